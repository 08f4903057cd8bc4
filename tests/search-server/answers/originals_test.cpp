// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/originals.h"

#include <gtest/gtest.h>

#include "archive/document_id.h"
#include "archive/text/analyser.h"

namespace leta::server {
namespace {

class OriginalsTest : public ::testing::Test {
 protected:
  StoredDocument stored(const DocumentRecord& record, std::uint32_t personal_numbers = 0) {
    Document document;
    document.title.value = "Plan";
    document.personal_numbers = personal_numbers;
    return StoredDocument(make_indexed(document, record, analyser_));
  }
  static DocumentRecord whole_file(const std::string& source, const std::string& file) {
    return {document_id(source, file, ""), file, 0};
  }
  // "folder file" of each place.
  static std::vector<std::string> names(const std::vector<OriginalPlace>& places) {
    std::vector<std::string> names;
    for (const OriginalPlace& place : places) {
      names.push_back(place.source.string() + " " + place.file);
    }
    return names;
  }

  text::Analyser analyser_;
  const Originals originals_{{{"planer", "/srv/planer"},
                              {"planer~2", "/mnt/gamla"},
                              {"rapport.pdf", "/srv/rapport.pdf"}},
                             Audience::kPublic};
};

using Names = std::vector<std::string>;

TEST_F(OriginalsTest, AreWhereTheSourceIs) {
  EXPECT_EQ(names(originals_.places_of(stored(whole_file("planer", "a/b.pdf")))),
            Names{"/srv/planer a/b.pdf"});
  // The same file of another source of the same name.
  EXPECT_EQ(names(originals_.places_of(stored(whole_file("planer~2", "a/b.pdf")))),
            Names{"/mnt/gamla a/b.pdf"});
  // The source is the file.
  const DocumentRecord alone = {document_id("rapport.pdf", "", ""), "rapport.pdf", 0};
  EXPECT_EQ(names(originals_.places_of(stored(alone))), Names{"/srv/rapport.pdf "});
  EXPECT_TRUE(originals_.opens_at_pages(stored(alone)));
  EXPECT_FALSE(originals_.opens_at_pages(stored(whole_file("planer", "a.docx"))));
  EXPECT_TRUE(originals_.opens_at_pages(stored(whole_file("planer", "A.PDF"))));
}

TEST_F(OriginalsTest, AreNotOfOtherSourcesAndNotOfPartsOfFiles) {
  const DocumentRecord none[] = {
      whole_file("protokoll", "a/b.pdf"),
      {document_id("planer", "poster.jsonl", "17"), "poster.jsonl", 0},
      {document_id("planer", "paket.zip", "a/b.pdf"), "paket.zip/a/b.pdf", 0},
      {document_id("planer", "a.pdf", ""), "b.pdf", 0},
  };
  for (const DocumentRecord& record : none) {
    EXPECT_TRUE(originals_.places_of(stored(record)).empty()) << record.source;
    EXPECT_FALSE(originals_.opens_at_pages(stored(record))) << record.source;
  }
  EXPECT_TRUE(Originals().places_of(stored(whole_file("planer", "a/b.pdf"))).empty());
}

TEST_F(OriginalsTest, MayBeThoseOfACopy) {
  DocumentRecord record = whole_file("protokoll", "b.pdf");
  record.copies = {{document_id("planer", "kopia.pdf", ""), "kopia.pdf"}};
  EXPECT_EQ(names(originals_.places_of(stored(record))), Names{"/srv/planer kopia.pdf"});
}

TEST_F(OriginalsTest, StayInsideWherePersonalNumbersWereMasked) {
  const DocumentRecord record = whole_file("planer", "a.pdf");
  EXPECT_TRUE(originals_.places_of(stored(record, 1)).empty());
  EXPECT_FALSE(originals_.opens_at_pages(stored(record, 1)));
  const Originals inside({{"planer", "/srv/planer"}}, Audience::kInternal);
  EXPECT_EQ(inside.places_of(stored(record, 1)).size(), 1U);
}

}  // namespace
}  // namespace leta::server
