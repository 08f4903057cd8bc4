// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/matching/posting_cache.h"

#include <algorithm>
#include <utility>

namespace leta::server {
namespace {

// When so many are kept the cache starts again from nothing; 8 bytes each. Queries of frequent words
// together need some 50 for each document.
constexpr std::size_t kPostingsPerDocument = 64;
constexpr std::size_t kLeastPostings = 4'000'000;
constexpr std::size_t kLong = 64;
// What a term takes beside its postings, as so many of them.
constexpr std::size_t kAround = 32;

}  // namespace

std::shared_ptr<const Postings> PostingCache::of(const std::string& term,
                                                 const Xapian::Database& database,
                                                 Asked asked) const {
  if (const std::optional<Kept> kept = find(term); kept && kept->postings) return kept->postings;
  auto read = std::make_shared<Postings>();
  const auto end = database.postlist_end(term);
  for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
    read->documents.push_back(*posting);
    read->wdfs.push_back(posting.get_wdf());
  }
  if (asked == Asked::kAmongMany && read->size() < kLong) return read;
  read->documents.shrink_to_fit();
  read->wdfs.shrink_to_fit();
  keep(term, {static_cast<std::uint32_t>(read->size()), read}, database);
  return read;
}

std::uint32_t PostingCache::frequency(const std::string& term,
                                      const Xapian::Database& database) const {
  if (const std::optional<Kept> kept = find(term)) return kept->frequency;
  const std::uint32_t frequency = database.get_termfreq(term);
  keep(term, {frequency}, database);
  return frequency;
}

std::optional<PostingCache::Kept> PostingCache::find(const std::string& term) const {
  const std::lock_guard lock(mutex_);
  const auto found = kept_.find(term);
  if (found == kept_.end()) return {};
  return found->second;
}

void PostingCache::keep(const std::string& term, Kept fresh,
                        const Xapian::Database& database) const {
  const std::size_t most =
      std::max(std::size_t{database.get_doccount()} * kPostingsPerDocument, kLeastPostings);
  const std::size_t size = kAround + (fresh.postings ? fresh.postings->size() : 0);
  const std::lock_guard lock(mutex_);
  if (kept_postings_ + size > most) {
    kept_.clear();
    kept_postings_ = 0;
  }
  const auto [known, is_new] = kept_.try_emplace(term, fresh);
  if (is_new) {
    kept_postings_ += size;
  } else if (fresh.postings && !known->second.postings) {
    known->second.postings = std::move(fresh.postings);
    kept_postings_ += size - kAround;
  }
}

}  // namespace leta::server
