// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search-server/answers/search_request.h"
#include "search-server/matching/live_archive.h"

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

// Goes on from the text of a request, whose last word may be unfinished, or misspelt where nothing begins so. At
// most kMaxSuggestions, no text twice: words of the archive that meet the words before in some
// document, as dictionary forms, those that begin so before compounds that hold it; topics and
// authors that have a word beginning so; documents with such a title. The most frequent first.
// With filters, only what leads to documents that pass them.
// Nothing for a text of more than 32 words. Throws as search() does.
std::vector<Suggestion> suggest(const SearchRequest& request, const Reader& reader);

}  // namespace leta::server
