// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "search-server/answers/search_request.h"

// Every text that a person sees on a page, in Swedish and English, by a key. The catalogue itself
// is the table in texts.cpp.
namespace leta::server {

// "sv" or "en", as in lang attributes and the parameter `lang`.
std::string_view lang_tag(Lang lang);

// Throws std::out_of_range for a key that the catalogue does not have.
std::string_view text(Lang lang, std::string_view key);

// The text with each {name} replaced by its value. What is no given name stays as it is.
using TextValues = std::initializer_list<std::pair<std::string_view, std::string_view>>;
std::string text(Lang lang, std::string_view key, TextValues values);

// "key.one" for 1 and "key.other" for every other number, with {n} as the number in words of the
// language (3 514, 3,514).
std::string plural(Lang lang, std::string_view key, std::uint64_t n, TextValues values = {});

// "3 514" with no-break spaces in Swedish, "3,514" in English.
std::string number(Lang lang, std::uint64_t n);

}  // namespace leta::server
