// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "archive/document.h"

namespace leta::parsers {

// Gathers the sheets of a workbook into passages, a line for each row that is not empty, with tabs
// between cells. Bounded: 48 MB of text in all, since cells may refer to one text a million times;
// the rest is left out, with a note.
class SheetText {
 public:
  explicit SheetText(Document& document) : document_(document) {}

  // Ends the sheet before. Sheets are counted as the workbook does, those without text too.
  void begin_sheet(std::string_view name);
  // Says that the present sheet is hidden from people who open the workbook.
  void mark_hidden();
  // Columns ascend within a row. Empty cells between two others are shown by tabs, a few at most.
  void cell(std::size_t column, std::string_view text);
  void end_row();
  // What stands beside the cells: a text box, the names in a chart.
  void paragraph(std::string_view text);
  // Ends the last sheet and leaves notes.
  void finish();

  // True when no more text is taken; the rest need not be read.
  bool is_full() const { return is_full_; }

 private:
  void end_sheet();

  Document& document_;
  int number_ = 0;
  std::string name_;
  std::string text_;  // of the sheet
  std::string row_;
  std::size_t next_column_ = 0;
  std::size_t total_ = 0;  // bytes of all sheets
  bool is_full_ = false;
  std::string hidden_;  // names of hidden sheets
};

// A workbook without a title of its own is called after its file, since names of sheets ("Blad1",
// "Indata") rarely say what the whole is about.
void complete_workbook_title(Document& document, std::string_view file_name);

}  // namespace leta::parsers
