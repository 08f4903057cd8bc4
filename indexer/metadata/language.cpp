// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/language.h"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>

#include "archive/text/fold.h"
#include "parsers/lines.h"

namespace leta::indexer {
namespace {

constexpr std::size_t kSample = 1'500;    // bytes; more changes no answer
constexpr std::size_t kShortText = 200;   // bytes
constexpr std::size_t kWordSample = 600;  // bytes in which words are counted

enum class Known : std::uint8_t { kSwedish, kEnglish, kRomani, kSami };

struct KnownWord {
  std::string_view word;
  Known language;
};

constexpr auto by_word(auto words) {
  std::ranges::sort(words, {}, &KnownWord::word);
  return words;
}

constexpr auto kKnownWords = by_word(std::to_array<KnownWord>({
    // Frequent words that Danish and Norwegian write otherwise.
    {"och", Known::kSwedish},
    {"att", Known::kSwedish},
    {"är", Known::kSwedish},
    {"för", Known::kSwedish},
    {"på", Known::kSwedish},
    {"inte", Known::kSwedish},
    {"från", Known::kSwedish},
    {"när", Known::kSwedish},
    {"också", Known::kSwedish},
    {"mycket", Known::kSwedish},
    {"eller", Known::kSwedish},
    {"även", Known::kSwedish},
    {"enligt", Known::kSwedish},
    {"ska", Known::kSwedish},
    {"där", Known::kSwedish},
    {"vi", Known::kSwedish},
    {"av", Known::kSwedish},
    {"till", Known::kSwedish},
    {"som", Known::kSwedish},
    {"med", Known::kSwedish},
    {"möte", Known::kSwedish},
    {"beslut", Known::kSwedish},
    {"the", Known::kEnglish},
    {"and", Known::kEnglish},
    {"of", Known::kEnglish},
    {"to", Known::kEnglish},
    {"is", Known::kEnglish},
    {"with", Known::kEnglish},
    {"this", Known::kEnglish},
    {"that", Known::kEnglish},
    {"was", Known::kEnglish},
    {"for", Known::kEnglish},
    {"are", Known::kEnglish},
    {"be", Known::kEnglish},
    // Frequent words of Romani, in the spellings of several dialects. CLD2 does not know the
    // language.
    {"thaj", Known::kRomani},
    {"taj", Known::kRomani},
    {"haj", Known::kRomani},
    {"ande", Known::kRomani},
    {"ando", Known::kRomani},
    {"andi", Known::kRomani},
    {"amen", Known::kRomani},
    {"tumen", Known::kRomani},
    {"amari", Known::kRomani},
    {"amare", Known::kRomani},
    {"amaro", Known::kRomani},
    {"romani", Known::kRomani},
    {"romane", Known::kRomani},
    {"romano", Known::kRomani},
    {"rroma", Known::kRomani},
    {"romanes", Known::kRomani},
    // The same for Northern Sami.
    {"ja", Known::kSami},
    {"lea", Known::kSami},
    {"leat", Known::kSami},
    {"lei", Known::kSami},
    {"dahje", Known::kSami},
    {"ahte", Known::kSami},
    {"mii", Known::kSami},
    {"sii", Known::kSami},
    {"maid", Known::kSami},
    {"go", Known::kSami},
    {"eai", Known::kSami},
    {"dan", Known::kSami},
    {"buot", Known::kSami},
    {"sámi", Known::kSami},
}));
constexpr std::size_t kLongestKnownWord = 8;  // bytes

bool has_any(std::string_view word, std::initializer_list<std::string_view> letters) {
  return std::ranges::any_of(letters, [&](std::string_view letter) {
    return word.find(letter) != std::string_view::npos;
  });
}

struct WordCounts {
  std::size_t words = 0;
  std::array<std::size_t, 4> known{};
  std::size_t letters = 0;       // words with å, ä or ö
  std::size_t sami_letters = 0;  // words with á, č, đ, ŋ, ŧ
};

WordCounts count_words(std::string_view text) {
  WordCounts counts;
  for (const std::string_view word : parsers::split_words(text)) {
    ++counts.words;
    if (word.size() <= kLongestKnownWord) {
      const auto known = std::ranges::lower_bound(kKnownWords, word, {}, &KnownWord::word);
      if (known != kKnownWords.end() && known->word == word) {
        ++counts.known[static_cast<std::size_t>(known->language)];
      }
    }
    if (std::ranges::all_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
      continue;
    }
    counts.letters += has_any(word, {"å", "ä", "ö", "Å", "Ä", "Ö"});
    counts.sami_letters += has_any(word, {"á", "Á", "č", "Č", "đ", "Đ", "ŋ", "Ŋ", "ŧ", "Ŧ"});
  }
  return counts;
}

bool has_danish_letter(std::string_view text) { return has_any(text, {"æ", "ø", "Æ", "Ø"}); }

}  // namespace

std::string detect_language(std::string_view text) {
  std::string_view sample = text.substr(0, kSample);
  while (!sample.empty() && (static_cast<unsigned char>(sample.back()) & 0xC0) == 0x80) {
    sample.remove_suffix(1);
  }
  if (sample.size() < text.size() && !sample.empty() && (sample.back() & 0x80) != 0) {
    sample.remove_suffix(1);
  }
  if (!parsers::has_letter(sample)) return {};
  const WordCounts counts = count_words(sample.substr(0, kWordSample));
  const auto [swedish, english, romani, sami] = counts.known;
  // Most of an archive: one word in six is a small Swedish one. CLD2 would cost thirty times as
  // much.
  if (swedish >= 4 && swedish * 6 >= counts.words && counts.letters > 0 &&
      english == 0) {
    return "sv";
  }
  if (romani >= 3 && romani * 12 >= counts.words) return "rom";
  if (sami >= 3 && sami * 12 >= counts.words && counts.sami_letters >= 3) return "se";
  bool reliable = false;
  const CLD2::Language language =
      CLD2::DetectLanguage(sample.data(), static_cast<int>(sample.size()), true, &reliable);
  const std::string code = CLD2::LanguageCode(language);
  const bool neighbour =
      code == "da" || code == "no" || code == "nn" || code == "nb" || code == "is" || code == "fo";
  if (reliable && !neighbour && sample.size() >= kShortText && code != "un") return code;
  // Danish and Norwegian of any length have æ or ø.
  if (neighbour && !has_danish_letter(sample)) return "sv";
  const bool swedish_words = swedish > 0 && swedish >= english;
  const bool swedish_letters = counts.letters > 0 && !reliable;
  if (!neighbour &&
      (code == "sv" || swedish_letters || (swedish_words && sample.size() < kShortText))) {
    return "sv";
  }
  // Of a few words CLD2 makes any language.
  if (reliable && code != "un" && sample.size() >= kShortText / 2) return code;
  if (english > 0) return "en";
  return {};
}

std::string normalise_language(std::string_view tag) {
  const std::string folded = text::fold_word(parsers::trim(tag));
  const std::string primary = folded.substr(0, folded.find_first_of("-_ ,;"));
  struct Name {
    std::string_view name;
    std::string_view code;
  };
  for (const Name& row : {Name{"swe", "sv"}, Name{"eng", "en"}, Name{"svenska", "sv"},
                          Name{"swedish", "sv"}, Name{"english", "en"}, Name{"engelska", "en"},
                          Name{"nb", "no"}, Name{"nn", "no"}, Name{"finska", "fi"}}) {
    if (primary == row.name) return std::string(row.code);
  }
  const bool is_code = (primary.size() == 2 || primary.size() == 3) &&
                       std::ranges::all_of(primary, [](char c) { return c >= 'a' && c <= 'z'; });
  return is_code ? primary : std::string();
}

}  // namespace leta::indexer
