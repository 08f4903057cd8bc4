// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/document_codec.h"

#include <zstd.h>

#include <stdexcept>

#include "archive/bytes.h"

namespace leta {
namespace {

constexpr std::uint64_t kFormat = 2;
constexpr std::size_t kCompressFrom = 16 * 1024;
constexpr int kZstdLevel = 3;
// No passage is larger; guards against a damaged size making the reader allocate without bound.
constexpr std::size_t kPassageLimit = std::size_t{1} << 31;

void write_text(ByteWriter& out, const Text& text) {
  out.string(text.value);
  out.number(static_cast<std::uint64_t>(text.origin));
}

void write_texts(ByteWriter& out, const std::vector<Text>& texts) {
  out.number(texts.size());
  for (const Text& text : texts) write_text(out, text);
}

Origin read_origin(ByteReader& in) {
  const std::uint64_t number = in.number();
  if (number > static_cast<std::uint64_t>(Origin::kVocabulary)) return Origin::kUnknown;
  return static_cast<Origin>(number);
}

Text read_text(ByteReader& in) {
  Text text;
  text.value = in.string();
  text.origin = read_origin(in);
  return text;
}

std::vector<Text> read_texts(ByteReader& in) {
  std::vector<Text> texts;
  for (std::uint64_t n = in.number(); n > 0; --n) texts.push_back(read_text(in));
  return texts;
}

// A worker may have been taken over by what it read: whoever cuts a text at a place may rely on it.
void check_places(const Document& document) {
  const auto check = [&](const TextPlace& place) {
    if (place.begin >= place.end || text_at(document, place).empty()) {
      throw std::runtime_error("a place is outside of its text");
    }
  };
  for (const MentionedDate& date : document.mentioned) check(date.place);
  for (const Decision& decision : document.decisions) check(decision.place);
}

std::string compress(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  const std::size_t size =
      ZSTD_compress(out.data(), out.size(), text.data(), text.size(), kZstdLevel);
  if (ZSTD_isError(size)) throw std::bad_alloc();
  out.resize(size);
  return out;
}

std::string decompress(std::string_view bytes, std::size_t size) {
  std::string out(size, '\0');
  const std::size_t got = ZSTD_decompress(out.data(), size, bytes.data(), bytes.size());
  if (ZSTD_isError(got) || got != size) throw std::runtime_error("a compressed text is damaged");
  return out;
}

std::string encode_header(const Document& document) {
  ByteWriter out;
  out.string(document.source_id);
  write_text(out, document.title);
  write_texts(out, document.authors);
  out.number(document.credits.size());
  for (const Credit& credit : document.credits) {
    out.string(credit.role);
    out.string(credit.name);
  }
  out.string(to_string(document.date.value));
  out.number(static_cast<std::uint64_t>(document.date.origin));
  write_texts(out, document.topics);
  write_text(out, document.kind);
  write_texts(out, document.organisations);
  write_text(out, document.language);
  write_text(out, document.url);
  write_text(out, document.collection);
  out.number(static_cast<std::uint64_t>(document.audience));
  out.string(document.summary);
  out.number(document.attachments.size());
  for (const Link& link : document.attachments) {
    out.string(link.title);
    out.string(link.url);
  }
  out.number(document.is_listing ? 1 : 0);
  out.number(document.notes.size());
  for (const std::string& note : document.notes) out.string(note);
  for (const Passage& passage : document.passages) {
    out.number(static_cast<std::uint64_t>(passage.kind));
    out.number(static_cast<std::uint64_t>(passage.page));
    out.number(static_cast<std::uint64_t>(passage.level));
    out.string(passage.heading);
    out.string(passage.anchor);
  }
  return out.take();
}

Document decode_header(std::string_view header, std::size_t passage_count) {
  ByteReader in(header);
  Document document;
  document.source_id = in.string();
  document.title = read_text(in);
  document.authors = read_texts(in);
  for (std::uint64_t n = in.number(); n > 0; --n) {
    std::string role(in.string());
    document.credits.push_back({std::move(role), std::string(in.string())});
  }
  document.date.value = parse_iso_date(in.string());
  document.date.origin = read_origin(in);
  document.topics = read_texts(in);
  document.kind = read_text(in);
  document.organisations = read_texts(in);
  document.language = read_text(in);
  document.url = read_text(in);
  document.collection = read_text(in);
  document.audience = in.number() == 0 ? Audience::kPublic : Audience::kInternal;
  document.summary = in.string();
  for (std::uint64_t n = in.number(); n > 0; --n) {
    std::string title(in.string());
    document.attachments.push_back({std::move(title), std::string(in.string())});
  }
  document.is_listing = in.number() != 0;
  for (std::uint64_t n = in.number(); n > 0; --n) document.notes.emplace_back(in.string());
  document.passages.resize(passage_count);
  for (Passage& passage : document.passages) {
    const std::uint64_t kind = in.number();
    passage.kind = kind <= static_cast<std::uint64_t>(PassageKind::kSheet)
                       ? static_cast<PassageKind>(kind)
                       : PassageKind::kBody;
    passage.page = static_cast<std::int32_t>(in.number());
    passage.level = static_cast<std::int32_t>(in.number());
    passage.heading = in.string();
    passage.anchor = in.string();
  }
  return document;
}

void write_place(ByteWriter& out, const TextPlace& place) {
  out.number(static_cast<std::uint64_t>(place.part));
  out.number(place.passage);
  out.number(place.begin);
  out.number(place.end - place.begin);
}

TextPlace read_place(ByteReader& in) {
  TextPlace place;
  const std::uint64_t part = in.number();
  if (part > static_cast<std::uint64_t>(TextPlace::Part::kTitle)) {
    throw std::runtime_error("a place in a text is damaged");
  }
  place.part = static_cast<TextPlace::Part>(part);
  place.passage = static_cast<std::uint32_t>(in.number());
  place.begin = static_cast<std::uint32_t>(in.number());
  place.end = place.begin + static_cast<std::uint32_t>(in.number());
  return place;
}

std::string encode_findings(const Document& document) {
  ByteWriter out;
  out.number(document.mentioned.size());
  for (const MentionedDate& date : document.mentioned) {
    out.number(static_cast<std::uint64_t>(date.days.first));
    out.number(static_cast<std::uint64_t>(date.days.last - date.days.first));
    out.number(static_cast<std::uint64_t>(date.unit));
    out.number(date.inferred ? 1 : 0);
    write_place(out, date.place);
  }
  out.number(document.decisions.size());
  for (const Decision& decision : document.decisions) {
    out.number(static_cast<std::uint64_t>(decision.kind));
    out.string(decision.who);
    out.string(to_string(decision.when.value));
    out.number(static_cast<std::uint64_t>(decision.when.origin));
    write_place(out, decision.place);
  }
  out.number(document.case_numbers.size());
  for (const std::string& number : document.case_numbers) out.string(number);
  out.number(document.pages_without_text);
  out.number(document.personal_numbers);
  return out.take();
}

void decode_findings(std::string_view findings, Document& document) {
  ByteReader in(findings);
  for (std::uint64_t n = in.number(); n > 0; --n) {
    MentionedDate date;
    date.days.first = static_cast<std::int32_t>(in.number());
    date.days.last = date.days.first + static_cast<std::int32_t>(in.number());
    const std::uint64_t unit = in.number();
    if (unit > static_cast<std::uint64_t>(DateUnit::kYear)) {
      throw std::runtime_error("a mentioned date is damaged");
    }
    date.unit = static_cast<DateUnit>(unit);
    date.inferred = in.number() != 0;
    date.place = read_place(in);
    document.mentioned.push_back(date);
  }
  for (std::uint64_t n = in.number(); n > 0; --n) {
    Decision decision;
    decision.kind = in.number() == 0 ? DecisionKind::kDecision : DecisionKind::kProposal;
    decision.who = in.string();
    decision.when.value = parse_iso_date(in.string());
    decision.when.origin = read_origin(in);
    decision.place = read_place(in);
    document.decisions.push_back(std::move(decision));
  }
  for (std::uint64_t n = in.number(); n > 0; --n) document.case_numbers.emplace_back(in.string());
  if (in.rest().empty()) return;  // as written before these were counted
  document.pages_without_text = static_cast<std::uint32_t>(in.number());
  document.personal_numbers = static_cast<std::uint32_t>(in.number());
}

// Days as "2014-02-17".
std::string iso_day(std::int32_t day) {
  return to_string(Date{static_cast<std::int16_t>(day / 10000),
                        static_cast<std::uint8_t>(day / 100 % 100),
                        static_cast<std::uint8_t>(day % 100), DatePrecision::kDay});
}

nlohmann::ordered_json date_to_json(const Sourced<Date>& date) {
  if (!date.value) return nullptr;
  return {{"value", to_string(date.value)},
          {"precision", precision_name(date.value.precision)},
          {"source", origin_name(date.origin)}};
}

void put_place(nlohmann::ordered_json& json, const TextPlace& place) {
  if (place.part == TextPlace::Part::kTitle) {
    json["passage"] = nullptr;
  } else {
    json["passage"] = place.passage;
  }
}

nlohmann::ordered_json mentioned_to_json(const Document& document) {
  auto list = nlohmann::ordered_json::array();
  for (const MentionedDate& date : document.mentioned) {
    nlohmann::ordered_json item = {{"first", iso_day(date.days.first)},
                                   {"last", iso_day(date.days.last)},
                                   {"precision", unit_name(date.unit)},
                                   {"inferred", date.inferred},
                                   {"text", text_at(document, date.place)}};
    put_place(item, date.place);
    list.push_back(std::move(item));
  }
  return list;
}

nlohmann::ordered_json values(const std::vector<Text>& texts) {
  auto list = nlohmann::ordered_json::array();
  for (const Text& text : texts) list.push_back(text.value);
  return list;
}

}  // namespace

std::string encode_document(const Document& document) {
  std::size_t total = 0;
  for (const Passage& passage : document.passages) total += passage.text.size();
  const bool compressed = total > kCompressFrom;

  ByteWriter out;
  out.number(kFormat);
  out.string(encode_header(document));
  out.string(encode_findings(document));
  out.number(compressed ? 1 : 0);
  out.number(document.passages.size());
  std::string texts;
  for (const Passage& passage : document.passages) {
    out.number(passage.text.size());
    if (compressed) {
      const std::string stored = compress(passage.text);
      out.number(stored.size());
      texts += stored;
    } else {
      texts += passage.text;
    }
  }
  out.raw(texts);
  return out.take();
}

EncodedDocument::EncodedDocument(std::string_view bytes) {
  ByteReader in(bytes);
  const std::uint64_t format = in.number();
  if (format == 0 || format > kFormat) {
    throw std::runtime_error("a stored document has an unknown format");
  }
  header_ = in.string();
  if (format >= 2) findings_ = in.string();
  const bool compressed = in.number() != 0;
  const std::uint64_t count = in.number();
  std::size_t offset = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::size_t size = in.number();
    const std::size_t stored = compressed ? in.number() : size;
    if (size > kPassageLimit || stored > kPassageLimit) {
      throw std::runtime_error("a passage's size is damaged");
    }
    passages_.push_back({offset, stored, size, compressed});
    offset += stored;
  }
  texts_ = in.rest();
  if (texts_.size() != offset) throw std::runtime_error("a stored document is cut off");
}

