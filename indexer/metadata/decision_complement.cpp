// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/decision_complement.h"

#include <algorithm>
#include <array>

#include "archive/text/ascii.h"
#include "indexer/metadata/decision_clause.h"
#include "indexer/metadata/decision_subject.h"

namespace leta::indexer {
namespace {

constexpr std::size_t kNone = SentenceWords::kNone;

bool numbers_behind(const SentenceWords& sentence, std::size_t i) {
  for (std::size_t j = i; j < sentence.size(); ++j) {
    const char c = sentence.text()[sentence[j].begin];
    if (text::is_digit(c)) return true;
  }
  return false;
}

bool has_number_before(const SentenceWords& sentence, std::size_t i) {
  for (std::size_t j = 0; j < i; ++j) {
    if (is_number(sentence, j)) return true;
  }
  return false;
}

// "beviljades 14 av 22 ansökningar" counts.
bool counts_cases(const SentenceWords& sentence, std::size_t i) {
  return is_number(sentence, i + 1) && sentence.is_word(i + 2, "av") && is_number(sentence, i + 3);
}

// "lägger ned Sörby skola", not "lade ned mycket arbete"
bool closes_down(const SentenceWords& sentence, std::size_t i, const DecisionForm& form) {
  constexpr std::string_view kSpent[] = {"arbete", "tid", "kraft", "möda", "energi", "timmar"};
  return !form.passive && (sentence.is_word(i + 1, "ned") || sentence.is_word(i + 1, "ner")) &&
         !sentence.has_within(i + 2, 3, kSpent);
}

bool so_behind(const SentenceWords& sentence, std::size_t i) {
  return sentence.has_within(
      i + 1, 3, std::array<std::string_view, 4>{"så", "enhälligt", "detsamma", "bifalla"});
}

bool is_definite(std::string_view w) {
  constexpr std::string_view kEndings[] = {"en",   "et",   "an", "na", "erna",
                                           "arna", "orna", "in", "ns"};
  constexpr std::string_view kNot[] = {"en",    "den",   "men",  "igen",
                                       "sedan", "redan", "utan", "bidragen"};
  return w == "bidraget" || w == "ärendet" ||
         (w.size() > 4 && !is_in(w, kNot) &&
          std::ranges::any_of(kEndings, [&](std::string_view e) { return w.ends_with(e); })) ||
         w == "ansökan" || w == "begäran";
}

bool has_definite_before(const SentenceWords& sentence, std::size_t i) {
  for (std::size_t j = clause_start(sentence, i); j < i; ++j) {
    if (is_definite(sentence.word(j)) &&
        (j == 0 || !is_preposition(sentence.word(j - 1)) || sentence.word(j - 1) == "om"))
      return true;
  }
  return false;
}

bool definite_behind(const SentenceWords& sentence, std::size_t i) {
  for (std::size_t j = i + 1; j < sentence.size() && j <= i + 2; ++j) {
    if (is_preposition(sentence.word(j))) return false;
    if (is_definite(sentence.word(j))) return true;
  }
  return false;
}

bool capital_before(const SentenceWords& sentence, std::size_t i) {
  for (std::size_t j = 1; j < i; ++j) {
    if (sentence[j].capital) return true;
  }
  return sentence[0].capital && i >= 2 && sentence[1].capital;
}

// "utser ledamöter", "fastställer taxor"
bool general_object(const SentenceWords& sentence, std::size_t i) {
  std::size_t j = i + 1;
  while (j < sentence.size() && is_adverb(sentence.word(j))) ++j;
  const std::string& w = sentence.word(j);
  constexpr std::string_view kPlural[] = {"bidrag",    "medel",      "stöd", "lån",
                                          "tillstånd", "riktlinjer", "lov",  "mål"};
  return is_in(w, kPlural) ||
         (w.size() > 4 && (w.ends_with("er") || w.ends_with("ar") || w.ends_with("or")));
}

}  // namespace

bool has_complement(const SentenceWords& sentence, std::size_t i, const DecisionForm& form) {
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
  // "utsågs till årets ledare": an award, not an office.
  if (sentence.find_pair(i + 1, 8, "till", "årets") != kNone) return false;
  if (counts_cases(sentence, i)) return false;
  // "enades om att föreslå omval"
  if (form.verb == DecisionVerb::kAgree &&
      sentence.find_pair(i + 1, 4, "att", "föreslå") != kNone) {
    return false;
  }
  // "rekommenderas att", not "rekommenderas personer"
  if (sentence.word(i).starts_with("rekommenderas") && !sentence.is_word(i + 1, "att"))
    return false;
  switch (form.verb) {
    case DecisionVerb::kDecide:
    case DecisionVerb::kFormal:
    case DecisionVerb::kPropose:
      return true;
    case DecisionVerb::kAdopt: {
      constexpr std::string_view kAssumed[] = {
          "att",    "vara",   "ha",     "bli", "bero",  "öka",   "utmaningen", "utmaning",
          "formen", "namnet", "minska", "få",  "kunna", "komma", "dock"};
      // Schools take in pupils.
      constexpr std::string_view kTakenIn[] = {"elever", "elev", "klass", "studenter", "lärlingar"};
      return !is_in(sentence.word(i + 1), kAssumed) && !sentence.has_within(i + 1, 4, kTakenIn);
    }
    case DecisionVerb::kAgree:
      if (sentence.word(i).starts_with("enat") || sentence.word(i).starts_with("enad") ||
          sentence.word(i) == "enas") {
        return sentence.has_within(i + 1, 6, std::array<std::string_view, 2>{"om", "att"});
      }
      if (sentence.word(i) == "kom" || sentence.word(i) == "kommer" ||
          sentence.word(i) == "kommit") {
        return sentence.find_pair(i + 1, 5, "överens", "om") != kNone;
      }
      if (sentence.word(i).starts_with("landa")) {
        return sentence.find_pair(i + 1, 6, "i", "att") != kNone;
      }
      return !sentence.has_within(i + 1, 3, std::array<std::string_view, 3>{"sig", "oss", "mig"});
    case DecisionVerb::kTake: {
      constexpr std::string_view kOther[] = {"emot", "upp", "bort", "fram", "över"};
      if (is_in(sentence.word(i + 1), kOther)) return false;
      constexpr std::string_view kBeslut[] = {"beslut", "beslutet", "beslutat"};
      return sentence.find_pair(i + 1, 6, "ställning", "för") != kNone ||
             sentence.has_within(i + 1, 7, kBeslut) ||
             (i > 0 && (is_in(sentence.word(i - 1), kBeslut) ||
                        (form.passive && sentence.has_within(0, i, kBeslut))));
    }
    case DecisionVerb::kFile:
      return sentence.find_pair(i + 1, 20, "till", "handlingarna") != kNone ||
             sentence.find_pair(i + 1, 20, "ad", "acta") != kNone ||
             sentence.find_pair(i + 1, 8, "fast", "att") != kNone || closes_down(sentence, i, form);
    case DecisionVerb::kAssign:
      if (sentence.find_pair(i + 1, 14, "i", "uppdrag") != kNone ||
          (!form.passive && sentence.find_pair(i + 1, 14, "i", "uppgift") != kNone)) {
        return true;
      }
      if (sentence.find_pair(i + 1, 5, "uppdraget", "att") != kNone ||
          sentence.find_pair(i + 1, 5, "uppdrag", "att") != kNone) {
        return true;
      }
      return !form.passive &&
             sentence.has_within(i + 1, 5, std::array<std::string_view, 2>{"klartecken", "bifall"});
    case DecisionVerb::kNote:
      return sentence.has_within(form.passive ? 0 : i + 1, form.passive ? sentence.size() : 6,
                                 kInformation) ||
             sentence.find_pair(i + 1, 8, "till", "protokollet") != kNone;
    case DecisionVerb::kElect:
      if (sentence.word(i + 1) == "ut" || sentence.word(i + 1) == "bort") return false;
      if (!form.passive && sentence.has_within(i + 1, 4, std::array<std::string_view, 1>{"att"}))
        return true;
      return sentence.find(0, "till") != kNone || sentence.find(0, "som") != kNone;
    case DecisionVerb::kStandBy:
      return sentence.has_within(i + 1, 4, std::array<std::string_view, 1>{"sig"}) &&
             sentence.has_within(i + 1, 7, std::array<std::string_view, 1>{"bakom"});
    case DecisionVerb::kVote: {
      const bool say = sentence.word(i).starts_with("sa") || sentence.word(i) == "säger";
      if (sentence.has_within(i + 1, 2, std::array<std::string_view, 2>{"ja", "nej"})) return true;
      if (sentence.word(i).starts_with("röst") && sentence.word(i + 1) == "för") return true;
      if (say) {
        return sentence.word(i + 1) == "upp" &&
               sentence.has_within(
                   i + 1, 6,
                   std::array<std::string_view, 4>{"avtalet", "kontraktet", "hyresavtalet",
                                                   "överenskommelsen"});
      }
      return sentence.word(i).starts_with("klubba") ||
             sentence.has_within(i + 1, 6,
                                 std::array<std::string_view, 4>{"igenom", "ned", "ner", "bifall"});
    }
    case DecisionVerb::kHandOver: {
      constexpr std::string_view kLeft[] = {"åtgärd", "bifall", "yttrande", "yttrandet"};
      constexpr std::string_view kGranted[] = {"tillstånd", "bygglov",    "rivningslov", "marklov",
                                               "dispens",   "medgivande", "startbesked"};
      if (form.passive && sentence.word(i).starts_with("lämna") && i > 0 &&
          is_in(sentence.word(i - 1), kGranted)) {
        return true;
      }
      constexpr std::string_view kAnswers[] = {
          "yttrande", "yttrandet", "remissvar", "remissvaret",     "svar",
          "åtgärd",   "bifall",    "eget",      "delårsrapporten", "utlåtande"};
      // To leave an answer is not yet to decide it.
      if (sentence.word(i).starts_with("lämna") && !sentence.has_within(i + 1, 6, kLeft))
        return false;
      return sentence.has_within(i + 1, 14, kAnswers) ||
             (form.passive && sentence.has_within(0, i, kAnswers));
    }
    case DecisionVerb::kReject: {
      // "Yrkandet föll med 8 röster mot 5", not "föll väl ut"
      if (sentence.word(i) == "föll" && i + 1 < sentence.size() &&
          !sentence.is_word(i + 1, "med") && !sentence.is_word(i + 1, "på")) {
        return false;
      }
      constexpr std::string_view kCases[] = {
          "ansökan",       "överklagandet", "överklagan",         "motionen",
          "begäran",       "yrkandet",      "förslaget",          "anmälan",
          "ansökningarna", "förslagen",     "medborgarförslaget", "upphandlingen"};
      return sentence.has_within(form.passive ? 0 : i + 1, form.passive ? i : 4, kCases);
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
                                             "priset",
                                             "kontraktet",
                                             "avtalet",
                                             "ramavtalet"};
      return sentence.has_within(form.passive ? 0 : i + 1, sentence.size(), kMoney);
    }
    case DecisionVerb::kGrant: {
      constexpr std::string_view kGranted[] = {
          "bygglov", "rivningslov", "marklov",        "tillstånd",           "serveringstillstånd",
          "dispens", "startbesked", "förhandsbesked", "strandskyddsdispens", "föreläggande"};
      return sentence.has_within(form.passive ? 0 : i + 1, form.passive ? i : 4, kGranted);
    }
    case DecisionVerb::kRelease:
      return sentence.find_pair(i + 1, 10, "från", "uppdraget") != kNone ||
             sentence.find_pair(i + 1, 10, "från", "uppdrag") != kNone ||
             sentence.find_pair(i + 1, 10, "från", "sitt") != kNone;
    case DecisionVerb::kRefrain:
      return sentence.find_pair(i + 1, 5, "från", "att") != kNone ||
             sentence.find_pair(0, 3, "från", "att") != kNone;
    case DecisionVerb::kDeclare: {
      constexpr std::string_view kDeclared[] = {"besvarad", "besvarat", "besvarade", "avslutat",
                                                "avslutad", "vald",     "valda",     "valt",
                                                "bifallen", "avslagen", "justerad",  "justerat"};
      // The end of a meeting is told, not decided.
      constexpr std::string_view kMeetings[] = {"mötet", "sammanträdet", "årsmötet", "stämman"};
      constexpr std::string_view kEnded[] = {"avslutat", "avslutad", "öppnat", "öppnad"};
      if (sentence.has_within(0, sentence.size(), kMeetings) &&
          sentence.has_within(i + 1, 12, kEnded)) {
        return false;
      }
      return sentence.has_within(i + 1, 12, kDeclared);
    }
  }
  return false;
}

