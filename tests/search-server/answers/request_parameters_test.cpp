// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/request_parameters.h"

#include <gtest/gtest.h>

namespace leta::server {
namespace {

using schema::Facet;

ReadRequest read(std::string_view query, Lang lang = Lang::kSwedish) {
  return read_search_request(read_query_string(query), lang);
}

std::vector<std::string> names(const ReadRequest& read) {
  std::vector<std::string> names;
  for (const ParameterError& error : read.errors) names.push_back(error.parameter);
  return names;
}

TEST(RequestParameters, NothingGivesTheDefaults) {
  const ReadRequest nothing = read("");
  EXPECT_TRUE(nothing.errors.empty());
  EXPECT_EQ(nothing.request, SearchRequest{});
  EXPECT_EQ(nothing.request.limit, 10U);
  EXPECT_EQ(nothing.request.facet_limit, 20U);
  EXPECT_EQ(nothing.request.facets,
            (std::vector{Facet::kAuthor, Facet::kTopic, Facet::kKind, Facet::kYear}));
}

TEST(RequestParameters, ReadsEachParameter) {
  const SearchRequest request =
      read("q=skola&author=Berit+Ek&author=(none)&kind=minutes&year=2014&month=2014-02&from=2013"
           "&to=2015-03-31&lang=en&sort=oldest&offset=20&limit=0&facets=month,kind&facet_limit=7"
           "&generation=17")
          .request;
  EXPECT_EQ(request.text, "skola");
  EXPECT_EQ(request.filter(Facet::kAuthor), (std::vector<std::string>{"Berit Ek", "(none)"}));
  EXPECT_EQ(request.filter(Facet::kKind), std::vector<std::string>{"minutes"});
  EXPECT_EQ(request.filter(Facet::kYear), std::vector<std::string>{"2014"});
  EXPECT_EQ(request.filter(Facet::kMonth), std::vector<std::string>{"2014-02"});
  EXPECT_EQ(to_string(request.from), "2013");
  EXPECT_EQ(to_string(request.to), "2015-03-31");
  EXPECT_EQ(request.lang, Lang::kEnglish);
  EXPECT_EQ(request.sort, Sort::kOldest);
  EXPECT_EQ(request.offset, 20U);
  EXPECT_EQ(request.limit, 0U);
  EXPECT_EQ(request.facets, (std::vector{Facet::kMonth, Facet::kKind}));
  EXPECT_EQ(request.facet_limit, 7U);
  EXPECT_EQ(request.generation, 17U);
}

TEST(RequestParameters, ReadsFiltersByFindings) {
  const SearchRequest request = read("mentioned_from=2014-05&mentioned_to=2014&decisions=1"
                                     "&decided_by=KS&decided_by=KF&decided_by=KS"
                                     "&decided_from=2013-01-02&decided_to=2015")
                                    .request;
  EXPECT_EQ(to_string(request.mentioned_from), "2014-05");
  EXPECT_EQ(to_string(request.mentioned_to), "2014");
  EXPECT_TRUE(request.decisions);
  EXPECT_EQ(request.decided_by, (std::vector<std::string>{"KS", "KF"}));
  EXPECT_EQ(to_string(request.decided_from), "2013-01-02");
  EXPECT_EQ(to_string(request.decided_to), "2015");
  EXPECT_EQ(names(read("mentioned_from=maj&mentioned_to=5&decisions=ja&decided_from=x&decided_to=1")),
            (std::vector<std::string>{"mentioned_from", "mentioned_to", "decisions", "decided_from",
                                      "decided_to"}));
}

TEST(RequestParameters, IgnoresUnknownOnesAndEmptyFormFields) {
  const ReadRequest empty = read("from=&to=&sort=&year=&author=&limit=&utm_source=brev&%zz=1");
  EXPECT_TRUE(empty.errors.empty());
  EXPECT_EQ(empty.request, SearchRequest{});
  EXPECT_TRUE(read("facets=").request.facets.empty());
  EXPECT_EQ(read("limit=5&limit=7").request.limit, 7U);
  EXPECT_EQ(read("topic=a&topic=a").request.filter(Facet::kTopic).size(), 1U);
}

TEST(RequestParameters, NamesWhatCannotBeRead) {
  const std::pair<std::string_view, std::vector<std::string>> cases[] = {
      {"limit=101", {"limit"}},
      {"limit=-1", {"limit"}},
      {"limit=1e1", {"limit"}},
      {"limit=+1", {"limit"}},
      {"offset=99999999999", {"offset"}},
      {"sort=best", {"sort"}},
      {"lang=fi", {"lang"}},
      {"from=2014-13", {"from"}},
      {"from=2015-02-31", {"from"}},
      {"to=igår", {"to"}},
      {"to=2015-02-03T10:00", {"to"}},
      {"year=15", {"year"}},
      {"year=2014-02", {"year"}},
      {"month=2014", {"month"}},
      {"facets=kind,colour", {"facets"}},
      {"facet_limit=many", {"facet_limit"}},
      {"group=titles", {"group"}},
      {"generation=old", {"generation"}},
      {"q=%zz", {"q"}},
      {"q=%FF", {"q"}},
      {"topic=%00", {"topic"}},
      {"limit=x&sort=y&q=%C3", {"limit", "sort", "q"}},
  };
  for (const auto& [query, parameters] : cases) EXPECT_EQ(names(read(query)), parameters) << query;
}

TEST(RequestParameters, ExplainsInTheLanguageAsked) {
  EXPECT_EQ(read("limit=x&lang=sv").errors[0].reason, "Talet ska vara ett heltal från 0 till 100.");
  EXPECT_EQ(read("limit=x&lang=en").errors[0].reason,
            "The number must be a whole number from 0 to 100.");
}

TEST(RequestParameters, CutsALongQueryAtACharacter) {
  std::string letters;
  for (int i = 0; i < 2000; ++i) letters += "å";
  const SearchRequest whole = read("q=" + percent_encode(letters)).request;
  EXPECT_EQ(whole.text, letters);
  EXPECT_FALSE(whole.truncated);
  const SearchRequest cut = read("q=" + percent_encode(letters + "x")).request;
  EXPECT_EQ(cut.text, letters);
  EXPECT_TRUE(cut.truncated);
}

TEST(LangFromHeader, TakesTheMoreWanted) {
  const std::pair<std::string_view, Lang> cases[] = {
      {"", Lang::kSwedish},
      {"fi", Lang::kSwedish},
      {"en", Lang::kEnglish},
      {"en-GB,en;q=0.9", Lang::kEnglish},
      {"sv,en;q=0.8", Lang::kSwedish},
      {"en;q=0.8, sv;q=0.3", Lang::kEnglish},
      {"de, en;q=0.5, sv;q=0.51", Lang::kSwedish},
      {"en;q=0", Lang::kSwedish},
      {";;,q=,en;q=x,", Lang::kSwedish},
  };
  for (const auto& [header, lang] : cases) EXPECT_EQ(lang_from_header(header), lang) << header;
}

}  // namespace
}  // namespace leta::server
