// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace leta::server {

// The head of a request as RFC 9112 reads it: the line and the fields before the body. Where the
// RFC lets a server choose between mending and refusing, this refuses: what two programs on the way
// read differently lets one request hide in another.
struct RequestHead {
  // With which status it is to be refused; 0: not. What could be read is there all the same.
  int refusal = 0;
  std::string method;
  std::string target;             // in origin form: path and query
  std::string host;               // whom the client asked; of a target in absolute form, that one
  bool is_http_1_1 = false;       // or a later 1.x; else 1.0
  std::vector<std::pair<std::string, std::string>> fields;  // in order, values as sent

  bool has(std::string_view name) const;
  // The first value; "" for none.
  std::string get(std::string_view name) const;
  // The values of a field that is a list, as one.
  std::string all_of(std::string_view name) const;

  bool has_body() const;
  // Whether the client wants to ask more on the same connection.
  bool wants_more() const;
};

constexpr std::size_t kMostHeadBytes = 128 * 1024;
constexpr std::size_t kMostFields = 100;
constexpr std::size_t kMostFieldBytes = 8192;  // of one value

// How many of the bytes received are a head: up to its empty line, or all where they can be none.
// Empty: more must come. `seen` bytes were asked about before. Empty lines before a head are no part
// of it.
std::optional<std::size_t> head_length(std::string_view received, std::size_t seen);

// A head that ends too early is refused too.
RequestHead read_request_head(std::string_view bytes);

}  // namespace leta::server
