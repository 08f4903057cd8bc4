// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace leta::parsers {

// Where in the bytes a charset may be declared.
enum class Declaration {
  kNone,
  kXml,   // <?xml … encoding="…"?>
  kHtml,  // <meta charset="…">, <meta http-equiv="Content-Type" …>, or an XML declaration
};

struct Decoded {
  std::string text;     // valid UTF-8; otherwise as it was: neither normalised nor cleaned
  std::string charset;  // as ICU calls it: "UTF-8", "windows-1252" …
};

// Bytes of any origin as UTF-8. In this order: a byte order mark; UTF-16 or UTF-32 betrayed by its
// NULs; UTF-8 that is valid, because non-ASCII text in another charset practically never is while
// wrong declarations are common; `declared` (of a protocol or a sidecar); the declaration in the
// bytes; UTF-8 with a few damaged bytes; the Swedish letters of windows-1252, code page 850 and Mac
// Roman, which ICU's detector confuses on short texts; ICU's detector. Any bytes give a result.
Decoded decode(std::string_view bytes, Declaration declaration = Declaration::kNone,
               std::string_view declared = {});

// The beginning of a file of any kind, to look for markup in: ASCII characters are bytes in it. Only
// UTF-16 and UTF-32 are decoded and a byte order mark taken away; finding out the charset of bytes
// that may be no text costs more than reading many a file.
std::string decode_markup(std::string_view bytes);

// True when decode() would give `bytes` as they are: valid UTF-8 without a byte order mark, in
// which a declared charset such as ISO-2022-JP plays no part.
bool is_plain_utf8(std::string_view bytes);

// `utf8` as documents hold it: valid NFC UTF-8, lines ended by '\n', without control characters
// (other than '\n' and '\t'), byte order marks, noncharacters and soft hyphens, which would split
// words.
std::string clean_text(std::string_view utf8);

// decode() and clean_text() in one.
std::string decode_clean(std::string_view bytes, Declaration declaration = Declaration::kNone,
                         std::string_view declared = {});

// The charset that an XML or HTML declaration near the beginning names; empty without one.
std::string declared_charset(std::string_view bytes, Declaration declaration);

}  // namespace leta::parsers
