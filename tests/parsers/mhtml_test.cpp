// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/mhtml_parser.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/parsers/collected.h"

namespace leta::parsers {
namespace {

std::string saved(const std::string& part) {
  return "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.example.org/\r\n"
         "Subject: Lindvik\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
         "\ttype=\"text/html\";\r\n\tboundary=\"----gräns\"\r\n\r\nInledning\r\n"
         "------gräns\r\nContent-Type: image/png\r\n\r\nbild\r\n" +
         part + "\r\n------gräns--\r\n";
}

TEST(Mhtml, ReadsThePage) {
  const std::string cases[] = {
      "------gräns\r\nContent-Type: text/html; charset=\"utf-8\"\r\n"
      "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
      "<html><head><title>Bygget</title></head><body><p class=3D\"a\">Vi bygger =\r\np=C3=A5."
      "</p></body></html>",
      "------gräns\r\nContent-Type: text/html; charset=windows-1252\r\n"
      "Content-Transfer-Encoding: 8bit\r\n\r\n"
      "<title>Bygget</title><p>Vi bygger p\xE5.</p>",
      "------gräns\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
      "PHRpdGxlPkJ5Z2dldDwvdGl0bGU+PHA+Vmkg\r\nYnlnZ2VyIHDDpS48L3A+\r\n",
      "------gräns\r\nContent-Type: multipart/alternative; boundary=inre\r\n\r\n"
      "--inre\r\nContent-Type: text/html\r\n\r\n<title>Bygget</title><p>Vi bygger på.</p>"
      "\r\n--inre--",
  };
  for (const std::string& part : cases) {
    const std::string bytes = saved(part);
    EXPECT_EQ(match_mhtml({bytes, "sida", 0}), Match::kByContent);
    const Collected collected = collect(parse_mhtml, bytes, "sida.mht");
    ASSERT_EQ(collected.documents.size(), 1U) << part;
    EXPECT_EQ(collected.documents[0].title.value, "Bygget") << part;
    EXPECT_EQ(all_text(collected.documents[0]), "Vi bygger på.") << part;
  }
}

TEST(Mhtml, IsNoMail) {
  const std::string mail =
      "From: Siv Al <siv@example.org>\r\nMIME-Version: 1.0\r\n"
      "Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\n";
  EXPECT_EQ(match_mhtml({mail, "brev.eml", 0}), Match::kNo);
  EXPECT_EQ(match_mhtml({mail, "sida.mht", 0}), Match::kByContent);
  EXPECT_EQ(match_mhtml({"Rubrik: brev\n\nHej", "sida.mht", 0}), Match::kNo);
  EXPECT_EQ(collect(parse_mhtml, mail).error,
            "The saved web page is damaged: the page itself is missing.");
}

}  // namespace
}  // namespace leta::parsers
