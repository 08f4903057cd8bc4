// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace leta {

// SHA-256 of `bytes` as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

// The first `length` characters of a SHA-256 in Crockford's base 32 (digits and lower-case letters
// without i, l, o, u): short names that can be read aloud. `length` at most 51.
std::string short_hash(std::string_view bytes, std::size_t length);

// SHA-256 of bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  void update(std::string_view bytes);
  std::string hex();  // once, at the end

 private:
  void* context_;
};

}  // namespace leta
