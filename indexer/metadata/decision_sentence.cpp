// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/decision_sentence.h"

#include <algorithm>

#include "indexer/metadata/decision_body.h"
#include "indexer/metadata/decision_clause.h"
#include "indexer/metadata/decision_complement.h"
#include "indexer/metadata/decision_subject.h"
#include "indexer/metadata/decision_wish.h"
#include "indexer/metadata/decision_words.h"
#include "indexer/metadata/sentence_words.h"

namespace leta::indexer {
namespace {

constexpr std::size_t kNone = SentenceWords::kNone;

// Tries each verb and noun of a sentence that may record a decision, in order, until one does.
class SentenceReader {
 public:
  SentenceReader(std::string_view text, Range sentence, bool under_heading)
      : words_(text, sentence), under_heading_(under_heading) {}

  std::optional<SentenceDecision> read() {
    if (words_.empty() || words_.text()[words_.range().end - 1] == '?' ||
        words_.text().substr(0, words_.range().end).ends_with("?”") ||
        words_.text().substr(0, words_.range().end).ends_with("?\"")) {
      return std::nullopt;
    }
    constexpr std::string_view kAsking[] = {"vem", "vilka", "vilken", "vad", "hur", "varför"};
    if (is_in(words_[0].lower, kAsking)) return std::nullopt;
    if (auto labelled = read_label()) return *labelled;
    if (auto stamp = read_stamp()) return stamp;
    // "att avslå ansökan, …", a line of what a sentence above decided
    if (words_.word(0) == "att" && !words_[0].capital && is_decision_infinitive(words_.word(1)) &&
        words_.word(1) != "föreslå") {
      Body nobody;
      nobody.vague = true;
      return make(DecisionKind::kDecision, 0, nobody);
    }
    if (const std::size_t wish = find_wish(words_); wish != kNone) {
      Body nobody;
      nobody.vague = true;
      return make(DecisionKind::kProposal, wish, nobody);
    }
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (auto noun = read_noun(i)) return noun;
      const DecisionForm* form = decision_form(words_[i].lower);
      if (form == nullptr) continue;
      if (auto decision = read_verb(i, *form)) {
        if (decision->kind == DecisionKind::kDecision || !decision->is_past) return decision;
        // "Utskottet tillstyrkte förslaget och beslutade att …"
        for (std::size_t j = i + 2; j < words_.size(); ++j) {
          const DecisionForm* next = decision_form(words_[j].lower);
          if (next == nullptr || next->verb != DecisionVerb::kDecide) continue;
          // "… och nämnden beslutade i enlighet med det"
          const Body other = subject_before(words_, j);
          const std::size_t clause = other.last == kNone ? j : other.first;
          if (words_.word(clause - 1) != "och" && words_.word(j - 1) != "och") continue;
          if (auto second = read_verb(j, *next)) return second;
        }
        return decision;
      }
      if (stop_) return std::nullopt;
    }
    return std::nullopt;
  }

 private:
  SentenceDecision make(DecisionKind kind, std::size_t verb, const Body& body) const {
    SentenceDecision decision;
    decision.kind = kind;
    decision.who = body.name;
    decision.is_vague = body.vague;
    decision.verb_end = words_[verb].end;
    const DecisionForm* form = decision_form(words_.word(verb));
    decision.is_whole = form != nullptr && form->passive && form->verb != DecisionVerb::kDecide;
    decision.is_past = form != nullptr && form->form != VerbForm::kPresent;
    const std::size_t att = words_.find(verb + 1, "att");
    decision.content = att == kNone ? words_.range().end : words_[att].begin;
    return decision;
  }

  // --- Verbs -------------------------------------------------------------------------------------

