// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/corrections.h"

#include <algorithm>
#include <utility>

#include "archive/bytes.h"
#include "archive/text/fold.h"
#include "indexer/metadata/findings.h"
#include "indexer/metadata/kinds.h"
#include "indexer/metadata/language.h"
#include "indexer/metadata/metadata.h"
#include "indexer/metadata/personal_numbers.h"

namespace leta::indexer {
namespace {

enum class Field : std::uint8_t {
  kTitle,
  kAuthors,
  kDate,
  kTopics,
  kKind,
  kOrganisations,
  kLanguage,
  kUrl,
  kCollection,
  kSummary,
  kAudience,
};

// As fold_to_ascii() has them.
constexpr std::pair<std::string_view, Field> kFields[] = {
    {"title", Field::kTitle},
    {"titel", Field::kTitle},
    {"rubrik", Field::kTitle},
    {"authors", Field::kAuthors},
    {"author", Field::kAuthors},
    {"forfattare", Field::kAuthors},
    {"date", Field::kDate},
    {"datum", Field::kDate},
    {"topics", Field::kTopics},
    {"topic", Field::kTopics},
    {"amnen", Field::kTopics},
    {"amne", Field::kTopics},
    {"kind", Field::kKind},
    {"dokumenttyp", Field::kKind},
    {"typ", Field::kKind},
    {"organisations", Field::kOrganisations},
    {"organisation", Field::kOrganisations},
    {"organisationer", Field::kOrganisations},
    {"language", Field::kLanguage},
    {"sprak", Field::kLanguage},
    {"url", Field::kUrl},
    {"webbadress", Field::kUrl},
    {"collection", Field::kCollection},
    {"samling", Field::kCollection},
    {"summary", Field::kSummary},
    {"sammanfattning", Field::kSummary},
    {"audience", Field::kAudience},
    {"synlighet", Field::kAudience},
};

std::optional<Field> find_field(std::string_view name) {
  const std::string folded = text::fold_to_ascii(name);
  const auto* const row =
      std::ranges::find(kFields, folded, &std::pair<std::string_view, Field>::first);
  if (row == std::end(kFields)) return std::nullopt;
  return row->second;
}

bool is_list(Field field) {
  return field == Field::kAuthors || field == Field::kTopics || field == Field::kOrganisations;
}

std::optional<Audience> audience_of(std::string_view value) {
  const std::string folded = text::fold_to_ascii(value);
  for (const std::string_view name : {"public", "offentlig", "publik", "oppen"}) {
    if (folded == name) return Audience::kPublic;
  }
  for (const std::string_view name : {"internal", "intern"}) {
    if (folded == name) return Audience::kInternal;
  }
  return std::nullopt;
}

void set_text(Text& text, const std::optional<std::string>& value) {
  if (value) text = {*value, value->empty() ? Origin::kUnknown : Origin::kSidecar};
}

void set_list(std::vector<Text>& texts, const std::optional<std::vector<std::string>>& values) {
  if (!values) return;
  texts.clear();
  for (const std::string& value : *values) texts.push_back({value, Origin::kSidecar});
}

template <typename T>
void take(std::optional<T>& own, const std::optional<T>& other) {
  if (other) own = other;
}

}  // namespace

bool is_field(std::string_view field) { return find_field(field).has_value(); }

bool is_list_field(std::string_view field) {
  const std::optional<Field> known = find_field(field);
  return known && is_list(*known);
}

std::optional<std::string> Corrections::set(std::string_view field,
                                            std::vector<std::string> values) {
  const std::string name(field);
  const std::optional<Field> known = find_field(field);
  if (!known) return "There is no field '" + name + "'.";
  for (std::string& value : values) value = text::to_nfc(value);
  if (is_list(*known)) {
    std::erase(values, "");
    auto& list = *known == Field::kAuthors  ? authors
                 : *known == Field::kTopics ? topics
                                            : organisations;
    list = std::move(values);
    return std::nullopt;
  }
  if (values.size() != 1) return "'" + name + "' takes one value.";
  std::string& value = values.front();
  const std::string quoted = "'" + value + "'";
  switch (*known) {
    case Field::kTitle:
      if (value.empty()) return "A document cannot be without a title.";
      title = std::move(value);
      break;
    case Field::kDate: {
      const Date read = parse_iso_date(value);
      if (!value.empty() && (!read || to_string(read) != value)) {
        return quoted + " is no date; write YYYY, YYYY-MM or YYYY-MM-DD.";
      }
      date = read;
      break;
    }
    case Field::kKind: {
      std::string of_words = default_kind_rules().of_words(value);
      if (of_words.empty()) return quoted + " is no kind of document that Leta knows.";
      kind = std::move(of_words);
      break;
    }
    case Field::kLanguage: {
      std::string tag = normalise_language(value);
      if (tag.empty()) return quoted + " is no language; write a code such as sv or en.";
      language = std::move(tag);
      break;
    }
    case Field::kUrl:
      if (!value.empty() && !value.starts_with("http://") && !value.starts_with("https://")) {
        return quoted + " is no address on the web.";
      }
      url = std::move(value);
      break;
    case Field::kCollection:
      collection = std::move(value);
      break;
    case Field::kSummary:
      summary = std::move(value);
      break;
    case Field::kAudience: {
      const std::optional<Audience> read = audience_of(value);
      if (!read) return quoted + " is no audience; write public or internal.";
      audience = read;
      break;
    }
    case Field::kAuthors:
    case Field::kTopics:
    case Field::kOrganisations:
      break;
  }
  return std::nullopt;
}

void Corrections::add(const Corrections& other) {
  take(title, other.title);
  take(kind, other.kind);
  take(language, other.language);
  take(url, other.url);
  take(collection, other.collection);
  take(summary, other.summary);
  take(authors, other.authors);
  take(topics, other.topics);
  take(organisations, other.organisations);
  take(date, other.date);
  take(audience, other.audience);
}

std::string Corrections::fingerprint() const {
  ByteWriter out;
  bool any = false;
  const auto put = [&](const std::optional<std::vector<std::string>>& values) {
    any |= values.has_value();
    out.number(values ? values->size() + 1 : 0);
    if (!values) return;
    for (const std::string& value : *values) out.string(value);
  };
  const auto put_one = [&](const std::optional<std::string>& value) {
    put(value ? std::optional(std::vector{*value}) : std::nullopt);
  };
  for (const auto* value : {&title, &kind, &language, &url, &collection, &summary}) put_one(*value);
  for (const auto* values : {&authors, &topics, &organisations}) put(*values);
  put_one(date ? std::optional(to_string(*date)) : std::nullopt);
  put_one(audience ? std::optional(std::string(audience_name(*audience))) : std::nullopt);
  return any ? out.take() : std::string();
}

bool Corrections::are_of_one_document() const {
  Corrections rest = *this;
  rest.collection.reset();
  rest.audience.reset();
  return !rest.fingerprint().empty();
}

void apply(const Corrections& corrections, Document& document) {
  set_text(document.title, corrections.title);
  set_text(document.kind, corrections.kind);
  set_text(document.language, corrections.language);
  set_text(document.url, corrections.url);
  set_text(document.collection, corrections.collection);
  if (corrections.summary) document.summary = *corrections.summary;
  set_list(document.topics, corrections.topics);
  set_list(document.organisations, corrections.organisations);
  if (corrections.authors) {
    set_list(document.authors, corrections.authors);
    tidy_authors(document.authors);
  }
  if (corrections.date) {
    document.date = {*corrections.date,
                     *corrections.date ? Origin::kSidecar : Origin::kUnknown};
  }
  if (corrections.audience == Audience::kInternal) document.audience = Audience::kInternal;
  mask_personal_numbers(document);
  find_in_text(document);
}

}  // namespace leta::indexer
