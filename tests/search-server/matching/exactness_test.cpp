// SPDX-License-Identifier: GPL-3.0-or-later
// Random archives, random questions: every number compared with counting documents one by one.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "archive/collation.h"
#include "archive/text/fold.h"
#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

using schema::Facet;
using Random = std::mt19937;

// Words that no analyser relates to each other.
const std::vector<std::string> kWords = {"lindvik", "qvx", "wzk", "pqz", "xkj", "zrf"};
const std::vector<std::string> kTitles = {"", "Ärende", "ärende", "Ången", "Ock", "Östra", "Val"};
const std::vector<std::string> kDates = {"2012", "2013", "2013-02", "2012-02", "2014-03",
                                         "2012-02-15", "2013-01-31", "2014-01-11"};
const std::vector<std::string> kBodies = {"Kommunstyrelsen", "Vårdnämnden", ""};

// What documents may have of each facet, and what is asked for beside that.
const std::map<Facet, std::vector<std::string>> kValues = {
    {Facet::kAuthor, {"Berit Ek", "Åke Al", "Östen By", "Zaida Ö"}},
    {Facet::kTopic, {"Skola", "skola", "Vård", "Å-stugan", "Integration"}},
    {Facet::kKind, {"minutes", "report"}},
    {Facet::kCollection, {"Nämnder", "Årsböcker"}},
    {Facet::kOrganisation, {"Ängsbolaget", "Åföreningen", "Zonen"}},
    {Facet::kLanguage, {"sv", "en"}},
    {Facet::kYear, {"2012", "2013", "2014"}},
    {Facet::kMonth, {"2012-01", "2012-02", "2013-02", "2014-03"}}};

const std::string& pick(const std::vector<std::string>& from, Random& random) {
  return from[random() % from.size()];
}
bool one_of(std::uint32_t many, Random& random) { return random() % many == 0; }

std::string random_date(Random& random) {
  const std::string year = std::to_string(2012 + random() % 3);
  const std::string month = year + "-0" + std::to_string(1 + random() % 3);
  const std::string dates[] = {"", year, month, month + "-1" + std::to_string(random() % 10)};
  return dates[random() % 4];
}

std::vector<Text> random_values(Facet facet, Random& random) {
  std::vector<std::string> values;
  for (std::size_t n = random() % 3; n > 0; --n) values.push_back(pick(kValues.at(facet), random));
  return texts(values);
}

Document random_document(Random& random) {
  std::string text;
  for (std::size_t n = 1 + random() % 6; n > 0; --n) text += pick(kWords, random) + " ";
  Document document = make_document(pick(kTitles, random), text, random_date(random));
  document.authors = random_values(Facet::kAuthor, random);
  document.topics = random_values(Facet::kTopic, random);
  document.organisations = random_values(Facet::kOrganisation, random);
  document.language.value = one_of(5, random) ? "" : pick(kValues.at(Facet::kLanguage), random);
  if (!one_of(4, random)) document.kind.value = pick(kValues.at(Facet::kKind), random);
  if (!one_of(4, random)) document.collection.value = pick(kValues.at(Facet::kCollection), random);
  for (std::size_t n = random() % 3; n > 0; --n) {
    MentionedDate mentioned;
    mentioned.days = day_range(parse_iso_date(pick(kDates, random)));
    document.mentioned.push_back(mentioned);
  }
  for (std::size_t n = random() % 3; n > 0; --n) {
    Decision decision;
    decision.kind = one_of(4, random) ? DecisionKind::kProposal : DecisionKind::kDecision;
    decision.who = pick(kBodies, random);
    decision.when.value = parse_iso_date(random_date(random));
    document.decisions.push_back(decision);
  }
  return document;
}

