// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source_options.h"

namespace leta::indexer {
namespace {

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~' || c == '/';
}

// RFC 3986, with '/' kept.
std::string percent_encode(std::string_view path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : path) {
    if (is_unreserved(c)) {
      out.push_back(c);
    } else {
      out.push_back('%');
      out.push_back(kDigits[static_cast<unsigned char>(c) >> 4]);
      out.push_back(kDigits[static_cast<unsigned char>(c) & 15]);
    }
  }
  return out;
}

}  // namespace

void apply(const SourceOptions& options, std::string_view source, Document& document) {
  if (document.collection.value.empty()) {
    document.collection = {options.collection, Origin::kSource};
  }
  if (options.audience == Audience::kInternal) document.audience = Audience::kInternal;
  if (document.url.value.empty() && document.source_id.empty() && !options.base_url.empty()) {
    std::string url = options.base_url;
    if (!url.ends_with('/')) url += '/';
    document.url = {url + percent_encode(source), Origin::kSource};
  }
}

}  // namespace leta::indexer
