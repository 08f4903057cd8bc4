// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace leta::server {

// A term's documents, ascending, and how often each has it.
struct Postings {
  std::vector<Xapian::docid> documents;
  std::vector<std::uint32_t> wdfs;

  std::size_t size() const { return documents.size(); }
};

// Posting lists of one revision as they are walked fastest. Xapian's are packed, and read from the file
// system's cache block by block; those of terms that were asked for are kept unpacked here, some 512
// bytes a document at most, or 32 MB. Safe for concurrent use.
class PostingCache {
 public:
  // Of very many terms that are asked for together, only long lists are worth keeping.
  enum class Asked : std::uint8_t { kAlone, kAmongMany };

  // Read of `database`, which is of the cache's revision, unless it is kept. Empty for a term that no
  // document has. Throws Xapian::Error.
  std::shared_ptr<const Postings> of(const std::string& term, const Xapian::Database& database,
                                     Asked asked = Asked::kAlone) const;

  // How many documents have the term; its list need not be read for that. Throws Xapian::Error.
  std::uint32_t frequency(const std::string& term, const Xapian::Database& database) const;

 private:
  struct Kept {
    std::uint32_t frequency = 0;
    std::shared_ptr<const Postings> postings = nullptr;  // null until they were asked for
  };
  std::optional<Kept> find(const std::string& term) const;
  void keep(const std::string& term, Kept fresh, const Xapian::Database& database) const;

  mutable std::mutex mutex_;
  mutable std::unordered_map<std::string, Kept> kept_;
  mutable std::size_t kept_postings_ = 0;
};

}  // namespace leta::server
