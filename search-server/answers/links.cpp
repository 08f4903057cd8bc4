// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/links.h"

#include <algorithm>

#include "search-server/formats/query_string.h"

namespace leta::server {
namespace {

bool starts_with_ignoring_case(std::string_view text, std::string_view lower_prefix) {
  if (text.size() < lower_prefix.size()) return false;
  return std::equal(lower_prefix.begin(), lower_prefix.end(), text.begin(), [](char want, char have) {
    return want == (have >= 'A' && have <= 'Z' ? static_cast<char>(have - 'A' + 'a') : have);
  });
}

std::string_view without_fragment(std::string_view url) { return url.substr(0, url.find('#')); }

}  // namespace

bool is_web_url(std::string_view url) {
  const bool absolute = starts_with_ignoring_case(url, "http://") ||
                        starts_with_ignoring_case(url, "https://");
  return absolute && std::none_of(url.begin(), url.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f || c == '"' || c == '<' || c == '>' ||
           c == '\\';
  });
}

std::string document_path(std::string_view id) { return "/document/" + percent_encode(id); }

std::string original_path(std::string_view id) { return document_path(id) + "/original"; }

std::string document_url(const Document& metadata, std::string_view id) {
  return is_web_url(metadata.url.value) ? metadata.url.value : document_path(id);
}

std::string passage_anchor(const Passage& passage, std::size_t index) {
  if (passage.kind == PassageKind::kPage) return "page=" + std::to_string(passage.page);
  return "p" + std::to_string(index + 1);
}

std::string decision_anchor(std::size_t index) { return "decision-" + std::to_string(index + 1); }

std::string passage_url(const Document& metadata, std::string_view id, std::size_t index,
                        bool original_opens_at_pages) {
  const Passage& passage = metadata.passages[index];
  if (!is_web_url(metadata.url.value)) {
    const bool in_original = original_opens_at_pages && passage.kind == PassageKind::kPage;
    return (in_original ? original_path(id) : document_path(id)) + "#" + passage_anchor(passage, index);
  }
  if (passage.kind == PassageKind::kPage) {
    return std::string(without_fragment(metadata.url.value)) + "#page=" +
           std::to_string(passage.page);
  }
  if (!passage.anchor.empty()) {
    return std::string(without_fragment(metadata.url.value)) + "#" + percent_encode(passage.anchor);
  }
  return metadata.url.value;
}

std::string passage_label(const Passage& passage, Lang lang) {
  const bool swedish = lang == Lang::kSwedish;
  switch (passage.kind) {
    case PassageKind::kPage:
      return (swedish ? "sida " : "page ") + std::to_string(passage.page);
    case PassageKind::kSlide:
      return (swedish ? "bild " : "slide ") + std::to_string(passage.page);
    case PassageKind::kSheet:
      return passage.heading.empty() ? (swedish ? "blad " : "sheet ") + std::to_string(passage.page)
                                     : passage.heading;
    case PassageKind::kBody:
    case PassageKind::kSection:
      break;
  }
  return passage.heading;
}

}  // namespace leta::server
