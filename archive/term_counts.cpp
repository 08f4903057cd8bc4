// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/term_counts.h"

#include <endian.h>

#include <algorithm>
#include <cstring>

namespace leta {
namespace {

std::uint64_t first_letters_of(std::string_view term) {
  std::uint64_t number = 0;
  if (term.size() >= sizeof number) {
    std::memcpy(&number, term.data(), sizeof number);
    return be64toh(number);
  }
  for (const char c : term) number = number << 8 | static_cast<unsigned char>(c);
  return term.empty() ? 0 : number << (8 * (sizeof number - term.size()));
}

}  // namespace

void TermCounts::add(std::string_view term, Xapian::termcount count) {
  terms_.push_back({first_letters_of(term), static_cast<std::uint32_t>(letters_.size()),
                    static_cast<std::uint32_t>(term.size()), count,
                    static_cast<std::uint32_t>(terms_.size())});
  letters_.append(term);
}

std::vector<std::uint32_t> TermCounts::sort() {
  const std::string_view letters = letters_;
  const auto view = [&](const Term& term) { return letters.substr(term.begin, term.size); };
  const auto is_before = [&](const Term& a, const Term& b) {
    if (a.first_letters != b.first_letters) return a.first_letters < b.first_letters;
    return view(a) < view(b);
  };
  const auto fresh = terms_.begin() + static_cast<std::ptrdiff_t>(sorted_);
  std::sort(fresh, terms_.end(), is_before);
  std::inplace_merge(terms_.begin(), fresh, terms_.end(), is_before);
  std::vector<std::uint32_t> places(terms_.size());
  std::size_t kept = 0;
  for (const Term& term : terms_) {
    const bool is_known = kept > 0 && term.first_letters == terms_[kept - 1].first_letters &&
                          view(term) == view(terms_[kept - 1]);
    const auto place = static_cast<std::uint32_t>(is_known ? kept - 1 : kept);
    places[term.place_before] = place;
    if (is_known) {
      terms_[place].count += term.count;
    } else {
      terms_[kept] = term;
      terms_[kept++].place_before = place;
    }
  }
  terms_.resize(kept);
  sorted_ = kept;
  return places;
}

}  // namespace leta
