// SPDX-License-Identifier: GPL-3.0-or-later
// Text through the whole chain of analysis, on one core. LETA_BENCH_RECORDS names a JSON Lines file whose
// bodies are the text (docs/benchmarks.md says which was measured); without it, a paragraph over and over.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "archive/document.h"
#include "archive/indexed_document.h"
#include "archive/text/analyser.h"
#include "archive/text/lexicon/lexicon.h"
#include "archive/text/lexicon_path.h"

namespace leta {
namespace {

constexpr std::size_t kEnough = 32U << 20;

std::vector<std::string> load_texts() {
  std::vector<std::string> texts;
  const char* const path = std::getenv("LETA_BENCH_RECORDS");
  if (path == nullptr) {
    texts.emplace_back(
        "Kommunstyrelsen beslutade den 5 oktober 2012 att ge arbetsmarknadsförvaltningen i uppdrag att "
        "utreda hur eftermiddagsskolan kan fortsätta efter projekttidens slut.");
    return texts;
  }
  std::ifstream file(path);
  std::size_t size = 0;
  for (std::string line; size < kEnough && std::getline(file, line);) {
    const auto record = nlohmann::json::parse(line, nullptr, false);
    if (!record.is_object() || !record.contains("body") || !record["body"].is_string()) continue;
    texts.push_back(record["body"].get<std::string>());
    size += texts.back().size();
  }
  return texts;
}

const std::vector<std::string>& texts() {
  static const std::vector<std::string> loaded = load_texts();
  return loaded;
}

// Opening the lexicon and looking a word up; and how much memory it is, shared by all processes.
void open_lexicon(benchmark::State& state) {
  const std::filesystem::path path = text::lexicon_path();
  for (auto _ : state) {
    const auto lexicon = text::Lexicon::open(path);
    if (!lexicon) {
      state.SkipWithError(lexicon.error().c_str());
      return;
    }
    benchmark::DoNotOptimize(lexicon->find("kommun"));
  }
  state.counters["MB"] = static_cast<double>(std::filesystem::file_size(path)) / 1e6;
}
BENCHMARK(open_lexicon)->Unit(benchmark::kMillisecond);

void analyse(benchmark::State& state) {
  const std::vector<std::string>& all = texts();  // loaded before time is measured
  text::Analyser analyser;
  std::vector<text::Token> tokens;
  std::int64_t bytes = 0;
  for (auto _ : state) {
    for (const std::string& text : all) {
      analyser.analyse(text, text::Language::kSwedish, tokens);
      benchmark::DoNotOptimize(tokens.data());
      bytes += static_cast<std::int64_t>(text.size());
    }
  }
  state.SetBytesProcessed(bytes);
}
BENCHMARK(analyse)->Unit(benchmark::kMillisecond);

void make_terms(benchmark::State& state) {
  const std::vector<std::string>& all = texts();
  text::Analyser analyser;
  std::int64_t bytes = 0;
  for (auto _ : state) {
    for (const std::string& text : all) {
      Document document;
      document.passages.push_back({PassageKind::kBody, 0, 0, "", "", text});
      benchmark::DoNotOptimize(make_indexed(document, {"id", "source", 0}, analyser));
      bytes += static_cast<std::int64_t>(text.size());
    }
  }
  state.SetBytesProcessed(bytes);
}
BENCHMARK(make_terms)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace leta

BENCHMARK_MAIN();
