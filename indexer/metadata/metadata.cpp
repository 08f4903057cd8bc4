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
#include "indexer/metadata/personal_numbers.h"
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

// Without a party's letters: "Tora Vikander (s)". `had` tells whether there were any.
std::string without_party(std::string_view text, bool& had) {
  std::string out(text);
  had = false;
  for (std::size_t open = out.find('('); open != std::string::npos; open = out.find('(', open)) {
    const std::size_t close = out.find(')', open);
    if (close == std::string::npos || close - open > 5) break;
    const std::size_t from = open > 0 && out[open - 1] == ' ' ? open - 1 : open;
    out.erase(from, close + 1 - from);
    open = from;
    had = true;
  }
  return out;
}

// "Vikander, Tora" and "von Malmeskog, Lars-Olof (m)" as "Tora Vikander" and "Lars-Olof von
// Malmeskog"; nothing for two people, or what is no person's name.
std::optional<std::string> turned_name(std::string_view text) {
  bool had_party = false;
  const std::string name = without_party(text, had_party);
  const std::size_t comma = name.find(',');
  if (comma == std::string::npos || name.find(',', comma + 1) != std::string::npos) {
    return std::nullopt;
  }
  const std::string_view family = parsers::trim(std::string_view(name).substr(0, comma));
  const std::string_view given = parsers::trim(std::string_view(name).substr(comma + 1));
  // "Tora Vikander, Ove Ek" are two. A party's letters behind it all make it one.
  const bool two = parsers::person_name(family) && parsers::person_name(given);
  if (family.empty() || given.empty() || (two && !had_party)) return std::nullopt;
  return parsers::person_name(std::string(given) + ' ' + std::string(family));
}

// "Tora Vikander, Ove Ek" as its names, "Vikander, Tora" as one; any other text, bodies too, as it
// is.
std::vector<std::string> split_people(const std::string& text) {
  if (std::optional<std::string> name = turned_name(text)) return {std::move(*name)};
  std::vector<std::string> people;
  if (text.find(';') != std::string::npos) {
    // "Vikander, Tora; Ek, Ove"
    std::string_view left = text;
    while (!left.empty()) {
      const std::size_t end = std::min(left.find(';'), left.size());
      const std::string_view piece = parsers::trim(left.substr(0, end));
      std::optional<std::string> name = turned_name(piece);
      if (!name) name = parsers::person_name(piece);
      if (!name) break;
      people.push_back(std::move(*name));
      left.remove_prefix(std::min(end + 1, left.size()));
    }
    if (left.empty()) return people;
    people.clear();
  }
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

void complete_metadata(Document& document, const MetadataContext& given) {
  MetadataContext context = given;
  mask_personal_numbers(context.file_name);
  complete_title(document, context);
  // Before anything is read out of the text.
  mask_personal_numbers(document);
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
