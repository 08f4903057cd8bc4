// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>

#include "search-server/answers/search_request.h"

namespace leta::server {

// A bar that steps through marked places of a text, the last followed by the first. Its links load
// the page at another place; document.js goes there without.
struct Stepper {
  std::string_view name;   // of the parameter, and of the places' ids: "hit" for "hit-1" and on
  std::string texts;       // keys of the catalogue: "{texts}.total", "{texts}.at", "{texts}.nav"
  std::size_t total = 0;
  std::size_t at = 0;      // from 1; 0: none yet, or one that there is not
  std::function<std::string(std::size_t)> url_at;  // of the page at a place, without fragment
};

// As "stepper", for stepper.mustache; nothing where there is nothing to step through.
void set_stepper(kainjow::mustache::data& values, const Stepper& stepper, Lang lang);

// The parameter's value, for Stepper::at; 0 for what is no number from 1 on.
std::size_t read_step(std::string_view value);

}  // namespace leta::server
