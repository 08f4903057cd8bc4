// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/byline.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace leta::parsers {
namespace {

using Names = std::vector<std::string>;

struct NameCase {
  const char* text;
  const char* name;  // nullptr: not a person's
};

TEST(Byline, PersonNames) {
  const NameCase cases[] = {
      {"Tora Vikander", "Tora Vikander"},
      {" Tora Vikander, ", "Tora Vikander"},
      {"Tora Vikander (S)", "Tora Vikander"},
      {"Ove Ström-Lund", "Ove Ström-Lund"},
      {"Ebba af Lindvik", "Ebba af Lindvik"},
      {"Åke O'Bryn", "Åke O'Bryn"},
      {"Siv B. Holm", "Siv B. Holm"},
      {"Tora", nullptr},
      {"tora vikander", nullptr},
      {"Lindviks kommun", nullptr},
      {"Lindviks Dagblad", nullptr},
      {"TORA VIKANDER", nullptr},
      {"Möte i Lindvik", nullptr},
      {"Tora Vikander Siv Holm Ove Ek", nullptr},
      {"Tora Vikander 2", nullptr},
      {"af Lindvik", nullptr},
      {"", nullptr},
  };
  for (const NameCase& row : cases) {
    const std::optional<std::string> name = person_name(row.text);
    EXPECT_EQ(name.value_or("-"), row.name == nullptr ? "-" : row.name) << row.text;
  }
}

struct BylineCase {
  const char* description;
  const char* text;
  Names authors;
  Names photos;
};

TEST(Byline, AuthorsAndCredits) {
  constexpr const char* kBody =
      "Rubriken på inlägget\n\nNu har projektet i Lindvik kommit igång på riktigt, och vi är "
      "glada.\n\n";
  const BylineCase cases[] = {
      {"Text:", "Text: Tora Vikander", {"Tora Vikander"}, {}},
      {"lower case label", "text: Tora Vikander", {"Tora Vikander"}, {}},
      {"both", "Text och foto: Tora Vikander", {"Tora Vikander"}, {"Tora Vikander"}},
      {"both, the other way", "Foto & text: Tora Vikander", {"Tora Vikander"}, {"Tora Vikander"}},
      {"with a slash", "Text/foto: Tora Vikander", {"Tora Vikander"}, {"Tora Vikander"}},
      {"two on a line", "Text: Tora Vikander Foto: Ove Ek", {"Tora Vikander"}, {"Ove Ek"}},
      {"two authors", "Text: Tora Vikander och Ove Ek", {"Tora Vikander", "Ove Ek"}, {}},
      {"three authors",
       "Text: Siv Holm, Tora Vikander & Ove Ek",
       {"Siv Holm", "Tora Vikander", "Ove Ek"},
       {}},
      {"with a title", "Text: Tora Vikander, kommunikatör", {"Tora Vikander"}, {}},
      {"Skribent", "Skribent: Tora Vikander", {"Tora Vikander"}, {}},
      {"Av", "Av Tora Vikander", {"Tora Vikander"}, {}},
      {"Av:", "Av: Tora Vikander", {"Tora Vikander"}, {}},
      {"Skrivet av", "Skrivet av Tora Vikander", {"Tora Vikander"}, {}},
      {"English", "By Tora Vikander and Ove Ek", {"Tora Vikander", "Ove Ek"}, {}},
      {"at a paragraph's end", "Så blev det klart. Text: Tora Vikander", {"Tora Vikander"}, {}},
      {"a party", "Text: Tora Vikander (C)", {"Tora Vikander"}, {}},
      {"a photo only", "Torget i Lindvik. Foto: Ove Ek", {}, {"Ove Ek"}},
      {"a photo without a full stop", "Torget i Lindvik Foto: Ove Ek", {}, {"Ove Ek"}},
      {"a body's photo", "Foto: Lindviks kommun", {}, {"Lindviks kommun"}},
      {"no name after Text", "Text: se nästa sida", {}, {}},
      {"no name after Foto", "Foto: en solig dag i mars", {}, {}},
      {"Av within prose", "Av Tora Vikander fick vi tårta.", {}, {}},
      {"an interviewee", "– Vi är nöjda, säger Tora Vikander, projektledare.", {}, {}},
      {"a name alone", "Tora Vikander", {}, {}},
      {"signature", "Tora Vikander\nProcessledare\nKulturförvaltningen", {"Tora Vikander"}, {}},
      {"signature with title on one line",
       "Tora Vikander, projektledare\nKulturförvaltningen",
       {"Tora Vikander"},
       {}},
      {"signature and telephone",
       "Tora Vikander\nProjektledare\nTelefon 0999-12 34 56",
       {"Tora Vikander"},
       {}},
      {"greeting", "Hälsningar\nTora Vikander", {"Tora Vikander"}, {}},
      {"greeting with comma", "Med vänlig hälsning,\n\nTora Vikander", {"Tora Vikander"}, {}},
      {"contact, not signature",
       "Kontakt:\nTora Vikander\nProjektledare\nKulturförvaltningen",
       {},
       {}},
      {"people present", "Närvarande\nTora Vikander\nOrdförande", {}, {}},
      {"minutes' approval", "Justeras\nTora Vikander\nOrdförande", {}, {}},
      {"a list of people", "Tora Vikander\nProjektledare\nOve Ek\nSamordnare", {}, {}},
      {"byline before a contact",
       "Text: Siv Holm\n\nTora Vikander\nProjektledare",
       {"Siv Holm"},
       {}},
  };
  for (const BylineCase& row : cases) {
    const std::string text = std::string(kBody) + row.text;
    const Byline byline = find_byline(split_lines(text));
    EXPECT_EQ(byline.authors, row.authors) << row.description;
    Names photos;
    for (const Credit& credit : byline.credits) {
      EXPECT_EQ(credit.role, "photo") << row.description;
      photos.push_back(credit.name);
    }
    EXPECT_EQ(photos, row.photos) << row.description;
  }
}

TEST(Byline, OtherRoles) {
  const Byline byline = find_byline(
      split_lines("Rubrik\n\nIllustration: Siv Holm\nÖversättning: Ove Ek\nText: Tora Vikander\n"));
  EXPECT_EQ(byline.authors, Names{"Tora Vikander"});
  EXPECT_EQ(byline.credits,
            (std::vector<Credit>{{"illustrator", "Siv Holm"}, {"translator", "Ove Ek"}}));
}

TEST(Byline, AvIsReadAtTheEdgesOnly) {
  std::string text = "En samling sagor\n\n";
  for (int i = 0; i < 10; ++i) text += "Här står en rad om något annat, som fyller ut.\n";
  text += "Av Tora Vikander\n";
  for (int i = 0; i < 10; ++i) text += "Här står en rad om något annat, som fyller ut.\n";
  EXPECT_TRUE(find_byline(split_lines(text)).authors.empty());
}

TEST(Byline, TablesHaveNone) {
  EXPECT_TRUE(
      find_byline(split_lines("roll;namn;år\nText: Tora Vikander;x;1\na;b;c\n")).authors.empty());
}

}  // namespace
}  // namespace leta::parsers