  std::optional<SentenceDecision> read_verb(std::size_t i, const DecisionForm& form) {
    if (!has_complement(words_, i, form)) return std::nullopt;
    if (is_adjective(words_, i, form)) return std::nullopt;
    const bool proposal = form.verb == DecisionVerb::kPropose;
    // A proposal decides what the rest of the sentence is, even where it is none itself.
    const auto no = [&]() -> std::optional<SentenceDecision> {
      if (proposal && !in_aside(words_, i)) stop_ = true;
      return std::nullopt;
    };
    if (proposal && in_aside(words_, i)) return std::nullopt;
    return form.passive ? read_passive(i, form, no) : read_active(i, form, no);
  }

  template <typename No>
  std::optional<SentenceDecision> read_active(std::size_t i, const DecisionForm& form, No no) {
    const bool proposal = form.verb == DecisionVerb::kPropose;
    const bool starts = i == 0;
    const bool old_style =
        starts && form.verb == DecisionVerb::kDecide && form.form == VerbForm::kPast;
    Body subject = !starts || old_style ? subject_behind(words_, i) : Body{};
    bool inverted = subject.last != kNone;
    // "Kommunstyrelsen ger förvaltningen …", but "Sedan utskottet berett ärendet beslutade
    // nämnden".
    if (Body before = subject_before(words_, i);
        before.last != kNone &&
        (!inverted || is_next_to(words_, before, i) ||
         (form.verb != DecisionVerb::kDecide && !opens_clause(words_, before)))) {
      subject = before;
      inverted = false;
    }
    if (subject.last == kNone) {
      if (proposal && (i > 0 || under_heading_)) {
        // Anybody may propose.
        if (is_negated(words_, clause_start(words_, i), i)) return no();
        return make(DecisionKind::kProposal, i, {});
      }
      // "Beslutade att …", as notes have it; with a subject behind it is a condition.
      const bool subjectless =
          starts && subject_behind(words_, i).last == kNone && form.form != VerbForm::kSupine &&
          (under_heading_ || (form.verb == DecisionVerb::kDecide && words_.word(i + 1) == "att") ||
           (form.verb == DecisionVerb::kAgree && form.form == VerbForm::kPast));
      if (!subjectless || is_negated(words_, 0, i)) return no();
      Body nobody;
      nobody.vague = true;
      return make(DecisionKind::kDecision, i, nobody);
    }
    // "Beslöt nämnden att …", as minutes used to be written
    if (starts && !(old_style && words_.word(subject.last + 1) == "att")) return no();
    if (form.verb == DecisionVerb::kElect && words_.find(i, "till") == kNone &&
        is_broad(words_, subject))
      return no();
    const bool people = subject.vague && subject.name.empty();
    if (people && !proposal && form.verb != DecisionVerb::kDecide &&
        form.verb != DecisionVerb::kTake && form.verb != DecisionVerb::kAgree &&
        !(form.verb == DecisionVerb::kVote && words_.word(subject.last) != "vi" &&
          words_.word(subject.last) != "man") &&
        !is_meeting(words_, subject) && !under_heading_) {
      return no();
    }
    // "vi bestämde att fika" is not for minutes.
    if (form.verb == DecisionVerb::kAgree && people && !is_meeting(words_, subject) &&
        words_.word(i).starts_with("bestäm") && words_.word(subject.last) != "parterna" &&
        words_.word(subject.last) != "ledamöterna") {
      return no();
    }
    const std::size_t from = inverted ? clause_start(words_, i) : subject.first;
    if (form.form == VerbForm::kSupine && !has_auxiliary(words_, i, subject)) {
      const std::string& opener = words_.word(subject.first > 0 ? subject.first - 1 : 0);
      // "som nämnden beslutat", "sedan nämnden beslutat", "finner att nämnden beslutat"
      if (inverted || people || clause_before(words_, subject.first, i, true) == Clause::kMain ||
          (opener != "som" && opener != "sedan" && opener != "varigenom" && opener != "varvid" &&
           !is_found(words_, subject.first))) {
        return no();
      }
    }
    if (is_negated(words_, inverted ? clause_start(words_, i) : std::min(from, i), i)) return no();
    if (is_negated_before(words_, subject, i, inverted)) return no();
    const Clause clause = inverted ? Clause::kMain : clause_before(words_, subject.first, i, true);
    if (clause == Clause::kCondition) return no();
    const bool simple_present = form.form == VerbForm::kPresent;
    if (clause == Clause::kFact && simple_present && !is_found(words_, subject.first)) return no();
    if (form.form == VerbForm::kSupine && has_ha(words_, i)) return no();
    if (simple_present && !proposal && is_general_present(words_, i, form, false, under_heading_))
      return no();
    if (is_relative_subject(words_, subject, i) && simple_present) return no();
    return make(proposal ? DecisionKind::kProposal : DecisionKind::kDecision, i, subject);
  }

