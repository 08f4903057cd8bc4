// SPDX-License-Identifier: GPL-3.0-or-later
// All fuzzers are one program; the name by which it is started (fuzz_docx, fuzz_query …) chooses what
// it runs. tests/fuzz/README.md says how to use it.

#include <libxml/parser.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "tests/fuzz/target.h"

namespace leta::fuzz {
namespace {

constexpr Target kTargets[] = {
    {"file", run_file},         {"metadata", run_metadata}, {"dates", run_dates},
    {"analyser", run_analyser}, {"stored", run_stored},     {"query", run_query},
    {"search", run_search},
};

struct Chosen {
  std::string name;
  const Target* target = nullptr;  // null for a format
};

Chosen& chosen() {
  static Chosen chosen;
  return chosen;
}

bool choose(std::string name) {
  const auto target = std::ranges::find(kTargets, name, &Target::name);
  if (target != std::end(kTargets)) chosen().target = target;
  chosen().name = std::move(name);
  return chosen().target != nullptr || is_format(chosen().name);
}

}  // namespace
}  // namespace leta::fuzz

extern "C" int LLVMFuzzerInitialize(int*, char*** arguments) {
  const std::string program = std::filesystem::path((*arguments)[0]).filename().string();
  const std::string prefix = "fuzz_";
  if (!program.starts_with(prefix) || !leta::fuzz::choose(program.substr(prefix.size()))) {
    std::fprintf(stderr, "%s is no name of a fuzzer.\n", program.c_str());
    std::exit(2);
  }
  xmlInitParser();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const leta::fuzz::Chosen& chosen = leta::fuzz::chosen();
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (chosen.target != nullptr) {
    chosen.target->run(input);
  } else {
    leta::fuzz::run_parser(chosen.name, input);
  }
  return 0;
}
