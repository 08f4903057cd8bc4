// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/html_metadata.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/ascii.h"
#include "parsers/html_main.h"
#include "parsers/html_text.h"
#include "parsers/json_ld.h"
#include "parsers/lines.h"
#include "parsers/metadata_date.h"
#include "parsers/passage_builder.h"
#include "parsers/properties.h"

namespace leta::parsers {
namespace {

// What a page holds of metadata, found in one walk.
struct Found {
  std::vector<std::pair<std::string, std::string>> metas;  // lower-case name, content
  std::string title;
  std::vector<std::string> first_headings;  // texts of <h1>, the site's name aside
  std::vector<std::string> main_headings;   // those of them within the main part of the page
  std::string html_language;
  std::string canonical;
  std::vector<std::string> tags;
  std::vector<std::string> bylines;
  std::string published;   // of elements that are marked as such
  std::string first_time;  // of the first <time>
  std::vector<std::string> body_classes;
};

// Dublin Core comes as "DC.date.issued", "dcterms.issued", "DCTERMS.issued", "dc:date" …
std::string meta_name(std::string_view name) {
  std::string lower = ascii_lower(trim(name));
  if (lower.starts_with("dc:") || lower.starts_with("dc.") || lower.starts_with("dcterms:") ||
      lower.starts_with("dcterms.")) {
    lower = "dc." + lower.substr(lower.find_first_of(".:") + 1);
    if (lower.starts_with("dc.date.")) lower = "dc." + lower.substr(8);
    if (lower.starts_with("dc.creator.")) lower = "dc.creator";
    if (lower.starts_with("dc.subject.")) lower = "dc.subject";
  }
  return lower;
}

bool has_word(std::string_view list, std::string_view word) {
  const std::string lower = ascii_lower(list);
  const auto words = split_words(lower);
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string time_value(const Node& node) {
  for (const std::string_view name : {"datetime", "content"}) {
    if (const std::string_view value = node.attribute(name); !value.empty()) {
      return std::string(value);
    }
  }
  return tidy_value(text_of(node));
}
bool is_main_part(const Node& node) {
  return node.name == "main" || node.name == "article" || node.attribute("role") == "main";
}

// Themes and schema.org say which heading is the page's, of whatever level.
bool is_marked_title(const Node& node) {
  return has_class(node, "entry-title") || has_class(node, "post-title") ||
         has_class(node, "article-title") || node.attribute("itemprop") == "headline";
}

// Whether `node` is a heading that may be the page's title. Older themes make the site's name <h1>,
// too.
bool names_page(const Node& node) {
  if (node.name == "h2") return is_marked_title(node);
  const std::string id = ascii_lower(node.attribute("id"));
  return node.name == "h1" && !has_class(node, "site-title") && !has_class(node, "site-name") &&
         !has_class(node, "blog-title") && id != "site-title" && id != "site-name" && id != "logo";
}

void look_at(const Node& node, bool in_main, Found& found) {
  const std::string& name = node.name;
  const std::string_view rel = node.attribute("rel");
  const std::string_view property = node.attribute("itemprop");
  if (name == "meta") {
    const std::string_view content = node.attribute("content");
    for (const std::string_view key : {"name", "property", "http-equiv", "itemprop"}) {
      if (const std::string_view value = node.attribute(key); !value.empty() && !content.empty()) {
        found.metas.emplace_back(meta_name(value), tidy_value(content));
      }
    }
  } else if (name == "html") {
    found.html_language =
        node.attribute("lang").empty() ? node.attribute("xml:lang") : node.attribute("lang");
  } else if (name == "title" && found.title.empty()) {
    found.title = tidy_value(text_of(node));
  } else if (name == "link" && has_word(rel, "canonical") && found.canonical.empty()) {
    found.canonical = tidy_value(node.attribute("href"));
  } else if (names_page(node)) {
    if (std::string text = html_inline_text(node); !text.empty()) {
      if (in_main || is_marked_title(node)) found.main_headings.push_back(text);
      found.first_headings.push_back(std::move(text));
    }
  } else if (name == "time") {
    const bool marked = !node.attribute("pubdate").empty() || has_class(node, "published") ||
                        has_class(node, "entry-date") || has_class(node, "dt-published") ||
                        property == "datePublished";
    const bool has_pubdate = std::any_of(node.attributes.begin(), node.attributes.end(),
                                         [](const auto& row) { return row.first == "pubdate"; });
    const bool is_update = has_class(node, "updated") && !has_class(node, "published");
    std::string value = time_value(node);
    if ((marked || has_pubdate) && !is_update && found.published.empty() &&
        parse_metadata_date(value)) {
      found.published = std::move(value);
    } else if (found.first_time.empty() && !node.attribute("datetime").empty()) {
      found.first_time = std::move(value);
    }
  } else if (property == "datePublished" && found.published.empty()) {
    found.published = time_value(node);
  }
  if (name == "a" && (has_word(rel, "tag") || has_word(rel, "category"))) {
    found.tags.push_back(html_inline_text(node));
  }
  const bool is_author =
      (name == "a" && has_word(rel, "author")) || (property == "author" && name != "meta") ||
      (has_class(node, "fn") && (name == "a" || name == "span" || name == "cite")) ||
      has_class(node, "p-author");
  if (is_author) {
    const Node* inner = nullptr;
    for (const Node& child : node.children) {
      if (child.attribute("itemprop") == "name") inner = &child;
    }
    found.bylines.push_back(html_inline_text(inner == nullptr ? node : *inner));
  }
  if (name == "body") {
    const std::string classes = ascii_lower(node.attribute("class"));
    for (const std::string_view one : split_words(classes)) found.body_classes.emplace_back(one);
  }
}

// Comments have authors, times and tags of their own; so have other pages' teasers.
bool is_foreign(const Node& node) {
  const std::string id = ascii_lower(node.attribute("id"));
  return id == "comments" || id == "respond" || has_class(node, "comment-list") ||
         has_class(node, "commentlist") || has_class(node, "comments-area") ||
         has_class(node, "tagcloud") || has_class(node, "related-posts") ||
         has_class(node, "jp-relatedposts") || node.name == "aside" || node.name == "nav" ||
         node.name == "template";
}

void gather(const Node& node, bool in_main, Found& found) {
  for (const Node& child : node.children) {
    if (child.is_text() || is_foreign(child)) continue;
    look_at(child, in_main, found);
    gather(child, in_main || is_main_part(child), found);
  }
}

std::string first_meta(const Found& found, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    for (const auto& [key, content] : found.metas) {
      if (key == name && !content.empty()) return content;
    }
  }
  return {};
}

std::vector<std::string> all_metas(const Found& found, std::string_view name) {
  std::vector<std::string> values;
  for (const auto& [key, content] : found.metas) {
    if (key == name) values.push_back(content);
  }
  return values;
}

// Between a page's title and its site's name.
constexpr std::string_view kSeparators[] = {" | ", " - ", " – ",  " — ", " « ",
                                            " » ", " · ", " :: ", " • ", ": "};

std::string without_site_name(const std::string& title, const std::string& site) {
  if (site.empty()) return title;
  for (const std::string_view separator : kSeparators) {
    const std::string end = std::string(separator) + site;
    if (title.size() > end.size() && title.ends_with(end)) {
      return title.substr(0, title.size() - end.size());
    }
    const std::string beginning = site + std::string(separator);
    if (title.size() > beginning.size() && title.starts_with(beginning)) {
      return title.substr(beginning.size());
    }
  }
  return title;
}

// The page's heading is what its <title> says, the site's name aside.
bool agrees(const std::string& title, const std::string& heading) {
  if (title == heading) return true;
  for (const std::string_view separator : kSeparators) {
    if (title.starts_with(heading + std::string(separator))) return true;
    if (title.ends_with(std::string(separator) + heading)) return true;
  }
  return false;
}

void set_title(const Found& found, const JsonLd& json, Document& document) {
  const std::string site = first_meta(found, {"og:site_name", "application-name"});
  // Of a site's name and a post's title, both <h1>, the one within the main part.
  const auto& headings = found.main_headings.empty() ? found.first_headings : found.main_headings;
  const std::string heading = headings.size() == 1 ? headings.front() : std::string();
  std::string& title = document.title.value;
  document.title.origin = Origin::kMetadata;
  if (!json.headline.empty()) {
    title = json.headline;
  } else if (!heading.empty() && agrees(found.title, heading)) {
    title = heading;
  } else {
    title = first_meta(found, {"og:title", "dc.title", "citation_title", "twitter:title"});
    if (title.empty()) title = found.title;
    title = without_site_name(title, site);
    if (!heading.empty() && agrees(title, heading)) title = heading;
  }
  if (title.empty() && !headings.empty()) document.title = {headings.front(), Origin::kText};
}

void set_authors(const Found& found, const JsonLd& json, Document& document) {
  const auto add = [&](const std::vector<std::string>& names, Origin origin) {
    if (!document.authors.empty()) return;
    for (const std::string& name : names) {
      if (!is_web_address(name)) add_authors(document, name, origin);
    }
  };
  add(json.authors, Origin::kMetadata);
  for (const std::string_view name : {"citation_author", "dc.creator", "author", "article:author",
                                      "dcterms.creator", "web_author", "parsely-author"}) {
    add(all_metas(found, name), Origin::kMetadata);
  }
  add(found.bylines, Origin::kByline);
}

void set_date(const Found& found, const JsonLd& json, Document& document) {
  const auto meta = [&](std::initializer_list<std::string_view> names) {
    return first_meta(found, names);
  };
  for (const std::string& text :
       {json.date_published, meta({"article:published_time", "og:article:published_time"}),
        meta({"dc.issued"}), meta({"dc.available"}), meta({"dc.created"}), meta({"dc.date"}),
        meta({"citation_publication_date"}), meta({"citation_online_date"}),
        meta({"citation_date"}),
        meta({"date", "pubdate", "publishdate", "publish-date", "publish_date", "publicationdate",
              "publication_date", "published", "created", "datepublished"}),
        found.published, found.first_time, json.date_created, json.date_modified,
        meta({"article:modified_time", "og:updated_time"}), meta({"dc.modified"}),
        meta({"last-modified", "revised"})}) {
    if (const Date date = parse_metadata_date(text)) {
      document.date = {date, Origin::kMetadata};
      return;
    }
  }
}

void set_topics(const Found& found, const JsonLd& json, Document& document) {
  for (const std::string& topic : json.topics) add_topics(document, topic, Origin::kMetadata);
  for (const std::string_view name : {"article:tag", "article:section", "og:article:tag"}) {
    for (const std::string& topic : all_metas(found, name)) {
      add_topic(document, topic, Origin::kMetadata);
    }
  }
  for (const std::string_view name :
       {"keywords", "news_keywords", "citation_keywords", "dc.subject"}) {
    for (const std::string& topics : all_metas(found, name)) {
      add_topics(document, topics, Origin::kMetadata);
    }
  }
  for (const std::string& tag : found.tags) add_topic(document, tag, Origin::kMetadata);
}

void set_kind(const Found& found, const JsonLd& json, Document& document) {
  const auto body_is = [&](std::string_view name) {
    return std::find(found.body_classes.begin(), found.body_classes.end(), name) !=
           found.body_classes.end();
  };
  if (document.is_listing) {
    document.kind = {"page", Origin::kRule};
  } else if (json.type == "BlogPosting" || body_is("single-post")) {
    document.kind = {"blog-post", Origin::kMetadata};
  } else if (json.type == "Report") {
    document.kind = {"report", Origin::kMetadata};
  } else if (body_is("page") && body_is("wordpress")) {
    document.kind = {"page", Origin::kMetadata};
  } else {
    const bool is_news = json.type.ends_with("Article");
    document.kind = {is_news ? "blog-post" : "page", Origin::kRule};
  }
}

// "sv_SE" as "sv-SE"; empty for what is no tag of a language.
std::string language_tag(std::string_view text) {
  std::string tag(trim(text));
  std::replace(tag.begin(), tag.end(), '_', '-');
  const auto is_tag_character = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  };
  const std::size_t first = std::min(tag.find('-'), tag.size());
  const bool valid = (first == 2 || first == 3) && tag.size() <= 35 &&
                     std::all_of(tag.begin(), tag.end(), is_tag_character);
  return valid ? tag : std::string();
}

}  // namespace

