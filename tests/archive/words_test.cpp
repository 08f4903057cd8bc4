// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/words.h"

#include <gtest/gtest.h>

#include <random>

namespace leta::text {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  WordFinder finder;
  std::vector<Word> words;
  finder.find(text, words);
  std::vector<std::string> out;
  for (const Word& word : words) out.emplace_back(text.substr(word.begin, word.end - word.begin));
  return out;
}

using Strings = std::vector<std::string>;

TEST(WordFinder, FollowsTheRulesOfItsHeader) {
  const struct {
    const char* text;
    Strings words;
  } cases[] = {
      {"", {}},
      {" ,.– ", {}},
      {"Ärendet bordlades.", {"Ärendet", "bordlades"}},
      {"SKL:s erbjudande", {"SKL:s", "erbjudande"}},
      {"kl:sammanträde", {"kl", "sammanträde"}},
      {"Text:Berit", {"Text", "Berit"}},
      {"IOP-avtal och Anna-Karin", {"IOP-avtal", "och", "Anna-Karin"}},
      {"12-åring", {"12-åring"}},
      {"2012-2015", {"2012", "2015"}},
      {"2014-02-17", {"2014", "02", "17"}},
      {"hälso- och sjukvård", {"hälso", "och", "sjukvård"}},
      {"romsk-inkludering-i-lindvik", {"romsk-inkludering-i-lindvik"}},
      {"ett-två-tre-fyra-fem", {"ett", "två", "tre", "fyra", "fem"}},
      {"bl.a. detta", {"bl.a", "detta"}},
      {"t.ex. så", {"t.ex", "så"}},
      {"i Lindvik.Det var", {"i", "Lindvik", "Det", "var"}},
      {"1 000 000 kronor", {"1 000 000", "kronor"}},
      {"1\xC2\xA0"
       "000\xE2\x80\xAF"
       "000 kr",
       {"1\xC2\xA0"
        "000\xE2\x80\xAF"
        "000",
        "kr"}},
      {"år 2012 200 personer", {"år", "2012", "200", "personer"}},
      {"042 105 000", {"042", "105", "000"}},
      {"1  000", {"1", "000"}},
      {"3,5 procent", {"3,5", "procent"}},
      {"berit.ek@lindvik.se", {"berit.ek@lindvik.se"}},
      {"ek2@lindvik.se nu", {"ek2@lindvik.se", "nu"}},
      {"fil_namn08", {"fil", "namn08"}},
      {"kommun\xC2\xADstyrelsen", {"kommun\xC2\xADstyrelsen"}},
      {"”samråd”", {"samråd"}},
      {"m\xE5l nu", {"m", "l", "nu"}},  // Latin-1 bytes separate words
      {"Dnr A2012/2349/DISK", {"Dnr", "A2012", "2349", "DISK"}},
      {"😀 glad", {"glad"}},
  };
  for (const auto& c : cases) EXPECT_EQ(words_of(c.text), c.words) << c.text;
}

TEST(WordFinder, WordsAreInOrderAndInsideTheTextWhateverTheBytes) {
  std::mt19937 random(17);
  const std::string alphabet = "a.b-c:1 0@_\xC3\xA5\xE5\xF0\x9F\xCC\x88'\n";
  WordFinder finder;
  std::vector<Word> words;
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (auto n = random() % 60; n > 0; --n) text.push_back(alphabet[random() % alphabet.size()]);
    finder.find(text, words);
    std::size_t last = 0;
    for (const Word& word : words) {
      ASSERT_GE(word.begin, last) << text;
      ASSERT_LT(word.begin, word.end) << text;
      ASSERT_LE(word.end, text.size()) << text;
      last = word.end;
    }
  }
}

// Spaces that are not ASCII make ICU read the whole text.
TEST(WordFinder, FindsTheSameWithAndWithoutIcu) {
  for (const std::string text : {
           "Ärendet bordlades. \"Nej\", sade hon; (se § 5) – det är 3,5 % mer!",
           "bl.a. kl.10 10:30 a.b,c d'Arc x'y' 'z' SKL:s a: :b a;b 1;2 5.000 v.2 3.a é.ü",
           "a/b c\\d e|f {g} [h] <i> j=k l+m n*o p~q r^s t`u $5 #v 6& w-x -y z- å×ö ö÷å",
           "«citat» “citat” • punkt\xC2\xA0"
           "fast a\xCC\x8A"
           " \xCC\x8A"
           "b o\xC2\xAD"
           "rd 1a a1",
       }) {
    std::string other;
    for (const char c : text) {
      if (c == ' ') {
        other += "\xE2\x80\x83";
      } else {
        other += c;
      }
    }
    EXPECT_EQ(words_of(text), words_of(other));
  }
}

TEST(WordFinder, ACloneFindsTheSame) {
  const WordFinder finder;
  WordFinder clone = finder.clone();
  std::vector<Word> words;
  clone.find("två ord", words);
  EXPECT_EQ(words.size(), 2U);
}

}  // namespace
}  // namespace leta::text
