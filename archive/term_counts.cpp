// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/term_counts.h"

#include <algorithm>

namespace leta {
namespace {

std::uint64_t first_letters_of(std::string_view term) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < sizeof number; ++i) {
    number = number << 8 | (i < term.size() ? static_cast<unsigned char>(term[i]) : 0U);
  }
  return number;
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
  std::sort(terms_.begin(), terms_.end(), [&](const Term& a, const Term& b) {
    if (a.first_letters != b.first_letters) return a.first_letters < b.first_letters;
    return view(a) < view(b);
  });
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
  return places;
}

}  // namespace leta
