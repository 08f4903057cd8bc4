// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "archive/result.h"

namespace leta::text {

// Where a lexicon is compiled from. `language_data` is the folder stopwords/ of the source tree.
struct LexiconSources {
  std::filesystem::path aff;  // hunspell-sv
  std::filesystem::path dic;
  std::filesystem::path language_data;
};

// Compiles the sources into the bytes of a lexicon (lexicon_format.h). Equal sources give equal
// bytes.
Result<std::vector<char>> build_lexicon(const LexiconSources& sources);

}  // namespace leta::text
