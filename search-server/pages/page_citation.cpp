// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_citation.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search-server/exports/citation_types.h"
#include "search-server/exports/person_name.h"
#include "search-server/formats/json_text.h"
#include "search-server/formats/one_line.h"
#include "search-server/formats/query_string.h"
#include "search-server/pages/page_parts.h"

namespace leta::server {
namespace {

namespace mustache = kainjow::mustache;

using Fields = std::vector<std::pair<std::string_view, std::string>>;

void add(Fields& fields, std::string_view name, std::string_view value) {
  if (std::string line = one_line(value); !line.empty()) fields.emplace_back(name, std::move(line));
}

std::string with_slashes(std::string date) {
  for (char& c : date) {
    if (c == '-') c = '/';
  }
  return date;
}

Fields meta_tags(const Document& document, const std::string& title, const std::string& url) {
  Fields tags;
  const std::string date = to_string(document.date.value);
  add(tags, "citation_title", title);
  for (const Text& author : document.authors) add(tags, "citation_author", author.value);
  add(tags, "citation_publication_date", with_slashes(date));
  add(tags, "citation_language", document.language.value);
  for (const Text& topic : document.topics) add(tags, "citation_keywords", topic.value);
  add(tags, "DC.title", title);
  for (const Text& author : document.authors) add(tags, "DC.creator", author.value);
  add(tags, "DC.date", date);
  add(tags, "DC.language", document.language.value);
  for (const Text& topic : document.topics) add(tags, "DC.subject", topic.value);
  add(tags, "DC.description", document.summary);
  add(tags, "DC.identifier", url);
  return tags;
}

// In Dublin Core, which fits every kind (registered as info:ofi/fmt:kev:mtx:dc).
std::string open_url(const Document& document, const std::string& title, const std::string& url) {
  Fields fields = {{"ctx_ver", "Z39.88-2004"}, {"rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"}};
  add(fields, "rft.type", citation_type(document.kind.value).zotero);
  add(fields, "rft.title", title);
  for (const Text& author : document.authors) add(fields, "rft.creator", author.value);
  add(fields, "rft.date", to_string(document.date.value));
  add(fields, "rft.language", document.language.value);
  for (const Text& topic : document.topics) add(fields, "rft.subject", topic.value);
  add(fields, "rft.identifier", url);
  std::string query;
  for (const auto& [name, value] : fields) {
    if (!query.empty()) query += '&';
    query.append(name).append("=").append(percent_encode(value));
  }
  return query;
}

std::string json_ld(const Document& document, const std::string& title, const std::string& url) {
  nlohmann::ordered_json json = {{"@context", "https://schema.org"},
                                 {"@type", citation_type(document.kind.value).schema_org},
                                 {"name", title},
                                 {"url", url}};
  for (const Text& author : document.authors) {
    nlohmann::ordered_json creator = {{"@type", "Organization"}, {"name", author.value}};
    if (const auto name = person_name(author.value)) {
      creator["@type"] = "Person";
      creator["givenName"] = name->given;
      creator["familyName"] = name->family;
    }
    json["author"].push_back(std::move(creator));
  }
  if (document.date.value) json["datePublished"] = to_string(document.date.value);
  if (!document.language.value.empty()) json["inLanguage"] = document.language.value;
  for (const Text& topic : document.topics) json["keywords"].push_back(topic.value);
  if (!document.summary.empty()) json["description"] = document.summary;
  if (!document.collection.value.empty()) {
    json["isPartOf"] = {{"@type", "Collection"}, {"name", document.collection.value}};
  }
  return script_json(json);
}

}  // namespace

std::string hit_open_url(const Hit& hit, const std::string& site) {
  Document document;
  document.kind.value = hit.kind;
  document.date.value = hit.date;
  document.language.value = hit.language;
  for (const std::string& author : hit.authors) document.authors.push_back({author, {}});
  for (const std::string& topic : hit.topics) document.topics.push_back({topic, {}});
  return open_url(document, hit.title, hit.url.starts_with('/') ? site + hit.url : hit.url);
}

mustache::data citation_values(const Document& document, const std::string& title,
                               const std::string& url) {
  mustache::data values;
  mustache::list tags;
  for (auto& [name, content] : meta_tags(document, title, url)) {
    mustache::data tag;
    tag["meta_name"] = mustache::data(std::string(name));
    tag["meta_content"] = mustache::data(std::move(content));
    tags.push_back(std::move(tag));
  }
  values["meta_tags"] = as_value(std::move(tags));
  values["open_url"] = mustache::data(open_url(document, title, url));
  values["json_ld"] = mustache::data(json_ld(document, title, url));
  return values;
}

}  // namespace leta::server
