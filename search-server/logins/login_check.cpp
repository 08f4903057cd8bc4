// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/logins/login_check.h"

#include <openssl/evp.h>
#include <sys/stat.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "archive/hash.h"
#include "search-server/logins/secret.h"

namespace leta::server {
namespace {

constexpr double kTriesAtOnce = 10;
constexpr double kTriesAMinute = 6;
constexpr std::size_t kMostRemembered = 1000;
constexpr std::chrono::seconds kPasswordPatience{3};
// Of no password: checked for names that have none, so that time does not tell which names exist.
constexpr std::string_view kNoPassword =
    "scrypt:16384:8:5:00000000000000000000000000000000:"
    "0000000000000000000000000000000000000000000000000000000000000000";

// Thrown when passwords come faster than they can be checked.
struct Busy {};

std::string stamp_of(const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return "missing";
  return std::to_string(status.st_ino) + " " + std::to_string(status.st_size) + " " +
         std::to_string(status.st_mode) + " " + std::to_string(status.st_ctim.tv_sec) + "." +
         std::to_string(status.st_ctim.tv_nsec);
}

// What follows `scheme` and spaces, whose name is written in any case.
std::optional<std::string_view> after_scheme(std::string_view header, std::string_view scheme) {
  if (header.size() <= scheme.size() || header[scheme.size()] != ' ') return {};
  const bool same = std::equal(scheme.begin(), scheme.end(), header.begin(), [](char a, char b) {
    return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
  });
  if (!same) return {};
  header.remove_prefix(std::min(header.find_first_not_of(' ', scheme.size()), header.size()));
  while (header.ends_with(' ')) header.remove_suffix(1);
  return header;
}

std::optional<std::string> decode_base64(std::string_view text) {
  if (text.empty() || text.size() % 4 != 0) return {};
  std::string bytes(text.size() / 4 * 3, '\0');
  const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                   reinterpret_cast<const unsigned char*>(text.data()),
                                   static_cast<int>(text.size()));
  if (size < 0) return {};
  // OpenSSL gives a zero byte for each character of padding.
  const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  bytes.resize(bytes.size() - padding);
  return bytes;
}

bool is_token(std::string_view token, const std::vector<Login>& logins) {
  bool found = false;
  for (const Login& login : logins) {
    // No way out before the end: the time it takes is the same for each of them.
    if (is_token_hash(login.hash)) found = is_secret(token, login.hash) || found;
  }
  return found;
}

}  // namespace

LoginCheck::LoginCheck(std::filesystem::path file)
    : file_(std::move(file)), key_(random_token()), tries_(kTriesAtOnce, kTriesAMinute) {}

LoginCheck::Answer LoginCheck::check(std::string_view authorization, std::string_view client) {
  const std::shared_ptr<const Logins> present = logins();
  const std::string key = sha256_hex(key_ + std::string(authorization));
  if (was_right(key)) return {Verdict::kLetIn};
  if (const auto wait = tries_.take(client); wait.count() > 0) return {Verdict::kTooMany, wait};
  bool right = false;
  try {
    if (const auto token = after_scheme(authorization, "bearer"))
      right = is_token(*token, *present);
    if (const auto basic = after_scheme(authorization, "basic")) {
      right = is_basic_login(*basic, *present);
    }
  } catch (const Busy&) {
    return {Verdict::kBusy};
  }
  if (!right) return {Verdict::kWrong};
  const std::lock_guard lock(mutex_);
  if (logins_ == present) {
    if (right_.size() >= kMostRemembered) right_.clear();
    right_.insert(key);
  }
  return {Verdict::kLetIn};
}

std::shared_ptr<const LoginCheck::Logins> LoginCheck::logins() {
  const std::lock_guard lock(mutex_);
  const std::string stamp = stamp_of(file_);
  if (logins_ == nullptr || stamp != stamp_) {
    Result<Logins> read = read_logins(file_);
    logins_ = std::make_shared<const Logins>(read ? *std::move(read) : Logins{});
    stamp_ = stamp;
    right_.clear();
  }
  return logins_;
}

bool LoginCheck::was_right(const std::string& key) {
  const std::lock_guard lock(mutex_);
  return right_.contains(key);
}

bool LoginCheck::is_basic_login(std::string_view encoded, const Logins& logins) {
  const std::optional<std::string> decoded = decode_base64(encoded);
  if (!decoded) return false;
  const std::string_view pair = *decoded;
  const std::size_t colon = pair.find(':');
  if (colon == std::string_view::npos) return false;
  const std::string_view secret = pair.substr(colon + 1);
  const auto login = std::find_if(logins.begin(), logins.end(),
                                  [&](const Login& l) { return l.name == pair.substr(0, colon); });
  std::string_view password_hash = kNoPassword;
  if (login != logins.end()) {
    if (!is_token_hash(login->hash)) {
      password_hash = login->hash;
    } else if (is_secret(secret, login->hash)) {
      return true;
    }
  }
  const std::unique_lock lock(password_mutex_, kPasswordPatience);
  if (!lock.owns_lock()) throw Busy();
  return is_secret(secret, password_hash);
}

}  // namespace leta::server
