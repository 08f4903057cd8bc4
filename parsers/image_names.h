// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace leta::parsers {

// Names of image files that a page's text has picked up where the image stood. They are no text:
//   a line of its own       "iop-avtal-ny-blogg", "stormote 2.jpg", "IMG_0558-300x225"
//   glued to a sentence     "i Lindvik.IMG_0558-300x225"
//   between two sentences   "… klar. utflykt-1024x683 Nästa …"
// What stays: hyphenated words, names of documents ("Projektbeskrivning_utkast08") and an image
// that a sentence speaks of by its file name ("Använd logga.png i alla brev").

// True when the whole line is such a name. `stands_alone`: the line is a paragraph of its own; a
// name without extension, size or number of a camera is one only there.
bool is_image_name(std::string_view line, bool stands_alone);

// `line` without the names in it.
std::string without_image_names(std::string_view line);

}  // namespace leta::parsers