std::set<std::string> values_of(const Document& document, Facet facet) {
  const std::string date = to_string(document.date.value);
  std::set<std::string> values;
  const auto add_all = [&](const std::vector<Text>& from) {
    for (const Text& text : from) values.insert(text.value);
  };
  switch (facet) {
    case Facet::kAuthor:
      add_all(document.authors);
      break;
    case Facet::kTopic:
      // Topics that differ in case only are one.
      for (const Text& text : document.topics) values.insert(text::fold_word(text.value));
      break;
    case Facet::kOrganisation:
      add_all(document.organisations);
      break;
    case Facet::kKind:
      values.insert(document.kind.value);
      break;
    case Facet::kCollection:
      values.insert(document.collection.value);
      break;
    case Facet::kLanguage:
      values.insert(document.language.value);
      break;
    case Facet::kYear:
      values.insert(date.substr(0, 4));
      break;
    case Facet::kMonth:
      if (date.size() >= 7) values.insert(date.substr(0, 7));
      break;
  }
  values.erase("");
  return values;
}

// As values_of() has it.
std::string as_compared(Facet facet, const std::string& value) {
  return facet == Facet::kTopic ? text::fold_word(value) : value;
}

bool has_word(const Document& document, const std::string& word) {
  return (" " + document.passages[0].text).find(" " + word + " ") != std::string::npos;
}

bool has_beginning(const Document& document, const std::string& beginning) {
  return (" " + document.passages[0].text).find(" " + beginning) != std::string::npos;
}

// Both ends are inclusive and may be "", as those of a request; unknown days touch nothing.
struct Period {
  std::string from, to;
  bool touches(const DayRange& days) const {
    return days.first != 0 &&
           (from.empty() || days.last >= day_range(parse_iso_date(from)).first) &&
           (to.empty() || days.first <= day_range(parse_iso_date(to)).last);
  }
  bool is_open() const { return from.empty() && to.empty(); }
  std::string as_parameters(const std::string& prefix) const {
    return "&" + prefix + "from=" + from + "&" + prefix + "to=" + to;
  }
};

// What a request asks for, told in a second way.
struct Question {
  std::string q;
  std::vector<std::vector<std::string>> any_of;  // each needs one of its words
  std::vector<std::string> none_of;
  std::string phrase;     // "a b "
  std::string beginning;  // of a word; of no title's
  std::map<Facet, std::vector<std::string>> filters;
  Period own, mentioned, decided;
  bool decisions = false;
  std::vector<std::string> decided_by;

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
    if (!all || !none || !phrase_stands || !has_beginning(document, beginning)) return false;
    if (!own.is_open() && !own.touches(day_range(document.date.value))) return false;
    if (!mentioned.is_open() &&
        std::none_of(document.mentioned.begin(), document.mentioned.end(),
                     [&](const MentionedDate& date) { return mentioned.touches(date.days); })) {
      return false;
    }
    if (!decisions && decided_by.empty() && decided.is_open()) return true;
    return std::any_of(document.decisions.begin(), document.decisions.end(),
                       [&](const Decision& decision) { return is_asked_for(decision); });
  }

  bool is_asked_for(const Decision& decision) const {
    if (decision.kind != DecisionKind::kDecision) return false;
    const std::string who = decision.who.empty() ? std::string(kNoValue) : decision.who;
    return (decided_by.empty() || std::ranges::find(decided_by, who) != decided_by.end()) &&
           (decided.is_open() || decided.touches(day_range(decision.when.value)));
  }

  // Passes the filters of all facets but `own`.
  bool passes(const Document& document, std::optional<Facet> own_facet) const {
    for (const auto& [facet, wanted] : filters) {
      if (facet == own_facet) continue;
      std::set<std::string> values = values_of(document, facet);
      if (values.empty()) values.insert(std::string(kNoValue));
      if (std::none_of(wanted.begin(), wanted.end(), [&, facet = facet](const std::string& value) {
            return values.contains(as_compared(facet, value));
          })) {
        return false;
      }
    }
    return true;
  }

  std::string query_string() const {
    std::string out = "facets=author,topic,kind,collection,organisation,language,year,month&q=" +
                      percent_encode(q);
    for (const auto& [facet, values] : filters) {
      for (const std::string& value : values) {
        out += "&" + std::string(schema::row(facet).name) + "=" + percent_encode(value);
      }
    }
    for (const std::string& body : decided_by) out += "&decided_by=" + percent_encode(body);
    if (decisions) out += "&decisions=1";
    return out + own.as_parameters("") + mentioned.as_parameters("mentioned_") +
           decided.as_parameters("decided_");
  }
};

