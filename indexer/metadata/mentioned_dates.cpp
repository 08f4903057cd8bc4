// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/mentioned_dates.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include "archive/dates/date_cursor.h"
#include "archive/dates/date_periods.h"
#include "archive/dates/date_words.h"

namespace leta::indexer {
namespace {

using dates::DateCursor;
using dates::DateForms;
using dates::find_dates;

constexpr std::size_t kListDistance = 60;  // bytes between a date and the year that ends its list

// 1 Monday to 7 Sunday, of the weekday that stands before a date: "fredagen den"; 0 for none.
int weekday_before(std::string_view text, std::size_t at) {
  const auto word_before = [&] {
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == ',')) --at;
    const std::size_t end = at;
    while (at > 0 && dates::is_letter_at(text, at - 1)) --at;
    return text.substr(at, end - at);
  };
  std::string_view word = word_before();
  if (word == "den" || word == "the") word = word_before();
  return dates::weekday_number(word);
}

int weekday_of(const Date& date) {
  using namespace std::chrono;
  const year_month_day ymd(year(date.year), month(date.month), day(date.day));
  return static_cast<int>(weekday(sys_days(ymd)).iso_encoding());
}

// The year of a date further on in the same list: "den 5 maj, 12 maj och 3 juni 2014", "v. 6, v. 20
// och v. 38 2014".
int year_of_list(const DateExpression& expression, std::string_view text) {
  const std::string_view rest = text.substr(expression.end, kListDistance);
  std::size_t at = 0;
  for (const DateExpression& next : find_dates(rest, DateForms::kAll)) {
    DateCursor cursor(rest, at);
    if (next.unit != expression.unit || !cursor.list_sign()) return 0;
    if (cursor.at() != next.begin && !(cursor.literal("den ") && cursor.at() == next.begin)) {
      return 0;
    }
    if (next.has_year) return next.first.year;
    at = next.end;
  }
  return 0;
}

}  // namespace

YearContext::YearContext(const Document& document) {
  std::vector<int> period_years;  // of terms, seasons, years …
  const auto add = [](std::vector<int>& years, int year) {
    if (std::ranges::find(years, year) == years.end()) years.push_back(year);
  };
  if (document.date.origin != Origin::kFileTime && document.date.value) {
    document_date_ = document.date.value;
    add(years_, document_date_.year);
  }
  const auto read = [&](TextPlace::Part part, std::size_t passage, std::string_view text) {
    std::vector<DateExpression> dates = find_dates(text, DateForms::kAll);
    if (dates.empty()) return;
    for (const DateExpression& date : dates) {
      if (!date.has_year) continue;
      const bool is_day = date.unit == DateUnit::kDay || date.unit == DateUnit::kMonth;
      std::vector<int>& years = is_day ? years_ : period_years;
      add(years, date.first.year);
      add(years, date.last.year);
    }
    found_.push_back({part, static_cast<std::uint32_t>(passage), std::move(dates)});
  };
  read(TextPlace::Part::kTitle, 0, document.title.value);
  for (std::size_t i = 0; i < document.passages.size(); ++i) {
    read(TextPlace::Part::kHeading, i, document.passages[i].heading);
    read(TextPlace::Part::kText, i, document.passages[i].text);
  }
  // "Höstterminen 2022 börjar den 16 augusti": where no day has a year, periods fix it.
  if (years_.empty()) years_ = std::move(period_years);
}

std::optional<DayRange> YearContext::days_of(const DateExpression& expression,
                                             std::string_view text, bool& inferred) const {
  inferred = false;
  if (expression.has_year) {
    return DayRange{day_range(expression.first).first, day_range(expression.last).last};
  }
  int year = 0;
  if (expression.first_week > 0) {
    year = year_of_list(expression, text);
    inferred = year == 0;
    if (inferred && years_.size() != 1) return std::nullopt;
    if (inferred) year = years_.front();
    const auto first = dates::days_of_week(year, expression.first_week);
    const auto last = dates::days_of_week(year, expression.last_week);
    if (!first || !last) return std::nullopt;
    return DayRange{first->first, last->last};
  }
  const auto in_year = [&](int candidate) -> std::optional<Date> {
    return dates::make_day(candidate, expression.first.month, expression.first.day);
  };
  year = year_of_list(expression, text);
  inferred = year == 0;
  if (const int weekday = weekday_before(text, expression.begin); year == 0 && weekday > 0) {
    std::vector<int> fitting;
    const auto add_fitting = [&](int candidate) {
      const auto day = in_year(candidate);
      const bool known = std::ranges::find(fitting, candidate) != fitting.end();
      if (day && weekday_of(*day) == weekday && !known) fitting.push_back(candidate);
    };
    for (const int known : years_) add_fitting(known);
    if (fitting.empty()) {
      for (const int known : years_) {
        add_fitting(known - 1);
        add_fitting(known + 1);
      }
    }
    if (fitting.size() != 1) return std::nullopt;
    year = fitting.front();
  }
  if (year == 0) {
    if (years_.size() != 1) return std::nullopt;
    // In a text of December "14 januari" is more likely of the next year.
    const int month = document_date_.month;
    const int other = expression.first.month;
    if (month > 0 && ((month >= 11 && other <= 2) || (month <= 2 && other >= 11))) {
      return std::nullopt;
    }
    year = years_.front();
  }
  const auto first = in_year(year);
  auto last = dates::make_day(year, expression.last.month, expression.last.day);
  if (first && last && day_range(*last).first < day_range(*first).first) {
    last = dates::make_day(year + 1, expression.last.month, expression.last.day);
  }
  if (!first || !last) return std::nullopt;
  return DayRange{day_range(*first).first, day_range(*last).last};
}

void find_mentioned_dates(Document& document, const YearContext& years) {
  document.mentioned.clear();
  for (const YearContext::TextDates& in : years.found()) {
    std::string_view text = document.title.value;
    if (in.part == TextPlace::Part::kHeading) text = document.passages[in.passage].heading;
    if (in.part == TextPlace::Part::kText) text = document.passages[in.passage].text;
    std::set<std::pair<std::int32_t, std::int32_t>> known;
    for (const DateExpression& expression : in.dates) {
      bool inferred = false;
      const auto days = years.days_of(expression, text, inferred);
      if (!days) continue;
      if (!known.emplace(days->first, days->last).second) continue;
      document.mentioned.push_back(
          {*days,
           expression.unit,
           inferred,
           {in.part, in.passage, static_cast<std::uint32_t>(expression.begin),
            static_cast<std::uint32_t>(expression.end)}});
    }
  }
}

}  // namespace leta::indexer
