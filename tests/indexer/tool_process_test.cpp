// SPDX-License-Identifier: GPL-3.0-or-later
// Starts the real programs: antiword, catdoc and unrtf must be installed (./leta test does it).
#include "indexer/tool_process.h"

#include <gtest/gtest.h>

#include <cctype>
#include <cstdlib>

#include "indexer/parse_file.h"
#include "indexer/task.h"
#include "parsers/office_97_parser.h"
#include "tests/indexer/ole_writer.h"
#include "tests/parsers/collected.h"

namespace leta::indexer {
namespace {

using parsers::Tool;

struct RealTools : parsers::Tools {
  Result<std::string> run(Tool tool, std::string_view bytes) override {
    ToolResult result = run_program(static_cast<Program>(tool), bytes);
    missing = missing || result.is_missing;
    if (!result.error.empty()) return Error{result.error};
    return std::move(result.text);
  }
  parsers::Recognition recognise(std::uint64_t, const std::function<std::string()>&) override {
    return {parsers::Recognition::State::kLater, ""};
  }
  bool missing = false;
};

struct Read {
  std::string format, error;
  parsers::Collected collected;
};

Read read(const std::string& name, const std::string& bytes) {
  Read result;
  RealTools tools;
  const parsers::Input input{bytes, name, 0, &tools};
  const parsers::Format* format = parsers::detect_format(input);
  if (format == nullptr) return result;
  result.format = format->name;
  const auto parsed = format->parse(input, result.collected);
  if (!parsed) result.error = parsed.error();
  return result;
}

const std::string kRtf =
    "{\\rtf1\\ansi\\ansicpg1252{\\info{\\title Lekplatsen}{\\author Maj Ek}"
    "{\\creatim\\yr2014\\mo2\\dy17\\hr10}}\\pard Vi bygger p\\'e5 torget.\\par "
    "V\\u228?nta till v\\'e5ren.\\par}";

// [MS-DOC] as far as a Word 6 file of plain text needs it: the text lies from `kText` on.
std::string word_file(const std::string& text, unsigned flags) {
  constexpr unsigned kText = 0x200;
  std::string stream = number(0xA5DC, 2) + number(0x65, 2) + number(0, 2) + number(0x041D, 2) +
                       number(0, 2) + number(flags, 2);
  stream.resize(0x18);
  stream += number(kText, 4) + number(kText + static_cast<unsigned>(text.size()), 4);
  stream.resize(0x4C);
  stream += number(static_cast<unsigned>(text.size()), 4);
  stream.resize(kText);
  return ole_file({{"WordDocument", stream + text + std::string(4096, '\0')}});
}

std::string record(unsigned type, const std::string& content) {
  return number(type, 2) + number(static_cast<unsigned>(content.size()), 2) + content;
}

std::string cell(unsigned row, unsigned column, const std::string& text) {
  return record(0x204, number(row, 2) + number(column, 2) + number(0, 2) +
                           number(static_cast<unsigned>(text.size()), 2) + text);
}

// [MS-XLS] of version 5: `globals` before a sheet.
std::string excel_file(const std::string& globals) {
  const std::string book =
      record(0x809, number(0x0500, 2) + number(5, 2) + number(0, 4)) + globals + record(0x0A, "") +
      record(0x809, number(0x0500, 2) + number(0x10, 2) + number(0, 4)) + cell(0, 0, "Post") +
      cell(0, 1, "Kronor") + cell(1, 0, "Gungor") + cell(1, 1, "4500") + record(0x0A, "");
  return ole_file({{"Book", book + std::string(4096, '\0')}});
}

TEST(Tools, ReadRtf) {
  const Read got = read("plan.rtf", kRtf);
  EXPECT_EQ(got.format, "rtf");
  ASSERT_EQ(got.error, "");
  ASSERT_EQ(got.collected.documents.size(), 1U);
  const Document& document = got.collected.documents[0];
  EXPECT_EQ(document.title.value, "Lekplatsen");
  EXPECT_EQ(parsers::values(document.authors), std::vector<std::string>{"Maj Ek"});
  EXPECT_EQ(to_string(document.date.value), "2014-02-17");
  EXPECT_EQ(parsers::all_text(document), "Vi bygger på torget.\nVänta till våren.");
}

TEST(Tools, ReadEscapedCharactersOfRtf) {
  for (const std::string text : {"V\\u228?nta.", "V\\u228\\'e4nta.", "{\\uc0 V\\u228 nta.}",
                                 "\\uc2 V\\u228??nta.", "V{\\u228?}nta.", "V\\'e4nta."}) {
    const Read got =
        read("plan.rtf", "{\\rtf1\\ansi\\ansicpg1252{\\info{\\author \\'c5ke}}" + text + "}");
    ASSERT_EQ(got.collected.documents.size(), 1U) << text << got.error;
    EXPECT_EQ(parsers::all_text(got.collected.documents[0]), "Vänta.") << text;
    EXPECT_TRUE(got.collected.documents[0].authors.empty());
  }
}

TEST(Tools, ReadDoc) {
  const Read got = read("plan.doc", word_file("Vi bygger.\rP\xE5 torget.\r", 0));
  EXPECT_EQ(got.format, "doc");
  ASSERT_EQ(got.error, "");
  ASSERT_EQ(got.collected.documents.size(), 1U);
  const std::string text = parsers::all_text(got.collected.documents[0]);
  EXPECT_NE(text.find("Vi bygger."), std::string::npos) << text;
  EXPECT_NE(text.find("På torget."), std::string::npos) << text;
}

TEST(Tools, ReadFilesThatSpellTheirStreamsOtherwise) {
  std::string bytes = word_file("Vi bygger.\rP\xE5 torget.\r", 0);
  std::string name;
  for (const char c : std::string("WordDocument")) name += {c, '\0'};
  std::string other = name;
  for (char& c : other) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  bytes.replace(bytes.find(name), name.size(), other);
  const Read got = read("plan.doc", bytes);
  EXPECT_EQ(got.format, "doc");
  ASSERT_EQ(got.error, "");
  ASSERT_EQ(got.collected.documents.size(), 1U);
  EXPECT_NE(parsers::all_text(got.collected.documents[0]).find("Vi bygger."), std::string::npos);
}

TEST(Tools, ReadXls) {
  const Read got = read("budget.xls", excel_file(""));
  EXPECT_EQ(got.format, "xls");
  ASSERT_EQ(got.error, "");
  ASSERT_EQ(got.collected.documents.size(), 1U);
  const std::vector<Passage>& passages = got.collected.documents[0].passages;
  ASSERT_EQ(passages.size(), 1U);
  EXPECT_EQ(passages[0].kind, PassageKind::kSheet);
  EXPECT_EQ(passages[0].page, 1);
  EXPECT_EQ(passages[0].text, "Post\tKronor\nGungor\t4500");
}

TEST(Tools, EncryptedFilesAreNotGivenToAProgram) {
  constexpr unsigned kEncrypted = 0x0100;
  const std::string message = "The file is encrypted; save it without a password and add it again.";
  EXPECT_EQ(read("plan.doc", word_file("Hemligt.", kEncrypted)).error, message);
  EXPECT_EQ(read("budget.xls", excel_file(record(0x2F, number(0, 4)))).error, message);
  const std::string user(12, '\0');
  EXPECT_EQ(read("bilder.ppt", ole_file({{"PowerPoint Document", "x"},
                                         {"Current User", user + number(0xF3D1C4DF, 4)}}))
                .error,
            message);
}

TEST(Tools, BearAnyBeginning) {
  const std::string whole = word_file("Vi bygger.", 0);
  for (std::size_t size = 0; size < 2048; size += 61) {
    for (const auto match : {parsers::match_doc, parsers::match_xls, parsers::match_ppt}) {
      EXPECT_GE(match({whole.substr(0, size), "fil", 0}), parsers::Match::kNo) << size;
    }
  }
}

TEST(Tools, SayWhichPackageIsMissing) {
  const std::string path = std::getenv("PATH");
  ::setenv("PATH", "/nonexistent", 1);
  RealTools tools;
  const auto result = tools.run(Tool::kCatppt, "x");
  ::setenv("PATH", path.c_str(), 1);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error(), "catppt is not installed: apt install catdoc");
  EXPECT_TRUE(tools.missing);
}

TEST(Tools, AProgramThatGivesNothingIsNamed) {
  const ToolResult result = run_program(Program::kAntiword, "ingen DOC");
  EXPECT_EQ(result.error, "The program antiword cannot read this file.");
  EXPECT_FALSE(result.is_missing);
}

}  // namespace
}  // namespace leta::indexer
