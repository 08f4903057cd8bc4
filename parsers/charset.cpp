// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include "archive/text/fold.h"

namespace leta::parsers {
namespace {

constexpr std::size_t kDeclarationReach = 64 * 1024;  // bytes searched for a declaration
constexpr std::size_t kDetectionReach = 64 * 1024;    // bytes shown to the detector

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

std::uint8_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint8_t>(bytes[at]);
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return lower(x) == lower(y);
  });
}

std::size_t find_ignoring_case(std::string_view text, std::string_view word, std::size_t from = 0) {
  for (std::size_t at = from; at + word.size() <= text.size(); ++at) {
    if (equals_ignoring_case(text.substr(at, word.size()), word)) return at;
  }
  return std::string_view::npos;
}

// What browsers read a label as (WHATWG Encoding): the superset that people's files really hold.
std::string_view browsers_reading(std::string_view label) {
  struct Row {
    std::string_view label, charset;
  };
  static constexpr Row kRows[] = {{"iso-8859-1", "windows-1252"}, {"iso8859-1", "windows-1252"},
                                  {"iso_8859-1", "windows-1252"}, {"latin1", "windows-1252"},
                                  {"latin-1", "windows-1252"},    {"us-ascii", "windows-1252"},
                                  {"ascii", "windows-1252"},      {"iso-8859-9", "windows-1254"},
                                  {"gb2312", "gb18030"},          {"gbk", "gb18030"},
                                  {"shift_jis", "windows-31j"},   {"ks_c_5601-1987", "windows-949"},
                                  {"euc-kr", "windows-949"},      {"iso-8859-11", "windows-874"}};
  for (const Row& row : kRows) {
    if (equals_ignoring_case(row.label, label)) return row.charset;
  }
  return label;
}

Converter open_converter(std::string_view label) {
  if (label.empty() || label.size() > 60) return nullptr;
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(std::string(browsers_reading(label)).c_str(), &status));
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

std::string to_utf8(std::string_view bytes, UConverter* converter) {
  std::string text;
  // In pieces: ICU counts in 32 bits, and a piece ends where the converter has read to.
  constexpr std::size_t kPiece = 1 << 20;
  constexpr std::size_t kLeast = 64;
  std::u16string buffer(std::clamp(bytes.size(), kLeast, kPiece), u'\0');
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  ucnv_reset(converter);
  while (true) {
    const char* piece_end =
        source + std::min<std::size_t>(kPiece / 2, static_cast<std::size_t>(end - source));
    UChar* target = buffer.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(converter, &target, buffer.data() + buffer.size(), &source, piece_end, nullptr,
                   piece_end == end, &status);
    const auto length = static_cast<std::int32_t>(target - buffer.data());
    icu::UnicodeString(false, buffer.data(), length).toUTF8String(text);
    if (status == U_BUFFER_OVERFLOW_ERROR) continue;
    if (U_FAILURE(status) || source >= end) break;
  }
  return text;
}

std::optional<Decoded> decode_as(std::string_view bytes, std::string_view label) {
  const Converter converter = open_converter(label);
  if (!converter) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const char* name = ucnv_getName(converter.get(), &status);
  Decoded decoded{to_utf8(bytes, converter.get()), name != nullptr ? name : std::string(label)};
  const std::string_view reading = browsers_reading(label);
  if (reading != label) decoded.charset = reading;
  return decoded;
}

// A declaration that was read as ASCII cannot name UTF-16 or EBCDIC.
bool is_ascii_compatible(std::string_view label) {
  const Converter converter = open_converter(label);
  constexpr std::string_view kProbe = "<Az09 =\"/>";
  return converter && to_utf8(kProbe, converter.get()) == kProbe;
}

// Escape sequences make these pass for ASCII, and so for UTF-8.
bool is_seven_bit(std::string_view label) {
  return find_ignoring_case(label, "iso-2022") == 0 || find_ignoring_case(label, "hz-gb") == 0;
}

struct ByteOrderMark {
  std::string_view bytes, charset;
};
// UTF-32 before UTF-16, whose mark begins it.
constexpr ByteOrderMark kByteOrderMarks[] = {{{"\xEF\xBB\xBF", 3}, "UTF-8"},
                                             {{"\x00\x00\xFE\xFF", 4}, "UTF-32BE"},
                                             {{"\xFF\xFE\x00\x00", 4}, "UTF-32LE"},
                                             {{"\xFE\xFF", 2}, "UTF-16BE"},
                                             {{"\xFF\xFE", 2}, "UTF-16LE"}};

// Wide encodings without a mark: in text that is mostly Latin, NULs fill the same places of each
// unit.
std::string_view wide_charset(std::string_view bytes) {
  const std::size_t reach = std::min<std::size_t>(bytes.size(), 4096) / 4 * 4;
  if (reach < 8) return {};
  std::array<std::size_t, 4> nuls{};
  for (std::size_t i = 0; i < reach; ++i) nuls[i % 4] += bytes[i] == '\0';
  const std::size_t units = reach / 4;
  const auto mostly = [&](int i) { return nuls[static_cast<std::size_t>(i)] * 10 >= units * 7; };
  const auto rarely = [&](int i) { return nuls[static_cast<std::size_t>(i)] * 10 <= units; };
  if (mostly(0) && mostly(1) && mostly(2) && rarely(3)) return "UTF-32BE";
  if (rarely(0) && mostly(1) && mostly(2) && mostly(3)) return "UTF-32LE";
  if (mostly(0) && mostly(2) && rarely(1) && rarely(3)) return "UTF-16BE";
  if (rarely(0) && rarely(2) && mostly(1) && mostly(3)) return "UTF-16LE";
  return {};
}

