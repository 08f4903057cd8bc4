// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "archive/document.h"

namespace leta::parsers {

// True for authors that programs write when nobody is known: "Microsoft Office User", "admin",
// "Administratör", an e-mail or web address.
bool is_placeholder_author(std::string_view author);

// Gives `document` a title where it has none or one that a program made
// (titles.h): its first heading, else its first line
// (Origin::kText), else `file_name` without extension (Origin::kFileName).
void complete_title(Document& document, std::string_view file_name);

// Takes the first heading away where it is of the first level and repeats the title; its text
// stays.
void drop_repeated_title(Document& document);

// Adds an author, or what a list such as "Anna Ek; Bo Al" names, unless it is a placeholder or
// there already.
void add_authors(Document& document, std::string_view names, Origin origin);

// Adds topics (as of authors: 300 at most, else a note), of which `names` may be a list separated
// by ';' or ',', each once whatever its case.
void add_topics(Document& document, std::string_view names, Origin origin);
// One topic, commas and all.
void add_topic(Document& document, std::string_view name, Origin origin);

}  // namespace leta::parsers
