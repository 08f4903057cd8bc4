// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/word_diff.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <sstream>

namespace leta::server {
namespace {

using Texts = std::vector<std::string>;

WordDiff diff(const Texts& before, const Texts& after, std::size_t steps = kDiffSteps) {
  Deadline deadline(std::chrono::seconds(20));
  return diff_words(before, after, deadline, steps);
}

// "bygga [-en] {+två} lekplats": one line a paragraph.
std::string shown(const WordDiff& diff) {
  std::string text;
  for (const DiffParagraph& paragraph : diff.paragraphs) {
    if (!text.empty()) text += '\n';
    for (std::size_t i = 0; i < paragraph.size(); ++i) {
      if (i > 0) text += ' ';
      switch (paragraph[i].change) {
        case Change::kSame:
          text += paragraph[i].text;
          break;
        case Change::kRemoved:
          text += "[-" + paragraph[i].text + "]";
          break;
        case Change::kAdded:
          text += "{+" + paragraph[i].text + "}";
          break;
      }
    }
  }
  return text;
}

// The words of one side.
Texts words(const WordDiff& diff, Change but) {
  Texts words;
  for (const DiffParagraph& paragraph : diff.paragraphs) {
    for (const DiffPiece& piece : paragraph) {
      if (piece.change == but) continue;
      std::istringstream stream(piece.text);
      for (std::string word; stream >> word;) words.push_back(word);
    }
  }
  return words;
}

Texts words(const Texts& paragraphs) {
  Texts words;
  for (const std::string& paragraph : paragraphs) {
    std::istringstream stream(paragraph);
    for (std::string word; stream >> word;) words.push_back(word);
  }
  return words;
}

TEST(WordDiff, TellsWhatBecameOfAText) {
  struct Case {
    Texts before, after;
    std::string expected;
  };
  const Case cases[] = {
      {{}, {}, ""},
      {{"Samma text."}, {"Samma text."}, "Samma text."},
      {{"Samma  text\u00A0här."}, {"Samma text\u00A0här."}, "Samma text\u00A0här."},
      {{"Vi ska bygga en lekplats."},
       {"Vi ska bygga två lekplatser."},
       "Vi ska bygga [-en lekplats.] {+två lekplatser.}"},
      {{"Ett.", "Två."}, {"Ett.", "Nytt stycke.", "Två."}, "Ett.\n{+Nytt stycke.}\nTvå."},
      {{"Ett.", "Bort.", "Två."}, {"Ett.", "Två."}, "Ett.\n[-Bort.] Två."},
      {{"• Park"}, {"Park - torg"}, "Park {+- torg}"},
      {{"Allt", "om parken"}, {"Allt om", "parken"}, "Allt om\nparken"},
      {{}, {"Nytt."}, "{+Nytt.}"},
      {{"Gammalt."}, {}, "[-Gammalt.]"},
  };
  for (const Case& c : cases) EXPECT_EQ(shown(diff(c.before, c.after)), c.expected);
}

TEST(WordDiff, CountsWordsAndPlaces) {
  const WordDiff changed = diff({"ett två tre fyra fem sex sju"}, {"ett 2 3 fyra fem sex sju åtta"});
  EXPECT_EQ(changed.removed, 2U);
  EXPECT_EQ(changed.added, 3U);
  EXPECT_EQ(changed.places, 2U);
  EXPECT_EQ(diff({"ett två"}, {"ett två"}).places, 0U);
}

TEST(WordDiff, ReadsFewWordsBetweenChangesAsChanged) {
  EXPECT_EQ(shown(diff({"Styrgruppen ger Karin Ekdal uppdraget att mäta ljudet"},
                       {"Styrgruppen ber Lindviks skolor om att räkna timmar"})),
            "Styrgruppen [-ger Karin Ekdal uppdraget att mäta ljudet] "
            "{+ber Lindviks skolor om att räkna timmar}");
  // A sentence that stays is shown so.
  EXPECT_EQ(shown(diff({"a b c d. Den här meningen står kvar. e f g h"},
                       {"i j k l. Den här meningen står kvar. m n o p"})),
            "[-a b c d.] {+i j k l.} Den här meningen står kvar. [-e f g h] {+m n o p}");
}

TEST(WordDiff, BothSidesAreWholeWhateverTheTexts) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    const auto text = [&] {
      Texts paragraphs(random() % 5);
      for (std::string& paragraph : paragraphs) {
        for (auto i = random() % 12; i > 0; --i) {
          paragraph += std::string(1, static_cast<char>('a' + random() % 4)) + " ";
        }
      }
      return paragraphs;
    };
    const Texts before = text();
    const Texts after = text();
    for (const std::size_t steps : {kDiffSteps, std::size_t{40}, std::size_t{0}}) {
      const WordDiff result = diff(before, after, steps);
      EXPECT_EQ(words(result, Change::kAdded), words(before));
      EXPECT_EQ(words(result, Change::kRemoved), words(after));
    }
  }
}

TEST(WordDiff, FindsTheFewestChanges) {
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    Texts a, b;
    for (Texts* side : {&a, &b}) {
      // Of words each a paragraph, so that none are joined for reading.
      for (auto i = random() % 14; i > 0; --i) {
        side->push_back(std::string(1, static_cast<char>('a' + random() % 3)));
      }
    }
    std::vector<std::vector<std::size_t>> common(a.size() + 1,
                                                 std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i < a.size(); ++i) {
      for (std::size_t j = 0; j < b.size(); ++j) {
        common[i + 1][j + 1] =
            a[i] == b[j] ? common[i][j] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
      }
    }
    const WordDiff result = diff(a, b);
    EXPECT_EQ(result.removed, a.size() - common[a.size()][b.size()]);
    EXPECT_EQ(result.added, b.size() - common[a.size()][b.size()]);
  }
}

TEST(WordDiff, SaysWhenTooMuchDiffers) {
  Texts before, after;
  for (int i = 0; i < 300; ++i) {
    before.push_back("gammalt " + std::to_string(i));
    after.push_back("nytt " + std::to_string(i));
  }
  before.push_back("slutet");
  after.push_back("slutet");
  EXPECT_FALSE(diff(before, after).is_rough);
  const WordDiff rough = diff(before, after, 1000);
  EXPECT_TRUE(rough.is_rough);
  EXPECT_EQ(rough.paragraphs.back(), (DiffParagraph{{Change::kSame, "slutet"}}));
  EXPECT_GT(rough.removed, 300U) << "more than the words that differ";
}

TEST(WordDiff, StopsAtTheDeadline) {
  Deadline over(std::chrono::seconds(-1));
  Texts before, after;
  for (int i = 0; i < 3000; ++i) {
    before.push_back("a" + std::to_string(i));
    after.push_back("b" + std::to_string(i));
  }
  EXPECT_THROW(diff_words(before, after, over), Unavailable);
}

}  // namespace
}  // namespace leta::server
