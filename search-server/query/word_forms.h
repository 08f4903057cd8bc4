// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "archive/schema.h"
#include "archive/text/analyser.h"

namespace leta::server {

// `word` and its other inflected forms that documents have in `field`, folded; `word` itself, if it
// is there, first. Forms have a lemma in common with it and end in one of the usual endings: in
// phrases only words as written have positions, so that forms must be known one by one. Throws
// Xapian::Error.
std::vector<std::string> forms_in_archive(std::string_view word, schema::Field field,
                                          const Xapian::Database& database,
                                          text::Analyser& analyser);

// The word and its lemmas, folded.
std::vector<std::string> word_and_lemmas(std::string_view word, text::Analyser& analyser);

// True when the two have a text in common.
bool have_common(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace leta::server
