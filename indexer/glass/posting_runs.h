// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tsl/robin_map.h>
#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/bytes.h"
#include "archive/term_counts.h"
#include "indexer/glass/spool_file.h"

namespace leta::indexer {

// Turns documents' terms into terms' documents: gathers postings of some thousand documents in flat
// arrays, sorts them by term and writes them to a file, a run. PostingMerge reads the runs together.
// Memory is bounded by a run's size, however many documents come.
class PostingRuns {
 public:
  // Writes runs into `folder`, which exists, of at most about so many postings. One takes some 40
  // bytes of memory.
  explicit PostingRuns(std::filesystem::path folder, std::size_t postings_a_run = kPostings);

  // Adds a document, whose number is higher than all before. `terms` are sorted. Throws
  // std::system_error when a run cannot be written.
  void add(Xapian::docid document, const TermCounts& terms);

  // Writes what has gathered. Returns the runs' files, in order of their documents.
  const std::vector<std::filesystem::path>& finish();

 private:
  static constexpr std::size_t kPostings = 2'000'000;

  struct Posting {
    std::uint32_t term;
    Xapian::docid document;
    Xapian::termcount count;
  };
  struct Term {
    std::string_view text;  // in letters_
    std::uint32_t postings = 0;
    std::uint64_t count = 0;
  };
  void write_run();
  std::string_view keep(std::string_view text);

  std::filesystem::path folder_;
  std::size_t postings_a_run_;
  std::vector<std::filesystem::path> runs_;
  tsl::robin_map<std::string_view, std::uint32_t, std::hash<std::string_view>,
                 std::equal_to<>, std::allocator<std::pair<std::string_view, std::uint32_t>>, true>
      numbers_;  // of terms_
  std::vector<Term> terms_;
  std::vector<Posting> postings_;
  std::deque<std::string> letters_;  // of all terms, in blocks that do not move
};

// All terms of some runs, in order of their bytes, and the documents that have each.
class PostingMerge {
 public:
  struct Posting {
    Xapian::docid document;
    Xapian::termcount count;  // wdf
  };

  // The runs are in order of their documents, none of which is in two. Throws std::system_error, and
  // std::runtime_error when they are damaged, as all functions do.
  explicit PostingMerge(const std::vector<std::filesystem::path>& runs);

  // Goes to the next term. False when there is none.
  bool next_term();
  std::string_view term() const { return term_; }
  Xapian::doccount documents() const { return documents_; }
  std::uint64_t count() const { return count_; }  // wdf of all documents

  // Reads the term's next posting, in order of documents. False when there is none. May be left out
  // for some or all of them.
  bool next(Posting& posting);

 private:
  // The present term of a run, and what comes behind it.
  struct Run {
    explicit Run(const std::filesystem::path& path) : file(path), rest(file.bytes()) {}

    MappedFile file;
    ByteReader rest;
    std::string_view term;
    Xapian::doccount documents = 0;
    std::uint64_t count = 0;
    Xapian::docid last = 0;  // document that was read
    ByteReader postings{""};
  };
  bool comes_after(std::size_t a, std::size_t b) const;
  void read_term(std::size_t run);

  std::vector<Run> runs_;
  std::vector<std::size_t> waiting_;  // a heap of runs with a next term, least term first
  std::vector<std::size_t> present_;  // runs that have term_
  std::size_t reading_ = 0;           // in present_
  std::string_view term_;
  Xapian::doccount documents_ = 0;
  std::uint64_t count_ = 0;
};

}  // namespace leta::indexer
