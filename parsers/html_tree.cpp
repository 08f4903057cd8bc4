// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/html_tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <exception>
#include <limits>
#include <memory>
#include <string>
#include <utility>

namespace leta::parsers {
namespace {

constexpr std::size_t kDeepest = 200;
// libxml2 searches all open elements for each closing tag without a beginning.
constexpr std::size_t kDeepestForParser = 3000;

// The text between tags, scripts and styles left out.
std::string text_between_tags(std::string_view html) {
  std::string text;
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t tag = std::min(html.find('<', at), html.size());
    text += html.substr(at, tag - at);
    text += ' ';
    const std::string_view rest = html.substr(tag);
    std::string_view closing = ">";
    if (rest.starts_with("<script")) closing = "</script>";
    if (rest.starts_with("<style")) closing = "</style>";
    const std::size_t end = rest.find(closing);
    if (end == std::string_view::npos) {
      if (rest.size() > 1) text += rest.substr(1);
      break;
    }
    at = tag + end + closing.size();
  }
  return text;
}

class TreeBuilder {
 public:
  TreeBuilder() { open_.emplace_back(); }

  Node parse(const std::string& text) {
    xmlSAXHandler handler{};
    handler.startElement = [](void* self, const xmlChar* name, const xmlChar** attributes) {
      guarded(self, [&](TreeBuilder& b) { b.start(name, attributes); });
    };
    handler.endElement = [](void* self, const xmlChar*) {
      guarded(self, [](TreeBuilder& b) { b.end(); });
    };
    handler.characters = on_text;
    handler.ignorableWhitespace = on_text;
    handler.cdataBlock = on_text;
    handler.serror = [](void*, auto*) {};
    const std::size_t size =
        std::min<std::size_t>(text.size(), std::numeric_limits<int>::max() - 1);
    context_.reset(htmlCreateMemoryParserCtxt(text.data(), static_cast<int>(size)));
    if (context_) {
      *context_->sax = handler;
      context_->userData = this;
      htmlCtxtUseOptions(context_.get(), HTML_PARSE_RECOVER | HTML_PARSE_NONET |
                                             HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOIMPLIED |
                                             HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
      // Said outright; else libxml2 guesses from the first bytes and reads Latin-1.
      context_->charset = XML_CHAR_ENCODING_UTF8;
      htmlParseDocument(context_.get());
    }
    if (failure_) std::rethrow_exception(failure_);
    if (is_too_deep_) return TreeBuilder().parse(text_between_tags(text));
    deeper_ = 0;
    drops_text_ = false;
    while (open_.size() > 1) end();
    return std::move(open_.front());
  }

 private:
  struct ContextFree {
    void operator()(htmlParserCtxt* context) const {
      if (context->myDoc != nullptr) xmlFreeDoc(context->myDoc);
      htmlFreeParserCtxt(context);
    }
  };

  template <typename Action>
  static void guarded(void* self, Action action) {
    TreeBuilder& builder = *static_cast<TreeBuilder*>(self);
    if (builder.failure_) return;
    try {
      action(builder);
    } catch (...) {
      builder.failure_ = std::current_exception();
      xmlStopParser(builder.context_.get());
    }
  }

  static void on_text(void* self, const xmlChar* text, int length) {
    guarded(self, [&](TreeBuilder& b) {
      if (b.drops_text_) return;
      std::vector<Node>& children = b.open_.back().children;
      if (children.empty() || !children.back().is_text()) children.emplace_back();
      children.back().text.append(reinterpret_cast<const char*>(text),
                                  static_cast<std::size_t>(length));
    });
  }

  void start(const xmlChar* name, const xmlChar** attributes) {
    Node node;
    node.name = reinterpret_cast<const char*>(name);
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
      node.attributes.emplace_back(
          reinterpret_cast<const char*>(attributes[0]),
          attributes[1] == nullptr ? "" : reinterpret_cast<const char*>(attributes[1]));
    }
    if (open_.size() > kDeepest && (node.name == "script" || node.name == "style")) {
      drops_text_ = true;
      return;
    }
    if (open_.size() > kDeepest) {
      // Its text goes to the element above; a break keeps words apart.
      if (++deeper_ > kDeepestForParser) {
        is_too_deep_ = true;
        xmlStopParser(context_.get());
      }
      open_.back().children.push_back(
          Node{.name = "br", .text = {}, .attributes = {}, .children = {}});
      return;
    }
    open_.push_back(std::move(node));
  }

  void end() {
    if (drops_text_) {
      drops_text_ = false;
    } else if (deeper_ > 0) {
      --deeper_;
    } else if (open_.size() > 1) {
      Node done = std::move(open_.back());
      open_.pop_back();
      open_.back().children.push_back(std::move(done));
    }
  }

  std::unique_ptr<htmlParserCtxt, ContextFree> context_;
  std::vector<Node> open_;   // the root and the open elements
  std::size_t deeper_ = 0;   // open elements beyond the deepest
  bool drops_text_ = false;  // within a script or style beyond the deepest
  bool is_too_deep_ = false;
  std::exception_ptr failure_;
};

// Word writes "<![if !supportLists]>" around what other programs are to show, which libxml2 takes
// for text.
void drop_conditions(std::string& html) {
  std::size_t kept = html.find("<![");
  if (kept == std::string::npos) return;
  std::size_t at = kept;
  while (at < html.size()) {
    constexpr std::size_t kLongest = 200;
    const std::string_view rest = std::string_view(html).substr(at, kLongest);
    std::size_t length = 0;
    if (rest.starts_with("<![if") || rest.starts_with("<![endif")) {
      const std::size_t end = rest.find('>');
      // "<![endif]-->" ends the comment that "<!--[if lt IE 9]>" began.
      if (!rest.substr(0, end).ends_with("--")) length = end + 1;
    }
    if (length != 0) {
      at += length;
      continue;
    }
    const std::size_t next = std::min(html.find("<![", at + 1), html.size());
    std::copy(html.begin() + static_cast<std::ptrdiff_t>(at),
              html.begin() + static_cast<std::ptrdiff_t>(next),
              html.begin() + static_cast<std::ptrdiff_t>(kept));
    kept += next - at;
    at = next;
  }
  html.resize(kept);
}

}  // namespace

Node parse_html(std::string_view utf8) {
  // libxml2 stops at NUL and takes control characters for errors.
  std::string text(utf8);
  std::replace_if(
      text.begin(), text.end(),
      [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r';
      },
      ' ');
  drop_conditions(text);
  return TreeBuilder().parse(text);
}

}  // namespace leta::parsers
