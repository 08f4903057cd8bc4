// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_feed.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <utility>

#include "archive/hash.h"
#include "search-server/formats/one_line.h"
#include "search-server/pages/page_parts.h"
#include "search-server/pages/page_template.h"
#include "search-server/pages/texts.h"

namespace leta::server {
namespace {

namespace mustache = kainjow::mustache;

// A text that XML 1.0 can hold. The template escapes it.
mustache::data xml(std::string_view value) {
  std::string text = one_line(value);
  for (const std::string_view no_character : {"\uFFFE", "\uFFFF"}) {
    for (std::size_t at = text.find(no_character); at != std::string::npos;
         at = text.find(no_character)) {
      text.erase(at, no_character.size());
    }
  }
  return mustache::data(text);
}

void set_xml(mustache::data& values, const std::string& name, std::string_view value) {
  if (!value.empty()) values[name] = xml(value);
}

mustache::list xml_list(const std::string& name, const std::vector<std::string>& values) {
  mustache::list items;
  for (const std::string& value : values) items.push_back(mustache::data(name, xml(value)));
  return items;
}

std::string two_digits(unsigned number) {
  return std::string(number < 10 ? "0" : "") + std::to_string(number);
}

// RFC 3339, in UTC.
std::string timestamp(std::int64_t seconds) {
  using namespace std::chrono;
  const sys_seconds time{std::chrono::seconds(seconds)};
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(time - day);
  const auto part = [](auto duration) {
    return two_digits(static_cast<unsigned>(duration.count()));
  };
  return std::to_string(static_cast<int>(date.year())) + "-" +
         two_digits(static_cast<unsigned>(date.month())) + "-" +
         two_digits(static_cast<unsigned>(date.day())) + "T" + part(clock.hours()) + ":" +
         part(clock.minutes()) + ":" + part(clock.seconds()) + "Z";
}

// A UUID of version 8 (RFC 9562) made of what is named: the same each time.
std::string urn(std::string_view site, std::string_view what) {
  // http and https are one site.
  const std::size_t host = site.find("//");
  if (host != std::string_view::npos) site.remove_prefix(host);
  std::string hex = sha256_hex(std::string(site) + "\n" + std::string(what)).substr(0, 32);
  hex[12] = '8';
  hex[16] = '8';
  for (const std::size_t at : {20U, 16U, 12U, 8U}) hex.insert(at, "-");
  return "urn:uuid:" + hex;
}

std::string title_of(const SearchRequest& request) {
  if (!request.text.empty()) {
    return text(request.lang, request.in_sentence ? "decisions.title.for" : "search.title",
                {{"query", request.text}});
  }
  return std::string(
      text(request.lang, has_filters(request) ? "search.title.filtered" : "search.title.all"));
}

// What is searched for, however it is shown.
PageAddress without_view(PageAddress address) {
  const SearchRequest defaults;
  address.request.sort = defaults.sort;
  address.request.limit = defaults.limit;
  address.request.facet_limit = defaults.facet_limit;
  address.whole_facet = {};
  return address;
}

mustache::data entry_values(const FeedEntry& entry, Lang lang, const std::string& site) {
  const Hit& hit = entry.record.hit;
  mustache::data values;
  values["entry_id"] = xml(urn(site, "document " + hit.id));
  values["entry_title"] = xml(hit.title);
  values["entry_updated"] = xml(timestamp(entry.record.added));
  if (hit.date.precision == DatePrecision::kDay) {
    values["published"] = xml(to_string(hit.date) + "T00:00:00Z");
  }
  values["entry_url"] = xml(entry.record.page);
  if (hit.url != entry.record.page) values["original_url"] = xml(hit.url);
  set_list(values, "authors", xml_list("author", hit.authors));
  std::vector<std::string> categories = hit.topics;
  if (!hit.kind.empty()) categories.push_back(hit.kind);
  set_list(values, "categories", xml_list("category", categories));
  set_xml(values, "entry_lang", hit.language);
  if (hit.is_damaged) {
    set_xml(values, "summary", std::string(text(lang, "hit.damaged")));
  } else {
    set_xml(values, "summary",
            entry.record.summary.empty() ? entry.beginning : entry.record.summary);
  }
  return values;
}

}  // namespace

std::string feed_url(const PageAddress& address) {
  const std::uint32_t limit = address.request.limit;
  std::string query = query_string(without_view(address));
  const auto add = [&](std::string_view parameter) {
    if (!query.empty()) query += '&';
    query += parameter;
  };
  if (address.request.in_sentence) add("in=sentence");
  if (limit != kFeedLimit) add("limit=" + std::to_string(limit));
  return query.empty() ? "/feed.atom" : "/feed.atom?" + query;
}

std::string render_feed(const Feed& feed, PageAddress address, const std::string& site) {
  static const LocalisedTemplate kTemplate("feed.mustache");
  const SearchRequest& request = address.request;
  const Lang lang = request.lang;
  const auto page_at = [&](std::uint32_t offset) {
    PageAddress page = address;
    page.request.offset = offset;
    return xml(site + feed_url(page));
  };
  mustache::data values;
  PageAddress search = without_view(address);
  search.request.offset = 0;
  values["feed_lang"] = xml(lang_tag(lang));
  const std::string_view kind = request.in_sentence ? "decisions " : "search ";
  values["feed_id"] = xml(urn(site, std::string(kind) + query_string(search)));
  values["site_name"] = xml(address.look->name);
  values["feed_title"] = xml(title_of(request) + " – " + address.look->name);
  values["feed_updated"] = xml(timestamp(feed.updated));
  values["self_url"] = page_at(request.offset);
  values["search_url"] = xml(
      site + (request.in_sentence ? decisions_url(decisions_of(search)) : search_url(search)));
  values["first_url"] = page_at(0);
  values["total"] = xml(std::to_string(feed.total));
  values["start_index"] = xml(std::to_string(std::uint64_t{request.offset} + 1));
  values["per_page"] = xml(std::to_string(request.limit));
  if (request.limit > 0) {
    values["last_url"] =
        page_at(feed.total == 0 ? 0 : (feed.total - 1) / request.limit * request.limit);
    if (request.offset > 0) {
      values["previous_url"] =
          page_at(request.offset > request.limit ? request.offset - request.limit : 0);
    }
    if (std::uint64_t{request.offset} + request.limit < feed.total) {
      values["next_url"] = page_at(request.offset + request.limit);
    }
  }
  mustache::list entries;
  entries.reserve(feed.entries.size());
  for (const FeedEntry& entry : feed.entries) entries.push_back(entry_values(entry, lang, site));
  set_list(values, "entries", std::move(entries));
  return kTemplate.render(lang, values);
}

}  // namespace leta::server
