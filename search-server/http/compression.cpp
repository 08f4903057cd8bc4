// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/http/compression.h"

#include <libdeflate.h>

#include <algorithm>
#include <memory>
#include <new>

namespace leta::server {
namespace {

// Answers are made anew each time: more effort would take longer than it saves on most networks.
constexpr int kLevel = 3;
constexpr std::string_view kTagEnd = "-gzip\"";

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Calls `use` with each element of a comma list.
template <typename Use>
void for_each_element(std::string_view list, Use use) {
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    if (const std::string_view element = trimmed(list.substr(0, comma)); !element.empty()) {
      use(element);
    }
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
}

std::string gzipped(std::string_view bytes) {
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
      libdeflate_alloc_compressor(kLevel), libdeflate_free_compressor);
  if (compressor == nullptr) throw std::bad_alloc();
  std::string out(libdeflate_gzip_compress_bound(compressor.get(), bytes.size()), '\0');
  out.resize(libdeflate_gzip_compress(compressor.get(), bytes.data(), bytes.size(), out.data(),
                                      out.size()));
  return out;
}

std::string* find_header(HttpResponse& response, std::string_view name) {
  const auto found = std::find_if(response.headers.begin(), response.headers.end(),
                                  [&](const auto& header) { return header.first == name; });
  return found == response.headers.end() ? nullptr : &found->second;
}

bool is_text(std::string_view content_type) {
  return content_type.starts_with("text/") || content_type.find("json") != std::string::npos ||
         content_type.find("xml") != std::string::npos;
}

}  // namespace

bool takes_gzip(std::string_view accept_encoding) {
  bool named = false, any = false;
  bool takes_named = false, takes_any = false;
  for_each_element(accept_encoding, [&](std::string_view element) {
    const std::size_t semicolon = std::min(element.find(';'), element.size());
    const std::string_view coding = trimmed(element.substr(0, semicolon));
    const std::string_view weight = element.substr(semicolon);
    // "q=0", "q=0.0" … refuse.
    const std::size_t q = weight.find("q=");
    const bool takes =
        q == std::string_view::npos ||
        trimmed(weight.substr(q + 2)).find_first_not_of("0.") != std::string_view::npos;
    if (coding == "gzip") named = true, takes_named = takes;
    if (coding == "*") any = true, takes_any = takes;
  });
  return named ? takes_named : any && takes_any;
}

std::string tags_sent(std::string_view if_none_match, bool compressed) {
  std::string tags;
  for_each_element(if_none_match, [&](std::string_view tag) {
    if (tag != "*" && tag.ends_with(kTagEnd) != compressed) return;
    if (!tags.empty()) tags += ", ";
    if (tag == "*" || !compressed) {
      tags += tag;
    } else {
      tags.append(tag.substr(0, tag.size() - kTagEnd.size())).append("\"");
    }
  });
  return tags;
}

void encode(HttpResponse& response, bool gzip) {
  if (response.keeps_encoding) return;
  const std::string* const type = find_header(response, "Content-Type");
  // 304 has no type, but a tag.
  if (type == nullptr ? response.status != 304 : !is_text(*type)) return;
  // A body that is not there, such as one that is made while it is sent, goes as it is.
  if (response.status != 304 && response.body.empty()) return;
  add_vary(response, "Accept-Encoding");
  if (!gzip) return;
  if (std::string* const tag = find_header(response, "ETag"); tag != nullptr) {
    tag->replace(tag->size() - 1, 1, kTagEnd);
  }
  if (response.status == 304) return;
  response.body = gzipped(response.body);
  response.headers.emplace_back("Content-Encoding", "gzip");
}

void add_vary(HttpResponse& response, std::string_view name) {
  if (std::string* const vary = find_header(response, "Vary"); vary != nullptr) {
    vary->append(", ").append(name);
  } else {
    response.headers.emplace_back("Vary", name);
  }
}

}  // namespace leta::server