bool is_general_present(const SentenceWords& sentence, std::size_t i, const DecisionForm& form,
                        bool with_agent, bool under_heading) {
  if (is_habit(sentence, i)) return true;
  if (under_heading) return false;
  if (form.verb == DecisionVerb::kAgree || form.verb == DecisionVerb::kVote) return false;
  if (form.verb == DecisionVerb::kTake) return sentence.find(i, "att") == kNone || form.passive;
  if (form.verb == DecisionVerb::kDecide) {
    if (form.passive) return sentence.word(i + 1) != "att" && sentence.find(i, "att") != i + 2;
    for (std::size_t j = i + 1; j < sentence.size() && j <= i + 20; ++j) {
      if (sentence.word(j) == "att" || sentence.word(j) == "enligt" ||
          sentence.word(j) == "enlighet" || sentence[j - 1].colon) {
        return false;
      }
      const bool infinitive = sentence.word(j).ends_with("a") && sentence.word(j).size() > 4 &&
                              !is_adverb(sentence.word(j));
      if (infinitive && j <= i + 3 && is_decision_infinitive(sentence.word(j))) return false;
      if (sentence[j].colon) return false;
      if ((sentence.word(j) == "om" || sentence.word(j) == "i" || sentence.word(j) == "över") &&
          j == i + 1 && sentence.word(j + 1) != "enlighet" && !numbers_behind(sentence, j)) {
        return true;
      }
    }
    return !sentence[i].colon && i + 1 < sentence.size() && !so_behind(sentence, i) &&
           !numbers_behind(sentence, i);
  }
  if (form.verb == DecisionVerb::kDeclare) return false;
  if (form.passive) {
    if ((form.verb == DecisionVerb::kFile || form.verb == DecisionVerb::kNote) &&
        (sentence.find_pair(i + 1, 8, "till", "handlingarna") != kNone ||
         sentence.find_pair(i + 1, 8, "till", "protokollet") != kNone)) {
      return false;
    }
    // "Bygglov för Ekudden 1:14 beviljas av"
    const bool of_case = has_number_before(sentence, i) ||
                         sentence.find_pair(i, sentence.size(), "stöd", "av") != kNone ||
                         sentence.word(i) == "föreläggs";
    if (((with_agent || sentence.is_word(i + 1, "av")) && !of_case) ||
        sentence.word(0) == "genom") {
      return true;
    }
    // A definite thing, a name or an amount is meant: not "bidrag beviljas till föreningar".
    if (form.verb == DecisionVerb::kAssign || form.verb == DecisionVerb::kFile) return false;
    if (numbers_behind(sentence, i)) return false;
    return !has_definite_before(sentence, i) && !(i > 0 && capital_before(sentence, i)) &&
           !definite_behind(sentence, i);
  }
  if (form.verb == DecisionVerb::kFile || form.verb == DecisionVerb::kNote ||
      form.verb == DecisionVerb::kAssign || form.verb == DecisionVerb::kStandBy) {
    return false;
  }
  return general_object(sentence, i) && !sentence.has_specifics(i + 1);
}

