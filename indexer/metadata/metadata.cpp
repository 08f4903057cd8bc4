// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/metadata.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "archive/text/fold.h"
#include "indexer/metadata/document_date.h"
#include "indexer/metadata/findings.h"
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

// "Vikander, Tora" as "Tora Vikander"; nothing for what is not two names of a person.
std::optional<std::string> turned_name(std::string_view text) {
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const std::string_view family = parsers::trim(text.substr(0, comma));
  const std::string_view given = parsers::trim(text.substr(comma + 1));
  if (parsers::split_words(family).size() != 1 || parsers::split_words(given).size() != 1) {
    return std::nullopt;
  }
  return parsers::person_name(std::string(given) + ' ' + std::string(family));
}

// "Tora Vikander, Ove Ek" as its names, "Vikander, Tora" as one; any other text, bodies too, as it
// is.
std::vector<std::string> split_people(const std::string& text) {
  if (std::optional<std::string> name = turned_name(text)) return {std::move(*name)};
  std::vector<std::string> people;
  std::string_view rest = text;
  while (!rest.empty()) {
    std::size_t end = rest.size();
    std::size_t length = 0;
    for (const std::string_view joiner : {", ", "; ", " och ", " and ", " & "}) {
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
  // What documents of this format usually are goes last.
  std::string usual;
  if (document.kind.origin == Origin::kRule) {
    usual = std::move(document.kind.value);
  } else if (!document.kind.value.empty()) {
    document.kind.value = rules.of_words(document.kind.value);
    if (!document.kind.value.empty()) return;
  }
  if (document.is_listing) {
    document.kind = {"page", Origin::kRule};
    return;
  }
  document.kind = {rules.of_document(document, context.file_name), Origin::kRule};
  if (document.kind.value.empty()) document.kind.value = usual.empty() ? "other" : usual;
}

// "Skola" and "skola" are one topic: the lower-case spelling, which shows that it is no name.
void tidy_topics(std::vector<Text>& topics) {
  std::vector<Text> tidy;
  std::unordered_map<std::string, std::size_t> index;  // of folded spellings in `tidy`
  for (Text& topic : topics) {
    const auto [at, is_new] = index.try_emplace(text::fold_word(topic.value), tidy.size());
    if (is_new) {
      tidy.push_back(std::move(topic));
    } else if (parsers::starts_with_upper(tidy[at->second].value) &&
               !parsers::starts_with_upper(topic.value)) {
      tidy[at->second] = std::move(topic);
    }
  }
  topics = std::move(tidy);
}

void complete_language(Document& document) {
  document.language.value = normalise_language(document.language.value);
  // Northern Sami, or Sweden's code by mistake.
  const bool may_be_country = document.language.value == "se";
  if (!document.language.value.empty() && !may_be_country) return;
  std::string sample = document.title.value;
  for (const Passage& passage : document.passages) {
    if (sample.size() > kLanguageSample) break;
    sample.push_back('\n');
    sample.append(passage.text, 0, kLanguageSample);
  }
  const std::string detected = detect_language(sample);
  if (may_be_country && detected != "sv") return;
  document.language = {detected, Origin::kRule};
  if (document.language.value.empty()) document.language.origin = Origin::kUnknown;
}

}  // namespace

void complete_metadata(Document& document, const MetadataContext& context) {
  complete_title(document, context);
  complete_authors(document);
  tidy_topics(document.topics);
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
  find_in_text(document);
}

}  // namespace leta::indexer
