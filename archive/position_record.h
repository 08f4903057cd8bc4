// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
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

// Index terms that are looked for together in many records: each record is walked once, however many
// terms there are. For one thread at a time.
class TermSet {
 public:
  // Each term once.
  explicit TermSet(std::vector<std::string> terms) : terms_(std::move(terms)) {}
  std::size_t size() const { return terms_.size(); }
  const std::string& term(std::size_t i) const { return terms_[i]; }

 private:
  friend class PositionRecord;
  struct Hashed {
    std::uint64_t hash = 0;
    std::uint32_t term = 0;
    auto operator<=>(const Hashed&) const = default;
  };
  // The terms' hashes with a salt, ascending, and which upper 16 bits they have.
  struct Salted {
    std::uint64_t salt = 0;
    std::vector<Hashed> hashes;
    std::vector<std::uint64_t> uppers;
  };
  const Salted& with(std::uint64_t salt);

  std::vector<std::string> terms_;
  std::vector<Salted> salted_;  // of the salts that were met, in that order
};

// An index term that is looked for alone in many records. For one thread at a time.
class SoughtTerm {
 public:
  explicit SoughtTerm(std::string term) : term_(std::move(term)) {}
  const std::string& term() const { return term_; }

 private:
  friend class PositionRecord;
  std::uint64_t hash(std::uint64_t salt);

  std::string term_;
  std::vector<std::uint64_t> hashes_;  // by salt; 0 for one that was not met
};

// A place where a document may have a term of a set.
struct TermPlace {
  std::uint32_t term = 0;  // of the set
  Xapian::termpos position = 0;
};

// Reads a record of encode_positions(): its own copy, or one that PositionColumn keeps.
class PositionRecord {
 public:
  PositionRecord() = default;  // of a document without words
  // Throws std::runtime_error when the record is not whole.
  explicit PositionRecord(std::string record);
  PositionRecord(const PositionRecord&) = delete;
  PositionRecord& operator=(const PositionRecord&) = delete;

  // Appends to `positions` those of a term that the document has, ascending. Of another term there
  // are none, but with a chance of (number of words) in 65,536 it looks like one of the document's.
  void append(std::string_view term, std::vector<Xapian::termpos>& positions) const;
  void append(SoughtTerm& term, std::vector<Xapian::termpos>& positions) const;

  // Appends the places of all terms of a set, those of a term side by side and ascending. A term that
  // the document lacks may appear to have places, as in append().
  void append(TermSet& terms, std::vector<TermPlace>& places) const;

  std::uint64_t word_count() const { return words_; }

 private:
  friend class PositionColumn;
  explicit PositionRecord(std::string_view kept);
  void read_head();
  void append_hashed(std::uint64_t hash, std::vector<Xapian::termpos>& positions) const;
  std::uint64_t first_not_below(std::uint64_t hash) const;
  std::uint64_t next_begin(std::uint64_t at, std::uint64_t count) const;

  std::string own_;
  std::string_view record_;
  std::uint64_t words_ = 0;
  std::uint64_t occurrences_ = 0;
  std::uint64_t salt_ = 0;
  unsigned hash_width_ = 0;
  unsigned position_width_ = 0;
  std::size_t bits_ = 0;  // where the arrays begin in record_, in bytes
};

// The records of all documents of a database, in memory as they are stored (some 430 bytes a document
// of two pages), so that reading one costs no copy. Read-only once made.
class PositionColumn {
 public:
  // Throws Xapian::Error.
  explicit PositionColumn(const Xapian::Database& database);
  // For as long as this lives. Throws what PositionRecord throws.
  PositionRecord of(Xapian::docid document) const;

  // Has a record that will be asked for soon fetched into the processor's cache.
  void fetch(Xapian::docid document) const;

 private:
  std::string bytes_;
  std::vector<std::size_t> begins_;  // by document; one more for the end
};

}  // namespace leta
