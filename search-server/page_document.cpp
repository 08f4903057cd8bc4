// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/page_document.h"

#include <algorithm>
#include <utility>

#include "search-server/links.h"
#include "search-server/page_citation.h"
#include "search-server/page_parts.h"
#include "search-server/page_template.h"
#include "search-server/page_words.h"
#include "search-server/texts.h"

namespace leta::server {
namespace {

namespace mustache = kainjow::mustache;

// From here on the table of contents is folded.
constexpr std::size_t kLongContents = 15;

mustache::list paragraphs(std::string_view text) {
  mustache::list items;
  items.reserve(static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) items.push_back(mustache::data("paragraph", std::string(text.substr(0, end))));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return items;
}

// What stands above a passage: its page, its heading, or both.
std::string passage_heading(const Passage& passage, Lang lang) {
  const std::string label = passage_label(passage, lang);
  if (passage.heading.empty() || passage.heading == label) return label;
  return label + ": " + passage.heading;
}

// Metadata as rows of a list: a term and its values, each with where it came from.
class Facts {
 public:
  explicit Facts(Lang lang) : lang_(lang) {}

  // `url` may be empty; `origin` unknown.
  void add(std::string_view value, Origin origin, const std::string& url = "") {
    if (value.empty()) return;
    mustache::data item;
    item["fact_value"] = mustache::data(std::string(value));
    set_text(item, "fact_url", url);
    set_text(item, "fact_origin", origin_in_words(lang_, origin));
    values_.push_back(std::move(item));
  }

  // Ends a row of what add() was given since the last; a row without values is left out.
  void row(std::string_view term_key) {
    if (values_.empty()) return;
    mustache::data fact;
    fact["term"] = mustache::data(std::string(text(lang_, term_key)));
    fact["fact_values"] = as_value(std::move(values_));
    rows_.push_back(std::move(fact));
    values_.clear();
  }

  mustache::list rows() && { return std::move(rows_); }

