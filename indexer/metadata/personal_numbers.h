// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "archive/document.h"

namespace leta::indexer {

// Writes an X for each digit of the personal numbers in `text`: 811218-9876, 811218+9876,
// 19811218-9876, 198112189876, 8112189876, with a dash of any kind or a space before the last four.
// Only numbers with a date of the calendar (a coordination number's day is 60 more) and the right
// check digit; organisation numbers have no such month. Lengths stay. Returns how many there were.
std::size_t mask_personal_numbers(std::string& text);
bool has_personal_number(std::string_view text);

// Masks everything of a document that people see or words are found in, counts
// its personal numbers and says in its notes how many there were. An address on the web that holds one is taken away.
void mask_personal_numbers(Document& document);

}  // namespace leta::indexer
