// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "archive/document.h"
#include "parsers/formats.h"
#include "parsers/zip_container.h"

// Office Open XML (DOCX, PPTX, XLSX): a package of parts that refer to each other by relations.
namespace leta::parsers {

struct OoxmlRelation {
  std::string id;
  std::string type;    // the last part of its address: "footnotes", "slide"
  std::string target;  // the name of a member; parts outside of the package are left out
};

// How sure it is that `input` is a package whose main part has one of `content_types` (the end of
// their names), or is called as `format` is; by both where it is encrypted and shows nothing.
Match match_ooxml(const Input& input, std::initializer_list<std::string_view> content_types,
                  std::string_view format);

// Also packages that are written flat, as one XML file (<pkg:package>). Unpacks what a document's
// text and properties may stand in: markup and relations, but no themes, fonts and settings. Err
// for encrypted packages.
Result<ZipContainer> read_ooxml(std::string_view bytes);

// The relations of a part; of the package for an empty name.
std::vector<OoxmlRelation> relations_of(const ZipContainer& package, std::string_view part);

// The first target of that type, else `otherwise`.
std::string first_target(const std::vector<OoxmlRelation>& relations, std::string_view type,
                         std::string_view otherwise = {});
// The target of the relation with that id; empty where there is none.
std::string_view target_of(const std::vector<OoxmlRelation>& relations, std::string_view id);

// How many files are embedded in a part: workbooks behind charts apart, those that people put
// there.
std::size_t count_embedded(const std::vector<OoxmlRelation>& relations);

// The main part's name, as the package names it, else `otherwise`.
std::string main_part_of(const ZipContainer& package, std::string_view otherwise);

// Why a package whose main part is missing cannot be read; `kind` is "Word document".
Error no_main_part(const ZipContainer& package, std::string_view kind);

// Title, authors, date, topics, summary and language, as far as the package has them.
void read_ooxml_properties(const ZipContainer& package, Document& document);

}  // namespace leta::parsers
