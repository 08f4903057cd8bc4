// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "archive/document.h"

namespace leta::server {

// The times that documents mention, as periods apart from each other. As Columns: read-only.
class MentionedColumn {
 public:
  MentionedColumn() = default;
  // For documents 1 to `last`. Throws Xapian::Error.
  MentionedColumn(const Xapian::Database& database, Xapian::docid last);

  // Whether a mentioned time touches the days from `first` to `last`, both inclusive.
  bool touches(Xapian::docid document, std::int32_t first, std::int32_t last) const;

 private:
  std::vector<std::uint32_t> begin_;  // by document, one more than there are
  std::vector<DayRange> periods_;
};

// A decision as filters and lists see it.
struct DecisionEntry {
  std::uint32_t who = 0;    // ordinal of the body
  std::uint32_t index = 0;  // into the document's decisions
  DayRange days;            // {0, 0} without a date
};

// Who decided when, of every document. Proposals are not in it. As Columns: read-only.
class DecisionColumn {
 public:
  DecisionColumn() = default;
  DecisionColumn(const Xapian::Database& database, Xapian::docid last);

  std::span<const DecisionEntry> of(Xapian::docid document) const {
    return {entries_.data() + begin_[document], entries_.data() + begin_[document + 1]};
  }
  std::size_t body_count() const { return bodies_.size(); }
  // As documents spell it; empty where nobody is named. Two may differ in case only.
  const std::string& body(std::uint32_t ordinal) const { return bodies_[ordinal]; }
  // Folded as text::fold_word().
  const std::string& folded_body(std::uint32_t ordinal) const { return folded_bodies_[ordinal]; }

 private:
  std::vector<std::string> bodies_;
  std::vector<std::string> folded_bodies_;
  std::vector<std::uint32_t> begin_;
  std::vector<DecisionEntry> entries_;
};

}  // namespace leta::server