  template <typename No>
  std::optional<SentenceDecision> read_passive(std::size_t i, const DecisionForm& form, No no) {
    const bool proposal = form.verb == DecisionVerb::kPropose;
    bool other_agent = false;
    Body agent = agent_behind(words_, i, other_agent);
    if (form.form == VerbForm::kParticiple) return read_participle(i, form, agent, no);
    if (other_agent && !proposal && form.verb != DecisionVerb::kAssign) return no();
    // "Av kommunfullmäktige valdes …"
    if (agent.last == kNone && words_.word(0) == "av") {
      if (const Body fronted = body_from(words_, 1); fronted.last + 1 == i) agent = fronted;
    }
    if (is_negated(words_, clause_start(words_, i), i) && !is_refusal(i)) return no();
    if (form.form == VerbForm::kSupine) {
      bool has = false;
      for (std::size_t j = i, n = 0; j-- > 0 && n < 10; ++n) {
        if (words_.word(j) == "ha") return no();
        if (words_.word(j) == "har" || words_.word(j) == "hade") {
          has = true;
          break;
        }
      }
      if (!has) return no();
    }
    // "ska därmed anses besvarad"
    const bool declared = form.verb == DecisionVerb::kDeclare &&
                          (words_.find(0, "därmed") < i || words_.find(0, "härmed") < i ||
                           words_.find_pair(0, i, "med", "detta") != kNone);
    if (form.form == VerbForm::kPresent &&
        ((has_modal_before(words_, i) && !declared) || opens_with_time(words_))) {
      return no();
    }
    // The verb that opens a sentence and has a subject behind it is a condition or a question.
    if (i == 0 && form.form == VerbForm::kPresent && !under_heading_) return no();
    if (i > 0 && words_.word(i - 1) == "som" && agent.last == kNone) return no();
    const Clause clause = clause_before(words_, i, i, false);
    if (clause == Clause::kCondition) return no();
    if (clause == Clause::kFact && (form.form == VerbForm::kPresent || agent.last == kNone)) {
      // What "när ärendet bordlades" tells is told for something else.
      if (!tells_fact(words_, i)) return no();
      if (form.form == VerbForm::kPresent) return no();
    }
    if (form.verb == DecisionVerb::kAssign && agent.last == kNone) {
      // "fick i uppdrag av sin mamma"
      const std::size_t by = words_.find_pair(i + 1, 14, "uppdrag", "av");
      if (by != kNone && by + 1 < words_.size() && !words_[by + 1].capital) return no();
    }
    if (form.form == VerbForm::kPresent && !proposal &&
        is_general_present(words_, i, form, agent.last != kNone, under_heading_)) {
      return no();
    }
    Body who = agent;
    if (who.last == kNone) who.vague = true;
    return make(proposal ? DecisionKind::kProposal : DecisionKind::kDecision, i, who);
  }

  // "Ansökan beviljas inte"
  bool is_refusal(std::size_t i) const {
    constexpr std::string_view kGranting[] = {"beviljas", "medges", "godkänns", "bifalls"};
    return is_in(words_.word(i), kGranting) && is_negation(words_.word(i + 1));
  }

