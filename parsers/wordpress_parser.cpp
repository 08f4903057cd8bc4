// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/wordpress_parser.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "parsers/html_text.h"
#include "parsers/lines.h"
#include "parsers/metadata_date.h"
#include "parsers/passage_builder.h"
#include "parsers/post_content.h"
#include "parsers/properties.h"
#include "parsers/xml.h"

namespace leta::parsers {
namespace {

// Types of posts that are the site's machinery.
constexpr std::string_view kNoDocuments[] = {
    "revision",         "nav_menu_item",     "custom_css",       "customize_changeset",
    "oembed_cache",     "user_request",      "wp_block",         "wp_template",
    "wp_template_part", "wp_global_styles",  "wp_navigation",    "wp_font_family",
    "wp_font_face",     "acf-field",         "acf-field-group",  "acf-post-type",
    "acf-taxonomy",     "feedback",          "safecss",          "wpcf7_contact_form",
    "mc4wp-form",       "elementor_library", "scheduled-action", "jp_pay_order",
    "jp_pay_product",   "flamingo_contact",  "flamingo_inbound", "shop_order",
    "shop_coupon",      "et_pb_layout",      "amn_smtp",         "tablepress_table"};

// Taxonomies that are not about what a post says.
constexpr std::string_view kNoTopics[] = {"post_format",
                                          "nav_menu",
                                          "language",
                                          "post_translations",
                                          "term_language",
                                          "term_translations",
                                          "author",
                                          "link_category",
                                          "wp_theme",
                                          "product_type",
                                          "product_visibility",
                                          "translation_priority"};

// What WordPress files a post under when nobody chose.
constexpr std::string_view kNoCategory[] = {"uncategorized", "uncategorised", "okategoriserade",
                                            "okategoriserad", "okategoriserat"};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::string_view (&names)[N]) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

// What holds for all posts and may stand anywhere in the file.
struct Site {
  std::map<std::string, std::string, std::less<>> authors;            // login to display name
  std::map<std::string, std::vector<Link>, std::less<>> attachments;  // by number of the parent
  std::string language;
};

bool is_container(const Node& start) { return start.name == "rss" || start.name == "channel"; }

class SiteReader : public XmlVisitor {
 public:
  explicit SiteReader(Site& site) : site_(site) {}

  bool opens(const Node& start) override { return is_container(start); }
  bool never_nests(std::string_view name) const override { return name == "item"; }

  bool element(Node element) override {
    if (element.name == "wp:author" || element.name == "wp:wp_author") {
      author(element);
    } else if (element.name == "language") {
      site_.language = tidy_value(text_of(element));
    } else if (element.name == "item" && child_text(element, "wp:post_type") == "attachment") {
      const std::string url = child_text(element, "wp:attachment_url");
      if (!url.empty()) {
        site_.attachments[child_text(element, "wp:post_parent")].push_back(
            {html_inline_text(child_text(element, "title")), tidy_value(url)});
      }
    }
    return true;
  }

 private:
  void author(const Node& element) {
    const std::string login = child_text(element, "wp:author_login");
    std::string name = tidy_value(child_text(element, "wp:author_display_name"));
    if (name.empty() || name == login) {
      const std::string full = tidy_value(child_text(element, "wp:author_first_name") + " " +
                                          child_text(element, "wp:author_last_name"));
      if (!full.empty()) name = full;
    }
    if (!login.empty() && !name.empty()) site_.authors.emplace(login, std::move(name));
  }

  Site& site_;
};

// "2014-02-17 10:00:00" as seconds since 1970; nothing for "0000-00-00 00:00:00", which drafts
// have.
std::optional<std::int64_t> seconds_of(std::string_view text) {
  const Date date = parse_iso_date(text);
  if (date.precision != DatePrecision::kDay) return std::nullopt;
  const std::chrono::sys_days day{std::chrono::year(date.year) / date.month / date.day};
  std::int64_t seconds =
      std::chrono::duration_cast<std::chrono::seconds>(day.time_since_epoch()).count();
  int factor = 3600;
  for (std::size_t at = 11; at + 2 <= text.size() && factor > 0; at += 3, factor /= 60) {
    int part = 0;
    std::from_chars(text.data() + at, text.data() + at + 2, part);
    seconds += part * factor;
  }
  return seconds;
}

class PostReader : public XmlVisitor {
 public:
  PostReader(const Site& site, const Input& input, Output& output)
      : site_(site), input_(input), output_(output) {}

  bool opens(const Node& start) override { return is_container(start); }
  bool never_nests(std::string_view name) const override { return name == "item"; }

  bool element(Node element) override {
    if (element.name == "item") item(element);
    return true;
  }

  std::size_t records() const { return records_; }

