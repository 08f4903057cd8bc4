// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/indexed_document.h"

#include "archive/bytes.h"
#include "archive/index_entry.h"
#include "archive/schema.h"
#include "archive/summed_bytes.h"

namespace leta {

Xapian::Document make_indexed(const Document& document, const DocumentRecord& record,
                              text::Analyser& analyser) {
  return to_xapian(make_index_entry(document, record, analyser));
}

std::vector<Copy> copies_of(const Xapian::Document& document) {
  const auto values = schema::decode_values(document.get_value(schema::kCopiesSlot));
  std::vector<Copy> copies;
  for (std::size_t i = 0; i + 1 < values.size(); i += 2) copies.push_back({values[i], values[i + 1]});
  return copies;
}

void set_copies(Xapian::Document& document, const std::vector<Copy>& copies) {
  for (const Copy& copy : copies_of(document)) document.remove_term(schema::copy_term(copy.id));
  for (const Copy& copy : copies) document.add_boolean_term(schema::copy_term(copy.id));
  // An empty value is none.
  document.add_value(schema::kCopiesSlot, encode_copies(copies));
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
  ByteReader in(without_check_sum(data));
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
