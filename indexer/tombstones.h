// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

namespace leta::indexer {

// What was taken down, without a name: hashes with a salt of the ledger's own. Whoever has the
// archive can test whether something that they have at hand was taken down, and learns nothing else.
class Tombstones {
 public:
  explicit Tombstones(std::string salt) : salt_(std::move(salt)) {}

  // The names of what is taken down: a document by its id, so that its source stays away whatever it
  // says from now on; and by the bytes of its file (their SHA-256) and its record's name in there, so
  // that a copy of the file stays away whatever it is called.
  static std::string of_id(std::string_view id);
  static std::string of_content(std::string_view sha256, std::string_view record);

  std::string hash_of(std::string_view name) const;
  void insert(std::string hash) { hashes_.insert(std::move(hash)); }
  bool contains(std::string_view name) const;
  bool empty() const { return hashes_.empty(); }
  std::size_t size() const { return hashes_.size(); }

 private:
  std::string salt_;
  std::set<std::string, std::less<>> hashes_;
};

}  // namespace leta::indexer
