// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/language.h"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>
#include <initializer_list>

#include "archive/text/fold.h"
#include "parsers/lines.h"

namespace leta::indexer {
namespace {

constexpr std::size_t kSample = 1'500;    // bytes; more changes no answer
constexpr std::size_t kShortText = 200;   // bytes
constexpr std::size_t kWordSample = 600;  // bytes in which words are counted

// Frequent words that Danish and Norwegian write otherwise.
bool is_swedish_word(std::string_view word) {
  for (const std::string_view known :
       {"och",  "att",    "är",  "för", "på", "inte", "från", "när", "också", "mycket", "eller",
        "även", "enligt", "ska", "där", "vi", "av",   "till", "som", "med",   "möte",   "beslut"}) {
    if (word == known) return true;
  }
  return false;
}

bool is_english_word(std::string_view word) {
  for (const std::string_view known :
       {"the", "and", "of", "to", "is", "with", "this", "that", "was", "for", "are", "be"}) {
    if (word == known) return true;
  }
  return false;
}

// Frequent words of Romani, in the spellings of several dialects. CLD2 does not know the language.
bool is_romani_word(std::string_view word) {
  for (const std::string_view known :
       {"thaj", "taj", "haj", "ande", "ando", "andi", "amen", "tumen", "amari", "amare", "amaro",
        "romani", "romane", "romano", "rroma", "romanes"}) {
    if (word == known) return true;
  }
  return false;
}

// The same for Northern Sami.
bool is_sami_word(std::string_view word) {
  for (const std::string_view known : {"ja", "lea", "leat", "lei", "dahje", "ahte", "mii", "sii",
                                       "maid", "go", "eai", "dan", "buot", "sámi"}) {
    if (word == known) return true;
  }
  return false;
}

bool has_any(std::string_view word, std::initializer_list<std::string_view> letters) {
  return std::ranges::any_of(letters, [&](std::string_view letter) {
    return word.find(letter) != std::string_view::npos;
  });
}

struct WordCounts {
  std::size_t words = 0;
  std::size_t swedish = 0;
  std::size_t english = 0;
  std::size_t romani = 0;
  std::size_t sami = 0;
  std::size_t letters = 0;       // words with å, ä or ö
  std::size_t sami_letters = 0;  // words with á, č, đ, ŋ, ŧ
};

WordCounts count_words(std::string_view text) {
  WordCounts counts;
  for (const std::string_view word : parsers::split_words(text)) {
    ++counts.words;
    if (word.size() <= 8) {
      counts.swedish += is_swedish_word(word);
      counts.english += is_english_word(word);
      counts.romani += is_romani_word(word);
      counts.sami += is_sami_word(word);
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
  // Most of an archive: one word in six is a small Swedish one. CLD2 would cost thirty times as
  // much.
  if (counts.swedish >= 4 && counts.swedish * 6 >= counts.words && counts.letters > 0 &&
      counts.english == 0) {
    return "sv";
  }
  if (counts.romani >= 3 && counts.romani * 12 >= counts.words) return "rom";
  if (counts.sami >= 3 && counts.sami * 12 >= counts.words && counts.sami_letters >= 3) return "se";
  bool reliable = false;
  const CLD2::Language language =
      CLD2::DetectLanguage(sample.data(), static_cast<int>(sample.size()), true, &reliable);
  const std::string code = CLD2::LanguageCode(language);
  const bool neighbour =
      code == "da" || code == "no" || code == "nn" || code == "nb" || code == "is" || code == "fo";
  if (reliable && !neighbour && sample.size() >= kShortText && code != "un") return code;
  // Danish and Norwegian of any length have æ or ø.
  if (neighbour && !has_danish_letter(sample)) return "sv";
  const bool swedish_words = counts.swedish > 0 && counts.swedish >= counts.english;
  const bool swedish_letters = counts.letters > 0 && !reliable;
  if (!neighbour &&
      (code == "sv" || swedish_letters || (swedish_words && sample.size() < kShortText))) {
    return "sv";
  }
  // Of a few words CLD2 makes any language.
  if (reliable && code != "un" && sample.size() >= kShortText / 2) return code;
  if (counts.english > 0) return "en";
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
