// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_document.h"

#include <algorithm>
#include <utility>

#include "search-server/answers/links.h"
#include "search-server/answers/text_window.h"
#include "search-server/exports/export_bibtex.h"
#include "search-server/exports/export_ris.h"
#include "search-server/formats/one_line.h"
#include "search-server/pages/citation_text.h"
#include "search-server/pages/page_citation.h"
#include "search-server/pages/page_compare.h"
#include "search-server/pages/page_parts.h"
#include "search-server/pages/page_stepper.h"
#include "search-server/pages/page_template.h"
#include "search-server/pages/page_words.h"
#include "search-server/pages/texts.h"

namespace leta::server {
namespace {

namespace mustache = kainjow::mustache;

// From here on the table of contents is folded.
constexpr std::size_t kLongContents = 15;
// More decisions than so many are folded.
constexpr std::size_t kManyDecisions = 4;

// Text that is read with marks in it: what the query found, and where decisions begin.
class MarkedReader {
 public:
  explicit MarkedReader(const DocumentView& view) : view_(view) {
    const std::vector<Decision>& decisions = view.document.decisions;
    for (std::size_t i = 0; i < decisions.size(); ++i) {
      const TextPlace& place = decisions[i].place;
      const bool in_text = place.part == TextPlace::Part::kText;
      anchors_.push_back({place.passage, in_text ? place.begin : 0, decision_anchor(i)});
    }
    std::ranges::stable_sort(anchors_, {}, [](const Anchor& anchor) {
      return std::pair(anchor.passage, anchor.begin);
    });
  }

  // To be asked in the order of reading: each passage's heading, then its paragraphs.
  mustache::list heading(std::size_t passage) {
    const std::string& heading = view_.document.passages[passage].heading;
    return pieces(passage, true, heading, 0, heading.size());
  }

  mustache::list paragraphs(std::size_t passage) {
    const std::string& text = view_.document.passages[passage].text;
    mustache::list items;
    items.reserve(static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1);
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      if (end > begin) items.push_back(paragraph(passage, text, begin, end));
      begin = end + 1;
    }
    return items;
  }

 private:
  struct Anchor {
    std::size_t passage, begin;
    std::string id;
  };

  mustache::data paragraph(std::size_t passage, const std::string& text, std::size_t begin,
                           std::size_t end) {
    mustache::data item;
    mustache::list anchors;
    for (; anchor_ < anchors_.size() && (anchors_[anchor_].passage < passage ||
                                         (anchors_[anchor_].passage == passage &&
                                          anchors_[anchor_].begin < end));
         ++anchor_) {
      anchors.push_back(mustache::data("anchor_id", anchors_[anchor_].id));
    }
    if (!anchors.empty()) item["anchors"] = as_value(std::move(anchors));
    if (stands_in(passage, false, end)) {
      item["pieces"] = as_value(pieces(passage, false, text, begin, end));
    } else {
      item["paragraph"] = mustache::data(text.substr(begin, end - begin));
    }
    return item;
  }

  bool stands_in(std::size_t passage, bool in_heading, std::size_t end) const {
    const std::vector<TextHit>& hits = view_.hits.hits;
    return hit_ < hits.size() && hits[hit_].passage == passage &&
           hits[hit_].in_heading == in_heading && hits[hit_].begin < end;
  }

  mustache::list pieces(std::size_t passage, bool in_heading, const std::string& text,
                        std::size_t begin, std::size_t end) {
    mustache::list list;
    const auto add = [&](std::size_t to, const std::string& hit_id) {
      if (to <= begin) return;
      mustache::data piece("piece", text.substr(begin, to - begin));
      set_text(piece, "hit_id", hit_id);
      list.push_back(std::move(piece));
      begin = to;
    };
    for (; stands_in(passage, in_heading, end); ++hit_) {
      const TextHit& hit = view_.hits.hits[hit_];
      add(hit.begin, "");
      add(std::min(hit.end, end), "hit-" + std::to_string(hit_ + 1));
    }
    add(end, "");
    return list;
  }

