// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/fold.h"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace leta::text {
namespace {

struct Case {
  const char* in;
  const char* out;
};

TEST(FoldWord, FoldsCaseAndMarksButKeepsSwedishLetters) {
  const Case cases[] = {
      {"", ""},
      {"Skola", "skola"},
      {"MÅL", "mål"},
      {"Ärende", "ärende"},
      {"ÖVERSYN", "översyn"},
      {"A\xCC\x8A", "å"},  // A and a combining ring
      {"idé", "ide"},
      {"Müller", "muller"},
      {"København", "köbenhavn"},
      {"Ærø", "ärö"},
      {"\xEF\xAC\x81nansiering", "finansiering"},      // the ligature fi
      {"kommun\xC2\xADstyrelsen", "kommunstyrelsen"},  // soft hyphen
      {"Straße", "strasse"},
      {"\xEF\xBC\xA1\xEF\xBC\xA2", "ab"},  // full-width letters
      {"Łódź", "lodz"},
      {"d\xE2\x80\x99"
       "Arc",
       "d'arc"},
      {"Příbram", "pribram"},
      {"ΣΟΦΌΣ", "σοφόσ"},  // other scripts keep their marks
      {"й", "й"},
      {"\xC7\xBB", "å"},  // å with an acute
      {"IOP\xE2\x80\x91"
       "avtal",
       "iop-avtal"},  // non-breaking hyphen
  };
  for (const Case& c : cases) EXPECT_EQ(fold_word(c.in), c.out) << c.in;
}

TEST(FoldWord, IsIdempotent) {
  for (const char* word : {"Ångström", "ǅ", "Ǻ", "ﬃ", "Æsop", "İstanbul", "ÇA"}) {
    EXPECT_EQ(fold_word(fold_word(word)), fold_word(word)) << word;
  }
}

TEST(FoldToAscii, DropsTheMarksThatSwedishKeeps) {
  EXPECT_EQ(fold_to_ascii("Förvaltning"), "forvaltning");
  EXPECT_EQ(fold_to_ascii("MÅLÄTÖ"), "malato");
  EXPECT_EQ(fold_to_ascii("abc"), "abc");
}

TEST(ToNfc, ComposesAndReplacesWhatIsNotUtf8) {
  EXPECT_EQ(to_nfc("fo\xCC\x88rvaltning"), "förvaltning");
  EXPECT_EQ(to_nfc("redan sammansatt: åäö"), "redan sammansatt: åäö");
  EXPECT_EQ(to_nfc("m\xE5l"), "m\xEF\xBF\xBDl");
  for (const char* cut : {"m\xC3", "m\xC3\xC3\xA5", "\xE2\x80", "\xC1\xA5"}) {
    EXPECT_TRUE(is_valid_utf8(to_nfc(cut))) << cut;
  }
}

// What is short-cut for common text must be what ICU says of every character.
TEST(ToNfc, AgreesWithIcuOnEveryCharacter) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  ASSERT_TRUE(U_SUCCESS(status));
  for (UChar32 c = 1; c < 0x3000; ++c) {
    const icu::UnicodeString characters = icu::UnicodeString(c) + u"a" + icu::UnicodeString(c);
    std::string in;
    std::string out;
    characters.toUTF8String(in);
    nfc->normalize(characters, status).toUTF8String(out);
    EXPECT_EQ(to_nfc(in), out) << c;
  }
}

TEST(IsValidUtf8, KnowsBadBytes) {
  EXPECT_TRUE(is_valid_utf8("åäö \xF0\x9F\x98\x80"));
  for (const char* bad : {"\xE5", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "a\xCC"}) {
    EXPECT_FALSE(is_valid_utf8(bad));
  }
}

}  // namespace
}  // namespace leta::text
