// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/posting_cache.h"

#include <algorithm>
#include <utility>

namespace leta::server {
namespace {

// When so many are kept the cache starts again from nothing; 8 bytes each. Queries of frequent words
// together need some 50 for each document.
constexpr std::size_t kPostingsPerDocument = 64;
constexpr std::size_t kLeastPostings = 4'000'000;
// Shorter lists are read faster than they are found; there are very many of them.
constexpr std::size_t kShortest = 64;

}  // namespace

std::shared_ptr<const Postings> PostingCache::of(const std::string& term,
                                                 const Xapian::Database& database) const {
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = kept_.find(term); found != kept_.end()) return found->second;
  }
  auto read = std::make_shared<Postings>();
  const auto end = database.postlist_end(term);
  for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
    read->documents.push_back(*posting);
    read->wdfs.push_back(posting.get_wdf());
  }
  if (read->size() < kShortest) return read;
  read->documents.shrink_to_fit();
  read->wdfs.shrink_to_fit();
  const std::size_t most =
      std::max(std::size_t{database.get_doccount()} * kPostingsPerDocument, kLeastPostings);
  const std::lock_guard lock(mutex_);
  if (kept_postings_ + read->size() > most) {
    kept_.clear();
    kept_postings_ = 0;
  }
  if (kept_.emplace(term, read).second) kept_postings_ += read->size();
  return read;
}

}  // namespace leta::server
