// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "archive/result.h"

namespace leta::parsers {

// Programs that read old formats, where they are installed. Each gives text as UTF-8.
enum class Tool : std::uint8_t {
  kAntiword,  // DOC: a line a paragraph
  kCatdoc,    // DOC, also of versions before 97: a line a paragraph
  kXls2csv,   // XLS: a line a row, a tab between cells, a form feed behind each sheet
  kCatppt,    // PPT: a form feed behind each slide
  kUnrtf,     // RTF: as HTML
};

// Has programs run for a parser, which starts none itself.
class Tools {
 public:
  virtual ~Tools() = default;
  // What the program makes of a file of these bytes. Err with a sentence when it is not installed,
  // cannot read the file or exceeds a limit.
  virtual Result<std::string> run(Tool tool, std::string_view bytes) = 0;
};

}  // namespace leta::parsers
