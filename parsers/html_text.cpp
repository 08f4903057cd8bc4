// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/html_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "parsers/html_tree.h"

namespace leta::parsers {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 26> kInvisible = {
    "script", "style",  "head",     "template", "noscript", "iframe",   "object", "embed", "applet",
    "svg",    "canvas", "select",   "option",   "button",   "textarea", "input",  "audio", "video",
    "map",    "link",   "datalist", "meter",    "progress", "rp",       "rt",     "title"};

// Elements that stand on lines of their own, with space around.
constexpr std::array<std::string_view, 33> kBlocks = {
    "address",    "article", "aside",   "blockquote", "body",   "center",   "dd",
    "details",    "dialog",  "dir",     "div",        "dl",     "fieldset", "figure",
    "figcaption", "footer",  "form",    "frameset",   "header", "hgroup",   "hr",
    "html",       "legend",  "main",    "menu",       "nav",    "noframes", "ol",
    "p",          "pre",     "section", "summary",    "ul"};

bool is_block(std::string_view name) { return is_one_of(name, kBlocks); }

bool contains(const Node& node, const std::function<bool(const Node&)>& test) {
  return std::any_of(node.children.begin(), node.children.end(), [&](const Node& child) {
    return !child.is_text() && (test(child) || contains(child, test));
  });
}

std::size_t text_size(const Node& node) {
  std::size_t size = node.text.size();
  for (const Node& child : node.children) size += text_size(child);
  return size;
}

// Tables that arrange a page rather than hold data: cells with headings, tables or long text in
// them.
bool is_layout_table(const Node& table) {
  if (table.attribute("role") == "presentation" || table.attribute("role") == "none") return true;
  constexpr std::size_t kLongCell = 1500;
  return contains(table, [](const Node& node) {
    if (node.name == "table" || heading_level(node) != 0 || node.name == "article") return true;
    if (node.name != "td") return false;
    std::size_t paragraphs = 0;
    for (const Node& child : node.children) {
      paragraphs += child.name == "p" || child.name == "div" || child.name == "ul";
    }
    return paragraphs >= 4 || text_size(node) > kLongCell;
  });
}

class TextWriter {
 public:
  TextWriter(const HtmlTextOptions& options, PassageBuilder& out) : options_(options), out_(out) {}

  void walk(const Node& node) {
    if (node.is_text()) {
      if (!node.text.empty()) add_text(node.text);
      for (const Node& child : node.children) walk(child);  // of the nameless root
      return;
    }
    if (is_invisible(node) || (options_.leaves_out && options_.leaves_out(node))) return;
    if (node.name == "br") {
      end_line();
    } else if (node.name == "table") {
      table(node);
    } else if (const int level = heading_level(node); level != 0) {
      heading(node, level);
    } else if (node.name == "pre") {
      end_paragraph();
      const bool outer = std::exchange(preformatted_, true);
      walk_children(node);
      preformatted_ = outer;
      end_paragraph();
    } else if (node.name == "li" || node.name == "dt" || node.name == "dd" || node.name == "tr") {
      end_line();
      walk_children(node);
      end_line();
    } else if (is_block(node.name)) {
      end_paragraph();
      walk_children(node);
      end_paragraph();
    } else {
      walk_children(node);
      // A cell outside of any table.
      if (node.name == "td" || node.name == "th") line_ += ' ';
    }
  }

  void finish() { end_paragraph(); }

 private:
  void walk_children(const Node& node) {
    for (const Node& child : node.children) walk(child);
  }

  void add_text(std::string_view text) {
    if (preformatted_) {
      line_ += text;
      return;
    }
    std::size_t line_ends = 0;
    for (const char c : text) {
      if (c == '\n') {
        if (++line_ends == 2 && options_.line_ends_count) {
          end_paragraph();
        } else if (line_ends == 1) {
          if (options_.line_ends_count) {
            end_line();
          } else {
            line_ += ' ';
          }
        }
      } else if (c == ' ' || c == '\t' || c == '\r') {
        line_ += ' ';
      } else {
        line_ += c;
        line_ends = 0;
      }
    }
  }

  bool line_is_blank() const { return line_.find_first_not_of(" \t\n") == std::string::npos; }

  void end_line() {
    if (!line_is_blank()) {
      if (new_paragraph_) {
        out_.paragraph(line_);
      } else {
        out_.line(line_);
      }
      new_paragraph_ = false;
    }
    line_.clear();
  }

