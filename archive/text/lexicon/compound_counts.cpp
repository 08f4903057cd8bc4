// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/compound_counts.h"

#include <cmath>

namespace leta::text {

void count_parts(const CompoundSplitter& splitter, const Lexicon& lexicon,
                 const std::map<std::string, double>& counts, WordTable& table) {
  table.begin_count.clear();
  table.part_count.clear();
  for (const auto& [word, count] : counts) {
    const Compound compound = splitter.split(word);
    for (const CompoundPart& part : compound.parts) {
      const std::string text = word.substr(part.begin, part.end - part.begin);
      if (&part != &compound.parts.back()) {
        table.begin_count[text] += count;
        continue;
      }
      const auto form = lexicon.find(text);
      if (!form) continue;
      for (std::size_t i = 0; i < form->size(); ++i) {
        const Lexicon::Lemma lemma = form->lemma(i);
        if (lemma.text != part.lemma || !form->may_end(i)) continue;
        table.part_count[{part.lemma, lemma.word_class}] += count;
        break;
      }
    }
  }
}

}  // namespace leta::text
