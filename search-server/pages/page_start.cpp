// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_start.h"

#include <algorithm>
#include <utility>

#include "search-server/pages/page_filters.h"
#include "search-server/pages/page_parts.h"
#include "search-server/pages/page_template.h"
#include "search-server/pages/page_timeline.h"
#include "search-server/pages/page_words.h"
#include "search-server/pages/texts.h"

namespace leta::server {
namespace {

namespace mustache = kainjow::mustache;

// Values of a facet that the page links to.
constexpr std::size_t kStartValues = 12;
constexpr std::size_t kNewest = 5;

// The example searches: each is a link that shows what it finds.
mustache::list tips(const std::vector<ExampleSearch>& examples, const PageAddress& address) {
  mustache::list items;
  for (const ExampleSearch& shown : examples) {
    PageAddress example = address;
    example.request.text = shown.text;
    mustache::data item;
    item["example"] = mustache::data(shown.text);
    item["example_url"] = mustache::data(search_url(example));
    item["example_means"] = mustache::data(
        std::string(text(address.request.lang, "start.tips." + std::string(shown.way))));
    items.push_back(std::move(item));
  }
  return items;
}

mustache::list browse(const PageAddress& address, const SearchResponse& response) {
  const Lang lang = address.request.lang;
  mustache::list facets;
  for (const schema::Facet wanted :
       {schema::Facet::kKind, schema::Facet::kTopic}) {
    const auto counts = std::ranges::find(response.facets, wanted, &FacetCounts::facet);
    if (counts == response.facets.end() || !offers_a_choice(*counts)) continue;
    std::vector<FacetValue> values = values_in_order(*counts);
    if (values.size() > kStartValues) values.resize(kStartValues);
    mustache::list links;
    links.reserve(values.size());
    for (const FacetValue& value : values) {
      mustache::data link;
      link["browse_words"] = mustache::data(value_in_words(lang, wanted, value.value));
      link["browse_count"] = mustache::data(number(lang, value.count));
      link["browse_url"] = mustache::data(search_url(with_filter(address, wanted, value.value)));
      links.push_back(std::move(link));
    }
    mustache::data facet;
    facet["browse_heading"] = mustache::data(facet_in_words(lang, wanted));
    facet["browse_links"] = as_value(std::move(links));
    facets.push_back(std::move(facet));
  }
  return facets;
}

}  // namespace

std::string render_start(const PageAddress& address, const SearchPage& page) {
  const SearchResponse& response = page.response;
  static const LocalisedTemplate kTemplate("start.mustache");
  const Lang lang = address.request.lang;
  const std::string lead = plural(lang, "start.lead", response.total);
  mustache::data values = frame_values({std::string(text(lang, "start.title")),
                                        search_url(in_other_language(address)), address, lead});
  values["start"] = mustache::data(true);
  values["lead"] = mustache::data(lead);
  set_unread(values, lang, response.index);
  if (response.total > 0) {
    mustache::data filled;
    std::vector<Hit> newest = response.hits;
    if (newest.size() > kNewest) newest.resize(kNewest);
    mustache::list hits;
    hits.reserve(newest.size());
    for (Hit& hit : newest) {
      hit.passages.clear();
      hits.push_back(hit_values(hit, address));
    }
    filled["newest"] = as_value(std::move(hits));
    if (response.timeline) set_timeline(filled, *response.timeline, address);
    set_list(filled, "browse", browse(address, response));
    filled["all_url"] = mustache::data(search_url(all_documents(address)));
    filled["all_words"] = mustache::data(plural(lang, "start.all", response.total));
    set_list(filled, "tips", tips(page.examples, address));
    values["filled"] = std::move(filled);
  }
  return kTemplate.render(lang, values);
}

}  // namespace leta::server
