// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/indexed_document.h"

#include <tsl/robin_map.h>

#include <algorithm>
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

// Puts texts into a Xapian document one after another. Xapian finds each term that it is given anew
// among those of the document, so each form of a word is counted first and given once: finish().
class Writer {
 public:
  Writer(Xapian::Document& out, text::Analyser& analyser, text::Language language)
      : out_(out), analyser_(analyser), language_(language) {}

  Xapian::termpos position() const { return position_; }

  // Adds a text at the present position and moves behind it.
  void add(std::string_view text, schema::Field field, Xapian::termcount weight) {
    analyser_.analyse(text, language_, tokens_);
    for (const text::Token& token : tokens_) {
      const auto [known, is_new] = known_.try_emplace({token.terms.get(), field}, forms_.size());
      if (is_new) forms_.push_back({token.terms, field, 0, {}, 0});
      forms_[known->second].weight += weight;
      occurrences_.push_back({known->second, position_ + token.position});
    }
    if (!tokens_.empty()) position_ += tokens_.back().position + 1;
  }

  // Of the text that was added last.
  const std::vector<text::Token>& tokens() const { return tokens_; }

  void gap() { position_ += kGap; }

  void finish() {
    for (Form& form : forms_) {
      const std::string& word = form.terms->front().text;
      form.word = schema::term(text::TermType::kWord, word, form.field);
      out_.add_term(form.word, form.weight);
      // Names are not inflected.
      if (form.field == schema::Field::kAuthor) continue;
      for (const text::Term& meaning : *form.terms) {
        if (meaning.type == text::TermType::kWord) continue;
        const bool same_as_word = meaning.text == word && meaning.type == text::TermType::kLemma;
        if (!same_as_word) {
          out_.add_term(schema::term(meaning.type, meaning.text, form.field), form.weight);
        }
      }
    }
    const std::string record = position_record();
    if (!record.empty()) out_.add_value(schema::kPositionSlot, record);
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
    std::string word;        // as the index has it
    std::size_t word_index;  // forms that are spelled otherwise may be one word
  };
  struct Occurrence {
    std::size_t form;
    Xapian::termpos position;
  };

  std::string position_record() {
    std::vector<Form*> by_word;
    by_word.reserve(forms_.size());
    for (Form& form : forms_) by_word.push_back(&form);
    std::sort(by_word.begin(), by_word.end(),
              [](const Form* a, const Form* b) { return a->word < b->word; });
    std::vector<TermPositions> words;
    words.reserve(forms_.size());
    for (Form* form : by_word) {
      if (words.empty() || words.back().term != form->word) words.push_back({form->word, {}});
      form->word_index = words.size() - 1;
    }
    // Counting sort: where each word's positions begin, then the positions, which are ascending.
    std::vector<std::size_t> ends(words.size() + 1, 0);
    for (const Occurrence& occurrence : occurrences_) ++ends[forms_[occurrence.form].word_index + 1];
    std::partial_sum(ends.begin(), ends.end(), ends.begin());
    std::vector<Xapian::termpos> positions(occurrences_.size());
    for (const Occurrence& occurrence : occurrences_) {
      positions[ends[forms_[occurrence.form].word_index]++] = occurrence.position;
    }
    std::size_t begin = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      words[i].positions = std::span(positions).subspan(begin, ends[i] - begin);
      begin = ends[i];
    }
    return encode_positions(words);
  }

  Xapian::Document& out_;
  text::Analyser& analyser_;
  text::Language language_;
  std::vector<text::Token> tokens_;
  tsl::robin_map<FormKey, std::size_t, FormHash> known_;  // index in forms_
  std::vector<Form> forms_;
  std::vector<Occurrence> occurrences_;
  Xapian::termpos position_ = 1;
};

void add_values(Xapian::Document& out, const Document& document, const DocumentRecord& record) {
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
void add_references(Xapian::Document& out, std::string_view text) {
  for (const text::Reference& reference : text::find_references(text)) {
    out.add_boolean_term(schema::reference_term(reference.key));
  }
}

}  // namespace

Xapian::Document make_indexed(const Document& document, const DocumentRecord& record,
                              text::Analyser& analyser) {
  Xapian::Document out;
  Writer writer(out, analyser, text::language_from_tag(document.language.value));

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
  writer.finish();

  add_references(out, document.title.value);
  add_references(out, document.summary);
  for (const Passage& passage : document.passages) {
    add_references(out, passage.heading);
    add_references(out, passage.text);
  }
  out.add_boolean_term(schema::id_term(record.id));
  out.add_boolean_term(schema::source_term(record.source));
  if (document.is_listing) out.add_boolean_term(std::string(schema::kListingTerm));
  add_values(out, document, record);
  if (const std::optional<Signature> whole = signature.take(document)) {
    out.add_value(schema::kSignatureSlot, schema::encode_signature(*whole));
  }
  set_copies(out, record.copies);

  data.raw(encode_document(document));
  out.set_data(data.take());
  return out;
}

std::vector<Copy> copies_of(const Xapian::Document& document) {
  const auto values = schema::decode_values(document.get_value(schema::kCopiesSlot));
  std::vector<Copy> copies;
  for (std::size_t i = 0; i + 1 < values.size(); i += 2) copies.push_back({values[i], values[i + 1]});
  return copies;
}

void set_copies(Xapian::Document& document, const std::vector<Copy>& copies) {
  for (const Copy& copy : copies_of(document)) document.remove_term(schema::copy_term(copy.id));
  std::vector<std::string> values;
  for (const Copy& copy : copies) {
    document.add_boolean_term(schema::copy_term(copy.id));
    values.insert(values.end(), {copy.id, copy.source});
  }
  // An empty value is none.
  document.add_value(schema::kCopiesSlot, schema::encode_values(values));
}

StoredDocument::StoredDocument(const Xapian::Document& document)
    : data_(std::make_shared<const std::string>(document.get_data())),
      parts_(read(*data_)),
      encoded_(parts_.encoded) {
  parts_.record.copies = copies_of(document);
}

Document StoredDocument::content() const {
  Document document = encoded_.metadata();
  encoded_.add_findings(document);
  for (std::size_t i = 0; i < passage_count(); ++i) document.passages[i].text = passage_text(i);
  return document;
}

std::uint32_t StoredDocument::personal_numbers() const {
  Document document;
  encoded_.add_findings(document);
  return document.personal_numbers;
}

StoredDocument::Parts StoredDocument::read(std::string_view data) {
  ByteReader in(data);
  Parts parts;
  parts.record.id = in.string();
  parts.record.source = in.string();
  parts.record.added = static_cast<std::int64_t>(in.number());
  Xapian::termpos position = 0;
  const auto next = [&] {
    position += static_cast<Xapian::termpos>(in.number());
    return position;
  };
  for (std::uint64_t n = in.number(); n > 0; --n) {
    PassagePositions passage;
    passage.heading_begin = next();
    passage.text_begin = next();
    passage.end = next();
    parts.positions.push_back(passage);
  }
  parts.encoded = in.rest();
  return parts;
}

}  // namespace leta
