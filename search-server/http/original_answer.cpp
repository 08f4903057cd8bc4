// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/http/original_answer.h"

#include <Poco/DateTime.h>
#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/DateTimeParser.h>
#include <Poco/Timestamp.h>
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "search-server/answers/original_type.h"
#include "search-server/formats/query_string.h"
#include "search-server/http/byte_range.h"
#include "search-server/http/entity_tag.h"
#include "search-server/http/file_stream.h"

namespace leta::server {
namespace {

// What tells one state of the file from another.
struct Version {
  std::string tag;
  std::string changed;  // a date as HTTP has it
};

Version version_of(const OriginalFile& original) {
  return {"\"" + std::to_string(original.size) + "-" + std::to_string(original.changed_s) + "-" +
              std::to_string(original.changed_ns) + "\"",
          Poco::DateTimeFormatter::format(Poco::Timestamp::fromEpochTime(original.changed_s),
                                          Poco::DateTimeFormat::HTTP_FORMAT)};
}

bool client_has_it(const HttpRequest& request, const OriginalFile& original,
                   const Version& version) {
  if (!request.tags_as_sent.empty()) return names_tag(request.tags_as_sent, version.tag);
  Poco::DateTime since;
  int zone = 0;
  return Poco::DateTimeParser::tryParse(Poco::DateTimeFormat::HTTP_FORMAT,
                                        request.if_modified_since, since, zone) &&
         original.changed_s <= since.timestamp().epochTime();
}

// Nothing where the whole is the answer: also when the client has a part of another version.
std::optional<ByteRange> range_asked(const HttpRequest& request, const OriginalFile& original,
                                     const Version& version) {
  const bool is_same = request.if_range.empty() || request.if_range == version.tag ||
                       request.if_range == version.changed;
  if (request.method != "GET" || !is_same) return {};
  return read_byte_range(request.range, original.size);
}

std::string beginning_of(const OriginalFile& original) {
  std::string bytes(kTypeBytes, '\0');
  const ssize_t n = ::pread(original.file.get(), bytes.data(), bytes.size(), 0);
  bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(n, 0)));
  return bytes;
}

// RFC 6266: for all clients, and with all letters for those that know how to read them.
std::string disposition(bool is_shown, std::string_view name) {
  std::string plain(name);
  std::ranges::replace_if(
      plain, [](char c) { return c < ' ' || c > '~' || c == '"' || c == '\\' || c == '%'; }, '_');
  return std::string(is_shown ? "inline" : "attachment") + "; filename=\"" + plain +
         "\"; filename*=UTF-8''" + percent_encode(name);
}

}  // namespace

HttpResponse original_answer(const HttpRequest& request, OriginalFile original,
                             std::string_view name) {
  const Version version = version_of(original);
  HttpResponse answer;
  answer.keeps_encoding = true;
  const auto add = [&](std::string_view header, std::string value) {
    answer.headers.emplace_back(header, std::move(value));
  };
  add("Accept-Ranges", "bytes");
  const std::optional<ByteRange> range = range_asked(request, original, version);
  if (range && range->length == 0) {
    answer.status = 416;
    add("Content-Range", "bytes */" + std::to_string(original.size));
    return answer;
  }
  add("ETag", version.tag);
  add("Last-Modified", version.changed);
  if (client_has_it(request, original, version)) {
    answer.status = 304;
    return answer;
  }
  OriginalType type = original_type(name, beginning_of(original));
  add("Content-Type", std::move(type.media_type));
  add("Content-Disposition", disposition(type.is_shown, name));
  const ByteRange whole{0, original.size};
  const ByteRange sent = range.value_or(whole);
  if (range) {
    answer.status = 206;
    add("Content-Range", "bytes " + std::to_string(sent.first) + "-" +
                             std::to_string(sent.first + sent.length - 1) + "/" +
                             std::to_string(original.size));
  }
  answer.length = sent.length;
  answer.stream = std::make_shared<FileStream>(std::move(original.file), sent);
  return answer;
}

}  // namespace leta::server