Document EncodedDocument::metadata() const { return decode_header(header_, passages_.size()); }

void EncodedDocument::add_findings(Document& document) const {
  if (!findings_.empty()) decode_findings(findings_, document);
}

std::string EncodedDocument::passage_text(std::size_t index) const {
  const Slice& slice = passages_.at(index);
  const std::string_view stored = texts_.substr(slice.offset, slice.stored_size);
  return slice.compressed ? decompress(stored, slice.size) : std::string(stored);
}

Result<Document> decode_document(std::string_view bytes) {
  try {
    const EncodedDocument encoded(bytes);
    Document document = encoded.metadata();
    encoded.add_findings(document);
    for (std::size_t i = 0; i < encoded.passage_count(); ++i) {
      document.passages[i].text = encoded.passage_text(i);
    }
    check_places(document);
    return document;
  } catch (const std::runtime_error& error) {
    return Error{std::string("The bytes are not a document: ") + error.what() + "."};
  }
}

nlohmann::ordered_json passage_to_json(const Passage& passage) {
  nlohmann::ordered_json json;
  if (const std::string label = passage_label(passage); !label.empty()) json["label"] = label;
  if (passage.page > 0) json["page"] = passage.page;
  if (!passage.heading.empty()) json["heading"] = passage.heading;
  if (passage.level > 0) json["level"] = passage.level;
  if (!passage.anchor.empty()) json["anchor"] = passage.anchor;
  json["text"] = passage.text;
  return json;
}

