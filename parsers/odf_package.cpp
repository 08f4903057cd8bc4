// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/odf_package.h"

#include <algorithm>
#include <string>
#include <utility>

#include "parsers/file_names.h"
#include "parsers/lines.h"
#include "parsers/metadata_date.h"
#include "parsers/office_document.h"
#include "parsers/passage_builder.h"
#include "parsers/properties.h"
#include "parsers/zip_container.h"

namespace leta::parsers {
namespace {

constexpr std::string_view kTypes = "application/vnd.oasis.opendocument.";

bool is_wanted(std::string_view name) {
  return name == "content.xml" || name == "styles.xml" || name == "meta.xml" ||
         name == "META-INF/manifest.xml";
}

// What changes from page to page or with the day says nothing of the document.
bool is_changing_field(std::string_view name) {
  return name == "text:page-number" || name == "text:page-count" || name == "text:sheet-name" ||
         name == "text:date" || name == "text:time" || name == "text:file-name";
}

// Takes the changing fields away, and the paragraphs of which but a word ("Sida") remains. True
// where `node` itself held one.
bool drop_changing_fields(Node& node) {
  const std::size_t fields =
      std::erase_if(node.children, [](const Node& child) { return is_changing_field(child.name); });
  bool holds_field = fields != 0;
  std::erase_if(node.children, [&](Node& child) {
    if (child.is_text() || !drop_changing_fields(child)) return false;
    if (child.name != "text:p") {
      holds_field = true;
      return false;
    }
    const std::string text = text_of(child);
    return std::ranges::count_if(split_words(text), has_letter) <= 1;
  });
  return holds_field;
}

std::size_t count_comments(const Node& node) {
  std::size_t count = node.name == "office:annotation" ? 1 : 0;
  for (const Node& child : node.children) count += count_comments(child);
  return count;
}

}  // namespace

Match match_odf(const Input& input, std::string_view kind, std::string_view format) {
  const std::string type = std::string(kTypes) + std::string(kind);
  if (!is_zip(input.bytes)) {
    constexpr std::size_t kReach = 4096;
    const bool is_flat = input.bytes.substr(0, kReach).find(type) != std::string_view::npos &&
                         root_element(input.bytes) == "office:document";
    return is_flat ? Match::kByContent : Match::kNo;
  }
  // The type stands unpacked at the beginning: "mimetype" is the first member.
  constexpr std::size_t kNameAt = 30;
  const std::string_view head = input.bytes.substr(0, 200);
  if (head.size() > kNameAt && head.substr(kNameAt).starts_with("mimetype" + type)) {
    return Match::kByContent;
  }
  const Result<ZipContainer> zip =
      read_zip(input.bytes, [](std::string_view name) { return name == "mimetype"; });
  if (zip && zip->member("mimetype").starts_with(type)) return Match::kByContent;
  return format_by_name(input.name) == format ? Match::kByName : Match::kNo;
}

Result<Parsed> OdfReader::read(std::string_view bytes) {
  const std::string none = "The file holds no OpenDocument " + std::string(kind_) + ".";
  if (is_zip(bytes)) {
    const Result<ZipContainer> zip = read_zip(bytes, is_wanted);
    if (!zip) return Error{zip.error()};
    if (zip->is_encrypted ||
        zip->member("META-INF/manifest.xml").find("encryption-data") != std::string_view::npos) {
      return Error{std::string(kEncryptedMessage)};
    }
    is_damaged_ = zip->is_damaged;
    for (const std::string_view part : {"meta.xml", "styles.xml"}) {
      if (!zip->member(part).empty() && !read_part(zip->member(part))) is_damaged_ = true;
    }
    if (zip->member("content.xml").empty()) {
      return Error{is_damaged_ ? "The file is damaged: the part with its text is missing." : none};
    }
    if (Result<Parsed> result = read_part(zip->member("content.xml")); !result) return result;
  } else if (Result<Parsed> result = read_part(bytes); !result) {
    return result;
  }
  if (!has_body_) return Error{none};
  note_comments(comments_, document_);
  if (is_damaged_) document_.notes.emplace_back(kDamagedNote);
  return Parsed{};
}

Result<Parsed> OdfReader::read_part(std::string_view xml) {
  const Result<XmlOutcome> outcome = read_xml(xml, *this);
  if (!outcome) return Error{outcome.error()};
  if (!outcome->unfinished.name.empty()) element(outcome->unfinished);
  is_damaged_ = is_damaged_ || !outcome->damage.empty();
  return Parsed{};
}

bool OdfReader::opens(const Node& start) {
  const std::string_view name = start.name;
  if (in_body_) return opens_in_body(start);
  if (name == "office:" + std::string(kind_)) {
    has_body_ = true;
    return in_body_ = true;
  }
  return name == "office:document" || name == "office:document-content" ||
         name == "office:document-styles" || name == "office:document-meta" ||
         name == "office:body" || name == "office:styles" || name == "office:automatic-styles" ||
         name == "office:master-styles" || name == "style:master-page";
}

bool OdfReader::element(Node element) {
  if (in_body_) {
    comments_ += count_comments(element);
    return body(element);
  }
  if (element.name == "office:meta") {
    read_properties(element);
  } else if (element.name == "style:style") {
    style(element);
  } else if (element.name.starts_with("style:header") || element.name.starts_with("style:footer") ||
             element.name.starts_with("draw:")) {
    drop_changing_fields(element);
    master(element);
  }
  return true;
}

void OdfReader::read_properties(const Node& meta) {
  document_.title = {tidy_value(child_text(meta, "dc:title")), Origin::kMetadata};
  // dc:creator is who saved it last.
  add_authors(document_, child_text(meta, "meta:initial-creator"), Origin::kMetadata);
  if (document_.authors.empty()) {
    add_authors(document_, child_text(meta, "dc:creator"), Origin::kMetadata);
  }
  for (const std::string_view name : {"meta:creation-date", "dc:date"}) {
    if (const Date date = parse_metadata_date(child_text(meta, name))) {
      document_.date = {date, Origin::kMetadata};
      break;
    }
  }
  for (const Node& child : meta.children) {
    if (child.name == "meta:keyword") add_topics(document_, text_of(child), Origin::kMetadata);
  }
  document_.summary = tidy_value(child_text(meta, "dc:description"));
  const std::string language = tidy_value(child_text(meta, "dc:language"));
  if (!language.empty()) document_.language = {language, Origin::kMetadata};
}

}  // namespace leta::parsers
