// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/server_options.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/archive/temporary_folder.h"

namespace leta::server {
namespace {

TEST(ServerOptions, ReadAnAddress) {
  const std::tuple<std::string, std::string, int> cases[] = {{"127.0.0.1:8080", "127.0.0.1", 8080},
                                                             {"0.0.0.0:0", "0.0.0.0", 0},
                                                             {"localhost:80", "localhost", 80},
                                                             {"[::1]:8080", "::1", 8080}};
  for (const auto& [text, address, port] : cases) {
    const auto options = with_listen({}, text);
    ASSERT_TRUE(options) << text;
    EXPECT_EQ(options->address, address);
    EXPECT_EQ(options->port, port);
  }
  for (const std::string text : {"", "8080", ":8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536",
                                 "127.0.0.1:80a", "127.0.0.1:-1"}) {
    EXPECT_FALSE(with_listen({}, text)) << text;
  }
}

class ConfigTest : public ::testing::Test {
 protected:
  Result<ServerOptions> read(const std::string& toml) {
    const auto path = folder_.path() / "leta.toml";
    std::ofstream(path) << toml;
    return with_config({}, path);
  }
  TemporaryFolder folder_;
};

TEST_F(ConfigTest, SetsEachKey) {
  const auto options =
      read("archive = \"arkiv\"\nlisten = \"0.0.0.0:9000\"\naudience = \"internal\"\n");
  ASSERT_TRUE(options) << options.error();
  EXPECT_EQ(options->archive, folder_.path() / "arkiv");
  EXPECT_EQ(options->port, 9000);
  EXPECT_EQ(options->audience, Audience::kInternal);
  EXPECT_EQ(read("archive = \"/srv/arkiv\"")->archive, "/srv/arkiv");
  EXPECT_EQ(read("synonyms = \"egna.toml\"")->synonyms, folder_.path() / "egna.toml");
}

TEST_F(ConfigTest, SaysWhatIsWrong) {
  const std::pair<std::string, std::string> cases[] = {
      {"arkiv = \"x\"", "arkiv"},
      {"listen = 8080", "listen"},
      {"audience = \"all\"", "all"},
      {"archive = ", "line 1"},
      {"listen = \"8080\"", "8080"},
  };
  for (const auto& [toml, named] : cases) {
    const auto options = read(toml);
    ASSERT_FALSE(options) << toml;
    EXPECT_NE(options.error().find(named), std::string::npos) << options.error();
  }
  EXPECT_FALSE(with_config({}, folder_.path() / "finns-inte.toml"));
}

}  // namespace
}  // namespace leta::server
