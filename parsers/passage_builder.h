// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/document.h"

namespace leta::parsers {

// Gathers the text of a structured document, in its order, into passages: one before the first
// heading and one a heading. Text may hold '\n' and '\t'; runs of other white space, no-break
// spaces included, become one space, and lines without text are left out.
class PassageBuilder {
 public:
  // `level` is brought into 1 to 6. A heading without text is none.
  void heading(int level, std::string_view text, std::string_view anchor = {});
  // A blank line stands between a paragraph and what is before it.
  void paragraph(std::string_view text);
  // Follows what is before it on the next line: an item of a list, a row of a table.
  void line(std::string_view text);

  // The passages so far, clean (charset.h), long ones cut. The builder is empty afterwards.
  std::vector<Passage> finish();

 private:
  void append(std::string_view text, std::string_view separator);
  void close();

  std::vector<Passage> passages_;
  Passage current_;
};

// `text` without control characters and with white space, line ends too, as single spaces: for
// titles, names and other values.
std::string tidy_value(std::string_view text);

// The texts of `passages`, headings included, a paragraph each; at most `limit` bytes and a bit.
std::string joined_text(const std::vector<Passage>& passages, std::size_t limit);

}  // namespace leta::parsers
