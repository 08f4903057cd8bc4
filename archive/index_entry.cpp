// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/index_entry.h"

#include <tsl/robin_map.h>

#include <functional>
#include <numeric>
#include <optional>
#include <span>
#include <stdexcept>

#include "archive/bytes.h"
#include "archive/collation.h"
#include "archive/position_record.h"
#include "archive/schema.h"
#include "archive/signature.h"
#include "archive/summed_bytes.h"
#include "archive/text/references.h"

namespace leta {
namespace {

// No phrase or NEAR reaches over this many positions.
constexpr Xapian::termpos kGap = 100;

// How often a word counts for ranking (wdf) where it stands; see docs/index-format.md.
constexpr Xapian::termcount kTitleWeight = 5;
constexpr Xapian::termcount kHeadingWeight = 2;
constexpr Xapian::termcount kTextWeight = 1;

std::vector<std::string> values_of(const std::vector<Text>& texts) {
  std::vector<std::string> values;
  for (const Text& text : texts) values.push_back(text.value);
  return values;
}

// Counts the words of texts that come one after another, each form of a word once: put_terms(), and
// then position_record().
class Writer {
 public:
  Writer(text::Analyser& analyser, text::Language language)
      : analyser_(analyser), language_(language) {}

  Xapian::termpos position() const { return position_; }

  // Adds a text at the present position and moves behind it.
  void add(std::string_view text, schema::Field field, Xapian::termcount weight) {
    analyser_.analyse(text, language_, tokens_);
    for (const text::Token& token : tokens_) {
      const auto [known, is_new] = known_.try_emplace({token.terms.get(), field}, forms_.size());
      if (is_new) forms_.push_back({token.terms, field, 0, 0});
      forms_[known->second].weight += weight;
      occurrences_.push_back({known->second, position_ + token.position});
    }
    if (!tokens_.empty()) position_ += tokens_.back().position + 1;
  }

  // Of the text that was added last.
  const std::vector<text::Token>& tokens() const { return tokens_; }

  void gap() { position_ += kGap; }

  // Adds all terms of the words to `terms`, which is empty, and sorts it.
  void put_terms(TermCounts& terms) {
    std::uint32_t added = 0;
    std::string term;
    const auto put = [&](text::TermType type, std::string_view word, const Form& form) {
      schema::assign_term(term, type, word, form.field);
      terms.add(term, form.weight);
      ++added;
    };
    for (Form& form : forms_) {
      const std::string& word = form.terms->front().text;
      form.word = added;
      put(text::TermType::kWord, word, form);
      // Names are not inflected.
      if (form.field == schema::Field::kAuthor) continue;
      for (const text::Term& meaning : *form.terms) {
        if (meaning.type == text::TermType::kWord) continue;
        const bool same_as_word = meaning.text == word && meaning.type == text::TermType::kLemma;
        if (!same_as_word) put(meaning.type, meaning.text, form);
      }
    }
    // Forms that are spelled otherwise may be one word.
    const std::vector<std::uint32_t> places = terms.sort();
    for (Form& form : forms_) form.word = places[form.word];
  }

  // `terms` as put_terms() left it.
  std::string position_record(const TermCounts& terms) const {
    // Counting sort: where each word's positions begin, then the positions, which are ascending.
    std::vector<std::size_t> ends(terms.size() + 1, 0);
    for (const Occurrence& occurrence : occurrences_) ++ends[forms_[occurrence.form].word + 1];
    std::partial_sum(ends.begin(), ends.end(), ends.begin());
    std::vector<Xapian::termpos> positions(occurrences_.size());
    for (const Occurrence& occurrence : occurrences_) {
      positions[ends[forms_[occurrence.form].word]++] = occurrence.position;
    }
    std::vector<TermPositions> words;
    words.reserve(forms_.size());
    std::size_t begin = 0;
    for (std::size_t place = 0; place < terms.size(); ++place) {
      const std::size_t end = ends[place];
      if (end > begin) {
        words.push_back({terms.term(place), std::span(positions).subspan(begin, end - begin)});
      }
      begin = end;
    }
    return encode_positions(words);
  }

 private:
  // All tokens of one form share their terms.
  struct FormKey {
    const text::Terms* terms;
    schema::Field field;
    bool operator==(const FormKey&) const = default;
  };
  struct FormHash {
    std::size_t operator()(const FormKey& key) const {
      return std::hash<const void*>()(key.terms) / alignof(text::Terms) * 4 +
             static_cast<std::size_t>(key.field);
    }
  };
  struct Form {
    std::shared_ptr<const text::Terms> terms;  // keeps the key's address from being used again
    schema::Field field;
    Xapian::termcount weight;
    std::uint32_t word;  // its place among the terms
  };
  struct Occurrence {
    std::size_t form;
    Xapian::termpos position;
  };

