// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/titles.h"

#include <algorithm>

#include "archive/text/fold.h"
#include "parsers/lines.h"

namespace leta::parsers {
namespace {

bool is_number_or_empty(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == ' '; });
}

}  // namespace

std::string title_from_file_name(std::string_view file_name) {
  if (const std::size_t slash = file_name.find_last_of("/\\"); slash != std::string_view::npos) {
    file_name.remove_prefix(slash + 1);
  }
  const std::size_t dot = file_name.rfind('.');
  if (dot != std::string_view::npos && dot > 0 && file_name.size() - dot <= 9) {
    file_name = file_name.substr(0, dot);
  }
  std::string title(file_name);
  std::ranges::replace(title, '_', ' ');
  return std::string(trim(title));
}

bool is_junk_title(std::string_view title) {
  title = trim(title);
  if (!has_letter(title)) return true;
  const std::string folded = text::fold_word(title);
  const std::string_view view = folded;
  for (const std::string_view beginning :
       {"microsoft word - ", "microsoft powerpoint - ", "microsoft excel - ", "file:/", "c:\\"}) {
    if (view.starts_with(beginning)) return true;
  }
  for (const std::string_view stock :
       {"untitled", "untitled document", "untitled page", "namnlös", "namnlöst dokument",
        "namnlös webbsida", "document", "dokument", "word document", "new document",
        "nytt dokument", "presentation", "powerpoint presentation", "powerpoint-presentation",
        "no slide title", "ingen bildrubrik", "slide", "bok", "workbook", "pdf", "scan",
        "skannat dokument", "titel", "title", "rubrik", "no title", "utan titel", "print",
        "uppslag", "layout", "unknown", "okänd"}) {
    // "Presentation1", "Dokument 2"
    if (view.starts_with(stock) && is_number_or_empty(view.substr(stock.size()))) return true;
  }
  // A file's name with its extension.
  const std::size_t dot = view.rfind('.');
  if (dot == std::string_view::npos) return false;
  for (const std::string_view extension :
       {"doc", "docx", "dot", "dotx", "odt", "rtf", "txt", "html", "htm", "pdf", "ps", "eps", "ai",
        "indd", "qxp", "p65", "pm6", "pub", "fm", "ppt", "pptx", "xls", "xlsx", "tif"}) {
    if (view.substr(dot + 1) == extension) return true;
  }
  return false;
}

std::string shorten(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return std::string(text);
  std::size_t end = text.rfind(' ', longest);
  if (end == std::string_view::npos || end < longest / 2) {
    end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  }
  return std::string(trim(text.substr(0, end))) + "…";
}

}  // namespace leta::parsers
