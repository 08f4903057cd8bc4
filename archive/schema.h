// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/document.h"
#include "archive/signature.h"
#include "archive/text/analyser.h"

// Everything about how a Document lies in a Xapian database: prefixes, slots, position gaps.
// Nothing outside this file and indexed_document.cpp knows them. docs/index-format.md tells it in
// prose.
namespace leta::schema {

// Raised when an archive made by older code cannot be read by this code.
inline constexpr int kVersion = 3;

// --- Terms -------------------------------------------------------------------------------------
// Where in a document a term stands. Text in a title is indexed in the body's terms as well (with a
// greater wdf), so that a plain word searches title, headings and text with one posting list.
enum class Field : std::uint8_t { kText, kTitle, kAuthor, kTopic };

// The index term for an analysed term in a field. Terms longer than Xapian's limit of 245 bytes end
// in a hash of the whole, so that they stay apart.
std::string term(text::TermType type, std::string_view text, Field field = Field::kText);
// The same in place of what a string held, whose memory is used again.
void assign_term(std::string& term, text::TermType type, std::string_view text, Field field);
// The prefix that `term` puts before the text: for walking the terms of one type.
std::string_view term_prefix(text::TermType type, Field field = Field::kText);

// The word that an index term of the text says; nothing for other types and fields.
std::optional<std::string_view> word(std::string_view term);
// The word or lemma that an index term of the text says; nothing for other types and fields.
std::optional<std::string_view> word_or_lemma(std::string_view term);

// A lemma that is spelled as the word itself is not written a second time. So whoever looks for one
// finds it under up to two index terms; these are they, best first. For other types just one: a word
// that is spelled as another's stem need not be of that stem (mot is no form of mote).
std::vector<std::string> search_terms(text::TermType type, std::string_view text,
                                      Field field = Field::kText);

// A case number or paragraph as the index has it, from archive/text/references.h.
std::string reference_term(std::string_view key);

std::string id_term(std::string_view id);
// Of pages that only list other documents (Document::is_listing).
inline constexpr std::string_view kListingTerm = "Tlisting";
// Of the document that stands for the copy with this id.
std::string copy_term(std::string_view id);
std::string source_term(std::string_view source);  // documents of one source file

// --- Facets ------------------------------------------------------------------------------------
enum class Facet : std::uint8_t {
  kAuthor,
  kTopic,
  kKind,
  kCollection,
  kOrganisation,
  kLanguage,
  kYear,
  kMonth
};
struct FacetRow {
  Facet facet;
  std::string_view name;  // in the API
  Xapian::valueno slot;   // holds encode_values(); kYear and kMonth come from the date's slot
};
inline constexpr Xapian::valueno kDateSlot = 0;
inline constexpr Xapian::valueno kTitleSlot = 1;  // Swedish collation key of the title
inline constexpr Xapian::valueno kIdSlot = 3;     // the document's id: decides between equals
inline constexpr Xapian::valueno kAddedSlot =
    2;  // when the archive first got it, seconds, sortable
inline constexpr Xapian::valueno kMentionedSlot = 4;  // encode_periods() of mentioned dates
inline constexpr Xapian::valueno kDecisionSlot = 5;   // encode_decisions(), proposals left out
inline constexpr Xapian::valueno kSignatureSlot = 6;  // encode_signature(), of longer texts
inline constexpr Xapian::valueno kCopiesSlot = 7;     // encode_values(): id and source of each copy
inline constexpr Xapian::valueno kPositionSlot = 20;  // encode_positions()
inline constexpr std::array<FacetRow, 8> kFacets = {{
    {Facet::kAuthor, "author", 10},
    {Facet::kTopic, "topic", 11},
    {Facet::kKind, "kind", 12},
    {Facet::kCollection, "collection", 13},
    {Facet::kOrganisation, "organisation", 14},
    {Facet::kLanguage, "language", 15},
    {Facet::kYear, "year", kDateSlot},
    {Facet::kMonth, "month", kDateSlot},
}};
std::optional<Facet> facet_from_name(std::string_view name);
const FacetRow& row(Facet facet);

// --- Values ------------------------------------------------------------------------------------
// Several strings in one slot; equal lists give equal bytes.
std::string encode_values(const std::vector<std::string>& values);
std::vector<std::string> decode_values(std::string_view slot);
std::string encode_date(const Date& date);  // empty for an unknown date; sorts by day
Date decode_date(std::string_view slot);

// Periods without order or with overlaps are brought to the fewest that cover the same days.
std::string encode_periods(std::vector<DayRange> periods);
std::vector<DayRange> decode_periods(std::string_view slot);  // in order, apart from each other

struct DecisionValue {
  std::string who;
  DayRange days;            // when; {0, 0} for an unknown date
  std::uint32_t index = 0;  // into the document's decisions
};
std::string encode_decisions(const std::vector<Decision>& decisions);
std::vector<DecisionValue> decode_decisions(std::string_view slot);

std::string encode_signature(const Signature& signature);
Signature decode_signature(std::string_view slot);

// --- Database metadata ---------------------------------------------------------------------------
inline constexpr std::string_view kGenerationKey = "leta.generation";  // decimal, one more a commit

}  // namespace leta::schema