  text::Analyser& analyser_;
  text::Language language_;
  std::vector<text::Token> tokens_;
  tsl::robin_map<FormKey, std::size_t, FormHash> known_;  // index in forms_
  std::vector<Form> forms_;
  std::vector<Occurrence> occurrences_;
  Xapian::termpos position_ = 1;
};

void add_values(IndexEntry& out, const Document& document, const DocumentRecord& record) {
  const auto put = [&](schema::Facet facet, const std::vector<std::string>& values) {
    const std::string encoded = schema::encode_values(values);
    if (!encoded.empty()) out.add_value(schema::row(facet).slot, encoded);
  };
  const auto put_one = [&](schema::Facet facet, const Text& text) {
    if (!text.value.empty()) put(facet, {text.value});
  };
  put(schema::Facet::kAuthor, values_of(document.authors));
  put(schema::Facet::kTopic, values_of(document.topics));
  put(schema::Facet::kOrganisation, values_of(document.organisations));
  put_one(schema::Facet::kKind, document.kind);
  put_one(schema::Facet::kCollection, document.collection);
  put_one(schema::Facet::kLanguage, document.language);
  if (document.date.value) {
    out.add_value(schema::kDateSlot, schema::encode_date(document.date.value));
  }
  if (!document.title.value.empty()) {
    out.add_value(schema::kTitleSlot, swedish_sort_key(document.title.value));
  }
  std::vector<DayRange> mentioned;
  for (const MentionedDate& date : document.mentioned) mentioned.push_back(date.days);
  if (!mentioned.empty()) {
    out.add_value(schema::kMentionedSlot, schema::encode_periods(std::move(mentioned)));
  }
  if (const std::string decisions = schema::encode_decisions(document.decisions);
      !decisions.empty()) {
    out.add_value(schema::kDecisionSlot, decisions);
  }
  out.add_value(schema::kIdSlot, record.id);
  out.add_value(schema::kAddedSlot, Xapian::sortable_serialise(static_cast<double>(record.added)));
}

// Case numbers and paragraphs, as whole terms beside the words that they are written with.
void add_references(TermCounts& terms, std::string_view text) {
  for (const text::Reference& reference : text::find_references(text)) {
    terms.add(schema::reference_term(reference.key), 0);
  }
}

}  // namespace

std::string encode_copies(const std::vector<Copy>& copies) {
  std::vector<std::string> values;
  for (const Copy& copy : copies) values.insert(values.end(), {copy.id, copy.source});
  return schema::encode_values(values);
}

IndexEntry make_index_entry(const Document& document, const DocumentRecord& record,
                            text::Analyser& analyser) {
  IndexEntry out;
  Writer writer(analyser, text::language_from_tag(document.language.value));

  SignatureBuilder signature;
  writer.add(document.title.value, schema::Field::kText, kTitleWeight);
  for (const text::Token& token : writer.tokens()) {
    signature.add_title_word(token.terms->front().text);
  }
  writer.gap();
  if (!document.summary.empty()) {
    writer.add(document.summary, schema::Field::kText, kTextWeight);
    writer.gap();
  }

  ByteWriter data;
  data.string(record.id);
  data.string(record.source);
  data.number(static_cast<std::uint64_t>(record.added));
  data.number(document.passages.size());
  Xapian::termpos last = 0;
  const auto put_position = [&](Xapian::termpos position) {
    data.number(position - last);
    last = position;
  };
  const auto add_to_signature = [&] {
    for (const text::Token& token : writer.tokens()) signature.add(token.terms->front().text);
  };
  for (const Passage& passage : document.passages) {
    put_position(writer.position());
    if (!passage.heading.empty()) {
      writer.add(passage.heading, schema::Field::kText, kHeadingWeight);
      add_to_signature();
      writer.gap();
    }
    put_position(writer.position());
    writer.add(passage.text, schema::Field::kText, kTextWeight);
    add_to_signature();
    put_position(writer.position());
    writer.gap();
  }

  writer.add(document.title.value, schema::Field::kTitle, 1);
  for (const Text& author : document.authors) {
    writer.gap();
    writer.add(author.value, schema::Field::kAuthor, 1);
  }
  for (const Text& topic : document.topics) {
    writer.gap();
    writer.add(topic.value, schema::Field::kTopic, 1);
  }
  writer.put_terms(out.terms);
  out.add_value(schema::kPositionSlot, writer.position_record(out.terms));

  add_references(out.terms, document.title.value);
  add_references(out.terms, document.summary);
  for (const Passage& passage : document.passages) {
    add_references(out.terms, passage.heading);
    add_references(out.terms, passage.text);
  }
  out.terms.add(schema::id_term(record.id), 0);
  out.terms.add(schema::source_term(record.source), 0);
  if (document.is_listing) out.terms.add(schema::kListingTerm, 0);
  for (const Copy& copy : record.copies) out.terms.add(schema::copy_term(copy.id), 0);
  out.terms.sort();

  add_values(out, document, record);
  if (const std::optional<Signature> whole = signature.take(document)) {
    out.add_value(schema::kSignatureSlot, schema::encode_signature(*whole));
  }
  out.add_value(schema::kCopiesSlot, encode_copies(record.copies));

  data.raw(encode_document(document));
  out.data = with_check_sum(data.bytes());
  return out;
}

Xapian::Document to_xapian(const IndexEntry& entry) {
  Xapian::Document out;
  std::string term;
  for (std::size_t i = 0; i < entry.terms.size(); ++i) {
    term = entry.terms.term(i);
    out.add_term(term, entry.terms.count(i));
  }
  for (const auto& [slot, value] : entry.values) out.add_value(slot, value);
  out.set_data(entry.data);
  return out;
}

}  // namespace leta
