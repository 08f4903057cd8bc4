// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/hit_decisions.h"

#include <gtest/gtest.h>

#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

// A decision whose sentence is `words` in the text.
Decision decision(const std::string& text, const std::string& words, const std::string& who,
                  DecisionKind kind = DecisionKind::kDecision) {
  Decision decision{kind, who, {parse_iso_date("2014-05-12"), Origin::kText}, {}};
  decision.place.begin = static_cast<std::uint32_t>(text.find(words));
  decision.place.end = decision.place.begin + static_cast<std::uint32_t>(words.size());
  return decision;
}

TEST(HitDecisions, AreThoseThatAreLookedFor) {
  const std::string text =
      "Styrelsen beslutade att bygga en bro. Nämnden beslutade att riva ladan. "
      "Rådet beslutade om en bro av trä. Utskottet föreslår en bro till.";
  Document minutes = make_document("Protokoll", text, "2014-05-12");
  minutes.decisions = {
      decision(text, "Styrelsen beslutade att bygga en bro.", "Styrelsen"),
      decision(text, "Nämnden beslutade att riva ladan.", "Nämnden"),
      decision(text, "Rådet beslutade om en bro av trä.", "Rådet"),
      decision(text, "Utskottet föreslår en bro till.", "Utskottet", DecisionKind::kProposal)};
  TestArchive archive;
  archive.put({{"minutes", minutes}});
  const auto live = archive.open();
  const auto who = [&](const std::string& query_string, bool asked = true) {
    SearchRequest request =
        read_search_request(read_query_string(query_string), Lang::kSwedish).request;
    request.hit_decisions = asked;
    const SearchResponse response =
        live->read([&](const Reader& reader) { return search(request, reader); });
    std::string names;
    for (const HitDecision& decision : response.hits.at(0).decisions) {
      EXPECT_EQ(to_string(decision.when), "2014-05-12");
      EXPECT_EQ(decision.url, "/document/minutes#p1");
      names += decision.who + " ";
    }
    return names;
  };
  EXPECT_EQ(who("q=bro"), "Styrelsen Rådet ") << "proposals are no decisions";
  EXPECT_EQ(who("q=ladan"), "Nämnden ");
  EXPECT_EQ(who("q=bro+trä"), "Rådet ") << "the one with more of the words";
  EXPECT_EQ(who("q=bro&decided_by=styrelsen"), "Styrelsen ");
  EXPECT_EQ(who("q=protokoll"), "") << "the title is no decision";
  EXPECT_EQ(who(""), "");
  EXPECT_EQ(who("decided_by=nämnden"), "Nämnden ");
  EXPECT_EQ(who("decisions=1"), "Styrelsen Nämnden ") << "two at most";
  EXPECT_EQ(who("q=bro", false), "");
}

}  // namespace
}  // namespace leta::server
