// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "archive/document.h"

namespace leta::fuzz {

// Ends the program with `what` when it does not hold, so that the fuzzer keeps the input.
void require(bool holds, std::string_view what);

// Valid UTF-8.
void check_utf8(std::string_view text, std::string_view what);

// What document.h promises of every document: clean text, dates of the calendar, places that lie in
// the text; and that it is the same after encode_document() and decode_document().
void check_document(const Document& document);

// A date of the calendar, or an unknown one.
void check_date(const Date& date);
void check_days(const DayRange& days);

}  // namespace leta::fuzz
