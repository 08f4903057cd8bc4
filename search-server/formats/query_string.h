// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leta::server {

// Percent-encodes everything but the unreserved characters of RFC 3986.
std::string percent_encode(std::string_view text);

// Undoes percent-encoding. Nothing when a '%' is not followed by two hexadecimal digits, or when the
// result is not UTF-8 or holds a NUL.
std::optional<std::string> percent_decode(std::string_view text);

// A field of a query string. `value` is missing when its encoding cannot be read.
struct QueryField {
  std::string name;
  std::optional<std::string> value;
  bool operator==(const QueryField&) const = default;
};

// Reads "a=1&b=two+words" (application/x-www-form-urlencoded). Fields whose name cannot be read are
// left out: they are unknown parameters.
std::vector<QueryField> read_query_string(std::string_view query);

}  // namespace leta::server
