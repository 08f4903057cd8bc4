// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/positions.h"

#include <algorithm>
#include <iterator>

namespace leta::server {

std::vector<Xapian::termpos> phrase_starts(const WordPositions& words) {
  std::vector<Xapian::termpos> starts;
  std::copy_if(words[0].begin(), words[0].end(), std::back_inserter(starts),
               [&](Xapian::termpos first) {
                 for (std::size_t i = 1; i < words.size(); ++i) {
                   const auto wanted = first + static_cast<Xapian::termpos>(i);
                   if (!std::binary_search(words[i].begin(), words[i].end(), wanted)) return false;
                 }
                 return true;
               });
  return starts;
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
