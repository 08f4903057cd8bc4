// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive/schema.h"

namespace leta::server {

// What a query says, before any word is analysed.
struct QueryNode {
  enum class Kind : std::uint8_t {
    kAnd,     // all children; without children: everything
    kOr,      // any child
    kNot,     // not the only child
    kWords,   // `text` as typed between spaces: usually one word
    kPhrase,  // the words of `text`, in order, as written
    kPrefix,  // words that begin with `text`
    kReference,  // a case number or paragraph: the documents that name `text` exactly
    kNear,    // children, all kWords of kText, within `distance` words of each other
  };
  Kind kind = Kind::kAnd;
  std::string text;
  schema::Field field = schema::Field::kText;
  std::uint32_t distance = 0;
  std::vector<QueryNode> children;
  bool operator==(const QueryNode&) const = default;
};

struct ParsedQuery {
  QueryNode root;
  bool truncated = false;  // words past kMaxQueryWords were left out
};

inline constexpr std::size_t kMaxQueryWords = 256;
inline constexpr std::uint32_t kNearDistance = 10;      // of NEAR without a number
inline constexpr std::uint32_t kMaxNearDistance = 100;

// Reads the language of queries:
//
//   skola vård            both words                  "öppna förskolan"   a phrase, as written
//   -skola, INTE skola    without the word            skola ELLER vård    either
//   skol*                 words that begin so         (a ELLER b) c       groups
//   skola NEAR/5 vård     at most 5 words apart       titel:skola         also författare:, ämne:
//   =skolan               exactly this form, as "skolan"
//
//   Dnr KS 2014/123, § 45         the documents that name the case number or the paragraph
//
// Operators are in capitals, in Swedish (OCH, ELLER, INTE) or English (AND, OR, NOT); fields too are
// read in both. Words side by side bind tighter than ELLER. Never fails: an operator without its
// operands, an unknown field, a lone parenthesis or quote are read as words or as nothing.
ParsedQuery parse_query(std::string_view text);

}  // namespace leta::server
