// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/words.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace leta::text {
namespace {

constexpr std::size_t kHyphenChain = 4;
constexpr std::size_t kAbbreviationPiece = 3;  // letters between the dots

// Endings that are written behind a colon after an abbreviation or a number (SKL:s, TV:n, 90:e).
constexpr std::array<std::string_view, 25> kColonEndings = {
    "s",  "n",   "t",    "en",    "et", "ns",   "ts", "ens", "ets", "er", "ers", "erna", "ernas",
    "ar", "ars", "arna", "arnas", "or", "orna", "na", "nas", "a",   "e",  "an",  "are"};

constexpr std::string_view kNarrowNoBreakSpace = "\xE2\x80\xAF";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// How many bytes of a single space that may stand between groups of digits begin `text`; 0: none.
std::size_t group_space(std::string_view text) {
  if (text.starts_with(' ')) return 1;
  if (text.starts_with("\xC2\xA0")) return 2;  // no-break
  if (text.starts_with(kNarrowNoBreakSpace) || text.starts_with("\xE2\x80\x89"))
    return 3;  // thin ones
  return 0;
}

std::size_t hyphen_at(std::string_view text) {
  if (text.starts_with('-')) return 1;
  if (text.starts_with("\xE2\x80\x90") || text.starts_with("\xE2\x80\x91")) return 3;
  return 0;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

// Calls piece(begin, end) for the parts of text between `separator`, offset by `base`.
template <typename F>
void for_pieces(std::string_view text, std::size_t base, std::string_view separator, F piece) {
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    if (end > begin) piece(base + begin, base + end);
    begin = end + separator.size();
  }
}

bool is_abbreviation(std::string_view text) {
  bool all_short = true;
  bool any_letter = false;
  for_pieces(text, 0, ".", [&](std::size_t begin, std::size_t end) {
    const std::string_view piece = text.substr(begin, end - begin);
    all_short = all_short && code_points(piece) <= kAbbreviationPiece;
    any_letter = any_letter || !all_digits(piece);
  });
  return all_short && any_letter;
}

}  // namespace

bool is_colon_ending(std::string_view ending) {
  return std::find(kColonEndings.begin(), kColonEndings.end(), ending) != kColonEndings.end();
}

struct WordFinder::Impl {
  std::unique_ptr<icu::BreakIterator> breaks;
  std::u16string unicode;

  // Words by ICU's rules, split at underscores, dots and colons as ours say.
  void find_pieces(std::string_view text, std::vector<Word>& words);
  void add_piece(std::string_view text, std::size_t begin, std::size_t end,
                 std::vector<Word>& words);
};

void WordFinder::Impl::add_piece(std::string_view text, std::size_t begin, std::size_t end,
                                 std::vector<Word>& words) {
  const std::string_view piece = text.substr(begin, end - begin);
  // The Swedish tailoring keeps @ between letters.
  if (piece.find('@') != std::string_view::npos) {
    words.push_back({begin, end, Word::Form::kAddress});
    return;
  }
  // These join words for ICU: an underscore in a file's name, a thin space between digits.
  for (const std::string_view joiner : {std::string_view("_"), kNarrowNoBreakSpace}) {
    if (piece.find(joiner) == std::string_view::npos) continue;
    for_pieces(piece, begin, joiner,
               [&](std::size_t b, std::size_t e) { add_piece(text, b, e, words); });
    return;
  }
  if (const std::size_t colon = piece.find(':'); colon != std::string_view::npos) {
    if (is_colon_ending(piece.substr(colon + 1))) {
      words.push_back({begin, end, Word::Form::kSuffixed});
    } else {
      for_pieces(piece, begin, ":",
                 [&](std::size_t b, std::size_t e) { add_piece(text, b, e, words); });
    }
    return;
  }
  const bool has_dot = piece.find('.') != std::string_view::npos;
  const bool numeric = has_dot && std::all_of(piece.begin(), piece.end(), [](char c) {
                         return is_digit(c) || c == '.' || c == ',';
                       });
  if (has_dot && !numeric) {
    if (is_abbreviation(piece)) {
      words.push_back({begin, end, Word::Form::kAbbreviation});
    } else {
      for_pieces(piece, begin, ".", [&](std::size_t b, std::size_t e) {
        words.push_back({b, e, Word::Form::kPlain});
      });
    }
    return;
  }
  words.push_back({begin, end, Word::Form::kPlain});
}

