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
    EXPECT_EQ(options->listen.host, address);
    EXPECT_EQ(options->listen.port, port);
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
  EXPECT_EQ(options->listen.port, 9000);
  EXPECT_EQ(options->audience, Audience::kInternal);
  EXPECT_EQ(read("archive = \"/srv/arkiv\"")->archive, "/srv/arkiv");
  EXPECT_EQ(read("synonyms = \"egna.toml\"")->synonyms, folder_.path() / "egna.toml");
}

TEST_F(ConfigTest, SetsKeysOfEachType) {
  const auto options = read(
      "logins = \"inloggningar\"\n"
      "trusted_proxies = [\"127.0.0.1\", \"::1\"]\n"
      "cors_origins = [\"https://intranät.lindvik.example\"]  # å ä ö i en kommentar\n"
      "behind_tls = true\n"
      "originals = { planer = \"mapp/planer\", 'äldre planer' = \"/srv/planer\" }\n"
      "server_timing = true\n"
      "public_url = 'https://sok.lindvik.example/'\n"
      "requests_per_minute = 120\n"
      "requests_at_once = 8\n");
  ASSERT_TRUE(options) << options.error();
  EXPECT_EQ(options->door.logins, folder_.path() / "inloggningar");
  EXPECT_EQ(options->door.trusted_proxies, (std::vector<std::string>{"127.0.0.1", "::1"}));
  EXPECT_EQ(options->door.cors_origins.size(), 1U);
  EXPECT_TRUE(options->door.behind_tls);
  EXPECT_EQ(options->door.requests_per_minute, 120U);
  EXPECT_EQ(options->requests_at_once, 8);
  EXPECT_TRUE(options->door.server_timing);
  EXPECT_EQ(options->door.public_url, "https://sok.lindvik.example");
  EXPECT_EQ(options->originals, (Originals::Sources{{"planer", folder_.path() / "mapp/planer"},
                                                    {"äldre planer", "/srv/planer"}}));
}

TEST_F(ConfigTest, SaysWhatIsWrong) {
  const std::pair<std::string, std::string> cases[] = {
      {"arkiv = \"x\"", "'arkiv'. The nearest is 'archive'"},
      {"listn = 8080", "'listn'. The nearest is 'listen'"},
      {"originals = true", "table"},
      {"public_url = 'sok.lindvik.example'", "public_url"},
      {"public_url = 'ftp://sok.lindvik.example'", "public_url"},
      {"public_url = 'https://'", "public_url"},
      {"public_url = 'https://lindvik.example/sok'", "without a path"},
      {"public_url = 'https://lindvik.example?a=b'", "without a path"},
      {"public_url = 'https://anna:x@lindvik.example'", "without a path"},
      {"public_url = 'https://lindvik.example \\\"'", "public_url"},
      {"server_timing = 1", "true or false"},
      {"originals = [\"/srv\"]", "table"},
      {"[originals]\nplaner = 1", "table"},
      {"[server]\nlisten = \"127.0.0.1:80\"", "'server'"},
      {"behind_tls = \"true\"", "true or false"},
      {"requests_per_minute = -1", "from 0 to"},
      {"requests_at_once = 0", "from 1 to"},
      {"requests_per_minute = 1.5", "from 0 to"},
      {"trusted_proxies = \"127.0.0.1\"", "list"},
      {"trusted_proxies = [1]", "list"},
      {"# ok\nå = 1", "line 2"},
      {"a = 'x'\nb = ö", "line 2"},
      {"archive = \"\"\"\nå\n\"\"\"\nlisten = é", "line 4"},
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

TEST(ServerOptions, WhatIsInternalNeedsALogin) {
  ServerOptions options;
  EXPECT_EQ(checked(options)->audience, Audience::kPublic);
  options.audience = Audience::kInternal;
  ASSERT_FALSE(checked(options));
  EXPECT_NE(checked(options).error().find("leta-server token add"), std::string::npos);
  options.without_login = true;
  EXPECT_TRUE(checked(options));
  for (const std::string open : {"0.0.0.0", "192.0.2.1", "::", "lindvik.example"}) {
    options.listen.host = open;
    EXPECT_FALSE(checked(options)) << open;
  }
  options.without_login = false;
  options.door.logins = "inloggningar";
  EXPECT_TRUE(checked(options));
  options.audience.reset();
  EXPECT_EQ(checked(options)->audience, Audience::kInternal);
  options.audience = Audience::kPublic;
  EXPECT_EQ(checked(options)->audience, Audience::kPublic);
  options.door.proxy_secret = "hemlighet";
  EXPECT_FALSE(checked(options));
}

}  // namespace
}  // namespace leta::server