  // "Planen är antagen av fullmäktige", "blev godkänd", and under a heading "Ansökan beviljad."
  template <typename No>
  std::optional<SentenceDecision> read_participle(std::size_t i, const DecisionForm&,
                                                  const Body& agent, No no) {
    if (i == 0 || is_negated(words_, clause_start(words_, i), i) || has_modal_before(words_, i))
      return no();
    const std::string& before = words_.word(i - 1);
    const bool became =
        before == "blev" || before == "blivit" || words_.word(i > 1 ? i - 2 : i) == "blev";
    const bool is = before == "är" || before == "var" || words_.word(i > 1 ? i - 2 : i) == "är";
    const bool last = i + 1 == words_.size();
    if (clause_before(words_, i, i, false) == Clause::kCondition) return no();
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
    for (std::size_t i = 0; i < words_.size() && i < 8; ++i) {
      if (words_[i].colon) {
        colon = i;
        break;
      }
    }
    if (colon == kNone) return std::nullopt;
    // "Valberedningens förslag till ordförande för två år: …"
    if (colon >= 6 && !(words_.word(0).ends_with('s') && words_.word(1) == "förslag" &&
                        words_.word(2) == "till")) {
      return std::nullopt;
    }
    bool proposal = false;
    for (std::size_t i = 0; i <= colon; ++i) {
      if (words_.word(i).ends_with("förslag") || words_.word(i) == "yrkande" ||
          words_.word(i) == "yrkanden")
        proposal = true;
    }
    const std::string& label = words_.word(colon);
    // "Val av kassör: omval av …"
    const bool election = words_.word(0) == "val" &&
                          (words_.word(1) == "av" || words_.word(1) == "till") &&
                          words_.has_specifics(colon + 1);
    const bool decision =
        election || (colon < 6 && (label.ends_with("beslut") || label == "beslutades"));
    if (!proposal && !decision) return std::nullopt;
    const std::size_t first = colon + 1;
    if (first >= words_.size()) {
      // Nothing but the label: what follows is read as if under a heading.
      return std::optional<SentenceDecision>();
    }
    constexpr std::string_view kNothing[] = {"se",     "inget",  "inga", "ej",  "saknas", "fattas",
                                             "väntas", "kommer", "ska",  "nej", "inte"};
    if (is_in(words_.word(first), kNothing)) return std::optional<SentenceDecision>();
    const std::string& second = words_.word(first + 1);
    if (!proposal && (second == "fattas" || second == "väntas" || second == "ska")) {
      return std::optional<SentenceDecision>();
    }
    Body who;
    for (std::size_t i = 0; i < colon; ++i) {
      bool genitive = false;
      if (is_body(words_.word(i), genitive) && genitive) {
        who.name = canonical_body(words_.written(i, i));
        who.vague = is_vague_body(words_.word(i).substr(0, words_.word(i).size() - 1));
      }
    }
    if (who.name.empty()) {
      for (std::size_t i = first; i < words_.size() && i < first + 3; ++i) {
        if (Body named = body_at(words_, i); named.last != kNone) {
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
    const DecisionForm* form = decision_form(words_.word(0));
    std::size_t at = 0;
    if (form == nullptr && words_.size() > 1) {
      // "Planen antagen av …", "Policy fastställd av …"
      form = decision_form(words_.word(1));
      at = 1;
      if (form == nullptr) return std::nullopt;
    }
    if (form == nullptr) return std::nullopt;
    const std::string& w = words_.word(at);
    const bool participle =
        form->form == VerbForm::kParticiple || (form->form == VerbForm::kSupine && !form->passive);
    if (!participle || w.ends_with("ts")) return std::nullopt;
    if (words_.word(at + 1) != "av" && words_.word(at + 1) != "i") return std::nullopt;
    bool other = false;
    Body agent = agent_behind(words_, at, other);
    if (agent.last == kNone && words_.word(at + 1) == "i") {
      agent = body_from(words_, at + 2);
    }
    if (agent.last == kNone) return std::nullopt;
    return make(DecisionKind::kDecision, at, agent);
  }

  // "Nämndens beslut blev att …", "förslaget är att …"
  std::optional<SentenceDecision> read_noun(std::size_t i) const {
    const std::string& w = words_.word(i);
    const bool decision = w == "beslut" || w == "beslutet";
    const bool of_proposal =
        decision && i >= 2 && words_.word(i - 1) == "till";  // "förslaget till beslut"
    const bool proposal = of_proposal || w == "förslag" || w == "förslaget" || w == "yrkande" ||
                          w == "beslutsförslag";
    if (!decision && !proposal) return std::nullopt;
    const std::string& next = words_.word(i + 1);
    // "enligt beslut i socialnämnden den 4 februari 2014"
    if (decision && !of_proposal && (next == "i" || next == "av") && !is_negated(words_, 0, i)) {
      const Body body = body_from(words_, i + 2);
      if (body.last != kNone && !body.vague &&
          (words_.is_word(body.last + 1, "den") || is_number(words_, body.last + 1))) {
        return make(DecisionKind::kDecision, body.last, body);
      }
    }
    // "Genom kommunfullmäktiges beslut den 23 februari 2015 slopades …"
    if (bool of_body = false; decision && (i == 2 || (i == 4 && words_.word(2) == "och")) &&
                              words_.word(0) == "genom" &&
                              (next == "den" || is_number(words_, i + 1)) &&
                              is_body(words_.word(i - 1), of_body) && of_body) {
      Body body;
      body.name = canonical_body(words_.written(1, i - 1));
      return make(DecisionKind::kDecision, i, body);
    }
    // "stänger efter ett beslut i nämnden"
    if (decision && (next == "i" || next == "av") && i >= 2 && words_.word(i - 1) == "ett" &&
        (words_.word(i - 2) == "efter" || words_.word(i - 2) == "genom") && tells_of_now(i)) {
      const Body body = body_from(words_, i + 2);
      if (body.last != kNone && !body.vague) return make(DecisionKind::kDecision, i, body);
    }
    // "Det är förvaltningens förslag att …"
    if (w == "förslag" && next == "att" && i >= 2 && words_.word(i - 1).ends_with('s') &&
        words_.word(i - 2) == "är") {
      Body who;
      who.vague = true;
      return make(DecisionKind::kProposal, i, who);
    }
    // "Utskottets förslag till nämnden är att …"
    if (w == "förslag" && i == 1 && words_.word(0).ends_with('s') &&
        (next == "till" || next == "från") && words_.find_pair(i + 2, 5, "är", "att") != kNone) {
      Body who;
      who.vague = true;
      return make(DecisionKind::kProposal, i, who);
    }
    if (next != "blev" && next != "var" && next != "är" && next != "lyder" && next != "löd") {
      return std::nullopt;
    }
    std::size_t att = i + 2;
    while (att < words_.size() && is_adverb(words_.word(att))) ++att;
    if (words_.word(att) != "att" && !words_[i + 1].colon) return std::nullopt;
    Body who;
    who.vague = true;
    bool genitive = false;
    if (i > 0 && is_body(words_.word(i - 1), genitive) && genitive) {
      who.name = canonical_body(words_.written(i - 1, i - 1));
      who.vague = is_vague_body(words_.word(i - 1).substr(0, words_.word(i - 1).size() - 1));
    }
    return make(proposal ? DecisionKind::kProposal : DecisionKind::kDecision, i + 1, who);
  }

  // No modal in the sentence and no subordinate clause before word `i`.
  bool tells_of_now(std::size_t i) const {
    for (std::size_t j = 0; j < words_.size(); ++j) {
      if (is_modal(words_.word(j)) || (j < i && is_subordinator(words_.word(j)))) return false;
    }
    return true;
  }

  SentenceWords words_;
  bool under_heading_;
  bool stop_ = false;
};
}  // namespace

std::optional<SentenceDecision> read_decision(std::string_view text, Range sentence,
                                              bool under_heading) {
  return SentenceReader(text, sentence, under_heading).read();
}

}  // namespace leta::indexer
