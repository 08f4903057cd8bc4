// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/original_type.h"

#include <gtest/gtest.h>

namespace leta::server {
namespace {

using namespace std::string_view_literals;

TEST(OriginalType, IsToldByContentThenByName) {
  struct Case {
    std::string_view name, beginning, media_type;
    bool is_shown;
  };
  const Case cases[] = {
      {"plan.pdf", "%PDF-1.7\n", "application/pdf", true},
      {"plan.docx", "\xEF\xBB\xBF%PDF-1.4", "application/pdf", true},
      {"bild.jpg", "\x89PNG\r\n\x1a\n....", "image/png", true},
      {"bild", "\xFF\xD8\xFF\xE0", "image/jpeg", true},
      {"bild.gif", "GIF89a", "image/gif", true},
      {"bild.webp", "RIFF1234WEBPVP8 ", "image/webp", true},
      {"brev.txt", "Å ena sidan", "text/plain; charset=utf-8", true},
      {"BREV.TXT", "\xC5 ena sidan", "text/plain; charset=windows-1252", true},
      {"brev.txt", "\xFF\xFE\xC5\x00"sv, "text/plain; charset=utf-16", true},
      {"brev.md", "Slutar mitt i ett \xC3", "text/plain; charset=utf-8", true},
      {"tom.txt", "", "text/plain; charset=utf-8", true},
      // What could run something, or that browsers do not show.
      {"sida.html", "<script>alert(1)</script>", "application/octet-stream", false},
      {"sida.pdf", "<html>", "application/octet-stream", false},
      {"bild.svg", "<svg xmlns='http://www.w3.org/2000/svg'>", "application/octet-stream", false},
      {"bild.jpg", "<svg>", "application/octet-stream", false},
      {"tabell.csv", "a;b", "text/csv", false},
      {"plan.docx", "PK\x03\x04",
       "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false},
      {"bild.tif", "II*\0"sv, "image/tiff", false},
      {"utan", "ord", "application/octet-stream", false},
      {"", "", "application/octet-stream", false},
  };
  for (const Case& c : cases) {
    const OriginalType type = original_type(c.name, c.beginning);
    EXPECT_EQ(type.media_type, c.media_type) << c.name;
    EXPECT_EQ(type.is_shown, c.is_shown) << c.name;
  }
}

}  // namespace
}  // namespace leta::server
