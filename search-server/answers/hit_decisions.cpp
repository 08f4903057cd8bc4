// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/hit_decisions.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "archive/indexed_document.h"
#include "search-server/answers/links.h"
#include "search-server/matching/decision_filter.h"

namespace leta::server {
namespace {

constexpr std::size_t kShown = 2;
// Minutes may hold hundreds; so many of a hit are looked at.
constexpr std::size_t kRead = 40;

struct Rated {
  std::size_t leaves;  // of the query that the decision's words hold
  std::uint32_t index;
};

}  // namespace

std::vector<HitDecision> decisions_of_hit(Xapian::docid number,
                                          const std::vector<HitPassage>& passages,
                                          const SearchRequest& request,
                                          const Highlighter& highlighter, const Reader& reader) {
  const Columns& columns = reader.snapshot.columns();
  const DecisionFilter filter(request, columns.decisions());
  const bool by_words = highlighter.looks_into(schema::Field::kText);
  if (columns.decisions().of(number).empty() || (!by_words && !filter.is_active())) return {};
  const StoredDocument stored(reader.database.get_document(number));
  Document document = stored.metadata();
  stored.add_findings(document);
  if (by_words) {
    for (const HitPassage& passage : passages) {
      document.passages[passage.index].text = stored.passage_text(passage.index);
    }
  }
  const auto language = text::language_from_tag(document.language.value);
  std::vector<Rated> found;
  for (const DecisionEntry& entry : columns.decisions().of(number)) {
    if (found.size() == kRead) break;
    if (filter.is_active() && !filter.passes(entry)) continue;
    std::set<std::size_t> leaves;
    if (by_words) {
      // Empty where it stands in a passage that is not shown.
      const std::string_view sentence =
          text_at(document, document.decisions.at(entry.index).place);
      for (const Mark& mark :
           highlighter.marks(sentence, schema::Field::kText, language, reader.analyser)) {
        leaves.insert(mark.leaf);
      }
      if (leaves.empty()) continue;
    }
    found.push_back({leaves.size(), entry.index});
  }
  std::ranges::stable_sort(found, std::ranges::greater(), &Rated::leaves);
  // One that holds fewer of the words says less of what was asked.
  std::vector<HitDecision> decisions;
  for (const Rated& rated : found) {
    if (decisions.size() == kShown || rated.leaves < found.front().leaves) break;
    const Decision& decision = document.decisions.at(rated.index);
    // A meeting decides many things about one matter; who and when are said once.
    const bool is_said = std::ranges::any_of(decisions, [&](const HitDecision& said) {
      return said.who == decision.who && said.when == decision.when.value;
    });
    if (is_said) continue;
    decisions.push_back({decision.who, decision.when.value,
                         passage_url(document, stored.record().id, decision.place.passage,
                                     reader.originals.opens_at_pages(stored))});
  }
  return decisions;
}

}  // namespace leta::server
