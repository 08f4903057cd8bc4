// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/html_main.h"

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "parsers/ascii.h"
#include "parsers/html_text.h"
#include "parsers/lines.h"
#include "parsers/passage_builder.h"

namespace leta::parsers {
namespace {

// Names of classes and ids, and the beginnings of such (ending in '*'), that surround a page's
// text: of WordPress and its themes, SiteVision, EPiServer, Drupal, Bootstrap and the common
// plugins.
constexpr std::string_view kSurroundings[] = {
    // Ways through the site
    "nav", "navbar*", "navigation", "nav-menu", "nav-links", "nav-previous", "nav-next", "menu",
    "main-menu", "mainmenu", "sub-menu", "submenu", "topmenu", "sidomeny", "huvudmeny", "meny",
    "menu-*", "site-navigation", "main-navigation", "post-navigation", "posts-navigation",
    "navigation-*", "breadcrumb", "breadcrumbs", "breadcrumb-*", "brodsmulor", "brodsmula",
    "pagination", "pager", "page-links", "paging", "skip-link", "skiplink", "skip-links",
    "screen-reader-text", "visually-hidden", "sr-only", "toc_container", "search-form",
    "searchform", "search-box", "sitesearch", "site-search", "language-switcher", "toolbar",
    // Heads, feet and sides of the page
    "site-header", "page-header-wrapper", "masthead", "topbar", "top-bar", "site-branding",
    "site-footer", "footer", "page-footer", "colophon", "sidfot", "footer-*", "sidebar",
    "sidebar-*", "widget", "widget-area", "widgets", "secondary", "site-info", "banner", "leftcol",
    "rightcol",
    // Notices
    "cookie*", "cc-window", "cc-banner", "gdpr*", "consent*", "cky-*", "cmplz-*", "moove_gdpr*",
    "onetrust*", "popup", "modal", "newsletter", "newsletter-*", "advert*", "ads", "adsbygoogle",
    // Around a post
    "comments", "comments-area", "comment-respond", "respond", "comment-form", "commentform",
    "comment-list", "commentlist", "comment-reply-title", "disqus_thread", "kommentarer",
    "sharedaddy", "share", "share-*", "sharing", "sd-sharing", "social", "social-*", "addtoany*",
    "a2a_kit", "addthis*", "dela", "jp-relatedposts", "related", "related-*", "relaterat",
    "relaterade", "post-tags", "entry-footer", "print-link", "print", "author-bio", "author-box",
    "wp-block-comments", "edit-link", "post-edit-link", "read-more", "more-link"};

// Roles that say the same of any element.
constexpr std::string_view kSurroundingRoles[] = {
    "navigation", "banner",  "contentinfo", "search",      "complementary",
    "menu",       "menubar", "dialog",      "alertdialog", "toolbar"};

bool matches_surroundings(std::string_view name) {
  return std::any_of(std::begin(kSurroundings), std::end(kSurroundings), [&](std::string_view row) {
    return row.ends_with('*') ? name.starts_with(row.substr(0, row.size() - 1)) : name == row;
  });
}

template <typename Action>
void for_each_element(const Node& node, const Action& action) {
  for (const Node& child : node.children) {
    if (child.is_text()) continue;
    action(child);
    for_each_element(child, action);
  }
}

// Visible text and how much of it is within links; in bytes, white space aside.
struct Weight {
  std::size_t text = 0;
  std::size_t linked = 0;
  std::size_t links = 0;
};

// Weights of all elements of a page, measured once.
class Weights {
 public:
  explicit Weights(const Node& page) { measure(page, false); }

  // Nothing for what lies in an element that is not shown, as a body does in a head without end.
  Weight of(const Node& node) const {
    const auto found = weights_.find(&node);
    return found == weights_.end() ? Weight() : found->second;
  }

 private:
  Weight measure(const Node& node, bool in_link) {
    Weight weight;
    if (!is_invisible(node)) {
      const auto blanks = std::count_if(node.text.begin(), node.text.end(), [](char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
      });
      weight.text = node.text.size() - static_cast<std::size_t>(blanks);
      if (in_link) weight.linked = weight.text;
      const bool is_link = node.name == "a" && !node.attribute("href").empty();
      weight.links = is_link;
      for (const Node& child : node.children) {
        const Weight part = measure(child, in_link || is_link);
        weight.text += part.text;
        weight.linked += part.linked;
        weight.links += part.links;
      }
    }
    weights_.emplace(&node, weight);
    return weight;
  }

