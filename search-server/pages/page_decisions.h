// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "search-server/answers/decision_list.h"
#include "search-server/pages/page_url.h"

namespace leta::server {

// The register `/beslut` as a whole HTML document. Safe to call from several threads.
// `with_words`: how many of the decisions have the words in their own sentence.
std::string render_decisions_page(const PageAddress& address, const DecisionList& list,
                                  std::uint32_t with_words);

}  // namespace leta::server
