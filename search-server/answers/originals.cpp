// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/originals.h"

#include <algorithm>
#include <string_view>

#include "archive/document_id.h"

namespace leta::server {
namespace {

bool is_pdf(std::string_view file) {
  constexpr std::string_view kEnd = ".pdf";
  return file.size() > kEnd.size() &&
         std::equal(kEnd.begin(), kEnd.end(), file.end() - kEnd.size(), [](char lower, char c) {
           return lower == (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
         });
}

}  // namespace

std::vector<OriginalPlace> Originals::places_of(const StoredDocument& document) const {
  std::vector<OriginalPlace> places;
  if (sources_.empty()) return places;
  // An id is made of the source's name, the file and the part of the file: that it comes out the
  // same says that this file of this source is the document, and the whole of it.
  const auto add = [&](const std::string& id, const std::string& file) {
    for (const auto& [name, path] : sources_) {
      if (id == document_id(name, file, "")) {
        places.push_back({path, file});
      } else if (id == document_id(name, "", "")) {
        places.push_back({path, ""});
      }
    }
  };
  const DocumentRecord& record = document.record();
  add(record.id, record.source);
  for (const Copy& copy : record.copies) add(copy.id, copy.source);
  if (!places.empty() && audience_ == Audience::kPublic && document.personal_numbers() > 0) {
    places.clear();
  }
  return places;
}

bool Originals::opens_at_pages(const StoredDocument& document) const {
  return is_pdf(document.record().source) && !places_of(document).empty();
}

}  // namespace leta::server
