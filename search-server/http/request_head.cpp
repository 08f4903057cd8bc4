// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/http/request_head.h"

#include <algorithm>

namespace leta::server {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kHeadEnd = "\r\n\r\n";
constexpr std::string_view kSpace = " \t";
constexpr std::size_t kMostMethodBytes = 32;

bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_token_letter(char c) {
  constexpr std::string_view kOthers = "!#$%&'*+-.^_`|~";
  return is_letter_or_digit(c) || kOthers.find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_token_letter);
}

// Bytes from 0x80 are allowed: in values by the RFC, in targets because people type them.
bool is_control(char c) { return (c >= 0 && c < ' ') || c == 0x7F; }

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool are_equal(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, small, small);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) + 1 - begin);
}

// A name or address, with or without a port. A URI's host may also hold what no name has.
bool is_host(std::string_view host) {
  const auto is_name_letter = [](char c) {
    return is_letter_or_digit(c) || std::string_view("-._~%").find(c) != std::string_view::npos;
  };
  const auto is_address_letter = [](char c) {
    return is_letter_or_digit(c) || c == ':' || c == '.';
  };
  const bool is_address = host.starts_with('[');
  const std::size_t end = is_address ? host.find(']') : std::min(host.find(':'), host.size());
  if (end == std::string_view::npos) return false;
  const bool is_name = is_address ? std::ranges::all_of(host.substr(1, end - 1), is_address_letter)
                                  : std::ranges::all_of(host.substr(0, end), is_name_letter);
  const std::string_view port = host.substr(is_address ? end + 1 : end);
  return is_name && (port.empty() ||
                     (port.front() == ':' && std::ranges::all_of(port.substr(1), is_digit)));
}

class HeadParser {
 public:
  explicit HeadParser(std::string_view bytes) : rest_(bytes) {}

  RequestHead read() {
    std::string_view line;
    read_method();
    if (!take_line(line)) {
      refuse(is_too_long() ? 414 : 400);
      return std::move(head_);
    }
    read_request_line(line);
    while (take_line(line) && !line.empty()) read_field(line);
    if (!line.empty()) refuse(is_too_long() ? 431 : 400);
    check_target();
    check_host();
    check_framing();
    return std::move(head_);
  }

 private:
  // The first reason counts.
  void refuse(int status) {
    if (head_.refusal == 0) head_.refusal = status;
  }
  void require(bool is_so) {
    if (!is_so) refuse(400);
  }
  bool is_too_long() const { return rest_.size() + taken_ > kMostHeadBytes; }

  // False where no line ends.
  bool take_line(std::string_view& line) {
    const std::size_t end = rest_.find(kLineEnd);
    if (end == std::string_view::npos) return false;
    line = rest_.substr(0, end);
    rest_.remove_prefix(end + kLineEnd.size());
    taken_ += end + kLineEnd.size();
    return true;
  }

  // Also of a line without an end: an answer to HEAD has no body.
  void read_method() {
    const std::string_view method = rest_.substr(0, rest_.find(' '));
    if (is_token(method) && method.size() <= kMostMethodBytes) head_.method = method;
  }

  void read_request_line(std::string_view line) {
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return refuse(400);
    head_.target = line.substr(first + 1, last - first - 1);
    const std::string_view version = line.substr(last + 1);
    require(version.size() == 8 && version.starts_with("HTTP/1.") && is_digit(version.back()));
    head_.is_http_1_1 = version.back() != '0';
    require(!head_.method.empty());
  }

  void read_field(std::string_view line) {
    const std::size_t colon = line.find(':');
    // White space before the name goes on with the field before; before the colon it hides it.
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return refuse(400);
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (head_.fields.size() == kMostFields || value.size() > kMostFieldBytes) return refuse(431);
    require(std::ranges::none_of(value, [](char c) { return is_control(c) && c != '\t'; }));
    head_.fields.emplace_back(line.substr(0, colon), value);
  }

