// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/stop_words.h"

#include <algorithm>
#include <unordered_set>

#include "search-server/query/language_data.h"

namespace leta::server {
namespace {

std::unordered_set<std::string_view> read_words() {
  std::unordered_set<std::string_view> words;
  std::string_view text = stop_words_text();
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (!line.empty() && line.front() != '#') words.insert(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

}  // namespace

bool is_stop_word(std::string_view folded) {
  static const std::unordered_set<std::string_view> words = read_words();
  return words.contains(folded);
}

}  // namespace leta::server
