// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/decision_wish.h"

#include <algorithm>
#include <string>

#include "indexer/metadata/decision_body.h"
#include "indexer/metadata/decision_clause.h"

namespace leta::indexer {
namespace {

constexpr std::size_t kNone = SentenceWords::kNone;
constexpr std::size_t kClause = 6;  // words between "bör" and what is to be done

// "Motionären vill att"
bool wishes(const SentenceWords& sentence, std::size_t verb) {
  constexpr std::string_view kWishing[] = {"vill",  "önskar",     "begär", "yrkar",
                                           "anser", "hemställer", "menar", "uppmanar"};
  constexpr std::string_view kWishers[] = {
      "motionären",        "motionärerna",     "motionen",           "förslagsställaren",
      "förslagsställarna", "medborgarförslag", "medborgarförslaget", "motion"};
  return is_in(sentence.word(verb), kWishing) && sentence.find(verb, "att") != kNone &&
         sentence.has_within(0, verb + 3, kWishers) && !is_negated(sentence, 0, verb);
}

// "begär återremiss", "begär i första hand bordläggning"
bool asks_for_delay(const SentenceWords& sentence, std::size_t verb) {
  constexpr std::string_view kAsking[] = {"begär", "begärde", "vill", "önskar"};
  constexpr std::string_view kAsked[] = {"återremiss", "bordläggning", "avslag", "bifall"};
  return is_in(sentence.word(verb), kAsking) && sentence.has_within(verb + 1, kClause, kAsked) &&
         !is_negated(sentence, 0, verb) && !is_subordinator(sentence.word(0));
}

// "hade enats om att föreslå omval"
bool agrees_to_propose(const SentenceWords& sentence, std::size_t verb) {
  constexpr std::string_view kAgreed[] = {"enats", "enades", "enas", "överens"};
  return sentence.word(verb) == "föreslå" && verb >= 3 && sentence.word(verb - 1) == "att" &&
         sentence.has_within(verb - 3, 2, kAgreed);
}

// "mynnar ut i ett förslag om att"
bool ends_in_proposal(const SentenceWords& sentence, std::size_t noun) {
  return noun >= 2 && sentence.word(noun) == "förslag" && sentence.word(noun - 1) == "ett" &&
         sentence.word(noun - 2) == "i" && sentence.word(noun + 1) == "om" &&
         sentence.word(noun + 2) == "att";
}

// "uppmanar tekniska nämnden att …"
bool urges(const SentenceWords& sentence, std::size_t verb) {
  const std::string& w = sentence.word(verb);
  if (w != "uppmanar" && w != "uppmanade") return false;
  const Body body = body_from(sentence, verb + 1);
  return !body.name.empty() && sentence.is_word(body.last + 1, "att") &&
         !is_negated(sentence, 0, verb);
}

// "ber styrgruppen att ta ställning"
bool asks_for_decision(const SentenceWords& sentence, std::size_t verb) {
  const std::string& w = sentence.word(verb);
  return (w == "ber" || w == "bad") && body_from(sentence, verb + 1).last != kNone &&
         sentence.find_pair(verb, kClause + 2, "ta", "ställning") != kNone;
}

// "bör ansökan avslås", "motionen bör bifallas": of a case at hand, in the main clause.
bool advises(const SentenceWords& sentence, std::size_t modal) {
  if (sentence.word(modal) != "bör") return false;
  constexpr std::string_view kCases[] = {
      "ansökan", "motionen", "förslaget",  "begäran", "överklagandet", "medborgarförslaget",
      "ärendet", "yrkandet", "skrivelsen", "planen",  "detaljplanen",  "ansökningarna"};
  constexpr std::string_view kDone[] = {
      "avslås",   "bifallas",  "godkännas",      "antas",   "bordläggas", "fastställas",
      "beviljas", "avskrivas", "återremitteras", "avslå",   "bifalla",    "godkänna",
      "anta",     "bordlägga", "fastställa",     "bevilja", "avskriva",   "återremittera"};
  for (std::size_t i = 0; i < modal; ++i) {
    if (is_subordinator(sentence.word(i))) return false;
  }
  const std::size_t from = modal >= 3 ? modal - 3 : 0;
  return sentence.has_within(from, modal - from + kClause, kCases) &&
         sentence.has_within(modal + 1, kClause, kDone) && !is_negated(sentence, modal, modal);
}

}  // namespace

std::size_t find_wish(const SentenceWords& sentence) {
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    if (wishes(sentence, i) || urges(sentence, i) || asks_for_delay(sentence, i) ||
        agrees_to_propose(sentence, i) || asks_for_decision(sentence, i) ||
        ends_in_proposal(sentence, i) || advises(sentence, i)) {
      return i;
    }
  }
  return kNone;
}

}  // namespace leta::indexer
