// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/signature.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "archive/document.h"
#include "archive/schema.h"

namespace leta {
namespace {

// `count` words; those numbered as in `changed` are others than usual.
std::vector<std::string> words(std::size_t count, const std::vector<std::size_t>& changed = {}) {
  std::vector<std::string> result;
  for (std::size_t i = 0; i < count; ++i) result.push_back("ord" + std::to_string(i));
  for (const std::size_t i : changed) result[i] += "annat";
  return result;
}

Signature signature_of(const std::vector<std::string>& text, const std::string& title = "",
                       const std::vector<std::string>& title_words = {}) {
  SignatureBuilder builder;
  for (const std::string& word : title_words) builder.add_title_word(word);
  for (const std::string& word : text) builder.add(word);
  Document document;
  document.title.value = title;
  return builder.take(document).value();
}

TEST(SignatureTest, NeedsAHundredWords) {
  for (const std::size_t count : {0, 2, 99, 100, 101}) {
    SignatureBuilder builder;
    for (const std::string& word : words(count)) builder.add(word);
    EXPECT_EQ(builder.take({}).has_value(), count >= 100) << count;
  }
}

// The share of common bins is near the share of common runs of three words.
TEST(SignatureTest, EstimatesHowMuchTextsShare) {
  const Signature whole = signature_of(words(600));
  EXPECT_EQ(shared_bins(whole, signature_of(words(600))), Signature::kBins);
  for (const std::size_t step : {100, 40, 20, 10, 5}) {
    std::vector<std::size_t> changed;
    for (std::size_t i = step / 2; i < 600; i += step) changed.push_back(i);
    const double lost = 3.0 * static_cast<double>(changed.size());
    const double expected = (598 - lost) / (598 + lost);
    const double shared =
        static_cast<double>(shared_bins(whole, signature_of(words(600, changed)))) / 64;
    EXPECT_NEAR(shared, expected, .17) << "every " << step << " words";
  }
  std::vector<std::string> others;
  for (const std::string& word : words(600)) others.push_back("x" + word);
  EXPECT_LT(shared_bins(whole, signature_of(others)), 6U);
}

TEST(SignatureTest, FindsDatesAndNumbersOfTitles) {
  const struct {
    std::string title, numbers;
  } cases[] = {
      {"Protokoll", ""},
      {"Protokoll 2014-03-02", "2014-03-02"},
      {"Protokoll nr 4, 2 mars 2014", "2014-03-02 4"},
      {"protokoll_20140302", "2014-03-02"},
      {"Protokoll 140302", "2014-03-02"},
      {"Protokoll den 2/3 2014", "2014-03-02"},
      {"Protokoll 2014 03 02", "2014-03-02"},
      {"Protokoll 2014-02-31", "2 2014 31"},  // no day
      {"Nyhetsbrev mars 2014", "2014 month3"},
      {"Delrapport 2", "2"},
      {"Delrapport två", "2"},
      {"Andra delrapporten", "2"},
      {"Delrapport II", "2"},
      {"Delrapport 03", "3"},
      {"Läsåret 2012/13", "13 2012"},
      {"Rapport våren 2014", "2014 spring"},
      {"Rapport HT14", "14 term2"},
      {"Barn i Lindvik", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(title_numbers(c.title), c.numbers) << c.title;
}

TEST(SignatureTest, MarksTellApart) {
  const std::vector<std::string> text = words(120);
  const struct {
    std::string a, b;
    bool allow;
  } cases[] = {
      {"Projektplan", "Projektplan", true},
      {"Projektplan", "Projektplan utkast", true},
      {"Projektplan", "", true},
      {"Delrapport 2", "Delrapport 3", false},
      {"Delrapport 2", "Delrapport", false},
      {"Delrapport 2", "Delrapport två", true},
      {"Protokoll 2014-03-02", "Protokoll 2014-04-06", false},
      {"Protokoll 2014-03-02", "Protokoll 2014-02-03", false},
      {"Protokoll 2014-03-02", "Protokoll den 2 mars 2014", true},
      {"Nyhetsbrev mars", "Nyhetsbrev april", false},
      {"Läget hösten 2014", "Läget våren 2014", false},
  };
  for (const auto& c : cases) {
    const Signature a = signature_of(text, c.a);
    const Signature b = signature_of(text, c.b);
    EXPECT_EQ(marks_allow(a, b), c.allow) << c.a << " / " << c.b;
    EXPECT_EQ(marks_allow(b, a), c.allow) << c.b << " / " << c.a;
  }
}

TEST(SignatureTest, TitlesThatNameOtherThingsTellApart) {
  std::vector<std::string> about_school = words(120);
  about_school[30] = "skolan";
  std::vector<std::string> about_library = words(120);
  about_library[30] = "biblioteket";
  const auto title = [](const std::vector<std::string>& text, std::vector<std::string> title_words) {
    return signature_of(text, "", title_words);
  };
  const Signature school = title(about_school, {"uppdrag", "till", "skolan"});
  EXPECT_FALSE(marks_allow(school, title(about_library, {"uppdrag", "till", "biblioteket"})));
  EXPECT_TRUE(marks_allow(school, title(about_school, {"utkast", "uppdrag", "till", "skolan"})));
  EXPECT_TRUE(marks_allow(school, title(about_school, {"skolan"})));
  // The name of a file, which no text says.
  EXPECT_TRUE(marks_allow(school, title(about_school, {"dokument", "slutgiltig"})));
  EXPECT_FALSE(marks_allow(title(about_school, {"skolan"}), title(about_library, {"biblioteket"})));
}

TEST(SignatureTest, CasesAndMeetingsTellApartWhereBothAreNamed) {
  const auto minutes = [](const std::string& case_number, std::int32_t day) {
    SignatureBuilder builder;
    for (const std::string& word : words(120)) builder.add(word);
    Document document;
    document.kind.value = "minutes";
    if (!case_number.empty()) document.case_numbers = {case_number};
    if (day != 0) document.mentioned.push_back({{day, day}, DateUnit::kDay, false, {}});
    return builder.take(document).value();
  };
  EXPECT_TRUE(marks_allow(minutes("KS 2014/1", 20140302), minutes("KS 2014/1", 20140302)));
  EXPECT_TRUE(marks_allow(minutes("KS 2014/1", 0), minutes("", 20140302)));
  EXPECT_FALSE(marks_allow(minutes("KS 2014/1", 0), minutes("KS 2014/2", 0)));
  EXPECT_FALSE(marks_allow(minutes("", 20140302), minutes("", 20140406)));
}

TEST(SignatureTest, ComesBackFromItsSlot) {
  Signature signature = signature_of(words(150), "Delrapport 2", {"ord3", "annat"});
  EXPECT_EQ(schema::decode_signature(schema::encode_signature(signature)), signature);
  EXPECT_THROW(schema::decode_signature("kort"), std::runtime_error);
}

}  // namespace
}  // namespace leta
