// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/properties.h"

#include <algorithm>

#include "archive/text/fold.h"
#include "parsers/lines.h"
#include "parsers/passage_builder.h"
#include "parsers/titles.h"

namespace leta::parsers {
namespace {

constexpr std::size_t kLongestLineTitle = 160;  // bytes of a first line that serves as title

std::string lower(std::string_view text) {
  std::string folded;
  for (const std::string_view word : split_words(text)) {
    if (!folded.empty()) folded += ' ';
    folded += leta::text::fold_word(word);
  }
  return folded;
}

bool has_content(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') ||
           (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  });
}

// More are no description any more; without a bound, comparing each with all would take for ever.
constexpr std::size_t kMostValues = 300;
constexpr std::string_view kTooManyTopics = "Only the first 300 topics are kept.";
constexpr std::string_view kTooManyAuthors = "Only the first 300 authors are kept.";

// False, with a note, when `values` is full.
bool has_room(const std::vector<Text>& values, std::string_view note, Document& document) {
  if (values.size() < kMostValues) return true;
  if (std::find(document.notes.begin(), document.notes.end(), note) == document.notes.end()) {
    document.notes.emplace_back(note);
  }
  return false;
}

bool holds(const std::vector<Text>& values, std::string_view value) {
  const std::string wanted = lower(value);
  return std::any_of(values.begin(), values.end(),
                     [&](const Text& text) { return lower(text.value) == wanted; });
}

template <typename Action>
void for_each_part(std::string_view list, std::string_view separators, Action action) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find_first_of(separators), list.size());
    const std::string part = tidy_value(list.substr(0, end));
    if (has_content(part)) action(part);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

}  // namespace

bool is_placeholder_author(std::string_view author) {
  const std::string name = lower(author);
  static constexpr std::string_view kNames[] = {"admin",
                                                "administrator",
                                                "administratör",
                                                "user",
                                                "användare",
                                                "root",
                                                "unknown",
                                                "okänd",
                                                "author",
                                                "default",
                                                "default user",
                                                "microsoft office user",
                                                "microsoft office-användare",
                                                "python-docx",
                                                "microsoft",
                                                "owner",
                                                "ägare",
                                                "windows-användare",
                                                "windows user",
                                                "microsoft user",
                                                "win user",
                                                "anonymous",
                                                "anonym",
                                                "webmaster",
                                                "wordpress",
                                                "un-named"};
  return !has_content(name) || name.find('@') != std::string::npos ||
         name.find("://") != std::string::npos ||
         std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

void complete_title(Document& document, std::string_view file_name) {
  document.title.value = tidy_value(document.title.value);
  if (!is_junk_title(document.title.value)) return;
  for (const Passage& passage : document.passages) {
    if (passage.heading.empty()) continue;
    document.title = {passage.heading, Origin::kText};
    return;
  }
  for (const Passage& passage : document.passages) {
    for (const Line& line : split_lines(passage.text)) {
      if (!has_content(line.text)) continue;
      document.title = {shorten(tidy_value(line.text), kLongestLineTitle), Origin::kText};
      return;
    }
  }
  std::string name = tidy_value(title_from_file_name(file_name));
  if (has_content(name)) document.title = {std::move(name), Origin::kFileName};
}

void drop_repeated_title(Document& document) {
  for (Passage& passage : document.passages) {
    if (passage.heading.empty()) continue;
    if (passage.heading == document.title.value && passage.level == 1) {
      passage.kind = PassageKind::kBody;
      passage.heading.clear();
      passage.level = 0;
    }
    break;
  }
  std::erase_if(document.passages, [](const Passage& passage) {
    return passage.heading.empty() && passage.text.empty();
  });
}

void add_authors(Document& document, std::string_view names, Origin origin) {
  for_each_part(names, ";\n", [&](const std::string& name) {
    if (!is_placeholder_author(name) && has_room(document.authors, kTooManyAuthors, document) &&
        !holds(document.authors, name)) {
      document.authors.push_back({name, origin});
    }
  });
}

void add_topics(Document& document, std::string_view names, Origin origin) {
  for_each_part(names, ";,\n", [&](const std::string& name) { add_topic(document, name, origin); });
}

void add_topic(Document& document, std::string_view name, Origin origin) {
  std::string topic = tidy_value(name);
  if (has_content(topic) && has_room(document.topics, kTooManyTopics, document) &&
      !holds(document.topics, topic)) {
    document.topics.push_back({std::move(topic), origin});
  }
}

}  // namespace leta::parsers