std::string passage_label(const Passage& passage) {
  switch (passage.kind) {
    case PassageKind::kPage:
      return "sida " + std::to_string(passage.page);
    case PassageKind::kSlide:
      return "bild " + std::to_string(passage.page);
    case PassageKind::kSheet:
    case PassageKind::kSection:
    case PassageKind::kBody:
      break;
  }
  return passage.heading;
}

nlohmann::ordered_json document_to_json(const Document& document) {
  nlohmann::ordered_json json;
  nlohmann::ordered_json sources;
  const auto put = [&](const char* name, const Text& text) {
    if (text.value.empty()) return;
    json[name] = text.value;
    sources[name] = origin_name(text.origin);
  };
  const auto put_list = [&](const char* name, const std::vector<Text>& texts) {
    json[name] = values(texts);
    if (!texts.empty()) sources[name] = origin_name(texts.front().origin);
  };
  if (!document.source_id.empty()) json["source_id"] = document.source_id;
  put("title", document.title);
  put_list("authors", document.authors);
  json["date"] = date_to_json(document.date);
  put_list("topics", document.topics);
  put("kind", document.kind);
  put_list("organisations", document.organisations);
  put("language", document.language);
  put("url", document.url);
  put("collection", document.collection);
  json["audience"] = audience_name(document.audience);
  if (!document.summary.empty()) json["summary"] = document.summary;
  if (!document.credits.empty()) {
    auto credits = nlohmann::ordered_json::array();
    for (const Credit& credit : document.credits) {
      credits.push_back({{"role", credit.role}, {"name", credit.name}});
    }
    json["credits"] = credits;
  }
  if (!document.attachments.empty()) {
    auto attachments = nlohmann::ordered_json::array();
    for (const Link& link : document.attachments) {
      attachments.push_back({{"title", link.title}, {"url", link.url}});
    }
    json["attachments"] = attachments;
  }
  if (document.is_listing) json["listing"] = true;
  if (!document.notes.empty()) json["notes"] = document.notes;
  json["sources"] = sources.is_null() ? nlohmann::ordered_json::object() : sources;
  auto passages = nlohmann::ordered_json::array();
  for (const Passage& passage : document.passages) passages.push_back(passage_to_json(passage));
  json["mentioned"] = mentioned_to_json(document);
  json["decisions"] = nlohmann::ordered_json::array();
  for (const Decision& decision : document.decisions) {
    json["decisions"].push_back(decision_to_json(decision, text_at(document, decision.place)));
  }
  json["case_numbers"] = document.case_numbers;
  json["passages"] = passages;
  return json;
}

nlohmann::ordered_json decision_to_json(const Decision& decision, std::string_view what) {
  nlohmann::ordered_json json = {{"kind", decision_kind_name(decision.kind)}};
  json["who"] = decision.who.empty() ? nlohmann::ordered_json(nullptr)
                                     : nlohmann::ordered_json(decision.who);
  json["what"] = what;
  json["when"] = date_to_json(decision.when);
  put_place(json, decision.place);
  return json;
}

}  // namespace leta
