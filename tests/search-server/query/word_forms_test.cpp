// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/word_forms.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

TEST(FormsInArchive, AreThoseThatDocumentsHaveOfTheSameWord) {
  TestArchive archive;
  archive.put({{"a", make_document("Skolan", "Skolorna och skolans lokaler. Skolad personal.")},
               {"b", make_document("Nämnden", "Rättigheten att få stöd, rättigheternas gräns.")}});
  const auto live = archive.open();
  const auto forms = [&](std::string_view word, schema::Field field = schema::Field::kText) {
    return live->read([&](const Reader& reader) {
      auto found = forms_in_archive(word, field, reader.database, reader.analyser);
      std::sort(found.begin(), found.end());
      return found;
    });
  };
  using Forms = std::vector<std::string>;
  EXPECT_EQ(forms("skola"), (Forms{"skolan", "skolans", "skolorna"}));  // not skolad
  EXPECT_EQ(forms("skolan", schema::Field::kTitle), Forms{"skolan"});
  EXPECT_EQ(forms("rättigheter"), (Forms{"rättigheten", "rättigheternas"}));
  EXPECT_EQ(forms("att"), Forms{"att"});
  EXPECT_EQ(forms("vården"), Forms{});
}

TEST(FormsInArchive, BeginWithTheWordItself) {
  TestArchive archive;
  archive.put({{"a", make_document("Skola", "Förskola, skolan, skola.")}});
  const auto live = archive.open();
  live->read([](const Reader& reader) {
    EXPECT_EQ(forms_in_archive("skolan", schema::Field::kText, reader.database, reader.analyser),
              (std::vector<std::string>{"skolan", "skola"}));
    return 0;
  });
}

}  // namespace
}  // namespace leta::server
