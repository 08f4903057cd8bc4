// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "archive/document.h"
#include "parsers/formats.h"
#include "parsers/xml.h"

// OpenDocument files of all kinds: packed ones, which hold properties, styles and content as parts,
// and flat ones, which hold the same one after another.
namespace leta::parsers {

// How sure it is that `input` is an OpenDocument file of that kind ("text", "spreadsheet",
// "presentation"), or a template of it; by name for names of `format`.
Match match_odf(const Input& input, std::string_view kind, std::string_view format);

// Reads an OpenDocument file's parts in the order: properties, styles, content. The properties go
// to the document; the rest to whoever derives from it.
class OdfReader : public XmlVisitor {
 public:
  // `kind` as in match_odf().
  OdfReader(std::string_view kind, Document& document) : kind_(kind), document_(document) {}

  // Err when nothing can be read. Notes on damage and comments are left where there are any.
  Result<Parsed> read(std::string_view bytes);

 protected:
  // A <style:style>.
  virtual void style(const Node& /*style*/) {}
  // A part of a master page: a header, a footer, a shape; without page numbers and the like.
  virtual void master(const Node& part) = 0;
  // True for an element of the body that is looked into child by child.
  virtual bool opens_in_body(const Node& /*start*/) { return false; }
  // Any other element of the body. False ends the reading.
  virtual bool body(const Node& element) = 0;

 private:
  bool opens(const Node& start) override;
  bool element(Node element) override;
  Result<Parsed> read_part(std::string_view xml);
  void read_properties(const Node& meta);

  std::string_view kind_;
  Document& document_;
  bool in_body_ = false;
  bool has_body_ = false;
  bool is_damaged_ = false;
  std::size_t comments_ = 0;
};

}  // namespace leta::parsers
