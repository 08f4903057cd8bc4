// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "archive/result.h"
#include "parsers/node.h"

// Leta's only way into libxml2's XML parser. It expands no entities that a file declares (a file
// that uses one is refused), loads nothing, opens nothing, keeps libxml2's limits on depth (256)
// and on the size of one text (10 MB), and goes on after damage where it can. Charsets, HTML's
// entities and control characters are dealt with before (xml_source.h).
//
// Names come with the usual prefix of their namespace, whatever the file calls it: "w:p",
// "wp:status", "content:encoded"; RSS, Atom and XHTML have none of the first two, "atom:" and
// "html:". A namespace that is not known keeps the file's own prefix.
namespace leta::parsers {

class XmlVisitor {
 public:
  virtual ~XmlVisitor() = default;
  // True for an element that is to be looked into child by child; false for one that is wanted
  // whole. `start` has attributes and no children. Text directly inside an opened element is left
  // out.
  virtual bool opens(const Node& start) = 0;
  // True for elements that never stand within one of their own kind: in damaged files the beginning
  // of the next one ends the one before.
  virtual bool never_nests(std::string_view /*name*/) const { return false; }
  // An element wanted whole, in the order of the file. False ends the reading.
  virtual bool element(Node element) = 0;
};

struct XmlOutcome {
  std::string damage;  // a sentence on the first place where the markup is broken; empty if nowhere
  int damage_line = 0;
  // The file ends within an element that was wanted whole: what there is of it; else nameless.
  Node unfinished;
};

// Reads XML with memory for one wanted element at a time. Err when it is refused or holds no
// element. Throws what the visitor throws.
Result<XmlOutcome> read_xml(std::string_view bytes, XmlVisitor& visitor);

// The whole of a small file as its root element; damage is passed over. Err when there is none.
Result<Node> parse_xml(std::string_view bytes);

// `reference` as seen from `base` (RFC 3986); `reference` itself where that cannot be said.
std::string resolve_url(std::string_view base, std::string_view reference);

// The name of the root element as written ("rss", "rdf:RDF"), comments, declarations and DOCTYPE
// passed over; empty when the first kilobytes don't show one. For telling formats apart cheaply.
std::string root_element(std::string_view bytes);

}  // namespace leta::parsers
