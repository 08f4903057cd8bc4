// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "archive/bytes.h"
#include "archive/index_entry.h"
#include "indexer/glass/glass_compressor.h"
#include "indexer/glass/glass_table.h"
#include "indexer/glass/posting_runs.h"
#include "indexer/glass/spool_file.h"

namespace leta::indexer {

// Writes a new Xapian database (backend glass, as Xapian 1.4 reads and changes it) of many documents
// at once: each document's own records go straight into their tables, postings and values gather
// in files beside and are put in order at the end. What it holds is what adding to_xapian() of the
// documents one by one, and TypedForms of them, would give.
//
// For one thread at a time. Functions throw std::system_error when files cannot be written.
class GlassDatabase {
 public:
  // Makes `folder`, which does not exist. It is no database before finish().
  explicit GlassDatabase(std::filesystem::path folder);

  // Documents are numbered from 1. Throws std::length_error when a term is longer than Xapian takes.
  void add(const IndexEntry& document);

  // Completes the database, once, of at least one document. Nothing is synced.
  void finish();

 private:
  // All values of a slot, which come in order of their documents.
  class Values {
   public:
    explicit Values(std::filesystem::path spool) : spool_(std::move(spool)) {}
    void add(Xapian::docid document, std::string_view value);
    // The entries for the table of postings.
    std::string statistics() const;
    void put_chunks(Xapian::valueno slot, GlassTable& table);

   private:
    void end_chunk();

    SpoolFile spool_;
    Xapian::docid first_ = 0;  // of the present chunk
    Xapian::docid last_ = 0;
    ByteWriter chunk_;
    Xapian::doccount documents_ = 0;
    std::string least_, greatest_;
  };

  void put_terms(const TermCounts& terms);
  void put_values(const IndexEntry& document);
  GlassRoot put_postings(std::map<std::string, std::vector<std::string>>& typed_forms);
  GlassRoot put_typed_forms(const std::map<std::string, std::vector<std::string>>& typed_forms);
  void put_version(const GlassRoot& postings, const GlassRoot& data, const GlassRoot& terms,
                   const GlassRoot& synonyms);

  std::filesystem::path folder_;
  std::filesystem::path spool_folder_;
  GlassTable data_;
  GlassCompressor data_compressor_;
  GlassTable terms_;
  GlassCompressor term_compressor_;
  PostingRuns runs_;
  std::map<Xapian::valueno, Values> values_;
  std::vector<Xapian::termcount> lengths_;  // of documents, from number 1
  Xapian::termcount most_of_a_term_ = 0;    // wdf
  std::string record_;                      // memory for one that is being made
};

}  // namespace leta::indexer
