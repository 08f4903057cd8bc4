// SPDX-License-Identifier: GPL-3.0-or-later
// Random archives, random questions: every number compared with counting documents one by one.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "archive/collation.h"
#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

using schema::Facet;
using Random = std::mt19937;

// Words that no analyser relates to each other.
const std::vector<std::string> kWords = {"lindvik", "qvx", "wzk", "pqz", "xkj", "zrf"};
const std::vector<std::string> kAuthors = {"Berit Ek", "Åke Al", "Östen By", "Zaida Ö"};
const std::vector<std::string> kTopics = {"Skola", "Vård", "Å-stugan", "Integration"};

const std::string& pick(const std::vector<std::string>& from, Random& random) {
  return from[random() % from.size()];
}

Document random_document(Random& random) {
  std::string text;
  for (std::size_t n = 1 + random() % 6; n > 0; --n) text += pick(kWords, random) + " ";
  const std::string year = std::to_string(2012 + random() % 3);
  const std::string month = year + "-0" + std::to_string(1 + random() % 3);
  const std::string dates[] = {"", year, month, month + "-1" + std::to_string(random() % 10)};
  Document document = make_document("", text, dates[random() % 4]);
  for (std::size_t n = random() % 3; n > 0; --n) {
    document.authors.push_back({pick(kAuthors, random), Origin::kMetadata});
  }
  for (std::size_t n = random() % 3; n > 0; --n) {
    document.topics.push_back({pick(kTopics, random), Origin::kMetadata});
  }
  if (random() % 4 != 0) document.kind.value = random() % 2 == 0 ? "minutes" : "report";
  return document;
}

std::set<std::string> values_of(const Document& document, Facet facet) {
  std::set<std::string> values;
  const std::string date = to_string(document.date.value);
  switch (facet) {
    case Facet::kAuthor:
      for (const Text& text : document.authors) values.insert(text.value);
      break;
    case Facet::kTopic:
      for (const Text& text : document.topics) values.insert(text.value);
      break;
    case Facet::kKind:
      if (!document.kind.value.empty()) values.insert(document.kind.value);
      break;
    case Facet::kYear:
      if (date.size() >= 4) values.insert(date.substr(0, 4));
      break;
    case Facet::kMonth:
      if (date.size() >= 7) values.insert(date.substr(0, 7));
      break;
    default:
      break;
  }
  return values;
}

bool has_word(const Document& document, const std::string& word) {
  return (" " + document.passages[0].text).find(" " + word + " ") != std::string::npos;
}

// What a request asks for, told in a second way.
struct Question {
  std::string q;
  std::vector<std::vector<std::string>> any_of;  // each needs one of its words
  std::vector<std::string> none_of;
  std::string phrase;  // "a b "
  std::map<Facet, std::vector<std::string>> filters;
  std::string from, to;

  bool matches(const Document& document) const {
    const bool all = std::all_of(any_of.begin(), any_of.end(), [&](const auto& words) {
      return std::any_of(words.begin(), words.end(),
                         [&](const std::string& word) { return has_word(document, word); });
    });
    const bool none = std::none_of(none_of.begin(), none_of.end(), [&](const std::string& word) {
      return has_word(document, word);
    });
    const bool phrase_stands =
        phrase.empty() || (" " + document.passages[0].text).find(" " + phrase) != std::string::npos;
    if (!all || !none || !phrase_stands) return false;
    if (from.empty() && to.empty()) return true;
    const DayRange days = day_range(document.date.value);
    return days.first != 0 && (from.empty() || days.last >= day_range(parse_iso_date(from)).first) &&
           (to.empty() || days.first <= day_range(parse_iso_date(to)).last);
  }

  // Passes the filters of all facets but `own`.
  bool passes(const Document& document, std::optional<Facet> own) const {
    for (const auto& [facet, wanted] : filters) {
      if (facet == own) continue;
      std::set<std::string> values = values_of(document, facet);
      if (values.empty()) values.insert(std::string(kNoValue));
      if (std::none_of(wanted.begin(), wanted.end(),
                       [&](const std::string& value) { return values.contains(value); })) {
        return false;
      }
    }
    return true;
  }

  std::string query_string() const {
    std::string out = "q=" + percent_encode(q) + "&facets=author,topic,kind,year,month&limit=100";
    for (const auto& [facet, values] : filters) {
      for (const std::string& value : values) {
        out += "&" + std::string(schema::row(facet).name) + "=" + percent_encode(value);
      }
    }
    return out + "&from=" + from + "&to=" + to;
  }
};

std::string as_written(const std::string& word) { return "\"" + word + "\""; }

