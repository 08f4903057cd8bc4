// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/shared_forms.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace leta::text {
namespace {

using OwnForms = std::map<LemmaKey, std::set<std::string>>;
using Endings = std::initializer_list<std::string_view>;

OwnForms own_forms(const WordTable& table) {
  OwnForms forms;
  for (const auto& [form, readings] : table.forms) {
    for (const WeighedReading& reading : readings) forms[reading.lemma].insert(form);
  }
  return forms;
}

// Names of letters (v, of which varna is no form) claim nothing.
constexpr std::size_t kShortestNoun = 3;

class Paradigm {
 public:
  Paradigm(const LemmaKey& lemma, const std::set<std::string>& own, const WordTable& table)
      : lemma_(lemma), own_(own), table_(table) {}

  bool has_any(std::string_view stem, Endings endings) const {
    for (const std::string_view ending : endings) {
      if (own_.contains(join(stem, ending))) return true;
    }
    return false;
  }

  // Claims the forms that other words have and this one lacks.
  void claim(std::string_view stem, Endings endings) {
    for (const std::string_view ending : endings) {
      std::string form = join(stem, ending);
      if (!own_.contains(form) && table_.forms.contains(form)) claimed_.push_back(std::move(form));
    }
  }

  void claim_all() {
    switch (lemma_.word_class) {
      case WordClass::kVerb:
        return claim_verb();
      case WordClass::kAdjective:
        return claim_adjective();
      case WordClass::kNoun:
        return claim_noun();
      default:
        return;
    }
  }

  const std::vector<std::string>& claimed() const { return claimed_; }

 private:
  static std::string join(std::string_view stem, std::string_view ending) {
    return std::string(stem) + std::string(ending);
  }

  void claim_verb() {
    const std::string_view verb = lemma_.text;
    if (!verb.ends_with('a')) return;
    const std::string_view stem = verb.substr(0, verb.size() - 1);
    if (has_any(verb, {"de", "r", "des"})) {  // first conjugation
      claim(verb, {"s", "r", "de", "t", "des", "ts"});
    } else if (has_any(stem, {"er", "de", "te"})) {  // second
      claim(verb, {"s"});
      claim(stem, {"er", "s", "es"});
      if (has_any(stem, {"te", "de"})) claim(stem, {"t", "ts"});
      if (has_any(stem, {"te"})) claim(stem, {"tes"});
      if (has_any(stem, {"de"})) claim(stem, {"des"});
    }
  }

  void claim_adjective() {
    const std::string_view adjective = lemma_.text;
    if (has_any(adjective, {"t", "a", "e", "are"})) {
      claim(adjective, {"t", "a", "e", "ast", "aste"});
      // ledare, with ledaren, is who leads and not the comparative of an adjective led; ren has
      // renast, and so renare too.
      if (!table_.forms.contains(join(adjective, "aren")) ||
          table_.forms.contains(join(adjective, "ast"))) {
        claim(adjective, {"are"});
      }
      if (adjective.ends_with('t')) return;
      if (has_any(adjective, {"are"})) claim(adjective, {"tt"});
    }
  }

  void claim_noun() {
    const std::string_view noun = lemma_.text;
    if (noun.ends_with('e') && has_any(noun, {"t", "na"})) {  // ställe
      claim(noun, {"t", "ts", "n", "ns", "na", "nas"});
      return;
    }
    if (noun.ends_with('a') && has_any(noun, {"n"})) {
      const std::string_view stem = noun.substr(0, noun.size() - 1);
      if (!has_any(stem, {"or", "er", "ar"})) claim(stem, {"or", "ors", "orna", "ornas"});
      return;
    }
    if (noun.ends_with("er") && has_any(noun, {"n"})) {  // tekniker, beside teknik
      claim(noun, {"na", "nas"});
      return;
    }
    if (noun.size() < kShortestNoun) return;
    if (!has_any(noun, {"en"}) || has_any(noun, {"et", "ar", "er", "or", "r"})) return;
    for (const std::string_view plural : {"ar", "er"}) {
      if (!table_.forms.contains(join(noun, join(plural, "na")))) continue;
      claim(join(noun, plural), {"", "s", "na", "nas"});
      return;
    }
  }

  const LemmaKey& lemma_;
  const std::set<std::string>& own_;
  const WordTable& table_;
  std::vector<std::string> claimed_;
};

// ljus is listed as a noun only, with ljusa, ljust and ljusare as words of their own beside it.
void find_unlisted_adjectives(WordTable& table) {
  auto is_word_of_its_own = [&](const std::string& form) {
    const auto found = table.forms.find(form);
    return found != table.forms.end() &&
           found->second.front().lemma == LemmaKey{form, WordClass::kUnknown};
  };
  std::vector<std::string> adjectives;
  for (const auto& [form, readings] : table.forms) {
    if (form.size() < 4 || form.ends_with('a') || form.ends_with('t')) continue;
    const bool neuter = is_word_of_its_own(form + "t");
    const bool plural = is_word_of_its_own(form + "a") || is_word_of_its_own(form + "ma");
    if (neuter && (plural || is_word_of_its_own(form + "are"))) adjectives.push_back(form);
  }
  for (const std::string& adjective : adjectives) {
    const LemmaKey lemma{adjective, WordClass::kAdjective};
    table.add(adjective, lemma);
    for (const std::string_view ending :
         {"t", "a", "ma", "are", "mare", "ast", "mast", "aste", "maste"}) {
      const std::string form = adjective + std::string(ending);
      if (is_word_of_its_own(form)) table.forms[form].front().lemma = lemma;
    }
  }
}

}  // namespace

void share_forms(WordTable& table) {
  find_unlisted_adjectives(table);
  std::vector<std::pair<std::string, LemmaKey>> additions;
  for (const auto& [lemma, own] : own_forms(table)) {
    Paradigm paradigm(lemma, own, table);
    paradigm.claim_all();
    for (const std::string& form : paradigm.claimed()) additions.emplace_back(form, lemma);
  }
  for (const auto& [form, lemma] : additions) table.add(form, lemma);
}

}  // namespace leta::text
