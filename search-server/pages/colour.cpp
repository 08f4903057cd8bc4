// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/colour.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace leta::server {
namespace {

double linear(std::uint8_t channel) {
  const double share = channel / 255.0;
  return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

// WCAG's "relative luminance".
double luminance(const Colour& colour) {
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
         0.0722 * linear(colour.blue);
}

}  // namespace

std::optional<Colour> parse_colour(std::string_view text) {
  if (text.size() != 7 || text.front() != '#') return std::nullopt;
  Colour colour;
  std::uint8_t* const channels[] = {&colour.red, &colour.green, &colour.blue};
  for (std::size_t i = 0; i < 3; ++i) {
    const char* const begin = text.data() + 1 + 2 * i;
    const auto [stop, failure] = std::from_chars(begin, begin + 2, *channels[i], 16);
    if (failure != std::errc() || stop != begin + 2) return std::nullopt;
  }
  return colour;
}

std::string to_string(const Colour& colour) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text = "#";
  for (const std::uint8_t channel : {colour.red, colour.green, colour.blue}) {
    text += kDigits[channel / 16];
    text += kDigits[channel % 16];
  }
  return text;
}

double contrast(const Colour& a, const Colour& b) {
  const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
  return (lighter + 0.05) / (darker + 0.05);
}

Colour mixed(const Colour& a, const Colour& b, double share) {
  const auto mix = [share](std::uint8_t x, std::uint8_t y) {
    return static_cast<std::uint8_t>(std::lround(x * share + y * (1 - share)));
  };
  return {mix(a.red, b.red), mix(a.green, b.green), mix(a.blue, b.blue)};
}

Colour more_readable(const Colour& a, const Colour& b, const Colour& ground) {
  return contrast(a, ground) >= contrast(b, ground) ? a : b;
}

Colour readable(const Colour& colour, const Colour& towards, const Colour& ground, double least) {
  constexpr int kSteps = 50;
  for (int step = 0; step < kSteps; ++step) {
    const Colour tried = mixed(towards, colour, static_cast<double>(step) / kSteps);
    if (contrast(tried, ground) >= least) return tried;
  }
  return towards;
}

}  // namespace leta::server
