// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>
#include <nlohmann/json.hpp>

#include "archive/text/analyser.h"
#include "indexer/commands.h"

namespace leta::indexer {
namespace {

void print_tokens(const std::string& text, text::Language language, text::Analyser& analyser,
                  std::vector<text::Token>& tokens) {
  analyser.analyse(text, language, tokens);
  for (const text::Token& token : tokens) {
    auto terms = nlohmann::ordered_json::array();
    for (const text::Term& term : *token.terms) {
      terms.push_back({{"term", term.text}, {"type", text::term_type_name(term.type)}});
    }
    const nlohmann::ordered_json json = {
        {"text", text.substr(token.begin, token.end - token.begin)},
        {"begin", token.begin},
        {"end", token.end},
        {"position", token.position},
        {"terms", std::move(terms)}};
    std::cout << json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
  }
}

}  // namespace

int analyze_command(const std::vector<std::string>& texts, const std::string& tag) {
  const text::Language language = text::language_from_tag(tag);
  text::Analyser analyser;
  std::vector<text::Token> tokens;
  for (const std::string& text : texts) print_tokens(text, language, analyser, tokens);
  if (!texts.empty()) return kAllWell;
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);)
    print_tokens(line, language, analyser, tokens);
  return kAllWell;
}

}  // namespace leta::indexer
