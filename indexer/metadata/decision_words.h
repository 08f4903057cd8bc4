// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace leta::indexer {

// What a verb needs beside it to record a decision.
enum class DecisionVerb : std::uint8_t {
  kDecide,    // besluta: says it itself
  kFormal,    // godkänna, avslå, bordlägga …: done by bodies only
  kAdopt,     // anta: "antar att" is an assumption
  kAgree,     // enas om, komma överens om, bestämma, landa i
  kTake,      // fatta or ta: "beslut"
  kFile,      // lägga: "till handlingarna"
  kAssign,    // ge: "i uppdrag", "klartecken"; få: "i uppdrag"
  kNote,      // notera: informationen, rapporten …
  kElect,     // välja: "till"
  kStandBy,   // ställa: "sig bakom"
  kVote,      // rösta, klubba: "igenom", "ned", "ja till"; säga: "ja till"
  kHandOver,  // överlämna, avge, lämna: yttrande, remissvar, "utan åtgärd"
  kReject,    // avvisa: ansökan, motionen …
  kAllot,     // avsätta, anslå, tillskjuta …: an amount or medel
  kDeclare,   // förklara, anse: besvarad, vald …
  kGrant,     // meddela, utfärda: bygglov, tillstånd …
  kRelease,   // befria: "från uppdraget"
  kRefrain,   // avstå: "från att yttra sig"
  kPropose,   // föreslå, yrka, tillstyrka: a proposal
};

enum class VerbForm : std::uint8_t {
  kPresent,
  kPast,
  kSupine,      // with har
  kParticiple,  // antagen, fastställt
};

struct DecisionForm {
  std::string_view text;  // lower case
  DecisionVerb verb;
  VerbForm form;
  bool passive;
};

// The form of a verb of decision or proposal that `word` (lower case) is; null for other words.
const DecisionForm* decision_form(std::string_view word);

// False where no word of `text` is such a verb, nor a noun such as beslut or förslag: nearly all
// texts are told apart without looking at their sentences.
bool may_speak_of_decisions(std::string_view text);

// Bodies and roles that decide, by the endings of their names: "socialnämnden", "rektorn".
// `genitive` is set for "kommunstyrelsens".
bool is_body(std::string_view word, bool& genitive);
// Those named by their kind alone ("nämnden", "mötet"): which one, the document says.
bool is_vague_body(std::string_view word);
// An indefinite body that a genitive before it makes one: "kommunens nämnd", "Lindviks kommun".
bool is_indefinite_body(std::string_view word);

// godkänna, avslå …
bool is_decision_infinitive(std::string_view word);

bool is_preposition(std::string_view word);
bool is_modal(std::string_view word);
bool is_negation(std::string_view word);
// inga, inget, ingen
bool is_negative_determiner(std::string_view word);
// Words that may stand between verb and subject: också, enhälligt, därefter …
bool is_adverb(std::string_view word);
// Says that a thing is done again and again, or later.
bool is_habit_or_future(std::string_view word);
// A finite verb, by a list and by its ending; decision verbs aside.
bool looks_finite(std::string_view word);

}  // namespace leta::indexer
