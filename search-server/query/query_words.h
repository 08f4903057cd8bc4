// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tsl/robin_set.h>

#include <cstddef>
#include <string_view>

#include "search-server/query/query_plan.h"
#include "search-server/query/word_families.h"
#include "search-server/query/word_list.h"

namespace leta::server {

// The words of an archive by which a document can have something of a query. Most words of a text are
// none of them, and need not be analysed to know that. Read-only once made.
class QueryWords {
 public:
  QueryWords(const QueryPlan& plan, const WordList& words, const WordFamilies& families);

  // Whether a word of a heading or text, folded, may say anything of the query. True for some
  // that do not: those that the list of words does not have.
  bool may_say(std::string_view folded) const;

 private:
  void add(std::string_view folded);

  bool any_;  // where the words cannot be told: a prefix is asked for
  tsl::robin_set<std::size_t> hashes_;
};

}  // namespace leta::server
