// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/passage_builder.h"

#include <algorithm>
#include <utility>

#include "parsers/charset.h"
#include "parsers/passages.h"

namespace leta::parsers {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

// Bytes of white space at `at`, the line's end apart; 0 for none.
std::size_t blank_length(std::string_view text, std::size_t at) {
  if (text[at] == ' ') return 1;
  return text.substr(at).starts_with(kNoBreakSpace) ? 2 : 0;
}

// Appends `line`, which holds no '\n', with single spaces and none at the ends.
void append_tidy(std::string_view line, std::string& out) {
  const std::size_t start = out.size();
  bool pending = false;
  for (std::size_t at = 0; at < line.size();) {
    if (const std::size_t length = blank_length(line, at); length != 0) {
      pending = true;
      at += length;
      continue;
    }
    const bool is_tab = line[at] == '\t';
    if (is_tab && out.size() == start) {
      ++at;
      continue;
    }
    if (pending && out.size() > start && !is_tab && out.back() != '\t') out += ' ';
    pending = false;
    out += line[at++];
  }
  while (out.size() > start && out.back() == '\t') out.pop_back();
}

}  // namespace

void PassageBuilder::heading(int level, std::string_view text, std::string_view anchor) {
  std::string tidy = tidy_value(text);
  if (tidy.empty()) return;
  close();
  current_.kind = PassageKind::kSection;
  current_.level = std::clamp(level, 1, 6);
  current_.heading = std::move(tidy);
  current_.anchor = clean_text(anchor);
}

void PassageBuilder::paragraph(std::string_view text) { append(text, "\n\n"); }

void PassageBuilder::line(std::string_view text) { append(text, "\n"); }

void PassageBuilder::append(std::string_view text, std::string_view separator) {
  const std::string clean = clean_text(text);
  std::string& out = current_.text;
  for (std::size_t begin = 0; begin <= clean.size();) {
    const std::size_t end = std::min(clean.find('\n', begin), clean.size());
    const std::size_t before = out.size();
    if (before != 0) out += separator;
    const std::size_t start = out.size();
    append_tidy(std::string_view(clean).substr(begin, end - begin), out);
    if (out.size() == start) {
      out.resize(before);
    } else {
      separator = "\n";
    }
    begin = end + 1;
  }
}

void PassageBuilder::close() {
  if (!current_.text.empty() || !current_.heading.empty()) {
    append_passage(std::move(current_), passages_);
  }
  current_ = Passage();
}

std::vector<Passage> PassageBuilder::finish() {
  close();
  return std::exchange(passages_, {});
}

std::string tidy_value(std::string_view text) {
  std::string clean = clean_text(text);
  std::replace(clean.begin(), clean.end(), '\n', ' ');
  std::replace(clean.begin(), clean.end(), '\t', ' ');
  std::string tidy;
  append_tidy(clean, tidy);
  return tidy;
}

std::string joined_text(const std::vector<Passage>& passages, std::size_t limit) {
  std::string text;
  for (const Passage& passage : passages) {
    for (const std::string* part : {&passage.heading, &passage.text}) {
      if (part->empty()) continue;
      if (text.size() >= limit) return text;
      if (!text.empty()) text += "\n\n";
      text += *part;
    }
  }
  return text;
}

}  // namespace leta::parsers
