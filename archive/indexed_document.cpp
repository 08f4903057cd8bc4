// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/indexed_document.h"

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <unordered_map>

#include "archive/bytes.h"
#include "archive/collation.h"
#include "archive/position_record.h"
#include "archive/schema.h"
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
// among those of the document, so all are counted first and given once: finish().
class Writer {
 public:
  Writer(Xapian::Document& out, text::Analyser& analyser, text::Language language)
      : out_(out), analyser_(analyser), language_(language) {}

  Xapian::termpos position() const { return position_; }

  // Adds a text at the present position and moves behind it.
  void add(std::string_view text, schema::Field field, Xapian::termcount weight) {
    analyser_.analyse(text, language_, tokens_);
    for (const text::Token& token : tokens_) {
      Form& form = forms_[{token.terms.get(), field}];
      if (!form.terms) form.terms = token.terms;
      form.weight += weight;
      form.positions.push_back(position_ + token.position);
    }
    if (!tokens_.empty()) position_ += tokens_.back().position + 1;
  }

  void gap() { position_ += kGap; }

  void finish() {
    std::unordered_map<std::string, std::vector<Xapian::termpos>> words;
    for (auto& [key, form] : forms_) {
      const std::string& word = form.terms->front().text;
      std::string term = schema::term(text::TermType::kWord, word, key.field);
      out_.add_term(term, form.weight);
      std::vector<Xapian::termpos>& positions = words[std::move(term)];
      if (positions.empty()) {
        positions = std::move(form.positions);
      } else {
        // Another spelling of the word.
        positions.insert(positions.end(), form.positions.begin(), form.positions.end());
        std::sort(positions.begin(), positions.end());
      }
      // Names are not inflected.
      if (key.field == schema::Field::kAuthor) continue;
      for (const text::Term& meaning : *form.terms) {
        if (meaning.type == text::TermType::kWord) continue;
        const bool same_as_word = meaning.text == word && meaning.type == text::TermType::kLemma;
        if (!same_as_word) {
          out_.add_term(schema::term(meaning.type, meaning.text, key.field), form.weight);
        }
      }
    }
    std::vector<TermPositions> positions;
    positions.reserve(words.size());
    for (auto& [term, places] : words) positions.push_back({term, std::move(places)});
    const std::string record = encode_positions(positions);
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
      return std::hash<const void*>()(key.terms) * 31 + static_cast<std::size_t>(key.field);
    }
  };
  struct Form {
    std::shared_ptr<const text::Terms> terms;  // keeps the key's address from being used again
    Xapian::termcount weight = 0;
    std::vector<Xapian::termpos> positions;
  };

  Xapian::Document& out_;
  text::Analyser& analyser_;
  text::Language language_;
  std::vector<text::Token> tokens_;
  std::unordered_map<FormKey, Form, FormHash> forms_;
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

  writer.add(document.title.value, schema::Field::kText, kTitleWeight);
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
  for (const Passage& passage : document.passages) {
    put_position(writer.position());
    if (!passage.heading.empty()) {
      writer.add(passage.heading, schema::Field::kText, kHeadingWeight);
      writer.gap();
    }
    put_position(writer.position());
    writer.add(passage.text, schema::Field::kText, kTextWeight);
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

  data.raw(encode_document(document));
  out.set_data(data.take());
  return out;
}

StoredDocument::StoredDocument(const Xapian::Document& document)
    : data_(std::make_shared<const std::string>(document.get_data())),
      parts_(read(*data_)),
      encoded_(parts_.encoded) {}

Document StoredDocument::content() const {
  Document document = encoded_.metadata();
  encoded_.add_findings(document);
  for (std::size_t i = 0; i < passage_count(); ++i) document.passages[i].text = passage_text(i);
  return document;
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
