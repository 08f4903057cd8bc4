// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/epub_parser.h"

#include <gtest/gtest.h>

#include <string>

#include "parsers/zip_container.h"
#include "tests/parsers/collected.h"
#include "tests/parsers/zip_file.h"

namespace leta::parsers {
namespace {

std::string chapter(const std::string& body) {
  return "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head>"
         "<body>" +
         body + "</body></html>";
}

Members book() {
  return {
      {"mimetype", "application/epub+zip"},
      {"META-INF/container.xml",
       "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>"
       "<rootfile full-path='OPS/bok.opf'/></rootfiles></container>"},
      {"OPS/bok.opf",
       "<package xmlns='http://www.idpf.org/2007/opf' xmlns:opf='http://www.idpf.org/2007/opf' "
       "xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata><dc:title>Lindviks historia"
       "</dc:title><dc:creator id='c1'>Siv Al</dc:creator><dc:creator opf:role='ill'>Bo Ek"
       "</dc:creator><dc:contributor id='c2'>Ida Ås</dc:contributor><meta refines='#c2' "
       "property='role'>trl</meta><dc:subject>Bruk, hyttor och kvarnar</dc:subject>"
       "<dc:language>sv</dc:language><dc:date>2011-05</dc:date>"
       "<dc:description>&lt;p&gt;Om en bygd&lt;/p&gt;</dc:description></metadata><manifest>"
       "<item id='b' href='text/kapitel%20b.xhtml' media-type='application/xhtml+xml'/>"
       "<item id='a' href='text/a.xml' media-type='application/xhtml+xml'/>"
       "<item id='n' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/>"
       "<item id='ncx' href='toc.ncx' media-type='application/x-dtbncx+xml'/>"
       "<item id='p' href='bild.png' media-type='image/png'/></manifest>"
       "<spine toc='ncx'><itemref idref='n'/><itemref idref='b'/><itemref idref='a'/></spine>"
       "</package>"},
      {"OPS/nav.xhtml", chapter("<nav><ol><li><a href='text/a.xml'>Bruket</a></li></ol></nav>")},
      {"OPS/toc.ncx",
       "<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/'><navMap><navPoint><navLabel><text>"
       "Kvarnen</text></navLabel><content src='text/kapitel%20b.xhtml#i'/></navPoint></navMap>"
       "</ncx>"},
      {"OPS/text/kapitel b.xhtml", chapter("<p>Kvarnen byggdes 1702.</p>")},
      {"OPS/text/a.xml", chapter("<h1 id='bruk'>Bruket<br/>vid ån</h1><p>Järn &auml;r tungt.</p>")},
      {"OPS/bild.png", "\x89PNG"},
  };
}

Collected read(const Members& members) { return collect(parse_epub, zip_file(members), "b.epub"); }

TEST(Epub, ReadsChaptersInTheOrderOfReading) {
  EXPECT_EQ(match_epub({zip_file(book()), "", 0}), Match::kByContent);
  const Collected collected = read(book());
  EXPECT_EQ(collected.error, "");
  ASSERT_EQ(collected.documents.size(), 1U);
  const Document& document = collected.documents[0];
  EXPECT_EQ(document.title, (Text{"Lindviks historia", Origin::kMetadata}));
  EXPECT_EQ(values(document.authors), std::vector<std::string>{"Siv Al"});
  ASSERT_EQ(document.credits.size(), 2U);
  EXPECT_EQ(document.credits[0], (Credit{"illustrator", "Bo Ek"}));
  EXPECT_EQ(document.credits[1], (Credit{"translator", "Ida Ås"}));
  EXPECT_EQ(values(document.topics), std::vector<std::string>{"Bruk, hyttor och kvarnar"});
  EXPECT_EQ(to_string(document.date.value), "2011-05");
  EXPECT_EQ(document.language.value, "sv");
  EXPECT_EQ(document.summary, "Om en bygd");
  ASSERT_EQ(document.passages.size(), 2U);
  EXPECT_EQ(document.passages[0].heading, "Kvarnen");
  EXPECT_EQ(document.passages[0].text, "Kvarnen byggdes 1702.");
  EXPECT_EQ(document.passages[1].heading, "Bruket vid ån");
  EXPECT_EQ(document.passages[1].anchor, "bruk");
  EXPECT_EQ(document.passages[1].text, "Järn är tungt.");
  EXPECT_TRUE(document.notes.empty());
}

TEST(Epub, TellsOfLockedAndMissingChapters) {
  const auto encryption = [](const std::string& uri) {
    return "<encryption xmlns='urn:oasis:names:tc:opendocument:xmlns:container' "
           "xmlns:enc='http://www.w3.org/2001/04/xmlenc#'><enc:EncryptedData><enc:CipherData>"
           "<enc:CipherReference URI='" +
           uri + "'/></enc:CipherData></enc:EncryptedData></encryption>";
  };
  Members one = book();
  one.push_back({"META-INF/encryption.xml", encryption("OPS/text/a.xml")});
  EXPECT_EQ(read(one).documents.at(0).notes.at(0), "One chapter is encrypted and not read.");

  Members fonts = book();
  fonts.push_back({"META-INF/encryption.xml", encryption("OPS/fonts/a.otf")});
  EXPECT_TRUE(read(fonts).documents.at(0).notes.empty());

  Members only = one;
  std::erase_if(only, [](const auto& part) { return part.first == "OPS/text/kapitel b.xhtml"; });
  EXPECT_EQ(read(only).error, kEncryptedMessage);

  Members missing = book();
  std::erase_if(missing, [](const auto& part) { return part.first == "OPS/text/a.xml"; });
  EXPECT_EQ(read(missing).documents.at(0).notes.at(0), "The file is damaged; text may be missing.");
}

TEST(Epub, BearsAFileCutOffAnywhere) {
  const std::string bytes = zip_file(book());
  for (std::size_t size = 0; size < bytes.size(); size += 53) {
    const Collected collected = collect(parse_epub, bytes.substr(0, size), "b.epub");
    EXPECT_EQ(collected.documents.empty(), !collected.error.empty()) << size;
  }
  EXPECT_EQ(collect(parse_epub, zip_file({{"a.txt", "a"}})).error,
            "The file holds no book: its list of chapters is missing.");
}

}  // namespace
}  // namespace leta::parsers
