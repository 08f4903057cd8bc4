// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace leta::server {

// A colour of a screen, sRGB.
struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;
  bool operator==(const Colour&) const = default;
};

inline constexpr Colour kWhite{255, 255, 255};

// "#12384f", in any case; nothing for anything else.
std::optional<Colour> parse_colour(std::string_view text);
std::string to_string(const Colour& colour);

// From 1 (equal) to 21 (black and white): WCAG 2.2, "contrast ratio".
double contrast(const Colour& a, const Colour& b);

// `share` of `a` and the rest of `b`.
Colour mixed(const Colour& a, const Colour& b, double share);

// Which of two colours is the more readable on `ground`.
Colour more_readable(const Colour& a, const Colour& b, const Colour& ground);

// `colour`, or the nearest to it on the way to `towards` that has a contrast of `least` on `ground`.
Colour readable(const Colour& colour, const Colour& towards, const Colour& ground, double least);

}  // namespace leta::server
