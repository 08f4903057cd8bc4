// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace leta {

// Bytes behind their check sum: Xapian keeps none, and a flipped bit of a text mostly still decodes.
std::string with_check_sum(std::string_view bytes);

// The bytes that with_check_sum() was given; throws std::runtime_error when they are others. Bytes
// from before there were check sums are given as they are.
std::string_view without_check_sum(std::string_view summed);

}  // namespace leta
