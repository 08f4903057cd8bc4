// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_template.h"

#include <stdexcept>

#include "search-server/pages/page_resources.h"
#include "search-server/pages/texts.h"

namespace leta::server {
namespace {

const WebFile& require_file(std::string_view name) {
  const WebFile* file = find_web_file(name);
  if (file == nullptr) throw std::runtime_error("no web file named " + std::string(name));
  return *file;
}

// Lines without their indentation: every space is work for each rendering.
void append_without_indentation(std::string& output, std::string_view piece) {
  for (const char c : piece) {
    const bool at_line_start = output.empty() || output.back() == '\n';
    if (at_line_start && (c == ' ' || c == '\n')) continue;
    output += c;
  }
}

// Replaces the tags that are ours; leaves Mustache's.
void expand(std::string_view source, Lang lang, std::string& output) {
  while (!source.empty()) {
    const std::size_t begin = source.find("{{");
    append_without_indentation(output, source.substr(0, begin));
    if (begin == std::string_view::npos) return;
    const std::size_t end = source.find("}}", begin);
    if (end == std::string_view::npos) throw std::runtime_error("unclosed tag in a template");
    const std::string_view tag = source.substr(begin + 2, end - begin - 2);
    source.remove_prefix(end + 2);
    if (tag.starts_with("> ")) {
      std::string_view part = require_file(std::string(tag.substr(2)) + ".mustache").content;
      // A file ends in a line's end; within a line, that would be a space between words.
      if (part.ends_with('\n')) part.remove_suffix(1);
      expand(part, lang, output);
    } else if (tag.starts_with("text ")) {
      output += kainjow::mustache::html_escape(std::string(text(lang, tag.substr(5))));
    } else if (tag.starts_with("static ")) {
      output += static_path(require_file(tag.substr(7)));
    } else if (tag.starts_with("json ")) {
      output += "{{{";
      output += tag.substr(5);
      output += "}}}";
    } else if (tag.starts_with('{') || tag.starts_with('&')) {
      throw std::runtime_error("unescaped tag in a template");
    } else {
      output += "{{";
      output += tag;
      output += "}}";
    }
  }
}

std::string expanded(std::string_view name, Lang lang) {
  std::string output;
  expand(require_file(name).content, lang, output);
  return output;
}

}  // namespace

PageTemplate::PageTemplate(std::string_view name, Lang lang) : parsed_(expanded(name, lang)) {
  if (!parsed_.is_valid()) {
    throw std::runtime_error(std::string(name) + ": " + parsed_.error_message());
  }
}

std::string PageTemplate::render(const kainjow::mustache::data& values) const {
  std::string page;
  // By handler rather than by stream: the library makes a stream for every piece otherwise.
  parsed_.render(values, [&page](const std::string& piece) { page += piece; });
  return page;
}

}  // namespace leta::server
