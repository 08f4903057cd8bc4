// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/citation_text.h"

#include <gtest/gtest.h>

namespace leta::server {
namespace {

Cited cited(const std::vector<std::string>& authors, const std::string& date,
            const std::string& organisation = "Lindviks kommun") {
  Cited cited;
  Hit& hit = cited.record.hit;
  hit.title = "Årsrapport 2015";
  hit.authors = authors;
  hit.date = parse_iso_date(date);
  hit.kind = "report";
  hit.url = "https://lindvik.example/2015.pdf";
  if (!organisation.empty()) hit.organisations = {organisation};
  return cited;
}

TEST(CitationText, ComesInTheFormsThatPeopleUse) {
  Cited page = cited({"Karin Ekdal", "Jonas Vallmo"}, "2015-12-03");
  page.page = 12;
  page.record.hit.url = "https://lindvik.example/2015.pdf#page=12";
  EXPECT_EQ(harvard_reference(page, Lang::kSwedish),
            "Ekdal, Karin & Vallmo, Jonas (2015). Årsrapport 2015. Lindviks kommun. s. 12. "
            "https://lindvik.example/2015.pdf#page=12");
  EXPECT_EQ(apa_reference(page, Lang::kSwedish),
            "Ekdal, K., & Vallmo, J. (2015, 3 december). Årsrapport 2015 [Rapport]. Lindviks "
            "kommun. s. 12. https://lindvik.example/2015.pdf#page=12");
  EXPECT_EQ(citation_in_text(page, Lang::kSwedish), "(Ekdal & Vallmo 2015, s. 12)");
  EXPECT_EQ(citation_in_text(page, Lang::kEnglish), "(Ekdal & Vallmo 2015, p. 12)");
  EXPECT_EQ(apa_reference(cited({"Anna-Lisa Åberg"}, "2015-12"), Lang::kEnglish),
            "Åberg, A.-L. (2015, December). Årsrapport 2015 [Report]. Lindviks kommun. "
            "https://lindvik.example/2015.pdf");
}

TEST(CitationText, SaysWhatIsKnown) {
  EXPECT_EQ(harvard_reference(cited({}, "2015"), Lang::kSwedish),
            "Lindviks kommun (2015). Årsrapport 2015. https://lindvik.example/2015.pdf");
  EXPECT_EQ(harvard_reference(cited({}, "", ""), Lang::kSwedish),
            "Årsrapport 2015. (u.å.). https://lindvik.example/2015.pdf");
  EXPECT_EQ(citation_in_text(cited({}, "", ""), Lang::kEnglish), "(”Årsrapport 2015” n.d.)");
  EXPECT_EQ(citation_in_text(cited({"Karin Ekdal", "Jonas Vallmo", "Mira Sund"}, "2015"),
                             Lang::kSwedish),
            "(Ekdal m.fl. 2015)");
  EXPECT_EQ(harvard_reference(cited({"Lindviks kommun"}, "2015"), Lang::kSwedish),
            "Lindviks kommun (2015). Årsrapport 2015. https://lindvik.example/2015.pdf");
}

TEST(CitationText, IsOneLine) {
  Cited odd = cited({"Karin\nEkdal"}, "2015");
  odd.record.hit.title = "Rad ett\r\nrad två?";
  EXPECT_EQ(harvard_reference(odd, Lang::kSwedish),
            "Ekdal, Karin (2015). Rad ett rad två? Lindviks kommun. "
            "https://lindvik.example/2015.pdf");
}

}  // namespace
}  // namespace leta::server
