// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "search-server/answers/highlighter.h"
#include "search-server/answers/search_response.h"

namespace leta::server {

// The stretch of a text that tells most about why it matched.
struct Window {
  std::size_t first = 0;     // marks [first, last) are its reason
  std::size_t last = 0;
  std::size_t distinct = 0;  // leaves among them
};

// The window of about a snippet's length with most different leaves, then most marks; the earliest of
// equals. `marks` is in order and not empty.
Window best_window(const std::vector<Mark>& marks);

// Some 200 characters around the marks of `window`, from the beginning of a sentence where one is near,
// whole words, with an ellipsis where text is left out.
MarkedText snippet(std::string_view text, const std::vector<Mark>& marks, const Window& window);

// Some 200 characters from the beginning of a text.
MarkedText beginning_of(std::string_view text);

}  // namespace leta::server
