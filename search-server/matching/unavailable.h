// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>

namespace leta::server {

// Thrown when an answer cannot be given now but may be soon.
class Unavailable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The same because of the request itself: it asks for more work than one request may take.
class TakesTooLong : public Unavailable {
 public:
  using Unavailable::Unavailable;
};

}  // namespace leta::server
