// SPDX-License-Identifier: GPL-3.0-or-later
// Text in pictures, from the file to the archive, by the real tesseract.
#include <gtest/gtest.h>

#include <cstdlib>

#include "indexer/parts.h"
#include "indexer/recogniser.h"
#include "tests/indexer/archive_fixture.h"
#include "tests/parsers/make_scan.h"

namespace leta::indexer {
namespace {

namespace fs = std::filesystem;

using parsers::make_scanned_pdf;
using parsers::make_tiff;
using parsers::Scan;

Scan scan(const std::string& line) {
  return parsers::scan_page({{72, 700, line, 20}, {72, 660, "Lindviks kommun", 20}});
}

class Recognition : public ArchiveFixture {
 protected:
  void SetUp() override {
    if (!Recogniser({}, std::chrono::seconds(1)).is_available()) {
      GTEST_SKIP() << "tesseract with Swedish and English is not installed";
    }
  }
  AddReport add_with(std::chrono::seconds budget) {
    AddRequest request;
    request.sources = {sources_.path()};
    request.jobs = 1;
    request.prune = true;
    request.picture_budget = budget;
    auto report = add(archive_, request, analyser_, [](const AddProgress&) {});
    EXPECT_TRUE(report.ok());
    return report.ok() ? *report : AddReport{};
  }
  FileEntry entry(const std::string& name) const {
    const Ledger now = ledger();
    return now.file(now.roots().at(0).id, name).value_or(FileEntry{});
  }
  // Of the only document; empty without one.
  std::string text() const {
    const auto all = ids(Audience::kPublic);
    return all.size() == 1 ? stored_text(Audience::kPublic, *all.begin()) : "";
  }
  std::size_t kept_pages() const {
    std::size_t pages = 0;
    if (!fs::exists(archive_.recognised_path())) return 0;
    for (const auto& item : fs::recursive_directory_iterator(archive_.recognised_path())) {
      pages += item.is_regular_file() ? 1 : 0;
    }
    return pages;
  }
};

constexpr std::chrono::seconds kEnough{300};

TEST_F(Recognition, APictureBecomesADocument) {
  sources_.write("karta.tif", make_tiff({scan("\xD6versiktsplan f\xF6r hamnen")}));
  EXPECT_EQ(add_with(kEnough).indexed, 1);
  EXPECT_EQ(text(), "Översiktsplan för hamnen\n\nLindviks kommun");
  const FileEntry file = entry("karta.tif");
  EXPECT_EQ(file.parser, "image 1");
  EXPECT_EQ(file.reason, "The text was recognised in a picture (OCR) and may hold errors.");
  EXPECT_EQ(file.pages_without_text, 0);
  EXPECT_EQ(add_with(kEnough).unchanged_files, 1);
}

TEST_F(Recognition, APictureWithoutTextIsSkipped) {
  sources_.write("grå.tif", make_tiff({{300, 300, std::string(90'000, '\xB0')}}));
  EXPECT_EQ(add_with(kEnough).skipped, 1);
  EXPECT_EQ(entry("grå.tif").reason, "A picture without text.");
}

TEST_F(Recognition, PagesThatThereIsNoTimeForAreTakenUpByTheNextRun) {
  sources_.write("protokoll.pdf", make_scanned_pdf({scan("Sammantr\xE4"
                                                         "desprotokoll")}));
  const AddReport without_time = add_with(std::chrono::seconds(0));
  EXPECT_EQ(without_time.indexed, 1);
  EXPECT_EQ(without_time.waiting_pages, 1);
  EXPECT_EQ(entry("protokoll.pdf").reason,
            "A picture that is not recognised yet; the next add goes on with it.");
  EXPECT_EQ(entry("protokoll.pdf").pages_without_text, 1);
  EXPECT_EQ(kept_pages(), 0U);

  EXPECT_EQ(add_with(kEnough).changed, 1);
  EXPECT_EQ(text(), "Sammanträdesprotokoll\n\nLindviks kommun");
  EXPECT_EQ(entry("protokoll.pdf").pages_without_text, 0);
  EXPECT_EQ(add_with(std::chrono::seconds(0)).unchanged_files, 1);
}

TEST_F(Recognition, APageIsRecognisedOnce) {
  const std::string pdf = make_scanned_pdf({scan("F\xF6rsta sidan"), scan("Andra sidan")});
  sources_.write("a.pdf", pdf);
  add_with(kEnough);
  EXPECT_EQ(kept_pages(), 2U);
  // A copy, in a run that has no time, has all its text.
  sources_.write("b.pdf", pdf);
  EXPECT_EQ(add_with(std::chrono::seconds(0)).indexed, 2);
  EXPECT_EQ(entry("b.pdf").pages_without_text, 0);
}

TEST_F(Recognition, WhatIsGoneIsNotKept) {
  const auto path = sources_.write("a.pdf", make_scanned_pdf({scan("Hemligt beslut")}));
  add_with(kEnough);
  EXPECT_EQ(kept_pages(), 1U);
  fs::remove(path);
  EXPECT_EQ(add_with(kEnough).removed, 1);
  EXPECT_EQ(kept_pages(), 0U);
}

TEST_F(Recognition, PersonalNumbersAreMaskedBeforeAnythingIsKept) {
  sources_.write("brev.tif", make_tiff({scan("S\xF6kande 811218-9876 Strandv\xE4gen")}));
  add_with(kEnough);
  EXPECT_EQ(text(), "Sökande XXXXXX-XXXX Strandvägen\n\nLindviks kommun");
  EXPECT_EQ(entry("brev.tif").personal_numbers, 1);
  for (const auto& item : fs::recursive_directory_iterator(archive_.recognised_path())) {
    if (!item.is_regular_file()) continue;
    std::ifstream file(item.path());
    const std::string kept((std::istreambuf_iterator<char>(file)), {});
    EXPECT_EQ(kept.find("811218"), std::string::npos);
    EXPECT_NE(kept.find("Strandvägen"), std::string::npos);
  }
}

TEST_F(Recognition, AFileReadWithoutTheProgramIsReadAgainWithIt) {
  sources_.write("karta.tif", make_tiff({scan("\xD6versiktsplan f\xF6r hamnen")}));
  const std::string path = std::getenv("PATH");
  ::setenv("PATH", "/nonexistent", 1);
  EXPECT_EQ(add_with(kEnough).skipped, 1);
  EXPECT_EQ(entry("karta.tif").reason,
            "A picture. tesseract is not installed: apt install tesseract-ocr tesseract-ocr-swe");
  EXPECT_EQ(add_with(kEnough).unchanged_files, 1);
  ::setenv("PATH", path.c_str(), 1);
  EXPECT_EQ(add_with(kEnough).indexed, 1);
}

}  // namespace
}  // namespace leta::indexer
