// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace leta::parsers {

// XML as it is found, made into XML as libxml2 wants it, while it is read: UTF-8 without
// declaration or anything before the first '<', without control characters (WordPress exports hold
// them), with the named entities of HTML as characters and a lone '&' as "&amp;". What is
// well-formed passes through unchanged. CDATA sections and comments only lose control characters.
//
// Reads the bytes in place when they are UTF-8; `bytes` must outlive the source.
class XmlSource {
 public:
  explicit XmlSource(std::string_view bytes);
  XmlSource(const XmlSource&) = delete;
  XmlSource& operator=(const XmlSource&) = delete;

  // Writes at most `size` bytes to `buffer`; returns how many, 0 at the end.
  std::size_t read(char* buffer, std::size_t size);

 private:
  enum class State { kContent, kCdata, kComment };

  // Appends what stands for the input at `at_` to `ready_` and moves on.
  void advance();
  void reference();
  void tag_or_section();

  std::string decoded_;  // empty when the bytes are read in place
  std::string_view text_;
  std::size_t at_ = 0;
  State state_ = State::kContent;
  bool has_entities_ =
      false;  // its DOCTYPE may declare entities: references are left to the parser
  std::string ready_;
  std::size_t ready_at_ = 0;
};

}  // namespace leta::parsers
