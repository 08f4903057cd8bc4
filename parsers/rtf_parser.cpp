// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/rtf_parser.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "parsers/charset.h"
#include "parsers/html_main.h"
#include "parsers/html_metadata.h"
#include "parsers/html_text.h"
#include "parsers/html_tree.h"
#include "parsers/passage_builder.h"
#include "parsers/properties.h"
#include "parsers/tools.h"

namespace leta::parsers {
namespace {

// The number behind a control word such as "\yr" in `group`; 0 without one.
int number_behind(std::string_view group, std::string_view word) {
  const std::size_t at = group.find(word);
  int number = 0;
  if (at != std::string_view::npos) {
    std::from_chars(group.data() + at + word.size(), group.data() + group.size(), number);
  }
  return number;
}

// {\creatim\yr2006\mo5\dy18\hr12\min19}
Date date_of_creation(std::string_view bytes) {
  constexpr std::size_t kReach = 256 * 1024;
  const std::string_view head = bytes.substr(0, kReach);
  const std::size_t begin = head.find("{\\creatim");
  if (begin == std::string_view::npos) return {};
  const std::string_view group = head.substr(begin, head.find('}', begin) - begin);
  const auto two_digits = [](int number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return parse_iso_date(std::to_string(number_behind(group, "\\yr")) + "-" +
                        two_digits(number_behind(group, "\\mo")) + "-" +
                        two_digits(number_behind(group, "\\dy")));
}

// Unrtf loses the rest of a word behind "\u228?" and behind "\u228 " without a replacement. This
// gives each such character a group and a replacement of its own: "{\uc1\u228\'3f}".
std::string with_grouped_characters(std::string_view rtf) {
  std::string out;
  out.reserve(rtf.size());
  std::vector<int> replacements = {1};  // bytes that stand for a character, by group: \uc
  for (std::size_t at = 0; at < rtf.size();) {
    const char c = rtf[at];
    if (c == '{') replacements.push_back(replacements.back());
    if (c == '}' && replacements.size() > 1) replacements.pop_back();
    if (c != '\\' || at + 1 == rtf.size()) {
      out += c;
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    while (end < rtf.size() && rtf[end] >= 'a' && rtf[end] <= 'z') ++end;
    const std::string_view word = rtf.substr(at + 1, end - at - 1);
    int number = 0;
    const auto parsed = std::from_chars(rtf.data() + end, rtf.data() + rtf.size(), number);
    const bool has_number = parsed.ec == std::errc() && !word.empty();
    if (has_number) end = static_cast<std::size_t>(parsed.ptr - rtf.data());
    if (word.empty()) end = std::min(end + 1, rtf.size());  // "\'", "\\", "\{"
    if (word == "bin" && has_number) {
      end = std::min(rtf.size(), end + static_cast<std::size_t>(std::max(0, number)));
    }
    if (word == "uc" && has_number) replacements.back() = std::clamp(number, 0, 8);
    if (word != "u" || !has_number) {
      out += rtf.substr(at, end - at);
      at = end;
      continue;
    }
    out.append("{\\uc1\\u").append(std::to_string(number)).append("\\'3f}");
    if (end < rtf.size() && rtf[end] == ' ') ++end;
    for (int left = replacements.back(); left > 0 && end < rtf.size(); --left) {
      if (rtf.substr(end).starts_with("\\'")) {
        end = std::min(end + 4, rtf.size());
      } else if (rtf[end] != '\\' && rtf[end] != '{' && rtf[end] != '}') {
        ++end;
      }
    }
    at = end;
  }
  return out;
}

// True when the author's name has escaped letters, which unrtf leaves out of it.
bool has_escaped_author(std::string_view rtf) {
  const std::size_t begin = rtf.find("{\\author");
  if (begin == std::string_view::npos) return false;
  const std::string_view name = rtf.substr(begin + 8, rtf.find('}', begin) - begin - 8);
  return name.find("\\'") != std::string_view::npos || name.find("\\u") != std::string_view::npos;
}

}  // namespace

Match match_rtf(const Input& input) {
  return input.bytes.starts_with("{\\rtf") ? Match::kByContent : Match::kNo;
}

Result<Parsed> parse_rtf(const Input& input, Output& output) {
  if (input.tools == nullptr) return Error{"No program may be started to read this format."};
  const Result<std::string> html =
      input.tools->run(Tool::kUnrtf, with_grouped_characters(input.bytes));
  if (!html) return Error{html.error()};
  const Node page = parse_html(decode(*html, Declaration::kHtml).text);
  Document document;
  read_html_metadata(page, document);
  document.kind = {};  // no web page
  if (has_escaped_author(input.bytes)) document.authors.clear();
  const Node* const body = find_element(page, "body");
  PassageBuilder passages;
  append_html_text(body == nullptr ? page : *body, {}, passages);
  document.passages = passages.finish();
  if (const Date created = date_of_creation(input.bytes)) {
    document.date = {created, Origin::kMetadata};
  }
  complete_title(document, input.name);
  output.document(std::move(document));
  return Parsed{};
}

}  // namespace leta::parsers
