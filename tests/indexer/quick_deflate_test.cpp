// SPDX-License-Identifier: GPL-3.0-or-later
// This program is linked with quick_deflate.cpp, as leta-index is: deflate() here is the one there.
#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>

namespace {

std::string words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "ärende " + std::to_string(i * i) + " ";
  return text;
}

// Memory as a long run hands it out: not empty.
void* used_memory(void*, uInt count, uInt size) {
  void* const memory = std::malloc(std::size_t{count} * size);
  return memory == nullptr ? nullptr : std::memset(memory, 0xa5, std::size_t{count} * size);
}

void start(z_stream& stream) {
  stream.zalloc = used_memory;
  stream.zfree = [](void*, void* memory) { std::free(memory); };
  stream.opaque = nullptr;
  ASSERT_EQ(
      deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY), Z_OK);
}

// What the stream makes of the text, in one call when `piece` is 0, else in pieces of so many bytes.
std::string compressed(z_stream& stream, std::string text, std::size_t room, std::size_t piece) {
  std::string out(room, '\0');
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  if (piece == 0) piece = text.size();
  int result = Z_OK;
  for (std::size_t at = 0; at < text.size() && result == Z_OK; at += piece) {
    const std::size_t size = std::min(piece, text.size() - at);
    stream.next_in = reinterpret_cast<Bytef*>(text.data() + at);
    stream.avail_in = static_cast<uInt>(size);
    result = deflate(&stream, at + size == text.size() ? Z_FINISH : Z_NO_FLUSH);
  }
  if (result != Z_STREAM_END) return {};
  out.resize(stream.total_out);
  return out;
}

std::string inflated(std::string deflated, std::size_t size) {
  z_stream stream{};
  if (inflateInit2(&stream, -15) != Z_OK) return {};
  std::string out(size + 1, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(deflated.data());
  stream.avail_in = static_cast<uInt>(deflated.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int result = inflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return result == Z_STREAM_END ? out : std::string{};
}

TEST(QuickDeflateTest, WritesStreamsThatZlibReads) {
  z_stream stream;
  start(stream);
  for (const int count : {1, 10, 200, 5000}) {
    const std::string text = words(count);
    EXPECT_EQ(inflated(compressed(stream, text, text.size() + 100, 0), text.size()), text);
    ASSERT_EQ(deflateReset(&stream), Z_OK);
    EXPECT_EQ(inflated(compressed(stream, text, text.size() + 100, 7), text.size()), text);
    ASSERT_EQ(deflateReset(&stream), Z_OK);
  }
  EXPECT_EQ(deflateEnd(&stream), Z_OK);
}

TEST(QuickDeflateTest, StreamsThatHadTooLittleRoomServeAgain) {
  z_stream stream;
  start(stream);
  const std::string text = words(1000);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(compressed(stream, text, 20, 0), "");
    ASSERT_EQ(deflateReset(&stream), Z_OK);
    EXPECT_EQ(inflated(compressed(stream, text, text.size(), 0), text.size()), text);
    ASSERT_EQ(deflateReset(&stream), Z_OK);
  }
  EXPECT_EQ(deflateEnd(&stream), Z_OK);
}

// Xapian does not clear the memory of its streams.
TEST(QuickDeflateTest, MemoryOfAnEarlierStreamMayBeUsedAsItIs) {
  const std::string text = words(1000);
  z_stream stream;
  std::memset(&stream, 0xa5, sizeof(stream));
  for (int i = 0; i < 3; ++i) {
    start(stream);
    EXPECT_EQ(inflated(compressed(stream, text, text.size(), 100), text.size()), text);
    EXPECT_EQ(deflateEnd(&stream), Z_OK);
    start(stream);
    EXPECT_EQ(deflateEnd(&stream), Z_OK);  // nothing given: the mark of a clean stream stays behind
  }
}

}  // namespace