bool is_number(const SentenceWords& sentence, std::size_t i) {
  return i < sentence.size() && text::is_digit(sentence.text()[sentence[i].begin]);
}

bool is_adjective(const SentenceWords& sentence, std::size_t i, const DecisionForm& form) {
  if (form.passive || form.form != VerbForm::kPast || !sentence.word(i).ends_with("ade"))
    return false;
  if (i == 0) return false;
  // "Det beslutade styrgruppen den 5 oktober": a whole sentence.
  if (i == 1 && sentence.word(0) == "det" && subject_behind(sentence, i).last != kNone)
    return false;
  std::size_t before = i - 1;
  while (before > 0 && (sentence.word(before) == "redan" || sentence.word(before) == "nu" ||
                        sentence.word(before) == "tidigare" || sentence.word(before) == "nyligen" ||
                        sentence.word(before) == "av")) {
    --before;
  }
  constexpr std::string_view kDeterminers[] = {"de",  "den",      "det",   "dessa", "denna", "alla",
                                               "sin", "sina",     "våra",  "deras", "dess",  "tre",
                                               "två", "samtliga", "flera", "andra", "nya",   "vår"};
  return is_in(sentence.word(before), kDeterminers) && sentence.word(i + 1) != "att";
}

}  // namespace leta::indexer
