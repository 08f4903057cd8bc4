// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace leta::server {

// Writes JSON as text, once, from the beginning to the end, for answers that are given often. Strings are
// written so that the text may stand in a page's script element; bytes that are not UTF-8 become U+FFFD.
//
//   JsonStream json;
//   json.begin_object().key("total").number(3).end_object();
//   json.take() == R"({"total":3})"
class JsonStream {
 public:
  JsonStream& begin_object() { return begin('{'); }
  JsonStream& end_object() { return end('}'); }
  JsonStream& begin_array() { return begin('['); }
  JsonStream& end_array() { return end(']'); }
  // Of plain ASCII without quotes.
  JsonStream& key(std::string_view name);
  JsonStream& text(std::string_view value);
  JsonStream& text_or_null(std::string_view value) { return value.empty() ? null() : text(value); }
  JsonStream& number(std::uint64_t value);
  JsonStream& number(double value);  // finite
  JsonStream& boolean(bool value) { return raw(value ? "true" : "false"); }
  JsonStream& null() { return raw("null"); }
  // A whole value that is JSON already.
  JsonStream& raw(std::string_view value);

  std::string take() { return std::move(out_); }

 private:
  JsonStream& begin(char bracket);
  JsonStream& end(char bracket);
  void separate();

  std::string out_;
  bool after_value_ = false;
};

}  // namespace leta::server
