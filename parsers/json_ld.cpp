// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/json_ld.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "parsers/html_text.h"
#include "parsers/lines.h"

namespace leta::parsers {
namespace {

using Json = nlohmann::json;

constexpr int kDeepest = 16;  // of objects within objects; schema.org data has 3 or 4

// Things with an "@id" may stand elsewhere in the graph and be referred to.
using ById = std::map<std::string, const Json*>;

std::string text_of_json(const Json& value) {
  if (value.is_string()) return html_inline_text(value.get_ref<const std::string&>());
  if (value.is_object()) {
    for (const char* key : {"@value", "name"}) {
      const auto found = value.find(key);
      if (found != value.end() && found->is_string()) {
        return html_inline_text(found->get_ref<const std::string&>());
      }
    }
  }
  if (value.is_array() && !value.empty() && !value.front().is_array()) {
    return text_of_json(value.front());
  }
  return {};
}

std::string text_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() ? std::string() : text_of_json(*found);
}

const Json& follow(const Json& value, const ById& by_id) {
  if (value.is_object() && !value.contains("name")) {
    const auto id = value.find("@id");
    if (id != value.end() && id->is_string()) {
      const auto found = by_id.find(id->get<std::string>());
      if (found != by_id.end()) return *found->second;
    }
  }
  return value;
}

std::vector<std::string> names_at(const Json& object, const char* key, const ById& by_id) {
  std::vector<std::string> names;
  const auto found = object.find(key);
  if (found == object.end()) return names;
  const auto add = [&](const Json& value) {
    std::string name = text_of_json(follow(value, by_id));
    if (!name.empty()) names.push_back(std::move(name));
  };
  if (found->is_array()) {
    for (const Json& value : *found) add(value);
  } else {
    add(*found);
  }
  return names;
}

void gather(const Json& value, int depth, std::vector<const Json*>& things, ById& by_id) {
  if (depth > kDeepest) return;
  if (value.is_array()) {
    for (const Json& element : value) gather(element, depth + 1, things, by_id);
  } else if (value.is_object()) {
    if (value.contains("@type")) things.push_back(&value);
    const auto id = value.find("@id");
    if (id != value.end() && id->is_string() && value.contains("name")) {
      by_id.emplace(id->get<std::string>(), &value);
    }
    for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
      const auto found = value.find(key);
      if (found != value.end()) gather(*found, depth + 1, things, by_id);
    }
  }
}

// How well a thing of that type stands for the page; 0 for what does not.
int rank(std::string_view type) {
  if (type == "BlogPosting") return 5;
  if (type.ends_with("Article") || type == "Report" || type == "SocialMediaPosting") return 4;
  if (type == "Event" || type == "GovernmentService" || type == "CreativeWork" ||
      type == "DigitalDocument") {
    return 3;
  }
  if (type == "CollectionPage" || type == "SearchResultsPage" || type == "Blog") return 2;
  if (type.ends_with("Page")) return 1;
  return 0;
}

std::string type_of(const Json& thing) {
  const auto type = thing.find("@type");
  std::string best;
  const auto consider = [&](const Json& value) {
    if (!value.is_string()) return;
    std::string name = value.get<std::string>();
    if (const std::size_t slash = name.rfind('/'); slash != std::string::npos) {
      name.erase(0, slash + 1);
    }
    if (best.empty() || rank(name) > rank(best)) best = std::move(name);
  };
  if (type->is_array()) {
    for (const Json& value : *type) consider(value);
  } else {
    consider(*type);
  }
  return best;
}

void gather_scripts(const Node& node, std::vector<Json>& scripts) {
  for (const Node& child : node.children) {
    if (child.name == "script" && child.attribute("type").starts_with("application/ld+json")) {
      std::string source = text_of(child);
      std::string_view text = trim(source);
      for (const std::string_view wrapper : {"<!--", "//<![CDATA[", "<![CDATA["}) {
        if (text.starts_with(wrapper)) text.remove_prefix(wrapper.size());
      }
      for (const std::string_view wrapper : {"-->", "//]]>", "]]>"}) {
        if (text.ends_with(wrapper)) text.remove_suffix(wrapper.size());
      }
      Json parsed = Json::parse(text, nullptr, false);
      if (!parsed.is_discarded()) scripts.push_back(std::move(parsed));
    } else {
      gather_scripts(child, scripts);
    }
  }
}

}  // namespace

JsonLd read_json_ld(const Node& page) {
  std::vector<Json> scripts;
  gather_scripts(page, scripts);
  std::vector<const Json*> things;
  ById by_id;
  for (const Json& script : scripts) gather(script, 0, things, by_id);

  const Json* best = nullptr;
  for (const Json* thing : things) {
    if (rank(type_of(*thing)) > (best == nullptr ? 0 : rank(type_of(*best)))) best = thing;
  }
  JsonLd result;
  if (best == nullptr) return result;
  result.type = type_of(*best);
  result.headline = text_at(*best, "headline");
  result.authors = names_at(*best, "author", by_id);
  if (const auto publishers = names_at(*best, "publisher", by_id); !publishers.empty()) {
    result.publisher = publishers.front();
  }
  result.date_published = text_at(*best, "datePublished");
  result.date_created = text_at(*best, "dateCreated");
  result.date_modified = text_at(*best, "dateModified");
  result.topics = names_at(*best, "keywords", by_id);
  for (std::string& section : names_at(*best, "articleSection", by_id)) {
    result.topics.push_back(std::move(section));
  }
  result.url = text_at(*best, "url");
  result.language = text_at(*best, "inLanguage");
  // The page of a WordPress plugin says the date where the article does not.
  for (const Json* thing : things) {
    if (result.date_published.empty() && rank(type_of(*thing)) == 1) {
      result.date_published = text_at(*thing, "datePublished");
    }
  }
  return result;
}

}  // namespace leta::parsers
