// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/logins/login_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <utility>

#include "search-server/logins/secret.h"

namespace leta::server {
namespace {

constexpr mode_t kOwnerOnly = S_IRUSR | S_IWUSR;
constexpr std::size_t kMaxName = 64;

// One word that HTTP Basic can carry: a colon would end it.
bool is_login_name(std::string_view name) {
  return !name.empty() && name.size() <= kMaxName && name.front() != '#' &&
         std::none_of(name.begin(), name.end(), [](char c) {
           return static_cast<unsigned char>(c) <= ' ' || c == ':' || c == '\x7F';
         });
}

std::string quoted(const std::filesystem::path& file) { return "'" + file.string() + "'"; }

Result<std::vector<Login>> read_if_there(const std::filesystem::path& file) {
  std::error_code failure;
  if (!std::filesystem::exists(file, failure) && !failure) return std::vector<Login>{};
  return read_logins(file);
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(descriptor) == 0;
}

std::optional<Error> write_logins(const std::filesystem::path& file,
                                  const std::vector<Login>& logins) {
  std::string text = "# Logins of leta-server, a line each. See: leta-server token --help\n";
  for (const Login& login : logins) text += login.name + " " + login.hash + "\n";
  const Error cannot{"The file of logins " + quoted(file) + " cannot be written."};
  std::string fresh = file.string() + ".XXXXXX";
  const int descriptor = ::mkstemp(fresh.data());  // for its owner only
  if (descriptor < 0) return cannot;
  bool written = write_all(descriptor, text);
  // The server must still be able to read what root changes.
  struct stat old {};
  if (::stat(file.c_str(), &old) == 0 && old.st_uid != ::geteuid()) {
    written = ::fchown(descriptor, old.st_uid, old.st_gid) == 0 && written;
  }
  ::close(descriptor);
  if (written && ::rename(fresh.c_str(), file.c_str()) == 0) return {};
  ::unlink(fresh.c_str());
  return cannot;
}

}  // namespace

Result<std::vector<Login>> read_logins(const std::filesystem::path& file) {
  struct stat status {};
  std::ifstream in(file);
  if (::stat(file.c_str(), &status) != 0 || !in) {
    return Error{
        "The file of logins " + quoted(file) +
        " cannot be read. Make the first login with: leta-server token add NAME --logins " +
        file.string()};
  }
  if ((status.st_mode & ~kOwnerOnly & ALLPERMS) != 0) {
    return Error{"Others may read the file of logins " + quoted(file) +
                 ". Take that away with: chmod 600 " + file.string()};
  }
  std::vector<Login> logins;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t space = std::min(line.find(' '), line.size());
    Login login{line.substr(0, space), line.substr(std::min(space + 1, line.size()))};
    if (!is_login_name(login.name) || !is_secret_hash(login.hash)) {
      return Error{"In " + quoted(file) + ": line " + std::to_string(number) +
                   " is no login. Make logins with: leta-server token add NAME"};
    }
    logins.push_back(std::move(login));
  }
  return logins;
}

Result<bool> put_login(const std::filesystem::path& file, const Login& login) {
  if (!is_login_name(login.name)) {
    return Error{"'" + login.name +
                 "' cannot be a login's name: one word without ':', at most 64 bytes."};
  }
  Result<std::vector<Login>> logins = read_if_there(file);
  if (!logins) return Error{logins.error()};
  const auto old = std::find_if(logins->begin(), logins->end(),
                                [&](const Login& l) { return l.name == login.name; });
  const bool replaced = old != logins->end();
  if (replaced) {
    *old = login;
  } else {
    logins->push_back(login);
  }
  if (std::optional<Error> failure = write_logins(file, *logins)) return *std::move(failure);
  return replaced;
}

Result<bool> remove_login(const std::filesystem::path& file, std::string_view name) {
  Result<std::vector<Login>> logins = read_logins(file);
  if (!logins) return Error{logins.error()};
  if (std::erase_if(*logins, [&](const Login& login) { return login.name == name; }) == 0) {
    return false;
  }
  if (std::optional<Error> failure = write_logins(file, *logins)) return *std::move(failure);
  return true;
}

}  // namespace leta::server
