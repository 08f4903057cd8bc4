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

// The things at `key`, which may be a list.
std::vector<const Json*> things_at(const Json& object, const char* key, const ById& by_id) {
  std::vector<const Json*> things;
  const auto found = object.find(key);
  if (found == object.end()) return things;
  if (found->is_array()) {
    for (const Json& value : *found) things.push_back(&follow(value, by_id));
  } else {
    things.push_back(&follow(*found, by_id));
  }
  return things;
}

std::vector<std::string> names_at(const Json& object, const char* key, const ById& by_id) {
  std::vector<std::string> names;
  for (const Json* thing : things_at(object, key, by_id)) {
    if (std::string name = text_of_json(*thing); !name.empty()) names.push_back(std::move(name));
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

std::vector<std::string> types_of(const Json& thing) {
  std::vector<std::string> types;
  const auto add = [&](const Json& value) {
    if (!value.is_string()) return;
    std::string name = value.get<std::string>();
    if (const std::size_t slash = name.rfind('/'); slash != std::string::npos) {
      name.erase(0, slash + 1);
    }
    types.push_back(std::move(name));
  };
  if (!thing.is_object()) return types;
  const auto type = thing.find("@type");
  if (type == thing.end()) return types;
  if (type->is_array()) {
    for (const Json& value : *type) add(value);
  } else {
    add(*type);
  }
  return types;
}

// The type of highest rank; of equals the first.
std::string type_of(const Json& thing) {
  const std::vector<std::string> types = types_of(thing);
  const auto best = std::ranges::max_element(types, {}, rank);
  return best == types.end() ? std::string() : *best;
}

// Of schema.org's organisations those that publish.
bool is_organisation(std::string_view type) {
  if (type.ends_with("Organization") || type.ends_with("School") || type.ends_with("Business")) {
    return true;
  }
  for (const std::string_view known :
       {"Corporation", "GovernmentOffice", "CollegeOrUniversity", "NGO", "LibrarySystem", "Library",
        "Museum", "MusicGroup", "Project", "ResearchProject", "Consortium"}) {
    if (type == known) return true;
  }
  return false;
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
  for (const Json* author : things_at(*best, "author", by_id)) {
    std::string name = text_of_json(*author);
    if (name.empty()) continue;
    auto& names = std::ranges::any_of(types_of(*author), is_organisation)
                      ? result.author_organisations
                      : result.authors;
    names.push_back(std::move(name));
  }
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