void WordFinder::Impl::find_pieces(std::string_view text, std::vector<Word>& words) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t size = text.size();
  unicode.clear();
  for (std::size_t i = 0; i < size;) {
    UChar32 c;
    U8_NEXT(bytes, i, size, c);
    if (c < 0) c = 0xFFFD;
    if (c <= 0xFFFF) {
      unicode.push_back(static_cast<char16_t>(c));
    } else {
      unicode.push_back(U16_LEAD(c));
      unicode.push_back(U16_TRAIL(c));
    }
  }
  UErrorCode status = U_ZERO_ERROR;
  UText* utext =
      utext_openUChars(nullptr, unicode.data(), static_cast<std::int64_t>(unicode.size()), &status);
  breaks->setText(utext, status);
  if (U_FAILURE(status)) throw std::bad_alloc();
  // Byte offsets follow the boundaries: both only move forward.
  std::size_t byte = 0;
  std::int32_t at16 = 0;
  const auto byte_of = [&](std::int32_t target) {
    while (at16 < target) {
      UChar32 c;
      U8_NEXT(bytes, byte, size, c);
      at16 += c > 0xFFFF ? 2 : 1;
    }
    return byte;
  };
  std::int32_t start = breaks->first();
  for (std::int32_t end = breaks->next(); end != icu::BreakIterator::DONE;
       start = end, end = breaks->next()) {
    if (breaks->getRuleStatus() < UBRK_WORD_NONE_LIMIT) continue;
    const std::size_t begin_byte = byte_of(start);
    add_piece(text, begin_byte, byte_of(end), words);
  }
  utext_close(utext);
}

WordFinder::WordFinder() : impl_(std::make_unique<Impl>()) {
  UErrorCode status = U_ZERO_ERROR;
  impl_->breaks.reset(icu::BreakIterator::createWordInstance(icu::Locale("sv"), status));
  if (U_FAILURE(status)) throw std::runtime_error("ICU's word boundaries are missing");
}

WordFinder::WordFinder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
WordFinder::~WordFinder() = default;
WordFinder::WordFinder(WordFinder&&) noexcept = default;
WordFinder& WordFinder::operator=(WordFinder&&) noexcept = default;

WordFinder WordFinder::clone() const {
  auto impl = std::make_unique<Impl>();
  impl->breaks.reset(impl_->breaks->clone());
  return WordFinder(std::move(impl));
}

void WordFinder::find(std::string_view text, std::vector<Word>& words) {
  words.clear();
  impl_->find_pieces(text, words);

  // Joins neighbours, in place: `kept` words are done, `next` is looked at.
  const auto view = [&](const Word& word) {
    return text.substr(word.begin, word.end - word.begin);
  };
  const auto between = [&](const Word& a, const Word& b) {
    return text.substr(a.end, b.begin - a.end);
  };
  std::size_t kept = 0;
  for (std::size_t next = 0; next < words.size();) {
    Word word = words[next];
    std::size_t last = next;

    // E-mail: local@domain, where the local part may have been split at dots.
    std::size_t at = next;
    while (at + 1 < words.size() && between(words[at], words[at + 1]) == ".") ++at;
    if (at + 1 < words.size() && between(words[at], words[at + 1]) == "@") {
      ++at;
      while (at + 1 < words.size() && between(words[at], words[at + 1]) == ".") ++at;
      words[kept++] = {word.begin, words[at].end, Word::Form::kAddress};
      next = at + 1;
      continue;
    }

    // The rest of a telephone number is no number of its own: 042 105 000.
    const bool goes_on =
        kept > 0 && all_digits(view(words[kept - 1])) &&
        group_space(between(words[kept - 1], word)) == between(words[kept - 1], word).size();
    if (all_digits(view(word)) && view(word).size() <= 3 && view(word)[0] != '0' && !goes_on) {
      while (last + 1 < words.size() && view(words[last + 1]).size() == 3 &&
             all_digits(view(words[last + 1])) &&
             group_space(between(words[last], words[last + 1])) ==
                 between(words[last], words[last + 1]).size()) {
        ++last;
      }
    }
    if (last > next) {
      word = {word.begin, words[last].end, Word::Form::kNumber};
    } else {
      bool letters = !all_digits(view(word));
      while (last + 1 < words.size()) {
        const std::string_view gap = between(words[last], words[last + 1]);
        if (gap.empty() || hyphen_at(gap) != gap.size()) break;
        letters = letters || !all_digits(view(words[last + 1]));
        ++last;
      }
      if (last > next && letters && last - next < kHyphenChain) {
        word = {word.begin, words[last].end, Word::Form::kHyphenated};
      } else {
        for (; next < last; ++next) words[kept++] = words[next];
        word = words[last];
      }
    }
    words[kept++] = word;
    next = last + 1;
  }
  words.resize(kept);
}

}  // namespace leta::text
