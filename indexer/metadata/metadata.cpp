// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/metadata.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/metadata/document_date.h"
#include "indexer/metadata/kinds.h"
#include "indexer/metadata/language.h"
#include "indexer/metadata/organisations.h"
#include "parsers/byline.h"
#include "parsers/lines.h"
#include "parsers/titles.h"

namespace leta::indexer {
namespace {

constexpr std::size_t kLanguageSample = 2'000;  // bytes
constexpr std::size_t kBylineSample = 200'000;  // bytes of a text in which a byline is looked for

void complete_title(Document& document, const MetadataContext& context) {
  if (!document.title.value.empty()) return;
  document.title = {parsers::title_from_file_name(context.file_name), Origin::kFileName};
  if (document.title.value.empty()) document.title = {document.source_id, Origin::kMetadata};
}

// "Tora Vikander, Ove Ek" as its names; any other text, "Vikander, Tora" and bodies too, as it is.
std::vector<std::string> split_people(const std::string& text) {
  std::vector<std::string> people;
  std::string_view rest = text;
  while (!rest.empty()) {
    std::size_t end = rest.size();
    std::size_t length = 0;
    for (const std::string_view joiner : {", ", " och ", " and ", " & "}) {
      if (const std::size_t at = rest.find(joiner); at < end) {
        end = at;
        length = joiner.size();
      }
    }
    std::optional<std::string> name = parsers::person_name(rest.substr(0, end));
    if (!name) return {text};
    people.push_back(std::move(*name));
    rest.remove_prefix(end + length);
  }
  return people;
}

// Authors as the facet shows them: one by one, without party letters, each once.
void tidy_authors(std::vector<Text>& authors) {
  std::vector<Text> single;
  for (const Text& author : authors) {
    for (std::string& name : split_people(author.value))
      single.push_back({std::move(name), author.origin});
  }
  std::vector<Text> tidy;
  for (Text& author : single) {
    // What is no person's name (a department) stays as it is.
    std::string name =
        parsers::person_name(author.value).value_or(std::string(parsers::trim(author.value)));
    const bool known =
        std::ranges::any_of(tidy, [&](const Text& other) { return other.value == name; });
    if (!name.empty() && !known) tidy.push_back({std::move(name), author.origin});
  }
  authors = std::move(tidy);
}

void complete_authors(Document& document) {
  if (document.authors.empty() && !document.is_listing) {
    std::vector<parsers::Line> lines;
    std::size_t bytes = 0;
    for (const Passage& passage : document.passages) {
      if (!passage.heading.empty()) lines.push_back({passage.heading, true, true});
      std::vector<parsers::Line> more = parsers::split_lines(passage.text);
      lines.insert(lines.end(), more.begin(), more.end());
      bytes += passage.text.size();
      if (bytes > kBylineSample) break;
    }
    parsers::Byline byline = parsers::find_byline(lines);
    for (std::string& author : byline.authors) {
      document.authors.push_back({std::move(author), Origin::kByline});
    }
    if (document.credits.empty()) document.credits = std::move(byline.credits);
  }
  tidy_authors(document.authors);
}

void complete_kind(Document& document, const MetadataContext& context) {
  const KindRules& rules = default_kind_rules();
  if (!document.kind.value.empty()) {
    document.kind.value = rules.of_words(document.kind.value);
    if (!document.kind.value.empty()) return;
  }
  if (document.is_listing) {
    document.kind = {"page", Origin::kRule};
    return;
  }
  document.kind = {rules.of_document(document, context.file_name), Origin::kRule};
  if (document.kind.value.empty()) document.kind.value = "other";
}

void complete_language(Document& document) {
  document.language.value = normalise_language(document.language.value);
  if (!document.language.value.empty()) return;
  std::string sample = document.title.value;
  for (const Passage& passage : document.passages) {
    if (sample.size() > kLanguageSample) break;
    sample.push_back('\n');
    sample.append(passage.text, 0, kLanguageSample);
  }
  document.language = {detect_language(sample), Origin::kRule};
  if (document.language.value.empty()) document.language.origin = Origin::kUnknown;
}

}  // namespace

void complete_metadata(Document& document, const MetadataContext& context) {
  complete_title(document, context);
  complete_authors(document);
  if (!document.date.value) {
    document.date = find_document_date(document, context.file_name, context.now);
  }
  complete_kind(document, context);
  complete_language(document);
  if (document.organisations.empty()) {
    for (std::string& name : default_organisation_rules().of_document(document)) {
      document.organisations.push_back({std::move(name), Origin::kText});
    }
  }
  if (document.collection.value.empty() && !context.collection.empty()) {
    document.collection = {context.collection, Origin::kSource};
  }
}

}  // namespace leta::indexer
