// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/parse_file.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "indexer/limits.h"
#include "tests/parsers/make_archive.h"
#include "tests/parsers/make_pdf.h"

namespace leta::indexer {
namespace {

struct Heard : ParseListener {
  void format(const parsers::Format& found) override { name = found.name; }
  void member(const MemberStart& start) override {
    members.push_back(start);
    current = start.path;
  }
  void unpacked(std::uint64_t) override {}
  void document(Document document) override { documents.push_back(std::move(document)); }
  void failed(std::string record, std::string reason) override {
    failures[inner_path(current, record)] = std::move(reason);
  }
  void skipped(std::string record, std::string reason) override {
    skips[inner_path(current, record)] = std::move(reason);
  }

  std::string name;
  std::string current;  // member
  std::vector<MemberStart> members;
  std::map<std::string, std::string> failures, skips;
  std::vector<Document> documents;
  std::string error;
};

Heard read(const std::string& name, const std::string& bytes) {
  Heard heard;
  const auto result = parse_file(bytes, Task{name, 0, 0, ""}, nullptr, heard);
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
  EXPECT_EQ(read("plan.ods", "ingen zip").error,
            "The name ends in .ods, but the content is of no format that Leta reads.");
  EXPECT_EQ(read("plan.ods", "ingen zip").name, "");
  EXPECT_NE(read("plan.odt", binary).error, "");
  EXPECT_NE(read("plan.txt", binary).error, "");
  EXPECT_EQ(read("plan.mp3", binary).error, "");
  EXPECT_EQ(read("plan", binary).error, "");
}

TEST(ParseFile, ReadsPlainTextThatIsNamedAsADocument) {
  for (const std::string ending : {"doc", "docx", "odt", "rtf"}) {
    const Heard heard = read("plan." + ending, "Vi bygger på torget.\n");
    EXPECT_EQ(heard.name, "text");
    ASSERT_EQ(heard.documents.size(), 1U);
    EXPECT_EQ(heard.documents[0].notes,
              std::vector<std::string>{"The name ends in ." + ending +
                                       ", but the content is read as text."});
  }
}

std::string zip(const std::vector<parsers::ArchiveMember>& members) {
  return parsers::make_archive("zip", "", members);
}

std::string text_mail(const std::string& headers) {
  return "From: Maj Ek <maj@lindvik.example>\nTo: Ove\nSubject: Mötet\nMessage-ID: <1>\n" + headers;
}

TEST(ParseFile, GivesAFileThatNeedsAPasswordByItsName) {
  const std::string zeros(64, '0');
  const std::string pdf = parsers::make_pdf(
      {{{72, 700, "Hemligt"}}}, {.info = {},
                                 .trailer = "/Encrypt 10 0 R /ID [<00> <00>]",
                                 .catalog = {},
                                 .objects = {"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + zeros +
                                             "> /U <" + zeros + "> >>"}});
  const std::string message = "The file is encrypted; save it without a password and add it again.";
  const Heard heard = read("mapp/Löner_2014.pdf", pdf);
  EXPECT_EQ(heard.error, message);
  ASSERT_EQ(heard.documents.size(), 1U);
  EXPECT_EQ(heard.documents[0].title.value, "Löner 2014");
  EXPECT_EQ(heard.documents[0].notes, std::vector<std::string>{message});
  EXPECT_TRUE(heard.documents[0].passages.empty());

  const Heard inner = read("arkiv.zip", zip({{"Löner_2014.pdf", pdf, AE_IFREG, ""}}));
  EXPECT_EQ(inner.error, "");
  EXPECT_EQ(inner.documents.size(), 1U);
  EXPECT_EQ(inner.failures.at("Löner_2014.pdf"), message);
}

TEST(ParseFile, ReadsMembersAsFiles) {
  const std::string inner = zip({{"djup/brev.txt", "Brev\n\nDjupt nere.\n", AE_IFREG, ""}});
  const Heard heard =
      read("arkiv.zip", zip({{"sida.html", kPage, AE_IFREG, ""},
                             {"poster.jsonl", R"({"id":"a","title":"Post"})", AE_IFREG, ""},
                             {"bild.png", "\x89PNG", AE_IFREG, ""},
                             {"plan.ods", "ingen zip", AE_IFREG, ""},
                             {"inre.zip", inner, AE_IFREG, ""},
                             {"tom.txt", "", AE_IFREG, ""},
                             {"sida.html", kPage, AE_IFREG, ""}}));
  EXPECT_EQ(heard.error, "");
  EXPECT_EQ(heard.documents.size(), 4U);
  std::vector<std::string> starts;
  for (const MemberStart& start : heard.members) {
    starts.push_back(std::to_string(start.number) + " " + start.path);
  }
  const std::vector<std::string> expected = {"2 sida.html",     "1 ",
                                             "3 poster.jsonl",  "1 ",
                                             "4 bild.png",      "1 ",
                                             "5 plan.ods",      "1 ",
                                             "6 inre.zip",      "7 inre.zip/djup/brev.txt",
                                             "6 inre.zip",      "1 ",
                                             "8 tom.txt",       "1 ",
                                             "9 sida.html (2)", "1 "};
  EXPECT_EQ(starts, expected);
  EXPECT_EQ(heard.skips.at("bild.png"), "Not a document of a format that Leta reads.");
  EXPECT_EQ(heard.skips.at("tom.txt"), "The file is empty.");
  EXPECT_EQ(heard.failures.at("plan.ods"),
            "The name ends in .ods, but the content is of no format that Leta reads.");
  EXPECT_EQ(heard.failures.size(), 1U);
}

TEST(ParseFile, ReadsContainersInContainersToADepth) {
  std::string bytes = zip({{"brev.txt", "Brev\n\nDjupt nere.\n", AE_IFREG, ""}});
  for (int depth = 2; depth <= kMemberDepth; ++depth) bytes = zip({{"a.zip", bytes, AE_IFREG, ""}});
  EXPECT_EQ(read("arkiv.zip", bytes).documents.size(), 1U);
  const Heard heard =
      read("arkiv.zip", zip({{"a.zip", bytes, AE_IFREG, ""}, {"sida.html", kPage, AE_IFREG, ""}}));
  EXPECT_EQ(heard.documents.size(), 1U);
  ASSERT_EQ(heard.failures.size(), 1U);
  EXPECT_EQ(heard.failures.begin()->second,
            "It lies in more than 3 containers, one in another; Leta reads no deeper.");
}

TEST(ParseFile, StopsABombOfMembers) {
  std::vector<parsers::ArchiveMember> members;
  for (std::uint64_t i = 0; i <= kMembers; ++i) {
    members.push_back({std::to_string(i), "x", AE_IFREG, ""});
  }
  const Heard heard = read("arkiv.zip", parsers::make_archive("zip", "", members, {}, 8U << 20));
  EXPECT_EQ(heard.documents.size(), kMembers);
  EXPECT_EQ(heard.failures.at(std::to_string(kMembers)),
            "The file holds more than 10000 members; this one and those behind it are not read.");
}

TEST(ParseFile, ReadsOnWhereAnotherWorkerEnded) {
  const std::string bytes = zip({{"ett.html", kPage, AE_IFREG, ""},
                                 {"brev.eml",
                                  text_mail("Content-Type: multipart/mixed; boundary=b\n\n--b\n"
                                            "Content-Type: text/plain; name=a.txt\n\nA a.\n--b\n"
                                            "Content-Type: text/plain; name=b.txt\n\nB b.\n--b--"),
                                  AE_IFREG, ""},
                                 {"två.html", kPage, AE_IFREG, ""}});
  EXPECT_EQ(read("arkiv.zip", bytes).documents.size(), 5U);
  Heard heard;
  Task task{"arkiv.zip", 0, 0, ""};
  task.done = {{2, 2}, {4, 4}};  // the page, the first attachment
  task.told = {{2, 1}, {3, 1}, {4, 0}};
  ASSERT_TRUE(parse_file(bytes, task, nullptr, heard).ok());
  ASSERT_EQ(heard.documents.size(), 2U);
  EXPECT_EQ(heard.documents[0].title.value, "B b.");
  EXPECT_EQ(heard.members[1].path, "brev.eml/b.txt");
  EXPECT_EQ(heard.members[1].number, 5U);
  EXPECT_EQ(heard.members[4].path, "två.html");
}

}  // namespace
}  // namespace leta::indexer
