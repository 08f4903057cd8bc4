// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "indexer/metadata/decision_body.h"
#include "indexer/metadata/sentence_words.h"

// Which body a verb has as its subject or agent, and what stands between the two.
namespace leta::indexer {

// The subject to the left of the verb. Here and below, last == SentenceWords::kNone for none.
Body subject_before(const SentenceWords& sentence, std::size_t verb);

// The subject right behind the verb: "beslutade därefter kommunstyrelsen".
Body subject_behind(const SentenceWords& sentence, std::size_t verb);

// The body of "antogs av fullmäktige". `other`: somebody else is named there.
Body agent_behind(const SentenceWords& sentence, std::size_t verb, bool& other);

// Nothing but adverbs between the body and the verb.
bool is_next_to(const SentenceWords& sentence, const Body& body, std::size_t verb);

// "Sedan utskottet …": the main clause comes later.
bool opens_clause(const SentenceWords& sentence, const Body& body);

// "det är nämnden som beslutar"
bool is_relative_subject(const SentenceWords& sentence, const Body& subject, std::size_t verb);

// A negation between the subject and the verb. `inverted`: the subject stands behind the verb.
bool is_negated_before(const SentenceWords& sentence, const Body& subject, std::size_t verb,
                       bool inverted);

// "har" or "hade" near the subject, as a supine needs.
bool has_auxiliary(const SentenceWords& sentence, std::size_t verb, const Body& subject);

// "Kommunen valde att satsa": a way taken, not a decision of a body.
bool is_broad(const SentenceWords& sentence, const Body& body);

// "årsmötet", "stämman": decides, but is no body.
bool is_meeting(const SentenceWords& sentence, const Body& body);

}  // namespace leta::indexer