std::string as_written(const std::string& word) { return "\"" + word + "\""; }

Period random_period(std::uint32_t one_in, Random& random) {
  Period period;
  if (one_of(one_in, random)) period.from = pick(kDates, random);
  if (one_of(one_in, random)) period.to = pick(kDates, random);
  return period;
}

// Words are quoted, since what is quoted is never widened: then a match is just what it says.
Question random_question(Random& random) {
  Question question;
  for (std::size_t n = random() % 3; n > 0; --n) {
    std::vector<std::string> words = {pick(kWords, random)};
    if (one_of(3, random)) words.push_back(pick(kWords, random));
    question.any_of.push_back(words);
    question.q += words.size() == 1
                      ? as_written(words[0]) + " "
                      : "(" + as_written(words[0]) + " ELLER " + as_written(words[1]) + ") ";
  }
  if (one_of(4, random)) {
    question.none_of.push_back(pick(kWords, random));
    question.q += "-" + question.none_of[0] + " ";
  }
  if (one_of(6, random)) {
    question.phrase = pick(kWords, random) + " " + pick(kWords, random) + " ";
    question.q += as_written(question.phrase);
  }
  if (one_of(5, random)) {
    const std::string& word = pick(kWords, random);
    question.beginning = word.substr(0, 1 + random() % word.size());
    question.q += " " + question.beginning + "*";
  }
  for (const auto& [facet, values] : kValues) {
    if (!one_of(5, random)) continue;
    std::set<std::string> wanted;
    for (std::size_t n = 1 + random() % 3; n > 0; --n) {
      wanted.insert(one_of(5, random)   ? std::string(kNoValue)
                    : one_of(9, random) ? std::string(facet == Facet::kMonth  ? "1999-12"
                                                      : facet == Facet::kYear ? "1999"
                                                                              : "Okänd")
                                        : pick(values, random));
    }
    question.filters[facet] = {wanted.begin(), wanted.end()};
  }
  question.own = random_period(6, random);
  question.mentioned = random_period(10, random);
  question.decided = random_period(12, random);
  question.decisions = one_of(12, random);
  if (one_of(8, random)) {
    const std::string& body = pick(kBodies, random);
    question.decided_by.push_back(body.empty() ? std::string(kNoValue) : body);
  }
  return question;
}

using Documents = std::map<std::string, Document>;  // by id

// Archives of both audiences, and what is in them.
struct RandomArchive {
  RandomArchive(std::size_t count, Random& random) {
    for (std::size_t i = 0; i < count; ++i) {
      const std::string id = "d" + std::to_string(i);
      const Document document = random_document(random);
      const bool is_internal = one_of(3, random);
      archive.put({{id, document}}, is_internal ? Audience::kInternal : Audience::kPublic);
      if (!is_internal) open.emplace(id, document);
      all.emplace(id, document);
    }
    for_all = archive.open();
    for_staff = archive.open(Audience::kInternal);
  }

  // Calls check(archive, its documents) for each audience.
  template <typename Check>
  void for_each_audience(Check check) const {
    check(*for_all, open);
    check(*for_staff, all);
  }

  TestArchive archive;
  Documents open, all;
  std::unique_ptr<LiveArchive> for_all, for_staff;
};

std::vector<std::string> expected_ids(const Documents& documents, const Question& question) {
  std::vector<std::string> expected;
  for (const auto& [id, document] : documents) {
    if (question.matches(document) && question.passes(document, std::nullopt)) {
      expected.push_back(id);
    }
  }
  return expected;
}

