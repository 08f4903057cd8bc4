// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/document_hits.h"

#include <algorithm>
#include <string_view>

#include "search-server/answers/highlighter.h"
#include "search-server/answers/searcher.h"

namespace leta::server {
namespace {

// Between two words of a phrase: a space, "/" and the like.
constexpr std::size_t kPhraseGap = 3;

class HitFinder {
 public:
  HitFinder(const Document& document, const QueryPlan& plan, const Reader& reader)
      : plan_(plan),
        highlighter_(plan),
        language_(text::language_from_tag(document.language.value)),
        reader_(reader) {}

  DocumentHits find(const Document& document) {
    if (!highlighter_.looks_into(schema::Field::kText)) return {};
    for (std::size_t i = 0; i < document.passages.size() && !found_.is_cut; ++i) {
      reader_.deadline.check();
      look_into(document.passages[i].heading, {i, true});
      look_into(document.passages[i].text, {i, false});
    }
    return std::move(found_);
  }

 private:
  void look_into(std::string_view text, TextHit hit) {
    phrase_ = kNoPhrase;
    const std::size_t before = found_.hits.size();
    for (const Mark& mark :
         highlighter_.marks(text, schema::Field::kText, language_, reader_.analyser)) {
      const bool is_phrase = plan_.leaves[mark.leaf].kind == QueryLeaf::Kind::kPhrase;
      TextHit* last = found_.hits.size() > before ? &found_.hits.back() : nullptr;
      if (last != nullptr && mark.begin < last->end) {
        // The same word, found another way.
        if (is_phrase) phrase_ = mark.leaf;
        continue;
      }
      const bool goes_on = last != nullptr && is_phrase && phrase_ == mark.leaf &&
                           mark.begin - last->end <= kPhraseGap;
      phrase_ = is_phrase ? mark.leaf : kNoPhrase;
      if (goes_on) {
        last->end = mark.end;
        continue;
      }
      if (found_.hits.size() == kMostHits) {
        found_.is_cut = true;
        return;
      }
      hit.begin = mark.begin;
      hit.end = mark.end;
      found_.hits.push_back(hit);
    }
  }

  static constexpr std::size_t kNoPhrase = SIZE_MAX;

  const QueryPlan& plan_;
  const Highlighter highlighter_;
  const text::Language language_;
  const Reader& reader_;
  DocumentHits found_;
  std::size_t phrase_ = kNoPhrase;  // the leaf that the last hit is a word of
};

}  // namespace

DocumentHits find_hits(const std::string& query, const Document& document, const Reader& reader) {
  if (query.empty()) return {};
  SearchRequest request;
  request.text = query;
  const MatchedQuery matched = match_query(request, reader, false);
  return HitFinder(document, matched.plan, reader).find(document);
}

}  // namespace leta::server
