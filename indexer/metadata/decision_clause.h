// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "indexer/metadata/sentence_words.h"

// The clause that a verb of decision stands in. `verb`, `subject` and the like are places of words.
namespace leta::indexer {

// What kind of clause a verb stands in.
enum class Clause {
  kMain,
  kFact,       // tells what is so: "eftersom nämnden beslutade"
  kCondition,  // does not: "om nämnden beslutar"
};

// "finner att nämnden beslutar": what the chair finds is decided.
bool is_found(const SentenceWords& sentence, std::size_t subject);

// "skulle ha beslutat": an infinitive behind a modal.
bool has_ha(const SentenceWords& sentence, std::size_t verb);

// Whether the subordinate clause of the passive verb `i` tells what was decided: behind "meddelade
// att" and "eftersom" it does, behind "som" and "när" not.
bool tells_fact(const SentenceWords& sentence, std::size_t i);

// "När beslutet vunnit laga kraft betalas …": how things are done.
bool opens_with_time(const SentenceWords& sentence);

// What kind of clause begins with the subordinator before `at`, the first word of its subject.
// `verb`: the word that must have no other verb between. `near`: only adverbs may stand between the
// subordinator and `at`.
Clause clause_before(const SentenceWords& sentence, std::size_t at, std::size_t verb, bool near);

// Words that open a subordinate clause: "om", "att", "när" …
bool is_subordinator(std::string_view w);

// A modal ("ska", "kan") between the start of the clause and the verb.
bool has_modal_before(const SentenceWords& sentence, std::size_t verb);

// A negation from `from` to the verb, or right behind it.
bool is_negated(const SentenceWords& sentence, std::size_t from, std::size_t verb);

// The first word of the clause that holds `at`.
std::size_t clause_start(const SentenceWords& sentence, std::size_t at);

// Done again and again, or later: by the words of the main clause.
bool is_habit(const SentenceWords& sentence, std::size_t verb);

// "i enlighet med vad förvaltningen föreslår", "som förvaltningen föreslagit"
bool in_aside(const SentenceWords& sentence, std::size_t i);

}  // namespace leta::indexer
