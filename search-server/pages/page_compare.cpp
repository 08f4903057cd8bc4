// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_compare.h"

#include <algorithm>
#include <utility>

#include "search-server/answers/links.h"
#include "search-server/pages/page_parts.h"
#include "search-server/pages/page_stepper.h"
#include "search-server/pages/page_template.h"
#include "search-server/pages/page_words.h"
#include "search-server/pages/texts.h"

namespace leta::server {
namespace {

namespace mustache = kainjow::mustache;

// Paragraphs without changes that are seen beside one with; the others are folded.
constexpr std::size_t kContext = 1;

bool has_change(const DiffParagraph& paragraph) {
  return std::ranges::any_of(
      paragraph, [](const DiffPiece& piece) { return piece.change != Change::kSame; });
}

// Numbers the places where the versions differ, across paragraphs.
class Places {
 public:
  // 0 for a piece that is no place's first.
  std::size_t number_of(const DiffPiece& piece) {
    const bool is_change = piece.change != Change::kSame;
    const bool is_first = is_change && !in_change_;
    in_change_ = is_change;
    return is_first ? ++count_ : 0;
  }

 private:
  std::size_t count_ = 0;
  bool in_change_ = false;
};

mustache::data paragraph_values(const DiffParagraph& paragraph, Places& places) {
  mustache::list pieces;
  pieces.reserve(paragraph.size());
  for (const DiffPiece& piece : paragraph) {
    mustache::data values;
    values["piece"] = mustache::data(piece.text);
    if (const std::size_t number = places.number_of(piece); number > 0) {
      values["change_id"] = mustache::data("change-" + std::to_string(number));
    }
    values["removed"] = mustache::data(piece.change == Change::kRemoved);
    values["added"] = mustache::data(piece.change == Change::kAdded);
    pieces.push_back(std::move(values));
  }
  mustache::data values;
  values["pieces"] = as_value(std::move(pieces));
  return values;
}

// The text as stretches: seen ones, and folded ones far from any change.
mustache::list stretches(const WordDiff& diff, Lang lang) {
  const std::vector<DiffParagraph>& paragraphs = diff.paragraphs;
  std::vector<bool> seen(paragraphs.size());
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    if (!has_change(paragraphs[i])) continue;
    const std::size_t begin = i > kContext ? i - kContext : 0;
    const std::size_t end = std::min(i + kContext + 1, paragraphs.size());
    for (std::size_t at = begin; at < end; ++at) seen[at] = true;
  }
  mustache::list list;
  list.reserve(paragraphs.size());
  Places places;
  for (std::size_t begin = 0; begin < paragraphs.size();) {
    std::size_t end = begin;
    while (end < paragraphs.size() && seen[end] == seen[begin]) ++end;
    mustache::list items;
    items.reserve(end - begin);
    for (std::size_t i = begin; i < end; ++i) {
      items.push_back(paragraph_values(paragraphs[i], places));
    }
    mustache::data stretch;
    if (seen[begin]) {
      stretch["seen"] = as_value(std::move(items));
    } else {
      mustache::data folded;
      folded["folded_words"] = mustache::data(plural(lang, "compare.folded", end - begin));
      folded["items"] = as_value(std::move(items));
      stretch["folded"] = std::move(folded);
    }
    list.push_back(std::move(stretch));
    begin = end;
  }
  return list;
}

void set_side(mustache::data& values, const std::string& name, const Hit& hit,
              const PageAddress& address) {
  const Lang lang = address.request.lang;
  mustache::data side;
  side["side_title"] = mustache::data(hit.title);
  side["side_url"] = mustache::data(document_page_url(hit.id, address));
  side["side_date"] = mustache::data(date_in_words(lang, hit.date));
  side["side_source"] = mustache::data(hit.source);
  set_language(side, "side", lang, hit.language);
  values[name] = std::move(side);
}

}  // namespace

std::string compare_url(std::string_view before, std::string_view after,
                        const PageAddress& address) {
  const std::string query = query_string(address);
  return document_path(after) + "/compare?with=" + encode_parameter(before) +
         (query.empty() ? "" : "&" + query);
}

std::string render_compare_page(const CompareView& view, const PageAddress& address,
                                std::size_t at) {
  static const LocalisedTemplate kTemplate("compare.mustache");
  const Lang lang = address.request.lang;
  const WordDiff& diff = view.diff;
  mustache::data values =
      frame_values({text(lang, "compare.title", {{"title", view.after.title}}),
                    compare_url(view.before.id, view.after.id, in_other_language(address)),
                    address});
  set_side(values, "before", view.before, address);
  set_side(values, "after", view.after, address);
  values["swapped_url"] = mustache::data(compare_url(view.after.id, view.before.id, address));
  values["rough"] = mustache::data(diff.is_rough);
  values["same"] = mustache::data(diff.places == 0);
  if (diff.places > 0) {
    values["totals"] = mustache::data(
        text(lang, "compare.totals",
             {{"places", plural(lang, "compare.places", diff.places)},
              {"removed", plural(lang, "compare.removed", diff.removed)},
              {"added", plural(lang, "compare.added", diff.added)}}));
  }
  set_language(values, "text", lang, view.after.language);
  set_stepper(values,
              {"change", "compare.step", diff.places, at,
               [&](std::size_t n) {
                 return compare_url(view.before.id, view.after.id, address) +
                        "&change=" + std::to_string(n);
               }},
              lang);
  values["stretches"] = as_value(stretches(diff, lang));
  return kTemplate.render(lang, values);
}

}  // namespace leta::server
