// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/findings.h"

#include <set>
#include <string>

#include "archive/text/references.h"
#include "indexer/metadata/decisions.h"
#include "indexer/metadata/mentioned_dates.h"

namespace leta::indexer {
namespace {

void find_case_numbers(Document& document) {
  document.case_numbers.clear();
  std::set<std::string, std::less<>> known;
  const auto add = [&](std::string_view text) {
    for (text::Reference& reference : text::find_references(text)) {
      if (reference.kind != text::Reference::Kind::kCaseNumber) continue;
      if (known.insert(reference.key).second) {
        document.case_numbers.push_back(std::move(reference.shown));
      }
    }
  };
  add(document.title.value);
  add(document.summary);
  for (const Passage& passage : document.passages) {
    add(passage.heading);
    add(passage.text);
  }
}

}  // namespace

void find_in_text(Document& document) {
  const YearContext years(document);
  find_mentioned_dates(document, years);
  find_decisions(document, years);
  find_case_numbers(document);
}

}  // namespace leta::indexer
