// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/document_date.h"

#include <algorithm>
#include <chrono>
#include <span>
#include <string>
#include <vector>

#include "archive/text/fold.h"
#include "archive/dates/dates.h"
#include "parsers/lines.h"

namespace leta::indexer {
namespace {

using dates::DateExpression;
using dates::date_in_file_name;
using dates::find_dates;

using parsers::Line;

constexpr std::size_t kLongestLine = 200;  // bytes of a line that says when the document is from
constexpr std::size_t kLinesAtStart = 25;
constexpr std::size_t kLinesAtEnd = 12;
constexpr std::size_t kSample = 20'000;     // bytes at either end that are looked at
constexpr std::size_t kLabelDistance = 40;  // bytes between a label and its date

// Words before a date, folded. Publishing is said by whoever keeps the page; the others by the
// document itself.
constexpr std::string_view kPublishing[] = {
    "publicerad", "publicerat", "publicerades", "publiceringsdatum", "postad",
    "postat",     "inlagd",     "upplagd",      "published",         "posted",
};
constexpr std::string_view kDating[] = {
    "sammanträdesdatum", "mötesdatum",    "beslutsdatum", "datum",      "date",      "daterad",
    "upprättad",         "upprättat",     "fastställd",   "fastställt", "antagen",   "antaget",
    "utfärdad",          "dokumentdatum", "rapportdatum", "utkom",      "protokoll", "sammanträde",
    "plats och tid",     "tid och plats", "tid",
};

Date today(std::int64_t now) {
  const auto days =
      std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(now)));
  const std::chrono::year_month_day ymd(days);
  return Date{static_cast<std::int16_t>(static_cast<int>(ymd.year())),
              static_cast<std::uint8_t>(static_cast<unsigned>(ymd.month())),
              static_cast<std::uint8_t>(static_cast<unsigned>(ymd.day())), DatePrecision::kDay};
}

bool is_believable(const Date& date, std::int64_t now) {
  return date.year >= 1800 && day_range(date).first <= day_range(today(now)).last;
}

// A single date with a year, of which an interval's is its first day.
Date usable(const DateExpression& expression, std::int64_t now) {
  if (!expression.has_year || !is_believable(expression.first, now)) return {};
  return expression.first;
}

// The date that follows one of `labels` in a line, if it stands near.
Date labelled(std::string_view line, std::span<const std::string_view> labels, std::int64_t now) {
  const std::string folded = text::fold_word(line);
  // Offsets of `folded` differ from those of `line` where a letter changes its length: dates are
  // looked for in `folded`, which they survive.
  for (const std::string_view label : labels) {
    const std::size_t at = folded.find(label);
    if (at == std::string::npos) continue;
    // The label starts the line, or what a sign sets apart in it: within a sentence it would tell
    // of something else.
    const std::string_view before = parsers::trim(std::string_view(folded).substr(0, at));
    if (!before.empty() && !before.ends_with('|') && !before.ends_with('(') &&
        !before.ends_with("·") && !before.ends_with("–")) {
      continue;
    }
    const std::size_t end = at + label.size();
    if (end < folded.size() && static_cast<unsigned char>(folded[end]) >= 'a') continue;
    for (const DateExpression& expression : find_dates(std::string_view(folded).substr(end))) {
      if (expression.begin > kLabelDistance) break;
      if (const Date date = usable(expression, now)) return date;
    }
  }
  return {};
}

bool is_weekday(std::string_view folded) {
  for (const std::string_view day :
       {"måndag",   "tisdag",   "onsdag",    "torsdag",   "fredag",   "lördag",   "söndag",
        "måndagen", "tisdagen", "onsdagen",  "torsdagen", "fredagen", "lördagen", "söndagen",
        "monday",   "tuesday",  "wednesday", "thursday",  "friday",   "saturday", "sunday"}) {
    if (folded == day) return true;
  }
  return false;
}

