// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of decisions by their own words, compared with reading each sentence.
#include "search-server/answers/sentence_filter.h"

#include <algorithm>
#include <functional>
#include <iostream>
#include <map>
#include <random>
#include <sstream>

#include "search-server/answers/decision_list.h"
#include "tests/search-server/search_test.h"

namespace leta::server {
namespace {

// A document whose sentences are all decisions of the body.
Document minutes(const std::string& title, const std::vector<std::string>& sentences,
                 const std::string& who = "Nämnden") {
  Document document = make_document(title, "", "2014-02-17");
  std::string& text = document.passages[0].text;
  for (const std::string& sentence : sentences) {
    Decision decision{DecisionKind::kDecision, who, {parse_iso_date("2014-02-17"), Origin::kText},
                      {}};
    decision.place.begin = static_cast<std::uint32_t>(text.size());
    text += sentence;
    decision.place.end = static_cast<std::uint32_t>(text.size());
    text += "\n";
    document.decisions.push_back(decision);
  }
  return document;
}

DecisionList list(LiveArchive& live, const std::string& query, bool in_sentence = true) {
  SearchRequest request =
      read_search_request(read_query_string("limit=100&q=" + percent_encode(query)), Lang::kSwedish)
          .request;
  request.in_sentence = in_sentence;
  return live.read([&](const Reader& reader) {
    EXPECT_EQ(count_decisions(request, reader), list_decisions(request, reader).total);
    return list_decisions(request, reader);
  });
}

class SentenceFilterTest : public SearchTest {
 protected:
  SentenceFilterTest()
      : SearchTest({{"a", minutes("Skolfrågor",
                                  {"Nämnden beslutar att bygga en skola i Hamnby.",
                                   "Nämnden beslutar att godkänna rapporten.",
                                   "Eftermiddagsskolan får nya lokaler.",
                                   "Hälso- och sjukvården ska höras om ärendet KS 2014/123."})},
                    {"b", minutes("Vård", {"Nämnden beslutar om skolornas vård av träd.",
                                           "Nämnden avslår ansökan."},
                                  "Rådet")}}) {}

