// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace leta::parsers {

using Members = std::vector<std::pair<std::string, std::string>>;

// The content of a member that is there.
inline std::string& member(Members& members, const std::string& name) {
  for (auto& [own_name, content] : members) {
    if (own_name == name) return content;
  }
  throw std::out_of_range(name);
}

// A ZIP file of these members, by name and content, in this order.
inline std::string zip_file(const Members& members) {
  std::size_t room = 4096;
  for (const auto& [name, content] : members) room += 2 * name.size() + content.size() + 512;
  std::string bytes(room, '\0');
  std::size_t used = 0;
  archive* writer = archive_write_new();
  archive_write_set_format_zip(writer);
  archive_write_set_bytes_in_last_block(writer, 1);
  if (archive_write_open_memory(writer, bytes.data(), bytes.size(), &used) != ARCHIVE_OK) {
    throw std::runtime_error("cannot write a ZIP file");
  }
  for (const auto& [name, content] : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(writer, entry);
    archive_write_data(writer, content.data(), content.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  bytes.resize(used);
  return bytes;
}

}  // namespace leta::parsers
