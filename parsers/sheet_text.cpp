// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/sheet_text.h"

#include <algorithm>
#include <utility>

#include "parsers/passage_builder.h"
#include "parsers/properties.h"
#include "parsers/titles.h"

namespace leta::parsers {
namespace {

constexpr std::size_t kMostText = 48U << 20;  // below what a worker may give (indexer/limits.h)
constexpr std::size_t kWidestGap = 8;         // tabs for any number of empty cells

}  // namespace

void SheetText::begin_sheet(std::string_view name) {
  end_sheet();
  ++number_;
  name_ = tidy_value(name);
}

void SheetText::mark_hidden() { hidden_ += (hidden_.empty() ? "" : ", ") + name_; }

void SheetText::cell(std::size_t column, std::string_view text) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos || is_full_) return;
  if (text.size() > kMostText - total_) {
    is_full_ = true;
    return;
  }
  total_ += text.size() + 1;
  total_ = std::min(total_, kMostText);
  if (!row_.empty()) {
    const std::size_t gap = column >= next_column_ ? column - next_column_ + 1 : 1;
    row_.append(std::min(gap, kWidestGap), '\t');
  }
  for (const char c : text) row_ += c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
  next_column_ = column + 1;
}

void SheetText::end_row() {
  if (!row_.empty()) {
    if (!text_.empty()) text_ += '\n';
    text_ += row_;
  }
  row_.clear();
  next_column_ = 0;
}

void SheetText::paragraph(std::string_view text) {
  if (text.empty() || is_full_) return;
  if (text.size() > kMostText - total_) {
    is_full_ = true;
    return;
  }
  total_ += text.size();
  end_row();
  if (!text_.empty()) text_ += "\n";
  text_ += text;
}

void SheetText::end_sheet() {
  end_row();
  if (!text_.empty()) {
    constexpr int kNameLevel = 2;  // the workbook's own title is above
    PassageBuilder builder;
    builder.heading(kNameLevel, name_);
    builder.paragraph(text_);
    for (Passage& passage : builder.finish()) {
      passage.kind = PassageKind::kSheet;
      passage.page = number_;
      document_.passages.push_back(std::move(passage));
    }
  }
  text_.clear();
}

void SheetText::finish() {
  end_sheet();
  if (!hidden_.empty()) {
    document_.notes.push_back("These sheets are hidden in the workbook: " + hidden_ + ".");
  }
  if (is_full_) {
    document_.notes.emplace_back(
        "The cells hold more than 48 MB of text; what comes after is left out.");
  }
}

void complete_workbook_title(Document& document, std::string_view file_name) {
  if (is_junk_title(document.title.value)) {
    const std::string name = tidy_value(title_from_file_name(file_name));
    if (!is_junk_title(name)) document.title = {name, Origin::kFileName};
  }
  complete_title(document, file_name);
}

}  // namespace leta::parsers
