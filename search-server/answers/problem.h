// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace leta::server {

struct ParameterError {
  std::string parameter;  // its name in the query string
  std::string reason;     // a sentence in the language of the request
  bool operator==(const ParameterError&) const = default;
};

// Why there is no answer now (503); what to do about it differs.
enum class Unready {
  kBusy,        // with others' requests
  kTooLong,     // this request takes longer than it may
  kStarting,    // the archive is not read yet
  kUnreadable,  // the archive's files fail
};

// Why a request has no answer, for people and programs (RFC 9457). Says nothing about the inside.
struct Problem {
  int status = 500;
  std::string title;   // of the status, in the language of the request
  std::string detail;  // a sentence; may be empty
  std::vector<ParameterError> errors;
  Unready unready = Unready::kBusy;  // of a 503
};

}  // namespace leta::server
