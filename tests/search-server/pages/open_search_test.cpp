// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/open_search.h"

#include <gtest/gtest.h>
#include <libxml/parser.h>

#include <memory>
#include <nlohmann/json.hpp>

namespace leta::server {
namespace {

TEST(OpenSearchTest, DescribesTheArchiveInBothLanguages) {
  for (const auto& [lang, description] : {std::pair(Lang::kSwedish, "Sök i arkivet."),
                                          std::pair(Lang::kEnglish, "Search the archive.")}) {
    const std::string text = render_open_search(lang, "https://arkiv.lindvik.example");
    const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
        xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, nullptr,
                      XML_PARSE_NONET | XML_PARSE_NOERROR),
        xmlFreeDoc);
    ASSERT_TRUE(document) << text;
    EXPECT_NE(text.find(description), std::string::npos) << text;
    EXPECT_NE(text.find("template=\"https://arkiv.lindvik.example/?q={searchTerms}\""),
              std::string::npos)
        << text;
  }
}

TEST(OpenSearchTest, SuggestionsAreFourLists) {
  const std::vector<Suggestion> suggestions = {
      {"skola", SuggestionType::kWord, "/?q=skola"},
      {"</script>\"", SuggestionType::kTitle, "https://lindvik.example/p"}};
  const nlohmann::json expected = {"sk",
                                   {"skola", "</script>\""},
                                   {"", ""},
                                   {"http://x.example/?q=skola", "https://lindvik.example/p"}};
  EXPECT_EQ(nlohmann::json::parse(open_search_suggestions("sk", suggestions, "http://x.example")),
            expected);
}

}  // namespace
}  // namespace leta::server
