// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace leta::server {

// A file of search-server/web/, compiled into the program by cmake/embed_resources.cmake. The views
// are of static storage.
struct WebFile {
  std::string_view name;        // "leta.css"
  std::string_view media_type;  // as Content-Type has it
  std::string_view hash;        // of the content, hexadecimal
  std::string_view content;
};

std::span<const WebFile> web_files();

// nullptr when there is no such file.
const WebFile* find_web_file(std::string_view name);

// Where the server offers a file: "/static/leta.0123456789ab.css". The content's hash is part of
// it, so that browsers may keep an answer for good.
std::string static_path(const WebFile& file);

// The file that static_path() named; nullptr for every other path. Templates are never found.
const WebFile* find_static(std::string_view path);

}  // namespace leta::server