 private:
  Lang lang_;
  mustache::list values_;
  mustache::list rows_;
};

mustache::list facts_of(const DocumentView& view, const PageAddress& address) {
  const Document& document = view.document;
  const Lang lang = address.request.lang;
  // A value leads to everything that shares it, not to that part of the search before.
  PageAddress everything{SearchRequest{}, address.language_chosen};
  everything.request.lang = lang;
  Facts facts(lang);
  const auto add_facet = [&](schema::Facet facet, const Text& value) {
    facts.add(value.value.empty() ? "" : value_in_words(lang, facet, value.value), value.origin,
              search_url(with_filter(everything, facet, value.value)));
  };
  for (const Text& author : document.authors) add_facet(schema::Facet::kAuthor, author);
  facts.row("facet.author");
  facts.add(date_in_words(lang, document.date.value), document.date.origin);
  facts.row("document.date");
  add_facet(schema::Facet::kKind, document.kind);
  facts.row("facet.kind");
  for (const Text& topic : document.topics) add_facet(schema::Facet::kTopic, topic);
  facts.row("facet.topic");
  for (const Text& organisation : document.organisations) {
    add_facet(schema::Facet::kOrganisation, organisation);
  }
  facts.row("facet.organisation");
  for (const Credit& credit : document.credits) {
    facts.add(credit.role.empty() ? credit.name : credit.name + " (" + credit.role + ")",
              Origin::kUnknown);
  }
  facts.row("document.credits");
  for (const ReferenceLink& number : view.case_numbers) {
    facts.add(number.value, Origin::kUnknown, number.documents > 1 ? number.url : "");
  }
  facts.row("document.case_numbers");
  add_facet(schema::Facet::kLanguage, document.language);
  facts.row("facet.language");
  add_facet(schema::Facet::kCollection, document.collection);
  facts.row("facet.collection");
  if (is_web_url(document.url.value)) {
    facts.add(document.url.value, document.url.origin, document.url.value);
  }
  facts.row("document.address");
  facts.add(view.record.source, Origin::kUnknown);
  facts.row("document.source");
  for (const Copy& copy : view.record.copies) facts.add(copy.source, Origin::kUnknown);
  facts.row("document.copies");
  facts.add(document.source_id, Origin::kUnknown);
  facts.row("document.source_id");
  facts.add(view.record.id, Origin::kUnknown);
  facts.row("document.id");
  return std::move(facts).rows();
}

void set_passages(mustache::data& values, const Document& document, Lang lang) {
  mustache::list passages, contents;
  passages.reserve(document.passages.size());
  contents.reserve(document.passages.size());
  for (std::size_t i = 0; i < document.passages.size(); ++i) {
    const Passage& passage = document.passages[i];
    std::string heading = passage_heading(passage, lang);
    mustache::data item;
    item["anchor"] = mustache::data(passage_anchor(passage, i));
    if (!heading.empty()) {
      mustache::data shown;
      shown["heading_text"] = mustache::data(heading);
      shown["heading_label"] =
          mustache::data(text(lang, "document.link_here", {{"label", heading}}));
      item["heading"] = std::move(shown);
    } else {
      heading = text(lang, "document.beginning");
    }
    item["paragraphs"] = as_value(paragraphs(passage.text));
    passages.push_back(std::move(item));
    mustache::data entry;
    entry["entry_text"] = mustache::data(heading);
    entry["entry_url"] = mustache::data("#" + passage_anchor(passage, i));
    contents.push_back(std::move(entry));
  }
  set_list(values, "passages", std::move(passages));
  if (contents.size() > 1) {
    mustache::data table;
    table["contents_words"] =
        mustache::data(plural(lang, "document.contents.parts", contents.size()));
    table["only_pages"] =
        mustache::data(std::ranges::all_of(document.passages, [](const Passage& passage) {
          return passage.kind == PassageKind::kPage && passage.heading.empty();
        }));
    table["contents_open"] = mustache::data(contents.size() <= kLongContents);
    table["entries"] = as_value(std::move(contents));
    values["contents"] = std::move(table);
  }
}

mustache::list attachment_links(const std::vector<Link>& attachments) {
  mustache::list links;
  for (const Link& attachment : attachments) {
    mustache::data link;
    link["attachment_title"] =
        mustache::data(attachment.title.empty() ? attachment.url : attachment.title);
    // An address that is not of the web (javascript:, a local path) is shown, never linked to.
    if (is_web_url(attachment.url)) link["attachment_url"] = mustache::data(attachment.url);
    links.push_back(std::move(link));
  }
  return links;
}

mustache::list similar_links(const std::vector<Hit>& hits, const PageAddress& address) {
  const Lang lang = address.request.lang;
  mustache::list links;
  for (const Hit& hit : hits) {
    mustache::data link;
    link["similar_title"] = mustache::data(hit.title);
    link["similar_url"] = mustache::data(document_page_url(hit.id, address));
    set_language(link, "similar", lang, hit.language);
    link["similar_date"] = mustache::data(date_in_words(lang, hit.date));
    links.push_back(std::move(link));
  }
  return links;
}

// The other versions of the text, newest first.
void set_versions(mustache::data& values, const DocumentView& view, const PageAddress& address) {
  if (view.versions.empty()) return;
  const Lang lang = address.request.lang;
  mustache::list items;
  items.reserve(view.versions.size());
  for (const Version& version : view.versions) {
    const Hit& other = version.document;
    mustache::data item;
    item["version_title"] = mustache::data(other.title);
    item["version_url"] = mustache::data(document_page_url(other.id, address));
    set_language(item, "version", lang, other.language);
    item["version_date"] = mustache::data(date_in_words(lang, other.date));
    item["version_source"] = mustache::data(other.source);
    items.push_back(std::move(item));
  }
  mustache::data versions;
  versions["versions_anchor"] = mustache::data(std::string(kVersionsAnchor));
  versions["newer_exists"] = mustache::data(view.versions.front().is_newer);
  versions["items"] = as_value(std::move(items));
  values["versions"] = std::move(versions);
}

mustache::list notes_of(const Document& document, Lang lang) {
  mustache::list notes;
  if (document.is_listing) {
    notes.push_back(mustache::data("note", std::string(text(lang, "document.listing"))));
  }
  for (const std::string& note : document.notes) notes.push_back(mustache::data("note", note));
  return notes;
}

}  // namespace

std::string render_document_page(const DocumentView& view, const PageAddress& address) {
  static const LocalisedTemplate kTemplate("document.mustache");
  const Document& document = view.document;
  const Lang lang = address.request.lang;
  const std::string title =
      document.title.value.empty() ? view.record.source : document.title.value;
  mustache::data values =
      frame_values({text(lang, "document.title", {{"title", title}}),
                    document_page_url(view.record.id, in_other_language(address)), address});
  values["document_title"] = mustache::data(title);
  set_language(values, "document", lang, document.language.value);
  values["back_url"] = mustache::data(search_url(address));
  const std::string query = query_string({address.request, false});
  values["back_words"] = mustache::data(
      std::string(text(lang, query.empty() ? "document.back.start" : "document.back")));
  if (!document.kind.value.empty()) {
    set_text(values, "kind", value_in_words(lang, schema::Facet::kKind, document.kind.value));
  }
  values["date_words"] = mustache::data(date_in_words(lang, document.date.value));
  set_text(values, "date_iso", to_string(document.date.value));
  if (is_web_url(document.url.value)) {
    values["original_url"] = mustache::data(document.url.value);
  } else if (view.has_original) {
    values["original_url"] = mustache::data(original_path(view.record.id));
  }
  const std::string url = document_url(document, view.record.id);
  values["citation"] =
      citation_values(document, title, url.starts_with('/') ? view.site + url : url);
  set_text(values, "summary", document.summary);
  set_passages(values, document, lang);
  values["facts"] = as_value(facts_of(view, address));
  set_list(values, "attachments", attachment_links(document.attachments));
  set_list(values, "notes", notes_of(document, lang));
  set_versions(values, view, address);
  set_list(values, "similar", similar_links(view.similar, address));
  return kTemplate.render(lang, values);
}

}  // namespace leta::server
