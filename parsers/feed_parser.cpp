// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/feed_parser.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "parsers/ascii.h"
#include "parsers/base64.h"
#include "parsers/charset.h"
#include "parsers/html_text.h"
#include "parsers/html_tree.h"
#include "parsers/lines.h"
#include "parsers/metadata_date.h"
#include "parsers/passage_builder.h"
#include "parsers/properties.h"
#include "parsers/xml.h"

namespace leta::parsers {
namespace {

// Atom's names without prefix: feeds that forget their namespace are read as if they had it.
std::string_view plain_name(std::string_view name) {
  return name.starts_with("atom:") ? name.substr(5) : name;
}

// The first child that has one of the names, earlier names first.
const Node* first_child(const Node& node, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    for (const Node& child : node.children) {
      if (!child.is_text() && plain_name(child.name) == name) return &child;
    }
  }
  return nullptr;
}

std::string first_text(const Node& node, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const Node* child = first_child(node, {name});
    if (child == nullptr) continue;
    if (std::string text = tidy_value(text_of(*child)); !text.empty()) return text;
  }
  return {};
}

// XHTML within a feed as HTML: names without prefix.
Node as_html(Node node) {
  if (const std::size_t colon = node.name.find(':'); colon != std::string::npos) {
    node.name.erase(0, colon + 1);
  }
  for (Node& child : node.children) child = as_html(std::move(child));
  return node;
}

bool has_elements(const Node& node) {
  return std::any_of(node.children.begin(), node.children.end(),
                     [](const Node& child) { return !child.is_text(); });
}

// The content of an element as markup. RSS holds escaped HTML; Atom says what it holds.
Node markup_of(const Node& element, bool is_atom) {
  if (has_elements(element)) {
    Node root;
    root.children = as_html(element).children;
    return root;
  }
  const std::string type = ascii_lower(element.attribute("type"));
  const std::string mode = ascii_lower(element.attribute("mode"));
  std::string text = text_of(element);
  const bool is_textual = type.empty() || type == "text" || type == "html" || type == "xhtml" ||
                          type.starts_with("text/") || type.ends_with("xml") ||
                          type.starts_with("message/");
  if (is_atom && (mode == "base64" || (mode.empty() && !is_textual))) {
    text = decode(from_base64(text)).text;
    return parse_html(text);
  }
  const bool is_plain = is_atom && (type.empty() || type == "text" || type == "text/plain");
  if (!is_plain) return parse_html(text);
  // Lines as they are: each a paragraph.
  Node root;
  Node paragraph;
  paragraph.name = "pre";
  paragraph.children.emplace_back().text = std::move(text);
  root.children.push_back(std::move(paragraph));
  return root;
}

std::string inline_text(const Node* element, bool is_atom) {
  return element == nullptr ? std::string() : html_inline_text(markup_of(*element, is_atom));
}

// The name in "bo@lindvik.example (Bo Ek)", "Bo Ek <bo@lindvik.example>", "Bo Ek
// (bo@lindvik.example)".
std::string person_name(std::string_view text) {
  const auto is_address = [](std::string_view part) {
    return part.find('@') != std::string_view::npos;
  };
  text = trim(text);
  for (const auto& [open, close] : {std::pair('(', ')'), std::pair('<', '>')}) {
    const std::size_t begin = text.find(open);
    const std::size_t end = text.rfind(close);
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) continue;
    const std::string_view outside = trim(text.substr(0, begin));
    const std::string_view inside = trim(text.substr(begin + 1, end - begin - 1));
    if (is_address(inside)) return std::string(outside);
    if (is_address(outside)) return std::string(inside);
  }
  return std::string(text);
}

// FNV-1a: an id for entries that have none, the same in every run.
std::string made_id(std::string_view text) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string id = "entry-";
  for (int shift = 60; shift >= 0; shift -= 4) id += kDigits[hash >> shift & 15];
  return id;
}

class FeedReader : public XmlVisitor {
 public:
  FeedReader(const Input& input, Output& output) : input_(input), output_(output) {}

  bool opens(const Node& start) override {
    const std::string_view name = plain_name(start.name);
    const std::string lower = ascii_lower(name);
    if (lower != "rss" && lower != "channel" && lower != "rdf:rdf" && lower != "feed") return false;
    if (lower == "feed") is_atom_ = true;
    if (const auto base = start.attribute("xml:base"); !base.empty()) {
      base_ = resolve_url(base_, base);
    }
    if (const auto language = start.attribute("xml:lang"); !language.empty()) language_ = language;
    return true;
  }

  bool never_nests(std::string_view name) const override { return is_entry(name); }

