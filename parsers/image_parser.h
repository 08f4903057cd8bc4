// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parsers/formats.h"

namespace leta::parsers {

// PNG, JPEG, TIFF, WebP, BMP and GIF: the text in the picture, recognised by tesseract, a passage
// for each page of a TIFF that holds some. A picture without text is skipped, and so is one that
// cannot be read now.
Match match_image(const Input& input);
Result<Parsed> parse_image(const Input& input, Output& output);

}  // namespace leta::parsers
