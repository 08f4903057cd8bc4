// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/original_type.h"

#include <algorithm>

#include "archive/text/fold.h"

namespace leta::server {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kPdfLead = 1024;  // so many bytes may stand before a PDF's mark

// Pictures that browsers show, by their first bytes.
struct Mark {
  std::string_view bytes;
  std::string_view media_type;
};
constexpr Mark kMarks[] = {
    {"\x89PNG\r\n\x1a\n"sv, "image/png"},
    {"\xFF\xD8\xFF"sv, "image/jpeg"},
    {"GIF87a"sv, "image/gif"},
    {"GIF89a"sv, "image/gif"},
};

// What is for other programs, by the end of its name.
struct Ending {
  std::string_view ending;
  std::string_view media_type;
};
constexpr Ending kEndings[] = {
    {".csv", "text/csv"},
    {".doc", "application/msword"},
    {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {".eml", "message/rfc822"},
    {".epub", "application/epub+zip"},
    {".msg", "application/vnd.ms-outlook"},
    {".odp", "application/vnd.oasis.opendocument.presentation"},
    {".ods", "application/vnd.oasis.opendocument.spreadsheet"},
    {".odt", "application/vnd.oasis.opendocument.text"},
    {".ppt", "application/vnd.ms-powerpoint"},
    {".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {".rtf", "application/rtf"},
    {".tif", "image/tiff"},
    {".tiff", "image/tiff"},
    {".xls", "application/vnd.ms-excel"},
    {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
};
constexpr std::string_view kTexts[] = {".txt", ".text", ".md", ".markdown"};

std::string ending_of(std::string_view name) {
  std::string ending(name.substr(std::min(name.rfind('.'), name.size())));
  std::ranges::transform(ending, ending.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return ending;
}

// The beginning may end within a character.
bool is_utf8_so_far(std::string_view text) {
  for (std::size_t cut = 0; cut < 4 && cut <= text.size(); ++cut) {
    if (text::is_valid_utf8(text.substr(0, text.size() - cut))) return true;
  }
  return false;
}

// Named, since browsers would guess: one of those that Swedish texts are written in.
std::string_view charset_of(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return "utf-16";
  return is_utf8_so_far(text) ? "utf-8" : "windows-1252";
}

}  // namespace

OriginalType original_type(std::string_view name, std::string_view beginning) {
  if (beginning.substr(0, kPdfLead).find("%PDF-") != std::string_view::npos) {
    return {"application/pdf", true};
  }
  for (const Mark& mark : kMarks) {
    if (beginning.starts_with(mark.bytes)) return {std::string(mark.media_type), true};
  }
  if (beginning.starts_with("RIFF") && beginning.substr(8).starts_with("WEBP")) {
    return {"image/webp", true};
  }
  const std::string ending = ending_of(name);
  if (std::ranges::find(kTexts, ending) != std::end(kTexts)) {
    return {"text/plain; charset=" + std::string(charset_of(beginning)), true};
  }
  const auto known = std::ranges::find(kEndings, ending, &Ending::ending);
  return {known == std::end(kEndings) ? "application/octet-stream" : std::string(known->media_type),
          false};
}

}  // namespace leta::server
