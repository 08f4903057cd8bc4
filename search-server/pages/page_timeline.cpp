// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_timeline.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "search-server/matching/timeline.h"
#include "search-server/pages/page_parts.h"
#include "search-server/pages/page_words.h"
#include "search-server/pages/texts.h"

namespace leta::server {
namespace {

namespace mustache = kainjow::mustache;

// More bars than these are too narrow to point at: then one stands for ten years.
constexpr int kMostYears = 80;
// In units of the chart's own, which is stretched to the width of its place.
constexpr int kBarWidth = 10;
constexpr int kChartHeight = 100;
// A bar of few documents beside one of many is still seen.
constexpr int kLeastHeight = 3;

struct Bar {
  std::string words;  // "2014"
  std::string short_words;  // under the chart
  Date from, to;
  std::uint32_t count = 0;
  std::string url;
};

PageAddress timeless(const PageAddress& address) {
  PageAddress all = address;
  all.request = without_time(all.request);
  all.request.offset = 0;
  return all;
}

std::string period_url(const PageAddress& address, const Date& from, const Date& to) {
  PageAddress period = timeless(address);
  period.request.from = from;
  period.request.to = to;
  return search_url(period);
}

std::string filter_url(const PageAddress& address, schema::Facet facet, std::string value) {
  PageAddress filtered = timeless(address);
  filtered.request.filters[facet_index(facet)] = {std::move(value)};
  return search_url(filtered);
}

Date year_date(int year) {
  Date date;
  date.year = static_cast<std::int16_t>(year);
  date.precision = DatePrecision::kYear;
  return date;
}

std::uint32_t count_at(const std::vector<TimeCount>& counts, std::string_view value) {
  const auto found = std::ranges::find(counts, value, &TimeCount::value);
  return found == counts.end() ? 0 : found->count;
}

// Every year between the first and the last, also those without documents.
std::vector<Bar> bars_of_years(const std::vector<TimeCount>& years, int step,
                               const PageAddress& address) {
  const int first = std::stoi(years.front().value) / step * step;
  const int last = std::stoi(years.back().value);
  std::vector<Bar> bars;
  for (int year = first; year <= last; year += step) {
    Bar bar;
    bar.from = year_date(year);
    bar.to = year_date(year + step - 1);
    bar.words = to_string(bar.from);
    bar.short_words = bar.words;
    if (step > 1) bar.words += "–" + to_string(bar.to);
    for (int each = year; each < year + step; ++each) {
      bar.count += count_at(years, to_string(year_date(each)));
    }
    bar.url = period_url(address, bar.from, bar.to);
    bars.push_back(std::move(bar));
  }
  return bars;
}

// A month is a filter of its own: a period would let in documents of which only the year is known.
std::vector<Bar> bars_of_months(const Timeline& timeline, const PageAddress& address) {
  std::vector<Bar> bars;
  for (std::uint8_t month = 1; month <= 12; ++month) {
    Bar bar;
    bar.from = year_date(std::stoi(timeline.year));
    bar.from.month = month;
    bar.from.precision = DatePrecision::kMonth;
    bar.to = bar.from;
    const std::string value = to_string(bar.from);
    bar.words = date_in_words(address.request.lang, bar.from);
    bar.short_words = text(address.request.lang, "month." + std::to_string(month));
    bar.count = count_at(timeline.months, value);
    bar.url = filter_url(address, schema::Facet::kMonth, value);
    bars.push_back(std::move(bar));
  }
  return bars;
}

// Whether the request chooses the time of the bar, by period or by filter.
bool is_chosen(const Bar& bar, const SearchRequest& request) {
  const auto has = [](const std::vector<std::string>& values, const std::string& value) {
    return std::ranges::find(values, value) != values.end();
  };
  const auto& years = request.filter(schema::Facet::kYear);
  const auto& months = request.filter(schema::Facet::kMonth);
  if (!months.empty()) {
    return std::ranges::any_of(
        months, [&](const std::string& m) { return m.starts_with(to_string(bar.from)); });
  }
  if (!years.empty() && !has(years, to_string(bar.from).substr(0, 4))) return false;
  if (request.from && day_range(bar.to).last < day_range(request.from).first) return false;
  return !request.to || day_range(bar.from).first <= day_range(request.to).last;
}

int height_of(std::uint32_t count, std::uint32_t most) {
  if (count == 0) return 0;
  const auto share = static_cast<double>(count) / static_cast<double>(most);
  return std::max(kLeastHeight, static_cast<int>(share * kChartHeight + 0.5));
}

mustache::data bar_values(const Bar& bar, std::size_t place, std::uint32_t most,
                          const SearchRequest& request) {
  const int height = height_of(bar.count, most);
  mustache::data values;
  values["bar_url"] = mustache::data(bar.url);
  values["bar_words"] =
      mustache::data(plural(request.lang, "timeline.bar", bar.count, {{"when", bar.words}}));
  values["bar_from"] = mustache::data(to_string(bar.from));
  values["bar_to"] = mustache::data(to_string(bar.to));
  values["bar_x"] = mustache::data(std::to_string(static_cast<int>(place) * kBarWidth));
  values["bar_y"] = mustache::data(std::to_string(kChartHeight - height));
  values["bar_height"] = mustache::data(std::to_string(height));
  values["bar_chosen"] = mustache::data(is_chosen(bar, request));
  return values;
}

mustache::data row_values(Lang lang, const std::string& words, std::uint32_t count,
                          const std::string& url) {
  mustache::data row;
  row["row_words"] = mustache::data(words);
  row["row_count"] = mustache::data(number(lang, count));
  row["row_url"] = mustache::data(url);
  return row;
}

}  // namespace

void set_timeline(mustache::data& values, const Timeline& timeline, const PageAddress& address) {
  if (timeline.years.empty()) return;
  const Lang lang = address.request.lang;
  const bool by_month = !timeline.year.empty();
  const int span = std::stoi(timeline.years.back().value) - std::stoi(timeline.years.front().value);
  const bool by_decade = span >= kMostYears;
  const std::vector<Bar> bars = by_month ? bars_of_months(timeline, address)
                                         : bars_of_years(timeline.years, by_decade ? 10 : 1, address);
  if (bars.size() < 2) return;
  const Bar& peak = *std::ranges::max_element(bars, {}, &Bar::count);
  const std::uint32_t most = std::max(peak.count, 1U);

  mustache::list drawn, rows;
  drawn.reserve(bars.size());
  rows.reserve(bars.size() + 1);
  for (std::size_t i = 0; i < bars.size(); ++i) {
    drawn.push_back(bar_values(bars[i], i, most, address.request));
    if (bars[i].count > 0) {
      rows.push_back(row_values(lang, bars[i].words, bars[i].count, bars[i].url));
    }
  }
  if (by_month && timeline.without_month > 0) {
    PageAddress unknown = timeless(address);
    unknown.request.filters[facet_index(schema::Facet::kYear)] = {timeline.year};
    unknown.request.filters[facet_index(schema::Facet::kMonth)] = {std::string(kNoValue)};
    rows.push_back(row_values(lang, value_in_words(lang, schema::Facet::kMonth, kNoValue),
                              timeline.without_month, search_url(unknown)));
  } else if (!by_month && timeline.undated > 0) {
    rows.push_back(row_values(
        lang, value_in_words(lang, schema::Facet::kYear, kNoValue), timeline.undated,
        filter_url(address, schema::Facet::kYear, std::string(kNoValue))));
  }

  mustache::data chart;
  chart["bars"] = as_value(std::move(drawn));
  chart["rows"] = as_value(std::move(rows));
  const int width = static_cast<int>(bars.size()) * kBarWidth;
  chart["view_box"] = mustache::data("0 0 " + std::to_string(width) + " " +
                                     std::to_string(kChartHeight));
  chart["bar_width"] = mustache::data(std::to_string(kBarWidth - 2));
  chart["slot_width"] = mustache::data(std::to_string(kBarWidth));
  const char* const unit = by_month ? "month" : by_decade ? "decade" : "year";
  chart["timeline_words"] =
      mustache::data(by_month ? text(lang, "timeline.months", {{"year", timeline.year}})
                              : std::string(text(lang, by_decade ? "timeline.decades"
                                                                 : "timeline.years")));
  chart["unit"] = mustache::data(std::string(text(lang, "timeline." + std::string(unit))));
  chart["first_words"] = mustache::data(bars.front().short_words);
  chart["last_words"] = mustache::data(bars.back().short_words);
  if (peak.count > 0) {
    chart["peak_words"] = mustache::data(
        text(lang, "timeline.peak", {{"when", peak.words}, {"n", number(lang, peak.count)}}));
  }
  if (by_month) {
    chart["all_years_url"] = mustache::data(search_url(timeless(address)));
  }
  values["timeline"] = std::move(chart);
}

}  // namespace leta::server
