// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/formats.h"

#include <gtest/gtest.h>

#include <string>

#include "parsers/file_names.h"
#include "tests/parsers/odf_file.h"

namespace leta::parsers {
namespace {

TEST(Formats, BearAnyBeginning) {
  for (const std::string& whole :
       {odf_file("text", "", odf_body("text", "<text:p>Hej</text:p>")),
        std::string("%PDF-1.4\n1 0 obj"), std::string("<?xml version='1.0'?><pkg:package "),
        std::string("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"a"),
        std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 EncryptedPackage")}) {
    for (std::size_t size = 0; size <= whole.size(); ++size) {
      for (const Format& format : formats()) {
        const Match match = format.match({whole.substr(0, size), "fil", 0});
        EXPECT_GE(match, Match::kNo) << format.name << ' ' << size;
      }
    }
  }
}

TEST(FormatByName, LooksAtTheExtensionAlone) {
  struct Case {
    std::string_view name, format;
  };
  constexpr Case kCases[] = {
      {"plan.docx", "docx"},
      {"PLAN.DOTX", "docx"},
      {"plan.v2.ods", "ods"},
      {"plan.fodp", "odp"},
      {"sida.htm", "html"},
      {"bild.JPG", "image"},
      {"brev.doc", "doc"},
      {"data.xml", ""},
      {"docx", ""},
      {"plan.", ""},
      {"", ""},
  };
  for (const Case& row : kCases) EXPECT_EQ(format_by_name(row.name), row.format) << row.name;
}

}  // namespace
}  // namespace leta::parsers
