// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/decision_clause.h"

#include <algorithm>

#include "indexer/metadata/decision_body.h"
#include "indexer/metadata/decision_words.h"

namespace leta::indexer {
namespace {

constexpr std::size_t kNone = SentenceWords::kNone;

// "meddelar att nämnden har beslutat" tells a fact, "innebär att nämnden beslutar" not.
Clause clause_of_att(const SentenceWords& sentence, std::size_t att) {
  constexpr std::string_view kTelling[] = {
      "meddelar",    "meddelade",    "meddelat",    "meddelades",   "konstaterades",
      "framkom",     "informerar",   "informerade", "berättar",     "berättade",
      "finner",      "fann",         "konstaterar", "konstaterade", "framgår",
      "framgick",    "noterar",      "noterade",    "redogjorde",   "redogör",
      "rapporterar", "rapporterade", "påminner",    "påminde",      "uppgav",
      "uppger",      "skriver",      "skrev",       "innebar",      "protokollförs",
      "antecknas",   "antecknades",  "efter",       "trots",        "därför",
      "sade",        "säger",        "uppges",      "kände",        "vare"};
  for (std::size_t i = att, n = 0; i-- > 0 && n < 8; ++n) {
    if (is_in(sentence.word(i), kTelling)) return Clause::kFact;
    if (looks_finite(sentence.word(i)) || is_modal(sentence.word(i))) break;
  }
  return Clause::kCondition;
}

// "Förslaget att bilda en grupp antogs", "Att bilda en grupp beslutades": the infinitive is a part
// of the main clause's subject.
bool belongs_to_subject(const SentenceWords& sentence, std::size_t att) {
  constexpr std::string_view kCases[] = {"förslaget",  "förslag",  "yrkandet", "begäran",
                                         "hemställan", "beslutet", "beslut"};
  // "Till att justera protokollet utsågs …"
  if (att == 1 && sentence.word(0) == "till") return true;
  const bool opens = att == 0 || (att <= 4 && is_in(sentence.word(att - 1), kCases));
  return opens && sentence.word(att + 1).ends_with('a') && !looks_finite(sentence.word(att + 1));
}

// "om" before a clause, not "frågan om bidrag".
bool is_condition(const SentenceWords& sentence, std::size_t i) {
  if (i == 0 || sentence[i].comma) return true;
  constexpr std::string_view kAsking[] = {
      "frågade", "frågar", "undrar",  "undrade", "oklart",     "osäkert",     "även", "avgöra",
      "avgör",   "på",     "oavsett", "veta",    "vet",        "diskuterade", "bara", "utom",
      "och",     "men",    "ens",     "vänta",   "diskuteras", "diskuterar",  "bero", "endast"};
  if (is_in(sentence.word(i - 1), kAsking)) return true;
  // "om nämnden beslutar"
  const Body next = i + 1 < sentence.size() ? body_from(sentence, i + 1) : Body{};
  if (next.last == kNone || next.last + 1 >= sentence.size()) return false;
  std::size_t behind = next.last + 1;
  while (behind < sentence.size() &&
         (is_adverb(sentence.word(behind)) || is_negation(sentence.word(behind))))
    ++behind;
  return behind < sentence.size() && decision_form(sentence.word(behind)) != nullptr;
}

}  // namespace

bool is_found(const SentenceWords& sentence, std::size_t subject) {
  if (subject == 0 || sentence.word(subject - 1) != "att") return false;
  constexpr std::string_view kFinding[] = {"finner", "fann", "konstaterar", "konstaterade"};
  return sentence.has_within(subject >= 8 ? subject - 8 : 0, 7, kFinding);
}

bool has_ha(const SentenceWords& sentence, std::size_t verb) {
  for (std::size_t j = verb, n = 0; j-- > 0 && n < 8; ++n) {
    if (sentence.word(j) == "ha") return true;
    if (sentence.word(j) == "har" || sentence.word(j) == "hade") return false;
  }
  return false;
}

bool tells_fact(const SentenceWords& sentence, std::size_t i) {
  for (std::size_t j = i; j-- > 0;) {
    if (sentence.word(j) == "att" || sentence.word(j) == "eftersom") return true;
    if ((sentence.word(j) == "som" && j > 0) || sentence.word(j) == "när" ||
        sentence.word(j) == "då" || sentence.word(j) == "sedan")
      return false;
  }
  return true;
}

bool opens_with_time(const SentenceWords& sentence) {
  constexpr std::string_view kOpening[] = {"om",    "när", "innan",  "då",
                                           "efter", "så",  "såvida", "ifall"};
  return is_in(sentence.word(0), kOpening);
}

Clause clause_before(const SentenceWords& sentence, std::size_t at, std::size_t verb, bool near) {
  for (std::size_t i = at; i-- > 0;) {
    const std::string& w = sentence.word(i);
    constexpr std::string_view kConditions[] = {"ifall",    "innan",  "tills",  "såvida",  "förrän",
                                                "huruvida", "därest", "såvitt", "oavsett", "snart"};
    constexpr std::string_view kFacts[] = {"eftersom",  "när",    "då",       "sedan",  "medan",
                                           "emedan",    "där",    "vilket",   "vilken", "vilka",
                                           "varigenom", "varvid", "varefter", "varpå"};
    if (is_in(w, kConditions)) return Clause::kCondition;
    if (w == "om" && is_condition(sentence, i)) return Clause::kCondition;
    if (is_in(w, kFacts) && (i == 0 || near)) return Clause::kFact;
    if (w == "som" && i > 0) return Clause::kFact;
    if (w == "att") {
      return belongs_to_subject(sentence, i) ? Clause::kMain : clause_of_att(sentence, i);
    }
    if (near && !is_adverb(w) && !is_negation(w) && w != "ännu") return Clause::kMain;
    const bool auxiliary = w == "har" || w == "hade";  // of the verb itself
    if (!auxiliary && (looks_finite(w) || decision_form(w) != nullptr)) return Clause::kMain;
    if (i < verb && sentence[i].comma && i > 0 && !near && !is_subordinator(sentence.word(i))) {
      return Clause::kMain;
    }
  }
  return Clause::kMain;
}

bool is_subordinator(std::string_view w) {
  constexpr std::string_view kAll[] = {"om",  "ifall", "innan",    "tills",    "såvida", "som",
                                       "att", "när",   "eftersom", "huruvida", "sedan",  "då"};
  return is_in(w, kAll);
}

bool has_modal_before(const SentenceWords& sentence, std::size_t verb) {
  for (std::size_t i = verb, n = 0; i-- > 0 && n < 10; ++n) {
    const std::string& w = sentence.word(i);
    if (w == "får" && sentence.word(i + 1) == "i") return false;
    if (is_modal(w)) return true;
    if (w == "att" || w == "som" || looks_finite(w)) return w == "att" && i + 1 == verb;
  }
  return false;
}

bool is_negated(const SentenceWords& sentence, std::size_t from, std::size_t verb) {
  for (std::size_t i = from; i < verb; ++i) {
    if (is_negation(sentence.word(i)) || is_negative_determiner(sentence.word(i))) return true;
  }
  for (std::size_t i = verb + 1; i < sentence.size() && i <= verb + 4; ++i) {
    const std::string& w = sentence.word(i);
    if (w == "att" || w == "men" || w == "utan" || sentence[i].comma) break;
    if (is_negation(w) || is_negative_determiner(w)) return true;
  }
  return false;
}

std::size_t clause_start(const SentenceWords& sentence, std::size_t at) {
  for (std::size_t i = at; i > 0; --i) {
    if (sentence[i].comma || is_subordinator(sentence.word(i - 1))) return i;
    if (sentence.word(i - 1) == "men" || sentence.word(i - 1) == "utan") return i;
  }
  return 0;
}

bool is_habit(const SentenceWords& sentence, std::size_t verb) {
  const std::size_t att = std::min(sentence.find(verb, "att"), sentence.size());
  for (std::size_t i = 0; i < att; ++i) {
    if (!is_habit_or_future(sentence.word(i))) continue;
    if (sentence.word(i) == "höst" || sentence.word(i) == "vanligt") {
      if (i == 0 || sentence.word(i - 1) != (sentence.word(i) == "höst" ? "i" : "som")) continue;
    }
    if (sentence.word(i) == "kort" && (i == 0 || sentence.word(i - 1) != "inom")) continue;
    if (sentence.word(i) == "respektive") continue;
    // "med stöd av delegationsordningen": by whose leave, this time.
    if (sentence.find_pair(i >= 3 ? i - 3 : 0, 3, "stöd", "av") != kNone) continue;
    // "bordläggs till nästa möte"
    if (sentence.word(i) == "nästa" && i > 0 && sentence.word(i - 1) == "till") continue;
    return true;
  }
  return false;
}

bool in_aside(const SentenceWords& sentence, std::size_t i) {
  for (std::size_t j = i, n = 0; j-- > 0 && n < 6; ++n) {
    const std::string& w = sentence.word(j);
    if (w == "vad" || w == "såsom") return true;
    if (w == "som") return true;
    if (looks_finite(w) || w == "att") return false;
  }
  return false;
}

}  // namespace leta::indexer