// Bytes at `at` that form one UTF-8 character, or 0.
std::size_t utf8_length(std::string_view bytes, std::size_t at) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto length = static_cast<std::int32_t>(std::min<std::size_t>(bytes.size() - at, 4));
  std::int32_t i = 0;
  UChar32 c = 0;
  U8_NEXT(data + at, i, length, c);
  return c < 0 ? 0 : static_cast<std::size_t>(i);
}

// Text that is UTF-8 but for stray bytes, as when pieces of several files were joined: those are
// read as windows-1252. Nothing when the stray bytes are more than a fifth of what is not ASCII.
std::optional<std::string> mend_utf8(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t stray = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    if (byte_at(bytes, at) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t length = utf8_length(bytes, at);
    good += length != 0;
    stray += length == 0;
    at += std::max<std::size_t>(length, 1);
  }
  if (good < stray * 4) return std::nullopt;
  const Converter western = open_converter("windows-1252");
  if (!western) return std::nullopt;
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = byte_at(bytes, at) < 0x80 ? 1 : utf8_length(bytes, at);
    if (length != 0) {
      text.append(bytes.substr(at, length));
      at += length;
    } else {
      text += to_utf8(bytes.substr(at, 1), western.get());
      ++at;
    }
  }
  return text;
}

// The charset in which nearly all bytes that are not ASCII are letters of Swedish words.
std::string_view swedish_charset(std::string_view bytes) {
  struct Row {
    std::string_view charset, letters;  // å ä ö Å Ä Ö é É ü
  };
  static constexpr Row kRows[] = {
      {"windows-1252", "\xE5\xE4\xF6\xC5\xC4\xD6\xE9\xC9\xFC"},
      {"IBM850", "\x86\x84\x94\x8F\x8E\x99\x82\x90\x81"},
      {"macintosh", "\x8C\x8A\x9A\x81\x80\x85\x8E\x83\x9F"},
  };
  std::array<std::size_t, 256> counts{};
  std::size_t high = 0;
  for (const char c : bytes.substr(0, kDetectionReach)) {
    const auto byte = static_cast<std::uint8_t>(c);
    ++counts[byte];
    high += byte >= 0x80;
  }
  for (const Row& row : kRows) {
    std::size_t letters = 0;
    for (const char c : row.letters) letters += counts[static_cast<std::uint8_t>(c)];
    if (high > 0 && letters * 10 >= high * 8) return row.charset;
  }
  return {};
}

std::string detected_charset(std::string_view bytes) {
  struct Closer {
    void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
  };
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, Closer> detector(ucsdet_open(&status));
  if (U_FAILURE(status)) return "windows-1252";
  // From just before the first byte that tells anything.
  const auto first = std::find_if(bytes.begin(), bytes.end(), [](char c) { return c < 0; });
  const auto start = static_cast<std::size_t>(first - bytes.begin());
  const std::string_view sample = bytes.substr(start > 1024 ? start - 1024 : 0, kDetectionReach);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return "windows-1252";
  const std::int32_t confidence = ucsdet_getConfidence(match, &status);
  const char* name = ucsdet_getName(match, &status);
  if (U_FAILURE(status) || name == nullptr || confidence < 20) return "windows-1252";
  return is_ascii_compatible(name) || is_seven_bit(name) ? name : "windows-1252";
}

// The value after `key` and '=': quoted or bare.
std::string value_after(std::string_view text, std::size_t at) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  while (at < text.size() && is_space(text[at])) ++at;
  if (at >= text.size() || text[at] != '=') return {};
  ++at;
  while (at < text.size() && (is_space(text[at]) || text[at] == '"' || text[at] == '\'')) ++at;
  const std::size_t end = std::min(text.find_first_of("\"' ;/>\t\r\n", at), text.size());
  return std::string(text.substr(at, end - at));
}

// Whether clean_text() has anything to do but NFC.
bool needs_cleaning(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::uint8_t c = byte_at(text, i);
    if (c < 0x20 ? c != '\n' && c != '\t' : c == 0x7F) return true;
    if (c == 0xC2 && i + 1 < text.size() &&
        (byte_at(text, i + 1) < 0xA0 || byte_at(text, i + 1) == 0xAD)) {
      return true;
    }
    if (c == 0xE2 && i + 2 < text.size() && byte_at(text, i + 1) == 0x80 &&
        (byte_at(text, i + 2) == 0xA8 || byte_at(text, i + 2) == 0xA9)) {
      return true;
    }
    if (c == 0xEF && i + 2 < text.size() &&
        (byte_at(text, i + 1) == 0xBB || byte_at(text, i + 1) == 0xBF ||
         byte_at(text, i + 1) == 0xB7)) {
      return true;
    }
    if (c >= 0xF0) return true;  // the last two of each plane are noncharacters
  }
  return false;
}

}  // namespace

