// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/glass_keys.h"

#include <cstdint>

namespace leta::indexer {
namespace {

using namespace std::string_literals;

// Below 2^15 two bytes; above as many more as needed, each of which takes a bit of the first byte to
// be counted in. Highest byte first.
void append_number(std::string& key, Xapian::docid number) {
  const std::uint64_t value = number;
  unsigned bytes = 2;
  std::uint64_t first_byte = 0;
  if (value >= 0x8000) {
    bytes = 3;
    while (value >> (7 * bytes + 1) != 0) ++bytes;
    first_byte = (0xffU << (10 - bytes)) & 0xffU;
  }
  for (unsigned left = bytes; left-- > 0;) {
    key.push_back(static_cast<char>((value >> (8 * left)) | first_byte));
    first_byte = 0;
  }
}

// A zero byte is marked, so that a single one can end the term.
std::string encode_term(std::string_view term) {
  std::string key;
  for (const char c : term) {
    key.push_back(c);
    if (c == '\0') key.push_back('\xff');
  }
  return key;
}

}  // namespace

std::string glass_document_key(Xapian::docid document) {
  std::string key;
  append_number(key, document);
  return key;
}

std::string glass_slots_key(Xapian::docid document) {
  return glass_document_key(document) + '\0';
}

std::string glass_value_statistics_key(Xapian::valueno slot) {
  std::string key = "\0\xd0"s;
  if (slot != 0) key.push_back(static_cast<char>(slot));
  return key;
}

std::string glass_value_chunk_key(Xapian::valueno slot, Xapian::docid first) {
  std::string key = "\0\xd8"s;
  key.push_back(static_cast<char>(slot));
  append_number(key, first);
  return key;
}

std::string glass_posting_key(std::string_view term) {
  return term.empty() ? "\0\xe0"s : encode_term(term);
}

std::string glass_posting_key(std::string_view term, Xapian::docid first) {
  std::string key = glass_posting_key(term);
  if (!term.empty()) key.push_back('\0');
  append_number(key, first);
  return key;
}

}  // namespace leta::indexer
