// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_parts.h"

#include <utility>

#include "search-server/answers/links.h"
#include "search-server/pages/page_citation.h"
#include "search-server/pages/page_resources.h"
#include "search-server/pages/page_words.h"
#include "search-server/pages/texts.h"

namespace leta::server {
namespace {

namespace mustache = kainjow::mustache;

// Leta's own page of a document is given the search, so that it can lead back; originals are linked
// to as they are.
std::string with_search(const std::string& url, std::string_view id, const PageAddress& address) {
  const std::string own = document_path(id);
  if (!url.starts_with(own) || url.substr(own.size()).starts_with('/')) return url;
  return document_page_url(id, address) + url.substr(own.size());
}

mustache::list links_to_filter(schema::Facet facet, const std::vector<std::string>& values,
                               const PageAddress& address) {
  mustache::list links;
  links.reserve(values.size());
  for (const std::string& value : values) {
    mustache::data link;
    link["link_text"] = mustache::data(value);
    link["link_url"] = mustache::data(search_url(with_filter(address, facet, value)));
    links.push_back(std::move(link));
  }
  return links;
}

mustache::list plain_list(const std::vector<std::string>& values) {
  mustache::list items;
  items.reserve(values.size());
  for (const std::string& value : values) items.push_back(mustache::data("item", value));
  return items;
}

mustache::data passage_values(const HitPassage& passage, const Hit& hit,
                              const PageAddress& address) {
  mustache::data values;
  if (!passage.label.empty()) {
    mustache::data label;
    label["label_segments"] = marked_values(
        passage.label_marked.empty() ? MarkedText{{passage.label, false}} : passage.label_marked);
    // Not every original can be linked to by place; the label stays then, as plain text.
    set_text(label, "label_url",
             passage.url.empty() ? "" : with_search(passage.url, hit.id, address));
    values["label"] = std::move(label);
  }
  values["segments"] = marked_values(passage.snippet);
  return values;
}

mustache::data matched_values(const Matched& matched, Lang lang) {
  mustache::data values;
  values["matched_text"] =
      mustache::data(text(lang, "matched", {{"query", matched.query}, {"as", matched.as}}));
  values["matched_how"] = mustache::data(
      std::string(text(lang, "matched." + std::string(match_how_name(matched.how)))));
  return values;
}

// "Kommunstyrelsen, 12 maj 2014", each with the way to where it stands.
mustache::list decisions_list(const Hit& hit, const PageAddress& address) {
  const Lang lang = address.request.lang;
  mustache::list items;
  items.reserve(hit.decisions.size());
  for (const HitDecision& decision : hit.decisions) {
    const std::string who = decision.who.empty() ? std::string(text(lang, "hit.decision.nobody"))
                                                 : decision.who;
    mustache::data item;
    item["decision_words"] =
        mustache::data(text(lang, decision.when ? "hit.decision" : "hit.decision.undated",
                            {{"who", who}, {"date", date_in_words(lang, decision.when)}}));
    item["decision_url"] = mustache::data(with_search(decision.url, hit.id, address));
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace

void set_text(mustache::data& values, const std::string& name, std::string_view value) {
  if (!value.empty()) values[name] = mustache::data(std::string(value));
}

mustache::data as_value(mustache::list items) {
  mustache::data values(mustache::data::type::list);
  // The library gives read access only, to a list that is not const.
  const_cast<mustache::list&>(values.list_value()) = std::move(items);
  return values;
}

void set_list(mustache::data& values, const std::string& name, mustache::list items) {
  if (items.empty()) return;
  mustache::data object;
  object["items"] = as_value(std::move(items));
  values[name] = std::move(object);
}

void set_language(mustache::data& values, const std::string& name, Lang page_lang,
                  std::string_view tag) {
  const TextLanguage language = text_language(page_lang, tag);
  set_text(values, name + "_lang", language.tag);
  set_text(values, name + "_dir", language.right_to_left ? "rtl" : "");
}

PageAddress in_other_language(PageAddress address) {
  Lang& lang = address.request.lang;
  lang = lang == Lang::kSwedish ? Lang::kEnglish : Lang::kSwedish;
  address.language_chosen = true;
  return address;
}

mustache::data frame_values(const PageFrame& frame) {
  const SearchRequest& request = frame.address.request;
  mustache::data values;
  values["page_lang"] = mustache::data(std::string(lang_tag(request.lang)));
  const SiteLook& look = *frame.address.look;
  set_text(values, "page_description", frame.description);
  values["page_title"] = mustache::data(frame.title + " – " + look.name);
  values["site_name"] = mustache::data(look.name);
  values["site_home"] = mustache::data(text(request.lang, "site.home", {{"site", look.name}}));
  values["logo_url"] = mustache::data(look.logo.path.empty() ? static_path(*find_web_file("leta.svg"))
                                                             : look.logo.path);
  values["is_own_logo"] = mustache::data(look.logo.path.empty());
  set_text(values, "look_url", look.style.path);
  if (!look.home_url.empty()) {
    mustache::data organisation;
    organisation["organisation_url"] = mustache::data(look.home_url);
    organisation["organisation_name"] = mustache::data(look.home_name);
    values["organisation"] = std::move(organisation);
  }
  PageAddress home{SearchRequest{}, frame.address.language_chosen};
  home.request.lang = request.lang;
  values["home_url"] = mustache::data(search_url(home));
  home.request.limit = kDecisionsOnPage;
  values["decisions_page_url"] = mustache::data(decisions_url(home));
  values["other_language_url"] = mustache::data(frame.other_language);
  values["q"] = mustache::data(request.text);
  if (frame.address.language_chosen) {
    values["chosen_lang"] = mustache::data(std::string(lang_tag(request.lang)));
  }
  values["login_offered"] = mustache::data(frame.address.login == LoginState::kOffered);
  values["logged_in"] = mustache::data(frame.address.login == LoginState::kIn);
  return values;
}

mustache::data marked_values(const MarkedText& text) {
  mustache::list pieces;
  pieces.reserve(text.size());
  for (const Segment& segment : text) {
    mustache::data piece;
    piece["piece"] = mustache::data(segment.text);
    piece["marked"] = mustache::data(segment.marked);
    pieces.push_back(std::move(piece));
  }
  return as_value(std::move(pieces));
}

mustache::data hit_values(const Hit& hit, const PageAddress& address) {
  const Lang lang = address.request.lang;
  mustache::data values;
  values["hit_url"] = mustache::data(with_search(hit.url, hit.id, address));
  values["hit_title"] = mustache::data(hit.title);
  values["open_url"] = mustache::data(hit_open_url(hit, address.site));
  values["title_segments"] =
      marked_values(hit.title_marked.empty() ? MarkedText{{hit.title, false}} : hit.title_marked);
  if (!hit.url.starts_with(document_path(hit.id))) {
    values["archived_url"] = mustache::data(document_page_url(hit.id, address));
    values["archived_label"] =
        mustache::data(text(lang, "hit.archived.of", {{"title", hit.title}}));
  }
  if (hit.versions > 0) {
    mustache::data versions;
    versions["versions_words"] = mustache::data(plural(lang, "hit.versions", hit.versions));
    versions["versions_url"] =
        mustache::data(document_page_url(hit.id, address) + "#" + std::string(kVersionsAnchor));
    values["versions"] = std::move(versions);
  }
  set_list(values, "decisions", decisions_list(hit, address));
  set_language(values, "hit", lang, hit.language);
  if (!hit.kind.empty()) {
    set_text(values, "kind", value_in_words(lang, schema::Facet::kKind, hit.kind));
  }
  values["date_words"] = mustache::data(date_in_words(lang, hit.date));
  set_text(values, "date_iso", to_string(hit.date));
  set_list(values, "authors", plain_list(hit.authors));
  set_list(values, "organisations", plain_list(hit.organisations));
  set_list(values, "topics", links_to_filter(schema::Facet::kTopic, hit.topics, address));

  mustache::list passages;
  passages.reserve(hit.passages.size() + 1);
  for (const HitPassage& passage : hit.passages) {
    passages.push_back(passage_values(passage, hit, address));
  }
  const MarkedText beginning =
      hit.is_damaged ? MarkedText{{std::string(text(lang, "hit.damaged")), false}} : hit.snippet;
  if (passages.empty() && !beginning.empty()) {
    mustache::data snippet;
    snippet["segments"] = marked_values(beginning);
    passages.push_back(std::move(snippet));
  }
  set_list(values, "passages", std::move(passages));

  mustache::list matched;
  matched.reserve(hit.matched.size());
  for (const Matched& match : hit.matched) {
    if (match.how != MatchHow::kExact) matched.push_back(matched_values(match, lang));
  }
  set_list(values, "matched", std::move(matched));
  return values;
}

void set_paging(mustache::data& values, const PageAddress& address, std::uint32_t total,
                std::string (*url_of)(const PageAddress&)) {
  const SearchRequest& request = address.request;
  if (request.limit == 0 || total <= request.limit || request.offset >= total) return;
  const auto url_at = [&](std::uint32_t offset) {
    PageAddress page = address;
    page.request.offset = offset;
    return mustache::data(url_of(page));
  };
  mustache::data paging;
  if (request.offset > 0) {
    paging["previous_url"] =
        url_at(request.offset > request.limit ? request.offset - request.limit : 0);
  }
  if (std::uint64_t{request.offset} + request.limit < total) {
    paging["next_url"] = url_at(request.offset + request.limit);
  }
  // An offset between two pages (from a program's link) counts as the page it begins on.
  const std::string page = number(request.lang, request.offset / request.limit + 1);
  const std::string pages = number(request.lang, (total + request.limit - 1) / request.limit);
  paging["position"] =
      mustache::data(text(request.lang, "paging.position", {{"page", page}, {"pages", pages}}));
  values["paging"] = std::move(paging);
}

void set_unread(mustache::data& values, Lang lang, const IndexState& index) {
  std::uint64_t files = 0;
  mustache::list collections;
  for (const UnreadFiles& of : index.unread) {
    files += of.files;
    mustache::data item;
    item["unread_collection"] = mustache::data(of.collection);
    item["unread_count"] = mustache::data(number(lang, of.files));
    collections.push_back(std::move(item));
  }
  if (files == 0) return;
  mustache::data unread;
  unread["unread_words"] = mustache::data(plural(lang, "start.unread", files));
  unread["unread_collections"] = as_value(std::move(collections));
  values["unread"] = std::move(unread);
}

}  // namespace leta::server
