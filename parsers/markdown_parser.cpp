// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/markdown_parser.h"

#include <md4c.h>

#include <limits>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include "parsers/charset.h"
#include "parsers/file_names.h"
#include "parsers/front_matter.h"
#include "parsers/html_text.h"
#include "parsers/passage_builder.h"
#include "parsers/properties.h"

namespace leta::parsers {
namespace {

// Hears md4c's events and gives the builder blocks of text.
class TextGatherer {
 public:
  void enter_block(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_H:
        flush();
        level_ = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
        break;
      case MD_BLOCK_LI:
        flush();
        is_item_ = true;
        break;
      case MD_BLOCK_P:
        // The first paragraph of an item stays on the item's line.
        if (!is_item_ || !text_.empty()) flush();
        break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        if (!is_first_cell_) text_.push_back('\t');
        is_first_cell_ = false;
        break;
      case MD_BLOCK_TR:
        flush();
        is_first_cell_ = true;
        is_row_ = true;
        break;
      default:
        flush();
    }
  }

  void leave_block(MD_BLOCKTYPE type) {
    switch (type) {
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        return;
      case MD_BLOCK_H:
        builder_.heading(level_, text_);
        text_.clear();
        return;
      case MD_BLOCK_HTML:
        text_ = html_inline_text(std::string_view(text_));
        flush();
        return;
      default:
        flush();
    }
  }

  void enter_span(MD_SPANTYPE type) { images_ += type == MD_SPAN_IMG; }
  void leave_span(MD_SPANTYPE type) { images_ -= type == MD_SPAN_IMG; }

  void text(MD_TEXTTYPE type, std::string_view text) {
    if (images_ > 0) return;
    switch (type) {
      case MD_TEXT_BR:
        text_.push_back('\n');
        break;
      case MD_TEXT_SOFTBR:
        text_.push_back(' ');
        break;
      case MD_TEXT_NULLCHAR:
        break;
      case MD_TEXT_ENTITY:
        text_.append(html_inline_text(text));
        break;
      case MD_TEXT_HTML:
        // A block's markup is read as a whole when it ends; within a line only tags come this way.
        if (in_html_block_) {
          text_.append(text);
        } else if (text.starts_with("<br")) {
          text_.push_back('\n');
        }
        break;
      default:
        text_.append(text);
    }
  }

  void set_html_block(bool inside) { in_html_block_ = inside; }

  std::vector<Passage> finish() {
    flush();
    return builder_.finish();
  }

 private:
  void flush() {
    if (!text_.empty()) {
      if (is_row_ || is_item_) {
        builder_.line(text_);
      } else {
        builder_.paragraph(text_);
      }
      text_.clear();
      is_item_ = false;
    }
    is_row_ = false;
  }

  PassageBuilder builder_;
  std::string text_;
  int level_ = 0;
  int images_ = 0;  // nested ones, of which the alternative text is no text
  bool is_item_ = false;
  bool is_row_ = false;
  bool is_first_cell_ = true;
  bool in_html_block_ = false;
};

// md4c is C: exceptions must not pass through it. Its callbacks stop the parse with a number other
// than zero, and the only exception that appending text throws is std::bad_alloc.
template <typename Action>
int guarded(void* userdata, Action action) {
  try {
    action(*static_cast<TextGatherer*>(userdata));
    return 0;
  } catch (const std::bad_alloc&) {
    return 1;
  }
}

int enter_block(MD_BLOCKTYPE type, void* detail, void* userdata) {
  return guarded(userdata, [&](TextGatherer& gatherer) {
    gatherer.enter_block(type, detail);
    gatherer.set_html_block(type == MD_BLOCK_HTML);
  });
}

int leave_block(MD_BLOCKTYPE type, void*, void* userdata) {
  return guarded(userdata, [&](TextGatherer& gatherer) {
    gatherer.leave_block(type);
    gatherer.set_html_block(false);
  });
}

int enter_span(MD_SPANTYPE type, void*, void* userdata) {
  return guarded(userdata, [&](TextGatherer& gatherer) { gatherer.enter_span(type); });
}

int leave_span(MD_SPANTYPE type, void*, void* userdata) {
  return guarded(userdata, [&](TextGatherer& gatherer) { gatherer.leave_span(type); });
}

int add_text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* userdata) {
  return guarded(userdata, [&](TextGatherer& gatherer) { gatherer.text(type, {text, size}); });
}

std::vector<Passage> read_body(std::string_view body) {
  MD_PARSER parser{};
  parser.flags = MD_DIALECT_GITHUB;
  parser.enter_block = enter_block;
  parser.leave_block = leave_block;
  parser.enter_span = enter_span;
  parser.leave_span = leave_span;
  parser.text = add_text;
  TextGatherer gatherer;
  if (md_parse(body.data(), static_cast<MD_SIZE>(body.size()), &parser, &gatherer) != 0) {
    throw std::bad_alloc();
  }
  return gatherer.finish();
}

}  // namespace

Match match_markdown(const Input& input) {
  if (format_by_name(input.name) != "markdown") return Match::kNo;
  return input.bytes.find('\0') == std::string_view::npos ? Match::kByName : Match::kNo;
}

Result<Parsed> parse_markdown(const Input& input, Output& output) {
  const std::string text = decode_clean(input.bytes);
  if (text.size() > std::numeric_limits<MD_SIZE>::max() / 2) {
    return Error{"The file is larger than 2 GB; split it and add the parts."};
  }
  const MarkdownParts parts = split_front_matter(text);
  Document document;
  apply_front_matter(parts.front_matter, input.now, document);
  if (parts.is_damaged) document.notes.push_back("The front matter could not be read.");
  document.passages = read_body(parts.body);
  if (document.passages.empty() && document.title.value.empty()) {
    output.skipped(input.name, "The file is empty.");
    return Parsed{};
  }
  complete_title(document, input.name);
  drop_repeated_title(document);
  output.document(std::move(document));
  return Parsed{};
}

}  // namespace leta::parsers
