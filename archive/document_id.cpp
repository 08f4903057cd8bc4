// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/document_id.h"

#include "archive/hash.h"

namespace leta {
namespace {

// 80 bits: a million documents collide once in 10^12 archives.
constexpr std::size_t kIdLength = 16;

}  // namespace

std::string document_id(std::string_view label, std::string_view file, std::string_view record) {
  std::string name(label);
  name.append(1, '\0').append(file).append(1, '\0').append(record);
  return short_hash(name, kIdLength);
}

}  // namespace leta
