// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace leta::server {

// What a page says of logins to its reader.
enum class LoginState : std::uint8_t {
  kNone,     // the server has none
  kOffered,  // the reader may log in
  kIn,       // the reader has
};

}  // namespace leta::server
