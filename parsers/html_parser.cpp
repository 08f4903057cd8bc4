// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/html_parser.h"

#include <algorithm>
#include <string>
#include <utility>

#include "parsers/charset.h"
#include "parsers/file_names.h"
#include "parsers/html_main.h"
#include "parsers/html_metadata.h"
#include "parsers/html_tree.h"
#include "parsers/properties.h"

namespace leta::parsers {
namespace {

// The beginning of a file as lower-case ASCII text, white space and comments before the first tag
// passed over.
std::string beginning(std::string_view bytes) {
  constexpr std::size_t kReach = 16 * 1024;
  std::string head = decode(bytes.substr(0, kReach), Declaration::kHtml).text;
  for (char& c : head) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  std::size_t at = 0;
  while (true) {
    at = std::min(head.find_first_not_of(" \t\r\n", at), head.size());
    std::string_view closing;
    if (head.compare(at, 4, "<!--") == 0) closing = "-->";
    if (head.compare(at, 5, "<?xml") == 0) closing = "?>";
    if (closing.empty()) break;
    const std::size_t end = head.find(closing, at);
    if (end == std::string::npos) break;
    at = end + closing.size();
  }
  head.erase(0, at);
  return head;
}

}  // namespace

Match match_html(const Input& input) {
  const std::string head = beginning(input.bytes);
  static constexpr std::string_view kStarts[] = {"<!doctype html", "<html", "<head",    "<body",
                                                 "<title",         "<meta", "<frameset"};
  for (const std::string_view start : kStarts) {
    if (head.starts_with(start)) return Match::kByContent;
  }
  const bool named = format_by_name(input.name) == "html";
  return named && head.find('\0') == std::string::npos ? Match::kByName : Match::kNo;
}

Result<Parsed> parse_html_page(const Input& input, Output& output) {
  const Node page = parse_html(decode(input.bytes, Declaration::kHtml).text);
  Document document;
  MainContent content = main_content(page);
  document.passages = std::move(content.passages);
  document.is_listing = content.is_listing;
  read_html_metadata(page, document);
  complete_title(document, input.name);
  drop_repeated_title(document);
  output.document(std::move(document));
  return Parsed{};
}

}  // namespace leta::parsers
