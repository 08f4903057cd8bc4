// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/text_parser.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "parsers/passages.h"
#include "tests/parsers/collected.h"

namespace leta::parsers {
namespace {

Document read(std::string_view bytes, std::string name = "inlagg.txt") {
  Collected collected = collect(parse_text, bytes, std::move(name));
  EXPECT_EQ(collected.error, "");
  EXPECT_EQ(collected.documents.size(), 1u);
  return collected.documents.empty() ? Document{} : std::move(collected.documents[0]);
}

std::vector<std::string> headings(const Document& document) {
  std::vector<std::string> result;
  for (const Passage& passage : document.passages) {
    if (!passage.heading.empty()) result.push_back(passage.heading);
  }
  return result;
}

constexpr std::string_view kPost = R"(Samråd om nya mötesplatser

I veckan träffades styrgruppen i Lindvik för att tala om de nya mötesplatserna. Mötet varade hela eftermiddagen.

samrad-torget-liten-bild

Torget blir först ut
Styrgruppen beslutade att börja med torget, eftersom det ligger nära skolan och biblioteket i Lindvik.IMG_2041-300x225

– Det känns rätt, säger Berit Holmkvist, som leder arbetet på kulturförvaltningen i kommunen.

Läs mer i planen: Mötesplatser_utkast03

Ett IOP-avtal kan komma i fråga. På bilden syns torget i Lindvik. Foto: Ove Ström-Lund

Text: Tora Vikander

Kommentera

E-postadressen publiceras inte. Obligatoriska fält är märkta *
)";

TEST(TextParser, ReadsAPostSavedAsText) {
  const Document document = read(kPost);
  EXPECT_EQ(document.title, (Text{"Samråd om nya mötesplatser", Origin::kText}));
  EXPECT_EQ(document.authors, (std::vector<Text>{{"Tora Vikander", Origin::kByline}}));
  EXPECT_EQ(document.credits, (std::vector<Credit>{{"photo", "Ove Ström-Lund"}}));
  EXPECT_EQ(headings(document), (std::vector<std::string>{"Torget blir först ut"}));
  EXPECT_FALSE(document.is_listing);
  EXPECT_EQ(document.kind, (Text{"blog-post", Origin::kText}));

  const std::string text = all_text(document);
  EXPECT_NE(text.find("biblioteket i Lindvik.\n"), std::string::npos) << text;
  EXPECT_NE(text.find("Mötesplatser_utkast03"), std::string::npos);
  EXPECT_NE(text.find("IOP-avtal"), std::string::npos);
  for (const std::string_view gone :
       {"IMG_2041", "samrad-torget", "Kommentera", "E-postadressen", "Obligatoriska"}) {
    EXPECT_EQ(text.find(gone), std::string::npos) << gone;
  }
}

TEST(TextParser, HeadingsBetweenParagraphsOfOneLineEach) {
  const Document document = read(
      "Arbetet går vidare!\n\n"
      "Första stycket är långt nog för att ingen ska ta det för en rubrik, och det slutar med "
      "punkt.\n"
      "Andra stycket är också långt och följer direkt på nästa rad, som i texter från webben "
      "ibland. "
      "Därför är det ett stycke på en rad.\n"
      "Skärpta krav på kommunen\n"
      "Under rubriken står ett tredje stycke, som hör till avsnittet och inte till det som stod "
      "före.\n");
  EXPECT_EQ(headings(document), (std::vector<std::string>{"Skärpta krav på kommunen"}));
  ASSERT_EQ(document.passages.size(), 2u);
  EXPECT_EQ(document.passages[0].kind, PassageKind::kBody);
  EXPECT_EQ(document.passages[1].kind, PassageKind::kSection);
}

TEST(TextParser, LinesOfABrokenParagraphAreNoHeadings) {
  const Document document = read(
      "Om arkivet\n\n"
      "Detta är ett stycke som någon har brutit för hand efter ungefär\n"
      "sjuttio tecken, så att Lindviks arkiv och dess handlingar ryms på\n"
      "skärmen. Ingen av raderna är en rubrik även om en rad börjar med\n"
      "Stora bokstäver och saknar punkt.\n");
  EXPECT_TRUE(headings(document).empty());
}

constexpr std::string_view kListing = R"(Ny lekplats vid hamnen

Nu är lekplatsen vid hamnen i Lindvik klar. Den invigs på lördag med musik och korv.

Intervju med skolans rektor

Vi har träffat rektorn för att höra hur läsåret har börjat. Han är nöjd med starten.

Så blev årets kulturvecka

Över tusen personer kom till kulturveckan. Här är några röster från besökarna.

Biblioteket får nya tider

Från och med mars har biblioteket öppet även på söndagar. Det har många önskat.

Vad händer med gamla skolan?

Den gamla skolan står tom sedan i våras. Nu utreder kommunen vad den kan användas till.
)";