class Exactness : public ::testing::TestWithParam<unsigned> {
 public:
  static void TearDownTestSuite() {
    std::cout << asked_ << " questions were compared with counting one by one\n";
  }

 protected:
  static SearchResponse answer(LiveArchive& live, const std::string& query_string) {
    ++asked_;
    return ask(live, query_string);
  }
  static std::size_t asked_;
};
std::size_t Exactness::asked_ = 0;

void expect_counts(const FacetCounts& facet, const Documents& documents, const Question& question) {
  std::map<std::string, std::uint32_t> counts;
  std::uint32_t missing = 0;
  for (const auto& [id, document] : documents) {
    if (!question.matches(document) || !question.passes(document, facet.facet)) continue;
    const std::set<std::string> values = values_of(document, facet.facet);
    if (values.empty()) ++missing;
    for (const std::string& value : values) ++counts[value];
  }
  const auto with_count = static_cast<std::size_t>(counts.size());
  EXPECT_EQ(facet.missing, missing) << question.query_string();
  std::size_t listed = 0;
  for (const FacetValue& value : facet.values) {
    EXPECT_EQ(value.count, counts[as_compared(facet.facet, value.value)])
        << value.value << question.query_string();
    if (value.count > 0) ++listed;
  }
  EXPECT_EQ(listed + facet.more, with_count) << question.query_string();
  for (std::size_t i = 1; i < facet.values.size(); ++i) {
    const FacetValue& a = facet.values[i - 1];
    const FacetValue& b = facet.values[i];
    EXPECT_TRUE(a.count > b.count ||
                (a.count == b.count &&
                 (b.count == 0 || swedish_sort_key(a.value) < swedish_sort_key(b.value))));
  }
}

TEST_P(Exactness, EveryNumberIsWhatCountingGives) {
  Random random(GetParam());
  const RandomArchive archive(60, random);
  for (int round = 0; round < 150; ++round) {
    const Question question = random_question(random);
    archive.for_each_audience([&](LiveArchive& live, const Documents& documents) {
      const SearchResponse response = answer(live, question.query_string() + "&limit=100");
      const std::vector<std::string> expected = expected_ids(documents, question);
      std::vector<std::string> shown = ids(response);
      std::sort(shown.begin(), shown.end());
      EXPECT_EQ(shown, expected) << question.query_string();
      EXPECT_EQ(response.total, expected.size()) << question.query_string();
      ASSERT_EQ(response.facets.size(), kFacetCount);
      for (const FacetCounts& facet : response.facets) expect_counts(facet, documents, question);
    });
  }
}

TEST_P(Exactness, TheCountBesideAValueIsTheHitsAfterChoosingIt) {
  Random random(GetParam() + 1000);
  const RandomArchive archive(40, random);
  for (int round = 0; round < 10; ++round) {
    const Question question = random_question(random);
    archive.for_each_audience([&](LiveArchive& live, const Documents&) {
      for (const FacetCounts& facet : answer(live, question.query_string() + "&limit=0").facets) {
        std::vector<FacetValue> values = facet.values;
        values.push_back({std::string(kNoValue), facet.missing, false});
        for (const FacetValue& value : values) {
          Question clicked = question;
          clicked.filters[facet.facet] = {value.value};
          EXPECT_EQ(answer(live, clicked.query_string() + "&limit=0").total, value.count)
              << clicked.query_string();
        }
      }
    });
  }
}

// What comes before what, by the words of the interface: undated and untitled last.
bool comes_first(std::string_view sort, const Document& a, const Document& b) {
  const auto day = [](const Document& document) { return day_range(document.date.value).first; };
  if (sort == "title") {
    if (a.title.value.empty() || b.title.value.empty()) return !a.title.value.empty();
    return swedish_sort_key(a.title.value) < swedish_sort_key(b.title.value);
  }
  if (day(a) == 0 || day(b) == 0) return day(a) != 0;
  return sort == "oldest" ? day(a) < day(b) : day(a) > day(b);
}

