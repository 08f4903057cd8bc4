// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/word_weights.h"

#include <algorithm>

namespace leta::text {
namespace {

constexpr int kRounds = 4;            // the shares hardly change after the third
constexpr double kSmoothing = 0.5;    // occurrences that every lemma has unseen
constexpr double kImperative = 0.05;  // how much rarer an imperative is than the verb's other forms
constexpr double kLeastShare = 0.02;  // of a form's occurrences, for a reading to be kept

}  // namespace

void weigh_readings(const std::map<std::string, double>& counts, WordTable& table) {
  table.total = 0;
  for (const auto& [word, count] : counts) table.total += count;
  for (int round = 0; round < kRounds; ++round) {
    std::map<LemmaKey, double> next;
    for (auto& [form, readings] : table.forms) {
      double sum = 0;
      for (WeighedReading& reading : readings) {
        const auto known = table.word_count.find(reading.lemma);
        reading.share = kSmoothing + (known == table.word_count.end() ? 0 : known->second);
        if (reading.imperative) reading.share *= kImperative;
        sum += reading.share;
      }
      for (WeighedReading& reading : readings) reading.share /= sum;
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
    readings.erase(std::remove_if(readings.begin() + 1, readings.end(),
                                  [](const WeighedReading& reading) {
                                    return reading.share < kLeastShare;
                                  }),
                   readings.end());
  }
}

}  // namespace leta::text
