// SPDX-License-Identifier: GPL-3.0-or-later
// What parsers make of pictures, given what is recognised in them.
// tests/indexer/recognition_test.cpp has tesseract recognise.
#include "parsers/image_parser.h"

#include <gtest/gtest.h>

#include "parsers/pdf_parser.h"
#include "parsers/tools.h"
#include "tests/parsers/collected.h"
#include "tests/parsers/make_scan.h"

namespace leta::parsers {
namespace {

using State = Recognition::State;

// Answers for page 1, 2 and so on.
struct Answers : Tools {
  explicit Answers(std::vector<Recognition> of_pages) : answers(std::move(of_pages)) {}
  Result<std::string> run(Tool, std::string_view) override { return Error{"Not here."}; }
  Recognition recognise(std::uint64_t number, const std::function<std::string()>& draw) override {
    asked.push_back(number);
    if (answers.at(number - 1).state == State::kRead) pictures.push_back(draw());
    return answers.at(number - 1);
  }
  std::vector<Recognition> answers;
  std::vector<std::uint64_t> asked;
  std::vector<std::string> pictures;
};

Collected collect_with(ParseFunction parse, std::string_view bytes, Tools* tools) {
  Collected collected;
  const Result<Parsed> result = parse({bytes, "karta.tif", kTestNow, tools}, collected);
  if (!result) collected.error = result.error();
  return collected;
}

Recognition says(const std::string& text) {
  return {State::kRead, "1000\n10 100 500 120 " + text + "\n"};
}

const Scan kGrey{40, 40, std::string(1600, '\x80')};

TEST(ImageParser, KnowsPicturesByTheirContent) {
  using std::string_literals::operator""s;
  for (const std::string& bytes :
       {"\x89PNG\r\n\x1a\n..."s, "\xFF\xD8\xFF\xE0...."s, "GIF89a...."s, "II*\0...."s, "MM\0*...."s,
        "RIFF....WEBPVP8 "s,
        "BM" + std::string(12, '\0') + little(40, 4) + std::string(8, '\0') + little(1, 2)}) {
    EXPECT_EQ(match_image({bytes, "fil", 0}), Match::kByContent) << bytes;
  }
  for (const std::string& bytes : {"BMW är ett bilmärke."s, "RIFF....WAVE"s, "PNG"s, ""s, "II"s}) {
    EXPECT_EQ(match_image({bytes, "bild.png", 0}), Match::kNo) << bytes;
  }
}

TEST(ImageParser, APassageForEachPageOfATiff) {
  Answers answers({says("Karta över Lindvik"), {State::kRead, ""}, says("Teckenförklaring")});
  const std::string tiff = make_tiff({kGrey, kGrey, kGrey});
  const Collected got = collect_with(parse_image, tiff, &answers);
  ASSERT_EQ(got.documents.size(), 1U) << got.error;
  const Document& document = got.documents[0];
  EXPECT_EQ(document.title.value, "Karta över Lindvik");
  ASSERT_EQ(document.passages.size(), 2U);
  EXPECT_EQ(document.passages[0].text, "Karta över Lindvik");
  EXPECT_EQ(document.passages[1].page, 3);
  EXPECT_EQ(document.notes,
            (std::vector<std::string>{"Pages 1, 3: The text was recognised in a picture (OCR) and "
                                      "may hold errors.",
                                      "1 of 3 pages hold no text."}));
  EXPECT_EQ(document.pages_without_text, 1U);
  EXPECT_EQ(answers.pictures[0], tiff);
}

TEST(ImageParser, ATiffWhoseDirectoriesAreACircleEnds) {
  std::string tiff = make_tiff({kGrey, kGrey});
  const std::string first = tiff.substr(4, 4);
  tiff.replace(tiff.size() - 4, 4, first);
  Answers answers({says("Karta över Lindvik"), says("Teckenförklaring")});
  EXPECT_EQ(collect_with(parse_image, tiff, &answers).documents.size(), 1U);
  EXPECT_EQ(answers.asked, (std::vector<std::uint64_t>{1, 2}));
}

TEST(ImageParser, APictureThatGivesNoTextIsSkippedWithTheReason) {
  const std::string tiff = make_tiff({kGrey});
  const struct {
    Recognition answer;
    std::string reason;
  } cases[] = {
      {{State::kRead, ""}, "A picture without text."},
      {{State::kLater, ""}, "A picture that is not recognised yet; the next add goes on with it."},
      {{State::kUnavailable, "Saknas."}, "A picture. Saknas."},
  };
  for (const auto& row : cases) {
    Answers answers({row.answer});
    const Collected got = collect_with(parse_image, tiff, &answers);
    EXPECT_TRUE(got.documents.empty());
    ASSERT_EQ(got.skips.size(), 1U) << row.reason;
    EXPECT_EQ(got.skips[0].reason, row.reason);
  }
  Answers answers({{State::kFailed, "Trasig."}});
  EXPECT_EQ(collect_with(parse_image, tiff, &answers).error, "Trasig.");
}

TEST(ImageParser, AnIconIsNotLookedAt) {
  using std::string_literals::operator""s;
  const std::string png = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s;
  const std::string jpeg = "\xFF\xD8\xFF\xE0\0\4ab\xFF\xC4\0\3c\xFF\xC2\0\x0B\x08"s;
  const struct {
    std::string bytes;
    bool is_icon;
  } cases[] = {
      {"GIF89a" + little(16, 2) + little(400, 2), true},
      {"GIF89a" + little(200, 2) + little(400, 2), false},
      {png + "\0\0\0\x80\0\0\0\x10"s, true},
      {png + "\0\0\0\x80\0\0\0\x80"s, false},
      {jpeg + "\0\1\0\1"s, true},
      {jpeg + "\1\0\1\0"s, false},
      {"\xFF\xD8\xFF"s, false},
  };
  for (const auto& row : cases) {
    Answers answers({says("Karta över Lindvik")});
    EXPECT_EQ(collect_with(parse_image, row.bytes, &answers).skips.size(), row.is_icon ? 1U : 0U);
    EXPECT_EQ(answers.asked.empty(), row.is_icon) << row.bytes;
  }
}

TEST(PdfOfPictures, RecognisedPagesStandAmongTheOthers) {
  Answers answers({says("F\xC3\xB6rsta sidan"), {State::kLater, ""}, {State::kLater, ""}});
  const Scan page = scan_page({{72, 700, "Protokoll"}});
  const Collected got = collect_with(parse_pdf, make_scanned_pdf({page, page, page}), &answers);
  ASSERT_EQ(got.documents.size(), 1U) << got.error;
  const Document& document = got.documents[0];
  EXPECT_EQ(document.title.value, "Första sidan");
  EXPECT_EQ(all_text(document), "Första sidan");
  EXPECT_EQ(document.notes,
            (std::vector<std::string>{
                "Page 1: The text was recognised in a picture (OCR) and may hold errors.",
                "Pages 2–3: A picture that is not recognised yet; the next add goes on with it."}));
  EXPECT_EQ(document.pages_without_text, 2U);
  ASSERT_EQ(answers.pictures.size(), 1U);
  EXPECT_TRUE(answers.pictures[0].starts_with("P5\n2479 3508\n255\n"))
      << answers.pictures[0].substr(0, 20);
}

TEST(PdfOfPictures, OnlyPagesWithoutTextAreDrawn) {
  Answers answers({{State::kFailed, "?"}, {State::kRead, ""}, {State::kFailed, "?"}});
  const Collected got = collect_with(
      parse_pdf, make_pdf({{{72, 700, "Text"}}, {}, {{72, 700, "Mer text"}}}), &answers);
  EXPECT_EQ(answers.asked, std::vector<std::uint64_t>{2});
  EXPECT_EQ(answers.pictures, std::vector<std::string>{""}) << "an empty page";
  EXPECT_EQ(got.documents.at(0).notes, std::vector<std::string>{"1 of 3 pages hold no text."});
}

TEST(PdfOfPictures, SayOnceWhyNoneIsRead) {
  Answers answers({{State::kUnavailable, "Saknas."}, {State::kUnavailable, "Saknas."}});
  const Collected got = collect_with(parse_pdf, make_pdf({{}, {}}), &answers);
  EXPECT_EQ(answers.asked.size(), 1U);
  EXPECT_EQ(
      got.documents.at(0).notes,
      std::vector<std::string>{"2 of 2 pages hold no text; they may be scanned pictures. Saknas."});
}

}  // namespace
}  // namespace leta::parsers