void read_html_metadata(const Node& page, Document& document) {
  Found found;
  gather(page, false, found);
  const JsonLd json = read_json_ld(page);
  set_title(found, json, document);
  set_authors(found, json, document);
  set_date(found, json, document);
  set_topics(found, json, document);
  if (!document.is_listing) {
    document.is_listing = json.type == "CollectionPage" || json.type == "SearchResultsPage";
  }
  set_kind(found, json, document);
  for (const std::string& text :
       {found.html_language, first_meta(found, {"content-language", "dc.language"}), json.language,
        first_meta(found, {"og:locale"})}) {
    if (std::string tag = language_tag(text); !tag.empty()) {
      document.language = {std::move(tag), Origin::kMetadata};
      break;
    }
  }
  for (const std::string& url : {found.canonical, first_meta(found, {"og:url"}), json.url}) {
    if (is_web_address(url)) {
      document.url = {url, Origin::kMetadata};
      break;
    }
  }
  document.summary = first_meta(found, {"description", "og:description", "dc.description"});
  std::vector<std::string> organisations = json.author_organisations;
  organisations.push_back(json.publisher.empty() ? first_meta(found, {"dc.publisher"})
                                                 : json.publisher);
  for (const std::string& name : organisations) {
    const Text organisation{name, Origin::kMetadata};
    if (name.empty() || is_web_address(name)) continue;
    if (std::ranges::find(document.organisations, organisation) == document.organisations.end()) {
      document.organisations.push_back(organisation);
    }
  }
}

}  // namespace leta::parsers
