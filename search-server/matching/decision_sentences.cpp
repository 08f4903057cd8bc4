// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/matching/decision_sentences.h"

#include <functional>
#include <string>
#include <utility>

#include "archive/indexed_document.h"
#include "search-server/matching/read_whole.h"

namespace leta::server {
namespace {

constexpr std::size_t kMostWords = 4'000'000;

DecisionWords read_words(Xapian::docid number, const Reader& reader) {
  const StoredDocument stored(reader.database.get_document(number, Xapian::DOC_ASSUME_VALID));
  Document document = stored.metadata();
  stored.add_findings(document);
  const text::Language language = text::language_from_tag(document.language.value);
  DecisionWords sentences(document.decisions.size());
  std::vector<text::Token> tokens;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const auto& [kind, who, when, place] = document.decisions[i];
    if (kind != DecisionKind::kDecision) continue;
    if (place.part == TextPlace::Part::kText && place.passage < document.passages.size()) {
      std::string& text = document.passages[place.passage].text;
      if (text.empty()) text = stored.passage_text(place.passage);
    }
    reader.analyser.analyse(text_at(document, place), language, tokens);
    for (text::Token& token : tokens) sentences[i].push_back(std::move(token.terms));
  }
  return sentences;
}

}  // namespace

std::shared_ptr<const DecisionWords> DecisionSentences::of(Xapian::docid document,
                                                           const Reader& reader) const {
  {
    const std::lock_guard lock(mutex_);
    const auto kept = kept_.find(document);
    if (kept != kept_.end()) return kept->second;
  }
  const auto sentences = std::make_shared<DecisionWords>(
      read_unless_damaged(document, reader, [&] { return read_words(document, reader); })
          .value_or(DecisionWords()));
  const std::lock_guard lock(mutex_);
  if (kept_words_ > kMostWords) return sentences;
  for (SentenceWords& sentence : *sentences) {
    kept_words_ += sentence.size();
    for (auto& terms : sentence) terms = *terms_.insert(terms).first;
  }
  return kept_.try_emplace(document, sentences).first->second;
}

std::size_t DecisionSentences::SameTerms::operator()(
    const std::shared_ptr<const text::Terms>& terms) const {
  // The word itself; words that have other terms beside it are few.
  return std::hash<std::string>()(terms->front().text);
}

}  // namespace leta::server
