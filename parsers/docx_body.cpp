// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/docx_body.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

#include <unicode/utf8.h>

#include "parsers/ascii.h"
#include "parsers/drawing_text.h"
#include "parsers/lines.h"
#include "parsers/office_document.h"
#include "parsers/xml.h"

namespace leta::parsers {
namespace {

int to_int(std::string_view text, int otherwise) {
  int value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// "heading 1", "Heading1", "rubrik 2": the number, 0 for other names.
int level_by_name(std::string_view name) {
  for (const std::string_view word : {"heading", "rubrik", "überschrift", "overskrift", "titre"}) {
    if (!name.starts_with(word)) continue;
    const std::string_view rest = trim(name.substr(word.size()));
    if (rest.size() == 1 && rest[0] >= '1' && rest[0] <= '9') return std::min(rest[0] - '0', 6);
  }
  return 0;
}

// Tracked changes and comments as Word 2003 writes them.
bool is_left_out_annotation(const Node& node) {
  if (node.name != "aml:annotation") return false;
  const std::string_view type = node.attribute("w:type");
  return type == "Word.Deletion" || type == "Word.Comment";
}

bool is_off(std::string_view value) {
  return value == "0" || value == "false" || value == "off" || value == "none";
}

// What w:sym shows: a character of a font. Those of symbol fonts lie in the private area; of them
// only the ones that mean something in running text are kept.
std::string symbol(const Node& node) {
  std::uint32_t code = 0;
  const std::string_view hex = node.attribute("w:char");
  std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
  if (code >= 0xF000 && code <= 0xF0FF) {
    const std::string font = ascii_lower(node.attribute("w:font"));
    if (font != "symbol") return code == 0xF0E0 || code == 0xF0E8 ? "→" : " ";
    switch (code) {
      case 0xF0B0:
        return "°";
      case 0xF0B1:
        return "±";
      case 0xF0B3:
        return "≥";
      case 0xF0A3:
        return "≤";
      case 0xF0B4:
        return "×";
      case 0xF06D:
        return "µ";
      case 0xF0AE:
        return "→";
      case 0xF02D:
        return "-";
      default:
        return " ";
    }
  }
  if (code < 0x20 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return {};
  char buffer[4];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(reinterpret_cast<std::uint8_t*>(buffer), length, static_cast<UChar32>(code));
  return std::string(buffer, static_cast<std::size_t>(length));
}

bool is_left_out(std::string_view name) {
  return name == "w:del" || name == "w:moveFrom" || name == "w:delText" || name == "w:instrText" ||
         name == "w:delInstrText" || name == "w:rPr" || name == "w:pPr" || name == "w:rt" ||
         name == "w:sectPr" || name == "w:commentReference" || name == "w:sdtPr" ||
         name == "w:fldChar" || name == "w:binData" || name == "w:tblPr" || name == "w:tcPr" ||
         name == "w:trPr";
}

bool is_hidden(const Node& run) {
  const Node* properties = run.child("w:rPr");
  const Node* vanish = properties == nullptr ? nullptr : properties->child("w:vanish");
  return vanish != nullptr && !is_off(vanish->attribute("w:val"));
}

// Marks a paragraph that goes on in the next one.
constexpr const char* kJoinsNext = "joins-next";

class BlockWriter {
 public:
  explicit BlockWriter(const DocxParts& parts) : parts_(parts) {}

  void block(const Node& node, std::vector<Node>& out) {
    const std::string& name = node.name;
    if (node.is_text() || is_left_out(name) || is_left_out_annotation(node)) return;
    if (name == "w:p") {
      paragraph(node, out);
    } else if (name == "w:tbl") {
      table(node, out);
    } else if (name == "w:altChunk") {
      const auto chunk = parts_.chunks.find(node.attribute("r:id"));
      if (chunk != parts_.chunks.end()) {
        out.insert(out.end(), chunk->second.begin(), chunk->second.end());
      }
    } else if (name == "mc:AlternateContent") {
      if (const Node* content = chosen_alternative(node)) blocks(*content, out);
    } else {
      blocks(node, out);  // w:sdt, w:sdtContent, w:ins, w:customXml …
    }
  }

  void blocks(const Node& node, std::vector<Node>& out) {
    for (const Node& child : node.children) block(child, out);
  }

 private:
  void paragraph(const Node& node, std::vector<Node>& out) {
    int level = 0;
    bool is_item = false;
    if (const Node* properties = node.child("w:pPr")) {
      if (const Node* style = properties->child("w:pStyle")) {
        level = parts_.styles.heading_level(style->attribute("w:val"));
      }
      if (const Node* outline = properties->child("w:outlineLvl")) {
        const int value = to_int(outline->attribute("w:val"), 9);
        level = value < 9 ? std::min(value + 1, 6) : 0;
      }
      is_item = properties->child("w:numPr") != nullptr || properties->child("w:listPr") != nullptr;
    }
    std::vector<Node> later;
    Node paragraph = html_element("p");
    if (level > 0) {
      paragraph.name = "h" + std::to_string(level);
    } else if (is_item) {
      paragraph.name = "li";
    }
    runs(node, paragraph.children, later);
    if (is_end_deleted(node)) paragraph.attributes.emplace_back(kJoinsNext, "yes");
    if (!out.empty() && !out.back().attribute(kJoinsNext).empty()) {
      // The joined paragraph is what the second of the two was.
      out.back().name = paragraph.name;
      out.back().attributes = std::move(paragraph.attributes);
      std::move(paragraph.children.begin(), paragraph.children.end(),
                std::back_inserter(out.back().children));
    } else {
      out.push_back(std::move(paragraph));
    }
    for (Node& block : later) out.push_back(std::move(block));
  }

  // A tracked change that takes the end of a paragraph away joins it with the next one.
  static bool is_end_deleted(const Node& paragraph) {
    const Node* properties = paragraph.child("w:pPr");
    const Node* mark = properties == nullptr ? nullptr : properties->child("w:rPr");
    return mark != nullptr && mark->child("w:del") != nullptr;
  }

  void runs(const Node& node, std::vector<Node>& out, std::vector<Node>& later) {
    for (const Node& child : node.children) run(child, out, later);
  }

  void run(const Node& node, std::vector<Node>& out, std::vector<Node>& later) {
    const std::string& name = node.name;
    if (node.is_text() || is_left_out(name) || is_left_out_annotation(node)) return;
    if (name == "w:t" || name == "m:t") {
      append_html_run(text_of(node), out);
    } else if (name == "w:r") {
      if (!is_hidden(node)) runs(node, out, later);
    } else if (name == "w:tab" || name == "w:ptab") {
      append_html_run(" ", out);
    } else if (name == "w:br" || name == "w:cr") {
      out.push_back(html_element("br"));
    } else if (name == "w:noBreakHyphen") {
      append_html_run("-", out);
    } else if (name == "w:sym") {
      append_html_run(symbol(node), out);
    } else if (name == "w:footnoteReference") {
      note(parts_.footnotes, node.attribute("w:id"), later);
    } else if (name == "w:endnoteReference") {
      note(parts_.endnotes, node.attribute("w:id"), later);
    } else if (name == "mc:AlternateContent") {
      if (const Node* content = chosen_alternative(node)) runs(*content, out, later);
    } else if (name == "w:txbxContent" || name == "w:footnote" || name == "w:endnote") {
      Node box = html_element("div");
      blocks(node, box.children);
      later.push_back(std::move(box));
    } else if (name == "w:tbl") {
      table(node, later);
    } else {
      runs(node, out, later);  // w:hyperlink, w:ins, w:smartTag, w:sdt, w:drawing, w:pict …
    }
  }

  static void note(const std::map<std::string, std::vector<Node>, std::less<>>& notes,
                   std::string_view id, std::vector<Node>& later) {
    const auto found = notes.find(id);
    if (found != notes.end()) {
      later.insert(later.end(), found->second.begin(), found->second.end());
    }
  }

  void table(const Node& node, std::vector<Node>& out) {
    Node table = html_element("table");
    rows(node, table.children);
    out.push_back(std::move(table));
  }

  void rows(const Node& node, std::vector<Node>& out) {
    for (const Node& child : node.children) {
      if (child.is_text() || is_left_out(child.name)) continue;
      if (child.name != "w:tr") {
        rows(child, out);  // w:sdt, w:customXml
        continue;
      }
      const Node* properties = child.child("w:trPr");
      if (properties != nullptr && properties->child("w:del") != nullptr) continue;
      Node row = html_element("tr");
      cells(child, row.children);
      out.push_back(std::move(row));
    }
  }

  void cells(const Node& node, std::vector<Node>& out) {
    for (const Node& child : node.children) {
      if (child.is_text() || is_left_out(child.name)) continue;
      if (child.name != "w:tc") {
        cells(child, out);
        continue;
      }
      Node cell = html_element("td");
      blocks(child, cell.children);
      out.push_back(std::move(cell));
    }
  }

  const DocxParts& parts_;
};

}  // namespace

DocxStyles::DocxStyles(const Node& styles) {
  for (const Node& node : styles.children) {
    if (node.name != "w:style") continue;
    Style style;
    if (const Node* name = node.child("w:name")) style.name = ascii_lower(name->attribute("w:val"));
    if (const Node* base = node.child("w:basedOn")) style.based_on = base->attribute("w:val");
    if (const Node* properties = node.child("w:pPr")) {
      if (const Node* outline = properties->child("w:outlineLvl")) {
        style.outline = to_int(outline->attribute("w:val"), -1);
      }
    }
    styles_.emplace(std::string(node.attribute("w:styleId")), std::move(style));
  }
}

bool DocxStyles::is_title(std::string_view id) const {
  const auto found = styles_.find(id);
  return found == styles_.end() ? id == "Title" : found->second.name == "title";
}

int DocxStyles::heading_level(std::string_view id) const {
  constexpr int kLongestChain = 20;  // styles may be based on themselves by mistake
  std::string_view current = id;
  for (int i = 0; i < kLongestChain && !current.empty(); ++i) {
    if (is_title(current)) return 1;
    const auto found = styles_.find(current);
    if (found == styles_.end()) return level_by_name(ascii_lower(current));
    const Style& style = found->second;
    if (style.outline >= 0) return style.outline < 9 ? std::min(style.outline + 1, 6) : 0;
    if (const int level = level_by_name(style.name); level != 0) return level;
    // The heading of a table of contents is made from a heading and is none in the outline.
    current = style.based_on;
  }
  return 0;
}

void append_docx_block(const Node& block, const DocxParts& parts, std::vector<Node>& out) {
  BlockWriter(parts).block(block, out);
}

bool holds_hidden_docx_text(const Node& block) {
  if (block.name == "w:r") return block.child("w:t") != nullptr && is_hidden(block);
  return std::any_of(block.children.begin(), block.children.end(), holds_hidden_docx_text);
}

std::map<std::string, std::vector<Node>, std::less<>> read_docx_notes(std::string_view notes_xml,
                                                                      const DocxParts& parts) {
  std::map<std::string, std::vector<Node>, std::less<>> notes;
  if (notes_xml.empty()) return notes;
  const Result<Node> root = parse_xml(notes_xml);
  if (!root) return notes;
  for (const Node& note : root->children) {
    const std::string_view type = note.attribute("w:type");
    if (note.is_text() || !(type.empty() || type == "normal")) continue;
    std::vector<Node> blocks;
    BlockWriter(parts).blocks(note, blocks);
    notes.emplace(std::string(note.attribute("w:id")), std::move(blocks));
  }
  return notes;
}

}  // namespace leta::parsers
