// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/word_weights.h"

#include <algorithm>

namespace leta::text {
namespace {

constexpr int kRounds = 4;         // the shares hardly change after the third
constexpr double kSmoothing = 20;  // occurrences that every lemma has elsewhere than in the counts
constexpr double kImperative = 0.05;  // how much rarer an imperative is than the verb's other forms
constexpr double kGenitive = 0.3;     // the same for a genitive beside a form that ends in s anyway
constexpr double kCommonNoun = 500;   // occurrences of a noun that should show its plural
constexpr double kDoubtfulPlural = 0.02;  // how much rarer a plural is that it does not show
constexpr double kLeastShare = 0.05;      // of a form's occurrences, for a reading to be kept

// Is the form a plural that has no definite plural in the counts, though the noun is common?
// hjälper would be one of hjälp.
bool is_doubtful_plural(const std::string& form, const LemmaKey& lemma, double lemma_count,
                        const std::map<std::string, double>& counts) {
  const bool plural = form.ends_with("ar") || form.ends_with("er") || form.ends_with("or");
  return lemma.word_class == WordClass::kNoun && plural && form != lemma.text &&
         lemma_count > kCommonNoun && !counts.contains(form + "na");
}

// Of the reading's kind of form, beside the lemma's other forms.
double prior(const std::string& form, const WeighedReading& reading, double lemma_count,
             const std::map<std::string, double>& counts) {
  if (reading.imperative) return kImperative;
  if (is_doubtful_plural(form, reading.lemma, lemma_count, counts)) return kDoubtfulPlural;
  const std::string& lemma = reading.lemma.text;
  const bool genitive = form.ends_with('s') && reading.lemma.word_class != WordClass::kVerb &&
                        form.size() <= lemma.size() + 2 && form.starts_with(lemma) && form != lemma;
  return genitive ? kGenitive : 1;
}

// publicerade: the past of publicera, however common publicerad is.
bool is_past_of_participle(const std::string& form, const LemmaKey& likeliest,
                           const LemmaKey& lemma) {
  return form.ends_with("de") && lemma.word_class == WordClass::kVerb &&
         likeliest.text == lemma.text + "d";
}

void share_out(const std::map<LemmaKey, double>& weights,
               const std::map<std::string, double>& counts, const std::string& form,
               std::vector<WeighedReading>& readings) {
  double sum = 0;
  for (WeighedReading& reading : readings) {
    const auto known = weights.find(reading.lemma);
    const double weight = known == weights.end() ? 0 : known->second;
    reading.share = prior(form, reading, weight, counts) * (kSmoothing + weight);
    sum += reading.share;
  }
  for (WeighedReading& reading : readings) reading.share /= sum;
}

}  // namespace

void weigh_readings(const std::map<std::string, double>& counts, WordTable& table) {
  table.total = 0;
  for (const auto& [word, count] : counts) table.total += count;
  // At first only what the forms with one reading say; a lemma that has none (nya, beside ny) would
  // otherwise live on its neighbour's occurrences.
  table.word_count.clear();
  for (const auto& [form, readings] : table.forms) {
    const auto count = counts.find(form);
    if (count != counts.end() && readings.size() == 1) {
      table.word_count[readings.front().lemma] += count->second;
    }
  }
  for (int round = 0; round < kRounds; ++round) {
    std::map<LemmaKey, double> next;
    for (auto& [form, readings] : table.forms) {
      share_out(table.word_count, counts, form, readings);
      const auto count = counts.find(form);
      if (count == counts.end()) continue;
      for (const WeighedReading& reading : readings) {
        next[reading.lemma] += reading.share * count->second;
      }
    }
    table.word_count = std::move(next);
  }
  for (auto& [form, readings] : table.forms) {
    std::ranges::stable_sort(readings, [](const WeighedReading& a, const WeighedReading& b) {
      return a.share != b.share ? a.share > b.share : a.lemma < b.lemma;
    });
  }
}

void drop_unlikely_readings(WordTable& table) {
  for (auto& [form, readings] : table.forms) {
    if (readings.size() < 2) continue;
    const auto is_unlikely = [&form = form, &best = readings.front()](const WeighedReading& reading) {
      return reading.share < kLeastShare && reading.lemma.text != form &&
             !is_past_of_participle(form, best.lemma, reading.lemma);
    };
    readings.erase(std::remove_if(readings.begin() + 1, readings.end(), is_unlikely),
                   readings.end());
  }
}

}  // namespace leta::text
