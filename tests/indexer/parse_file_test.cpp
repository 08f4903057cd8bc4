// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/parse_file.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace leta::indexer {
namespace {

struct Heard : ParseListener {
  void format(const parsers::Format& found) override { name = found.name; }
  void document(Document document) override { documents.push_back(std::move(document)); }
  void failed(std::string, std::string) override {}
  void skipped(std::string, std::string) override {}

  std::string name;
  std::vector<Document> documents;
  std::string error;
};

Heard read(const std::string& name, const std::string& bytes) {
  Heard heard;
  const auto result = parse_file(bytes, Task{name, 0, 0, ""}, heard);
  if (!result) heard.error = result.error();
  return heard;
}

const std::string kPage = "<!DOCTYPE html><html><body><p>Lindviks kommun bygger.</p></body></html>";

TEST(ParseFile, NotesANameThatSaysAnotherFormat) {
  struct Case {
    std::string name, note;
  };
  const Case cases[] = {
      {"sida.html", ""},
      {"sida.HTM", ""},
      {"sida", ""},
      {"sida.xml", ""},
      {"mapp.docx/sida", ""},
      {"sida.pdf", "The name ends in .pdf, but the content is read as html."},
      {"sida.doc", "The name ends in .doc, but the content is read as html."},
      {"sida.TXT", "The name ends in .txt, but the content is read as html."},
  };
  for (const Case& one : cases) {
    const Heard heard = read(one.name, kPage);
    EXPECT_EQ(heard.name, "html") << one.name;
    ASSERT_EQ(heard.documents.size(), 1U) << one.name;
    const std::vector<std::string>& notes = heard.documents[0].notes;
    EXPECT_EQ(notes.empty() ? "" : notes[0], one.note) << one.name;
  }
}

TEST(ParseFile, NotesThatThereIsNoText) {
  const Heard heard = read("sida.html", "<!DOCTYPE html><html><body></body></html>");
  ASSERT_EQ(heard.documents.size(), 1U);
  EXPECT_EQ(heard.documents[0].notes, std::vector<std::string>{"The file holds no text."});
}

TEST(ParseFile, FailsWhereOnlyTheNameIsThatOfADocument) {
  const std::string binary("\x01\x02\x00\x7F", 4);
  EXPECT_EQ(read("plan.odt", "ingen zip").error,
            "The name ends in .odt, but the content is of no format that Leta reads.");
  EXPECT_EQ(read("plan.odt", "ingen zip").name, "");
  EXPECT_NE(read("plan.txt", binary).error, "");
  EXPECT_EQ(read("plan.mp3", binary).error, "");
  EXPECT_EQ(read("plan", binary).error, "");
}

}  // namespace
}  // namespace leta::indexer