  const DocumentView& view_;
  std::vector<Anchor> anchors_;  // in the order of reading
  std::size_t anchor_ = 0;       // the next
  std::size_t hit_ = 0;          // the next
};

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
    const bool shared = number.documents > 1;
    facts.add(shared ? text(lang, "document.case_number",
                            {{"number", number.value},
                             {"documents", plural(lang, "results.documents", number.documents)}})
                     : number.value,
              Origin::kUnknown, shared ? number.url : "");
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

std::size_t hits_in(const DocumentView& view, std::size_t passage) {
  return static_cast<std::size_t>(std::ranges::count(view.hits.hits, passage, &TextHit::passage));
}

// The page's address with a passage chosen for citing.
std::string cite_url(const DocumentView& view, const std::string& anchor,
                     const PageAddress& address) {
  const std::string url = document_page_url(view.record.id, address);
  return url + (url.find('?') == std::string::npos ? "?" : "&") + "cite=" +
         encode_parameter(anchor) + "#cite";
}

mustache::data heading_values(const DocumentView& view, std::size_t index, MarkedReader& reader,
                              const PageAddress& address) {
  const Lang lang = address.request.lang;
  const Passage& passage = view.document.passages[index];
  const std::string label = passage_label(passage, lang);
  const std::string words = passage_heading(passage, lang);
  mustache::data heading;
  heading["heading_label"] = mustache::data(text(lang, "document.link_here", {{"label", words}}));
  const bool has_heading = !passage.heading.empty() && words.ends_with(passage.heading);
  heading["heading_before"] = mustache::data(
      has_heading ? words.substr(0, words.size() - passage.heading.size()) : words);
  mustache::list pieces = reader.heading(index);
  if (has_heading) heading["heading_pieces"] = as_value(std::move(pieces));
  if (passage.page > 0) {
    heading["cite_url"] =
        mustache::data(cite_url(view, passage_anchor(passage, index), address));
    heading["cite_label"] = mustache::data(text(lang, "document.cite.page", {{"page", label}}));
    const std::string url =
        passage_url(view.document, view.record.id, index, view.original_opens_at_pages);
    if (!url.starts_with(document_path(view.record.id) + "#")) {
      heading["original_here"] = mustache::data(url);
      heading["original_label"] =
          mustache::data(text(lang, "document.original.page", {{"page", label}}));
    }
  }
  return heading;
}

void set_passages(mustache::data& values, const DocumentView& view, const PageAddress& address) {
  const Document& document = view.document;
  const Lang lang = address.request.lang;
  MarkedReader reader(view);
  mustache::list passages, contents;
  passages.reserve(document.passages.size());
  contents.reserve(document.passages.size());
  for (std::size_t i = 0; i < document.passages.size(); ++i) {
    const Passage& passage = document.passages[i];
    const std::string anchor = passage_anchor(passage, i);
    std::string words = passage_heading(passage, lang);
    mustache::data item;
    item["anchor"] = mustache::data(anchor);
    if (words.empty()) {
      words = text(lang, "document.beginning");
    } else {
      item["heading"] = heading_values(view, i, reader, address);
    }
    item["paragraphs"] = as_value(reader.paragraphs(i));
    passages.push_back(std::move(item));
    mustache::data entry;
    entry["entry_text"] = mustache::data(words);
    entry["entry_url"] = mustache::data("#" + anchor);
    if (const std::size_t hits = hits_in(view, i); hits > 0) {
      entry["entry_hits"] = mustache::data(plural(lang, "document.hits", hits));
    }
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

void set_hits(mustache::data& values, const DocumentView& view, const PageAddress& address,
              std::size_t at) {
  const Lang lang = address.request.lang;
  const std::string& query = address.request.text;
  if (query.empty()) return;
  values["hits_cut"] = mustache::data(view.hits.is_cut);
  values["no_hits_in_text"] =
      mustache::data(view.hits.hits.empty() && !view.document.passages.empty());
  set_stepper(values,
              {"hit", "document.step", view.hits.hits.size(), at,
               [&](std::size_t n) {
                 return document_page_url(view.record.id, address) + "&hit=" + std::to_string(n);
               }},
              lang);
}

// Decisions, then what was only proposed, each leading to its sentence.
void set_decisions(mustache::data& values, const DocumentView& view, Lang lang) {
  const std::vector<Decision>& decisions = view.document.decisions;
  mustache::list lists;
  for (const DecisionKind kind : {DecisionKind::kDecision, DecisionKind::kProposal}) {
    mustache::list items;
    items.reserve(decisions.size());
    for (std::size_t i = 0; i < decisions.size(); ++i) {
      const Decision& decision = decisions[i];
      if (decision.kind != kind) continue;
      mustache::data item;
      item["decided_words"] = mustache::data(date_in_words(lang, decision.when.value));
      set_text(item, "decided_iso", to_string(decision.when.value));
      set_text(item, "decided_by", decision.who);
      item["decided_what"] = mustache::data(std::string(text_at(view.document, decision.place)));
      item["decided_url"] = mustache::data("#" + decision_anchor(i));
      const Passage* passage = decision.place.passage < view.document.passages.size()
                                   ? &view.document.passages[decision.place.passage]
                                   : nullptr;
      const std::string label = passage == nullptr ? "" : passage_label(*passage, lang);
      item["decided_place"] = mustache::data(
          label.empty() ? std::string(text(lang, "document.decision.place")) : label);
      items.push_back(std::move(item));
    }
    if (items.empty()) continue;
    const bool decided = kind == DecisionKind::kDecision;
    mustache::data list;
    list["decided_heading"] = mustache::data(
        plural(lang, decided ? "document.decisions" : "document.proposals", items.size()));
    list["decided_open"] = mustache::data(decided && items.size() <= kManyDecisions);
    list["decided_items"] = as_value(std::move(items));
    lists.push_back(std::move(list));
  }
  if (!lists.empty()) values["decided"] = as_value(std::move(lists));
}

// References in the forms that people copy.
void set_references(mustache::data& values, const DocumentView& view, const PageAddress& address,
                    const std::string& anchor) {
  if (!view.reference) return;
  const Lang lang = address.request.lang;
  Cited cited{*view.reference, 0};
  mustache::data cite;
  const std::vector<Passage>& passages = view.document.passages;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    if (anchor.empty() || passage_anchor(passages[i], i) != anchor) continue;
    cited.page = passages[i].page;
    const std::string url = passage_url(view.document, view.record.id, i, false);
    const std::string& page = cited.record.page;
    const std::string site = page.substr(0, page.size() - document_path(view.record.id).size());
    cited.record.hit.url = url.starts_with('/') ? site + url : url;
    cite["cited_place"] = mustache::data(
        text(lang, "cite.place", {{"place", passage_heading(passages[i], lang)}}));
    cite["whole_url"] = mustache::data(document_page_url(view.record.id, address) + "#cite");
  }
  cite["has_pages"] = mustache::data(
      std::ranges::any_of(passages, [](const Passage& passage) { return passage.page > 0; }));
  mustache::list forms;
  const auto add = [&](const std::string& id, std::string_view name, const std::string& text) {
    mustache::data form;
    form["form_id"] = mustache::data("cite-" + id);
    form["form_open"] = mustache::data(forms.empty());
    form["form_name"] = mustache::data(std::string(name));
    form["form_text"] = mustache::data(text.substr(0, text.find_last_not_of("\r\n") + 1));
    forms.push_back(std::move(form));
  };
  add("harvard", "Harvard", harvard_reference(cited, lang));
  add("text", text(lang, "cite.in_text"), citation_in_text(cited, lang));
  add("apa", "APA 7", apa_reference(cited, lang));
  add("bibtex", "BibTeX", bibtex_entry(cited.record));
  add("ris", "RIS", ris_reference(cited.record));
  cite["forms"] = as_value(std::move(forms));
  values["cite"] = std::move(cite);
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
    // From the older to the newer one.
    item["compare_url"] = mustache::data(
        version.is_newer ? compare_url(view.record.id, other.id, address)
                         : compare_url(other.id, view.record.id, address));
    items.push_back(std::move(item));
  }
  mustache::data versions;
  versions["versions_anchor"] = mustache::data(std::string(kVersionsAnchor));
  versions["newer_exists"] = mustache::data(view.versions.front().is_newer);
  versions["items"] = as_value(std::move(items));
  values["versions"] = std::move(versions);
}

// The summary, or else how the text begins.
std::string description_of(const Document& document) {
  if (!document.summary.empty()) return one_line(document.summary);
  const auto text = std::ranges::find_if_not(document.passages, &std::string::empty, &Passage::text);
  std::string beginning;
  if (text == document.passages.end()) return beginning;
  for (const Segment& segment : beginning_of(text->text)) beginning += segment.text;
  return one_line(beginning);
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

std::string render_document_page(const DocumentView& view, const PageAddress& address,
                                 const DocumentPlace& place) {
  static const LocalisedTemplate kTemplate("document.mustache");
  const Document& document = view.document;
  const Lang lang = address.request.lang;
  const std::string title =
      document.title.value.empty() ? view.record.source : document.title.value;
  mustache::data values =
      frame_values({text(lang, "document.title", {{"title", title}}),
                    document_page_url(view.record.id, in_other_language(address)), address,
                    description_of(document)});
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
  set_hits(values, view, address, place.hit);
  set_decisions(values, view, lang);
  set_references(values, view, address, place.cite);
  set_passages(values, view, address);
  values["facts"] = as_value(facts_of(view, address));
  set_list(values, "attachments", attachment_links(document.attachments));
  set_list(values, "notes", notes_of(document, lang));
  set_versions(values, view, address);
  set_list(values, "similar", similar_links(view.similar, address));
  return kTemplate.render(lang, values);
}

}  // namespace leta::server
