// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/front_matter.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <exception>
#include <initializer_list>
#include <sstream>
#include <utility>

#include <toml++/toml.h>

#include "archive/text/fold.h"
#include "parsers/lines.h"
#include "parsers/metadata_date.h"
#include "parsers/passage_builder.h"
#include "parsers/properties.h"

namespace leta::parsers {
namespace {

constexpr std::size_t kLongestFrontMatter = 65'536;  // bytes
constexpr std::size_t kMostValues = 1'000;           // of a list

void add_value(std::vector<std::string>& values, std::string_view raw) {
  std::string value = tidy_value(raw);
  if (!value.empty() && values.size() < kMostValues) values.push_back(std::move(value));
}

void read_yaml_value(const YAML::Node& node, std::vector<std::string>& values) {
  if (node.IsScalar()) {
    add_value(values, node.Scalar());
  } else if (node.IsSequence()) {
    for (const YAML::Node& item : node) {
      if (item.IsScalar()) add_value(values, item.Scalar());
      if (item.IsMap() && item["name"] && item["name"].IsScalar()) {
        add_value(values, item["name"].Scalar());
      }
    }
  } else if (node.IsMap() && node["name"] && node["name"].IsScalar()) {
    add_value(values, node["name"].Scalar());
  }
}

FrontMatter read_yaml(std::string_view text) {
  FrontMatter fields;
  const YAML::Node root = YAML::Load(std::string(text));
  if (!root.IsMap()) throw YAML::Exception(YAML::Mark::null_mark(), "no map");
  for (const auto& entry : root) {
    if (!entry.first.IsScalar()) continue;
    read_yaml_value(entry.second, fields[text::fold_word(entry.first.Scalar())]);
  }
  return fields;
}

std::string toml_scalar(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  std::ostringstream out;
  node.visit([&](const auto& value) {
    if constexpr (toml::is_value<decltype(value)>) out << value.get();
  });
  return out.str();
}

void read_toml_value(const toml::node& node, std::vector<std::string>& values) {
  if (const toml::array* list = node.as_array()) {
    for (const toml::node& item : *list) {
      if (item.is_value()) add_value(values, toml_scalar(item));
      if (const toml::table* table = item.as_table()) {
        if (const auto name = (*table)["name"].value<std::string>()) add_value(values, *name);
      }
    }
  } else if (node.is_value()) {
    add_value(values, toml_scalar(node));
  } else if (const toml::table* table = node.as_table()) {
    if (const auto name = (*table)["name"].value<std::string>()) add_value(values, *name);
  }
}

// toml++ 3.3 runs into undefined behaviour at letters beyond ASCII where it looks for white space
// (is_non_ascii_horizontal_whitespace() of U+00A1 to U+0499). It is given ASCII only: every other
// byte, and
// '%', as % and two hexadecimal digits, which stand in its strings as any text.
std::string to_ascii(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && c != '%') {
      out.push_back(c);
    } else {
      out.push_back('%');
      out.push_back(kDigits[byte >> 4]);
      out.push_back(kDigits[byte & 15]);
    }
  }
  return out;
}

std::string from_ascii(std::string_view text) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size()) {
      out.push_back(static_cast<char>(digit(text[at + 1]) * 16 + digit(text[at + 2])));
      at += 2;
    } else {
      out.push_back(text[at]);
    }
  }
  return out;
}

FrontMatter read_toml(std::string_view text) {
  FrontMatter fields;
  const toml::table root = toml::parse(to_ascii(text));
  for (const auto& [key, node] : root) {
    std::vector<std::string>& values = fields[text::fold_word(key.str())];
    read_toml_value(node, values);
    for (std::string& value : values) value = tidy_value(from_ascii(value));
  }
  return fields;
}

// The first of `keys` that has a value; empty for none.
std::string first_value(const FrontMatter& fields, std::initializer_list<const char*> keys) {
  for (const char* key : keys) {
    const auto found = fields.find(key);
    if (found != fields.end() && !found->second.empty()) return found->second.front();
  }
  return {};
}

Text first_text(const FrontMatter& fields, std::initializer_list<const char*> keys) {
  std::string value = first_value(fields, keys);
  if (value.empty()) return {};
  return {std::move(value), Origin::kMetadata};
}

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, text::fold_word(value)) != words.end();
}

}  // namespace

MarkdownParts split_front_matter(std::string_view text) {
  MarkdownParts parts{{}, text, false};
  const bool yaml = text.starts_with("---\n");
  if (!yaml && !text.starts_with("+++\n")) return parts;
  const std::string_view mark = text.substr(0, 3);
  constexpr std::size_t kMark = 4;  // bytes of the mark with its line's end
  std::size_t begin = kMark;
  while (begin < std::min(text.size(), kLongestFrontMatter)) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trim(text.substr(begin, end - begin));
    if (line == mark || (yaml && line == "...")) {
      const std::string_view head = text.substr(kMark, begin - kMark);
      const std::string_view body = text.substr(std::min(end + 1, text.size()));
      try {
        parts.front_matter = yaml ? read_yaml(head) : read_toml(head);
      } catch (const std::exception&) {
        // A line of --- may also be a rule above a text without metadata: nothing is lost then.
        if (head.find(yaml ? ':' : '=') == std::string_view::npos) return parts;
        parts.is_damaged = true;
      }
      parts.body = body;
      return parts;
    }
    begin = end + 1;
  }
  return parts;
}

void apply_front_matter(const FrontMatter& fields, std::int64_t now, Document& document) {
  document.title = first_text(fields, {"title"});
  for (const char* key : {"author", "authors", "by", "creator"}) {
    const auto found = fields.find(key);
    if (found == fields.end()) continue;
    for (const std::string& name : found->second) add_authors(document, name, Origin::kMetadata);
  }
  for (const char* key : {"tags", "categories", "topics"}) {
    const auto found = fields.find(key);
    if (found == fields.end()) continue;
    // A list names its topics one by one; a text may hold several.
    for (const std::string& topic : found->second) {
      if (found->second.size() > 1) {
        add_topic(document, topic, Origin::kMetadata);
      } else {
        add_topics(document, topic, Origin::kMetadata);
      }
    }
  }
  if (const auto found = fields.find("keywords"); found != fields.end()) {
    for (const std::string& topics : found->second) add_topics(document, topics, Origin::kMetadata);
  }
  document.kind = first_text(fields, {"kind", "type"});
  document.language = first_text(fields, {"lang", "language"});
  document.url = first_text(fields, {"url", "link", "permalink", "canonical"});
  document.collection = first_text(fields, {"collection"});
  document.summary = first_value(fields, {"description", "summary", "excerpt"});
  for (const char* key : {"date", "published", "created"}) {
    const Date date = parse_metadata_date(first_value(fields, {key}));
    if (!date) continue;
    document.date = {date, Origin::kMetadata};
    break;
  }
  const bool is_hidden =
      is_one_of(first_value(fields, {"draft"}), {"true", "yes", "1", "ja"}) ||
      is_one_of(first_value(fields, {"published"}), {"false", "no", "0", "nej"}) ||
      is_one_of(first_value(fields, {"audience", "visibility"}),
                {"internal", "private", "intern"}) ||
      is_one_of(first_value(fields, {"status"}),
                {"draft", "private", "pending", "future", "utkast"});
  if (is_hidden || (document.date.value && is_future(document.date.value, now))) {
    document.audience = Audience::kInternal;
  }
}

}  // namespace leta::parsers
