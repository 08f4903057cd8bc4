// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "parsers/page_lines.h"

// What text recognition found on a page, on its way from the program to a parser. As text: the
// page's height, then for each line of the page left, top, right and bottom, in pixels, and what it
// says: "3055\n372 279 1325 353 Strandskydd i Lindvik\n". Empty for a page without text.
namespace leta::parsers {

// From the table that tesseract prints (TSV). Words that it is unsure of are left out; and a page
// where it is sure of hardly any, as a photograph mostly is, has no text.
std::string recognised_page(std::string_view table);

// As lines of a page that is `height` points high; of the picture's own pixels where it is 0.
PageLines recognised_lines(std::string_view page, double height);

}  // namespace leta::parsers
