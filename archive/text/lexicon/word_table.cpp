// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/word_table.h"

#include <algorithm>

namespace leta::text {

void WordTable::add(const std::string& form, const LemmaKey& lemma, bool imperative) {
  std::vector<WeighedReading>& readings = forms[form];
  const auto same = std::ranges::find(readings, lemma, &WeighedReading::lemma);
  if (same == readings.end()) {
    readings.push_back({.lemma = lemma, .imperative = imperative});
  } else {
    same->imperative = same->imperative && imperative;
  }
}

}  // namespace leta::text
