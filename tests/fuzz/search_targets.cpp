// SPDX-License-Identifier: GPL-3.0-or-later
// From the text of a query to an answer, and the analyser beneath both.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "archive/text/analyser.h"
#include "archive/text/fold.h"
#include "archive/text/references.h"
#include "search-server/answers/highlighter.h"
#include "search-server/answers/json_writer.h"
#include "search-server/answers/suggest.h"
#include "search-server/pages/page_search.h"
#include "search-server/query/query_parser.h"
#include "search-server/query/query_plan.h"
#include "tests/fuzz/checks.h"
#include "tests/fuzz/target.h"
#include "tests/search-server/test_archive.h"

namespace leta::fuzz {
namespace {

constexpr text::Language kLanguages[] = {text::Language::kSwedish, text::Language::kEnglish,
                                         text::Language::kOther};

text::Analyser& shared_analyser() {
  static text::Analyser analyser;
  return analyser;
}

void check_tokens(std::string_view text, const std::vector<text::Token>& tokens) {
  std::size_t end = 0;
  std::uint32_t position = 0;
  for (const text::Token& token : tokens) {
    require(token.begin >= end && token.begin < token.end && token.end <= text.size(),
            "a word is not in the text, or not behind the one before");
    require(token.position >= position, "positions run backwards");
    end = token.end;
    position = token.position;
    require(!token.terms->empty() && token.terms->front().type == text::TermType::kWord,
            "the terms of a word do not begin with itself");
    for (const text::Term& term : *token.terms) check_utf8(term.text, "a term");
  }
}

server::LiveArchive& archive() {
  static server::TestArchive files;
  static const std::unique_ptr<server::LiveArchive> live = [] {
    files.put({
        {"a", server::make_document("Beslut om eftermiddagsskola",
                                    "Kommunstyrelsen beslutade den 5 maj 2014, § 45, att öppna "
                                    "en skola. Dnr KS 2014/123.",
                                    "2014-05-05")},
        {"b", server::make_document("Förskolan på Ekbacken",
                                    "Vård och omsorg om barn, hälso- och sjukvård i Lindvik.",
                                    "2015")},
        {"c", server::make_document("Bridges", "The municipality of Lindvik builds bridges.",
                                    "2016-03")},
    });
    return files.open();
  }();
  return *live;
}

void check_mark(const server::Mark& mark, std::string_view text, const server::QueryPlan& plan) {
  require(mark.begin < mark.end && mark.end <= text.size(), "a mark is not in the text");
  require(mark.leaf < plan.leaves.size(), "a mark is of no leaf");
}

void check_nodes(const server::PlanNode& node, const server::QueryPlan& plan) {
  if (node.kind == server::PlanNode::Kind::kLeaf) {
    require(node.leaf < plan.leaves.size(), "a plan names a leaf that it has not");
  }
  for (const server::PlanNode& child : node.children) check_nodes(child, plan);
}

}  // namespace

void run_analyser(std::string_view input) {
  std::vector<text::Token> tokens;
  for (const text::Language language : kLanguages) {
    shared_analyser().analyse(input, language, tokens);
    check_tokens(input, tokens);
  }
  const std::string normal = text::to_nfc(input);
  check_utf8(normal, "to_nfc()");
  require(text::to_nfc(normal) == normal, "to_nfc() has not done it at once");
  const std::string folded = text::fold_word(normal);
  check_utf8(folded, "fold_word()");
  check_utf8(text::fold_to_ascii(normal), "fold_to_ascii()");
  std::size_t end = 0;
  for (const text::Reference& reference : text::find_references(input)) {
    require(reference.begin < reference.end && reference.end <= input.size(),
            "a reference is not in the text");
    require(reference.end >= end && !reference.key.empty(), "references are not in order");
    end = reference.end;
  }
}

void run_query(std::string_view input) {
  const server::ParsedQuery query = server::parse_query(input);
  const server::QueryPlan plan = server::plan_query(
      query.root, shared_analyser(), {text::Language::kSwedish, text::Language::kEnglish});
  check_nodes(plan.root, plan);
  const server::Highlighter highlighter(plan);
  constexpr std::string_view kText =
      "Kommunstyrelsens beslut, § 45, om hälso- och sjukvården på Ekbackens förskola. KS 2014/123.";
  for (const std::string_view text : {kText, input}) {
    for (const auto field : {schema::Field::kText, schema::Field::kTitle}) {
      for (const server::Mark& mark :
           highlighter.marks(text, field, text::Language::kSwedish, shared_analyser())) {
        check_mark(mark, text, plan);
      }
    }
  }
}

void run_search(std::string_view input) {
  const server::ReadRequest read =
      server::read_search_request(server::read_query_string(input), server::Lang::kSwedish);
  if (!read.errors.empty()) return;
  const server::SearchResponse response = archive().read(
      [&](const server::Reader& reader) { return server::search(read.request, reader); });
  require(nlohmann::json::accept(server::search_json(read.request, response)), "the answer is no JSON");
  const server::PageAddress address{read.request};
  check_utf8(archive().read([&](const server::Reader& reader) {
    return server::render_search_page(address, server::read_search_page(address, reader));
  }),
             "the page");
  const auto suggestions = archive().read(
      [&](const server::Reader& reader) { return server::suggest(read.request, reader); });
  require(nlohmann::json::accept(server::suggestions_json(suggestions)),
          "the suggestions are no JSON");
}

}  // namespace leta::fuzz