  bool element(Node element) override {
    const std::string_view name = plain_name(element.name);
    if (is_entry(name)) {
      entry(element);
    } else if (name == "language" || name == "dc:language") {
      language_ = tidy_value(text_of(element));
    } else if (name == "author" && is_atom_) {
      feed_authors_.push_back(std::move(element));
    }
    return true;
  }

  std::size_t entries() const { return entries_; }

  static std::string name_of(const Node& entry) {
    std::string name = html_inline_text(text_of_first(entry, "title"));
    return name.empty() ? first_text(entry, {"link", "guid", "id"}) : name;
  }

 private:
  static bool is_entry(std::string_view name) {
    name = plain_name(name);
    return name == "item" || name == "entry";
  }

  static std::string text_of_first(const Node& node, std::string_view name) {
    const Node* child = first_child(node, {name});
    return child == nullptr ? std::string() : text_of(*child);
  }

  void entry(const Node& entry) {
    ++entries_;
    const bool is_atom = plain_name(entry.name) == "entry";
    std::string base = base_;
    if (const auto own = entry.attribute("xml:base"); !own.empty()) base = resolve_url(base, own);

    Document document;
    document.title = {inline_text(first_child(entry, {"title", "dc:title"}), is_atom),
                      Origin::kMetadata};
    document.kind = {"blog-post", Origin::kRule};
    if (std::string url = link_of(entry, base); !url.empty()) {
      document.url = {std::move(url), Origin::kMetadata};
    }
    set_texts(entry, is_atom, document);
    set_authors(entry, is_atom, document);
    set_date(entry, document);
    set_topics(entry, document);
    set_attachments(entry, base, document);
    std::string language(entry.attribute("xml:lang"));
    if (language.empty()) language = first_text(entry, {"dc:language"});
    if (language.empty()) language = language_;
    if (!language.empty()) document.language = {tidy_value(language), Origin::kMetadata};
    const Node* control = first_child(entry, {"app:control"});
    const bool is_draft =
        control != nullptr && ascii_lower(child_text(*control, "app:draft")) == "yes";
    if (is_draft || is_future(document.date.value, input_.now)) {
      document.audience = Audience::kInternal;
    }
    document.source_id = first_text(entry, {"guid", "id"});
    if (document.source_id.empty()) document.source_id = tidy_value(entry.attribute("rdf:about"));
    if (document.source_id.empty()) document.source_id = document.url.value;
    if (document.source_id.empty()) {
      document.source_id = made_id(document.title.value + "\n" + to_string(document.date.value) +
                                   "\n" + joined_text(document.passages, 1000));
    }
    complete_title(document, {});
    if (document.title.value.empty() && document.passages.empty()) {
      output_.skipped(document.source_id, "The entry has neither title nor text.");
      return;
    }
    output_.document(std::move(document));
  }

