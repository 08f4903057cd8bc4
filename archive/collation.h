// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace leta {

// A key whose byte order is Swedish alphabetical order (ICU's sv: å, ä, ö last; case and marks
// decide only between words that are otherwise equal). Texts are compared by their first 200
// characters. Safe to call from any thread.
std::string swedish_sort_key(std::string_view text);

}  // namespace leta
