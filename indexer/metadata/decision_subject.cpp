// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/decision_subject.h"

#include <algorithm>

#include "indexer/metadata/decision_clause.h"
#include "indexer/metadata/decision_words.h"

namespace leta::indexer {
namespace {

constexpr std::size_t kNone = SentenceWords::kNone;
constexpr std::size_t kLongestWay = 25;  // words between a body and its verb

// What stands before a body's words makes it something else than the subject: "till nämnden".
bool is_governed(const SentenceWords& sentence, const Body& body) {
  std::size_t before = body.first;
  for (int adjectives = 0; before > 0 && adjectives < 3; ++adjectives) {
    --before;
    if (sentence[before + 1].comma) return false;
    if (is_preposition(sentence.word(before))) {
      // "Om nämnden …" is a condition, which is looked at elsewhere.
      return sentence.word(before) != "om" && sentence.word(before) != "samt" &&
             sentence.word(before) != "under" && sentence.word(before) != "efter";
    }
    // Adjectives and genitives between: "för den nya nämnden".
    const std::string& w = sentence.word(before);
    const bool passes = w == "den" || w == "det" || w.ends_with("a") || w.ends_with("s");
    if (!passes || decision_form(w) != nullptr || looks_finite(w)) return false;
  }
  return false;
}

// Whether the words between a body and the verb leave it the verb's subject.
bool leads_to(const SentenceWords& sentence, const Body& body, std::size_t verb) {
  bool other_verb = false;
  std::size_t conjunction = kNone;
  bool aside = false;  // within ", som …,"
  for (std::size_t i = body.last + 1; i < verb; ++i) {
    const std::string& w = sentence.word(i);
    if (aside && sentence[i].comma) aside = false;
    if (!aside && (w == "som" || w == "vilken" || w == "där") && sentence[i].comma) {
      aside = true;
      continue;
    }
    if (aside) continue;
    if (w == "och" || w == "samt" || w == "men") conjunction = i;
    if (w == "att" || w == "som" || w == "eftersom" || w == "när" || w == "huruvida") {
      // Behind a conjunction the main clause goes on.
      other_verb = true;
      continue;
    }
    constexpr std::string_view kOthers[] = {"han", "hon", "de", "vi", "jag", "du", "ni"};
    if (is_in(w, kOthers)) return false;
    if (w == "har" || w == "hade" || is_adverb(w)) continue;
    if (looks_finite(w) || (decision_form(w) != nullptr && !decision_form(w)->passive)) {
      other_verb = true;
      conjunction = kNone;
    }
  }
  if (aside && !sentence[verb].comma) return false;
  if (!other_verb) return true;
  if (conjunction == kNone) return false;
  for (std::size_t i = conjunction + 1; i < verb; ++i) {
    if (!is_adverb(sentence.word(i))) return false;
  }
  return true;
}

bool people_at(const SentenceWords& sentence, std::size_t i) {
  return sentence.word(i) == "vi" || sentence.word(i) == "man" || sentence.word(i) == "deltagarna";
}

}  // namespace

Body subject_before(const SentenceWords& sentence, std::size_t verb) {
  for (std::size_t i = verb; i-- > 0 && verb - i <= kLongestWay;) {
    const Body body = body_at(sentence, i);
    if (body.last == kNone) continue;
    if (is_governed(sentence, body)) {
      i = body.first;
      continue;
    }
    if (leads_to(sentence, body, verb)) return body;
    return {};
  }
  return {};
}

Body subject_behind(const SentenceWords& sentence, std::size_t verb) {
  for (std::size_t i = verb + 1; i < sentence.size() && i <= verb + 6; ++i) {
    if (sentence[i].comma && i > verb + 1 && !sentence.word(i - 1).ends_with('-')) return {};
    const Body body = body_at(sentence, i);
    if (body.last != kNone) {
      // Only words of its own name and adverbs may stand between.
      for (std::size_t j = verb + 1; j < body.first; ++j) {
        const std::string& w = sentence.word(j);
        if (is_adverb(w) || w == "den" || w == "det" || w == "nya" || w == "ett" || w == "en" ||
            w == "enhällig" || w == "enig") {
          continue;
        }
        return {};
      }
      return body;
    }
    if (sentence.word(i) == "att") return {};
  }
  return {};
}

Body agent_behind(const SentenceWords& sentence, std::size_t verb, bool& other) {
  other = false;
  for (std::size_t i = verb + 1; i < sentence.size() && i <= verb + 8; ++i) {
    if (sentence.word(i) == "att") break;
    if (sentence.word(i) != "av") continue;
    for (std::size_t j = i + 1; j < sentence.size() && j <= i + 5; ++j) {
      if (is_preposition(sentence.word(j))) break;
      Body body = body_at(sentence, j);
      if (body.last != kNone && !people_at(sentence, j)) return body;
    }
    constexpr std::string_view kAll[] = {"samtliga", "alla",        "en",
                                         "ett",      "majoriteten", "närvarande"};
    other = i == verb + 1 && !is_in(sentence.word(i + 1), kAll);
    break;
  }
  return {};
}

bool is_next_to(const SentenceWords& sentence, const Body& body, std::size_t verb) {
  for (std::size_t j = body.last + 1; j < verb; ++j) {
    if (!is_adverb(sentence.word(j))) return false;
  }
  return true;
}

bool opens_clause(const SentenceWords& sentence, const Body& body) {
  return body.first > 0 && (is_subordinator(sentence.word(body.first - 1)) ||
                            sentence.word(body.first - 1) == "efter");
}

bool is_relative_subject(const SentenceWords& sentence, const Body& subject, std::size_t verb) {
  return sentence.find(subject.last, "som") < verb &&
         !sentence[std::min(sentence.find(subject.last, "som"), verb)].comma;
}

bool is_negated_before(const SentenceWords& sentence, const Body& subject, std::size_t verb,
                       bool inverted) {
  const std::size_t from = inverted ? 0 : subject.first;
  for (std::size_t j = from; j < verb; ++j) {
    if (is_negation(sentence.word(j)) && !sentence[verb].comma && j + 4 >= verb) return true;
  }
  return false;
}

bool has_auxiliary(const SentenceWords& sentence, std::size_t verb, const Body& subject) {
  const std::size_t from = subject.last < verb && subject.first > 3 ? subject.first - 3 : 0;
  for (std::size_t j = from; j < verb; ++j) {
    if (sentence.word(j) == "har" || sentence.word(j) == "hade") return true;
  }
  return false;
}

bool is_broad(const SentenceWords& sentence, const Body& body) {
  constexpr std::string_view kBroad[] = {"kommunen",    "kommun",   "skolan",      "föreningen",
                                         "staden",      "regionen", "myndigheten", "regeringen",
                                         "landstinget", "bolaget"};
  return is_in(sentence.word(body.last), kBroad) || sentence.word(body.last).ends_with("verket");
}

bool is_meeting(const SentenceWords& sentence, const Body& body) {
  const std::string& w = sentence.word(body.last);
  return w.ends_with("mötet") || w == "sammanträdet" || w == "stämman";
}

}  // namespace leta::indexer
