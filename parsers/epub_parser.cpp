// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/epub_parser.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "parsers/ascii.h"
#include "parsers/charset.h"
#include "parsers/file_names.h"
#include "parsers/html_main.h"
#include "parsers/html_text.h"
#include "parsers/html_tree.h"
#include "parsers/metadata_date.h"
#include "parsers/office_document.h"
#include "parsers/passage_builder.h"
#include "parsers/properties.h"
#include "parsers/xml.h"
#include "parsers/zip_container.h"

namespace leta::parsers {
namespace {

constexpr std::string_view kContainer = "META-INF/container.xml";
constexpr std::string_view kEncryption = "META-INF/encryption.xml";

// Chapters may have any name; pictures, fonts and the like are told by theirs.
bool is_wanted(std::string_view name) {
  return !has_extension(name, {"jpg", "jpeg", "png", "gif", "svg", "webp", "css", "js", "ttf",
                               "otf", "woff", "woff2", "mp3", "mp4", "m4a", "ogg", "pdf"});
}

struct Item {
  std::string part;  // the name of a member
  bool is_contents = false;
};

struct Package {
  std::map<std::string, Item, std::less<>> items;  // by id
  std::vector<std::string> spine;                  // ids
  std::string contents;                            // the part with names of chapters
};

Package read_package(const Node& root, const std::string& folder) {
  Package package;
  if (const Node* manifest = root.child("opf:manifest")) {
    for (const Node& node : manifest->children) {
      if (node.is_text()) continue;
      Item item{member_name(folder, node.attribute("href")), false};
      const std::string_view properties = node.attribute("properties");
      item.is_contents = properties == "nav" || properties.starts_with("nav ") ||
                         properties.find(" nav") != std::string_view::npos;
      if (node.attribute("media-type") == "application/x-dtbncx+xml") package.contents = item.part;
      package.items.emplace(std::string(node.attribute("id")), std::move(item));
    }
  }
  if (const Node* spine = root.child("opf:spine")) {
    for (const Node& node : spine->children) {
      if (!node.is_text()) package.spine.emplace_back(node.attribute("idref"));
    }
  }
  return package;
}

// The role of somebody who is no author, by the codes of the Library of Congress; empty for others.
std::string_view role_name(std::string_view code) {
  if (code == "trl") return "translator";
  if (code == "ill" || code == "art") return "illustrator";
  if (code == "pht") return "photo";
  if (code == "edt") return "editor";
  return {};
}

// What EPUB 3 says of the metadata element with that id ("role"); empty where it says nothing.
std::string refinement(const Node& metadata, std::string_view id, std::string_view property) {
  if (id.empty()) return {};
  for (const Node& node : metadata.children) {
    if (node.name == "opf:meta" && node.attribute("property") == property &&
        node.attribute("refines") == "#" + std::string(id)) {
      return tidy_value(text_of(node));
    }
  }
  return {};
}

void add_person(const Node& metadata, const Node& node, Document& document) {
  std::string role(node.attribute("opf:role"));
  if (role.empty()) role = refinement(metadata, node.attribute("id"), "role");
  const std::string_view credit = role_name(ascii_lower(role));
  if (!credit.empty()) {
    document.credits.push_back({std::string(credit), tidy_value(text_of(node))});
  } else if (node.name == "dc:creator" || role == "aut") {
    add_authors(document, text_of(node), Origin::kMetadata);
  }
}

void read_metadata(const Node& metadata, Document& document) {
  // EPUB 2 of some programs wraps it once more.
  for (const std::string_view wrapper : {"opf:dc-metadata", "dc-metadata"}) {
    if (const Node* inner = metadata.child(wrapper)) return read_metadata(*inner, document);
  }
  for (const Node& node : metadata.children) {
    if (node.name == "dc:title" && document.title.value.empty()) {
      document.title = {tidy_value(text_of(node)), Origin::kMetadata};
    } else if (node.name == "dc:creator" || node.name == "dc:contributor") {
      add_person(metadata, node, document);
    } else if (node.name == "dc:subject") {
      add_topic(document, text_of(node), Origin::kMetadata);
    } else if (node.name == "dc:date") {
      const std::string_view event = node.attribute("opf:event");
      const bool is_publication = event == "publication" || event == "original-publication";
      const Date date = parse_metadata_date(text_of(node));
      if (date && (!document.date.value || is_publication)) {
        document.date = {date, Origin::kMetadata};
      }
    } else if (node.name == "dc:language" && document.language.value.empty()) {
      const std::string language = tidy_value(text_of(node));
      if (!language.empty()) document.language = {language, Origin::kMetadata};
    } else if (node.name == "dc:description" && document.summary.empty()) {
      document.summary = html_inline_text(text_of(node));
    }
  }
}

// Names of chapters by part: the first that points into it.
using ChapterNames = std::map<std::string, std::string, std::less<>>;

void add_points(const Node& node, const std::string& folder, ChapterNames& names) {
  for (const Node& child : node.children) {
    if (child.name == "ncx:navPoint") {
      const Node* content = child.child("ncx:content");
      const Node* label = child.child("ncx:navLabel");
      if (content != nullptr && label != nullptr) {
        names.emplace(member_name(folder, content->attribute("src")), tidy_value(text_of(*label)));
      }
    } else if (child.name == "a" && !child.attribute("href").empty()) {
      names.emplace(member_name(folder, child.attribute("href")), html_inline_text(child));
    }
    add_points(child, folder, names);
  }
}

ChapterNames chapter_names(const ZipContainer& zip, const Package& package) {
  ChapterNames names;
  for (const auto& [id, item] : package.items) {
    if (!item.is_contents) continue;
    const Node page = parse_html(decode(zip.member(item.part), Declaration::kHtml).text);
    add_points(page, folder_of(item.part), names);
  }
  if (const Result<Node> contents = parse_xml(zip.member(package.contents))) {
    add_points(*contents, folder_of(package.contents), names);
  }
  return names;
}

// Parts that are encrypted, fonts apart, which are only disguised.
std::set<std::string, std::less<>> encrypted_parts(const ZipContainer& zip) {
  std::set<std::string, std::less<>> parts;
  const std::string_view xml = zip.member(kEncryption);
  if (xml.empty()) return parts;
  const Result<Node> root = parse_xml(xml);
  if (!root) return parts;
  const auto is_named = [](const Node& node, std::string_view name) {
    return node.name == name || std::string_view(node.name).ends_with(":" + std::string(name));
  };
  for (const Node& data : root->children) {
    for (const Node& cipher : data.children) {
      if (!is_named(cipher, "CipherData")) continue;
      for (const Node& reference : cipher.children) {
        if (!is_named(reference, "CipherReference")) continue;
        parts.insert(member_name("", reference.attribute("URI")));
      }
    }
  }
  return parts;
}

std::string package_part(const ZipContainer& zip) {
  if (const Result<Node> container = parse_xml(zip.member(kContainer))) {
    if (const Node* roots = container->child("container:rootfiles")) {
      for (const Node& root : roots->children) {
        const std::string part = member_name("", root.attribute("full-path"));
        if (!zip.member(part).empty()) return part;
      }
    }
  }
  for (const auto& [name, content] : zip.members) {
    if (has_extension(name, {"opf"})) return name;
  }
  return {};
}

std::vector<Passage> read_chapter(std::string_view bytes, const std::string& name) {
  const Node page = parse_html(decode(bytes, Declaration::kHtml).text);
  const Node* body = find_element(page, "body");
  PassageBuilder builder;
  append_html_text(body == nullptr ? page : *body, {}, builder);
  std::vector<Passage> passages = builder.finish();
  const bool has_heading = std::any_of(passages.begin(), passages.end(),
                                       [](const Passage& one) { return !one.heading.empty(); });
  if (!has_heading && !passages.empty() && !name.empty()) {
    passages[0].kind = PassageKind::kSection;
    passages[0].level = 1;
    passages[0].heading = name;
  }
  return passages;
}

}  // namespace

Match match_epub(const Input& input) {
  if (!is_zip(input.bytes)) return Match::kNo;
  const Result<ZipContainer> zip = read_zip(
      input.bytes, [](std::string_view name) { return name == "mimetype" || name == kContainer; });
  if (zip && (zip->member("mimetype").starts_with("application/epub+zip") ||
              zip->member(kContainer).find("<rootfile") != std::string_view::npos)) {
    return Match::kByContent;
  }
  return format_by_name(input.name) == "epub" ? Match::kByName : Match::kNo;
}

Result<Parsed> parse_epub(const Input& input, Output& output) {
  const Result<ZipContainer> zip = read_zip(input.bytes, is_wanted);
  if (!zip) return Error{zip.error()};
  if (zip->is_encrypted) return Error{std::string(kEncryptedMessage)};
  const std::string part = package_part(*zip);
  const Result<Node> root = parse_xml(zip->member(part));
  if (part.empty() || !root) {
    return Error{zip->is_damaged ? "The file is damaged: its list of chapters is missing."
                                 : "The file holds no book: its list of chapters is missing."};
  }
  Document document;
  if (const Node* metadata = root->child("opf:metadata")) read_metadata(*metadata, document);
  const Package package = read_package(*root, folder_of(part));
  const ChapterNames names = chapter_names(*zip, package);
  const std::set<std::string, std::less<>> encrypted = encrypted_parts(*zip);
  std::set<std::string_view> seen;  // chapters; each is read once
  std::size_t locked = 0;
  std::size_t missing = 0;
  for (const std::string& id : package.spine) {
    const auto item = package.items.find(id);
    if (item == package.items.end() || item->second.is_contents) continue;
    const std::string& chapter = item->second.part;
    if (!seen.insert(chapter).second) continue;
    if (encrypted.contains(chapter)) {
      ++locked;
    } else if (const auto member = zip->members.find(chapter); member == zip->members.end()) {
      missing += is_wanted(chapter);
    } else {
      const auto name = names.find(chapter);
      std::vector<Passage> passages =
          read_chapter(member->second, name == names.end() ? std::string() : name->second);
      std::move(passages.begin(), passages.end(), std::back_inserter(document.passages));
    }
  }
  if (locked != 0 && document.passages.empty()) return Error{std::string(kEncryptedMessage)};
  if (locked != 0) {
    document.notes.push_back(counted(locked, "chapter is", "chapters are") +
                             " encrypted and not read.");
  }
  if (zip->is_damaged || missing != 0) document.notes.emplace_back(kDamagedNote);
  complete_title(document, input.name);
  drop_repeated_title(document);
  output.document(std::move(document));
  return Parsed{};
}

}  // namespace leta::parsers
