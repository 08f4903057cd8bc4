// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/language.h"

#include <gtest/gtest.h>

#include <string>

namespace leta::indexer {
namespace {

struct Case {
  const char* text;
  const char* language;
};

TEST(Language, IsDetected) {
  const Case cases[] = {
      {"Styrgruppen har beslutat att arbetet ska fortsätta i kommunen, och att det är viktigt för "
       "barnen.",
       "sv"},
      {"Möte i Åby", "sv"},
      {"Protokoll från mötet", "sv"},
      {"The steering group has decided that the work is to be continued in the municipality, and "
       "that the "
       "children are to be heard before the next meeting. This was agreed with all the schools in "
       "the town.",
       "en"},
      {"Ohjausryhmä on päättänyt, että työtä jatketaan kunnassa ja että lapsia kuullaan ennen "
       "seuraavaa "
       "kokousta. Tästä sovittiin kaikkien kaupungin koulujen kanssa, jotka osallistuvat "
       "hankkeeseen.",
       "fi"},
      {"Styringsgruppen har besluttet, at arbejdet skal fortsætte i kommunen, og at børnene skal "
       "høres før det "
       "næste møde. Det blev aftalt med alle skolerne i byen, som også deltager i projektet hele "
       "året.",
       "da"},
      {"Amari čhib si romani čhib, thaj amen das duma romanes. E čhavorre aven ande škola thaj "
       "siton.",
       "rom"},
      {"Gielda mearridii hukset guokte ođđa stoahkanbáikki, ja mánáin jerrojuvvui maid sii "
       "háliidit. "
       "Buot bearrašat leat buresboahtán girjerádjosiidda ja skuvllaide.",
       "se"},
      {"", ""},
      {"2014-02-17 12 345", ""},
  };
  for (const Case& row : cases) EXPECT_EQ(detect_language(row.text), row.language) << row.text;
}

TEST(Language, OfALongTextIsThatOfItsStart) {
  std::string text;
  for (int i = 0; i < 500; ++i)
    text += "Vi går på möte när det är höst i Lindvik, för att lyssna. ";
  EXPECT_EQ(detect_language(text), "sv");
  // The sample may end within a character.
  for (std::size_t shift = 0; shift < 4; ++shift)
    EXPECT_EQ(detect_language(std::string(shift, ' ') + text), "sv");
}

TEST(Language, TagsAreBroughtToTheirPrimaryPart) {
  const Case cases[] = {{"sv-SE", "sv"},   {"sv_SE", "sv"}, {"SV", "sv"},  {"Swedish", "sv"},
                        {"svenska", "sv"}, {"en-GB", "en"}, {"swe", "sv"}, {"nb", "no"},
                        {"fi", "fi"},      {"", ""},        {"12", ""},    {"okänt språk", ""}};
  for (const Case& row : cases) EXPECT_EQ(normalise_language(row.text), row.language) << row.text;
}

}  // namespace
}  // namespace leta::indexer
