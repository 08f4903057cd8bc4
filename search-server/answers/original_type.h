// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace leta::server {

// How many bytes of a file tell its type.
inline constexpr std::size_t kTypeBytes = 4096;

struct OriginalType {
  std::string media_type;
  // Browsers show it without running anything in it: PDF, pictures, plain text. All else they are
  // to save.
  bool is_shown = false;
};

// By the beginning of a file, as far as it tells, else by its name.
OriginalType original_type(std::string_view name, std::string_view beginning);

}  // namespace leta::server
