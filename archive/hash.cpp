// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/hash.h"

#include <openssl/evp.h>

#include <array>
#include <new>

namespace leta {
namespace {

std::string digest(std::string_view bytes) {
  std::array<unsigned char, 32> out{};
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), out.data(), &size, EVP_sha256(), nullptr) != 1) {
    throw std::bad_alloc();
  }
  return {reinterpret_cast<const char*>(out.data()), size};
}

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  for (const char c : bytes) {
    hex.push_back(kDigits[static_cast<unsigned char>(c) >> 4]);
    hex.push_back(kDigits[static_cast<unsigned char>(c) & 15]);
  }
  return hex;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) { return to_hex(digest(bytes)); }

std::string short_hash(std::string_view bytes, std::size_t length) {
  constexpr std::string_view kDigits = "0123456789abcdefghjkmnpqrstvwxyz";
  const std::string hash = digest(bytes);
  std::string out;
  unsigned buffer = 0;
  unsigned bits = 0;
  for (const char c : hash) {
    if (out.size() == length) break;
    buffer = (buffer << 8) | static_cast<unsigned char>(c);
    bits += 8;
    while (bits >= 5 && out.size() < length) {
      bits -= 5;
      out.push_back(kDigits[(buffer >> bits) & 31]);
    }
    buffer &= (1U << bits) - 1;
  }
  return out;
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  if (context_ == nullptr ||
      EVP_DigestInit_ex(static_cast<EVP_MD_CTX*>(context_), EVP_sha256(), nullptr) != 1) {
    throw std::bad_alloc();
  }
}

Sha256::~Sha256() { EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context_)); }

void Sha256::update(std::string_view bytes) {
  if (EVP_DigestUpdate(static_cast<EVP_MD_CTX*>(context_), bytes.data(), bytes.size()) != 1) {
    throw std::bad_alloc();
  }
}

std::string Sha256::hex() {
  std::array<unsigned char, 32> out{};
  unsigned int size = 0;
  if (EVP_DigestFinal_ex(static_cast<EVP_MD_CTX*>(context_), out.data(), &size) != 1) {
    throw std::bad_alloc();
  }
  return to_hex({reinterpret_cast<const char*>(out.data()), size});
}

}  // namespace leta