TEST(TextParser, APageThatListsPostsIsAListing) {
  const Document document = read(kListing, "003_9f00aa17be21.txt");
  EXPECT_TRUE(document.is_listing);
  EXPECT_EQ(document.kind, (Text{"page", Origin::kRule}));
  EXPECT_EQ(document.title, (Text{"Inläggslista (5 inlägg)", Origin::kRule}));
  EXPECT_TRUE(document.authors.empty());
  EXPECT_EQ(headings(document).size(), 5u);
  EXPECT_EQ(headings(document)[0], "Ny lekplats vid hamnen");

  const Document named = read(kListing, "aktuellt_i_lindvik.txt");
  EXPECT_EQ(named.title, (Text{"aktuellt i lindvik", Origin::kFileName}));
}

TEST(TextParser, AListingMayHaveATitleAndLinks) {
  const Document document = read(
      "Arkiv: 2015\n\nNy lekplats vid hamnen\n\nNu är lekplatsen vid hamnen klar och "
      "invigd.\n\nLäs mer\n\n"
      "Biblioteket får nya tider\n\nFrån och med mars har biblioteket öppet på söndagar.\n\nLäs "
      "mer\n\n"
      "← Äldre inlägg\n");
  EXPECT_TRUE(document.is_listing);
  EXPECT_EQ(document.title, (Text{"Arkiv: 2015", Origin::kText}));
  EXPECT_EQ(headings(document),
            (std::vector<std::string>{"Ny lekplats vid hamnen", "Biblioteket får nya tider"}));
}

TEST(TextParser, APostWithSectionsIsNoListing) {
  std::string post(kListing);
  post += "\nText: Tora Vikander\n";
  EXPECT_FALSE(read(post).is_listing);

  std::string longer(kListing);
  longer += "\nEtt andra stycke under samma rubrik, som ingen lista av inlägg har i sina puffar.\n";
  EXPECT_FALSE(read(longer).is_listing);
}

struct TitleCase {
  const char* description;
  const char* bytes;
  const char* name;
  Text title;
};

TEST(TextParser, Titles) {
  const TitleCase cases[] = {
      {"a line of its own",
       "Möte i mars\n\nVi ses i Lindvik.\n",
       "a.txt",
       {"Möte i mars", Origin::kText}},
      {"no line of its own",
       "Ett stycke börjar här och\nfortsätter på nästa rad.\n",
       "a.txt",
       {"Ett stycke börjar här och", Origin::kText}},
      {"a table",
       "namn;ort;år\nBerit;Lindvik;2012\nOve;Lindvik;2013\n",
       "deltagar_lista.csv",
       {"deltagar lista", Origin::kFileName}},
      {"a log",
       "2014-02-17 10:00:01 start\n2014-02-17 10:00:02 slut\n",
       "indexering.log",
       {"indexering", Origin::kFileName}},
      {"a message",
       "From: berit@lindvik.example\nTo: ove@lindvik.example\nSubject: Lekplatsen\n\nHej!\n",
       "brev.txt",
       {"Lekplatsen", Origin::kText}},
      {"one line", "Bara en rad", "a.txt", {"Bara en rad", Origin::kText}},
  };
  for (const TitleCase& row : cases) {
    EXPECT_EQ(read(row.bytes, row.name).title, row.title) << row.description;
  }
}