  void end_paragraph() {
    end_line();
    new_paragraph_ = true;
  }

  void heading(const Node& node, int level) {
    end_paragraph();
    // What is a block within a heading is part of its one line.
    HtmlTextOptions options = options_;
    options.line_ends_count = false;
    PassageBuilder inner;
    TextWriter writer(options, inner);
    writer.walk_children(node);
    writer.finish();
    std::string_view anchor = node.attribute("id");
    if (anchor.empty()) {
      for (const Node& child : node.children) {
        if (child.name != "a" && child.name != "span") continue;
        anchor = child.attribute("id").empty() ? child.attribute("name") : child.attribute("id");
        if (!anchor.empty()) break;
      }
    }
    out_.heading(level, joined_text(inner.finish(), kLongestHeading), anchor);
    new_paragraph_ = true;
  }

  void table(const Node& node) {
    if (is_layout_table(node)) {
      layout(node);
      return;
    }
    end_paragraph();
    rows(node);
    end_paragraph();
  }

  void layout(const Node& node) {
    for (const Node& child : node.children) {
      const bool is_cell = child.name == "td" || child.name == "th" || child.name == "caption";
      if (child.is_text() || !(is_cell || is_table_part(child))) {
        walk(child);
      } else if (!(options_.leaves_out && options_.leaves_out(child))) {
        end_paragraph();
        if (is_cell) {
          walk_children(child);
        } else {
          layout(child);
        }
        end_paragraph();
      }
    }
  }

  static bool is_table_part(const Node& node) {
    return node.name == "tr" || node.name == "tbody" || node.name == "thead" ||
           node.name == "tfoot" || node.name == "colgroup";
  }

  void rows(const Node& node) {
    for (const Node& child : node.children) {
      if (child.is_text()) {
        if (child.text.find_first_not_of(" \t\r\n") != std::string::npos) add_text(child.text);
      } else if (options_.leaves_out && options_.leaves_out(child)) {
        continue;
      } else if (child.name == "tr") {
        row(child);
      } else if (is_table_part(child)) {
        rows(child);
      } else {
        end_line();
        walk(child);
        end_line();
      }
    }
  }

  void row(const Node& node) {
    end_line();
    std::string text;
    for (const Node& child : node.children) {
      if (child.is_text()) continue;
      std::string cell = html_cell(child);
      text += cell;
      text += '\t';
    }
    line_ = std::move(text);
    end_line();
  }

  std::string html_cell(const Node& node) {
    HtmlTextOptions options = options_;
    options.line_ends_count = false;
    PassageBuilder inner;
    TextWriter writer(options, inner);
    writer.walk(node);
    writer.finish();
    std::string cell = joined_text(inner.finish(), std::string::npos);
    std::replace(cell.begin(), cell.end(), '\n', ' ');
    std::replace(cell.begin(), cell.end(), '\t', ' ');
    return cell;
  }

  static constexpr std::size_t kLongestHeading = 1000;  // bytes; more is no heading anybody wrote

  const HtmlTextOptions& options_;
  PassageBuilder& out_;
  std::string line_;
  bool new_paragraph_ = true;
  bool preformatted_ = false;
};

bool is_hidden(const Node& element) {
  for (const auto& [name, value] : element.attributes) {
    if (name == "hidden") return value != "until-found";
    if (name == "aria-hidden" && value == "true") return true;
    if (name == "style") {
      std::string style = value;
      std::erase_if(style, [](char c) { return c == ' ' || c == '\t' || c == '\n'; });
      if (style.find("display:none") != std::string::npos ||
          style.find("visibility:hidden") != std::string::npos) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

bool is_invisible(const Node& element) {
  return !element.is_text() && (is_one_of(element.name, kInvisible) || is_hidden(element));
}

int heading_level(const Node& element) {
  const std::string& name = element.name;
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' ? name[1] - '0' : 0;
}

void append_html_text(const Node& root, const HtmlTextOptions& options, PassageBuilder& out) {
  TextWriter writer(options, out);
  writer.walk(root);
  writer.finish();
}

std::string html_inline_text(const Node& root) {
  PassageBuilder builder;
  append_html_text(root, {}, builder);
  return tidy_value(joined_text(builder.finish(), std::string::npos));
}

std::string html_inline_text(std::string_view utf8) {
  if (utf8.find_first_of("<&") == std::string_view::npos) return tidy_value(utf8);
  return html_inline_text(parse_html(utf8));
}

}  // namespace leta::parsers
