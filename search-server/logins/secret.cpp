// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/logins/secret.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>
#include <cstdint>
#include <optional>
#include <stdexcept>

#include "archive/hash.h"

namespace leta::server {
namespace {

constexpr std::string_view kTokenHash = "sha256:";
constexpr std::string_view kPasswordHash = "scrypt:";
constexpr std::size_t kDigestHex = 64;
// Of the settings that OWASP's Password Storage Cheat Sheet holds equal, one with little memory.
constexpr std::string_view kPasswordCost = "16384:8:5:";
constexpr std::uint64_t kCost = 16384, kBlock = 8, kParallel = 5;
constexpr std::uint64_t kMostMemory = 64 * 1024 * 1024;
constexpr std::size_t kSaltHex = 32;

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(count)) != 1) {
    throw std::runtime_error("The system gives no random numbers.");
  }
  return bytes;
}

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

// The salt is used as it is spelled.
std::string scrypt(std::string_view password, std::string_view salt) {
  std::array<unsigned char, 32> key;
  const auto* const salt_bytes = reinterpret_cast<const unsigned char*>(salt.data());
  if (EVP_PBE_scrypt(password.data(), password.size(), salt_bytes, salt.size(), kCost, kBlock,
                     kParallel, kMostMemory, key.data(), key.size()) != 1) {
    throw std::runtime_error("There is not enough memory to check a password.");
  }
  return to_hex({reinterpret_cast<const char*>(key.data()), key.size()});
}

bool is_hex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

struct PasswordHash {
  std::string_view salt, digest;
};

std::optional<PasswordHash> read_password_hash(std::string_view hash) {
  if (!hash.starts_with(kPasswordHash)) return {};
  hash.remove_prefix(kPasswordHash.size());
  if (!hash.starts_with(kPasswordCost)) return {};
  hash.remove_prefix(kPasswordCost.size());
  if (hash.size() != kSaltHex + 1 + kDigestHex || hash[kSaltHex] != ':') return {};
  const PasswordHash read{hash.substr(0, kSaltHex), hash.substr(kSaltHex + 1)};
  if (!is_hex(read.salt) || !is_hex(read.digest)) return {};
  return read;
}

}  // namespace

std::string random_token() {
  constexpr std::size_t kBytes = 32;
  const std::string bytes = random_bytes(kBytes);
  std::array<unsigned char, 45> base64;  // 44 characters and a NUL
  EVP_EncodeBlock(base64.data(), reinterpret_cast<const unsigned char*>(bytes.data()), kBytes);
  std::string token(reinterpret_cast<const char*>(base64.data()), 43);  // without the padding
  for (char& c : token) c = c == '+' ? '-' : c == '/' ? '_' : c;
  return token;
}

std::string hash_token(std::string_view token) {
  return std::string(kTokenHash) + sha256_hex(token);
}

std::string hash_password(std::string_view password) {
  const std::string salt = to_hex(random_bytes(kSaltHex / 2));
  return std::string(kPasswordHash).append(kPasswordCost) + salt + ":" + scrypt(password, salt);
}

bool is_token_hash(std::string_view hash) {
  return hash.starts_with(kTokenHash) && hash.size() == kTokenHash.size() + kDigestHex &&
         is_hex(hash.substr(kTokenHash.size()));
}

bool is_secret_hash(std::string_view hash) {
  return is_token_hash(hash) || read_password_hash(hash).has_value();
}

bool is_secret(std::string_view secret, std::string_view hash) {
  if (is_token_hash(hash)) return equal_in_constant_time(hash_token(secret), hash);
  const std::optional<PasswordHash> password = read_password_hash(hash);
  return password && equal_in_constant_time(scrypt(secret, password->salt), password->digest);
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace leta::server
