// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/mhtml_parser.h"

#include <charconv>
#include <map>
#include <utility>

#include "parsers/ascii.h"
#include "parsers/base64.h"
#include "parsers/charset.h"
#include "parsers/file_names.h"
#include "parsers/html_parser.h"
#include "parsers/lines.h"

namespace leta::parsers {
namespace {

// A part as RFC 2045 has it: names of fields are lower case, folded lines are one.
struct Part {
  std::map<std::string, std::string, std::less<>> fields;
  std::string_view body;

  std::string_view field(std::string_view name) const {
    const auto found = fields.find(name);
    return found == fields.end() ? std::string_view() : std::string_view(found->second);
  }
};

std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

Part read_part(std::string_view text) {
  constexpr std::size_t kMostFields = 200;
  Part part;
  std::string* last = nullptr;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (line.empty()) break;
    if ((line[0] == ' ' || line[0] == '\t') && last != nullptr) {
      last->append(" ").append(trim(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || part.fields.size() == kMostFields) continue;
    last = &part.fields[ascii_lower(line.substr(0, colon))];
    *last = trim(line.substr(colon + 1));
  }
  part.body = text;
  return part;
}

// `charset` of "text/html; charset="utf-8"".
std::string parameter(std::string_view value, std::string_view name) {
  const std::string lower = ascii_lower(value);
  std::size_t at = lower.find(std::string(name) + "=");
  if (at == std::string::npos) return {};
  at += name.size() + 1;
  if (at < value.size() && value[at] == '"') {
    const std::size_t end = value.find('"', at + 1);
    return std::string(value.substr(at + 1, end == std::string_view::npos ? end : end - at - 1));
  }
  return std::string(value.substr(at, value.find_first_of("; \t", at) - at));
}

std::string from_quoted_printable(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    std::string_view line = take_line(text);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    const bool goes_on = line.ends_with('=');
    if (goes_on) line.remove_suffix(1);
    for (std::size_t at = 0; at < line.size(); ++at) {
      unsigned code = 0;
      const char* const digits = line.data() + at + 1;
      if (line[at] == '=' && at + 2 < line.size() &&
          std::from_chars(digits, digits + 2, code, 16).ptr == digits + 2) {
        plain += static_cast<char>(code);
        at += 2;
      } else {
        plain += line[at];
      }
    }
    if (!goes_on) plain += '\n';
  }
  return plain;
}

std::string decoded_body(const Part& part) {
  const std::string encoding = ascii_lower(part.field("content-transfer-encoding"));
  std::string bytes = encoding == "quoted-printable" ? from_quoted_printable(part.body)
                      : encoding == "base64"         ? from_base64(part.body)
                                                     : std::string(part.body);
  return decode(bytes, Declaration::kHtml, parameter(part.field("content-type"), "charset")).text;
}

std::optional<std::string> find_html(std::string_view text, int depth) {
  constexpr int kDeepest = 5;
  const Part part = read_part(text);
  const std::string type = ascii_lower(part.field("content-type"));
  if (type.starts_with("text/html") || type.starts_with("application/xhtml")) {
    return decoded_body(part);
  }
  if (!type.starts_with("multipart/") || depth == kDeepest) return std::nullopt;
  const std::string boundary = "--" + parameter(part.field("content-type"), "boundary");
  if (boundary.size() == 2) return std::nullopt;
  std::size_t begin = part.body.find(boundary);
  while (begin != std::string_view::npos) {
    begin += boundary.size();
    const std::size_t line_end = part.body.find('\n', begin);
    if (part.body.substr(begin).starts_with("--") || line_end == std::string_view::npos) break;
    const std::size_t end = part.body.find("\n" + boundary, line_end);
    const std::string_view inner =
        part.body.substr(line_end + 1, end == std::string_view::npos ? end : end - line_end - 1);
    if (std::optional<std::string> html = find_html(inner, depth + 1)) return html;
    begin = end == std::string_view::npos ? end : end + 1;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> html_of_mhtml(std::string_view bytes) { return find_html(bytes, 0); }

Match match_mhtml(const Input& input) {
  constexpr std::size_t kReach = 8 * 1024;
  const std::string_view head = input.bytes.substr(0, kReach);
  const std::size_t colon = head.find(':');
  // A field's name at the very beginning.
  if (colon == std::string_view::npos ||
      head.substr(0, colon).find_first_of(" \t\r\n<") != std::string_view::npos) {
    return Match::kNo;
  }
  const Part part = read_part(head);
  const std::string type = ascii_lower(part.field("content-type"));
  if (!type.starts_with("multipart/related") && !type.starts_with("text/html")) return Match::kNo;
  // Mail may look the same; browsers say what they are.
  const bool is_saved = !part.field("snapshot-content-location").empty() ||
                        part.field("from").find("Saved by") != std::string_view::npos;
  return is_saved || format_by_name(input.name) == "mhtml" ? Match::kByContent : Match::kNo;
}

Result<Parsed> parse_mhtml(const Input& input, Output& output) {
  const std::optional<std::string> html = html_of_mhtml(input.bytes);
  if (!html) return Error{"The saved web page is damaged: the page itself is missing."};
  return parse_html_page({*html, input.name, input.now}, output);
}

}  // namespace leta::parsers
