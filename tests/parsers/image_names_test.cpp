// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/image_names.h"

#include <gtest/gtest.h>

namespace leta::parsers {
namespace {

TEST(ImageNames, LinesOfTheirOwn) {
  for (const char* line :
       {"iop-avtal-ny-blogg", "IMG_0558-300x225", "IMG_0558", "DSC01234", "utflykt-1024x683",
        "bild.jpg", "Stormöte 3 mars.jpg", "möte_i_parken-300x200.png", "logga_blogg",
        "hamnen-i-lindvik-2014", "IMG_20140217_101500", "torget-scaled.jpeg"}) {
    EXPECT_TRUE(is_image_name(line, true)) << line;
  }
  for (const char* line :
       {"IOP-avtal", "e-tjänster", "Norra-Lindvik", "Projektbeskrivning_utkast08", "Hej",
        "COVID-19", "2012-2015", "Se bilden, den heter karta.jpg", "https://lindvik.example/a-b-c",
        "Norr-och-syd", "E-post: a-b-c"}) {
    EXPECT_FALSE(is_image_name(line, true)) << line;
  }
  // A line among others may be an item of a list of words.
  EXPECT_FALSE(is_image_name("gör-det-själv", false));
  EXPECT_TRUE(is_image_name("IMG_0558-300x225", false));
}

struct Case {
  const char* line;
  const char* cleaned;
};

TEST(ImageNames, WithinLines) {
  const Case cases[] = {
      {"Vi möts i Lindvik.IMG_0558-300x225", "Vi möts i Lindvik."},
      {"Vi möts i Lindvik.bild.jpg", "Vi möts i Lindvik."},
      {"Vi möts i Lindvik.hamnen-i-juni", "Vi möts i Lindvik."},
      {"Vi möts! utflykt-1024x683", "Vi möts!"},
      {"IMG_0558-300x225Berit Holm tar emot.", "Berit Holm tar emot."},
      {"Först. torget-300x225 Sedan.", "Först. Sedan."},
      {"Först. bild.jpg Sedan.", "Först. Sedan."},
      {"Använd logga.png i alla brev.", "Använd logga.png i alla brev."},
      {"Läs mer: Projektbeskrivning_utkast08", "Läs mer: Projektbeskrivning_utkast08"},
      {"Ett nytt IOP-avtal för 2012-2015 om e-tjänster.",
       "Ett nytt IOP-avtal för 2012-2015 om e-tjänster."},
      {"Se www.lindvik.om-oss-och-annat", "Se www.lindvik.om-oss-och-annat"},
      {"Se https://lindvik.example/bild-300x225", "Se https://lindvik.example/bild-300x225"},
      {"Skriv till a.b-c-d@lindvik.example", "Skriv till a.b-c-d@lindvik.example"},
      {"Mötet kl. 13.00-14.30 i sal B-3", "Mötet kl. 13.00-14.30 i sal B-3"},
  };
  for (const Case& row : cases) EXPECT_EQ(without_image_names(row.line), row.cleaned);
}

}  // namespace
}  // namespace leta::parsers
