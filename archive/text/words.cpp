// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/words.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "archive/text/ascii.h"

namespace leta::text {
namespace {

constexpr std::size_t kHyphenChain = 4;
constexpr std::size_t kAbbreviationPiece = 3;  // letters between the dots

// Endings that are written behind a colon after an abbreviation or a number (SKL:s, TV:n, 90:e).
constexpr std::array<std::string_view, 25> kColonEndings = {
    "s",  "n",   "t",    "en",    "et", "ns",   "ts", "ens", "ets", "er", "ers", "erna", "ernas",
    "ar", "ars", "arna", "arnas", "or", "orna", "na", "nas", "a",   "e",  "an",  "are"};

constexpr std::string_view kNarrowNoBreakSpace = "\xE2\x80\xAF";

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

namespace {

// What a byte means for the boundaries of words, where that can be said without ICU. Most of a
// Swedish text is such bytes, and reading them here takes a fifth of the time.
enum class ByteKind : unsigned char {
  kLetter,
  kDigit,
  kSpace,  // also divides the text into chunks that are read apart from each other
  kBreak,  // never inside a word
  kInner,  // inside a word between letters or digits, else a boundary: bl.a, 3,5, SKL:s
  kOther,  // ask ICU
};

constexpr std::array<ByteKind, 256> kByteKinds = [] {
  std::array<ByteKind, 256> kinds{};
  kinds.fill(ByteKind::kOther);
  for (unsigned char c = 'a'; c <= 'z'; ++c) kinds[c] = ByteKind::kLetter;
  for (unsigned char c = 'A'; c <= 'Z'; ++c) kinds[c] = ByteKind::kLetter;
  for (unsigned char c = '0'; c <= '9'; ++c) kinds[c] = ByteKind::kDigit;
  for (const unsigned char c : std::string_view(" \n\r\t")) kinds[c] = ByteKind::kSpace;
  for (const unsigned char c : std::string_view("!\"#$%&()*+-/<=>?[\\]^`{|}~")) {
    kinds[c] = ByteKind::kBreak;
  }
  for (const unsigned char c : std::string_view(".,:;'")) kinds[c] = ByteKind::kInner;
  return kinds;
}();

// The kind of the character at text[at], and its length in bytes. Of the characters beyond ASCII,
// those that Swedish text is full of.
ByteKind character_at(std::string_view text, std::size_t at, std::size_t& length) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  length = 1;
  const unsigned lead = byte(at);
  if (lead < 0x80) return kByteKinds[lead];
  const unsigned next = byte(at + 1);
  if (lead == 0xC3 && next >= 0x80 && next <= 0xBF && next != 0x97 && next != 0xB7) {  // × ÷
    length = 2;
    return ByteKind::kLetter;
  }
  if (lead == 0xC2 && (next == 0xA0 || next == 0xA7 || next == 0xAB || next == 0xBB)) {
    length = 2;  // no-break space, §, « and »
    return ByteKind::kBreak;
  }
  if (lead == 0xE2 && next == 0x80) {
    const unsigned last = byte(at + 2);
    if (last == 0x93 || last == 0x94 || last == 0x9C || last == 0x9D || last == 0xA2) {
      length = 3;  // – — “ ” •
      return ByteKind::kBreak;
    }
  }
  return ByteKind::kOther;
}

// Reads chunks of characters of known kinds from text[at] on, and adds their words. Returns where
// the first chunk begins that needs ICU, or the end of the text.
std::size_t add_simple_chunks(std::string_view text, std::size_t at, std::vector<Word>& words) {
  std::size_t chunk = at;                  // where the present chunk begins
  std::size_t chunk_words = words.size();  // how many words there were before it
  while (at < text.size()) {
    const std::size_t begin = at;
    std::size_t length = 1;
    ByteKind kind = character_at(text, at, length);
    while (kind == ByteKind::kLetter || kind == ByteKind::kDigit) {
      at += length;
      if (at == text.size()) break;
      kind = character_at(text, at, length);
    }
    if (at > begin) words.push_back({begin, at, Word::Form::kPlain});
    if (at == text.size()) break;
    bool simple = kind != ByteKind::kOther;
    if (kind == ByteKind::kInner && at + 1 < text.size()) {
      const auto next = kByteKinds[static_cast<unsigned char>(text[at + 1])];
      simple = next == ByteKind::kSpace || next == ByteKind::kBreak || next == ByteKind::kInner;
    }
    if (!simple) {
      words.resize(chunk_words);
      return chunk;
    }
    at += length;
    if (kind == ByteKind::kSpace) {
      chunk = at;
      chunk_words = words.size();
    }
  }
  return text.size();
}

// Where the chunks end that begin at text[at] and are better read by ICU together: one, and those
// behind it that begin with a letter of another script.
std::size_t end_of_other_chunks(std::string_view text, std::size_t at) {
  while (true) {
    at = std::min(text.find_first_of(" \n\r\t", at), text.size());
    const std::size_t next = std::min(text.find_first_not_of(" \n\r\t", at), text.size());
    if (next == text.size()) return at;
    const auto lead = static_cast<unsigned char>(text[next]);
    if (lead < 0x80 || lead == 0xC2 || lead == 0xC3) return at;
    at = next;
  }
}

}  // namespace

struct WordFinder::Impl {
  std::unique_ptr<icu::BreakIterator> breaks;
  std::u16string unicode;

  // Words by the Unicode rules, split at underscores, dots and colons as ours say.
  void find_pieces(std::string_view text, std::vector<Word>& words);
  // The same for text[begin, end), by ICU.
  void find_by_icu(std::string_view text, std::size_t begin, std::size_t end,
                   std::vector<Word>& words);
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
  for (std::size_t at = 0; at < text.size();) {
    at = add_simple_chunks(text, at, words);
    if (at == text.size()) return;
    const std::size_t end = end_of_other_chunks(text, at);
    find_by_icu(text, at, end, words);
    at = end;
  }
}

void WordFinder::Impl::find_by_icu(std::string_view text, std::size_t begin, std::size_t end,
                                   std::vector<Word>& words) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  unicode.clear();
  for (std::size_t i = begin; i < end;) {
    UChar32 c;
    U8_NEXT(bytes, i, end, c);
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
  std::size_t byte = begin;
  std::int32_t at16 = 0;
  const auto byte_of = [&](std::int32_t target) {
    while (at16 < target) {
      UChar32 c;
      U8_NEXT(bytes, byte, end, c);
      at16 += c > 0xFFFF ? 2 : 1;
    }
    return byte;
  };
  std::int32_t start = breaks->first();
  for (std::int32_t next = breaks->next(); next != icu::BreakIterator::DONE;
       start = next, next = breaks->next()) {
    if (breaks->getRuleStatus() < UBRK_WORD_NONE_LIMIT) continue;
    const std::size_t begin_byte = byte_of(start);
    add_piece(text, begin_byte, byte_of(next), words);
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
  // What a word that is no number can be joined by: a dot, an at sign or a hyphen behind it.
  const auto stands_alone = [&](const Word& word) {
    if (is_digit(text[word.begin])) return false;
    const char behind = word.end == text.size() ? ' ' : text[word.end];
    return behind != '.' && behind != '@' && behind != '-' && behind != '\xE2';
  };
  std::size_t kept = 0;
  for (std::size_t next = 0; next < words.size();) {
    Word word = words[next];
    std::size_t last = next;
    if (stands_alone(word)) {
      words[kept++] = word;
      ++next;
      continue;
    }

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
