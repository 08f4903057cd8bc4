// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/schema.h"
#include "archive/text/analyser.h"
#include "search-server/answers/search_response.h"
#include "search-server/matching/live_archive.h"
#include "search-server/query/query_parser.h"

namespace leta::server {

// A term of documents that a word of the query stands for.
struct Variant {
  text::TermType type = text::TermType::kWord;
  std::string text;  // without the index's prefix
  float weight = 1;  // of a match through this variant, relative to the word itself
  MatchHow how = MatchHow::kExact;
  bool operator==(const Variant&) const = default;
};

// One thing that a document can have or lack.
struct QueryLeaf {
  enum class Kind : std::uint8_t {
    kWord,    // any of `variants`
    kPrefix,  // a word that begins with `words[0]`
    kPhrase,  // `words` side by side
    kNear,    // `words` in any order, the first and last at most `distance` positions apart
  };
  Kind kind = Kind::kWord;
  std::string asked;  // as typed
  schema::Field field = schema::Field::kText;
  std::vector<Variant> variants;   // best first; of a word at least one
  std::vector<std::string> words;  // folded
  std::uint32_t distance = 0;
  bool negated = false;                 // its documents are the ones not wanted
  bool as_written = false;              // quoted: never left out, widened or corrected
  // Of a reference, a phrase by its words: the index term that says which documents name it.
  std::string term = {};
  std::vector<std::string> parts = {};  // of a kWord that is a compound, as lemmas: for widening
  // Where this leaf is another way to write what others ask for, those: see alternatives.h. A
  // kPhrase of that sort counts as one word, at `weight`, and its words may stand in other forms.
  std::vector<std::size_t> instead_of = {};
  float weight = 1;
  MatchHow how = MatchHow::kExact;
  std::vector<std::vector<std::string>> other_forms = {};  // of each of `words`, or empty

  // What may stand at a place of a kPhrase, folded.
  std::vector<std::string> words_at(std::size_t place) const;
};

// A word of the query as typed.
struct QueryWord {
  std::string text;
  std::optional<std::size_t> leaf;  // of the plan; none for a stop word that was left out
};

// Words that stand side by side in the query, with nothing between them that says otherwise: not
// quoted, not negated, looked for in one field.
struct WordRun {
  schema::Field field = schema::Field::kText;
  std::vector<QueryWord> words;
};

struct PlanNode {
  enum class Kind : std::uint8_t {
    kEverything,
    kAnd,
    kOr,
    kNot,
    kLeaf,
    kMost,          // documents with enough of the children, by their rarity
    kAlternatives,  // kOr, but the children stand for one word of the query: the best one counts
  };
  Kind kind = Kind::kEverything;
  std::size_t leaf = 0;  // index into QueryPlan::leaves
  std::vector<PlanNode> children;
};

// A query as the index can answer it, and as hits are marked by.
struct QueryPlan {
  PlanNode root;
  std::vector<QueryLeaf> leaves;  // in the order of the query; then other ways to write it
  std::vector<WordRun> runs;
  bool has_wanted_leaf() const;   // else there is nothing to rank by or mark
};

// What a word stands for, read in each of `languages`; best first.
std::vector<Variant> variants_of_word(std::string_view word,
                                      const std::vector<text::Language>& languages,
                                      text::Analyser& analyser);

// Adds those of `more` that `variants` lacks, each at `share` of its weight and found in the way `how`;
// leaves `variants` best first.
void add_variants(std::vector<Variant> more, float share, MatchHow how,
                  std::vector<Variant>& variants);

// How many documents have a variant: those of its most frequent term. Throws Xapian::Error.
std::uint32_t documents_with(const Variant& variant, schema::Field field,
                             const Reader& reader);

// Finds the terms that a query's words stand for. A word is read in each of `languages`, since a
// query does not say its own. Words that hold no letter or digit stand for nothing and are left
// out.
QueryPlan plan_query(const QueryNode& query, text::Analyser& analyser,
                     const std::vector<text::Language>& languages);

}  // namespace leta::server