  std::unordered_map<const Node*, Weight> weights_;
};

bool is_main(const Node& node) { return node.name == "main" || node.attribute("role") == "main"; }

bool holds_main_part(const Node& node) {
  bool found = false;
  for_each_element(node, [&](const Node& child) {
    found = found || is_main(child) || child.name == "article" || child.name == "h1";
  });
  return found;
}

// How much is left out, from most to least.
enum class Strictness {
  kAll,        // by element, role, class and density of links
  kStructure,  // by element and role only
  kNothing,
};

// The way from `node` down to the first <h1>, `node` first; empty without one.
std::vector<const Node*> way_to_heading(const Node& node) {
  if (node.name == "h1") return {&node};
  for (const Node& child : node.children) {
    if (child.is_text() || is_invisible(child)) continue;
    std::vector<const Node*> way = way_to_heading(child);
    if (way.empty()) continue;
    way.insert(way.begin(), &node);
    return way;
  }
  return {};
}

// The rows and cells before the <h1> of a page that is laid out by tables: a table of data holds no
// <h1>. What is long may be text of its own.
std::unordered_set<const Node*> table_mastheads(const Node& container, const Weights& weights) {
  constexpr std::size_t kMasthead = 150;  // bytes
  std::unordered_set<const Node*> mastheads;
  const std::vector<const Node*> way = way_to_heading(container);
  for (std::size_t i = 0; i + 1 < way.size(); ++i) {
    const std::string& name = way[i]->name;
    if (name != "table" && name != "thead" && name != "tbody" && name != "tr") continue;
    for (const Node& child : way[i]->children) {
      if (&child == way[i + 1]) break;
      if (!child.is_text() && weights.of(child).text <= kMasthead) mastheads.insert(&child);
    }
  }
  return mastheads;
}

class Surroundings {
 public:
  Surroundings(const Node& container, const Weights& weights, Strictness strictness)
      : container_(container), weights_(weights), strictness_(strictness) {
    if (strictness == Strictness::kAll) mastheads_ = table_mastheads(container, weights);
  }

  bool leaves_out(const Node& node) const {
    if (strictness_ == Strictness::kNothing || &node == &container_) return false;
    const std::string& name = node.name;
    if (name == "body" || name == "html" || is_main(node)) return false;
    if (name == "nav" || name == "aside" || name == "footer" || name == "dialog" ||
        name == "menu") {
      return true;
    }
    const std::string_view role = node.attribute("role");
    if (std::find(std::begin(kSurroundingRoles), std::end(kSurroundingRoles), role) !=
        std::end(kSurroundingRoles)) {
      return true;
    }
    // The head of a page, unlike an article's, is outside of what was chosen as main.
    if (name == "header") return container_.name == "body" && !holds_main_part(node);
    if (strictness_ == Strictness::kStructure) return false;

    if (mastheads_.contains(&node)) return true;
    const Weight& weight = weights_.of(node);
    const std::size_t all = weights_.of(container_).text;
    if (weight.text * 2 > all || name == "article" || heading_level(node) == 1) return false;
    const std::string id = ascii_lower(node.attribute("id"));
    if (!id.empty() && matches_surroundings(id)) return true;
    const std::string classes = ascii_lower(node.attribute("class"));
    for (const std::string_view one : split_words(classes)) {
      if (matches_surroundings(one)) return true;
    }
    return is_link_list(node, weight, all);
  }

 private:
  // Menus of pages that mark nothing: blocks that are nearly all links, beside much other text.
  bool is_link_list(const Node& node, const Weight& weight, std::size_t all) const {
    if (container_.name != "body") return false;
    if (node.name != "ul" && node.name != "ol" && node.name != "div" && node.name != "td") {
      return false;
    }
    constexpr std::size_t kMenuEntry = 30;  // bytes of text a link, at most
    return weight.links >= 3 && weight.linked * 10 >= weight.text * 9 &&
           weight.linked <= weight.links * kMenuEntry && weight.text * 4 <= all;
  }