 private:
  void item(const Node& item) {
    ++records_;
    const std::string type = child_text(item, "wp:post_type");
    const std::string status = child_text(item, "wp:status");
    if (type == "attachment") {
      return output_.skipped(name_of(item),
                             "An uploaded file; listed with the post that it belongs to.");
    }
    if (is_one_of(type, kNoDocuments)) {
      return output_.skipped(name_of(item), "Not a post but part of the site (" + type + ").");
    }
    if (status == "trash") return output_.skipped(name_of(item), "In the trash.");
    if (status == "auto-draft") {
      return output_.skipped(name_of(item), "A draft that nobody has saved.");
    }
    Document document;
    document.source_id = tidy_value(child_text(item, "guid"));
    if (document.source_id.empty()) document.source_id = child_text(item, "wp:post_id");
    document.title = {html_inline_text(child_text(item, "title")), Origin::kMetadata};
    const std::string link = tidy_value(child_text(item, "link"));
    if (!link.empty()) document.url = {link, Origin::kMetadata};
    if (type == "post" || type.empty()) document.kind = {"blog-post", Origin::kMetadata};
    if (type == "page") document.kind = {"page", Origin::kMetadata};
    if (!site_.language.empty()) document.language = {site_.language, Origin::kMetadata};
    Date date = parse_metadata_date(child_text(item, "wp:post_date"));
    if (!date) date = parse_metadata_date(child_text(item, "pubDate"));
    if (date) document.date = {date, Origin::kMetadata};
    document.audience = audience(item, status, date);
    document.summary = html_inline_text(without_shortcodes(child_text(item, "excerpt:encoded")));
    for (const Node& child : item.children) {
      if (child.name == "dc:creator") add_author(text_of(child), document);
      if (child.name == "category") add_category(child, document);
    }
    if (const auto found = site_.attachments.find(child_text(item, "wp:post_id"));
        found != site_.attachments.end()) {
      document.attachments = found->second;
    }
    std::string content;
    for (const Node& child : item.children) {
      if (child.name == "content:encoded") content += text_of(child);
    }
    document.passages = post_passages(content);
    complete_title(document, {});
    output_.document(std::move(document));
  }

  Audience audience(const Node& item, std::string_view status, const Date& date) const {
    const bool has_password = !child_text(item, "wp:post_password").empty();
    const auto seconds = seconds_of(child_text(item, "wp:post_date_gmt"));
    const bool is_planned =
        input_.now != 0 && seconds ? *seconds > input_.now : is_future(date, input_.now);
    return status == "publish" && !has_password && !is_planned ? Audience::kPublic
                                                               : Audience::kInternal;
  }

  void add_author(std::string_view creator, Document& document) const {
    const auto found = site_.authors.find(trim(creator));
    add_authors(document, found == site_.authors.end() ? creator : std::string_view(found->second),
                Origin::kMetadata);
  }

  static void add_category(const Node& category, Document& document) {
    const std::string_view taxonomy = category.attribute("domain");
    if (is_one_of(taxonomy, kNoTopics)) return;
    const std::string name = html_inline_text(text_of(category));
    std::string lower = name;
    for (char& c : lower) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    if (!is_one_of(lower, kNoCategory)) add_topic(document, name, Origin::kMetadata);
  }

  static std::string name_of(const Node& item) {
    std::string name = html_inline_text(child_text(item, "title"));
    if (name.empty()) name = tidy_value(child_text(item, "link"));
    if (name.empty()) name = child_text(item, "wp:post_id");
    return name;
  }

  const Site& site_;
  const Input& input_;
  Output& output_;
  std::size_t records_ = 0;
};

}  // namespace

Match match_wordpress(const Input& input) {
  constexpr std::size_t kReach = 64 * 1024;
  const bool names_exports =
      input.bytes.substr(0, kReach).find("wordpress.org/export/") != std::string_view::npos;
  return names_exports && root_element(input.bytes) == "rss" ? Match::kByContent : Match::kNo;
}

Result<Parsed> parse_wordpress(const Input& input, Output& output) {
  // Attachments may come before or after their posts, so the file is read twice.
  Site site;
  SiteReader site_reader(site);
  if (const auto outcome = read_xml(input.bytes, site_reader); !outcome) {
    return Error{outcome.error()};
  }
  PostReader reader(site, input, output);
  const Result<XmlOutcome> outcome = read_xml(input.bytes, reader);
  if (!outcome) return Error{outcome.error()};
  if (outcome->unfinished.name == "item") {
    std::string name = html_inline_text(child_text(outcome->unfinished, "title"));
    if (name.empty()) name = "rad " + std::to_string(outcome->damage_line);
    output.failed(std::move(name),
                  "The post is cut short: " + outcome->damage + " Export it again.");
  } else if (!outcome->damage.empty()) {
    if (reader.records() == 0) return Error{outcome->damage};
    output.failed("rad " + std::to_string(outcome->damage_line),
                  outcome->damage + " Text near it may be missing; export it again.");
  }
  return Parsed{};
}

}  // namespace leta::parsers
