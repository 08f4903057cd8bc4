// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_error.h"

#include <gtest/gtest.h>

#include "tests/search-server/pages/page_html.h"

namespace leta::server {
namespace {

using Texts = std::vector<std::string>;

TEST(ErrorPage, HasAHeadingAndAWayOutForEachStatus) {
  for (const int status : {400, 401, 404, 405, 413, 414, 416, 429, 431, 500, 503}) {
    for (const Lang lang : {Lang::kSwedish, Lang::kEnglish}) {
      Problem problem;
      problem.status = status;
      PageAddress address;
      address.request.lang = lang;
      const PageHtml page(render_error_page(problem, address));
      EXPECT_EQ(page.count("//h1"), 1U) << status;
      EXPECT_NE(page.text("//h1"), "") << status;
      EXPECT_EQ(page.count("//form[@role='search']"), 1U) << status;
      EXPECT_NE(page.text("//main").find(std::to_string(status)), std::string::npos);
    }
  }
}

TEST(ErrorPage, SaysWhyThereIsNoAnswerNow) {
  Texts headings;
  for (const Unready unready :
       {Unready::kBusy, Unready::kTooLong, Unready::kStarting, Unready::kUnreadable}) {
    const PageHtml page(render_error_page({503, {}, {}, {}, unready}, {}, "/beslut?q=a&kind=minutes"));
    headings.push_back(page.text("//h1"));
    EXPECT_EQ(page.texts("//main//a[@class='button']/@href"), (Texts{"/beslut?q=a&kind=minutes"}));
  }
  EXPECT_EQ(headings, (Texts{"Många söker just nu", "Frågan tar för lång tid", "Sökningen startar",
                             "Arkivet går inte att läsa just nu"}));
  const PageHtml missing(render_error_page({404, {}, {}, {}}, {}));
  EXPECT_EQ(missing.count("//main//a[@class='button']"), 0U);
}

TEST(ErrorPage, NamesTheParametersThatCouldNotBeRead) {
  Problem problem;
  problem.status = 400;
  problem.detail = "Två parametrar.";
  problem.errors = {{"from", "Datumet skrivs ÅÅÅÅ."}, {"offset", "<b>"}};
  PageAddress address;
  address.request.text = "skola \"x\"";
  const PageHtml page(render_error_page(problem, address));
  EXPECT_EQ(page.text("//h1"), "Frågan går inte att läsa");
  EXPECT_EQ(page.texts("//section//li"), (Texts{"Från: Datumet skrivs ÅÅÅÅ.", "offset: <b>"}));
  EXPECT_EQ(page.text("//input[@name='q']/@value"), "skola \"x\"") << "what was typed is kept";
  EXPECT_NE(page.text("//main").find("Två parametrar."), std::string::npos);
}

}  // namespace
}  // namespace leta::server
