// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/pdf_parser.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/parsers/collected.h"
#include "tests/parsers/make_pdf.h"

namespace leta::parsers {
namespace {

Document read(std::string_view bytes, std::string name = "plan_2014.pdf") {
  Collected collected = collect(parse_pdf, bytes, std::move(name));
  EXPECT_EQ(collected.error, "");
  EXPECT_EQ(collected.documents.size(), 1u);
  return collected.documents.empty() ? Document{} : std::move(collected.documents[0]);
}

TEST(PdfParser, APassageForEachPageWithText) {
  const Document document = read(make_pdf({
      {{72, 700, "F\xF6rsta sidan handlar om skolan i kommun-"},
       {72, 686, "en och slutar h\xE4r."}},
      {},
      {{72, 700, "Tredje sidan."}},
  }));
  ASSERT_EQ(document.passages.size(), 2u);
  EXPECT_EQ(document.passages[0].kind, PassageKind::kPage);
  EXPECT_EQ(document.passages[0].page, 1);
  EXPECT_EQ(document.passages[0].text, "Första sidan handlar om skolan i kommunen och slutar här.");
  EXPECT_EQ(document.passages[1].page, 3);
  EXPECT_EQ(document.passages[1].text, "Tredje sidan.");
  ASSERT_EQ(document.notes.size(), 1u);
  EXPECT_EQ(document.notes[0], "1 of 3 pages hold no text; they may be scanned pictures.");
}

TEST(PdfParser, ColumnsAreReadOneAfterTheOther) {
  std::vector<PdfText> page;
  for (int i = 0; i < 8; ++i) {
    const double y = 700 - 14 * i;
    page.push_back(
        {60, y, "Den v\xE4nstra spalten, rad nummer " + std::to_string(i) + " av \xE5tta."});
    page.push_back(
        {320, y, "Den h\xF6gra spalten, rad nummer " + std::to_string(i) + " av \xE5tta."});
  }
  const std::string text = all_text(read(make_pdf({page})));
  EXPECT_LT(text.find("vänstra spalten, rad nummer 7"), text.find("högra spalten, rad nummer 0"))
      << text;
}

TEST(PdfParser, Properties) {
  const Document document = read(
      make_pdf({{{72, 700, "Text."}}}, {.info = "/Title (Projektplan f\xF6r Lindvik) /Author (Tora "
                                                "Vikander; Ove Ek) /Keywords (samr\345d, skola) "
                                                "/CreationDate (D:20140217101500+01'00')",
                                        .trailer = {},
                                        .catalog = {},
                                        .objects = {}}));
  EXPECT_EQ(document.title, (Text{"Projektplan för Lindvik", Origin::kMetadata}));
  EXPECT_EQ(values(document.authors), (std::vector<std::string>{"Tora Vikander", "Ove Ek"}));
  EXPECT_EQ(values(document.topics), (std::vector<std::string>{"samråd", "skola"}));
  EXPECT_EQ(to_string(document.date.value), "2014-02-17");
  EXPECT_EQ(document.date.origin, Origin::kMetadata);
}

struct TitleCase {
  const char* description;
  const char* info;
  std::vector<PdfText> page;
  const char* title;
};

TEST(PdfParser, TitlesThatProgramsMakeUpAreReplaced) {
  const std::vector<PdfText> large = {{72, 760, "Lindviks kommun"},
                                      {72, 700, "Plan f\xF6r samr\345d", 24},
                                      {72, 672, "2014 och fram\xE5t", 24},
                                      {72, 620, "Text en."},
                                      {72, 606, "Text tv\xE5."}};
  const std::vector<PdfText> even = {{72, 700, "En vanlig rad."}, {72, 600, "En till."}};
  const TitleCase cases[] = {
      {"from Word", "/Title (Microsoft Word - plan.doc)", large, "Plan för samråd 2014 och framåt"},
      {"missing", "", large, "Plan för samråd 2014 och framåt"},
      {"no large letters", "", even, "En vanlig rad."},
      {"nothing at all", "", {}, "plan 2014"},
      {"a good one",
       "/Title (Samr\xE5"
       "d)",
       large, "Samråd"},
  };
  for (const TitleCase& row : cases) {
    PdfOptions options;
    options.info = row.info;
    EXPECT_EQ(read(make_pdf({row.page}, options)).title.value, row.title) << row.description;
  }
}

TEST(PdfParser, RunningLinesAreKeptOnceAtTheEnd) {
  std::vector<std::vector<PdfText>> pages;
  for (int i = 1; i <= 4; ++i) {
    pages.push_back({{72, 810, "Lindviks kommun"},
                     {72, 500, "Sidans egen text " + std::string(static_cast<std::size_t>(i), 'x')},
                     {300, 30, std::to_string(i) + " (4)"}});
  }
  const Document document = read(make_pdf(pages));
  ASSERT_EQ(document.passages.size(), 5u);
  EXPECT_EQ(document.passages[1].text, "Sidans egen text xx");
  EXPECT_EQ(document.passages[4].kind, PassageKind::kBody);
  EXPECT_EQ(document.passages[4].text, "Lindviks kommun");
}

TEST(PdfParser, TheOutlineHeadsThePages) {
  PdfOptions options;
  options.catalog = "/Outlines 10 0 R";
  options.objects = {"<< /Type /Outlines /First 11 0 R /Last 12 0 R /Count 2 >>",
                     "<< /Title (Bakgrund) /Parent 10 0 R /Next 12 0 R /Dest [100 0 R /Fit] >>",
                     "<< /Title (M\xE5l) /Parent 10 0 R /Prev 11 0 R /Dest [102 0 R /Fit] >>"};
  const Document document =
      read(make_pdf({{{72, 700, "Bakgrund"}, {72, 660, "Text om bakgrunden."}},
                     {{72, 700, "M\xE5l"}, {72, 660, "Text om m\xE5len."}}},
                    options));
  ASSERT_EQ(document.passages.size(), 2u);
  EXPECT_EQ(document.passages[0].heading, "Bakgrund");
  EXPECT_EQ(document.passages[1].heading, "Mål");
}

TEST(PdfParser, EncryptedAndDamagedFilesFailWithASentence) {
  PdfOptions options;
  const std::string zeros(64, '0');
  options.trailer = "/Encrypt 10 0 R /ID [<00> <00>]";
  options.objects = {"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + zeros + "> /U <" + zeros +
                     "> >>"};
  const Collected encrypted =
      collect(parse_pdf, make_pdf({{{72, 700, "Hemligt"}}}, options), "hemlig.pdf");
  EXPECT_EQ(encrypted.error, "The file is encrypted; save it without a password and add it again.");
  EXPECT_TRUE(encrypted.documents.empty());

  for (const std::string_view bytes : {"%PDF-1.4", "%PDF-1.4\nskr\xE4p\n%%EOF", ""}) {
    EXPECT_NE(collect(parse_pdf, bytes, "trasig.pdf").error, "") << bytes;
  }
}

TEST(PdfParser, ATornFileGivesWhatIsThereOrASentence) {
  const std::string whole = make_pdf({{{72, 700, "Text p\xE5 en sida."}}});
  for (std::size_t size = 0; size < whole.size(); size += 13) {
    const Collected collected =
        collect(parse_pdf, std::string_view(whole).substr(0, size), "trasig.pdf");
    EXPECT_NE(collected.error.empty(), collected.documents.empty()) << size;
  }
}

TEST(PdfParser, IsRecognisedByContent) {
  EXPECT_EQ(match_pdf({"%PDF-1.7\n", "a.txt", 0}), Match::kByContent);
  EXPECT_EQ(match_pdf({"\n\n%PDF-1.7\n", "a.pdf", 0}), Match::kByContent);
  EXPECT_EQ(match_pdf({"junk %PDF-1.7\n", "a.pdf", 0}), Match::kByContent);
  EXPECT_EQ(match_pdf({"A PDF starts with %PDF-1.7\n", "a.txt", 0}), Match::kNo);
  EXPECT_EQ(match_pdf({"hej", "a.pdf", 0}), Match::kNo);
}

}  // namespace
}  // namespace leta::parsers
