// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <cstring>
#include <stdexcept>

namespace leta::text {
namespace {

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* result = get(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU's normalisation data is missing");
  return *result;
}

const icu::Normalizer2& nfc() {
  static const icu::Normalizer2& instance = normalizer(icu::Normalizer2::getNFCInstance);
  return instance;
}

const icu::Normalizer2& nfkc_casefold() {
  static const icu::Normalizer2& instance = normalizer(icu::Normalizer2::getNFKCCasefoldInstance);
  return instance;
}

bool is_latin(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(c, &status) == USCRIPT_LATIN;
}

bool is_mark(UChar32 c) { return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0; }

// Letters that have no decomposition into a base and a mark but are written as variants of one.
UChar32 plain_variant(UChar32 c) {
  switch (c) {
    case 0xE6:  // æ
      return 0xE4;
    case 0xF8:  // ø
      return 0xF6;
    case 0x111:  // đ
      return 'd';
    case 0x142:  // ł
      return 'l';
    case 0x131:  // ı
      return 'i';
    case 0x2018:  // the typographic apostrophes
    case 0x2019:
    case 0x2BC:
      return '\'';
    case 0x2010:  // hyphen, non-breaking hyphen
    case 0x2011:
      return '-';
    default:
      return c;
  }
}

// A Latin letter without its marks; å, ä, ö keep theirs.
UChar32 without_marks(UChar32 c) {
  while (true) {
    c = plain_variant(c);
    if (c < 0xC0 || c == 0xE5 || c == 0xE4 || c == 0xF6 || !is_latin(c)) return c;
    icu::UnicodeString parts;
    if (!nfc().getRawDecomposition(c, parts)) return c;
    c = parts.char32At(0);
  }
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// True for what nearly all Swedish text is: characters before U+0300, where the combining marks
// begin, and the punctuation from U+2002 to U+203F. NFC changes none of them.
bool is_surely_nfc(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) continue;
    if (c >= 0xC2 && c < 0xCC && i + 1 < text.size() && is_continuation(text[i + 1])) {
      i += 1;
    } else if (c == 0xE2 && i + 2 < text.size() && text[i + 1] == '\x80' &&
               is_continuation(text[i + 2]) && static_cast<unsigned char>(text[i + 2]) >= 0x82) {
      i += 2;
    } else {
      return false;
    }
  }
  return true;
}

// Writes `word` in lower case to `out` when it holds nothing but ASCII, å, ä and ö.
bool fold_swedish(std::string_view word, std::string& out) {
  out.resize(word.size());
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    out[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (c >= 0) continue;
    if (c != '\xC3' || i + 1 == word.size()) return false;
    switch (word[++i]) {
      case '\x84':
      case '\xA4':
        out[i] = '\xA4';  // ä
        break;
      case '\x85':
      case '\xA5':
        out[i] = '\xA5';  // å
        break;
      case '\x96':
      case '\xB6':
        out[i] = '\xB6';  // ö
        break;
      default:
        return false;
    }
  }
  return true;
}

// Whether the eight bytes from there on are all ASCII.
bool is_ascii_8(const char* bytes) {
  std::uint64_t word;
  std::memcpy(&word, bytes, sizeof word);
  return (word & 0x8080808080808080U) == 0;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t size = text.size();
  for (std::size_t i = 0; i < size;) {
    if (i + 8 <= size && is_ascii_8(text.data() + i)) {
      i += 8;
      continue;
    }
    if (bytes[i] < 0x80) {
      ++i;
      continue;
    }
    // Å, ä, ö and their like, without asking ICU.
    if (bytes[i] == 0xC3 && i + 1 < size && is_continuation(text[i + 1])) {
      i += 2;
      continue;
    }
    UChar32 c;
    U8_NEXT(bytes, i, size, c);
    if (c < 0) return false;
  }
  return true;
}

std::string to_nfc(std::string_view text) {
  if (is_surely_nfc(text)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  if (is_valid_utf8(text) && nfc().isNormalizedUTF8(piece, status) && U_SUCCESS(status)) {
    return std::string(text);
  }
  status = U_ZERO_ERROR;
  // fromUTF8 replaces what is not UTF-8 by U+FFFD.
  const icu::UnicodeString normalized =
      nfc().normalize(icu::UnicodeString::fromUTF8(piece), status);
  if (U_FAILURE(status)) throw std::bad_alloc();
  return to_utf8(normalized);
}

std::string fold_word(std::string_view word) {
  std::string folded;
  fold_word(word, folded);
  return folded;
}

void fold_word(std::string_view word, std::string& result) {
  if (fold_swedish(word, result)) return;
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString folded =
      nfkc_casefold().normalize(icu::UnicodeString::fromUTF8(icu::StringPiece(
                                    word.data(), static_cast<std::int32_t>(word.size()))),
                                status);
  if (U_FAILURE(status)) throw std::bad_alloc();
  icu::UnicodeString out;
  bool after_latin = false;
  for (std::int32_t i = 0; i < folded.length();) {
    const UChar32 c = folded.char32At(i);
    i += U16_LENGTH(c);
    if (is_mark(c) && after_latin) continue;
    const UChar32 plain = without_marks(c);
    after_latin = is_latin(plain);
    out.append(plain);
  }
  result = to_utf8(out);
}

std::string fold_to_ascii(std::string_view word) {
  const std::string folded = fold_word(word);
  std::string out;
  out.reserve(folded.size());
  for (std::size_t i = 0; i < folded.size(); ++i) {
    // å C3 A5, ä C3 A4, ö C3 B6.
    if (folded[i] == '\xC3' && i + 1 < folded.size()) {
      const char next = folded[i + 1];
      if (next == '\xA5' || next == '\xA4' || next == '\xB6') {
        out.push_back(next == '\xB6' ? 'o' : 'a');
        ++i;
        continue;
      }
    }
    out.push_back(folded[i]);
  }
  return out;
}

}  // namespace leta::text