std::string declared_charset(std::string_view bytes, Declaration declaration) {
  const std::string_view head = bytes.substr(0, kDeclarationReach);
  if (declaration == Declaration::kNone) return {};
  if (const std::size_t xml = head.find("<?xml"); xml != std::string_view::npos) {
    const std::string_view xml_declaration = head.substr(xml, head.find("?>", xml) - xml);
    const std::size_t at = xml_declaration.find("encoding");
    if (at != std::string_view::npos) return value_after(xml_declaration, at + 8);
  }
  if (declaration != Declaration::kHtml) return {};
  for (std::size_t at = 0; (at = find_ignoring_case(head, "<meta", at)) != std::string_view::npos;
       ++at) {
    const std::string_view tag = head.substr(at, head.find('>', at) - at);
    const std::size_t charset = find_ignoring_case(tag, "charset");
    if (charset == std::string_view::npos) continue;
    std::string label = value_after(tag, charset + 7);
    // A page may name several by mistake: the first that exists counts.
    if (is_ascii_compatible(label) || is_seven_bit(label)) return label;
  }
  return {};
}

bool is_plain_utf8(std::string_view bytes) {
  return !bytes.starts_with(kByteOrderMarks[0].bytes) && wide_charset(bytes).empty() &&
         bytes.find('\x1B') == std::string_view::npos && text::is_valid_utf8(bytes);
}

Decoded decode(std::string_view bytes, Declaration declaration, std::string_view declared) {
  for (const ByteOrderMark& mark : kByteOrderMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    const std::string_view rest = bytes.substr(mark.bytes.size());
    if (mark.charset == "UTF-8") {
      if (text::is_valid_utf8(rest)) return {std::string(rest), "UTF-8"};
      bytes = rest;
      break;
    }
    if (auto decoded = decode_as(rest, mark.charset)) return *std::move(decoded);
  }
  if (const std::string_view wide = wide_charset(bytes); !wide.empty()) {
    if (auto decoded = decode_as(bytes, wide)) return *std::move(decoded);
  }
  std::string label(declared);
  if (label.empty() || !open_converter(label)) label = declared_charset(bytes, declaration);
  const bool usable = is_ascii_compatible(label) || is_seven_bit(label);
  if (text::is_valid_utf8(bytes) && !(usable && is_seven_bit(label))) {
    return {std::string(bytes), "UTF-8"};
  }
  if (usable && find_ignoring_case(label, "utf-8") != 0 && !equals_ignoring_case(label, "utf8")) {
    if (auto decoded = decode_as(bytes, label)) return *std::move(decoded);
  }
  if (auto mended = mend_utf8(bytes)) return {*std::move(mended), "UTF-8"};
  if (const std::string_view swedish = swedish_charset(bytes); !swedish.empty()) {
    if (auto decoded = decode_as(bytes, swedish)) return *std::move(decoded);
  }
  if (auto decoded = decode_as(bytes, detected_charset(bytes))) return *std::move(decoded);
  return {text::to_nfc(bytes), "UTF-8"};
}

std::string decode_markup(std::string_view bytes) {
  for (const ByteOrderMark& mark : kByteOrderMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    bytes.remove_prefix(mark.bytes.size());
    if (mark.charset == "UTF-8") break;
    if (auto decoded = decode_as(bytes, mark.charset)) return std::move(decoded->text);
  }
  if (const std::string_view wide = wide_charset(bytes); !wide.empty()) {
    if (auto decoded = decode_as(bytes, wide)) return std::move(decoded->text);
  }
  return std::string(bytes);
}

std::string clean_text(std::string_view utf8) {
  if (!needs_cleaning(utf8)) return text::to_nfc(utf8);
  std::string out;
  out.reserve(utf8.size());
  const auto* data = reinterpret_cast<const std::uint8_t*>(utf8.data());
  for (std::size_t at = 0; at < utf8.size();) {
    const auto limit = static_cast<std::int32_t>(std::min<std::size_t>(utf8.size() - at, 4));
    std::int32_t length = 0;
    UChar32 c = 0;
    U8_NEXT(data + at, length, limit, c);
    const std::string_view character = utf8.substr(at, static_cast<std::size_t>(length));
    at += character.size();
    if (c < 0) {
      out += "\xEF\xBF\xBD";
    } else if (c == '\r') {
      if (at >= utf8.size() || utf8[at] != '\n') out += '\n';
    } else if (c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029) {
      out += '\n';
    } else if (c == '\n' || c == '\t') {
      out += static_cast<char>(c);
    } else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0xFEFF ||
               U_IS_UNICODE_NONCHAR(c)) {
      continue;
    } else {
      out += character;
    }
  }
  return text::to_nfc(out);
}

std::string decode_clean(std::string_view bytes, Declaration declaration,
                         std::string_view declared) {
  return clean_text(decode(bytes, declaration, declared).text);
}

}  // namespace leta::parsers
