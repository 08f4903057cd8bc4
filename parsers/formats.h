// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "parsers/parser.h"

namespace leta::parsers {

// How sure a format is that some bytes are its own.
enum class Match : int {
  kNo = 0,
  kByName = 1,     // the extension says so and the content does not contradict it
  kByContent = 2,  // the content says so
};

// A row of the table of formats. To add one: a file pair, a row in formats.cpp, a test and its data
// (docs/adding.md).
struct Format {
  std::string_view name;  // as the ledger shows it: "html", "docx"
  int version;            // raised when the parser reads something differently
  bool holds_records;     // one file, many documents (wxr, feed, jsonl)
  Match (*match)(const Input& input);
  ParseFunction parse;
};

// All formats, in the order in which they are asked.
std::span<const Format> formats();

// The format that is surest of `input`; the earlier row where two are equally sure. Null when it is
// not a document of a known format.
const Format* detect_format(const Input& input);

}  // namespace leta::parsers
