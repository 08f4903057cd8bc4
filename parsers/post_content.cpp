// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/post_content.h"

#include <algorithm>
#include <set>

#include "parsers/html_text.h"
#include "parsers/html_tree.h"
#include "parsers/passage_builder.h"

namespace leta::parsers {
namespace {

// Shortcodes of WordPress itself and of the plugins met most, beginnings of names ending in '*'.
// Others are known by attributes or by a closing tag.
constexpr std::string_view kShortcodes[] = {
    "caption",     "wp_caption",   "gallery",    "audio",      "video",         "playlist",
    "embed",       "youtube",      "vimeo",      "googlemaps", "contact-form*", "gravityform",
    "ninja_form*", "recent_posts", "archives",   "more",       "slideshow",     "polldaddy",
    "poll",        "slideshare",   "soundcloud", "tweet",      "toc",           "subscribe*",
    "vc_*",        "et_pb_*",      "fusion_*",   "av_*",       "su_*",          "one_*",
    "two_*",       "latestpage",   "latexpage",  "dropcap",    "button",        "clear",
    "divider",     "spacer",       "sitemap",    "tablepress", "table"};

bool is_known(std::string_view name) {
  return std::any_of(std::begin(kShortcodes), std::end(kShortcodes), [&](std::string_view row) {
    return row.ends_with('*') ? name.starts_with(row.substr(0, row.size() - 1)) : name == row;
  });
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}

struct Tag {
  std::string_view name;
  std::size_t end = 0;  // behind the bracket; 0 when it is no tag
  bool closes = false;
  bool has_attributes = false;
};

// The tag that may begin at the bracket at `at`.
Tag tag_at(std::string_view text, std::size_t at) {
  Tag tag;
  std::size_t i = at + 1;
  tag.closes = i < text.size() && text[i] == '/';
  i += tag.closes;
  const std::size_t begin = i;
  while (i < text.size() && is_name_character(text[i])) ++i;
  tag.name = text.substr(begin, i - begin);
  if (tag.name.empty() || i >= text.size()) return tag;
  if (text[i] != ']' && text[i] != ' ' && text[i] != '\n' && text[i] != '/' && text[i] != '=') {
    return tag;
  }
  constexpr std::size_t kLongestTag = 2000;
  char quote = '\0';
  for (; i < text.size() && i < at + kLongestTag; ++i) {
    const char c = text[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == ']') {
      tag.end = i + 1;
      return tag;
    } else if (c == '[') {
      return tag;
    } else if (c == '=') {
      tag.has_attributes = true;
    } else if ((c == '"' || c == '\'') && text[i - 1] == '=') {
      quote = c;
    }
  }
  return tag;
}

}  // namespace

std::string without_shortcodes(std::string_view content) {
  // Names that are closed somewhere are shortcodes wherever they stand.
  std::set<std::string_view> closed;
  for (std::size_t at = 0; (at = content.find("[/", at)) != std::string_view::npos; ++at) {
    const Tag tag = tag_at(content, at);
    if (tag.end != 0) closed.insert(tag.name);
  }
  std::string out;
  out.reserve(content.size());
  for (std::size_t at = 0; at < content.size();) {
    const std::size_t bracket = std::min(content.find('[', at), content.size());
    out += content.substr(at, bracket - at);
    at = bracket;
    if (at >= content.size()) break;
    const bool escaped = content.substr(at).starts_with("[[");
    const Tag tag = tag_at(content, at + escaped);
    const bool is_shortcode =
        tag.end != 0 && (tag.has_attributes || is_known(tag.name) || closed.contains(tag.name));
    if (is_shortcode && escaped && content.substr(tag.end).starts_with(']')) {
      out += content.substr(at + 1, tag.end - at - 1);
      at = tag.end + 1;
    } else if (is_shortcode) {
      out += ' ';
      at = tag.end;
    } else {
      out += '[';
      ++at;
    }
  }
  return out;
}

std::vector<Passage> post_passages(std::string_view content) {
  const bool has_blocks = content.find("<!-- wp:") != std::string_view::npos;
  PassageBuilder builder;
  append_html_text(parse_html(without_shortcodes(content)),
                   {.leaves_out = {}, .line_ends_count = !has_blocks}, builder);
  return builder.finish();
}

}  // namespace leta::parsers
