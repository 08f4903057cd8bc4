// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/site_look.h"

#include <gtest/gtest.h>

#include <fstream>

#include "search-server/pages/colour.h"
#include "tests/archive/temporary_folder.h"

namespace leta::server {
namespace {

SiteLookOptions with_logo(const std::filesystem::path& path) {
  SiteLookOptions options;
  options.logo = path;
  return options;
}

SiteLookOptions with_home(const std::string& url, const std::string& name = "") {
  SiteLookOptions options;
  options.home_url = url;
  options.home_name = name;
  return options;
}

SiteLookOptions with_colours(const std::string& accent, const std::string& highlight = "") {
  SiteLookOptions options;
  options.accent = accent;
  options.highlight = highlight;
  return options;
}

// Every value of a custom property in a style, light first.
std::vector<Colour> property(const std::string& style, const std::string& name) {
  std::vector<Colour> values;
  const std::string begin = "--" + name + ": ";
  for (std::size_t at = 0; (at = style.find(begin, at)) != std::string::npos; at += begin.size()) {
    values.push_back(parse_colour(style.substr(at + begin.size(), 7)).value());
  }
  return values;
}

TEST(SiteLook, TextOnChosenColoursIsReadable) {
  const Colour light_ground = *parse_colour("#f7f5f0");
  const Colour dark_ground = *parse_colour("#223743");
  for (const char* accent : {"#000000", "#ffffff", "#f4c542", "#8a8a8a", "#7b1e3a", "#005aa0"}) {
    const Result<MadeLook> made = make_look(with_colours(accent, accent));
    ASSERT_TRUE(made) << made.error();
    const std::string& style = made->look.style.content;
    const auto all = [&](const char* ink, const char* ground) {
      const std::vector<Colour> inks = property(style, ink);
      const std::vector<Colour> grounds = property(style, ground);
      ASSERT_EQ(inks.size(), grounds.size());
      for (std::size_t i = 0; i < inks.size(); ++i) {
        EXPECT_GE(contrast(inks[i], grounds[i]), 4.5) << accent << " " << ink << " " << i;
      }
    };
    all("brand-ink", "brand");
    all("brand-soft", "brand");
    all("action-ink", "action");
    all("signal-ink", "signal");
    const std::vector<Colour> links = property(style, "link");
    ASSERT_EQ(links.size(), 2U);
    EXPECT_GE(contrast(links[0], light_ground), 4.5) << accent;
    EXPECT_GE(contrast(links[1], dark_ground), 4.5) << accent;
    EXPECT_EQ(property(style, "brand").front(), *parse_colour(accent)) << "the head is as chosen";
  }
}

TEST(SiteLook, WarnsOfAColourThatLinksCannotHave) {
  EXPECT_TRUE(make_look(with_colours("#005aa0"))->warnings.empty());
  const Result<MadeLook> light = make_look(with_colours("#f4c542"));
  ASSERT_EQ(light->warnings.size(), 1U);
  EXPECT_NE(light->warnings[0].find("#f4c542"), std::string::npos);
}

TEST(SiteLook, TakesALogoOfAKnownKind) {
  const TemporaryFolder folder;
  const auto write = [&](const char* name, const std::string& content) {
    std::ofstream(folder.path() / name, std::ios::binary) << content;
    return folder.path() / name;
  };
  const std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>";
  const Result<MadeLook> made = make_look(with_logo(write("vapen.svg", svg)));
  ASSERT_TRUE(made) << made.error();
  EXPECT_EQ(made->look.logo.media_type, "image/svg+xml");
  EXPECT_EQ(made->look.logo.content, svg);
  EXPECT_TRUE(made->look.logo.path.starts_with("/static/logo.")) << made->look.logo.path;
  EXPECT_TRUE(made->look.logo.path.ends_with(".svg"));
  EXPECT_EQ(make_look(with_logo(write("vapen.png", "\x89PNG\r\n\x1A\n...")))->look.logo.media_type,
            "image/png");
  for (const auto& [path, reason] :
       {std::pair(folder.path() / "finns-inte.svg", "cannot be read"),
        std::pair(write("tom.svg", ""), "cannot be read"),
        std::pair(write("sida.svg", "<html>"), "neither SVG nor PNG"),
        std::pair(write("bild.jpg", "\xFF\xD8\xFF"), "neither SVG nor PNG"),
        std::pair(write("stor.svg", svg + std::string(600'000, ' ')), "larger than 512 kB")}) {
    const Result<MadeLook> refused = make_look(with_logo(path));
    ASSERT_FALSE(refused) << path;
    EXPECT_NE(refused.error().find(reason), std::string::npos) << refused.error();
  }
}

TEST(SiteLook, RefusesWhatIsNoAddressOrColour) {
  EXPECT_EQ(make_look(with_home("https://lindvik.example/start"))->look.home_name,
            "lindvik.example");
  EXPECT_EQ(make_look(with_home("https://lindvik.example", "Lindviks kommun"))
                ->look.home_name,
            "Lindviks kommun");
  for (const char* url : {"javascript:alert(1)", "lindvik.example", "//lindvik.example", "https://"}) {
    EXPECT_FALSE(make_look(with_home(url))) << url;
  }
  EXPECT_FALSE(make_look(with_colours("red; } body { display: none")));
  EXPECT_FALSE(make_look(with_colours("", "#fff")));
}

TEST(SiteLook, IsLetasOwnWhereNothingIsSaid) {
  const Result<MadeLook> made = make_look({});
  EXPECT_EQ(made->look.name, "Leta");
  EXPECT_EQ(made->look.style.path, "");
  EXPECT_EQ(made->look.logo.path, "");
  EXPECT_EQ(made->look.home_url, "");
}

}  // namespace
}  // namespace leta::server
