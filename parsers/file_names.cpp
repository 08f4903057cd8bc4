// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/file_names.h"

#include <algorithm>

#include "parsers/ascii.h"

namespace leta::parsers {
namespace {

struct Name {
  std::string_view extension, format;
};

constexpr Name kNames[] = {
    {"docx", "docx"},         {"docm", "docx"},    {"dotx", "docx"},      {"dotm", "docx"},
    {"pptx", "pptx"},         {"pptm", "pptx"},    {"ppsx", "pptx"},      {"ppsm", "pptx"},
    {"potx", "pptx"},         {"potm", "pptx"},    {"xlsx", "xlsx"},      {"xlsm", "xlsx"},
    {"xltx", "xlsx"},         {"xltm", "xlsx"},    {"odt", "odt"},        {"ott", "odt"},
    {"fodt", "odt"},          {"ods", "ods"},      {"ots", "ods"},        {"fods", "ods"},
    {"odp", "odp"},           {"otp", "odp"},      {"fodp", "odp"},       {"epub", "epub"},
    {"html", "html"},         {"htm", "html"},     {"xhtml", "html"},     {"shtml", "html"},
    {"aspx", "html"},         {"php", "html"},     {"pdf", "pdf"},        {"mht", "mhtml"},
    {"mhtml", "mhtml"},       {"jsonl", "jsonl"},  {"ndjson", "jsonl"},   {"md", "markdown"},
    {"markdown", "markdown"}, {"mkd", "markdown"}, {"mdown", "markdown"}, {"txt", "text"},
    {"text", "text"},         {"log", "text"},     {"csv", "text"},       {"tsv", "text"},
    {"asc", "text"},          {"nfo", "text"},     {"me", "text"},        {"lst", "text"},
    {"doc", "doc"},           {"dot", "doc"},      {"xls", "xls"},        {"xlt", "xls"},
    {"ppt", "ppt"},           {"pps", "ppt"},      {"rtf", "rtf"},        {"zip", "zip"},
    {"jpg", "image"},         {"jpeg", "image"},   {"png", "image"},      {"gif", "image"},
    {"tif", "image"},         {"tiff", "image"},   {"eml", "eml"},        {"msg", "msg"},
    {"mp3", "mp3"},           {"mp4", "mp4"},      {"mbox", "mbox"},      {"tar", "tar"},
    {"tgz", "tar"},           {"tbz2", "tar"},     {"txz", "tar"},        {"bmp", "image"},
    {"webp", "image"},
};

}  // namespace

std::string extension_of(std::string_view file_name) {
  const std::size_t dot = file_name.rfind('.');
  return dot == std::string_view::npos ? std::string() : ascii_lower(file_name.substr(dot + 1));
}

std::string_view format_by_name(std::string_view file_name) {
  const std::string extension = extension_of(file_name);
  const auto* const found = std::ranges::find(kNames, extension, &Name::extension);
  return found == std::end(kNames) ? std::string_view() : found->format;
}

bool has_extension(std::string_view file_name, std::initializer_list<std::string_view> extensions) {
  return std::ranges::find(extensions, extension_of(file_name)) != extensions.end();
}

}  // namespace leta::parsers
