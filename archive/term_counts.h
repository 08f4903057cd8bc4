// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace leta {

// The index terms of one document and how often each counts (wdf), in two flat arrays. Xapian's own
// form is a map with a node for each term, which is costly to make, to hand to another thread and to
// walk there.
class TermCounts {
 public:
  // Terms in any order, also repeatedly.
  void add(std::string_view term, Xapian::termcount count);

  // Sorts by bytes, each term once with its counts added up. Gives for each place before, which for
  // a new term is how many there were before it, the place where the term is now.
  std::vector<std::uint32_t> sort();

  std::size_t size() const { return terms_.size(); }
  std::string_view term(std::size_t place) const {
    return std::string_view(letters_).substr(terms_[place].begin, terms_[place].size);
  }
  Xapian::termcount count(std::size_t place) const { return terms_[place].count; }

 private:
  struct Term {
    std::uint64_t first_letters;  // the first 8 bytes as a number: decides most comparisons
    std::uint32_t begin;
    std::uint32_t size;
    Xapian::termcount count;
    std::uint32_t place_before;
  };
  std::string letters_;  // of all terms, one behind the other
  std::vector<Term> terms_;
  std::size_t sorted_ = 0;  // so many of the first ones
};

}  // namespace leta
