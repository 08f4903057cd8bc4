// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/decisions.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <string>
#include <vector>

namespace leta::indexer {
namespace {

Document document_of(std::string text) {
  for (std::size_t at = 0; (at = text.find("\\n", at)) != std::string::npos; ++at) {
    text.replace(at, 2, "\n");
  }
  Document document;
  Passage passage;
  passage.text = std::move(text);
  document.passages = {passage};
  return document;
}

void find(Document& document) { find_decisions(document, YearContext(document)); }

// "D Kommunstyrelsen 2014-02-17" for each.
std::string said(const Document& document) {
  std::string out;
  for (const Decision& decision : document.decisions) {
    if (!out.empty()) out += "; ";
    out += decision.kind == DecisionKind::kDecision ? "D" : "P";
    if (!decision.who.empty()) out += " " + decision.who;
    if (decision.when.value) out += " " + to_string(decision.when.value);
  }
  return out;
}

class LabelledDecisions : public testing::TestWithParam<const char*> {};

TEST_P(LabelledDecisions, AreFound) {
  std::ifstream in(std::string(LETA_UNDERSTANDING_DATA) + "/" + GetParam());
  ASSERT_TRUE(in);
  struct Figures {
    int wanted = 0, given = 0, right = 0;
  } decisions, proposals;
  int sentences = 0, bodies = 0, right_bodies = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    ASSERT_NE(second, std::string::npos) << line;
    const std::string label = line.substr(0, first);
    const std::string who = line.substr(first + 1, second - first - 1);
    Document document = document_of(line.substr(second + 1));
    find(document);
    ++sentences;
    bool decision = false, proposal = false;
    for (const Decision& found : document.decisions) {
      (found.kind == DecisionKind::kDecision ? decision : proposal) = true;
      EXPECT_FALSE(text_at(document, found.place).empty()) << line;
    }
    const auto count = [](Figures& figures, bool wanted, bool given) {
      figures.wanted += wanted ? 1 : 0;
      figures.given += given ? 1 : 0;
      figures.right += wanted && given ? 1 : 0;
    };
    count(decisions, label == "D", decision);
    count(proposals, label == "P", proposal);
    if (decision != (label == "D") || proposal != (label == "P")) {
      std::cout << line << "\n  found: " << said(document) << "\n";
    } else if (who != "-" && !document.decisions.empty()) {
      ++bodies;
      if (document.decisions.front().who == who) {
        ++right_bodies;
      } else {
        std::cout << line << "\n  by: " << document.decisions.front().who << "\n";
      }
    }
  }
  const auto share = [](int part, int whole) {
    return whole == 0 ? 1 : static_cast<double>(part) / static_cast<double>(whole);
  };
  const auto print = [&](const char* what, const Figures& figures) {
    std::cout << GetParam() << ": " << figures.wanted << " " << what << ", precision "
              << share(figures.right, figures.given) << ", recall "
              << share(figures.right, figures.wanted) << "\n";
  };
  std::cout << GetParam() << ": " << sentences << " texts, bodies right "
            << share(right_bodies, bodies) << " of " << bodies << "\n";
  print("decisions", decisions);
  print("proposals", proposals);
  EXPECT_GE(sentences, 50);
  EXPECT_GE(share(decisions.right, decisions.given), 0.95);
  EXPECT_GE(share(decisions.right, decisions.wanted), 0.9);
  EXPECT_GE(share(proposals.right, proposals.given), 0.95);
  EXPECT_GE(share(proposals.right, proposals.wanted), 0.9);
  EXPECT_GE(share(right_bodies, bodies), 0.9);
}

INSTANTIATE_TEST_SUITE_P(Lindvik, LabelledDecisions,
                         testing::Values("decisions.tsv", "decisions-second.tsv",
                                         "decisions-third.tsv", "decisions-hard.tsv",
                                         "decisions-fifth.tsv", "decisions-sixth.tsv",
                                         "decisions-seventh.tsv", "decisions-eighth.tsv", "decisions-ninth.tsv"));

TEST(Decisions, HaveWhoWhenAndPlace) {
  struct Case {
    const char* title;
    const char* kind;
    const char* date;
    const char* text;
    const char* said;
  };
  const Case cases[] = {
      // The day of the sentence, else of the meeting, else of the document.
      {"", "", "2015-01-01", "Nämnden antog planen den 5 maj 2014.", "D Nämnden 2014-05-05"},
      {"", "", "2015-01-01", "Nämnden beslutade i maj 2014 att avslå.", "D Nämnden 2014-05"},
      {"", "", "2015-01-01", "Fullmäktige beslutade 2012 att avslå.", "D Kommunfullmäktige 2012"},
      {"", "", "2015-01-01", "Nämnden förlängde avtalet till den 1 maj 2014.",
       "D Nämnden 2015-01-01"},
      {"", "", "2014-01-01", "Nämnden godkände festen den 5 maj 2015.", "D Nämnden 2014-01-01"},
      {"", "", "2014-06-01", "Den 5 maj beslutade nämnden att avslå.", "D Nämnden 2014-05-05"},
      {"Protokoll 2014-02-17", "minutes", "2014-03-01", "Ärendet bordlades.", "D 2014-02-17"},
      // What a sentence leaves out is the document's.
      {"Protokoll, socialnämnden", "minutes", "", "Ärendet bordlades.", "D Socialnämnden"},
      {"Protokoll, socialnämnden", "minutes", "", "Nämnden beslutade att avslå.",
       "D Socialnämnden"},
      {"Protokoll, socialnämnden", "minutes", "", "Styrelsen beslutade att avslå.", "D Styrelsen"},
      {"Om socialnämnden", "page", "", "Ärendet bordlades.", "D"},
      {"", "", "", "Beslutades\u00A0att avslå.", "D"},
      {"", "", "", "KS\u00A0beslutade\u00A0att avslå.", "D Kommunstyrelsen"},
      {"", "", "", "Signe Wallinder (MP) yrkade bifall.", "P"},
      {"", "", "", "Samrådet lämnade ett svar på tre sidor.", ""},
      {"", "", "", "Bygg-, miljö- och parknämnden beslutade att avslå.",
       "D Bygg-, miljö- och parknämnden"},
      {"", "", "", "Nämnden lämnade motionen utan åtgärd.", "D Nämnden"},
      {"", "", "", "Familjer har nekats bostad.", ""},
      // Headings.
      {"", "", "", "Socialnämndens beslut\natt avslå\natt anta\nBakgrund\natt säga",
       "D Socialnämnden"},
      {"", "", "", "Beslut\nAvslå ansökan.\nÄrendet\nAvslå går inte.", "D"},
      {"", "", "", "Förslag till beslut\nNämnden avslår ansökan.", "P Nämnden"},
      {"", "", "", "Arbetsutskottets förslag\natt avslå\nBeslut\natt bifalla",
       "P Arbetsutskottet; D"},
  };
  for (const Case& row : cases) {
    Document document = document_of(row.text);
    document.title.value = row.title;
    document.kind.value = row.kind;
    document.date.value = parse_iso_date(row.date);
    find(document);
    EXPECT_EQ(said(document), row.said) << row.text;
  }
}

TEST(Decisions, HoldTheirClauses) {
  Document document = document_of(
      "Kommunstyrelsen beslutar\n\n- att inrätta ett program,\n- att utse en "
      "styrgrupp.\n\nBakgrund");
  find(document);
  ASSERT_EQ(document.decisions.size(), 1U);
  EXPECT_EQ(text_at(document, document.decisions[0].place),
            "Kommunstyrelsen beslutar\n\n- att inrätta ett program,\n- att utse en styrgrupp.");
}

TEST(Decisions, AnyBytesAreRead) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) {
    bytes += static_cast<char>(i);
    bytes += " Nämnden beslutade att avslå. Beslut: ";
  }
  for (std::size_t size = 0; size < bytes.size(); size += 13) {
    Document document = document_of(bytes.substr(0, size));
    find(document);
    for (const Decision& decision : document.decisions) {
      EXPECT_FALSE(text_at(document, decision.place).empty());
    }
  }
}

}  // namespace
}  // namespace leta::indexer
