// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <span>
#include <vector>

#include "archive/signature.h"

namespace leta::server {

// Texts with at least so many bins of their sketches in common are near-copies. docs/understanding.md
// has how it was chosen.
inline constexpr std::size_t kAlikeBins = 42;

// Whether two documents are near-copies: their sketches are alike and no mark tells them apart.
bool are_near_copies(const Signature& a, const Signature& b);

// Which documents are versions of one text, among those that an audience sees.
//
// The document with the most near-copies gathers them, then the one with the most among the rest,
// and so on; of equals the one whose id comes first. So each version is a near-copy of the one that
// gathered it, long chains of small differences make no group, and equal archives get equal groups.
// Made once for a revision of a database; read-only from then on.
class VersionGroups {
 public:
  VersionGroups() = default;
  // For documents 1 to `last`; `id_keys` by document (Columns::id_key). Throws Xapian::Error.
  VersionGroups(const Xapian::Database& database, Xapian::docid last,
                std::span<const std::uint64_t> id_keys);

  // All versions of the document's text, itself too, in no order that says anything; empty where it
  // has no others.
  std::span<const Xapian::docid> of(Xapian::docid document) const;
  std::uint32_t others(Xapian::docid document) const {
    const std::size_t all = of(document).size();
    return all == 0 ? 0 : static_cast<std::uint32_t>(all - 1);
  }
  // 0: no other versions. Else the group's number, from 1.
  std::uint32_t group(Xapian::docid document) const { return groups_[document]; }
  std::uint32_t group_count() const { return static_cast<std::uint32_t>(begin_.size() - 1); }

 private:
  std::vector<std::uint32_t> groups_;   // by document
  std::vector<std::uint32_t> begin_{0};  // into members_, by group from 1, one more than there are
  std::vector<Xapian::docid> members_;
};

}  // namespace leta::server
