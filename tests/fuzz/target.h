// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace leta::fuzz {

// What a fuzzer runs on its inputs: returns when all is well, and ends the program (checks.h) or
// lets a sanitizer end it when something is not.
struct Target {
  std::string_view name;  // of the program, behind "fuzz_"
  void (*run)(std::string_view input);
};

// Each file of targets gives its own; the formats have one each, by their name.
void run_parser(std::string_view format, std::string_view input);
bool is_format(std::string_view name);

void run_file(std::string_view input);      // a whole file, with members, as a worker reads it
void run_metadata(std::string_view input);  // what the text of a document says about it
void run_dates(std::string_view input);     // dates in a text, a file's name and a format's metadata
void run_analyser(std::string_view input);  // words, terms, folding, references
void run_stored(std::string_view input);    // bytes from disk or from a worker
void run_query(std::string_view input);     // the language of queries, plans, marks
void run_search(std::string_view input);    // a whole request, answered as JSON and as a page

}  // namespace leta::fuzz
