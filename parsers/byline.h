// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/document.h"
#include "parsers/lines.h"

// Who wrote a text, as the text itself says it: "Text: NN", "Text och foto: NN", "Av NN", or a
// signature at its end. Someone interviewed, portrayed or photographed is not its author: where the
// form of the lines leaves a doubt, nobody is.
namespace leta::parsers {

// A person's name as it is to be written, or nothing when `text` does not look like one: two to
// four words with capitals, between which von, af, de and the like may stand. Party letters in
// parentheses and a comma or full stop at the end go.
std::optional<std::string> person_name(std::string_view text);

struct Byline {
  std::vector<std::string> authors;  // in order, each once
  std::vector<Credit> credits;       // photo, illustrator, translator
};

// Who `lines` (a whole document, the comment form removed) says wrote it.
Byline find_byline(const std::vector<Line>& lines);

// True for a line that only names authors or credits: no heading, no teaser.
bool is_byline(std::string_view line);

}  // namespace leta::parsers
