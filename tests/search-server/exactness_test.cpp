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

// A word for word copy of what stands in a document, to be compared with what the index says of it.
struct Copied {
  std::vector<std::string> title, text;
  bool is_internal = false;
};

std::vector<std::string> random_words(std::size_t most, Random& random) {
  std::vector<std::string> words;
  for (std::size_t n = 1 + random() % most; n > 0; --n) words.push_back(pick(kWords, random));
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

bool holds_phrase(const std::vector<std::string>& text, const std::vector<std::string>& phrase) {
  return std::search(text.begin(), text.end(), phrase.begin(), phrase.end()) != text.end();
}

// Some place of each word, the first and the last of them at most `distance` apart.
bool holds_near(const std::vector<std::string>& text, const std::vector<std::string>& words,
                std::size_t distance) {
  for (auto begin = text.begin(); begin != text.end(); ++begin) {
    const auto left = static_cast<std::size_t>(text.end() - begin);
    const auto end = begin + static_cast<std::ptrdiff_t>(std::min(left, distance + 1));
    if (std::all_of(words.begin(), words.end(),
                    [&](const std::string& word) { return std::find(begin, end, word) != end; })) {
      return true;
    }
  }
  return false;
}

// In two databases searched as one, as staff search.
TEST_P(Exactness, PhrasesAndNearAreWhatReadingTheTextsGives) {
  Random random(GetParam() + 3000);
  TestArchive archive;
  std::map<std::string, Copied> copies;
  std::vector<std::pair<std::string, Document>> open, internal;
  for (std::size_t i = 0; i < 120; ++i) {
    const Copied copy{random_words(4, random), random_words(i % 10 == 0 ? 900 : 30, random),
                      random() % 3 == 0};
    const std::string id = "d" + std::to_string(i);
    (copy.is_internal ? internal : open)
        .emplace_back(id, make_document(joined(copy.title), joined(copy.text)));
    copies.emplace(id, copy);
  }
  archive.put(open);
  archive.put(internal, Audience::kInternal);
  const auto live = archive.open(Audience::kInternal);
  const auto expect = [&](const std::string& query, auto matches) {
    std::set<std::string> expected;
    for (const auto& [id, copy] : copies) {
      if (matches(copy)) expected.insert(id);
    }
    const SearchResponse response = ask(*live, "limit=100&facets=&q=" + percent_encode(query));
    EXPECT_EQ(response.total, expected.size()) << query;
    const std::vector<std::string> shown = ids(response);
    EXPECT_TRUE(std::ranges::all_of(shown, [&](const auto& id) { return expected.contains(id); }))
        << query;
  };
  for (int round = 0; round < 40; ++round) {
    std::vector<std::string> words = random_words(5, random);
    words.push_back(pick(kWords, random));
    const std::string phrase = as_written(joined(words));
    expect(phrase, [&](const Copied& copy) {
      return holds_phrase(copy.title, words) || holds_phrase(copy.text, words);
    });
    expect("titel:" + phrase, [&](const Copied& copy) { return holds_phrase(copy.title, words); });
    expect("(" + phrase + " ELLER " + as_written(words[0]) + ") -titel:" + as_written(words[1]),
           [&](const Copied& copy) {
             const auto in = [&](const auto& text, const std::string& word) {
               return std::find(text.begin(), text.end(), word) != text.end();
             };
             return (in(copy.title, words[0]) || in(copy.text, words[0])) &&
                    !in(copy.title, words[1]);
           });
    const std::set<std::string> distinct(words.begin(), words.end());
    const std::vector<std::string> two(distinct.begin(), distinct.end());
    if (two.size() < 2) continue;
    const std::size_t distance = 1 + random() % 6;
    const std::string near = " NEAR/" + std::to_string(distance) + " ";
    std::string query;
    for (const std::string& word : two) query += (query.empty() ? "" : near) + word;
    expect(query, [&](const Copied& copy) {
      return holds_near(copy.title, two, distance) || holds_near(copy.text, two, distance);
    });
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Exactness, ::testing::Range(0U, 8U));

}  // namespace
}  // namespace leta::server