TEST(TextParser, NothingIsLostOfTextsOfOtherForms) {
  const Document table = read("namn;bild;år\nBerit;foto-1.jpg;2012\nKommentera;x;2013\n", "t.csv");
  EXPECT_EQ(all_text(table), "namn;bild;år\nBerit;foto-1.jpg;2012\nKommentera;x;2013");
  const Document message = read(
      "From: a@lindvik.example\nTo: b@lindvik.example\nDate: idag\n\nHej\n\nTora "
      "Vikander\nProjektledare\n");
  EXPECT_TRUE(message.authors.empty());
  EXPECT_EQ(all_text(read("Bara en rad")), "Bara en rad");
}

TEST(TextParser, LongTextsBecomePassagesOfBoundedSize) {
  std::string bytes = "Titel\n\n";
  std::string words;
  for (int i = 0; i < 20'000; ++i) {
    const std::string word = "ord" + std::to_string(i);
    bytes += word + ' ';
    words += word;
  }
  const Document document = read(bytes);
  std::string together;
  for (const Passage& passage : document.passages) {
    EXPECT_LE(passage.text.size(), kLongestPassage);
    for (const char c : passage.text) {
      if (c != ' ' && c != '\n') together += c;
    }
  }
  EXPECT_GT(document.passages.size(), 5u);
  EXPECT_EQ(together, words);
}

TEST(TextParser, LineEndsAndCharsets) {
  EXPECT_EQ(read("Titel\r\n\r\nRad ett.\r\nRad två.\r\n").passages[0].text, "Rad ett.\nRad två.");
  EXPECT_EQ(read("Titel\r\rRad ett.\r").passages[0].text, "Rad ett.");
  EXPECT_EQ(read("\xEF\xBB\xBFTitel\n\nText.").title.value, "Titel");
  EXPECT_EQ(read("H\xF6st i \xC5hus\n\nDet \xE4r h\xF6st i \xC5hus och l\xF6v faller.").title.value,
            "Höst i Åhus");
}

TEST(TextParser, EmptyFilesAreSkipped) {
  for (const std::string_view bytes : {"", " \n\t\r\n", "\xEF\xBB\xBF"}) {
    const Collected collected = collect(parse_text, bytes, "tom.txt");
    EXPECT_TRUE(collected.documents.empty());
    EXPECT_EQ(collected.skips.size(), 1u);
  }
}

struct MatchCase {
  const char* name;
  std::string bytes;
  Match match;
};

TEST(TextParser, RecognisesTextByNameAndContent) {
  const std::string utf16 = std::string("H\0e\0j\0 \0p\0\xE5\0 \0d\0i\0g\0,\0 \0d\0u\0!\0", 28);
  const MatchCase cases[] = {
      {"a.txt", "Hej", Match::kByName},
      {"A.TXT", "Hej", Match::kByName},
      {"README", "Hej", Match::kByName},
      {"a.docx", "Hej", Match::kByName},
      {"a.xlsx", "Hej", Match::kNo},
      {"a.txt", "%PDF-1.4 …", Match::kNo},
      {"a.txt", "PK\x03\x04 …", Match::kNo},
      {"a.txt", std::string("ab\0\x01\x02\x03\x7f\x04 cd", 12), Match::kNo},
      {"a.txt", "\xFF\xFE" + utf16, Match::kByName},
      {"a.txt", utf16, Match::kByName},
      {"a.txt", "L\xE5t oss h\xF6ra", Match::kByName},
      {"a.txt", "", Match::kByName},
  };
  for (const MatchCase& row : cases) {
    EXPECT_EQ(match_text({row.bytes, row.name, 0}), row.match) << row.name << ' ' << row.bytes;
  }
}

}  // namespace
}  // namespace leta::parsers
