// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/document_codec.h"

#include <zstd.h>

#include <stdexcept>

#include "archive/bytes.h"

namespace leta {
namespace {

constexpr std::uint64_t kFormat = 1;
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
  if (number > static_cast<std::uint64_t>(Origin::kSidecar)) return Origin::kUnknown;
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
  if (in.number() != kFormat) throw std::runtime_error("a stored document has an unknown format");
  header_ = in.string();
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

std::string EncodedDocument::passage_text(std::size_t index) const {
  const Slice& slice = passages_.at(index);
  const std::string_view stored = texts_.substr(slice.offset, slice.stored_size);
  return slice.compressed ? decompress(stored, slice.size) : std::string(stored);
}

Result<Document> decode_document(std::string_view bytes) {
  try {
    const EncodedDocument encoded(bytes);
    Document document = encoded.metadata();
    for (std::size_t i = 0; i < encoded.passage_count(); ++i) {
      document.passages[i].text = encoded.passage_text(i);
    }
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
  if (document.date.value) {
    json["date"] = {{"value", to_string(document.date.value)},
                    {"precision", precision_name(document.date.value.precision)},
                    {"source", origin_name(document.date.origin)}};
  } else {
    json["date"] = nullptr;
  }
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
  json["passages"] = passages;
  return json;
}

}  // namespace leta
