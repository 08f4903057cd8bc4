// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/vocabulary.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>

#include <toml++/toml.h>

#include "archive/text/fold.h"
#include "parsers/lines.h"

namespace leta::indexer {
namespace {

[[noreturn]] void refuse(const toml::node& node, const std::string& problem) {
  throw std::runtime_error("line " + std::to_string(node.source().begin.line) + ": " + problem);
}

toml::table parsed(std::string_view toml) {
  try {
    return toml::parse(toml);
  } catch (const toml::parse_error& error) {
    throw std::runtime_error("line " + std::to_string(error.source().begin.line) + ": " +
                             std::string(error.description()) + ".");
  }
}

std::string text_of(const toml::node& node) {
  const auto text = node.value<std::string>();
  if (!text || parsers::trim(*text).empty()) refuse(node, "A text is expected.");
  return text::to_nfc(parsers::trim(*text));
}

// The word as it stands and its lemmas; parts and stems would be too wide.
std::vector<std::string> terms_of(const text::Token& token) {
  std::vector<std::string> terms;
  for (const text::Term& term : *token.terms) {
    if (term.type == text::TermType::kWord || term.type == text::TermType::kLemma) {
      terms.push_back(term.text);
    }
  }
  return terms;
}

}  // namespace

Vocabulary::Vocabulary(std::string_view toml, text::Analyser& analyser) {
  const toml::table root = parsed(toml);
  const toml::array* list = root["topic"].as_array();
  if (list == nullptr) throw std::runtime_error("there is no [[topic]].");
  std::map<std::string, std::size_t> index;  // by folded name
  std::vector<const toml::node*> broader;    // by topic; null for none
  for (const toml::node& node : *list) {
    const toml::table* table = node.as_table();
    if (table == nullptr || !table->contains("name")) refuse(node, "A topic needs a name.");
    for (const auto& [key, value] : *table) {
      if (key != "name" && key != "words" && key != "broader" && key != "at_least") {
        refuse(value, "There is no '" + std::string(key.str()) + "' of a topic.");
      }
    }
    const std::size_t topic = topics_.size();
    topics_.push_back({text_of(*table->get("name")), {}, 1});
    if (!index.emplace(text::fold_word(topics_.back().name), topic).second) {
      refuse(node, "The topic '" + topics_.back().name + "' is there twice.");
    }
    broader.push_back(table->get("broader"));
    if (const toml::node* words = table->get("words")) {
      const toml::array* texts = words->as_array();
      if (texts == nullptr) refuse(*words, "A list of texts is expected.");
      for (const toml::node& text : *texts) add_phrase(text_of(text), topic, analyser);
    }
    if (const toml::node* least = table->get("at_least")) {
      const auto number = least->value<std::int64_t>();
      if (!number || *number < 1) refuse(*least, "A number from 1 is expected.");
      topics_.back().at_least = static_cast<std::size_t>(*number);
    }
  }
  std::vector<std::optional<std::size_t>> parent(topics_.size());
  for (std::size_t i = 0; i < topics_.size(); ++i) {
    if (broader[i] == nullptr) continue;
    const std::string name = text_of(*broader[i]);
    const auto found = index.find(text::fold_word(name));
    if (found == index.end()) refuse(*broader[i], "There is no topic '" + name + "'.");
    parent[i] = found->second;
  }
  for (std::size_t i = 0; i < topics_.size(); ++i) {
    for (auto up = parent[i]; up; up = parent[*up]) {
      if (*up == i || topics_[i].broader.size() > topics_.size()) {
        refuse(*broader[i], "The topic '" + topics_[i].name + "' is broader than itself.");
      }
      topics_[i].broader.push_back(*up);
    }
  }
}

void Vocabulary::add_phrase(std::string_view words, std::size_t topic, text::Analyser& analyser) {
  Phrase phrase;
  phrase.topic = topic;
  std::vector<text::Token> tokens;
  analyser.analyse(words, text::Language::kSwedish, tokens);
  for (const text::Token& token : tokens) {
    Place place;
    if (words.substr(token.end).starts_with('*')) {
      place.prefix = token.terms->front().text;
    } else {
      place.terms = terms_of(token);
    }
    phrase.places.push_back(std::move(place));
  }
  if (phrase.places.empty()) return;
  const Place& first = phrase.places.front();
  if (!first.prefix.empty()) by_prefix_.push_back(phrases_.size());
  for (const std::string& term : first.terms) by_first_term_[term].push_back(phrases_.size());
  phrases_.push_back(std::move(phrase));
}

bool Vocabulary::stands_at(const Phrase& phrase, const std::vector<text::Token>& tokens,
                           std::size_t at) {
  if (at + phrase.places.size() > tokens.size()) return false;
  for (std::size_t i = 0; i < phrase.places.size(); ++i) {
    const text::Token& token = tokens[at + i];
    const Place& place = phrase.places[i];
    if (token.position != tokens[at].position + i) return false;
    const bool stands =
        !place.prefix.empty()
            ? token.terms->front().text.starts_with(place.prefix)
            : std::ranges::any_of(terms_of(token), [&](const std::string& term) {
                return std::ranges::find(place.terms, term) != place.terms.end();
              });
    if (!stands) return false;
  }
  return true;
}

void Vocabulary::count(const std::vector<text::Token>& tokens,
                       std::vector<std::size_t>& counts) const {
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    std::set<std::size_t> pointed_to;  // by this word: each topic once
    const auto look = [&](std::size_t phrase) {
      if (stands_at(phrases_[phrase], tokens, at)) pointed_to.insert(phrases_[phrase].topic);
    };
    for (const std::string& term : terms_of(tokens[at])) {
      const auto found = by_first_term_.find(term);
      if (found != by_first_term_.end()) std::ranges::for_each(found->second, look);
    }
    std::ranges::for_each(by_prefix_, look);
    for (const std::size_t topic : pointed_to) ++counts[topic];
  }
}

void Vocabulary::apply(Document& document, text::Analyser& analyser) const {
  std::vector<Text>& topics = document.topics;
  const auto has_origin = [](Origin origin) {
    return [origin](const Text& topic) { return topic.origin == origin; };
  };
  std::erase_if(topics, has_origin(Origin::kVocabulary));
  if (std::ranges::any_of(topics, has_origin(Origin::kSidecar))) return;

  std::vector<std::size_t> counts(topics_.size());
  std::vector<text::Token> tokens;
  const text::Language language = text::language_from_tag(document.language.value);
  const auto read = [&](std::string_view text) {
    analyser.analyse(text, language, tokens);
    count(tokens, counts);
  };
  read(document.title.value);
  read(document.summary);
  for (const Passage& passage : document.passages) {
    read(passage.heading);
    read(passage.text);
  }

  const auto add = [&](std::size_t topic) {
    const std::string folded = text::fold_word(topics_[topic].name);
    const bool is_known = std::ranges::any_of(
        topics, [&](const Text& known) { return text::fold_word(known.value) == folded; });
    if (!is_known) topics.push_back({topics_[topic].name, Origin::kVocabulary});
  };
  for (std::size_t topic = 0; topic < topics_.size(); ++topic) {
    if (counts[topic] < topics_[topic].at_least) continue;
    add(topic);
    for (const std::size_t broader : topics_[topic].broader) add(broader);
  }
}

}  // namespace leta::indexer
