// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search-server/live_archive.h"

namespace leta::server {

enum class SuggestionType : std::uint8_t { kWord, kTopic, kAuthor, kTitle };
std::string_view suggestion_type_name(SuggestionType type);

// What a person may be about to type.
struct Suggestion {
  std::string text;
  SuggestionType type = SuggestionType::kWord;
  std::string url;  // the search or the document that it leads to
};

inline constexpr std::size_t kMaxSuggestions = 10;

// Goes on from `text`, whose last word may be unfinished: words of the archive, topics and authors
// that have a word beginning so, the most frequent first, and documents with such a title. Throws
// as search() does.
std::vector<Suggestion> suggest(std::string_view text, const Reader& reader);

}  // namespace leta::server
