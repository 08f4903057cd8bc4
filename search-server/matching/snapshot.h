// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <chrono>
#include <cstdint>
#include <vector>

#include "archive/archive.h"
#include "archive/position_record.h"
#include "archive/text/analyser.h"
#include "search-server/answers/search_response.h"
#include "search-server/matching/columns.h"
#include "search-server/matching/decision_sentences.h"
#include "search-server/matching/posting_cache.h"
#include "search-server/query/word_families.h"
#include "search-server/query/word_list.h"

namespace leta::server {

// What makes one state of an archive different from another.
struct Revision {
  std::uint64_t manifest = 0;            // generation of the manifest
  std::uint64_t public_documents = 0;    // generations of the audiences' own documents
  std::uint64_t internal_documents = 0;  // 0 where only the public may be seen
  bool operator==(const Revision&) const = default;
};

// Throws Xapian::Error.
Revision revision_of(const Archive& archive, const Manifest& manifest, Audience audience);

// The words of an audience's documents, and what they have in common. Analysing them takes about
// a second for 120,000, so the next revision's is made from this one.
struct Vocabulary {
  // Reads the words of `database`. `earlier` may be null. Throws Xapian::Error.
  Vocabulary(const Xapian::Database& database, const std::vector<text::Language>& languages,
             const text::Analyser& analyser, const Vocabulary* earlier);
  WordList words;
  WordFamilies families;
};

// An audience's documents at one revision: the columns, the words, and so many database handles of that same
// revision as there are slots (see LiveArchive). Its databases stay readable while a writer makes one
// more commit, not two.
class Snapshot {
 public:
  // `analyser` is cloned; `before` is an earlier snapshot, or null. Throws Xapian::Error;
  // DatabaseModifiedError also when a writer was quicker every time.
  Snapshot(const Archive& archive, const Manifest& manifest, Audience audience, std::size_t slots,
           const text::Analyser& analyser, const Snapshot* before);

  const Revision& revision() const { return revision_; }
  const Columns& columns() const { return columns_; }
  IndexState state() const;
  std::chrono::system_clock::time_point opened() const { return opened_; }
  // The languages to read queries in: Swedish first, others that the documents are in.
  const std::vector<text::Language>& query_languages() const { return query_languages_; }
  const WordList& words() const { return vocabulary_.words; }
  const WordFamilies& families() const { return vocabulary_.families; }
  const PositionColumn& positions() const { return positions_; }
  const PostingCache& postings() const { return postings_; }
  const DecisionSentences& sentences() const { return sentences_; }
  // For the thread that has the slot only: Xapian's handles are not safe for two.
  const Xapian::Database& database(std::size_t slot) const { return databases_[slot]; }

 private:
  struct Opened;
  static Opened open_alike(const Archive& archive, const Manifest& manifest, Audience audience,
                           std::size_t count);
  Snapshot(Opened opened, const text::Analyser& analyser, const Snapshot* before);

  const std::chrono::system_clock::time_point opened_ = std::chrono::system_clock::now();
  Revision revision_;
  std::vector<Xapian::Database> databases_;
  std::vector<UnreadFiles> unread_;
  Columns columns_;
  PositionColumn positions_;
  std::vector<text::Language> query_languages_;
  Vocabulary vocabulary_;
  PostingCache postings_;
  DecisionSentences sentences_;
};

}  // namespace leta::server
