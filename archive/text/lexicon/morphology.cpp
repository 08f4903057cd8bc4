// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/morphology.h"

#include <algorithm>

#include "archive/text/lexicon/unknown_word.h"

namespace leta::text {
namespace {

// Raised when the rules in this folder change what a form is read as.
constexpr std::string_view kRules = "swedish-1";

// Prefixes that make a new word of almost any verb, noun or adjective, longer ones first. Particles
// of separable verbs are here too: nedprioritera, inrapportera.
constexpr std::string_view kPrefixes[] = {
    "återupp", "tillbaka", "medium", "genom", "mellan", "samman", "kontra", "efter", "under",
    "multi",   "trans",    "ultra",  "inter", "förbi",  "fram",   "från",   "över",  "kvar",
    "miss",    "mega",     "ihop",   "anti",  "bort",   "icke",   "semi",   "till",  "vice",
    "åter",    "för",      "sub",    "väl",   "van",    "upp",    "ned",    "ner",   "be",
    "av",      "in",       "om",     "på",    "re",     "ut",     "o"};

void add_unique(std::vector<std::string>& lemmas, std::string lemma) {
  if (std::ranges::find(lemmas, lemma) == lemmas.end()) lemmas.push_back(std::move(lemma));
}

// Names and other words without a better guess: the word itself, and what it is a genitive of.
void add_as_written(std::string_view form, FormAnalysis& analysis) {
  analysis.lemmas.emplace_back(form);
  if (form.size() > 4 && form.ends_with('s') && !form.ends_with("ss")) {
    analysis.lemmas.emplace_back(form.substr(0, form.size() - 1));
  }
}

}  // namespace

Morphology::Morphology(std::optional<Lexicon> lexicon)
    : lexicon_(std::move(lexicon)), stemmer_("swedish") {
  if (lexicon_) splitter_.emplace(*lexicon_);
}

std::string Morphology::fingerprint() const {
  return std::string(kRules) + '+' + (lexicon_ ? lexicon_->fingerprint() : "snowball");
}

bool Morphology::add_known(std::string_view form, FormAnalysis& analysis) const {
  const auto found = lexicon_->find(form);
  if (!found) return false;
  // "hälso- och sjukvård": a part written apart is read as its word.
  if (found->only_part()) analysis.lemmas.emplace_back(found->begin_lemma().text);
  for (std::size_t i = 0; i < found->size(); ++i) {
    add_unique(analysis.lemmas, std::string(found->lemma(i).text));
  }
  return true;
}

// EU-kommissionens: the last piece bends.
bool Morphology::add_hyphenated(std::string_view form, FormAnalysis& analysis) const {
  const std::size_t hyphen = form.rfind('-');
  if (hyphen == std::string_view::npos || hyphen == 0 || hyphen + 1 == form.size()) return false;
  const std::string_view front = form.substr(0, hyphen + 1);
  FormAnalysis head = analyse_form(form.substr(hyphen + 1));
  for (const std::string& lemma : head.lemmas)
    analysis.lemmas.push_back(std::string(front) + lemma);
  std::size_t begin = 0;
  while (begin <= hyphen) {
    const std::size_t end = form.find('-', begin);
    if (end > begin) {
      const std::string_view piece = form.substr(begin, end - begin);
      const FormAnalysis part = analyse_form(piece);
      analysis.parts.push_back(
          {begin, end, part.lemmas.empty() ? std::string(piece) : part.lemmas.front()});
    }
    begin = end + 1;
  }
  const std::string_view last = form.substr(hyphen + 1);
  analysis.parts.push_back(
      {hyphen + 1, form.size(), head.lemmas.empty() ? std::string(last) : head.lemmas.front()});
  return head.is_known;
}

// TV:n, SKL:s: what stands before the colon.
bool Morphology::add_abbreviation(std::string_view form, FormAnalysis& analysis) const {
  const std::string_view name = form.substr(0, form.find(':'));
  if (name.empty()) return false;
  const bool is_known = add_known(name, analysis);
  if (!is_known) analysis.lemmas.emplace_back(name);
  return is_known;
}

// The dictionary form of a compound is its front and the dictionary forms of its last part.
bool Morphology::add_compound(std::string_view form, FormAnalysis& analysis) const {
  if (analysis.parts.empty()) return false;
  const CompoundPart& head = analysis.parts.back();
  const std::string_view front = form.substr(0, head.begin);
  const auto found = lexicon_->find(form.substr(head.begin, head.end - head.begin));
  if (!found) return false;
  for (std::size_t i = 0; i < found->size(); ++i) {
    if (!found->may_end(i)) continue;
    add_unique(analysis.lemmas, std::string(front) + std::string(found->lemma(i).text));
  }
  return !analysis.lemmas.empty();
}

bool Morphology::add_prefixed(std::string_view form, FormAnalysis& analysis) const {
  for (const std::string_view prefix : kPrefixes) {
    if (!form.starts_with(prefix) || form.size() < prefix.size() + 4) continue;
    FormAnalysis rest;
    if (!add_known(form.substr(prefix.size()), rest)) continue;
    for (const std::string& lemma : rest.lemmas) {
      add_unique(analysis.lemmas, std::string(prefix) + lemma);
    }
    return true;
  }
  return false;
}

bool Morphology::add_genitive(std::string_view form, FormAnalysis& analysis) const {
  if (form.size() < 4 || !form.ends_with('s')) return false;
  return add_known(form.substr(0, form.size() - 1), analysis);
}

// coronapandemin: an unknown front before a known word of some length.
bool Morphology::add_known_head(std::string_view form, FormAnalysis& analysis) const {
  constexpr std::size_t kFront = 3;
  constexpr std::size_t kHead = 6;  // bytes
  // No word of the lexicon is longer: a "word" of a megabyte is looked at from its end only.
  constexpr std::size_t kLongest = 255;
  const std::size_t first = form.size() > kLongest ? form.size() - kLongest : 0;
  for (std::size_t at = std::max(kFront, first); at + kHead <= form.size(); ++at) {
    if ((form[at] & 0xc0) == 0x80) continue;
    const auto found = lexicon_->find(form.substr(at));
    if (!found) continue;
    for (std::size_t i = 0; i < found->size(); ++i) {
      const Lexicon::Lemma lemma = found->lemma(i);
      if (!found->may_end(i) || lemma.text.size() < kHead - 1) continue;
      if (lemma.word_class != WordClass::kNoun && lemma.word_class != WordClass::kAdjective)
        continue;
      const std::string_view front = form.substr(0, at);
      analysis.lemmas = {std::string(front) + std::string(lemma.text)};
      analysis.parts = {{0, at, std::string(front)}, {at, form.size(), std::string(lemma.text)}};
      return true;
    }
  }
  return false;
}

FormAnalysis Morphology::analyse_form(std::string_view form) const {
  FormAnalysis analysis;
  if (!lexicon_) {
    analysis.stem = stemmer_(std::string(form));
    return analysis;
  }
  analysis.is_known = add_known(form, analysis);
  if (!analysis.is_known && form.find(':') != std::string_view::npos) {
    analysis.is_known = add_abbreviation(form, analysis);
  } else if (!analysis.is_known && form.find('-') != std::string_view::npos) {
    analysis.is_known = add_hyphenated(form, analysis);
  } else {
    Compound compound = splitter_->split(form);
    analysis.parts = std::move(compound.parts);
    analysis.spans = std::move(compound.spans);
  }
  if (!analysis.is_known) {
    analysis.is_known = add_genitive(form, analysis) || add_compound(form, analysis) ||
                        add_prefixed(form, analysis) || add_known_head(form, analysis);
  }
  if (!analysis.is_known) {
    analysis.stem = stemmer_(std::string(form));
    if (analysis.lemmas.empty()) analysis.lemmas = lemmas_by_ending(form);
    if (analysis.lemmas.empty()) add_as_written(form, analysis);
  }
  return analysis;
}

}  // namespace leta::text
