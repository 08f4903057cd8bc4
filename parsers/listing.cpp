// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/listing.h"

#include <string_view>

#include "archive/text/fold.h"
#include "parsers/byline.h"

namespace leta::parsers {
namespace {

// Fewer items could as well be a short post with sections, unless "Läs mer" stands under them.
constexpr std::size_t kFewestItems = 5;
constexpr std::size_t kFewestLinkedItems = 2;

enum class Part { kTitle, kTeaser, kDetail, kLink, kOther };

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

Part part_of(const Line& line) {
  const std::string_view text = line.text;
  if (is_list_item(text) || !has_letter(text)) return Part::kOther;
  const std::size_t words = split_words(text).size();
  if (text.size() <= 90) {
    const std::string folded = text::fold_word(text);
    if (starts_with_any(folded,
                        {"läs mer", "läs hela", "fortsätt läs", "read more", "continue reading"})) {
      return Part::kLink;
    }
    if (starts_with_any(folded,
                        {"publicera", "postad", "av ", "skriven", "kategori", "etikett", "posted",
                         "published", "by ", "äldre inlägg", "nyare inlägg", "older posts",
                         "newer posts", "←", "→", "0 komment", "inga komment"}) ||
        (words <= 4 && text[0] >= '0' && text[0] <= '9')) {
      return Part::kDetail;
    }
  }
  // A title may be a question or an exclamation.
  const bool sentence = ends_with_punctuation(text) && !text.ends_with('?') && !text.ends_with('!');
  if (text.size() <= 110 && words <= 14 && !sentence && line.starts_block &&
      starts_with_upper(text)) {
    return Part::kTitle;
  }
  if (sentence || contains_any(text, {"[…]", "[...]", "…"}) || text.size() >= 60) {
    return text.size() <= 900 ? Part::kTeaser : Part::kOther;
  }
  return Part::kOther;
}

}  // namespace

Listing find_listing(const std::vector<Line>& lines) {
  Listing listing;
  std::vector<Teaser>& items = listing.items;
  constexpr std::size_t kMostLines = 2'000;  // of a page that a person would read
  if (lines.size() < 2 * kFewestLinkedItems || lines.size() > kMostLines) return {};
  std::size_t title_words = 0;
  std::size_t links = 0;
  bool has_teaser = true;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_byline(lines[i].text) && part_of(lines[i]) != Part::kDetail) return {};
    switch (part_of(lines[i])) {
      case Part::kTitle:
        if (!has_teaser) {
          // Two titles in a row are the page's own and the first item's.
          if (i != 1) return {};
          listing.has_title = true;
          items.clear();
          title_words = 0;
        }
        items.push_back({i, i + 1});
        title_words += split_words(lines[i].text).size();
        has_teaser = false;
        break;
      case Part::kTeaser:
        // One paragraph each.
        if (items.empty() || has_teaser) return {};
        has_teaser = true;
        items.back().end = i + 1;
        links += contains_any(lines[i].text, {"[…]", "[...]"});
        break;
      case Part::kLink:
        if (items.empty()) return {};
        ++links;
        items.back().end = i + 1;
        break;
      case Part::kDetail:
        if (items.empty()) return {};
        items.back().end = i + 1;
        break;
      case Part::kOther:
        return {};
    }
  }
  if (!has_teaser) return {};
  const bool linked = items.size() >= kFewestLinkedItems && links * 2 >= items.size();
  const bool many = items.size() >= kFewestItems && title_words * 2 >= items.size() * 5;
  if (!linked && !many) return {};
  return listing;
}

}  // namespace leta::parsers
