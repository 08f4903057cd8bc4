// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "archive/document.h"

namespace leta::parsers {

// The metadata at the head of a Markdown file: keys in lower case, with the texts of their values
// (one for a scalar). Of a table in a list its `name` is the text. Other nesting is left out.
using FrontMatter = std::map<std::string, std::vector<std::string>>;

struct MarkdownParts {
  FrontMatter front_matter;
  std::string_view body;
  bool is_damaged = false;  // there is front matter, but it could not be read
};

// Takes YAML between lines of --- or TOML between lines of +++ off the head of `text`. Without it
// everything is body.
MarkdownParts split_front_matter(std::string_view text);

// Gives `document` what its front matter says. Keys that are understood:
//   title; author, authors, by, creator; date, published, created; tags, categories, topics,
//   keywords; kind, type; lang, language; url, link, permalink, canonical; description, summary,
//   excerpt; collection; audience; draft, published (true or false), status
// A draft, what is not published or private, and what is dated after `now` is internal.
void apply_front_matter(const FrontMatter& fields, std::int64_t now, Document& document);

}  // namespace leta::parsers
