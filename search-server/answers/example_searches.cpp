// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/example_searches.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

#include "archive/text/fold.h"
#include "search-server/answers/searcher.h"
#include "search-server/query/stop_words.h"

namespace leta::server {
namespace {

// Shorter words say little.
constexpr std::size_t kWordLetters = 5;
constexpr std::size_t kPrefixLetters = 4;
constexpr std::size_t kTriedTitles = 5;

// Of two words side by side in a title, both of letters alone and long enough to be telling.
struct Pair {
  std::string first, second;
};

std::size_t letters_of(std::string_view word) {
  std::size_t letters = 0;
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(word.data());
  const auto size = static_cast<std::int32_t>(word.size());
  for (std::int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    if (c < 0 || !u_isalpha(c)) return 0;
    ++letters;
  }
  return letters;
}

std::vector<Pair> pairs_of(const std::vector<Hit>& hits) {
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < std::min(kTriedTitles, hits.size()); ++i) {
    std::string before;
    std::string_view rest = hits[i].title;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      std::string word(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (letters_of(word) < kWordLetters || is_stop_word(text::fold_word(word))) word.clear();
      if (!word.empty() && !before.empty()) pairs.push_back({before, word});
      before = std::move(word);
    }
  }
  return pairs;
}

std::string first_letters(const std::string& word) {
  std::size_t end = 0;
  for (std::size_t letters = 0; end < word.size(); ++end) {
    const bool starts_letter = (static_cast<unsigned char>(word[end]) & 0xC0) != 0x80;
    if (starts_letter && ++letters > kPrefixLetters) break;
  }
  return word.substr(0, end);
}

std::string made_of(const Pair& pair, std::string_view way, Lang lang) {
  const bool swedish = lang == Lang::kSwedish;
  if (way == "words") return pair.first + ' ' + pair.second;
  if (way == "phrase") return '"' + pair.first + ' ' + pair.second + '"';
  if (way == "either") return pair.first + (swedish ? " ELLER " : " OR ") + pair.second;
  if (way == "not") return pair.first + " -" + pair.second;
  if (way == "title") return (swedish ? "titel:" : "title:") + pair.first;
  return first_letters(pair.first) + '*';
}

bool finds_something(std::string text, const Reader& reader) {
  SearchRequest request;
  request.text = std::move(text);
  request.limit = 0;
  request.facets.clear();
  const SearchResponse response = search(request, reader);
  return response.total > 0 && response.match == MatchMode::kAll;
}

}  // namespace

std::vector<ExampleSearch> working_examples(const std::vector<ExampleSearch>& proposed,
                                            const std::vector<Hit>& hits, Lang lang,
                                            const Reader& reader) {
  const std::vector<Pair> pairs = pairs_of(hits);
  std::vector<ExampleSearch> examples;
  for (const ExampleSearch& example : proposed) {
    std::vector<std::string> texts = {example.text};
    for (const Pair& pair : pairs) texts.push_back(made_of(pair, example.way, lang));
    const auto works = std::ranges::find_if(
        texts, [&](const std::string& text) { return finds_something(text, reader); });
    if (works != texts.end()) examples.push_back({example.way, std::move(*works)});
  }
  return examples;
}

}  // namespace leta::server