  // The sentences found, in alphabetical order, by their first letters.
  std::vector<std::string> sentences(const std::string& query) {
    std::vector<std::string> texts;
    for (const ListedDecision& item : list(*live_, query).decisions) texts.push_back(item.what);
    std::sort(texts.begin(), texts.end());
    return texts;
  }
};

TEST_F(SentenceFilterTest, ReadsWordsAsSearchesDo) {
  const std::string build = "Nämnden beslutar att bygga en skola i Hamnby.";
  const std::string approve = "Nämnden beslutar att godkänna rapporten.";
  const std::string rooms = "Eftermiddagsskolan får nya lokaler.";
  const std::string health = "Hälso- och sjukvården ska höras om ärendet KS 2014/123.";
  const std::string trees = "Nämnden beslutar om skolornas vård av träd.";
  const std::string refuse = "Nämnden avslår ansökan.";
  const std::pair<const char*, Ids> cases[] = {
      {"skola", {rooms, build, trees}},            // inflection, part of a compound
      {"\"skola\"", {build}},                      // as written
      {"skola bygga", {build}},                    // all of the words
      {"skola i hamnby", {build}},                 // but stop words
      {"skola rapport", {}},                       // in the document, not in one sentence
      {"\"godkänna rapporten\"", {approve}},       // a phrase
      {"\"rapporten godkänna\"", {}},
      {"hamn*", {build}},                          // a beginning
      {"hälsovård", {health}},                     // named by a hyphen
      {"bygga NEAR/2 skola", {build}},
      {"bygga NEAR/1 skola", {}},
      {"vård ELLER lokal", {rooms, health, trees}},
      {"skola -träd", {rooms, build}},             // not in the whole document
      {"titel:vård skola", {trees}},               // the title of the document
      {"titel:vård", {refuse, trees}},
      {"titel:vård ELLER bygga", {refuse, build, trees}},
      {"Dnr KS 2014/123", {health}},
      {"", {rooms, health, refuse, build, approve, trees}},
  };
  for (const auto& [query, expected] : cases) EXPECT_EQ(sentences(query), expected) << query;
}

TEST_F(SentenceFilterTest, IsNeverWidened) {
  // A question finds documents by most of its words.
  const std::string question = "vilka skolor ska byggas i hamnby av kommunen snart?";
  EXPECT_GT(list(*live_, question, false).total, 0U);
  EXPECT_EQ(list(*live_, question).total, 0U);
}

TEST_F(SentenceFilterTest, CountsBodiesAndMarksWords) {
  const DecisionList found = list(*live_, "skola");
  EXPECT_EQ(found.total, 3U);
  ASSERT_EQ(found.bodies.values.size(), 2U);
  EXPECT_EQ(found.bodies.values[0].value + std::to_string(found.bodies.values[0].count),
            "Nämnden2");
  EXPECT_EQ(found.bodies.values[1].count, 1U);
  EXPECT_EQ(bracketed(found.decisions[0].what_marked),
            "Nämnden beslutar att bygga en [skola] i Hamnby.");
}

TEST_F(SentenceFilterTest, FollowsTheArchive) {
  EXPECT_EQ(list(*live_, "bibliotek").total, 0U);
  archive_.put({{"b", minutes("Vård", {"Rådet beslutar om biblioteket."})}});
  archive_.remove("a");
  const auto fresh = archive_.open();
  EXPECT_EQ(list(*fresh, "bibliotek").total, 1U);
  EXPECT_EQ(list(*fresh, "skola").total, 0U);
}

// Words that no analyser relates to each other.
const std::vector<std::string> kWords = {"lindvik", "qvx", "wzk", "pqz", "xkj", "zrf"};

TEST(SentenceFilterExactness, EveryNumberIsWhatReadingEachSentenceGives) {
  std::mt19937 random(7);
  const auto pick = [&](const std::vector<std::string>& from) { return from[random() % from.size()]; };
  const std::vector<std::string> bodies = {"Kommunstyrelsen", "Vårdnämnden", "Rådet"};
  struct Sentence {
    std::string words, who, document;
    bool is_public;
  };
  std::vector<Sentence> all;
  std::map<std::string, std::string> texts;  // by document, with a space before and after each word
  TestArchive archive;
  for (int i = 0; i < 60; ++i) {
    const std::string id = "d" + std::to_string(i);
    const std::string who = pick(bodies);
    const bool is_public = random() % 3 != 0;
    std::vector<std::string> sentences;
    for (std::size_t n = random() % 5; n > 0; --n) {
      std::string words;
      for (std::size_t m = 1 + random() % 5; m > 0; --m) words += pick(kWords) + " ";
      sentences.push_back(words);
      all.push_back({" " + words, who, id, is_public});
      texts[id] += " " + words;
    }
    archive.put({{id, minutes("Protokoll", sentences, who)}},
                is_public ? Audience::kPublic : Audience::kInternal);
  }
  const auto open = archive.open();
  const auto staff = archive.open(Audience::kInternal);
  const auto has = [](const std::string& text, const std::string& words) {
    return text.find(" " + words + " ") != std::string::npos;
  };
  std::size_t asked = 0;
  for (int round = 0; round < 300; ++round) {
    const std::string a = pick(kWords), b = pick(kWords), c = pick(kWords);
    using Wanted = std::function<bool(const Sentence&)>;
    const std::pair<std::string, Wanted> questions[] = {
        {"\"" + a + "\"", [&](const Sentence& s) { return has(s.words, a); }},
        {"\"" + a + "\" \"" + b + "\"",
         [&](const Sentence& s) { return has(s.words, a) && has(s.words, b); }},
        {"\"" + a + " " + b + "\"", [&](const Sentence& s) { return has(s.words, a + " " + b); }},
        {"(\"" + a + "\" ELLER \"" + b + "\") -" + c,
         [&](const Sentence& s) {
           return (has(s.words, a) || has(s.words, b)) && !has(texts[s.document], c);
         }},
        {a.substr(0, 2) + "*", [&](const Sentence& s) { return has(s.words, a); }},
    };
    const auto& [query, wanted] = questions[round % 5];
    for (LiveArchive* live : {open.get(), staff.get()}) {
      std::map<std::string, std::uint32_t> by_body;
      std::uint32_t total = 0;
      for (const Sentence& sentence : all) {
        if ((live == open.get() && !sentence.is_public) || !wanted(sentence)) continue;
        ++total;
        ++by_body[sentence.who];
      }
      SearchRequest request;
      request.text = query;
      request.in_sentence = true;
      request.limit = 100;
      const auto ask = [&] {
        ++asked;
        return live->read([&](const Reader& reader) { return list_decisions(request, reader); });
      };
      const DecisionList found = ask();
      EXPECT_EQ(found.total, total) << query;
      EXPECT_EQ(found.bodies.values.size(), by_body.size()) << query;
      for (const FacetValue& body : found.bodies.values) {
        EXPECT_EQ(body.count, by_body[body.value]) << query;
        request.decided_by = {body.value};
        EXPECT_EQ(ask().total, body.count) << query << body.value;
      }
      request.decided_by.clear();
      // Pages hold each of them once, in the same order.
      std::vector<std::string> whole, paged;
      for (const ListedDecision& item : found.decisions) whole.push_back(item.page);
      request.limit = 7;
      for (; request.offset < total; request.offset += 7) {
        for (const ListedDecision& item : ask().decisions) paged.push_back(item.page);
      }
      EXPECT_EQ(paged, whole) << query;
    }
  }
  std::cout << asked << " lists of decisions were compared with reading each sentence\n";
}

}  // namespace
}  // namespace leta::server