// Words are quoted, since what is quoted is never widened: then a match is just what it says.
Question random_question(Random& random) {
  Question question;
  for (std::size_t n = random() % 3; n > 0; --n) {
    std::vector<std::string> words = {pick(kWords, random)};
    if (random() % 3 == 0) words.push_back(pick(kWords, random));
    question.any_of.push_back(words);
    question.q += words.size() == 1
                      ? as_written(words[0]) + " "
                      : "(" + as_written(words[0]) + " ELLER " + as_written(words[1]) + ") ";
  }
  if (random() % 4 == 0) {
    question.none_of.push_back(pick(kWords, random));
    question.q += "-" + question.none_of[0] + " ";
  }
  if (random() % 4 == 0) {
    question.phrase = pick(kWords, random) + " " + pick(kWords, random) + " ";
    question.q += as_written(question.phrase);
  }
  const std::map<Facet, std::vector<std::string>> choices = {
      {Facet::kAuthor, {"Berit Ek", "Åke Al", "(none)", "Okänd"}},
      {Facet::kTopic, {"Skola", "Å-stugan", "(none)"}},
      {Facet::kKind, {"minutes", "report", "(none)"}},
      {Facet::kYear, {"2012", "2013", "(none)"}},
      {Facet::kMonth, {"2012-01", "2014-03", "(none)"}}};
  for (const auto& [facet, values] : choices) {
    if (random() % 4 != 0) continue;
    question.filters[facet] = {pick(values, random)};
    const std::string& second = pick(values, random);
    if (second != question.filters[facet][0]) question.filters[facet].push_back(second);
  }
  if (random() % 4 == 0) question.from = random() % 2 == 0 ? "2013" : "2012-02-15";
  if (random() % 4 == 0) question.to = random() % 2 == 0 ? "2013-02" : "2014-01-11";
  return question;
}

class Exactness : public ::testing::TestWithParam<unsigned> {};

TEST_P(Exactness, EveryNumberIsWhatCountingGives) {
  Random random(GetParam());
  TestArchive archive;
  std::vector<std::pair<std::string, Document>> documents;
  for (std::size_t i = 0; i < 60; ++i) {
    documents.emplace_back("d" + std::to_string(i), random_document(random));
  }
  archive.put(documents);
  const auto live = archive.open();

  for (int round = 0; round < 60; ++round) {
    const Question question = random_question(random);
    const SearchResponse response = ask(*live, question.query_string());
    std::set<std::string> expected;
    for (const auto& [id, document] : documents) {
      if (question.matches(document) && question.passes(document, std::nullopt)) expected.insert(id);
    }
    const std::vector<std::string> shown = ids(response);
    EXPECT_EQ(std::set<std::string>(shown.begin(), shown.end()), expected)
        << question.query_string();
    EXPECT_EQ(response.total, expected.size()) << question.query_string();

    for (const FacetCounts& facet : response.facets) {
      std::map<std::string, std::uint32_t> counts;
      std::uint32_t missing = 0;
      for (const auto& [id, document] : documents) {
        if (!question.matches(document) || !question.passes(document, facet.facet)) continue;
        const std::set<std::string> values = values_of(document, facet.facet);
        if (values.empty()) ++missing;
        for (const std::string& value : values) ++counts[value];
      }
      EXPECT_EQ(facet.missing, missing) << question.query_string();
      std::size_t listed = 0;
      for (const FacetValue& value : facet.values) {
        EXPECT_EQ(value.count, counts[value.value]) << value.value << question.query_string();
        if (value.count > 0) ++listed;
      }
      EXPECT_EQ(listed + facet.more,
                std::count_if(counts.begin(), counts.end(), [](const auto& c) { return c.second > 0; }));
      for (std::size_t i = 1; i < facet.values.size(); ++i) {
        const FacetValue& a = facet.values[i - 1];
        const FacetValue& b = facet.values[i];
        EXPECT_TRUE(a.count > b.count ||
                    (a.count == b.count && (b.count == 0 || swedish_sort_key(a.value) <
                                                                swedish_sort_key(b.value))));
      }
    }
  }
}

TEST_P(Exactness, TheCountBesideAValueIsTheHitsAfterChoosingIt) {
  Random random(GetParam() + 1000);
  TestArchive archive;
  std::vector<std::pair<std::string, Document>> documents;
  for (std::size_t i = 0; i < 40; ++i) {
    documents.emplace_back("d" + std::to_string(i), random_document(random));
  }
  archive.put(documents);
  const auto live = archive.open();
  for (int round = 0; round < 10; ++round) {
    const Question question = random_question(random);
    const SearchResponse response = ask(*live, question.query_string());
    for (const FacetCounts& facet : response.facets) {
      std::vector<FacetValue> values = facet.values;
      values.push_back({std::string(kNoValue), facet.missing, false});
      for (const FacetValue& value : values) {
        Question clicked = question;
        clicked.filters[facet.facet] = {value.value};
        EXPECT_EQ(ask(*live, clicked.query_string()).total, value.count)
            << clicked.query_string();
      }
    }
  }
}

TEST_P(Exactness, PagesHoldEachHitOnce) {
  Random random(GetParam() + 2000);
  TestArchive archive;
  std::vector<std::pair<std::string, Document>> documents;
  for (std::size_t i = 0; i < 53; ++i) {
    documents.emplace_back("d" + std::to_string(i), random_document(random));
  }
  archive.put(documents);
  const auto live = archive.open();
  for (const std::string_view sort : kSortNames) {
    const std::string query = "q=lindvik+ELLER+qvx&sort=" + std::string(sort);
    const std::uint32_t total = ask(*live, query).total;
    std::vector<std::string> seen;
    for (std::uint32_t offset = 0; offset < total; offset += 7) {
      const std::string page = query + "&limit=7&offset=" + std::to_string(offset);
      for (const std::string& id : ids(ask(*live, page))) seen.push_back(id);
    }
    EXPECT_EQ(seen, ids(ask(*live, query + "&limit=100"))) << sort;
    EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), total) << sort;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Exactness, ::testing::Range(0U, 8U));

}  // namespace
}  // namespace leta::server