TEST_P(Exactness, PagesHoldEachHitOnceInOrder) {
  Random random(GetParam() + 2000);
  const RandomArchive archive(53, random);
  for (int round = 0; round < 6; ++round) {
    Question question = random_question(random);
    if (round == 0) question = {};
    archive.for_each_audience([&](LiveArchive& live, const Documents& documents) {
      const std::vector<std::string> expected = expected_ids(documents, question);
      for (const std::string_view sort : kSortNames) {
        const std::string query = question.query_string() + "&sort=" + std::string(sort);
        const std::size_t limit = 1 + random() % 9;
        std::vector<std::string> seen;
        for (std::size_t offset = 0; offset < expected.size() + limit; offset += limit) {
          const std::string page = "&limit=" + std::to_string(limit) +
                                   "&offset=" + std::to_string(offset);
          for (const std::string& id : ids(answer(live, query + page))) seen.push_back(id);
        }
        EXPECT_EQ(seen, ids(answer(live, query + "&limit=100"))) << query;
        if (sort != "relevance") {
          for (std::size_t i = 1; i < seen.size(); ++i) {
            const Document& before = documents.at(seen[i - 1]);
            const Document& after = documents.at(seen[i]);
            const bool is_after = comes_first(sort, after, before);
            const bool is_before = comes_first(sort, before, after);
            // The id decides between equals.
            EXPECT_TRUE(is_before || (!is_after && seen[i - 1] < seen[i])) << query << seen[i];
          }
        }
        std::sort(seen.begin(), seen.end());
        EXPECT_EQ(seen, expected) << query;
      }
    });
  }
}

// Long texts, most of them several times: with group=versions each is shown once, all are counted.
TEST_P(Exactness, VersionsOfATextCountOnceWhereThatIsAskedFor) {
  Random random(GetParam() + 4000);
  TestArchive archive;
  std::map<std::string, std::size_t> text_of;
  Documents documents;
  for (std::size_t text = 0; text < 15; ++text) {
    std::string words;
    for (int i = 0; i < 150; ++i) words += "ord" + std::to_string(random() % 5000) + " ";
    for (std::size_t n = 1 + random() % 4; n > 0; --n) {
      Document document = random_document(random);
      document.title.value = "Plan";
      document.kind.value = one_of(3, random) ? "" : "report";  // minutes are of one meeting each
      document.passages[0].text = words;
      const std::string id = "d" + std::to_string(documents.size());
      text_of.emplace(id, text);
      documents.emplace(id, document);
      archive.put({{id, document}});
    }
  }
  const auto live = archive.open();
  for (int round = 0; round < 30; ++round) {
    Question question = random_question(random);
    question.q.clear();
    question.any_of.clear();
    question.none_of.clear();
    question.phrase.clear();
    question.beginning.clear();
    const std::vector<std::string> expected = expected_ids(documents, question);
    std::set<std::size_t> texts;
    for (const std::string& id : expected) texts.insert(text_of.at(id));
    for (const std::string_view sort : kSortNames) {
      const std::string query =
          question.query_string() + "&group=versions&sort=" + std::string(sort);
      std::vector<std::size_t> seen;
      for (std::size_t offset = 0; offset <= texts.size(); offset += 4) {
        const SearchResponse response =
            answer(*live, query + "&limit=4&offset=" + std::to_string(offset));
        EXPECT_EQ(response.total, expected.size()) << query;
        EXPECT_EQ(response.groups, texts.size()) << query;
        for (const FacetCounts& facet : response.facets) expect_counts(facet, documents, question);
        for (const std::string& id : ids(response)) seen.push_back(text_of.at(id));
      }
      std::sort(seen.begin(), seen.end());
      EXPECT_EQ(seen, std::vector<std::size_t>(texts.begin(), texts.end())) << query;
    }
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
    const SearchResponse response = answer(*live, "limit=100&facets=&q=" + percent_encode(query));
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
