// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/matching/filter_counter.h"

#include <algorithm>
#include <span>
#include <string>

#include "search-server/matching/decision_filter.h"

namespace leta::server {
namespace {

// The chosen values of a facet, ready to test documents against.
class FacetFilter {
 public:
  FacetFilter(const FacetColumn& column, const std::vector<std::string>& values)
      : column_(column), wanted_(column.value_count()) {
    for (const std::string& value : values) {
      if (value == kNoValue) {
        missing_wanted_ = true;
      } else if (const auto ordinal = column.find(value)) {
        wanted_[*ordinal] = true;
      }
    }
  }

  bool passes(Xapian::docid document) const {
    const std::span<const std::uint32_t> ordinals = column_.ordinals_of(document);
    if (ordinals.empty()) return missing_wanted_;
    return std::any_of(ordinals.begin(), ordinals.end(),
                       [&](std::uint32_t ordinal) { return wanted_[ordinal]; });
  }

 private:
  const FacetColumn& column_;
  std::vector<bool> wanted_;
  bool missing_wanted_ = false;
};

// How many documents have each value of a facet.
class FacetCounter {
 public:
  explicit FacetCounter(const FacetColumn& column)
      : column_(column), counts_(column.value_count() + 1) {}

  void count(Xapian::docid document) {
    if (const std::uint16_t only = column_.only(document); only != FacetColumn::kSeveral) {
      ++counts_[only];
      return;
    }
    for (const std::uint32_t ordinal : column_.ordinals_of(document)) ++counts_[ordinal + 1];
  }

  FacetCounts take(schema::Facet facet, const std::vector<std::string>& selected,
                   std::uint32_t limit) && {
    FacetCounts result;
    result.facet = facet;
    result.missing = counts_[0];
    std::vector<std::uint32_t> ordinals;
    for (std::uint32_t i = 0; i < column_.value_count(); ++i) {
      if (count_of(i) > 0) ordinals.push_back(i);
    }
    const auto more_frequent = [&](std::uint32_t a, std::uint32_t b) {
      return count_of(a) != count_of(b) ? count_of(a) > count_of(b) : a < b;
    };
    const std::size_t shown = std::min<std::size_t>(limit, ordinals.size());
    std::partial_sort(ordinals.begin(), ordinals.begin() + static_cast<std::ptrdiff_t>(shown),
                      ordinals.end(), more_frequent);
    const std::size_t with_count = ordinals.size();
    ordinals.resize(shown);
    std::vector<std::string> unknown;
    for (const std::string& value : selected) {
      if (value == kNoValue) {
        result.missing_selected = true;
      } else if (const auto ordinal = column_.find(value); !ordinal) {
        unknown.push_back(value);
      } else if (std::find(ordinals.begin(), ordinals.end(), *ordinal) == ordinals.end()) {
        ordinals.push_back(*ordinal);
      }
    }
    std::sort(ordinals.begin(), ordinals.end(), more_frequent);
    std::size_t listed_with_count = 0;
    for (const std::uint32_t ordinal : ordinals) {
      const std::string& value = column_.value(ordinal);
      const bool is_selected =
          std::find(selected.begin(), selected.end(), value) != selected.end();
      result.values.push_back({value, count_of(ordinal), is_selected});
      if (count_of(ordinal) > 0) ++listed_with_count;
    }
    for (std::string& value : unknown) result.values.push_back({std::move(value), 0, true});
    result.more = static_cast<std::uint32_t>(with_count - listed_with_count);
    return result;
  }

 private:
  std::uint32_t count_of(std::uint32_t ordinal) const { return counts_[ordinal + 1]; }

  const FacetColumn& column_;
  std::vector<std::uint32_t> counts_;  // of documents without a value, then by ordinal
};

struct ActiveFilter {
  schema::Facet facet;
  FacetFilter filter;
};

// A range of days; everything when neither end is given.
struct Range {
  Range(const Date& from, const Date& to)
      : is_active(from || to),
        first(from ? day_range(from).first : 0),
        last(to ? day_range(to).last : INT32_MAX) {}

  bool is_active;
  std::int32_t first, last;
};

// What is asked of a document beside its facets: its own period, the times that it mentions, its
// decisions.
class PlainFilters {
 public:
  PlainFilters(const SearchRequest& request, const Columns& columns)
      : columns_(columns),
        period_(request.from, request.to),
        mentioned_(request.mentioned_from, request.mentioned_to),
        decisions_(request, columns.decisions()) {}

  bool are_active() const {
    return period_.is_active || mentioned_.is_active || decisions_.is_active();
  }

  bool passes(Xapian::docid document) const {
    if (period_.is_active) {
      const DayRange& days = columns_.days(document);
      if (days.first == 0 || days.last < period_.first || days.first > period_.last) return false;
    }
    if (mentioned_.is_active &&
        !columns_.mentioned().touches(document, mentioned_.first, mentioned_.last)) {
      return false;
    }
    return !decisions_.is_active() || decisions_.passes(document);
  }

 private:
  const Columns& columns_;
  Range period_;
  Range mentioned_;
  DecisionFilter decisions_;
};

}  // namespace

Filtered filter_and_count(const DocumentSet& matching, const SearchRequest& request,
                          const Columns& columns) {
  const PlainFilters plain(request, columns);
  // As the columns spell them.
  PerFacet<std::vector<std::string>> selected = request.filters;
  for (const schema::FacetRow& row : schema::kFacets) {
    std::vector<std::string>& values = selected[facet_index(row.facet)];
    for (std::string& value : values) {
      const FacetColumn& column = columns.facet(row.facet);
      if (const auto ordinal = column.find(value)) value = column.value(*ordinal);
    }
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
  }
  std::vector<ActiveFilter> filters;
  for (const schema::FacetRow& row : schema::kFacets) {
    if (!request.filter(row.facet).empty()) {
      filters.push_back({row.facet, FacetFilter(columns.facet(row.facet), request.filter(row.facet))});
    }
  }
  std::vector<FacetCounter> counters;
  for (const schema::Facet facet : request.facets) counters.emplace_back(columns.facet(facet));

  Filtered result;
  if (filters.empty() && !plain.are_active()) {
    result.documents = matching;
    result.total = matching.size();
    // One column after another: each is walked in the order that it lies in.
    for (FacetCounter& counter : counters) {
      matching.for_each([&](Xapian::docid document) { counter.count(document); });
    }
  } else {
    result.documents = DocumentSet(columns.last_document());
    matching.for_each([&](Xapian::docid document) {
      if (!plain.passes(document)) return;
      const ActiveFilter* failed = nullptr;
      for (const ActiveFilter& active : filters) {
        if (active.filter.passes(document)) continue;
        if (failed != nullptr) return;
        failed = &active;
      }
      if (failed == nullptr) {
        result.documents.insert(document);
        ++result.total;
      }
      for (std::size_t i = 0; i < counters.size(); ++i) {
        if (failed == nullptr || failed->facet == request.facets[i]) counters[i].count(document);
      }
    });
  }

  for (std::size_t i = 0; i < counters.size(); ++i) {
    const schema::Facet facet = request.facets[i];
    result.facets.push_back(
        std::move(counters[i]).take(facet, selected[facet_index(facet)], request.facet_limit));
  }
  return result;
}

}  // namespace leta::server
