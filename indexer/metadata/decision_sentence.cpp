// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/decision_sentence.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "indexer/metadata/decision_words.h"

namespace leta::indexer {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr std::size_t kLongestWay = 25;  // words between a body and its verb

using Words = std::span<const std::string_view>;

bool is_in(std::string_view word, Words words) {
  return std::ranges::find(words, word) != words.end();
}

// KS, KF, KSAU: two to five capitals.
bool is_acronym(std::string_view text, const SentenceWord& word) {
  const std::string_view written = text.substr(word.begin, word.end - word.begin);
  constexpr std::string_view kParties[] = {"FP", "KD", "MP", "SD"};
  if (word.begin > 0 && text[word.begin - 1] == '(' && is_in(written, kParties)) return false;
  constexpr std::string_view kNot[] = {"ATT", "OM", "DEN", "OCH", "FRÅN", "ALLA", "BESLUT", "NU"};
  return written.size() >= 2 && written.size() <= 5 && !is_in(written, kNot) &&
         std::ranges::all_of(written, [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string with_capital(std::string name) {
  if (name.empty()) return name;
  if (name[0] >= 'a' && name[0] <= 'z') {
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
  } else if (name[0] == '\xC3' && name.size() > 1) {
    name[1] = static_cast<char>(static_cast<unsigned char>(name[1]) & ~0x20U);
  }
  return name;
}

// A body as it stands in a sentence: its words from `first` to `last`.
struct Body {
  std::size_t first = kNone;
  std::size_t last = kNone;
  std::string name;
  bool vague = false;
};

class SentenceReader {
 public:
  SentenceReader(std::string_view text, Range sentence, bool under_heading)
      : text_(text),
        sentence_(sentence),
        words_(words_of_sentence(text, sentence)),
        under_heading_(under_heading) {}

  std::optional<SentenceDecision> read() {
    if (words_.empty() || text_[sentence_.end - 1] == '?' ||
        text_.substr(0, sentence_.end).ends_with("?”") ||
        text_.substr(0, sentence_.end).ends_with("?\"")) {
      return std::nullopt;
    }
    constexpr std::string_view kAsking[] = {"vem", "vilka", "vilken", "vad", "hur", "varför"};
    if (is_in(words_[0].lower, kAsking)) return std::nullopt;
    if (auto labelled = read_label()) return *labelled;
    if (auto stamp = read_stamp()) return stamp;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (auto noun = read_noun(i)) return noun;
      const DecisionForm* form = decision_form(words_[i].lower);
      if (form == nullptr) continue;
      if (auto decision = read_verb(i, *form)) {
        if (decision->kind == DecisionKind::kDecision || !decision->is_past) return decision;
        // "Utskottet tillstyrkte förslaget och beslutade att …"
        for (std::size_t j = i + 2; j < words_.size(); ++j) {
          const DecisionForm* next = decision_form(words_[j].lower);
          if (next == nullptr || next->verb != DecisionVerb::kDecide || word(j - 1) != "och")
            continue;
          if (auto second = read_verb(j, *next)) return second;
        }
        return decision;
      }
      if (stop_) return std::nullopt;
    }
    return std::nullopt;
  }

 private:
  const std::string& word(std::size_t i) const {
    static const std::string kEmpty;
    return i < words_.size() ? words_[i].lower : kEmpty;
  }
  bool is_word(std::size_t i, std::string_view expected) const { return word(i) == expected; }

  // Whether one of `wanted` stands from `from` on, within `count` words.
  bool has_within(std::size_t from, std::size_t count, Words wanted) const {
    for (std::size_t i = from; i < words_.size() && i < from + count; ++i) {
      if (is_in(words_[i].lower, wanted)) return true;
    }
    return false;
  }
  // The same for two words side by side; the index of the second, or kNone.
  std::size_t find_pair(std::size_t from, std::size_t count, std::string_view a,
                        std::string_view b) const {
    for (std::size_t i = from; i + 1 < words_.size() && i < from + count; ++i) {
      if (words_[i].lower == a && words_[i + 1].lower == b) return i + 1;
    }
    return kNone;
  }
  std::size_t find(std::size_t from, std::string_view wanted) const {
    for (std::size_t i = from; i < words_.size(); ++i) {
      if (words_[i].lower == wanted) return i;
    }
    return kNone;
  }
  bool has_specifics(std::size_t from) const {
    for (std::size_t i = from; i < words_.size(); ++i) {
      const char c = text_[words_[i].begin];
      if (words_[i].capital || (c >= '0' && c <= '9')) return true;
    }
    return false;
  }

  SentenceDecision make(DecisionKind kind, std::size_t verb, const Body& body) const {
    SentenceDecision decision;
    decision.kind = kind;
    decision.who = body.name;
    decision.is_vague = body.vague;
    decision.verb_end = words_[verb].end;
    const DecisionForm* form = decision_form(word(verb));
    decision.is_whole = form != nullptr && form->passive && form->verb != DecisionVerb::kDecide;
    decision.is_past = form != nullptr && form->form != VerbForm::kPresent;
    const std::size_t att = find(verb + 1, "att");
    decision.content = att == kNone ? sentence_.end : words_[att].begin;
    return decision;
  }

  // --- Bodies ------------------------------------------------------------------------------------

  // The body whose last word is `i`.
  Body body_at(std::size_t i) const {
    Body body;
    bool genitive = false;
    const bool named = is_body(word(i), genitive) && !genitive;
    const bool acronym = is_acronym(text_, words_[i]);
    const bool before_genitive = i > 0 && word(i - 1).ends_with('s') && word(i - 1).size() > 3;
    const bool indefinite = is_indefinite_body(word(i)) && before_genitive;
    const bool region = i > 0 && words_[i].capital && word(i - 1) == "region";
    constexpr std::string_view kPeople[] = {"vi",         "man",      "ledamöterna",
                                            "deltagarna", "parterna", "mötesdeltagarna"};
    const bool people = is_in(word(i), kPeople);
    if (!named && !acronym && !indefinite && !region && !people) return body;
    body.last = body.first = i;
    if (region) body.first = i - 1;
    // "Barn- och ungdomsnämnden", "kultur-, fritids- och turismnämnden"
    while (body.first >= 2 && (word(body.first - 1) == "och" || word(body.first - 1) == "samt") &&
           word(body.first - 2).ends_with('-')) {
      body.first -= 2;
      while (body.first >= 1 && word(body.first - 1).ends_with('-')) --body.first;
    }
    // "Europeiska kommissionen"
    if (body.first > 0 && words_[body.first - 1].capital && word(body.first - 1).ends_with("ska")) {
      --body.first;
    }
    // "kommunstyrelsens arbetsutskott", "Lindviks kommun"
    bool of_body = false;
    if (body.first > 0) {
      const std::string& before = word(body.first - 1);
      const bool is_body_genitive = is_body(before, of_body) && of_body;
      if (is_body_genitive || (before_genitive && words_[body.first - 1].capital)) --body.first;
    }
    if (people) {
      body.vague = true;
      return body;
    }
    // "Länsstyrelsen i Norrviks län"
    if (word(i) == "länsstyrelsen" && word(i + 1) == "i") {
      for (std::size_t j = i + 2; j < words_.size() && j <= i + 4; ++j) {
        if (word(j) == "län") body.last = j;
      }
    }
    body.name = canonical_body(
        text_.substr(words_[body.first].begin, words_[body.last].end - words_[body.first].begin));
    body.vague = body.first == body.last && is_vague_body(word(i));
    constexpr std::string_view kMeetings[] = {"mötet", "sammanträdet", "stämman"};
    if (is_in(word(i), kMeetings)) body.name.clear();
    return body;
  }

  // What stands before a body's words makes it something else than the subject: "till nämnden".
  bool is_governed(const Body& body) const {
    std::size_t before = body.first;
    for (int adjectives = 0; before > 0 && adjectives < 3; ++adjectives) {
      --before;
      if (words_[before + 1].comma) return false;
      if (is_preposition(word(before))) {
        // "Om nämnden …" is a condition, which is looked at elsewhere.
        return word(before) != "om" && word(before) != "samt" && word(before) != "under" &&
               word(before) != "efter";
      }
      // Adjectives and genitives between: "för den nya nämnden".
      const std::string& w = word(before);
      const bool passes = w == "den" || w == "det" || w.ends_with("a") || w.ends_with("s");
      if (!passes || decision_form(w) != nullptr || looks_finite(w)) return false;
    }
    return false;
  }

  // The subject to the left of the verb; last == kNone for none.
  Body subject_before(std::size_t verb) const {
    for (std::size_t i = verb; i-- > 0 && verb - i <= kLongestWay;) {
      const Body body = body_at(i);
      if (body.last == kNone) continue;
      if (is_governed(body)) {
        i = body.first;
        continue;
      }
      if (leads_to(body, verb)) return body;
      return {};
    }
    return {};
  }

  // Whether the words between a body and the verb leave it the verb's subject.
  bool leads_to(const Body& body, std::size_t verb) const {
    bool other_verb = false;
    std::size_t conjunction = kNone;
    bool aside = false;  // within ", som …,"
    for (std::size_t i = body.last + 1; i < verb; ++i) {
      const std::string& w = word(i);
      if (aside && words_[i].comma) aside = false;
      if (!aside && (w == "som" || w == "vilken" || w == "där") && words_[i].comma) {
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
    if (aside && !words_[verb].comma) return false;
    if (!other_verb) return true;
    if (conjunction == kNone) return false;
    for (std::size_t i = conjunction + 1; i < verb; ++i) {
      if (!is_adverb(word(i))) return false;
    }
    return true;
  }

  // The subject right behind the verb: "beslutade därefter kommunstyrelsen".
  Body subject_behind(std::size_t verb) const {
    for (std::size_t i = verb + 1; i < words_.size() && i <= verb + 6; ++i) {
      if (words_[i].comma && i > verb + 1 && !word(i - 1).ends_with('-')) return {};
      const Body body = body_at(i);
      if (body.last != kNone) {
        // Only words of its own name and adverbs may stand between.
        for (std::size_t j = verb + 1; j < body.first; ++j) {
          const std::string& w = word(j);
          if (is_adverb(w) || w == "den" || w == "det" || w == "nya" || w == "ett" || w == "en" ||
              w == "enhällig" || w == "enig") {
            continue;
          }
          return {};
        }
        return body;
      }
      if (word(i) == "att") return {};
    }
    return {};
  }

  // The body of "antogs av fullmäktige". `other`: somebody else is named there.
  Body agent_behind(std::size_t verb, bool& other) const {
    other = false;
    for (std::size_t i = verb + 1; i < words_.size() && i <= verb + 8; ++i) {
      if (word(i) == "att") break;
      if (word(i) != "av") continue;
      for (std::size_t j = i + 1; j < words_.size() && j <= i + 5; ++j) {
        if (is_preposition(word(j))) break;
        Body body = body_at(j);
        if (body.last != kNone && !people_at(j)) return body;
      }
      constexpr std::string_view kAll[] = {"samtliga", "alla",        "en",
                                           "ett",      "majoriteten", "närvarande"};
      other = i == verb + 1 && !is_in(word(i + 1), kAll);
      break;
    }
    return {};
  }
  bool people_at(std::size_t i) const {
    return word(i) == "vi" || word(i) == "man" || word(i) == "deltagarna";
  }

  // --- The clause --------------------------------------------------------------------------------

  enum class Clause { kMain, kFact, kCondition };

  // What kind of clause begins with the subordinator before `at`, the first word of its subject.
  // `verb`: the word that must have no other verb between.
  Clause clause_before(std::size_t at, std::size_t verb, bool near) const {
    for (std::size_t i = at; i-- > 0;) {
      const std::string& w = word(i);
      // The main clause goes on behind a comma or another verb.
      if (i + 1 < verb && words_[i + 1].comma && i + 1 <= at && !near) {
        // ", att ärendet": the comma stands before the subordinator itself.
      }
      constexpr std::string_view kConditions[] = {"ifall",   "innan",    "tills",  "såvida",
                                                  "förrän",  "huruvida", "därest", "såvitt",
                                                  "oavsett", "snart"};
      constexpr std::string_view kFacts[] = {"eftersom", "när", "då",     "sedan",  "medan",
                                             "emedan",   "där", "vilket", "vilken", "vilka"};
      if (is_in(w, kConditions)) return Clause::kCondition;
      if (w == "om" && is_condition(i)) return Clause::kCondition;
      if (is_in(w, kFacts) && (i == 0 || near)) return Clause::kFact;
      if (w == "som" && i > 0) return Clause::kFact;
      if (w == "att") return clause_of_att(i);
      if (near && !is_adverb(w) && !is_negation(w) && w != "ännu") return Clause::kMain;
      const bool auxiliary = w == "har" || w == "hade";  // of the verb itself
      if (!auxiliary && (looks_finite(w) || decision_form(w) != nullptr)) return Clause::kMain;
      if (i < verb && words_[i].comma && i > 0 && !near && !is_subordinator(word(i))) {
        return Clause::kMain;
      }
    }
    return Clause::kMain;
  }

  static bool is_subordinator(std::string_view w) {
    constexpr std::string_view kAll[] = {"om",  "ifall", "innan",    "tills",    "såvida", "som",
                                         "att", "när",   "eftersom", "huruvida", "sedan",  "då"};
    return is_in(w, kAll);
  }

  // "om" before a clause, not "frågan om bidrag".
  bool is_condition(std::size_t i) const {
    if (i == 0 || words_[i].comma) return true;
    constexpr std::string_view kAsking[] = {
        "frågade", "frågar", "undrar",  "undrade", "oklart",     "osäkert",     "även", "avgöra",
        "avgör",   "på",     "oavsett", "veta",    "vet",        "diskuterade", "bara", "utom",
        "och",     "men",    "ens",     "vänta",   "diskuteras", "diskuterar",  "bero", "endast"};
    if (is_in(word(i - 1), kAsking)) return true;
    // "om nämnden beslutar"
    const Body next = i + 1 < words_.size() ? body_from(i + 1) : Body{};
    if (next.last == kNone || next.last + 1 >= words_.size()) return false;
    std::size_t behind = next.last + 1;
    while (behind < words_.size() && (is_adverb(word(behind)) || is_negation(word(behind))))
      ++behind;
    return behind < words_.size() && decision_form(word(behind)) != nullptr;
  }
  // The body that begins at `i`.
  Body body_from(std::size_t i) const {
    for (std::size_t j = i; j < words_.size() && j < i + 5; ++j) {
      Body body = body_at(j);
      if (body.last != kNone && body.first <= i) return body;
    }
    return {};
  }

  // "meddelar att nämnden har beslutat" tells a fact, "innebär att nämnden beslutar" not.
  Clause clause_of_att(std::size_t att) const {
    constexpr std::string_view kTelling[] = {
        "meddelar",    "meddelade",    "meddelat",    "meddelades",   "konstaterades",
        "framkom",     "informerar",   "informerade", "berättar",     "berättade",
        "finner",      "fann",         "konstaterar", "konstaterade", "framgår",
        "framgick",    "noterar",      "noterade",    "redogjorde",   "redogör",
        "rapporterar", "rapporterade", "påminner",    "påminde",      "uppgav",
        "uppger",      "skriver",      "skrev",       "innebar",      "protokollförs",
        "antecknas",   "antecknades",  "efter",       "trots",        "därför",
        "sade",        "säger",        "uppges",      "kände"};
    for (std::size_t i = att, n = 0; i-- > 0 && n < 8; ++n) {
      if (is_in(word(i), kTelling)) return Clause::kFact;
      if (looks_finite(word(i)) || is_modal(word(i))) break;
    }
    return Clause::kCondition;
  }

  // Between the start of the clause and the verb.
  bool has_modal_before(std::size_t verb) const {
    for (std::size_t i = verb, n = 0; i-- > 0 && n < 10; ++n) {
      const std::string& w = word(i);
      if (w == "får" && word(i + 1) == "i") return false;
      if (is_modal(w)) return true;
      if (w == "att" || w == "som" || looks_finite(w)) return w == "att" && i + 1 == verb;
    }
    return false;
  }

  bool is_negated(std::size_t from, std::size_t verb) const {
    for (std::size_t i = from; i < verb; ++i) {
      if (is_negation(word(i)) || is_negative_determiner(word(i))) return true;
    }
    for (std::size_t i = verb + 1; i < words_.size() && i <= verb + 4; ++i) {
      const std::string& w = word(i);
      if (w == "att" || w == "men" || w == "utan" || words_[i].comma) break;
      if (is_negation(w) || is_negative_determiner(w)) return true;
    }
    return false;
  }

  // The first word of the clause that holds `at`.
  std::size_t clause_start(std::size_t at) const {
    for (std::size_t i = at; i > 0; --i) {
      if (words_[i].comma || is_subordinator(word(i - 1))) return i;
      if (word(i - 1) == "men" || word(i - 1) == "utan") return i;
    }
    return 0;
  }

  // Done again and again, or later: by the words of the main clause.
  bool is_habit(std::size_t verb) const {
    const std::size_t att = std::min(find(verb, "att"), words_.size());
    for (std::size_t i = 0; i < att; ++i) {
      if (!is_habit_or_future(word(i))) continue;
      if (word(i) == "höst" || word(i) == "vanligt") {
        if (i == 0 || word(i - 1) != (word(i) == "höst" ? "i" : "som")) continue;
      }
      if (word(i) == "kort" && (i == 0 || word(i - 1) != "inom")) continue;
      if (word(i) == "respektive") continue;
      return true;
    }
    return false;
  }

  // --- Verbs -------------------------------------------------------------------------------------

  // Whether what the verb needs beside it is there.
  bool has_complement(std::size_t i, const DecisionForm& form) const {
    constexpr std::string_view kInformation[] = {
        "informationen",  "rapporten",          "redovisningen",
        "rapporteringen", "meddelandet",        "meddelandena",
        "återrapporten",  "återrapporteringen", "anmälan",
        "redogörelsen",   "skrivelsen",         "lägesrapporten",
        "uppföljningen",  "delårsrapporten",    "genomgången",
        "anmälningarna",  "rapporterna",        "föredragningen",
        "statistiken",    "besluten",           "delegationsbesluten",
        "protokollet",    "statusrapporten",    "presentationen",
        "svaret"};
    switch (form.verb) {
      case DecisionVerb::kDecide:
      case DecisionVerb::kFormal:
      case DecisionVerb::kPropose:
        return true;
      case DecisionVerb::kAdopt: {
        constexpr std::string_view kAssumed[] = {
            "att",    "vara",   "ha",     "bli", "bero",  "öka",   "utmaningen", "utmaning",
            "formen", "namnet", "minska", "få",  "kunna", "komma", "dock"};
        return !is_in(word(i + 1), kAssumed);
      }
      case DecisionVerb::kAgree:
        if (word(i).starts_with("enat") || word(i).starts_with("enad") || word(i) == "enas") {
          return has_within(i + 1, 6, std::array<std::string_view, 2>{"om", "att"});
        }
        if (word(i) == "kom" || word(i) == "kommer" || word(i) == "kommit") {
          return find_pair(i + 1, 5, "överens", "om") != kNone;
        }
        return !has_within(i + 1, 3, std::array<std::string_view, 3>{"sig", "oss", "mig"});
      case DecisionVerb::kTake: {
        constexpr std::string_view kOther[] = {"emot", "upp", "bort", "fram", "över"};
        if (is_in(word(i + 1), kOther)) return false;
        constexpr std::string_view kBeslut[] = {"beslut", "beslutet", "beslutat"};
        return has_within(i + 1, 7, kBeslut) ||
               (i > 0 &&
                (is_in(word(i - 1), kBeslut) || (form.passive && has_within(0, i, kBeslut))));
      }
      case DecisionVerb::kFile:
        return find_pair(i + 1, 20, "till", "handlingarna") != kNone ||
               find_pair(i + 1, 20, "ad", "acta") != kNone ||
               find_pair(i + 1, 8, "fast", "att") != kNone;
      case DecisionVerb::kAssign:
        if (find_pair(i + 1, 14, "i", "uppdrag") != kNone) return true;
        if (find_pair(i + 1, 5, "uppdraget", "att") != kNone ||
            find_pair(i + 1, 5, "uppdrag", "att") != kNone) {
          return true;
        }
        return !form.passive &&
               has_within(i + 1, 5, std::array<std::string_view, 2>{"klartecken", "bifall"});
      case DecisionVerb::kNote:
        return has_within(form.passive ? 0 : i + 1, form.passive ? words_.size() : 6,
                          kInformation) ||
               find_pair(i + 1, 8, "till", "protokollet") != kNone;
      case DecisionVerb::kElect:
        if (!form.passive && has_within(i + 1, 4, std::array<std::string_view, 1>{"att"}))
          return true;
        return find(0, "till") != kNone || find(0, "som") != kNone;
      case DecisionVerb::kStandBy:
        return has_within(i + 1, 4, std::array<std::string_view, 1>{"sig"}) &&
               has_within(i + 1, 7, std::array<std::string_view, 1>{"bakom"});
      case DecisionVerb::kVote: {
        const bool say = word(i).starts_with("sa") || word(i) == "säger";
        if (has_within(i + 1, 2, std::array<std::string_view, 2>{"ja", "nej"})) return true;
        if (say) {
          return word(i + 1) == "upp" &&
                 has_within(i + 1, 6,
                            std::array<std::string_view, 4>{"avtalet", "kontraktet", "hyresavtalet",
                                                            "överenskommelsen"});
        }
        return word(i).starts_with("klubba") ||
               has_within(i + 1, 6,
                          std::array<std::string_view, 4>{"igenom", "ned", "ner", "bifall"});
      }
      case DecisionVerb::kHandOver: {
        constexpr std::string_view kLeft[] = {"åtgärd", "bifall", "yttrande", "yttrandet"};
        constexpr std::string_view kAnswers[] = {
            "yttrande", "yttrandet", "remissvar", "remissvaret",     "svar",
            "åtgärd",   "bifall",    "eget",      "delårsrapporten", "utlåtande"};
        // To leave an answer is not yet to decide it.
        if (word(i).starts_with("lämna") && !has_within(i + 1, 6, kLeft)) return false;
        return has_within(i + 1, 14, kAnswers) || (form.passive && has_within(0, i, kAnswers));
      }
      case DecisionVerb::kReject: {
        constexpr std::string_view kCases[] = {"ansökan",   "överklagandet",     "överklagan",
                                               "motionen",  "begäran",           "yrkandet",
                                               "förslaget", "anmälan",           "ansökningarna",
                                               "förslagen", "medborgarförslaget"};
        return has_within(form.passive ? 0 : i + 1, form.passive ? i : 4, kCases);
      }
      case DecisionVerb::kAllot: {
        constexpr std::string_view kMoney[] = {"kronor",
                                               "kr",
                                               "tkr",
                                               "mkr",
                                               "miljoner",
                                               "miljon",
                                               "medel",
                                               "medlen",
                                               "pengar",
                                               "bidrag",
                                               "tusen",
                                               "bidraget",
                                               "stipendium",
                                               "stipendiet",
                                               "kulturstipendium",
                                               "kulturstipendiet",
                                               "priset"};
        return has_within(form.passive ? 0 : i + 1, words_.size(), kMoney);
      }
      case DecisionVerb::kDeclare: {
        constexpr std::string_view kDeclared[] = {"besvarad", "besvarat", "besvarade", "avslutat",
                                                  "avslutad", "vald",     "valda",     "valt",
                                                  "bifallen", "avslagen"};
        return has_within(i + 1, 12, kDeclared);
      }
    }
    return false;
  }

  // A general rule of who decides what: "Nämnden beslutar om bidrag", "fastställer taxor".
  bool is_general_present(std::size_t i, const DecisionForm& form, bool with_agent) const {
    if (is_habit(i)) return true;
    if (under_heading_) return false;
    if (form.verb == DecisionVerb::kAgree || form.verb == DecisionVerb::kVote) return false;
    if (form.verb == DecisionVerb::kTake) return find(i, "att") == kNone || form.passive;
    if (form.verb == DecisionVerb::kDecide) {
      if (form.passive) return word(i + 1) != "att" && find(i, "att") != i + 2;
      for (std::size_t j = i + 1; j < words_.size() && j <= i + 20; ++j) {
        if (word(j) == "att" || word(j) == "enligt" || word(j) == "enlighet" ||
            words_[j - 1].colon) {
          return false;
        }
        const bool infinitive = word(j).ends_with("a") && word(j).size() > 4 && !is_adverb(word(j));
        if (infinitive && j <= i + 3 && is_decision_infinitive(word(j))) return false;
        if (words_[j].colon) return false;
        if ((word(j) == "om" || word(j) == "i" || word(j) == "över") && j == i + 1 &&
            word(j + 1) != "enlighet" && !numbers_behind(j)) {
          return true;
        }
      }
      return !words_[i].colon && i + 1 < words_.size() && !so_behind(i) && !numbers_behind(i);
    }
    if (form.verb == DecisionVerb::kDeclare) return false;
    if (form.passive) {
      if (with_agent || is_word(i + 1, "av") || word(0) == "genom") return true;
      // A definite thing, a name or an amount is meant: not "bidrag beviljas till föreningar".
      if (form.verb == DecisionVerb::kAssign || form.verb == DecisionVerb::kFile) return false;
      if (numbers_behind(i)) return false;
      return !has_definite_before(i) && !(i > 0 && capital_before(i)) && !definite_behind(i);
    }
    if (form.verb == DecisionVerb::kFile || form.verb == DecisionVerb::kNote ||
        form.verb == DecisionVerb::kAssign || form.verb == DecisionVerb::kStandBy) {
      return false;
    }
    return general_object(i) && !has_specifics(i + 1);
  }

  bool numbers_behind(std::size_t i) const {
    for (std::size_t j = i; j < words_.size(); ++j) {
      const char c = text_[words_[j].begin];
      if (c >= '0' && c <= '9') return true;
    }
    return false;
  }
  bool numbers_at(std::size_t i) const {
    return i < words_.size() && text_[words_[i].begin] >= '0' && text_[words_[i].begin] <= '9';
  }
  bool so_behind(std::size_t i) const {
    return has_within(i + 1, 3,
                      std::array<std::string_view, 4>{"så", "enhälligt", "detsamma", "bifalla"});
  }
  static bool is_definite(std::string_view w) {
    constexpr std::string_view kEndings[] = {"en",   "et",   "an", "na", "erna",
                                             "arna", "orna", "in", "ns"};
    constexpr std::string_view kNot[] = {"en",    "den",   "men",  "igen",
                                         "sedan", "redan", "utan", "bidragen"};
    return w == "bidraget" || w == "ärendet" ||
           (w.size() > 4 && !is_in(w, kNot) &&
            std::ranges::any_of(kEndings, [&](std::string_view e) { return w.ends_with(e); })) ||
           w == "ansökan" || w == "begäran";
  }
  bool has_definite_before(std::size_t i) const {
    for (std::size_t j = clause_start(i); j < i; ++j) {
      if (is_definite(word(j)) && (j == 0 || !is_preposition(word(j - 1)) || word(j - 1) == "om"))
        return true;
    }
    return false;
  }
  bool definite_behind(std::size_t i) const {
    for (std::size_t j = i + 1; j < words_.size() && j <= i + 2; ++j) {
      if (is_preposition(word(j))) return false;
      if (is_definite(word(j))) return true;
    }
    return false;
  }
  bool capital_before(std::size_t i) const {
    for (std::size_t j = 1; j < i; ++j) {
      if (words_[j].capital) return true;
    }
    return words_[0].capital && i >= 2 && words_[1].capital;
  }
  // "utser ledamöter", "fastställer taxor"
  bool general_object(std::size_t i) const {
    std::size_t j = i + 1;
    while (j < words_.size() && is_adverb(word(j))) ++j;
    const std::string& w = word(j);
    constexpr std::string_view kPlural[] = {"bidrag",    "medel",      "stöd", "lån",
                                            "tillstånd", "riktlinjer", "lov",  "mål"};
    return is_in(w, kPlural) ||
           (w.size() > 4 && (w.ends_with("er") || w.ends_with("ar") || w.ends_with("or")));
  }

  std::optional<SentenceDecision> read_verb(std::size_t i, const DecisionForm& form) {
    if (!has_complement(i, form)) return std::nullopt;
    if (is_adjective(i, form)) return std::nullopt;
    const bool proposal = form.verb == DecisionVerb::kPropose;
    // A proposal decides what the rest of the sentence is, even where it is none itself.
    const auto no = [&]() -> std::optional<SentenceDecision> {
      if (proposal && !in_aside(i)) stop_ = true;
      return std::nullopt;
    };
    if (proposal && in_aside(i)) return std::nullopt;
    return form.passive ? read_passive(i, form, no) : read_active(i, form, no);
  }

  // "i enlighet med vad förvaltningen föreslår", "som förvaltningen föreslagit"
  bool in_aside(std::size_t i) const {
    for (std::size_t j = i, n = 0; j-- > 0 && n < 6; ++n) {
      const std::string& w = word(j);
      if (w == "vad" || w == "såsom") return true;
      if (w == "som") return true;
      if (looks_finite(w) || w == "att") return false;
    }
    return false;
  }

  // "de beslutade åtgärderna", "den nu fastställda planen"
  bool is_adjective(std::size_t i, const DecisionForm& form) const {
    if (form.passive || form.form != VerbForm::kPast || !word(i).ends_with("ade")) return false;
    if (i == 0) return false;
    std::size_t before = i - 1;
    while (before > 0 &&
           (word(before) == "redan" || word(before) == "nu" || word(before) == "tidigare" ||
            word(before) == "nyligen" || word(before) == "av")) {
      --before;
    }
    constexpr std::string_view kDeterminers[] = {
        "de",    "den",  "det", "dessa", "denna",    "alla",  "sin",   "sina", "våra",
        "deras", "dess", "tre", "två",   "samtliga", "flera", "andra", "nya",  "vår"};
    return is_in(word(before), kDeterminers) && word(i + 1) != "att";
  }

  template <typename No>
  std::optional<SentenceDecision> read_active(std::size_t i, const DecisionForm& form, No no) {
    const bool proposal = form.verb == DecisionVerb::kPropose;
    Body subject = i > 0 ? subject_behind(i) : Body{};
    bool inverted = subject.last != kNone;
    // "Kommunstyrelsen ger förvaltningen …", but "Sedan utskottet berett ärendet beslutade
    // nämnden".
    if (Body before = subject_before(i);
        before.last != kNone && (!inverted || is_next_to(before, i) ||
                                 (form.verb != DecisionVerb::kDecide && !opens_clause(before)))) {
      subject = before;
      inverted = false;
    }
    const bool starts = i == 0;
    if (subject.last == kNone) {
      if (proposal && (i > 0 || under_heading_)) {
        // Anybody may propose.
        if (is_negated(clause_start(i), i)) return no();
        return make(DecisionKind::kProposal, i, {});
      }
      // "Beslutade att …", as notes have it; with a subject behind it is a condition.
      const bool subjectless =
          starts && subject_behind(i).last == kNone && form.form != VerbForm::kSupine &&
          (under_heading_ || (form.verb == DecisionVerb::kDecide && word(i + 1) == "att") ||
           (form.verb == DecisionVerb::kAgree && form.form == VerbForm::kPast));
      if (!subjectless || is_negated(0, i)) return no();
      Body nobody;
      nobody.vague = true;
      return make(DecisionKind::kDecision, i, nobody);
    }
    if (starts) return no();
    if (form.verb == DecisionVerb::kElect && find(i, "till") == kNone && is_broad(subject))
      return no();
    const bool people = subject.vague && subject.name.empty();
    if (people && !proposal && form.verb != DecisionVerb::kDecide &&
        form.verb != DecisionVerb::kTake && form.verb != DecisionVerb::kAgree &&
        !meeting(subject) && !under_heading_) {
      return no();
    }
    // "vi bestämde att fika" is not for minutes.
    if (form.verb == DecisionVerb::kAgree && people && !meeting(subject) &&
        word(i).starts_with("bestäm") && word(subject.last) != "parterna" &&
        word(subject.last) != "ledamöterna") {
      return no();
    }
    const std::size_t from = inverted ? clause_start(i) : subject.first;
    if (form.form == VerbForm::kSupine && !has_auxiliary(i, subject)) {
      // "som nämnden beslutat"
      if (inverted || people || clause_before(subject.first, i, true) == Clause::kMain ||
          word(subject.first > 0 ? subject.first - 1 : 0) != "som") {
        return no();
      }
    }
    if (is_negated(inverted ? clause_start(i) : std::min(from, i), i)) return no();
    if (negated_before(subject, i, inverted)) return no();
    const Clause clause = inverted ? Clause::kMain : clause_before(subject.first, i, true);
    if (clause == Clause::kCondition) return no();
    const bool simple_present = form.form == VerbForm::kPresent;
    if (clause == Clause::kFact && simple_present && !finds(subject.first)) return no();
    if (form.form == VerbForm::kSupine && has_ha(i)) return no();
    if (simple_present && !proposal && is_general_present(i, form, false)) return no();
    if (relative_subject(subject, i) && simple_present) return no();
    return make(proposal ? DecisionKind::kProposal : DecisionKind::kDecision, i, subject);
  }

  // "Kommunen valde att satsa": a way taken, not a decision of a body.
  bool is_broad(const Body& body) const {
    constexpr std::string_view kBroad[] = {"kommunen",    "kommun",   "skolan",      "föreningen",
                                           "staden",      "regionen", "myndigheten", "regeringen",
                                           "landstinget", "bolaget"};
    return is_in(word(body.last), kBroad) || word(body.last).ends_with("verket");
  }

  bool meeting(const Body& body) const {
    const std::string& w = word(body.last);
    return w.ends_with("mötet") || w == "sammanträdet" || w == "stämman";
  }

  // "Sedan utskottet …": the main clause comes later.
  bool opens_clause(const Body& body) const {
    return body.first > 0 &&
           (is_subordinator(word(body.first - 1)) || word(body.first - 1) == "efter");
  }

  bool is_next_to(const Body& body, std::size_t verb) const {
    for (std::size_t j = body.last + 1; j < verb; ++j) {
      if (!is_adverb(word(j))) return false;
    }
    return true;
  }

  // "finner att nämnden beslutar": what the chair finds is decided.
  bool finds(std::size_t subject) const {
    if (subject == 0 || word(subject - 1) != "att") return false;
    constexpr std::string_view kFinding[] = {"finner", "fann", "konstaterar", "konstaterade"};
    return has_within(subject >= 8 ? subject - 8 : 0, 7, kFinding);
  }

  // "det är nämnden som beslutar"
  bool relative_subject(const Body& subject, std::size_t verb) const {
    return find(subject.last, "som") < verb &&
           !words_[std::min(find(subject.last, "som"), verb)].comma;
  }

  bool negated_before(const Body& subject, std::size_t verb, bool inverted) const {
    const std::size_t from = inverted ? 0 : subject.first;
    for (std::size_t j = from; j < verb; ++j) {
      if (is_negation(word(j)) && !words_[verb].comma && j + 4 >= verb) return true;
    }
    return false;
  }

  bool has_auxiliary(std::size_t verb, const Body& subject) const {
    const std::size_t from = subject.last < verb && subject.first > 3 ? subject.first - 3 : 0;
    for (std::size_t j = from; j < verb; ++j) {
      if (word(j) == "har" || word(j) == "hade") return true;
    }
    return false;
  }
  bool has_ha(std::size_t verb) const {
    for (std::size_t j = verb, n = 0; j-- > 0 && n < 8; ++n) {
      if (word(j) == "ha") return true;
      if (word(j) == "har" || word(j) == "hade") return false;
    }
    return false;
  }

  template <typename No>
  std::optional<SentenceDecision> read_passive(std::size_t i, const DecisionForm& form, No no) {
    const bool proposal = form.verb == DecisionVerb::kPropose;
    bool other_agent = false;
    Body agent = agent_behind(i, other_agent);
    if (form.form == VerbForm::kParticiple) return read_participle(i, form, agent, no);
    if (other_agent && !proposal && form.verb != DecisionVerb::kAssign) return no();
    if (is_negated(clause_start(i), i)) return no();
    if (form.form == VerbForm::kSupine) {
      bool has = false;
      for (std::size_t j = i, n = 0; j-- > 0 && n < 10; ++n) {
        if (word(j) == "ha") return no();
        if (word(j) == "har" || word(j) == "hade") {
          has = true;
          break;
        }
      }
      if (!has) return no();
    }
    if (form.form == VerbForm::kPresent && (has_modal_before(i) || opens_with_time())) return no();
    // The verb that opens a sentence and has a subject behind it is a condition or a question.
    if (i == 0 && form.form == VerbForm::kPresent && !under_heading_) return no();
    if (i > 0 && word(i - 1) == "som" && agent.last == kNone) return no();
    const Clause clause = clause_before(i, i, false);
    if (clause == Clause::kCondition) return no();
    if (clause == Clause::kFact && (form.form == VerbForm::kPresent || agent.last == kNone)) {
      // What "när ärendet bordlades" tells is told for something else.
      if (!passive_fact(i)) return no();
      if (form.form == VerbForm::kPresent) return no();
    }
    if (form.verb == DecisionVerb::kAssign && agent.last == kNone) {
      // "fick i uppdrag av sin mamma"
      const std::size_t by = find_pair(i + 1, 14, "uppdrag", "av");
      if (by != kNone && by + 1 < words_.size() && !words_[by + 1].capital) return no();
    }
    if (form.form == VerbForm::kPresent && !proposal &&
        is_general_present(i, form, agent.last != kNone)) {
      return no();
    }
    Body who = agent;
    if (who.last == kNone) who.vague = true;
    return make(proposal ? DecisionKind::kProposal : DecisionKind::kDecision, i, who);
  }

  // "När beslutet vunnit laga kraft betalas …": how things are done.
  bool opens_with_time() const {
    constexpr std::string_view kOpening[] = {"om",    "när", "innan",  "då",
                                             "efter", "så",  "såvida", "ifall"};
    return is_in(word(0), kOpening);
  }

  // A clause behind "meddelade att", "eftersom" and the like.
  bool passive_fact(std::size_t i) const {
    for (std::size_t j = i; j-- > 0;) {
      if (word(j) == "att" || word(j) == "eftersom") return true;
      if ((word(j) == "som" && j > 0) || word(j) == "när" || word(j) == "då" || word(j) == "sedan")
        return false;
    }
    return true;
  }

  // "Planen är antagen av fullmäktige", "blev godkänd", and under a heading "Ansökan beviljad."
  template <typename No>
  std::optional<SentenceDecision> read_participle(std::size_t i, const DecisionForm&,
                                                  const Body& agent, No no) {
    if (i == 0 || is_negated(clause_start(i), i) || has_modal_before(i)) return no();
    const std::string& before = word(i - 1);
    const bool became = before == "blev" || before == "blivit" || word(i > 1 ? i - 2 : i) == "blev";
    const bool is = before == "är" || before == "var" || word(i > 1 ? i - 2 : i) == "är";
    const bool last = i + 1 == words_.size();
    if (clause_before(i, i, false) == Clause::kCondition) return no();
    if (became || (is && agent.last != kNone) || (under_heading_ && last)) {
      Body who = agent;
      if (who.last == kNone) who.vague = true;
      return make(DecisionKind::kDecision, i, who);
    }
    return no();
  }

  // --- Nouns -------------------------------------------------------------------------------------

  // "Beslut: …" and "Förslag till beslut: …" at the beginning of a sentence.
  std::optional<std::optional<SentenceDecision>> read_label() const {
    std::size_t colon = kNone;
    for (std::size_t i = 0; i < words_.size() && i < 6; ++i) {
      if (words_[i].colon) {
        colon = i;
        break;
      }
    }
    if (colon == kNone) return std::nullopt;
    bool proposal = false;
    for (std::size_t i = 0; i <= colon; ++i) {
      if (word(i).ends_with("förslag") || word(i) == "yrkande" || word(i) == "yrkanden")
        proposal = true;
    }
    const std::string& label = word(colon);
    const bool decision = label == "beslut" || label == "beslutades" || label == "nämndbeslut";
    if (!proposal && !decision) return std::nullopt;
    const std::size_t first = colon + 1;
    if (first >= words_.size()) {
      // Nothing but the label: what follows is read as if under a heading.
      return std::optional<SentenceDecision>();
    }
    constexpr std::string_view kNothing[] = {"se",     "inget",  "inga", "ej",  "saknas", "fattas",
                                             "väntas", "kommer", "ska",  "nej", "inte"};
    if (is_in(word(first), kNothing)) return std::optional<SentenceDecision>();
    const std::string& second = word(first + 1);
    if (!proposal && (second == "fattas" || second == "väntas" || second == "ska")) {
      return std::optional<SentenceDecision>();
    }
    Body who;
    for (std::size_t i = 0; i < colon; ++i) {
      bool genitive = false;
      if (is_body(word(i), genitive) && genitive) {
        who.name = canonical_body(text_.substr(words_[i].begin, words_[i].end - words_[i].begin));
        who.vague = is_vague_body(word(i).substr(0, word(i).size() - 1));
      }
    }
    if (who.name.empty()) {
      for (std::size_t i = first; i < words_.size() && i < first + 3; ++i) {
        if (Body named = body_at(i); named.last != kNone) {
          who = named;
          break;
        }
      }
      if (who.name.empty()) who.vague = true;
    }
    SentenceDecision read =
        make(proposal ? DecisionKind::kProposal : DecisionKind::kDecision, colon, who);
    read.content = words_[first].begin;
    return std::optional(read);
  }

  // "Antagen av kommunfullmäktige den 17 februari 2014": what a document says of itself.
  std::optional<SentenceDecision> read_stamp() const {
    const DecisionForm* form = decision_form(word(0));
    std::size_t at = 0;
    if (form == nullptr && words_.size() > 1) {
      // "Planen antagen av …", "Policy fastställd av …"
      form = decision_form(word(1));
      at = 1;
      if (form == nullptr) return std::nullopt;
    }
    if (form == nullptr) return std::nullopt;
    const std::string& w = word(at);
    const bool participle =
        form->form == VerbForm::kParticiple || (form->form == VerbForm::kSupine && !form->passive);
    if (!participle || w.ends_with("ts")) return std::nullopt;
    if (word(at + 1) != "av" && word(at + 1) != "i") return std::nullopt;
    bool other = false;
    Body agent = agent_behind(at, other);
    if (agent.last == kNone && word(at + 1) == "i") {
      agent = body_from(at + 2);
    }
    if (agent.last == kNone) return std::nullopt;
    return make(DecisionKind::kDecision, at, agent);
  }

  // "Nämndens beslut blev att …", "förslaget är att …"
  std::optional<SentenceDecision> read_noun(std::size_t i) const {
    const std::string& w = word(i);
    const bool decision = w == "beslut" || w == "beslutet";
    const bool of_proposal =
        decision && i >= 2 && word(i - 1) == "till";  // "förslaget till beslut"
    const bool proposal = of_proposal || w == "förslag" || w == "förslaget" || w == "yrkande" ||
                          w == "beslutsförslag";
    if (!decision && !proposal) return std::nullopt;
    const std::string& next = word(i + 1);
    // "enligt beslut i socialnämnden den 4 februari 2014"
    if (decision && !of_proposal && (next == "i" || next == "av") && !is_negated(0, i)) {
      const Body body = body_from(i + 2);
      if (body.last != kNone && !body.vague &&
          (is_word(body.last + 1, "den") || numbers_at(body.last + 1))) {
        return make(DecisionKind::kDecision, body.last, body);
      }
    }
    // "Det är förvaltningens förslag att …"
    if (w == "förslag" && next == "att" && i >= 2 && word(i - 1).ends_with('s') &&
        word(i - 2) == "är") {
      Body who;
      who.vague = true;
      return make(DecisionKind::kProposal, i, who);
    }
    if (next != "blev" && next != "var" && next != "är" && next != "lyder" && next != "löd") {
      return std::nullopt;
    }
    if (word(i + 2) != "att" && word(i + 2) != "därför" && word(i + 2) != "enhälligt" &&
        !(words_[i + 1].colon)) {
      return std::nullopt;
    }
    Body who;
    who.vague = true;
    bool genitive = false;
    if (i > 0 && is_body(word(i - 1), genitive) && genitive) {
      who.name = canonical_body(
          text_.substr(words_[i - 1].begin, words_[i - 1].end - words_[i - 1].begin));
      who.vague = is_vague_body(word(i - 1).substr(0, word(i - 1).size() - 1));
    }
    return make(proposal ? DecisionKind::kProposal : DecisionKind::kDecision, i + 1, who);
  }

  std::string_view text_;
  Range sentence_;
  std::vector<SentenceWord> words_;
  bool under_heading_;
  bool stop_ = false;
};

}  // namespace

std::optional<SentenceDecision> read_decision(std::string_view text, Range sentence,
                                              bool under_heading) {
  return SentenceReader(text, sentence, under_heading).read();
}

std::string canonical_body(std::string_view name) {
  struct Acronym {
    std::string_view acronym, name;
  };
  constexpr Acronym kAcronyms[] = {
      {"KS", "Kommunstyrelsen"},   {"KF", "Kommunfullmäktige"},
      {"RF", "Regionfullmäktige"}, {"RS", "Regionstyrelsen"},
      {"AU", "Arbetsutskottet"},   {"KSAU", "Kommunstyrelsens arbetsutskott"}};
  for (const Acronym& row : kAcronyms) {
    if (name == row.acronym) return std::string(row.name);
  }
  std::string lower = lower_case(name);
  const bool capitals = std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
  if (capitals && name.size() <= 5) return std::string(name);
  bool genitive = false;
  const std::size_t space = lower.rfind(' ');
  const std::string_view last =
      std::string_view(lower).substr(space == std::string::npos ? 0 : space + 1);
  std::string out(name);
  if (is_body(last, genitive) && genitive) out.pop_back();
  // "Fullmäktige" alone is the municipality's.
  if (lower == "fullmäktige" || lower == "fullmäktiges") return "Kommunfullmäktige";
  if (lower == "rektorn" || lower == "rektorns") return "Rektor";
  if (lower == "ordförande") return "Ordföranden";
  // The first word in its usual case; names of places behind it keep theirs.
  const std::size_t first_end = std::min(out.find(' '), out.size());
  const bool shouted =
      out.size() > 5 && std::ranges::none_of(out, [](char c) { return c >= 'a' && c <= 'z'; });
  if (shouted) out = lower_case(out);
  std::string first = with_capital(out.substr(0, first_end));
  std::string rest = out.substr(first_end);
  if (const std::size_t body = rest.rfind(' ');
      body != std::string::npos && !rest.starts_with(" kommun") && !first.starts_with("Region")) {
    rest = rest.substr(0, body + 1) + lower_case(rest.substr(body + 1));
  }
  return first + rest;
}

std::string first_body(std::string_view text) {
  const std::vector<SentenceWord> words = words_of_sentence(text, {0, text.size()});
  for (std::size_t i = 0; i < words.size(); ++i) {
    bool genitive = false;
    if (!is_body(words[i].lower, genitive)) continue;
    std::string_view bare = words[i].lower;
    if (genitive) bare.remove_suffix(1);
    if (is_vague_body(bare)) continue;
    std::size_t first = i;
    while (first >= 2 && words[first - 1].lower == "och" && words[first - 2].lower.ends_with('-')) {
      first -= 2;
      while (first >= 1 && words[first - 1].lower.ends_with('-')) --first;
    }
    std::size_t last = i;
    // "Kommunstyrelsens arbetsutskott"
    if (genitive && i + 1 < words.size()) {
      std::string_view next = words[i + 1].lower;
      if (next.ends_with('s')) next.remove_suffix(1);
      if (is_indefinite_body(next)) last = i + 1;
    }
    std::string name(text.substr(words[first].begin, words[last].end - words[first].begin));
    if (last > i && name.ends_with('s')) name.pop_back();
    return canonical_body(name);
  }
  return {};
}

}  // namespace leta::indexer
