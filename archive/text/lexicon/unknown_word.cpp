// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/unknown_word.h"

namespace leta::text {
namespace {

// How words of one kind bend: every ending after the suffix, which is the dictionary form's own
// end.
struct Suffix {
  std::string_view suffix;   // of the dictionary form
  std::string_view endings;  // divided by spaces, each beginning and ending with one
};

constexpr std::string_view kCommonNoun = " s en ens ar ars arna arnas ";  // -ning
constexpr std::string_view kErNoun = " s en ens er ers erna ernas ";      // -het, -tion
constexpr std::string_view kNeuterNoun = " s et ets en ens ";             // -skap, -ment
constexpr std::string_view kAgent = " s n ns na nas ";                    // -are
constexpr std::string_view kAdjective = " t a e as are aste ast ";        // -lig
constexpr std::string_view kParticiple = " s t ts n ns ";                 // -ande

constexpr Suffix kSuffixes[] = {
    {"ering", kCommonNoun},
    {"ning", kCommonNoun},
    {"ling", kCommonNoun},
    {"het", kErNoun},
    {"itet", kErNoun},
    {"tion", kErNoun},
    {"sion", kErNoun},
    {"ism", kErNoun},
    {"ist", kErNoun},
    {"ör", kErNoun},
    {"log", kErNoun},
    {"ant", kErNoun},
    {"ent", kErNoun},
    {"else", " s n ns r rs rna rnas "},
    {"skap", kNeuterNoun},
    {"ment", kNeuterNoun},
    {"are", kAgent},
    {"iker", " s n ns na nas "},
    {"lig", kAdjective},
    {"isk", kAdjective},
    {"bar", kAdjective},
    {"mässig", kAdjective},
    {"aktig", kAdjective},
    {"lös", kAdjective},
    {"full", kAdjective},
    {"sam", " t ma mma "},
    {"ande", kParticiple},
    {"ende", kParticiple},
    {"i", " er erna ers ernas "},
};

// The first conjugation, to which all new verbs belong: -era.
struct VerbEnding {
  std::string_view ending;
  bool participle;  // may be a form of the participle in -ad too
};
constexpr VerbEnding kVerbEndings[] = {{"erar", false},  {"erade", true}, {"erat", true},
                                       {"era", false},   {"eras", false}, {"erades", false},
                                       {"erats", false}, {"erad", true}};

constexpr std::size_t kShortestFront = 3;  // bytes before the suffix

bool has_ending(std::string_view endings, std::string_view ending) {
  if (ending.empty()) return true;
  std::size_t at = endings.find(ending);
  for (; at != std::string_view::npos; at = endings.find(ending, at + 1)) {
    if (at > 0 && endings[at - 1] == ' ' && endings[at + ending.size()] == ' ') return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> lemmas_by_ending(std::string_view form) {
  for (const VerbEnding& verb : kVerbEndings) {
    if (!form.ends_with(verb.ending) || form.size() < verb.ending.size() + kShortestFront) continue;
    const std::string stem(form.substr(0, form.size() - verb.ending.size()));
    std::vector<std::string> lemmas;
    if (verb.ending != "erad") lemmas.push_back(stem + "era");
    if (verb.participle) lemmas.push_back(stem + "erad");
    return lemmas;
  }
  for (const Suffix& suffix : kSuffixes) {
    const std::size_t at = form.rfind(suffix.suffix);
    if (at == std::string_view::npos || at < kShortestFront) continue;
    const std::size_t end = at + suffix.suffix.size();
    // -i says little by itself: teorierna, but not every word in -i.
    if (suffix.suffix.size() == 1 && end == form.size()) continue;
    if (has_ending(suffix.endings, form.substr(end))) return {std::string(form.substr(0, end))};
  }
  return {};
}

}  // namespace leta::text
