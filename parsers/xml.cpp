// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/xml.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/uri.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <utility>

#include "parsers/charset.h"
#include "parsers/lines.h"
#include "parsers/xml_source.h"

namespace leta::parsers {
namespace {

struct Namespace {
  std::string_view uri, prefix;
};

// By the whole of the address, or by its beginning where it ends in '*' (versions).
constexpr Namespace kNamespaces[] = {
    {"http://www.w3.org/XML/1998/namespace", "xml"},
    // Feeds and exports
    {"http://www.w3.org/2005/Atom", "atom"},
    {"http://purl.org/atom/ns#*", "atom"},
    {"http://purl.org/rss/1.0/modules/content/*", "content"},
    {"http://purl.org/rss/1.0/*", ""},
    {"http://my.netscape.com/rdf/simple/0.9/*", ""},
    {"http://channel.netscape.com/rdf/simple/0.9/*", ""},
    {"http://backend.userland.com/*", ""},
    {"http://blogs.law.harvard.edu/tech/rss*", ""},
    {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"},
    {"http://purl.org/dc/elements/*", "dc"},
    {"http://purl.org/dc/terms/*", "dcterms"},
    {"http://www.w3.org/2007/app", "app"},
    {"http://purl.org/atom/app#", "app"},
    {"http://www.itunes.com/*", "itunes"},
    {"http://wordpress.org/export/1.0/excerpt/", "excerpt"},
    {"http://wordpress.org/export/1.1/excerpt/", "excerpt"},
    {"http://wordpress.org/export/1.2/excerpt/", "excerpt"},
    {"http://wordpress.org/export/*", "wp"},
    {"http://www.w3.org/1999/xhtml", "html"},
    // Office Open XML, transitional and strict
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w"},
    {"http://schemas.openxmlformats.org/drawingml/2006/main", "a"},
    {"http://purl.oclc.org/ooxml/drawingml/main", "a"},
    {"http://schemas.openxmlformats.org/presentationml/2006/main", "p"},
    {"http://purl.oclc.org/ooxml/presentationml/main", "p"},
    {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", "x"},
    {"http://purl.oclc.org/ooxml/spreadsheetml/main", "x"},
    {"http://schemas.openxmlformats.org/drawingml/2006/chart", "c"},
    {"http://purl.oclc.org/ooxml/drawingml/chart", "c"},
    {"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing", "xdr"},
    {"http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing", "xdr"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", "m"},
    {"http://purl.oclc.org/ooxml/officeDocument/math", "m"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", "r"},
    {"http://schemas.openxmlformats.org/package/2006/relationships", "rel"},
    // What Office 2003 wrote
    {"http://schemas.microsoft.com/office/word/2003/wordml", "w"},
    {"http://schemas.microsoft.com/office/word/2003/auxHint", "wx"},
    {"http://schemas.microsoft.com/aml/2001/core", "aml"},
    {"urn:schemas-microsoft-com:office:office", "o"},
    {"urn:schemas-microsoft-com:office:spreadsheet", "ss"},
    {"urn:schemas-microsoft-com:office:excel", "x"},
    {"http://schemas.microsoft.com/office/2006/xmlPackage", "pkg"},
    {"http://schemas.openxmlformats.org/package/2006/metadata/core-properties", "cp"},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"},
    // OpenDocument
    {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"},
    {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"},
    {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"},
    {"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"},
    {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"},
    {"urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta"},
    {"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg"},
    {"urn:oasis:names:tc:opendocument:xmlns:presentation:1.0", "presentation"},
    {"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest"},
    // EPUB
    {"urn:oasis:names:tc:opendocument:xmlns:container", "container"},
    {"http://www.idpf.org/2007/opf", "opf"},
    {"http://www.daisy.org/z3986/2005/ncx/", "ncx"},
};

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

std::string_view prefix_of(std::string_view uri, std::string_view own_prefix) {
  for (const Namespace& row : kNamespaces) {
    const bool begins = row.uri.ends_with('*');
    if (begins ? uri.starts_with(row.uri.substr(0, row.uri.size() - 1)) : uri == row.uri) {
      return row.prefix;
    }
  }
  return own_prefix;
}

// Codes of libxml2 that say nothing about lost text: namespaces that nobody declared, odd versions.
bool is_harmless(const xmlError& error) {
  switch (error.code) {
    case XML_ERR_UNKNOWN_VERSION:
    case XML_ERR_MISPLACED_CDATA_END:
    case XML_ERR_HYPHEN_IN_COMMENT:
    case XML_ERR_RESERVED_XML_NAME:
    case XML_ERR_ATTRIBUTE_REDEFINED:
    case XML_ERR_SPACE_REQUIRED:
      return true;
    default:
      return error.level < XML_ERR_FATAL;
  }
}

class Reader {
 public:
  Reader(std::string_view bytes, XmlVisitor& visitor) : source_(bytes), visitor_(visitor) {}

  Result<XmlOutcome> run() {
    xmlSAXHandler handler{};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = [](void* self, const xmlChar* local, const xmlChar* prefix,
                                const xmlChar* uri, int, const xmlChar**, int attribute_count, int,
                                const xmlChar** attributes) {
      guarded(self, [&](Reader& r) { r.start(local, prefix, uri, attribute_count, attributes); });
    };
    handler.endElementNs = [](void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
      guarded(self, [](Reader& r) { r.end(); });
    };
    handler.characters = on_text;
    handler.ignorableWhitespace = on_text;
    handler.cdataBlock = on_text;
    // Declared entities are never known to the parser; using one ends the reading.
    handler.entityDecl = [](void* self, const xmlChar*, int, const xmlChar*, const xmlChar*,
                            xmlChar*) {
      guarded(self, [](Reader& r) { r.declares_entities_ = true; });
    };
    handler.reference = [](void* self, const xmlChar*) {
      guarded(self, [](Reader& r) { r.refuse(); });
    };
    handler.serror = [](void* self, auto* error) {
      guarded(self, [&](Reader& r) { r.note(*error); });
    };

    context_.reset(
        xmlCreateIOParserCtxt(&handler, this, on_read, nullptr, this, XML_CHAR_ENCODING_UTF8));
    if (!context_) return Error{"The file holds no XML."};
    xmlCtxtUseOptions(context_.get(), XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    xmlParseDocument(context_.get());
    if (failure_) std::rethrow_exception(failure_);
    if (refused_) {
      return Error{
          "The file's DOCTYPE declares entities and its text uses them; for safety they are not "
          "expanded. Save it without them and add it again."};
    }
    if (!has_element_) {
      return Error{outcome_.damage.empty() ? "The file holds no XML." : outcome_.damage};
    }
    if (!building_.empty() && !stopped_) {
      while (building_.size() > 1) close_top();
      outcome_.unfinished = std::move(building_.front());
    }
    return std::move(outcome_);
  }

 private:
  struct ContextFree {
    void operator()(xmlParserCtxt* context) const {
      if (context->myDoc != nullptr) xmlFreeDoc(context->myDoc);
      xmlFreeParserCtxt(context);
    }
  };

  // No exception may pass through libxml2's frames: it is kept, and the parser stopped.
  template <typename Action>
  static void guarded(void* self, Action action) {
    Reader& reader = *static_cast<Reader*>(self);
    if (reader.stopped_) return;
    try {
      action(reader);
    } catch (...) {
      reader.failure_ = std::current_exception();
      reader.stop();
    }
  }

  static void on_text(void* self, const xmlChar* text, int length) {
    guarded(self, [&](Reader& r) {
      r.append_text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
    });
  }

  static int on_read(void* self, char* buffer, int size) {
    Reader& reader = *static_cast<Reader*>(self);
    if (reader.stopped_) return 0;
    return static_cast<int>(reader.source_.read(buffer, static_cast<std::size_t>(size)));
  }

  void stop() {
    stopped_ = true;
    if (context_) xmlStopParser(context_.get());
  }

  void refuse() {
    if (!declares_entities_) return;
    refused_ = true;
    stop();
  }

  void note(const xmlError& error) {
    if (error.code == XML_ERR_UNDECLARED_ENTITY || error.code == XML_WAR_UNDECLARED_ENTITY) {
      // Within the DOCTYPE it is one of parameters, which only declare.
      if (context_ && context_->inSubset != 0) return;
      return refuse();
    }
    if (is_harmless(error) || !outcome_.damage.empty()) return;
    std::string_view words = error.message == nullptr ? "" : error.message;
    words = trim(words);
    outcome_.damage_line = error.line;
    outcome_.damage = "The markup is damaged at line " + std::to_string(error.line) + " (" +
                      clean_text(words.substr(0, 200)) + ").";
  }

  std::string qualified(const xmlChar* local, const xmlChar* own_prefix, const xmlChar* uri) {
    // libxml2 keeps one copy of each name and address: the pointer identifies it.
    std::string_view prefix = view(own_prefix);
    if (uri != nullptr) {
      const auto known = std::find_if(prefixes_.begin(), prefixes_.end(),
                                      [&](const auto& row) { return row.first == uri; });
      if (known != prefixes_.end()) {
        prefix = known->second;
      } else {
        prefix = prefix_of(view(uri), prefix);
        prefixes_.emplace_back(uri, std::string(prefix));
      }
    }
    std::string name;
    name.reserve(prefix.size() + 1 + view(local).size());
    if (!prefix.empty()) name.append(prefix).append(":");
    return name.append(view(local));
  }

  void start(const xmlChar* local, const xmlChar* prefix, const xmlChar* uri, int attribute_count,
             const xmlChar** attributes) {
    has_element_ = true;
    Node node;
    node.name = qualified(local, prefix, uri);
    node.attributes.reserve(static_cast<std::size_t>(attribute_count));
    for (int i = 0; i < attribute_count; ++i, attributes += 5) {
      // Each: local name, prefix, address, begin and end of the value.
      const auto length = static_cast<std::size_t>(attributes[4] - attributes[3]);
      node.attributes.emplace_back(
          qualified(attributes[0], attributes[1], attributes[2]),
          std::string(reinterpret_cast<const char*>(attributes[3]), length));
    }
    if (!building_.empty() && building_.front().name == node.name &&
        visitor_.never_nests(node.name)) {
      while (building_.size() > 1) close_top();
      end();
      if (stopped_) return;
    }
    if (building_.empty() && visitor_.opens(node)) return;
    building_.push_back(std::move(node));
  }

  void end() {
    if (building_.empty()) return;  // an opened one
    if (building_.size() > 1) {
      close_top();
    } else {
      Node done = std::move(building_.front());
      building_.clear();
      if (!visitor_.element(std::move(done))) stop();
    }
  }

  void close_top() {
    Node done = std::move(building_.back());
    building_.pop_back();
    building_.back().children.push_back(std::move(done));
  }

  void append_text(std::string_view text) {
    if (building_.empty()) return;
    std::vector<Node>& children = building_.back().children;
    if (children.empty() || !children.back().is_text()) children.emplace_back();
    children.back().text.append(text);
  }

  XmlSource source_;
  XmlVisitor& visitor_;
  std::unique_ptr<xmlParserCtxt, ContextFree> context_;
  std::vector<std::pair<const xmlChar*, std::string>> prefixes_;
  std::vector<Node> building_;  // the wanted element and the open ones within it
  bool has_element_ = false;
  bool declares_entities_ = false;
  bool refused_ = false;
  bool stopped_ = false;
  std::exception_ptr failure_;
  XmlOutcome outcome_;
};

class WholeTree : public XmlVisitor {
 public:
  bool opens(const Node&) override { return false; }
  bool element(Node element) override {
    root = std::move(element);
    return false;
  }
  Node root;
};

}  // namespace

Result<XmlOutcome> read_xml(std::string_view bytes, XmlVisitor& visitor) {
  return Reader(bytes, visitor).run();
}

Result<Node> parse_xml(std::string_view bytes) {
  WholeTree tree;
  Result<XmlOutcome> outcome = read_xml(bytes, tree);
  if (!outcome) return Error{outcome.error()};
  if (tree.root.name.empty()) tree.root = std::move(outcome->unfinished);
  if (tree.root.name.empty()) return Error{outcome->damage};
  return std::move(tree.root);
}

std::string resolve_url(std::string_view base, std::string_view reference) {
  if (base.empty()) return std::string(reference);
  const std::string base_text(base);
  const std::string reference_text(reference);
  xmlChar* built = xmlBuildURI(reinterpret_cast<const xmlChar*>(reference_text.c_str()),
                               reinterpret_cast<const xmlChar*>(base_text.c_str()));
  std::string resolved = built == nullptr ? reference_text : std::string(view(built));
  xmlFree(built);
  return resolved;
}

std::string root_element(std::string_view bytes) {
  constexpr std::size_t kReach = 64 * 1024;
  const std::string head = decode_markup(bytes.substr(0, kReach));
  const std::string_view text = head;
  for (std::size_t at = 0; (at = text.find('<', at)) != std::string_view::npos;) {
    const std::string_view rest = text.substr(at);
    std::string_view closing = ">";
    if (rest.starts_with("<!--")) {
      closing = "-->";
    } else if (rest.starts_with("<?")) {
      closing = "?>";
    } else if (rest.starts_with("<!")) {
      const std::size_t bracket = rest.find('[');
      if (bracket < rest.find('>')) closing = "]";
    } else {
      const std::size_t end = rest.find_first_of(" \t\r\n/>", 1);
      if (end == std::string_view::npos) return {};
      return std::string(rest.substr(1, end - 1));
    }
    const std::size_t end = rest.find(closing);
    if (end == std::string_view::npos) return {};
    at += end + closing.size();
  }
  return {};
}

}  // namespace leta::parsers
