// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/document.h"
#include "archive/schema.h"
#include "archive/unread.h"

namespace leta::server {

// Text of which some pieces match the query. Unescaped: whoever writes JSON or HTML escapes.
struct Segment {
  std::string text;
  bool marked = false;
  bool operator==(const Segment&) const = default;
};
using MarkedText = std::vector<Segment>;

// The way from a word of the query to a word of a document. Names as in the API.
enum class MatchHow : std::uint8_t { kExact, kInflection, kCompound, kFolded, kSynonym };
std::string_view match_how_name(MatchHow how);

struct Matched {
  std::string query;  // the word as asked for
  std::string as;     // the word as the document has it
  MatchHow how = MatchHow::kExact;
  bool operator==(const Matched&) const = default;
};

struct HitPassage {
  std::string label;      // "sida 12", a heading; "" for a document's only passage
  std::int32_t page = 0;  // 0: not a page
  std::string url;        // to the place itself, where there is one
  MarkedText snippet;
  MarkedText label_marked = {};  // the label in pieces
  std::uint32_t index = 0;       // of the passage in its document
};

// A decision of a hit that is what was looked for.
struct HitDecision {
  std::string who;  // "" where the document does not say
  Date when;
  std::string url;  // to the place where it stands
};

struct Hit {
  std::string id;
  std::string title;         // never empty
  MarkedText title_marked;   // the same text in pieces
  std::string url;           // http(s) of the original, or "/document/{id}"; safe to link to
  std::string source;
  std::string kind;          // "" when unknown
  std::string collection;
  std::string source_id;
  Date date;
  Origin date_origin = Origin::kUnknown;
  std::vector<std::string> authors;
  std::vector<std::string> topics;
  std::vector<std::string> organisations;
  std::string language;      // BCP 47; "" when unknown
  MarkedText snippet;        // of the best passage, or the beginning of the document
  std::vector<HitPassage> passages;  // best first, at most 3
  std::vector<Matched> matched;      // one a query word at most, in the order of the query
  double score = 0;          // 0 when not sorted by relevance
  std::uint32_t versions = 0;  // other versions of the text that the audience may see
  std::vector<HitDecision> decisions = {};  // only where asked for
  bool is_damaged = false;  // what is stored cannot be read: there is an id at most
};

struct FacetValue {
  std::string value;
  std::uint32_t count = 0;
  bool selected = false;
};

// A facet's values as counted without its own selection.
struct ValueCounts {
  std::vector<FacetValue> values;  // by count, then Swedish collation; selected ones always present
  std::uint32_t missing = 0;       // those without a value: the count of the filter "(none)"
  bool missing_selected = false;
  std::uint32_t more = 0;          // values with a count that are not listed
};

struct FacetCounts : ValueCounts {
  schema::Facet facet{};
};

// How a search's documents lie in time. Counted without any filter by time (from, to, year, month), so
// that the years around the chosen ones can be seen; each count is the hits of that year or month alone.
struct TimeCount {
  std::string value;  // "2014" or "2014-02"
  std::uint32_t count = 0;
  bool operator==(const TimeCount&) const = default;
};
struct Timeline {
  std::vector<TimeCount> years;  // in order, those with a count
  std::uint32_t undated = 0;
  std::string year = {};  // where one alone is chosen; its months then:
  std::vector<TimeCount> months = {};
  std::uint32_t without_month = 0;  // documents of that year of which no more is known
};

enum class MatchMode : std::uint8_t { kAll, kMost };

// The audience's own documents at the moment of the answer.
struct IndexState {
  std::uint64_t generation = 0;
  std::uint32_t documents = 0;
  std::vector<UnreadFiles> unread = {};  // files that could not be read, by collection
};

struct SearchResponse {
  std::uint32_t total = 0;  // exact
  std::optional<std::uint32_t> groups;  // hits when versions count once; only where that was asked for
  MatchMode match = MatchMode::kAll;
  bool truncated = false;   // the query was too long and its end was left out
  std::vector<Hit> hits;    // request.offset and on, at most request.limit
  std::vector<FacetCounts> facets;  // in the order asked for
  std::optional<Timeline> timeline = {};  // only where asked for
  std::optional<std::string> suggestion;  // a query that may have been meant
  IndexState index;
};

}  // namespace leta::server
