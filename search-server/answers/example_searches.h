// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search-server/answers/search_request.h"
#include "search-server/answers/search_response.h"
#include "search-server/matching/live_archive.h"

namespace leta::server {

// A search that shows a way to ask, and finds something in this archive.
struct ExampleSearch {
  std::string_view way;  // "words", "phrase", "either", "not", "title" or "prefix"
  std::string text;
};

// One for each way that anything can be found by: of `proposed` where it finds something, else made
// of the words of the titles of `hits`. Throws as search() does.
std::vector<ExampleSearch> working_examples(const std::vector<ExampleSearch>& proposed,
                                            const std::vector<Hit>& hits, Lang lang,
                                            const Reader& reader);

}  // namespace leta::server