  // Brings a target that names its host, as a client sends it to a proxy, into the form of others.
  void check_target() {
    std::string& target = head_.target;
    require(std::ranges::none_of(target, [](char c) { return is_control(c) || c == ' '; }));
    head_.host = head_.get("Host");
    for (const std::string_view scheme : {"http://", "https://"}) {
      if (!are_equal(std::string_view(target).substr(0, scheme.size()), scheme)) continue;
      const std::size_t end = std::min(target.find_first_of("/?", scheme.size()), target.size());
      head_.host = target.substr(scheme.size(), end - scheme.size());
      require(!head_.host.empty());
      target.erase(0, end);
      if (!target.starts_with('/')) target.insert(0, "/");
      break;
    }
    if (head_.method == "OPTIONS" && target == "*") target = "/";  // of the server as a whole
    require(target.starts_with('/'));
  }

  std::ptrdiff_t count(std::string_view name) const {
    return std::ranges::count_if(head_.fields,
                                 [&](const auto& field) { return are_equal(field.first, name); });
  }

  // Of fields that say who is asked, and by whom, two say two things: a proxy may go by the other.
  void check_host() {
    for (const std::string_view name :
         {"Host", "Authorization", "X-Leta-Proxy-Secret", "X-Leta-User"}) {
      require(count(name) <= 1);
    }
    require(head_.has("Host") || !head_.is_http_1_1);
    require(is_host(head_.get("Host")) && is_host(head_.host));
    if (!is_host(head_.host)) head_.host.clear();
  }

  // Where the body ends must be said once, in one way.
  void check_framing() {
    const std::string length = head_.get("Content-Length");
    require(count("Content-Length") <= 1 && std::ranges::all_of(length, is_digit) &&
            (!length.empty() || !head_.has("Content-Length")));
    if (!head_.has("Transfer-Encoding")) return;
    const std::string codings = head_.all_of("Transfer-Encoding");
    const std::size_t comma = codings.rfind(',');
    const std::string_view last =
        trimmed(std::string_view(codings).substr(comma == std::string::npos ? 0 : comma + 1));
    require(are_equal(last, "chunked") && head_.is_http_1_1 && !head_.has("Content-Length"));
  }

  std::string_view rest_;
  std::size_t taken_ = 0;
  RequestHead head_;
};

}  // namespace

bool RequestHead::has(std::string_view name) const {
  return std::ranges::any_of(fields,
                             [&](const auto& field) { return are_equal(field.first, name); });
}

std::string RequestHead::get(std::string_view name) const {
  const auto found = std::ranges::find_if(
      fields, [&](const auto& field) { return are_equal(field.first, name); });
  return found == fields.end() ? std::string() : found->second;
}

std::string RequestHead::all_of(std::string_view name) const {
  std::string all;
  for (const auto& [field, value] : fields) {
    if (are_equal(field, name)) all += (all.empty() ? "" : ", ") + value;
  }
  return all;
}

bool RequestHead::has_body() const {
  return has("Transfer-Encoding") ||
         get("Content-Length").find_first_not_of('0') != std::string::npos;
}

bool RequestHead::wants_more() const {
  bool keeps = is_http_1_1;
  const std::string options = all_of("Connection");
  for (std::string_view rest = options; !rest.empty();) {
    const std::string_view option = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), option.size() + 1));
    if (are_equal(trimmed(option), "close")) return false;
    if (are_equal(trimmed(option), "keep-alive")) keeps = true;
  }
  return keeps;
}

std::optional<std::size_t> head_length(std::string_view received, std::size_t seen) {
  if (!received.empty() && received.front() != '\r' && !is_token_letter(received.front())) {
    return received.size();
  }
  for (std::size_t at = received.find('\n', seen); at != std::string_view::npos;
       at = received.find('\n', at + 1)) {
    if (at == 0 || received[at - 1] != '\r') return received.size();
    if (received.substr(0, at + 1).ends_with(kHeadEnd)) return at + 1;
  }
  if (received.size() > kMostHeadBytes) return received.size();
  return {};
}

RequestHead read_request_head(std::string_view bytes) { return HeadParser(bytes).read(); }

}  // namespace leta::server
