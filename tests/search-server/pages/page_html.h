// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace leta::server {

// A page as a browser would read it, for asking what is where by XPath.
class PageHtml {
 public:
  explicit PageHtml(const std::string& html)
      : document_(htmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, "UTF-8",
                                 HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET),
                  &xmlFreeDoc),
        context_(xmlXPathNewContext(document_.get()), &xmlXPathFreeContext) {}

  // The text of each node found, whitespace collapsed.
  std::vector<std::string> texts(const std::string& xpath) const {
    std::vector<std::string> found;
    const std::unique_ptr<xmlXPathObject, decltype(&xmlXPathFreeObject)> result(
        xmlXPathEvalExpression(reinterpret_cast<const xmlChar*>(xpath.c_str()), context_.get()),
        &xmlXPathFreeObject);
    if (!result || !result->nodesetval) return found;
    for (int i = 0; i < result->nodesetval->nodeNr; ++i) {
      const std::unique_ptr<xmlChar, decltype(xmlFree)> content(
          xmlNodeGetContent(result->nodesetval->nodeTab[i]), xmlFree);
      found.push_back(collapsed(reinterpret_cast<const char*>(content.get())));
    }
    return found;
  }

  // The first of texts(); "(nothing)" when there is none.
  std::string text(const std::string& xpath) const {
    const std::vector<std::string> found = texts(xpath);
    return found.empty() ? "(nothing)" : found.front();
  }

  std::size_t count(const std::string& xpath) const { return texts(xpath).size(); }

 private:
  static std::string collapsed(const std::string& text) {
    std::string out;
    for (const char c : text) {
      const bool space = c == ' ' || c == '\n' || c == '\t';
      if (!space) {
        out += c;
      } else if (!out.empty() && out.back() != ' ') {
        out += ' ';
      }
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
  }

  std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document_;
  std::unique_ptr<xmlXPathContext, decltype(&xmlXPathFreeContext)> context_;
};

}  // namespace leta::server