  const Node& container_;
  const Weights& weights_;
  Strictness strictness_;
  std::unordered_set<const Node*> mastheads_;
};

bool is_article_body(const Node& node) {
  return node.attribute("itemprop") == "articleBody" || has_class(node, "entry-content") ||
         has_class(node, "post-content") || has_class(node, "article-content") ||
         has_class(node, "article-body") || has_class(node, "wp-block-post-content");
}

// The elements for which `test` holds and that are not within another such.
void outermost(const Node& node, const std::function<bool(const Node&)>& test,
               std::vector<const Node*>& found) {
  for (const Node& child : node.children) {
    if (child.is_text() || is_invisible(child)) continue;
    if (test(child)) {
      found.push_back(&child);
    } else {
      outermost(child, test, found);
    }
  }
}

std::vector<const Node*> outermost(const Node& node, const std::function<bool(const Node&)>& test) {
  std::vector<const Node*> found;
  outermost(node, test, found);
  return found;
}

std::vector<Passage> extract(const Node& container, const Weights& weights, Strictness strictness) {
  const Surroundings surroundings(container, weights, strictness);
  PassageBuilder builder;
  append_html_text(container,
                   {.leaves_out = [&](const Node& node) { return surroundings.leaves_out(node); },
                    .line_ends_count = false},
                   builder);
  return builder.finish();
}

std::size_t size_of(const std::vector<Passage>& passages) {
  std::size_t size = 0;
  for (const Passage& passage : passages) size += passage.text.size() + passage.heading.size();
  return size;
}

// The text is a single link, as in the heading of a teaser.
bool is_all_link(const Node& node, const Weights& weights) {
  const Weight& weight = weights.of(node);
  return weight.links == 1 && weight.text > 0 && weight.linked * 10 >= weight.text * 9;
}

bool has_linked_heading(const Node& node, const Weights& weights) {
  bool found = false;
  for_each_element(node, [&](const Node& child) {
    found = found || (heading_level(child) != 0 && is_all_link(child, weights)) ||
            (child.name == "a" && find_element(child, "h2") != nullptr);
  });
  return found;
}

bool shows_listing(const Node& page, const Node& container, const Weights& weights) {
  constexpr std::size_t kTeasers = 3;       // fewer could be related posts that nothing marks
  constexpr std::size_t kTeaserText = 800;  // bytes, on average
  if (const Node* body = find_element(page, "body")) {
    // WordPress says outright what a page is.
    if (has_class(*body, "single") || has_class(*body, "single-post")) return false;
  }
  const Surroundings surroundings(container, weights, Strictness::kAll);
  const std::function<bool(const Node&)> is_left_out = [&](const Node& node) {
    return surroundings.leaves_out(node);
  };
  // A page of whole posts is one too: articles that link to themselves, and hardly anything else.
  std::size_t article_text = 0;
  const auto listed = outermost(container, [&](const Node& node) {
    return node.name == "article" && !is_left_out(node) && has_linked_heading(node, weights);
  });
  for (const Node* article : listed) article_text += weights.of(*article).text;
  if (listed.size() >= kTeasers && article_text * 10 >= weights.of(container).text * 6) return true;

  std::size_t headings = 0;
  std::size_t plain_headings = 0;
  std::size_t lead = 0;  // bytes of text before the first teaser: a post's own
  const std::function<void(const Node&)> count = [&](const Node& node) {
    for (const Node& child : node.children) {
      if (child.is_text() && headings == 0) lead += trim(child.text).size();
      if (child.is_text() || is_invisible(child) || is_left_out(child)) continue;
      if (const int level = heading_level(child); level >= 2) {
        (is_all_link(child, weights) ? headings : plain_headings) += 1;
      }
      count(child);
    }
  };
  count(container);
  return headings >= kTeasers && headings > plain_headings && lead <= kTeaserText &&
         weights.of(container).text <= headings * kTeaserText;
}

}  // namespace

const Node* find_element(const Node& node, std::string_view name) {
  for (const Node& child : node.children) {
    if (child.name == name) return &child;
    if (const Node* found = find_element(child, name)) return found;
  }
  return nullptr;
}

bool has_class(const Node& element, std::string_view name) {
  const std::string classes = ascii_lower(element.attribute("class"));
  const auto words = split_words(classes);
  return std::find(words.begin(), words.end(), name) != words.end();
}

MainContent main_content(const Node& page) {
  const Weights weights(page);
  const Node* body = find_element(page, "body");
  if (body == nullptr || weights.of(*body).text * 2 < weights.of(page).text) body = &page;

  // What each place would give with its surroundings left out; the page's own measure last.
  const std::vector<Passage> whole = extract(*body, weights, Strictness::kAll);
  const std::size_t whole_size = size_of(whole);
  const Node* chosen = body;
  constexpr std::size_t kEnough = 400;  // bytes that are a text even on a crowded page
  const auto is_fair = [&](const Node& node) {
    const std::size_t size = weights.of(node).text;
    return size > 0 && (size >= kEnough || size * 3 >= whole_size);
  };
  for (const std::function<bool(const Node&)>& test :
       {std::function<bool(const Node&)>(is_main),
        std::function<bool(const Node&)>(is_article_body),
        std::function<bool(const Node&)>(
            [](const Node& node) { return node.name == "article"; })}) {
    const std::vector<const Node*> found = outermost(*body, test);
    if (found.size() == 1 && is_fair(*found.front())) {
      chosen = found.front();
      break;
    }
  }

  MainContent content;
  content.passages = chosen == body ? whole : extract(*chosen, weights, Strictness::kAll);
  const auto is_poor = [&] {
    constexpr std::size_t kPoor = 150;  // bytes
    const std::size_t size = size_of(content.passages);
    return size == 0 || (size < kPoor && size * 5 < weights.of(*body).text);
  };
  if (is_poor()) {
    std::vector<Passage> more = extract(*body, weights, Strictness::kStructure);
    if (size_of(more) > size_of(content.passages)) content.passages = std::move(more);
  }
  if (size_of(content.passages) == 0)
    content.passages = extract(*body, weights, Strictness::kNothing);
  content.is_listing = shows_listing(page, *chosen, weights);
  return content;
}

}  // namespace leta::parsers
