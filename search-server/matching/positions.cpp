// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/matching/positions.h"

#include <algorithm>

namespace leta::server {

std::vector<Xapian::termpos> phrase_starts(const WordPositions& words) {
  std::vector<Xapian::termpos> starts = words[0];
  for (std::size_t i = 1; i < words.size(); ++i) keep_followed(starts, words[i], i);
  return starts;
}

std::vector<Xapian::termpos> starts_of(const std::vector<Xapian::termpos>& word,
                                       std::size_t place) {
  std::vector<Xapian::termpos> starts;
  for (const Xapian::termpos position : word) {
    if (position >= place) starts.push_back(position - static_cast<Xapian::termpos>(place));
  }
  return starts;
}

void keep_followed(std::vector<Xapian::termpos>& starts,
                   const std::vector<Xapian::termpos>& word, std::size_t place) {
  std::erase_if(starts, [&](Xapian::termpos start) {
    const auto wanted = start + static_cast<Xapian::termpos>(place);
    return !std::binary_search(word.begin(), word.end(), wanted);
  });
}

bool stand_near(const WordPositions& words, std::uint32_t distance) {
  // The smallest window that holds a place of each word begins at the least of the present places;
  // the next one cannot, so that place is passed.
  std::vector<std::size_t> at(words.size(), 0);
  while (true) {
    std::size_t least = 0;
    Xapian::termpos greatest = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (at[i] == words[i].size()) return false;
      if (words[i][at[i]] < words[least][at[least]]) least = i;
      greatest = std::max(greatest, words[i][at[i]]);
    }
    if (greatest - words[least][at[least]] <= distance) return true;
    ++at[least];
  }
}

}  // namespace leta::server