// A line that is nothing but a date, with a weekday or a place before it: "Lindvik den 5 oktober
// 2012", "2014-02-17".
Date date_line(std::string_view line, std::int64_t now) {
  if (line.size() > 60) return {};
  const std::vector<DateExpression> expressions = find_dates(line);
  if (expressions.size() != 1) return {};
  const DateExpression& expression = expressions[0];
  std::string_view rest = parsers::trim(line.substr(expression.end));
  if (!rest.empty() && rest != "." && rest != "," && rest != "|") return {};
  std::size_t places = 0;
  for (const std::string_view word : parsers::split_words(line.substr(0, expression.begin))) {
    std::string_view bare = word;
    while (!bare.empty() && (bare.back() == ',' || bare.back() == ':')) bare.remove_suffix(1);
    const std::string folded = text::fold_word(bare);
    if (folded == "den" || folded == "i" || folded == "the" || is_weekday(folded)) continue;
    if (!parsers::starts_with_upper(bare) || ++places > 2) return {};
  }
  return usable(expression, now);
}

// The first and last lines of the document, as far as they are looked at.
struct Ends {
  std::vector<std::string_view> first;
  std::vector<std::string_view> last;
};

void add_lines(std::string_view text, std::vector<std::string_view>& lines) {
  for (const Line& line : parsers::split_lines(text)) {
    if (line.text.size() <= kLongestLine) lines.push_back(line.text);
  }
}

Ends document_ends(const Document& document) {
  Ends ends;
  std::size_t bytes = 0;
  for (const Passage& passage : document.passages) {
    if (ends.first.size() >= kLinesAtStart || bytes > kSample) break;
    if (!passage.heading.empty()) ends.first.push_back(passage.heading);
    add_lines(std::string_view(passage.text).substr(0, kSample), ends.first);
    bytes += passage.text.size();
  }
  if (ends.first.size() > kLinesAtStart) ends.first.resize(kLinesAtStart);
  bytes = 0;
  for (auto passage = document.passages.rbegin(); passage != document.passages.rend(); ++passage) {
    if (ends.last.size() >= kLinesAtEnd || bytes > kSample) break;
    std::string_view text = passage->text;
    if (text.size() > kSample) {
      text.remove_prefix(std::min(text.find('\n', text.size() - kSample), text.size()));
    }
    std::vector<std::string_view> lines;
    add_lines(text, lines);
    for (auto line = lines.rbegin(); line != lines.rend() && ends.last.size() < kLinesAtEnd;
         ++line) {
      ends.last.push_back(*line);
    }
    bytes += passage->text.size();
  }
  return ends;
}

// The end of the calendar: minutes may be of any day.
constexpr std::int64_t kAnyTime = 7'258'118'400;  // 2200-01-01

}  // namespace

Date find_labelled_date(const Document& document) {
  for (const std::string_view line : document_ends(document).first) {
    if (const Date date = labelled(line, kDating, kAnyTime)) return date;
  }
  return {};
}

Sourced<Date> find_document_date(const Document& document, std::string_view file_name,
                                 std::int64_t now) {
  const Ends ends = document_ends(document);
  for (const std::vector<std::string_view>* lines : {&ends.first, &ends.last}) {
    for (const std::string_view line : *lines) {
      if (const Date date = labelled(line, kPublishing, now)) return {date, Origin::kByline};
    }
  }
  if (const Date date = date_in_file_name(file_name); date && is_believable(date, now)) {
    return {date, Origin::kFileName};
  }
  if (const Date date = labelled(document.title.value, kDating, now)) return {date, Origin::kText};
  for (const std::vector<std::string_view>* lines : {&ends.first, &ends.last}) {
    for (const std::string_view line : *lines) {
      if (const Date date = labelled(line, kDating, now)) return {date, Origin::kText};
    }
    for (const std::string_view line : *lines) {
      if (const Date date = date_line(line, now)) return {date, Origin::kText};
    }
  }
  return {};
}

}  // namespace leta::indexer
