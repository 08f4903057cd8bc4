// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace leta::server {

// A set of documents by Xapian's number, one bit each. Sets that are combined have the same limit.
class DocumentSet {
 public:
  // For documents 1 to `last`.
  explicit DocumentSet(Xapian::docid last = 0) : words_(last / 64 + 1) {}

  void insert(Xapian::docid document) { words_[document / 64] |= bit(document); }
  bool contains(Xapian::docid document) const {
    return (words_[document / 64] & bit(document)) != 0;
  }

  std::uint32_t size() const {
    std::uint32_t count = 0;
    for (const std::uint64_t word : words_) count += static_cast<std::uint32_t>(std::popcount(word));
    return count;
  }

  DocumentSet& operator&=(const DocumentSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }
  DocumentSet& operator|=(const DocumentSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  DocumentSet& operator-=(const DocumentSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
    return *this;
  }

  // Calls `visit(document)` in ascending order.
  template <typename Visit>
  void for_each(Visit visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::uint64_t word = words_[i]; word != 0; word &= word - 1) {
        visit(static_cast<Xapian::docid>(i * 64 + static_cast<unsigned>(std::countr_zero(word))));
      }
    }
  }

  // In ascending order.
  std::vector<Xapian::docid> list() const {
    std::vector<Xapian::docid> documents;
    documents.reserve(size());
    for_each([&](Xapian::docid document) { documents.push_back(document); });
    return documents;
  }

  bool operator==(const DocumentSet&) const = default;

 private:
  static std::uint64_t bit(Xapian::docid document) { return std::uint64_t{1} << (document % 64); }
  std::vector<std::uint64_t> words_;
};

}  // namespace leta::server
