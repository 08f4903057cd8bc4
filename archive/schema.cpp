// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/schema.h"

#include <algorithm>
#include <utility>

#include "archive/bytes.h"
#include "archive/hash.h"

namespace leta::schema {
namespace {

// Xapian refuses terms over 245 bytes, and NUL bytes count twice; folded words hold none.
constexpr std::size_t kTermLimit = 240;
constexpr std::size_t kHashLength = 26;

// By field, and in it word, lemma, stem, part and span. Folded words never begin with a capital letter
// A to Z, so that a prefix needs no separator. Names are not inflected: every term of an author is the
// word.
constexpr std::string_view kPrefixes[4][5] = {{"", "L", "Z", "P", "N"},
                                              {"S", "SL", "SZ", "SP", "SN"},
                                              {"A", "A", "A", "A", "A"},
                                              {"K", "KL", "KZ", "KP", "KN"}};
constexpr std::string_view kReferencePrefix = "R";
constexpr std::string_view kIdPrefix = "Q";
constexpr std::string_view kCopyPrefix = "E";
constexpr std::string_view kSourcePrefix = "U";

void bound(std::string& term) {
  if (term.size() <= kTermLimit) return;
  const std::string hash = short_hash(term, kHashLength);
  std::size_t keep = kTermLimit - kHashLength;
  // Never in the middle of a character.
  while (keep > 0 && (static_cast<unsigned char>(term[keep]) & 0xC0) == 0x80) --keep;
  term.resize(keep);
  term += hash;
}

std::string bounded(std::string term) {
  bound(term);
  return term;
}

}  // namespace

std::string_view term_prefix(text::TermType type, Field field) {
  return kPrefixes[static_cast<std::size_t>(field)][static_cast<std::size_t>(type)];
}

void assign_term(std::string& term, text::TermType type, std::string_view text, Field field) {
  term.assign(term_prefix(type, field)).append(text);
  bound(term);
}

std::string term(text::TermType type, std::string_view text, Field field) {
  std::string term;
  assign_term(term, type, text, field);
  return term;
}

std::optional<std::string_view> word(std::string_view term) {
  if (!term.empty() && (term.front() < 'A' || term.front() > 'Z')) return term;
  return std::nullopt;
}

std::optional<std::string_view> word_or_lemma(std::string_view term) {
  const std::string_view lemma = term_prefix(text::TermType::kLemma);
  if (term.starts_with(lemma)) return term.substr(lemma.size());
  return word(term);
}

std::vector<std::string> search_terms(text::TermType type, std::string_view text, Field field) {
  std::vector<std::string> terms = {term(type, text, field)};
  if (type == text::TermType::kLemma) {
    std::string word = term(text::TermType::kWord, text, field);
    if (word != terms.front()) terms.push_back(std::move(word));
  }
  return terms;
}

std::string reference_term(std::string_view key) {
  return bounded(std::string(kReferencePrefix).append(key));
}

std::string id_term(std::string_view id) { return bounded(std::string(kIdPrefix).append(id)); }

std::string copy_term(std::string_view id) {
  return bounded(std::string(kCopyPrefix).append(id));
}

std::string source_term(std::string_view source) {
  return bounded(std::string(kSourcePrefix).append(source));
}

std::optional<Facet> facet_from_name(std::string_view name) {
  for (const FacetRow& row : kFacets) {
    if (row.name == name) return row.facet;
  }
  return std::nullopt;
}

const FacetRow& row(Facet facet) { return kFacets[static_cast<std::size_t>(facet)]; }

std::string encode_values(const std::vector<std::string>& values) {
  ByteWriter out;
  for (const std::string& value : values) out.string(value);
  return out.take();
}

std::vector<std::string> decode_values(std::string_view slot) {
  std::vector<std::string> values;
  ByteReader in(slot);
  while (!in.rest().empty()) values.emplace_back(in.string());
  return values;
}

// "20140217", "201402", "2014": sorts by first day, and its length is the precision.
std::string encode_date(const Date& date) {
  std::string out = to_string(date);
  std::erase(out, '-');
  return out;
}

std::string encode_periods(std::vector<DayRange> periods) {
  std::ranges::sort(periods, {}, &DayRange::first);
  std::vector<DayRange> apart;
  for (const DayRange& period : periods) {
    if (!apart.empty() && period.first <= apart.back().last) {
      apart.back().last = std::max(apart.back().last, period.last);
    } else {
      apart.push_back(period);
    }
  }
  ByteWriter out;
  std::int32_t at = 0;
  for (const DayRange& period : apart) {
    out.number(static_cast<std::uint64_t>(period.first - at));
    out.number(static_cast<std::uint64_t>(period.last - period.first));
    at = period.last;
  }
  return out.take();
}

std::vector<DayRange> decode_periods(std::string_view slot) {
  std::vector<DayRange> periods;
  ByteReader in(slot);
  std::int32_t at = 0;
  while (!in.rest().empty()) {
    DayRange period;
    period.first = at + static_cast<std::int32_t>(in.number());
    period.last = at = period.first + static_cast<std::int32_t>(in.number());
    periods.push_back(period);
  }
  return periods;
}

std::string encode_decisions(const std::vector<Decision>& decisions) {
  ByteWriter out;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    if (decisions[i].kind != DecisionKind::kDecision) continue;
    out.number(i);
    out.string(decisions[i].who);
    out.string(encode_date(decisions[i].when.value));
  }
  return out.take();
}

std::vector<DecisionValue> decode_decisions(std::string_view slot) {
  std::vector<DecisionValue> decisions;
  ByteReader in(slot);
  while (!in.rest().empty()) {
    DecisionValue decision;
    decision.index = static_cast<std::uint32_t>(in.number());
    decision.who = in.string();
    decision.days = day_range(decode_date(in.string()));
    decisions.push_back(std::move(decision));
  }
  return decisions;
}

std::string encode_signature(const Signature& signature) {
  ByteWriter out;
  out.raw({reinterpret_cast<const char*>(signature.sketch.data()), signature.sketch.size()});
  for (const std::uint32_t mark : {signature.numbers, signature.meeting, signature.case_number}) {
    out.number(mark);
  }
  std::uint16_t before = 0;
  for (const std::uint16_t word : signature.title_words) {
    if (word == 0) break;
    out.number(static_cast<std::uint16_t>(word - std::exchange(before, word)));
  }
  return out.take();
}

Signature decode_signature(std::string_view slot) {
  Signature signature;
  ByteReader in(slot);
  std::ranges::copy(in.raw(signature.sketch.size()), signature.sketch.begin());
  for (std::uint32_t* mark : {&signature.numbers, &signature.meeting, &signature.case_number}) {
    *mark = static_cast<std::uint32_t>(in.number());
  }
  std::uint64_t before = 0;
  for (std::uint16_t& word : signature.title_words) {
    if (in.rest().empty()) break;
    word = static_cast<std::uint16_t>(before += in.number());
  }
  return signature;
}

Date decode_date(std::string_view slot) {
  std::string iso(slot.substr(0, 4));
  if (slot.size() >= 6) iso.append("-").append(slot.substr(4, 2));
  if (slot.size() >= 8) iso.append("-").append(slot.substr(6, 2));
  return parse_iso_date(iso);
}

}  // namespace leta::schema
