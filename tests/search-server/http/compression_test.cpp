// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/http/compression.h"

#include <gtest/gtest.h>
#include <libdeflate.h>

namespace leta::server {
namespace {

TEST(Compression, IsForThoseWhoTakeIt) {
  for (const std::string header : {"gzip", "gzip, deflate, br", "br;q=1.0, gzip;q=0.8", "*",
                                   "identity, gzip ;q=0.001", "*;q=0, gzip"}) {
    EXPECT_TRUE(takes_gzip(header)) << header;
  }
  for (const std::string header :
       {"", "identity", "br", "gzip;q=0", "gzip;q=0.000, *", "*;q=0", "x-gzipped", ",,;"}) {
    EXPECT_FALSE(takes_gzip(header)) << header;
  }
}

TEST(Compression, TagsAreOfWhatWasSent) {
  EXPECT_EQ(tags_sent("\"a\", \"b-gzip\"", false), "\"a\"");
  EXPECT_EQ(tags_sent("\"a\", W/\"b-gzip\" ", true), "W/\"b\"");
  EXPECT_EQ(tags_sent("*", true), "*");
  EXPECT_EQ(tags_sent("", true), "");
}

TEST(Compression, TextsComeBackWhole) {
  const std::string text(10'000, 'a');
  HttpResponse response{200, {{"Content-Type", "text/html"}, {"ETag", "\"t\""}}, text, "/", {}};
  encode(response, true);
  EXPECT_LT(response.body.size(), 200U);
  std::string back(20'000, '\0');
  std::size_t size = 0;
  libdeflate_decompressor* const decompressor = libdeflate_alloc_decompressor();
  EXPECT_EQ(libdeflate_gzip_decompress(decompressor, response.body.data(), response.body.size(),
                                       back.data(), back.size(), &size),
            LIBDEFLATE_SUCCESS);
  libdeflate_free_decompressor(decompressor);
  EXPECT_EQ(back.substr(0, size), text);
  using Header = std::pair<std::string, std::string>;
  EXPECT_EQ(response.headers, (std::vector<Header>{{"Content-Type", "text/html"},
                                                   {"ETag", "\"t-gzip\""},
                                                   {"Vary", "Accept-Encoding"},
                                                   {"Content-Encoding", "gzip"}}));
}

TEST(Compression, LeavesWhatIsNoText) {
  const std::pair<std::string, std::string> cases[] = {{"application/pdf", "x"}, {"text/csv", ""}};
  for (const auto& [type, body] : cases) {
    HttpResponse response;
    response.headers = {{"Content-Type", type}, {"ETag", "\"t\""}};
    response.body = body;
    const auto headers = response.headers;
    encode(response, true);
    EXPECT_EQ(response.body, body);
    EXPECT_EQ(response.headers, headers);
  }
}

}  // namespace
}  // namespace leta::server
