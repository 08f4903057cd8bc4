// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_template.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>
#include <vector>

#include "search-server/pages/page_resources.h"

namespace leta::server {
namespace {

TEST(PageTemplate, RefusesWhatDoesNotExist) {
  EXPECT_THROW(PageTemplate("nothing.mustache", Lang::kSwedish), std::runtime_error);
}

TEST(PageTemplate, NoTemplateHasAnUnescapedTag) {
  std::size_t templates = 0;
  for (const WebFile& file : web_files()) {
    if (!file.name.ends_with(".mustache")) continue;
    ++templates;
    EXPECT_EQ(file.content.find("{{{"), std::string_view::npos) << file.name;
    EXPECT_EQ(file.content.find("{{&"), std::string_view::npos) << file.name;
    EXPECT_EQ(file.content.find(" style="), std::string_view::npos) << file.name;
    EXPECT_EQ(file.content.find("javascript:"), std::string_view::npos) << file.name;
  }
  EXPECT_GT(templates, 5U);
}

TEST(PageTemplate, EscapesValuesAndFillsInTexts) {
  const PageTemplate page("error.mustache", Lang::kEnglish);
  kainjow::mustache::data values;
  values["error_title"] = kainjow::mustache::data(std::string("<b> & \"'"));
  const std::string html = page.render(values);
  EXPECT_NE(html.find("<h1>&lt;b&gt; &amp; &quot;&apos;</h1>"), std::string::npos);
  EXPECT_NE(html.find("Skip to the content"), std::string::npos);
  EXPECT_EQ(html.find("{{"), std::string::npos);
}

// Run under ThreadSanitizer, this is what lets render() be const.
TEST(PageTemplate, RendersInSeveralThreadsAtOnce) {
  const PageTemplate page("error.mustache", Lang::kSwedish);
  std::vector<std::string> rendered(4);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < rendered.size(); ++i) {
    threads.emplace_back([&page, &out = rendered[i], i] {
      kainjow::mustache::data values;
      values["error_title"] = kainjow::mustache::data(std::to_string(i));
      for (int n = 0; n < 20; ++n) out = page.render(values);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t i = 0; i < rendered.size(); ++i) {
    EXPECT_NE(rendered[i].find("<h1>" + std::to_string(i) + "</h1>"), std::string::npos);
  }
}

TEST(PageResources, OffersStylesByTheirHashAndNoTemplates) {
  const WebFile* style = find_web_file("leta.css");
  ASSERT_NE(style, nullptr);
  EXPECT_EQ(style->media_type, "text/css; charset=utf-8");
  EXPECT_EQ(style->hash.size(), 12U);
  EXPECT_EQ(static_path(*style), "/static/leta." + std::string(style->hash) + ".css");
  EXPECT_EQ(find_static(static_path(*style)), style);
  const WebFile* page = find_web_file("head.mustache");
  ASSERT_NE(page, nullptr);
  EXPECT_TRUE(page->content.starts_with("<!DOCTYPE html>"));
  for (const std::string& path :
       {static_path(*page), std::string("/static/leta.css"), std::string("/static/"),
        std::string("/static/../leta.css"), std::string()}) {
    EXPECT_EQ(find_static(path), nullptr) << path;
  }
}

}  // namespace
}  // namespace leta::server
