// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/text_window.h"

#include <gtest/gtest.h>

#include "archive/text/fold.h"
#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

// Marks every place of each word; the place in `words` is the leaf.
std::vector<Mark> marks_of(const std::string& text, const std::vector<std::string>& words) {
  std::vector<Mark> marks;
  for (std::size_t leaf = 0; leaf < words.size(); ++leaf) {
    for (std::size_t at = text.find(words[leaf]); at != std::string::npos;
         at = text.find(words[leaf], at + 1)) {
      marks.push_back({at, at + words[leaf].size(), leaf, MatchHow::kExact});
    }
  }
  std::sort(marks.begin(), marks.end(),
            [](const Mark& a, const Mark& b) { return a.begin < b.begin; });
  return marks;
}

std::string snippet_of(const std::string& text, const std::vector<std::string>& words) {
  const std::vector<Mark> marks = marks_of(text, words);
  return bracketed(snippet(text, marks, best_window(marks)));
}

std::string filler(int sentences) {
  std::string text;
  for (int i = 0; i < sentences; ++i) text += "Gruppen träffades och åt bullar i Lindvik. ";
  return text;
}

TEST(Snippet, ShowsTheSentenceWhereMostWordsStand) {
  const std::string text = "Om skola. " + filler(10) + "Här beslutade nämnden om skola. " + filler(10);
  const std::string shown = snippet_of(text, {"skola", "beslutade"});
  EXPECT_TRUE(shown.starts_with("Här [beslutade] nämnden om [skola]. Gruppen")) << shown;
  EXPECT_TRUE(shown.ends_with(" …")) << shown;
}

TEST(Snippet, OfAShortTextIsTheWhole) {
  EXPECT_EQ(snippet_of("Nämnden  beslutade\tom skola.", {"skola"}), "Nämnden beslutade om [skola].");
}

TEST(Snippet, BeginsAtAParagraph) {
  EXPECT_EQ(snippet_of("Nämnden beslutade.\n\nBeslut om skola", {"skola"}), "Beslut om [skola]");
}

TEST(Snippet, BeginsInsideASentenceAtAWord) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "ord" + std::to_string(i) + " ";
  text += "skola";
  const std::string shown = snippet_of(text, {"skola"});
  EXPECT_TRUE(shown.starts_with("… ord")) << shown;
  EXPECT_TRUE(shown.ends_with("[skola]")) << shown;
}

TEST(Snippet, IsOfBoundedLengthAndWholeCharacters) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "å";
  const std::string shown = snippet_of("skola" + text, {"skola"});
  EXPECT_LT(shown.size(), 260U);
  EXPECT_TRUE(text::is_valid_utf8(shown));
  for (const std::string& spaces : {std::string(1000, ' '), std::string(1000, '\n')}) {
    EXPECT_EQ(snippet_of("a" + spaces + "skola", {"skola"}).find("  "), std::string::npos);
  }
}

TEST(BeginningOf, CutsAtAWord) {
  EXPECT_EQ(bracketed(beginning_of("")), "");
  EXPECT_EQ(bracketed(beginning_of(" \n ")), "");
  EXPECT_EQ(bracketed(beginning_of("\n Kort text. ")), "Kort text.");
  const std::string cut = bracketed(beginning_of(filler(20)));
  EXPECT_LT(cut.size(), 240U);
  EXPECT_TRUE(cut.ends_with(" …")) << cut;
}

TEST(BestWindow, PrefersDifferentWordsThenMore) {
  const std::string text = "a a a " + std::string(300, '.') + " a b " + std::string(300, '.') + " b b";
  const std::vector<Mark> marks = marks_of(text, {"a", "b"});
  const Window window = best_window(marks);
  EXPECT_EQ(window.distinct, 2U);
  EXPECT_EQ(window.first, 3U);
  EXPECT_EQ(window.last, 5U);
}

}  // namespace
}  // namespace leta::server