  static void set_texts(const Node& entry, bool is_atom, Document& document) {
    PassageBuilder builder;
    const auto read = [&](std::string_view name) {
      for (const Node& child : entry.children) {
        if (child.is_text() || plain_name(child.name) != name) continue;
        append_html_text(markup_of(child, is_atom), {}, builder);
      }
      document.passages = builder.finish();
      return !document.passages.empty();
    };
    for (const std::string_view name :
         {"content:encoded", "content", "fullitem", "html:body", "body", "html:div"}) {
      if (!read(name)) continue;
      document.summary = inline_text(first_child(entry, {"summary", "description"}), is_atom);
      if (document.summary == tidy_value(joined_text(document.passages, 10'000))) {
        document.summary.clear();
      }
      return;
    }
    for (const std::string_view name :
         {"description", "summary", "dc:description", "itunes:summary", "itunes:subtitle"}) {
      if (read(name)) return;
    }
  }

  void set_authors(const Node& entry, bool is_atom, Document& document) const {
    const auto add = [&](const Node& node) {
      const Node* name = first_child(node, {"name"});
      const std::string text = name == nullptr && has_elements(node)
                                   ? std::string()
                                   : tidy_value(text_of(name == nullptr ? node : *name));
      add_authors(document, person_name(html_inline_text(text)), Origin::kMetadata);
    };
    for (const std::string_view wanted : {"author", "dc:creator", "dc:author", "itunes:author"}) {
      if (!document.authors.empty()) return;
      for (const Node& child : entry.children) {
        if (!child.is_text() && plain_name(child.name) == wanted) add(child);
      }
    }
    if (!document.authors.empty() || !is_atom) return;
    if (const Node* source = first_child(entry, {"source"})) {
      for (const Node& child : source->children) {
        if (plain_name(child.name) == "author") add(child);
      }
    }
    if (!document.authors.empty()) return;
    for (const Node& author : feed_authors_) add(author);
  }

  static void set_date(const Node& entry, Document& document) {
    for (const std::string_view name :
         {"pubDate", "published", "issued", "dcterms:issued", "created", "dcterms:created",
          "dc:date", "pubdate", "updated", "modified", "dcterms:modified", "lastBuildDate"}) {
      if (const Date date = parse_metadata_date(first_text(entry, {name}))) {
        document.date = {date, Origin::kMetadata};
        return;
      }
    }
  }

  static void set_topics(const Node& entry, Document& document) {
    for (const Node& child : entry.children) {
      const std::string_view name = plain_name(child.name);
      if (child.is_text() || (name != "category" && name != "dc:subject")) continue;
      std::string topic = html_inline_text(text_of(child));
      for (const std::string_view attribute : {"label", "term"}) {
        if (topic.empty()) topic = tidy_value(child.attribute(attribute));
      }
      add_topic(document, topic, Origin::kMetadata);
    }
  }

  static std::string link_of(const Node& entry, const std::string& base) {
    const Node* best = nullptr;
    for (const Node& child : entry.children) {
      if (child.is_text() || plain_name(child.name) != "link") continue;
      const std::string_view rel = child.attribute("rel");
      const bool has_target = !child.attribute("href").empty() || !trim(text_of(child)).empty();
      if (!has_target || (!rel.empty() && rel != "alternate")) continue;
      const std::string_view type = child.attribute("type");
      if (best == nullptr ||
          (!best->attribute("type").starts_with("text/html") && type.starts_with("text/html"))) {
        best = &child;
      }
    }
    std::string target;
    std::string link_base = base;
    if (best != nullptr) {
      target = best->attribute("href").empty() ? tidy_value(text_of(*best))
                                               : tidy_value(best->attribute("href"));
      if (const auto own = best->attribute("xml:base"); !own.empty()) {
        link_base = resolve_url(base, own);
      }
    } else if (const Node* guid = first_child(entry, {"guid"});
               guid != nullptr && ascii_lower(guid->attribute("isPermaLink")) != "false") {
      target = tidy_value(text_of(*guid));
      if (!is_web_address(target)) target.clear();
    }
    if (target.empty()) return {};
    target = resolve_url(link_base, target);
    return is_web_address(target) ? target : std::string();
  }

  static void set_attachments(const Node& entry, const std::string& base, Document& document) {
    for (const Node& child : entry.children) {
      const std::string_view name = plain_name(child.name);
      std::string_view target;
      if (name == "enclosure") target = child.attribute("url");
      if (name == "link" && child.attribute("rel") == "enclosure") target = child.attribute("href");
      if (target.empty()) continue;
      std::string url = tidy_value(resolve_url(base, target));
      if (!is_web_address(url)) continue;
      document.attachments.push_back({tidy_value(child.attribute("title")), std::move(url)});
    }
  }

  const Input& input_;
  Output& output_;
  bool is_atom_ = false;
  std::string base_;
  std::string language_;
  std::vector<Node> feed_authors_;
  std::size_t entries_ = 0;
};

}  // namespace

Match match_feed(const Input& input) {
  const std::string root = ascii_lower(root_element(input.bytes));
  if (root == "rss" || root == "feed" || root.ends_with(":feed")) return Match::kByContent;
  if (root != "rdf:rdf" && root != "rdf") return Match::kNo;
  constexpr std::size_t kReach = 16 * 1024;
  const std::string_view head = input.bytes.substr(0, kReach);
  for (const std::string_view sign : {"purl.org/rss/", "netscape.com/rdf", "<channel"}) {
    if (head.find(sign) != std::string_view::npos) return Match::kByContent;
  }
  return Match::kNo;
}

Result<Parsed> parse_feed(const Input& input, Output& output) {
  FeedReader reader(input, output);
  const Result<XmlOutcome> outcome = read_xml(input.bytes, reader);
  if (!outcome) return Error{outcome.error()};
  const std::string_view unfinished = plain_name(outcome->unfinished.name);
  if (unfinished == "item" || unfinished == "entry") {
    std::string name = FeedReader::name_of(outcome->unfinished);
    if (name.empty()) name = "rad " + std::to_string(outcome->damage_line);
    output.failed(std::move(name), "The entry is cut short: " + outcome->damage);
  } else if (!outcome->damage.empty()) {
    if (reader.entries() == 0) return Error{outcome->damage};
    output.failed("rad " + std::to_string(outcome->damage_line),
                  outcome->damage + " Text near it may be missing.");
  }
  return Parsed{};
}

}  // namespace leta::parsers
