// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/ooxml_package.h"

#include <algorithm>

#include "parsers/file_names.h"
#include "parsers/metadata_date.h"
#include "parsers/office_encryption.h"
#include "parsers/passage_builder.h"
#include "parsers/properties.h"
#include "parsers/xml.h"

namespace leta::parsers {
namespace {

constexpr std::string_view kContentTypes = "[Content_Types].xml";

bool is_wanted(std::string_view name) {
  if (name.ends_with(".rels") || name == kContentTypes) return true;
  for (const std::string_view needless :
       {"theme/", "fontTable", "webSettings", "settings.xml", "tableStyles", "viewProps",
        "presProps", "calcChain", "printerSettings", "customXml/"}) {
    if (name.find(needless) != std::string_view::npos) return false;
  }
  static constexpr std::string_view kMarkup[] = {".xml",   ".htm", ".html",
                                                 ".xhtml", ".mht", ".mhtml"};
  return std::any_of(std::begin(kMarkup), std::end(kMarkup),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

// What Word saves as "XML document": each part in an element of its own.
bool is_flat(std::string_view bytes) {
  constexpr std::size_t kReach = 4096;
  return bytes.substr(0, kReach).find("<pkg:package") != std::string_view::npos &&
         root_element(bytes) == "pkg:package";
}

std::string_view attribute_value(std::string_view tag, std::string_view name) {
  const std::size_t at = tag.find(std::string(name) + "=\"");
  if (at == std::string_view::npos) return {};
  tag.remove_prefix(at + name.size() + 2);
  return tag.substr(0, tag.find('"'));
}

// Cuts the parts out as they are written: they are complete XML files but for the declaration, and
// are read with the same care as those of a ZIP file.
ZipContainer read_flat(std::string_view bytes) {
  constexpr std::string_view kPart = "<pkg:part ", kData = "<pkg:xmlData", kEnd = "</pkg:xmlData>";
  ZipContainer package;
  package.is_damaged = bytes.find("</pkg:package>") == std::string_view::npos;
  for (std::size_t at = 0; (at = bytes.find(kPart, at)) != std::string_view::npos;) {
    const std::size_t next = std::min(bytes.find(kPart, at + 1), bytes.size());
    const std::string_view part = bytes.substr(at, next - at);
    at = next;
    const std::string_view name = attribute_value(part.substr(0, part.find('>')), "pkg:name");
    const std::size_t data = part.find(kData);
    if (data == std::string_view::npos || !name.starts_with('/') || !is_wanted(name.substr(1))) {
      continue;
    }
    const std::size_t begin = part.find('>', data);
    if (begin == std::string_view::npos) continue;
    const std::string_view content = part.substr(begin + 1, part.rfind(kEnd) - begin - 1);
    package.members.emplace(name.substr(1), content);
  }
  return package;
}

}  // namespace

Match match_ooxml(const Input& input, std::initializer_list<std::string_view> content_types,
                  std::string_view format) {
  const bool named = format_by_name(input.name) == format;
  if (is_encrypted_office_file(input.bytes)) return named ? Match::kByContent : Match::kNo;
  if (is_flat(input.bytes)) {
    const bool holds = std::any_of(content_types.begin(), content_types.end(), [&](auto type) {
      return input.bytes.find(type) != std::string_view::npos;
    });
    return holds ? Match::kByContent : Match::kNo;
  }
  if (!is_zip(input.bytes)) return Match::kNo;
  const Result<ZipContainer> zip =
      read_zip(input.bytes, [](std::string_view name) { return name == kContentTypes; });
  if (zip) {
    const std::string_view types = zip->member(kContentTypes);
    for (const std::string_view type : content_types) {
      if (types.find(type) != std::string_view::npos) return Match::kByContent;
    }
  }
  return named ? Match::kByName : Match::kNo;
}

Result<ZipContainer> read_ooxml(std::string_view bytes) {
  if (is_encrypted_office_file(bytes)) {
    const std::optional<std::string> package = decrypt_office_file(bytes);
    if (!package) return Error{std::string(kEncryptedMessage)};
    return read_zip(*package, is_wanted);
  }
  if (is_flat(bytes)) return read_flat(bytes);
  return read_zip(bytes, is_wanted);
}

std::vector<OoxmlRelation> relations_of(const ZipContainer& package, std::string_view part) {
  const std::string folder = folder_of(part);
  const std::string name = folder + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
  std::vector<OoxmlRelation> relations;
  const std::string_view xml = package.member(name);
  if (xml.empty()) return relations;
  const Result<Node> root = parse_xml(xml);
  if (!root) return relations;
  for (const Node& node : root->children) {
    if (node.is_text() || node.attribute("TargetMode") == "External") continue;
    const std::string_view type = node.attribute("Type");
    relations.push_back({std::string(node.attribute("Id")),
                         std::string(type.substr(type.rfind('/') + 1)),
                         member_name(folder, node.attribute("Target"))});
  }
  return relations;
}

std::string first_target(const std::vector<OoxmlRelation>& relations, std::string_view type,
                         std::string_view otherwise) {
  for (const OoxmlRelation& relation : relations) {
    if (relation.type == type) return relation.target;
  }
  return std::string(otherwise);
}

std::string_view target_of(const std::vector<OoxmlRelation>& relations, std::string_view id) {
  for (const OoxmlRelation& relation : relations) {
    if (relation.id == id) return relation.target;
  }
  return {};
}

std::size_t count_embedded(const std::vector<OoxmlRelation>& relations) {
  return static_cast<std::size_t>(
      std::count_if(relations.begin(), relations.end(), [](const OoxmlRelation& relation) {
        return relation.type == "oleObject" || relation.type == "package";
      }));
}

std::string main_part_of(const ZipContainer& package, std::string_view otherwise) {
  return first_target(relations_of(package, ""), "officeDocument", otherwise);
}

Error no_main_part(const ZipContainer& package, std::string_view kind) {
  if (package.is_encrypted) return Error{std::string(kEncryptedMessage)};
  return Error{package.is_damaged ? "The file is damaged: the part with its text is missing."
                                  : "The file holds no " + std::string(kind) + "."};
}

void read_ooxml_properties(const ZipContainer& package, Document& document) {
  const std::string_view core_xml = package.member(
      first_target(relations_of(package, ""), "core-properties", "docProps/core.xml"));
  if (core_xml.empty()) return;
  const Result<Node> root = parse_xml(core_xml);
  if (!root) return;
  document.title = {tidy_value(child_text(*root, "dc:title")), Origin::kMetadata};
  add_authors(document, child_text(*root, "dc:creator"), Origin::kMetadata);
  for (const std::string_view name : {"dcterms:created", "dcterms:modified"}) {
    if (const Date date = parse_metadata_date(child_text(*root, name))) {
      document.date = {date, Origin::kMetadata};
      break;
    }
  }
  add_topics(document, child_text(*root, "cp:keywords"), Origin::kMetadata);
  document.summary = tidy_value(child_text(*root, "dc:description"));
  const std::string language = tidy_value(child_text(*root, "dc:language"));
  if (!language.empty()) document.language = {language, Origin::kMetadata};
}

}  // namespace leta::parsers
