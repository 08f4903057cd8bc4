// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/formats/json_stream.h"

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "archive/text/fold.h"

namespace leta::server {
namespace {

// With U+FFFD for what is not UTF-8, as all answers have it.
std::string repaired(std::string_view value) {
  std::string text = nlohmann::json(std::string(value))
                         .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return nlohmann::json::parse(text).get<std::string>();
}

void append_control(unsigned char c, std::string& out) {
  switch (c) {
    case '\n':
      out += "\\n";
      return;
    case '\t':
      out += "\\t";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    default:
      constexpr std::string_view kDigits = "0123456789abcdef";
      out += "\\u00";
      out += kDigits[c >> 4];
      out += kDigits[c & 15];
  }
}

// Bytes that stand for themselves, whatever follows.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0x20; byte < plain.size(); ++byte) {
    plain[byte] = byte != '"' && byte != '\\' && byte != '<' && byte != 0xE2;
  }
  return plain;
}();
bool is_plain(char c) { return kPlain[static_cast<unsigned char>(c)]; }

void append_valid(std::string_view value, std::string& out) {
  std::size_t at = 0;
  while (at < value.size()) {
    const std::size_t begin = at;
    while (at < value.size() && is_plain(value[at])) ++at;
    out += value.substr(begin, at - begin);
    if (at == value.size()) return;
    const std::string_view rest = value.substr(at);
    const char c = value[at++];
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '<') {
      // With these a script element ends or changes its meaning.
      if (rest.starts_with("</s") || rest.starts_with("</S")) {
        out += "<\\/";
        ++at;
      } else {
        out += rest.starts_with("<!--") ? "\\u003c" : "<";
      }
    } else if (rest.starts_with("\u2028") || rest.starts_with("\u2029")) {
      // Ends of lines to a script.
      out += rest.starts_with("\u2028") ? "\\u2028" : "\\u2029";
      at += 2;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      append_control(static_cast<unsigned char>(c), out);
    } else {
      out += c;
    }
  }
}

}  // namespace

JsonStream& JsonStream::key(std::string_view name) {
  separate();
  out_ += '"';
  out_ += name;
  out_ += "\":";
  after_value_ = false;
  return *this;
}

JsonStream& JsonStream::text(std::string_view value) {
  separate();
  out_ += '"';
  if (text::is_valid_utf8(value)) {
    append_valid(value, out_);
  } else {
    append_valid(repaired(value), out_);
  }
  out_ += '"';
  after_value_ = true;
  return *this;
}

JsonStream& JsonStream::number(std::uint64_t value) { return raw(std::to_string(value)); }

JsonStream& JsonStream::number(double value) {
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  std::string text(digits.data(), end);
  // A number that is not a count is written as one everywhere.
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return raw(text);
}

JsonStream& JsonStream::begin(char bracket) {
  separate();
  out_ += bracket;
  after_value_ = false;
  return *this;
}

JsonStream& JsonStream::end(char bracket) {
  out_ += bracket;
  after_value_ = true;
  return *this;
}

JsonStream& JsonStream::raw(std::string_view value) {
  separate();
  out_ += value;
  after_value_ = true;
  return *this;
}

void JsonStream::separate() {
  if (after_value_) out_ += ',';
}

}  // namespace leta::server
