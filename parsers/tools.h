// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
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

// What became of a page that is a picture.
struct Recognition {
  enum class State {
    kRead,         // the text, empty where there is none
    kLater,        // not in this run, which has spent its time for pictures
    kFailed,       // this page cannot be read
    kUnavailable,  // no page can: a program is not installed
  };
  State state = State::kRead;
  std::string text;  // kRead: as recognised_page.h has it; kFailed and kUnavailable: a sentence
};

// Has programs run for a parser, which starts none itself.
class Tools {
 public:
  virtual ~Tools() = default;
  // What the program makes of a file of these bytes. Err with a sentence when it is not installed,
  // cannot read the file or exceeds a limit.
  virtual Result<std::string> run(Tool tool, std::string_view bytes) = 0;

  // The text in a picture: page `number`, from 1, of the file or member that is read. `draw` gives
  // the picture, a file that tesseract reads, and is called only when the page has not been
  // recognised before; an empty one has no text.
  virtual Recognition recognise(std::uint64_t number, const std::function<std::string()>& draw) = 0;
};

}  // namespace leta::parsers
