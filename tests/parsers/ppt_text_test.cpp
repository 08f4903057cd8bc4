// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/ppt_text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "parsers/office_97_parser.h"
#include "tests/indexer/ole_writer.h"
#include "tests/parsers/collected.h"

namespace leta::parsers {
namespace {

using indexer::number;

std::string record(unsigned type, const std::string& content, bool is_container = false,
                   unsigned instance = 0) {
  return number(instance << 4 | (is_container ? 0xFU : 0U), 2) + number(type, 2) +
         number(static_cast<unsigned>(content.size()), 4) + content;
}

std::string container(unsigned type, const std::string& content, unsigned instance = 0) {
  return record(type, content, true, instance);
}

std::string header(unsigned kind) { return record(0x0F9F, number(kind, 4)); }
std::string narrow(const std::string& latin_1) { return record(0x0FA8, latin_1); }
std::string wide(const std::u16string& text) {
  std::string bytes;
  for (const char16_t c : text) bytes += number(c, 2);
  return record(0x0FA0, bytes);
}
std::string outline_text(unsigned index) { return record(0x0F9E, number(index, 4)); }
std::string listed(unsigned persist_id, unsigned slide_id) {
  return record(0x03F3, number(persist_id, 4) + number(0, 4) + number(0, 4) + number(slide_id, 4) +
                            number(0, 4));
}

// A page of shapes with these texts; `notes` is the number of a slide's notes.
std::string page(unsigned type, unsigned notes, const std::vector<std::string>& texts) {
  std::string shapes;
  for (const std::string& text : texts) shapes += container(0xF004, container(0xF00D, text));
  const std::string atom = std::string(16, '\0') + number(notes, 4) + number(0, 4);
  return container(type, record(0x03EF, atom) + container(0x040C, container(0xF002, shapes)));
}

struct Streams {
  std::string document, current_user;

  // Adds objects, numbered from `first`, and what a program writes when it saves: their places.
  void save(const std::vector<std::string>& objects, unsigned first) {
    std::string directory = number(static_cast<unsigned>(objects.size()) << 20 | first, 4);
    for (const std::string& object : objects) {
      directory += number(static_cast<unsigned>(document.size()), 4);
      document += object;
    }
    const auto directory_at = static_cast<unsigned>(document.size());
    document += record(0x1772, directory);
    const auto edit_at = static_cast<unsigned>(document.size());
    document += record(0x0FF5, number(0, 4) + number(0, 4) + number(last_edit_, 4) +
                                   number(directory_at, 4) + number(1, 4));
    last_edit_ = edit_at;
    current_user = std::string(16, '\0') + number(edit_at, 4);
  }

 private:
  unsigned last_edit_ = 0;
};

Streams presentation() {
  const std::string document =
      container(0x03E8, container(0x0FF0, listed(2, 256) + header(0) + narrow("Bygget") + header(1) +
                                              wide(u"Vi börjar\rnu") + listed(3, 257)) +
                            container(0x0FF0, listed(4, 300), 2));
  Streams streams;
  streams.save({document,
                page(0x03EE, 300,
                     {outline_text(0), outline_text(1), header(4) + narrow("Ruta"),
                      header(4) + narrow("*")}),
                page(0x03EE, 0, {header(6) + wide(u"Slut")}),
                page(0x03F0, 0, {header(2) + narrow("S\xE4g hej")})},
               1);
  return streams;
}

TEST(PptText, ReadsSlidesInOrderWithTheirNotes) {
  const Streams streams = presentation();
  const auto slides = read_ppt_slides(streams.document, streams.current_user);
  ASSERT_TRUE(slides.has_value());
  ASSERT_EQ(slides->size(), 2U);
  const Passage& first = slides->front();
  EXPECT_EQ(first.kind, PassageKind::kSlide);
  EXPECT_EQ(first.page, 1);
  EXPECT_EQ(first.heading, "Bygget");
  EXPECT_EQ(first.text, "Vi börjar\nnu\n\nRuta\n\nSäg hej");
  EXPECT_EQ(slides->back().page, 2);
  EXPECT_EQ(slides->back().heading, "Slut");
}

TEST(PptText, AQuickSaveReplacesASlide) {
  Streams streams = presentation();
  streams.save({page(0x03EE, 0, {header(6) + wide(u"Nytt slut")})}, 3);
  const auto slides = read_ppt_slides(streams.document, streams.current_user);
  ASSERT_TRUE(slides.has_value());
  ASSERT_EQ(slides->size(), 2U);
  EXPECT_EQ(slides->front().heading, "Bygget");
  EXPECT_EQ(slides->back().heading, "Nytt slut");
}

TEST(PptText, IsReadWithoutAProgram) {
  const Streams streams = presentation();
  const Collected collected =
      collect(parse_ppt,
              indexer::ole_file({{"PowerPoint Document", streams.document},
                                 {"Current User", streams.current_user + std::string(4, '\0')}}),
              "bilder.ppt");
  EXPECT_EQ(collected.error, "");
  ASSERT_EQ(collected.documents.size(), 1U);
  EXPECT_EQ(collected.documents[0].title.value, "Bygget");
}

TEST(PptText, BearsDamage) {
  const Streams streams = presentation();
  EXPECT_FALSE(read_ppt_slides(streams.document, "").has_value());
  EXPECT_FALSE(read_ppt_slides("", streams.current_user).has_value());
  for (std::size_t at = 0; at < streams.document.size(); ++at) {
    std::string document = streams.document;
    document[at] = static_cast<char>(document[at] ^ 0xFF);
    const auto slides = read_ppt_slides(document, streams.current_user);
    EXPECT_LE(slides ? slides->size() : 0, 3U) << at;
  }
}

}  // namespace
}  // namespace leta::parsers
