// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace leta::text {

// Where the compiled Swedish lexicon is: $LETA_LEXICON, else ../share/leta/swedish.lexicon beside
// the folder of the running program, which is right in a build folder and after installation. There
// need not be one.
std::filesystem::path lexicon_path();

}  // namespace leta::text
