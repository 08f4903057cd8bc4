// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tsl/robin_set.h>

#include <bitset>
#include <cstddef>
#include <string_view>

#include "archive/text/analyser.h"
#include "search-server/query/query_plan.h"
#include "search-server/query/word_families.h"
#include "search-server/query/word_list.h"

namespace leta::server {

// The words of an archive by which a document can have something of a query. Most words of a text are
// none of them, and need not be analysed to know that. Read-only once made.
class QueryWords : public text::WantedWords {
 public:
  QueryWords(const QueryPlan& plan, const WordList& words, const WordFamilies& families);

  // Whether a word of a heading or text may say anything of the query. True for some that do not:
  // those that the list of words does not have.
  bool may_be_written(std::string_view word) const override;
  bool may_be(std::string_view folded) const override;

 private:
  void add(std::string_view folded);

  bool any_;  // where the words cannot be told: a prefix is asked for
  tsl::robin_set<std::size_t> hashes_;
  std::bitset<26 * 26> beginnings_;  // the first two letters of those that begin with two of a to z
};

}  // namespace leta::server
