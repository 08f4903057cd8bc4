// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/html_parser.h"

#include <algorithm>
#include <string>
#include <utility>

#include "parsers/ascii.h"
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
  std::string head = decode_markup(bytes.substr(0, kReach));
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

// Where a browser saved the page from: "<!-- saved from url=(0026)https://www.example.org/ -->",
// the number being the length. Empty where it says nothing of the web.
std::string_view saved_from(std::string_view bytes) {
  constexpr std::size_t kReach = 4096;
  constexpr std::string_view kMark = "<!-- saved from url=(";
  const std::string_view head = bytes.substr(0, kReach);
  const std::size_t at = head.find(kMark);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = head.substr(at + kMark.size());
  const std::size_t begin = rest.find(')');
  if (begin == std::string_view::npos) return {};
  const std::string_view url = rest.substr(begin + 1);
  return is_web_address(url) ? url.substr(0, url.find_first_of(" \t\r\n<>\"")) : std::string_view();
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
  if (document.url.value.empty()) {
    const std::string_view url = saved_from(input.bytes);
    if (!url.empty()) document.url = {clean_text(url), Origin::kMetadata};
  }
  complete_title(document, input.name);
  drop_repeated_title(document);
  output.document(std::move(document));
  return Parsed{};
}

}  // namespace leta::parsers
