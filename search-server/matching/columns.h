// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "archive/document.h"
#include "archive/schema.h"
#include "search-server/answers/search_request.h"
#include "search-server/matching/document_set.h"
#include "search-server/matching/findings_columns.h"
#include "search-server/matching/version_groups.h"

namespace leta::server {

// The values of one facet. An ordinal is the place of a value in Swedish alphabetical order.
class FacetColumn {
 public:
  FacetColumn() = default;
  // items[begin[d]] to items[begin[d + 1]] are the values of document d, as indices into `values`.
  // `folded`: values that differ in case or form only are one, and `values` has one spelling of each.
  FacetColumn(std::vector<std::string> values, const std::vector<std::uint32_t>& begin,
              const std::vector<std::uint32_t>& items, bool folded = false);

  std::size_t value_count() const { return values_.size(); }
  const std::string& value(std::uint32_t ordinal) const { return values_[ordinal]; }
  // The value folded as text::fold_word(), for finding it while it is typed.
  const std::string& folded_value(std::uint32_t ordinal) const { return folded_[ordinal]; }
  std::uint32_t document_count(std::uint32_t ordinal) const { return counts_[ordinal]; }
  // Of a folded column, any spelling of the value.
  std::optional<std::uint32_t> find(std::string_view value) const;

  std::span<const std::uint32_t> ordinals_of(Xapian::docid document) const {
    return {ordinals_.data() + begin_[document], ordinals_.data() + begin_[document + 1]};
  }
  // The same in few bytes, for counting: 0 for a document without a value, the ordinal + 1 of its
  // only one, or kSeveral for all that does not fit that.
  std::uint16_t only(Xapian::docid document) const { return only_[document]; }
  static constexpr std::uint16_t kSeveral = UINT16_MAX;

 private:
  std::vector<std::string> values_;
  std::vector<std::string> folded_;
  std::vector<std::uint32_t> counts_;  // by ordinal
  bool is_folded_ = false;
  std::unordered_map<std::string, std::uint32_t> ordinal_by_value_;  // folded in a folded column
  std::vector<std::uint32_t> begin_;  // by document, one more than there are
  std::vector<std::uint32_t> ordinals_;
  std::vector<std::uint16_t> only_;
};

// What counting, filtering and sorting need of every document, in memory. Made once for a revision of
// a database; read-only from then on, so that all threads share it. Some 90 bytes a document.
class Columns {
 public:
  // Reads all value streams of `database`. Throws Xapian::Error.
  explicit Columns(const Xapian::Database& database);

  Xapian::docid last_document() const { return last_; }
  const DocumentSet& all() const { return all_; }
  std::uint32_t document_count() const { return count_; }

  const FacetColumn& facet(schema::Facet facet) const { return facets_[facet_index(facet)]; }
  // First and last day a document may be of, as yyyymmdd; {0, 0} without a date.
  const DayRange& days(Xapian::docid document) const { return days_[document]; }
  const MentionedColumn& mentioned() const { return mentioned_; }
  const DecisionColumn& decisions() const { return decisions_; }
  const VersionGroups& versions() const { return versions_; }
  // Place in Swedish order of titles; equal titles share one. Documents without a title come last.
  std::uint32_t title_rank(Xapian::docid document) const { return title_ranks_[document]; }
  // Decides between documents that are otherwise equal: the beginning of the id, so that equal archives
  // answer in equal order whatever order they were written in.
  std::uint64_t id_key(Xapian::docid document) const { return id_keys_[document]; }
  // Words (wdf) of the document relative to the average.
  float relative_length(Xapian::docid document) const { return relative_lengths_[document]; }

 private:
  void read_documents(const Xapian::Database& database);
  void read_facets(const Xapian::Database& database);
  void read_dates(const Xapian::Database& database);
  void read_titles(const Xapian::Database& database);
  void read_ids(const Xapian::Database& database);

  Xapian::docid last_ = 0;
  std::uint32_t count_ = 0;
  DocumentSet all_;
  PerFacet<FacetColumn> facets_;
  std::vector<DayRange> days_;
  std::vector<std::uint32_t> title_ranks_;
  std::vector<std::uint64_t> id_keys_;
  std::vector<float> relative_lengths_;
  MentionedColumn mentioned_;
  DecisionColumn decisions_;
  VersionGroups versions_;
};

}  // namespace leta::server
