// SPDX-License-Identifier: GPL-3.0-or-later
// The small pieces that a glass database is written with.
#include <gtest/gtest.h>
#include <zlib.h>

#include <cerrno>
#include <random>
#include <system_error>

#include "indexer/glass/glass_compressor.h"
#include "indexer/glass/glass_keys.h"
#include "indexer/glass/glass_table.h"
#include "indexer/glass/spool_file.h"
#include "tests/indexer/temporary_folder.h"

namespace leta::indexer {
namespace {

using namespace std::literals;

TEST(GlassKeysTest, AreInOrderOfTheNumbers) {
  const std::pair<Xapian::docid, std::size_t> cases[] = {
      {1, 2},          {255, 2},        {256, 2},        {0x7fff, 2},     {0x8000, 3},
      {0x3fffff, 3},   {0x400000, 4},   {0x1fffffff, 4}, {0x20000000, 5}, {0xffffffff, 5}};
  std::string last;
  for (const auto& [number, size] : cases) {
    const std::string key = glass_document_key(number);
    EXPECT_EQ(key.size(), size) << number;
    EXPECT_LT(last, key) << number;
    EXPECT_LT(key, glass_slots_key(number));
    EXPECT_NE(key.front(), '\xff');
    last = glass_slots_key(number);
  }
}

TEST(GlassKeysTest, AreInTheOrderOfTheTable) {
  const std::string keys[] = {
      glass_value_statistics_key(0),   glass_value_statistics_key(1),
      glass_value_statistics_key(20),  glass_value_chunk_key(0, 1),
      glass_value_chunk_key(0, 70000), glass_value_chunk_key(20, 1),
      glass_posting_key(""),           glass_posting_key("", 1),
      glass_posting_key("", 70000),    glass_posting_key("\0a"s),
      glass_posting_key("a"),          glass_posting_key("a", 1),
      glass_posting_key("a", 70000),   glass_posting_key("a\0"s),
      glass_posting_key("a\0"s, 1),    glass_posting_key("a\0b"s),
      glass_posting_key("aa"),         glass_posting_key("\xff")};
  for (std::size_t i = 1; i < std::size(keys); ++i) EXPECT_LT(keys[i - 1], keys[i]) << i;
}

std::string inflate_raw(std::string_view compressed, std::size_t size) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, -15), Z_OK);
  std::string in(compressed), out(size + 1, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  EXPECT_EQ(stream.avail_in, 0U);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

TEST(GlassCompressorTest, LeavesWhatGetsNoSmaller) {
  GlassCompressor compressor;
  EXPECT_FALSE(compressor.compress(std::string(18, 'a')).is_compressed);
  EXPECT_TRUE(compressor.compress(std::string(1000, 'a')).is_compressed);
  EXPECT_FALSE(compressor.compress("0123456789abcdefghij").is_compressed);
  std::mt19937 random(1);
  std::string noise;
  while (noise.size() < 300'000) noise.push_back(static_cast<char>(random()));
  const auto stored = compressor.compress(noise);
  EXPECT_FALSE(stored.is_compressed);
  EXPECT_EQ(stored.tag.data(), noise.data());
}

// Past several renewals of its code, and with tags unlike those that it was made of.
TEST(GlassCompressorTest, ZlibReadsAllThatItCompresses) {
  const std::string_view words[] = {"Kommunstyrelsen i Lindvik ", "beslutade om ", "lekplatsen ",
                                    "\xff\xfe\x80", "\0\1"sv, "nummer 17, "};
  GlassCompressor compressor;
  std::mt19937 random(2);
  std::size_t size = 0, stored_size = 0;
  for (int i = 0; i < 10'000; ++i) {
    std::string tag;
    const std::size_t length = i % 1000 == 0 ? 200'000 : 20 + random() % 2000;
    while (tag.size() < length) {
      tag += words[random() % (i < 5000 ? 3 : 6)];
      tag += std::to_string(random() % 1000);
    }
    const auto stored = compressor.compress(tag);
    ASSERT_EQ(stored.is_compressed ? inflate_raw(stored.tag, tag.size()) : stored.tag, tag) << i;
    size += tag.size();
    stored_size += stored.tag.size();
  }
  EXPECT_LT(stored_size, size / 2);
}

TEST(GlassTableTest, FillsItsBlocks) {
  const TemporaryFolder folder;
  GlassTable table(folder.path() / "table.glass");
  constexpr unsigned kEntries = 20'000;
  for (unsigned i = 1; i <= kEntries; ++i) {
    table.add(glass_document_key(i), std::string(1 + i % 100, 'a'));
  }
  const GlassRoot root = table.finish();
  EXPECT_EQ(root.entries, kEntries);
  EXPECT_EQ(root.level, 1U);
  EXPECT_EQ(root.block, root.blocks - 1);
  EXPECT_EQ(std::filesystem::file_size(folder.path() / "table.glass"), root.blocks * kGlassBlock);
  // Key, tag, and seven bytes for each entry.
  EXPECT_LT(root.blocks * kGlassBlock, kEntries * (2 + 50.5 + 7) * 1.03);
}

TEST(GlassTableTest, RefusesKeysThatAreTooLong) {
  const TemporaryFolder folder;
  GlassTable table(folder.path() / "table.glass");
  EXPECT_THROW(table.add(std::string(256, 'a'), ""), std::length_error);
}

TEST(SpoolFileTest, GivesBackWhatWasAppended) {
  const TemporaryFolder folder;
  std::string expected;
  SpoolFile file(folder.path() / "file");
  for (int i = 0; i < 100'000; ++i) {
    expected += std::to_string(i);
    file.append(std::to_string(i));
  }
  file.close();
  EXPECT_EQ(file.size(), expected.size());
  const MappedFile mapped(file.path());
  EXPECT_TRUE(mapped.bytes() == expected);
  EXPECT_EQ(MappedFile(folder.write("empty", "")).bytes(), "");
}

TEST(SpoolFileTest, SaysWhyAFileCannotBeWritten) {
  const TemporaryFolder folder;
  EXPECT_THROW(SpoolFile(folder.path() / "none" / "file"), std::system_error);
  EXPECT_THROW(MappedFile(folder.path() / "none"), std::system_error);
  SpoolFile full("/dev/full");
  full.append("text");
  try {
    full.close();
    FAIL();
  } catch (const std::system_error& error) {
    EXPECT_EQ(error.code().value(), ENOSPC);
    EXPECT_NE(std::string(error.what()).find("/dev/full"), std::string::npos);
  }
}

}  // namespace
}  // namespace leta::indexer
