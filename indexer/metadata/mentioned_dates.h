// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "archive/document.h"
#include "archive/dates/dates.h"

namespace leta::indexer {

using dates::DateExpression;

// Gives years to dates that are written without one, where the document fixes them: the other date
// of a list ("5 maj och 3 juni 2014"), or the one year that all its dates with a year have; a
// weekday must fit. Made of the whole document, used for its parts.
class YearContext {
 public:
  explicit YearContext(const Document& document);

  // The days of an expression in `text`; nothing when its year is not to be known. `inferred` is
  // set where the year is not written.
  std::optional<DayRange> days_of(const DateExpression& expression, std::string_view text,
                                  bool& inferred) const;

  // The expressions of a title, heading or text; places with none are left out.
  struct TextDates {
    TextPlace::Part part;
    std::uint32_t passage;
    std::vector<DateExpression> dates;
  };
  const std::vector<TextDates>& found() const { return found_; }

 private:
  std::vector<TextDates> found_;  // in order
  std::vector<int> years_;        // of the document's days and months, each once
  Date document_date_;
};

// Sets `mentioned` to the times that title, headings and texts speak of, in order; what a passage
// says twice counts once. The document's date must have been found before.
void find_mentioned_dates(Document& document, const YearContext& years);

}  // namespace leta::indexer
