// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/odt_parser.h"

#include <string>
#include <string_view>
#include <utility>

#include "parsers/metadata_date.h"
#include "parsers/odt_body.h"
#include "parsers/office_document.h"
#include "parsers/passage_builder.h"
#include "parsers/properties.h"
#include "parsers/xml.h"
#include "parsers/zip_container.h"

namespace leta::parsers {
namespace {

constexpr std::string_view kTextType = "application/vnd.oasis.opendocument.text";

bool is_wanted(std::string_view name) {
  return name == "content.xml" || name == "styles.xml" || name == "meta.xml" ||
         name == "META-INF/manifest.xml";
}

// Reads any of the package's files, or the flat file, which holds all of them one after another.
class OdtReader : public XmlVisitor {
 public:
  OdtReader(OdtStyles& styles, OfficeText& text, Document& document)
      : styles_(styles), text_(text), document_(document) {}

  bool opens(const Node& start) override {
    const std::string& name = start.name;
    if (name == "office:text") {
      holds_text_ = true;
      return in_text_ = true;
    }
    return name == "office:document" || name == "office:document-content" ||
           name == "office:document-styles" || name == "office:document-meta" ||
           name == "office:body" || name == "office:styles" || name == "office:automatic-styles" ||
           name == "office:master-styles" || name == "style:master-page";
  }

  bool element(Node element) override {
    const std::string& name = element.name;
    if (name == "office:meta") {
      properties(element);
    } else if (name == "style:style") {
      styles_.add(element);
    } else if (name.starts_with("style:header") || name.starts_with("style:footer")) {
      Node margin = html_element("div");
      append_odt_block(element, styles_, margin.children);
      text_.margins.push_back(std::move(margin));
    } else if (in_text_) {
      append_odt_block(element, styles_, text_.body.children);
    }
    return true;
  }

  bool holds_text() const { return holds_text_; }

 private:
  void properties(const Node& meta) {
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
      if (child.name == "meta:keyword") {
        add_topics(document_, text_of(child), Origin::kMetadata);
      }
    }
    document_.summary = tidy_value(child_text(meta, "dc:description"));
    const std::string language = tidy_value(child_text(meta, "dc:language"));
    if (!language.empty()) document_.language = {language, Origin::kMetadata};
  }

  OdtStyles& styles_;
  OfficeText& text_;
  Document& document_;
  bool in_text_ = false;
  bool holds_text_ = false;
};

}  // namespace

Match match_odt(const Input& input) {
  const bool named = has_extension(input.name, {"odt", "ott", "fodt"});
  if (!is_zip(input.bytes)) {
    constexpr std::size_t kReach = 4096;
    const bool is_flat = root_element(input.bytes) == "office:document" &&
                         input.bytes.substr(0, kReach).find(kTextType) != std::string_view::npos;
    return is_flat ? Match::kByContent : Match::kNo;
  }
  // The type stands unpacked at the beginning: "mimetype" is the first member.
  constexpr std::size_t kNameAt = 30;
  const std::string_view head = input.bytes.substr(0, 200);
  if (head.substr(kNameAt).starts_with(std::string("mimetype") + std::string(kTextType))) {
    return Match::kByContent;
  }
  const Result<ZipContainer> zip =
      read_zip(input.bytes, [](std::string_view name) { return name == "mimetype"; });
  if (zip && zip->member("mimetype").starts_with(kTextType)) return Match::kByContent;
  return named ? Match::kByName : Match::kNo;
}

Result<Parsed> parse_odt(const Input& input, Output& output) {
  Document document;
  OdtStyles styles;
  OfficeText text;
  text.body = html_element("div");
  OdtReader reader(styles, text, document);
  bool is_damaged = false;
  const auto read = [&](std::string_view xml) -> Result<Parsed> {
    const Result<XmlOutcome> outcome = read_xml(xml, reader);
    if (!outcome) return Error{outcome.error()};
    if (!outcome->unfinished.name.empty()) reader.element(outcome->unfinished);
    is_damaged = is_damaged || !outcome->damage.empty();
    return Parsed{};
  };
  if (is_zip(input.bytes)) {
    const Result<ZipContainer> zip = read_zip(input.bytes, is_wanted);
    if (!zip) return Error{zip.error()};
    if (zip->is_encrypted ||
        zip->member("META-INF/manifest.xml").find("encryption-data") != std::string_view::npos) {
      return Error{std::string(kEncryptedMessage)};
    }
    is_damaged = zip->is_damaged;
    for (const std::string_view part : {"meta.xml", "styles.xml"}) {
      if (!zip->member(part).empty() && !read(zip->member(part))) is_damaged = true;
    }
    if (zip->member("content.xml").empty()) {
      return Error{is_damaged ? "The file is damaged: the part with its text is missing."
                              : "The file holds no OpenDocument text."};
    }
    if (Result<Parsed> result = read(zip->member("content.xml")); !result) return result;
  } else if (Result<Parsed> result = read(input.bytes); !result) {
    return result;
  }
  if (!reader.holds_text()) return Error{"The file holds no OpenDocument text."};
  if (is_damaged) document.notes.emplace_back(kDamagedNote);
  set_office_text(text, input.name, document);
  output.document(std::move(document));
  return Parsed{};
}

}  // namespace leta::parsers
