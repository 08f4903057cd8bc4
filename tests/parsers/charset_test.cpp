// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/charset.h"

#include <gtest/gtest.h>

#include <string>

#include "archive/text/fold.h"

namespace leta::parsers {
namespace {

using namespace std::string_literals;

struct DecodeCase {
  const char* name;
  std::string bytes;
  Declaration declaration;
  std::string declared;
  std::string text;
};

class Decode : public testing::TestWithParam<DecodeCase> {};

TEST_P(Decode, GivesText) {
  const DecodeCase& row = GetParam();
  EXPECT_EQ(decode(row.bytes, row.declaration, row.declared).text, row.text);
}

const std::string kMeta = "<meta charset=\"iso-8859-1\"><p>";

INSTANTIATE_TEST_SUITE_P(
    Table, Decode,
    testing::Values(
        DecodeCase{"Empty", "", Declaration::kNone, "", ""},
        DecodeCase{"Utf8", "råd", Declaration::kNone, "", "råd"},
        DecodeCase{"Utf8Mark", "\xEF\xBB\xBFråd", Declaration::kNone, "", "råd"},
        DecodeCase{"Utf16LittleMark", "\xFF\xFEr\0\xE5\0d\0"s, Declaration::kNone, "", "råd"},
        DecodeCase{"Utf16BigMark", "\xFE\xFF\0r\0\xE5\0d"s, Declaration::kNone, "", "råd"},
        DecodeCase{"Utf16LittleBare", "m\0\xF6\0t\0e\0n\0 \0o\0"s, Declaration::kNone, "",
                   "möten o"},
        DecodeCase{"Utf16BigBare", "\0m\0\xF6\0t\0e\0n\0 \0o"s, Declaration::kNone, "", "möten o"},
        DecodeCase{"Utf32Mark", "\xFF\xFE\0\0r\0\0\0\xE5\0\0\0"s, Declaration::kNone, "", "rå"},
        DecodeCase{"Utf32Bare", "\0\0\0r\0\0\0\xE5\0\0\0d"s, Declaration::kNone, "", "råd"},
        DecodeCase{"OddUtf16", "\xFF\xFEr\0\xE5"s, Declaration::kNone, "", "r\uFFFD"},
        DecodeCase{"SwedishLatin1", "Sk\xE5net\xE5g p\xE5 v\xE4g", Declaration::kNone, "",
                   "Skånetåg på väg"},
        DecodeCase{"SwedishDos", "M\x94te p\x86 \x8En", Declaration::kNone, "", "Möte på Än"},
        DecodeCase{"SwedishMac", "M\x9Ate p\x8C \x80n", Declaration::kNone, "", "Möte på Än"},
        DecodeCase{"DeclaredByXml", "<?xml version='1.0' encoding='windows-1251'?>\xC4\xE0",
                   Declaration::kXml, "", "<?xml version='1.0' encoding='windows-1251'?>Да"},
        DecodeCase{"DeclaredByMeta",
                   kMeta + "\x93"
                           "hej\x94",
                   Declaration::kHtml, "", kMeta + "“hej”"},
        DecodeCase{"DeclaredWrongly", kMeta + "möte", Declaration::kHtml, "", kMeta + "möte"},
        DecodeCase{"DeclaredByProtocol", "\xC4\xE0", Declaration::kNone, "windows-1251", "Да"},
        DecodeCase{"DeclaredEbcdic",
                   "<meta charset=IBM420><p>r\xE5"
                   "d",
                   Declaration::kHtml, "", "<meta charset=IBM420><p>råd"},
        DecodeCase{"DeclaredUnknown",
                   "r\xE5"
                   "d",
                   Declaration::kNone, "no-such-charset", "råd"},
        DecodeCase{"StrayByte", "Förskolan på Ängen är öppen hela året för små och stora, p\xE5 v",
                   Declaration::kNone, "",
                   "Förskolan på Ängen är öppen hela året för små och stora, på v"}),
    [](const auto& row) { return row.param.name; });

TEST(DecodeAnything, IsValidUtf8) {
  std::string bytes;
  for (int i = 0; i < 4096; ++i) bytes += static_cast<char>((i * 7919 + i / 256) % 256);
  for (std::size_t start = 0; start < 300; ++start) {
    const std::string piece = bytes.substr(start, start * 5 % 97);
    EXPECT_TRUE(text::is_valid_utf8(decode(piece, Declaration::kHtml).text)) << start;
  }
}

TEST(DecodeLong, KeepsCharactersThatLieOnThePiecesEdge) {
  std::string latin(1'500'001, '\xE5');
  for (std::size_t i = 0; i < latin.size(); i += 2) latin[i] = 'a';
  const std::string text = decode(latin, Declaration::kNone, "iso-8859-1").text;
  EXPECT_EQ(text.size(), latin.size() + latin.size() / 2);
  EXPECT_TRUE(text.ends_with("aåa"));
}

struct CleanCase {
  std::string utf8, clean;
};

TEST(CleanText, RemovesWhatDocumentsMayNotHold) {
  const CleanCase cases[] = {
      {"rad 1\r\nrad 2\rrad 3\n", "rad 1\nrad 2\nrad 3\n"},
      {"a\x01"
       "b\x7F"
       "c\xC2\x81"
       "d",
       "abcd"},
      {"sid\fa\vb", "sid\na\nb"},
      {"kommun\xC2\xADstyrelse", "kommunstyrelse"},
      {"\xEF\xBB\xBFtext\xEF\xBF\xBE", "text"},
      {"rad\xE2\x80\xA8rad", "rad\nrad"},
      {"a\xCC\x8Aret", "året"},  // decomposed
      {"fel\xFFtecken", "fel\uFFFDtecken"},
      {"tab\tstår", "tab\tstår"},
      {"🙂", "🙂"},
  };
  for (const CleanCase& row : cases) EXPECT_EQ(clean_text(row.utf8), row.clean);
}

TEST(DecodeMarkup, GivesAsciiOfAnyEncodingAndLeavesOtherBytes) {
  using namespace std::string_literals;
  EXPECT_EQ(decode_markup("<p>\xE5</p>"), "<p>\xE5</p>");
  EXPECT_EQ(decode_markup("\xEF\xBB\xBF<p>"), "<p>");
  EXPECT_EQ(decode_markup("\xFF\xFE<\0p\0>\0"s), "<p>");
  EXPECT_EQ(decode_markup("\0<\0h\0t\0m\0l\0>"s), "<html>");
  EXPECT_EQ(decode_markup(""), "");
}

TEST(DeclaredCharset, IsFoundWhereItMayStand) {
  EXPECT_EQ(declared_charset("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>", Declaration::kXml),
            "ISO-8859-1");
  EXPECT_EQ(declared_charset("<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=koi8-r'>",
                             Declaration::kHtml),
            "koi8-r");
  EXPECT_EQ(declared_charset("<meta charset=\"koi8-r\">", Declaration::kXml), "");
  EXPECT_EQ(declared_charset("charset=koi8-r", Declaration::kNone), "");
}

}  // namespace
}  // namespace leta::parsers
