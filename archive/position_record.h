// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leta {

// Where a document's words stand, as one record a document. Xapian's own position lists are an entry
// in a B-tree for each pair of a word and a document: a third of an archive, and of the time that
// writing takes. docs/index-format.md has the bytes.

// The positions of one index term in a document: ascending, at least one.
struct TermPositions {
  std::string_view term;
  std::span<const Xapian::termpos> positions;
};

// The record of terms that are all different, in any order; the same bytes for any order. Empty for
// none.
std::string encode_positions(const std::vector<TermPositions>& terms);

// Reads a record of encode_positions(). Keeps its own copy, so that the database may change.
class PositionRecord {
 public:
  PositionRecord() = default;  // of a document without words
  // Throws std::runtime_error when the record is not whole.
  explicit PositionRecord(std::string record);

  // Appends to `positions` those of a term that the document has, ascending. Of another term there
  // are none, but with a chance of (number of words) in 65,536 it looks like one of the document's.
  void append(std::string_view term, std::vector<Xapian::termpos>& positions) const;

 private:
  std::string record_;
  std::uint64_t words_ = 0;
  std::uint64_t occurrences_ = 0;
  std::uint64_t salt_ = 0;
  unsigned hash_width_ = 0;
  unsigned position_width_ = 0;
  std::size_t bits_ = 0;  // where the arrays begin in record_, in bytes
};

// Reads the records of a database's documents; fastest when they are asked for in ascending order.
// Throws Xapian::Error and what PositionRecord throws.
class PositionReader {
 public:
  explicit PositionReader(const Xapian::Database& database) : database_(database) {}
  PositionRecord of(Xapian::docid document);

 private:
  const Xapian::Database& database_;
  Xapian::ValueIterator at_;
};

}  // namespace leta
