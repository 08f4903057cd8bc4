// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/formats.h"

namespace leta::parsers {

struct Record {
  std::string name, reason;
};

struct Inner {
  std::string path, content;
  bool operator==(const Inner&) const = default;
};

// Everything a parser gave for one input.
struct Collected : Output {
  void document(Document document) override { documents.push_back(std::move(document)); }
  void failed(std::string record, std::string reason) override {
    failures.push_back({std::move(record), std::move(reason)});
  }
  void skipped(std::string record, std::string reason) override {
    skips.push_back({std::move(record), std::move(reason)});
  }
  bool member(const std::string& path, const ReadMember& read) override {
    constexpr std::uint64_t kLimit = 1U << 20;
    std::string content;
    if (const auto reason = read(kLimit, content)) {
      failures.push_back({path, *reason});
    } else {
      members.push_back({path, std::move(content)});
    }
    return true;
  }

  std::vector<Document> documents;
  std::vector<Inner> members;
  std::vector<Record> failures;
  std::vector<Record> skips;
  std::string error;  // of the whole file; empty when it was read
};

inline constexpr std::int64_t kTestNow = 1'500'000'000;  // 2017-07-14 02:40 UTC

inline Collected collect(ParseFunction parse, std::string_view bytes, std::string name = {}) {
  Collected collected;
  const Input input{bytes, std::move(name), kTestNow};
  const Result<Parsed> result = parse(input, collected);
  if (!result) collected.error = result.error();
  return collected;
}

// Texts of all passages, headings before them, a line each.
inline std::string all_text(const Document& document) {
  std::string text;
  for (const Passage& passage : document.passages) {
    for (const std::string* part : {&passage.heading, &passage.text}) {
      if (part->empty()) continue;
      if (!text.empty()) text += '\n';
      text += *part;
    }
  }
  return text;
}

inline std::vector<std::string> values(const std::vector<Text>& texts) {
  std::vector<std::string> result;
  for (const Text& text : texts) result.push_back(text.value);
  return result;
}

}  // namespace leta::parsers
