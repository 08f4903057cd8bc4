// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace leta::server {

// Whether an If-None-Match header names an answer's tag, so that the client has it already.
inline bool names_tag(std::string_view if_none_match, std::string_view tag) {
  return if_none_match == "*" || if_none_match.find(tag) != std::string_view::npos;
}

}  // namespace leta::server
