// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/xml_source.h"

#include <libxml/HTMLparser.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstring>

#include "parsers/charset.h"

namespace leta::parsers {
namespace {

// What stops a run of bytes that pass unchanged.
bool is_ordinary(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= 0x20 && byte != '&' && byte != '<' && byte != ']' && byte != '-' &&
          byte != 0x7F && byte != 0xEF) ||
         byte == '\n' || byte == '\t';
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.' || c == '-' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
}

void append_code_point(std::string& out, UChar32 c) {
  char buffer[4];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(reinterpret_cast<std::uint8_t*>(buffer), length, c);
  out.append(buffer, static_cast<std::size_t>(length));
}

bool is_xml_character(UChar32 c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xD800) ||
         (c >= 0xE000 && c < 0xFFFE) || (c >= 0x10000 && c <= 0x10FFFF);
}

}  // namespace

XmlSource::XmlSource(std::string_view bytes) : text_(bytes) {
  if (!is_plain_utf8(bytes)) {
    decoded_ = decode(bytes, Declaration::kXml).text;
    text_ = decoded_;
  }
  at_ = std::min(text_.find('<'), text_.size());
  has_entities_ = text_.find("<!ENTITY") != std::string_view::npos;
}

std::size_t XmlSource::read(char* buffer, std::size_t size) {
  std::size_t written = 0;
  while (written < size) {
    if (ready_at_ < ready_.size()) {
      const std::size_t length = std::min(size - written, ready_.size() - ready_at_);
      std::memcpy(buffer + written, ready_.data() + ready_at_, length);
      written += length;
      ready_at_ += length;
      continue;
    }
    if (at_ >= text_.size()) break;
    std::size_t end = at_;
    const std::size_t limit = std::min(text_.size(), at_ + (size - written));
    while (end < limit && is_ordinary(text_[end])) ++end;
    std::memcpy(buffer + written, text_.data() + at_, end - at_);
    written += end - at_;
    at_ = end;
    if (end < limit) {
      ready_.clear();
      ready_at_ = 0;
      advance();
    }
  }
  return written;
}

void XmlSource::advance() {
  const std::string_view rest = text_.substr(at_);
  const auto pass = [&](std::string_view token) {
    ready_ += token;
    at_ += token.size();
  };
  switch (rest.front()) {
    case '&':
      if (state_ == State::kContent) return reference();
      return pass("&");
    case '<':
      if (state_ == State::kContent) return tag_or_section();
      return pass("<");
    case ']':
      if (rest.starts_with("]]>")) {
        if (state_ == State::kCdata) {
          state_ = State::kContent;
        } else if (state_ == State::kContent) {
          ready_ += "]]&gt;";  // not allowed as it is; exports that nest CDATA hold it
          at_ += 3;
          return;
        }
        return pass("]]>");
      }
      return pass("]");
    case '-':
      if (state_ == State::kComment && rest.starts_with("--")) {
        // Two hyphens only end a comment in XML; elsewhere they are an error that means nothing.
        if (rest.starts_with("-->")) {
          state_ = State::kContent;
          return pass("-->");
        }
        ready_ += "- ";
        ++at_;
        return;
      }
      return pass("-");
    case '\xEF':
      if (rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF")) {
        at_ += 3;
        return;
      }
      return pass("\xEF");
    case '\r':
      return pass("\r");
    case '\v':
    case '\f':
      ready_ += '\n';
      ++at_;
      return;
    default:  // other control characters
      ++at_;
  }
}

void XmlSource::tag_or_section() {
  const std::string_view rest = text_.substr(at_);
  for (const auto& [opening, state] : {std::pair{std::string_view("<![CDATA["), State::kCdata},
                                       std::pair{std::string_view("<!--"), State::kComment}}) {
    if (!rest.starts_with(opening)) continue;
    state_ = state;
    ready_ += opening;
    at_ += opening.size();
    return;
  }
  if (rest.starts_with("<?xml") && rest.size() > 5 &&
      (rest[5] == ' ' || rest[5] == '\t' || rest[5] == '\n' || rest[5] == '\r')) {
    const std::size_t end = rest.find("?>");
    at_ = end == std::string_view::npos ? text_.size() : at_ + end + 2;
    return;
  }
  ready_ += '<';
  ++at_;
}

void XmlSource::reference() {
  constexpr std::size_t kLongestReference = 64;
  const std::string_view rest = text_.substr(at_ + 1, kLongestReference);
  const std::size_t end = rest.find(';');
  const std::string_view name = rest.substr(0, std::min(end, rest.size()));
  const auto lone_ampersand = [&] {
    ready_ += "&amp;";
    ++at_;
  };
  if (end == std::string_view::npos || name.empty()) return lone_ampersand();

  if (name.front() == '#') {
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const std::string_view digits = name.substr(hex ? 2 : 1);
    std::uint32_t value = 0;
    const auto [stop, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
    if (digits.empty() || stop != digits.data() + digits.size()) return lone_ampersand();
    at_ += end + 2;
    if (error != std::errc() || !is_xml_character(static_cast<UChar32>(value))) return;
    if (value >= 0x80 && value < 0xA0) {
      // Meant as windows-1252, as browsers read it.
      ready_ +=
          decode(std::string(1, static_cast<char>(value)), Declaration::kNone, "windows-1252").text;
    } else {
      ready_ += "&#" + std::to_string(value) + ";";
    }
    return;
  }

  if (!std::all_of(name.begin(), name.end(), is_name_character)) return lone_ampersand();
  if (name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos") {
    ready_ += '&';
    ++at_;
    return;
  }
  const htmlEntityDesc* entity =
      htmlEntityLookup(reinterpret_cast<const xmlChar*>(std::string(name).c_str()));
  if (entity != nullptr) {
    append_code_point(ready_, static_cast<UChar32>(entity->value));
    at_ += end + 2;
  } else if (has_entities_) {
    ready_ += '&';
    ++at_;
  } else {
    lone_ampersand();
  }
}

}  // namespace leta::parsers
