// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <string>
#include <vector>

namespace leta::parsers {

struct ArchiveMember {
  std::string name;
  std::string content;
  unsigned type = AE_IFREG;
  std::string link;
};

// An archive made by libarchive: `format` is zip or ustar, `filter` a compression or none.
inline std::string make_archive(const std::string& format, const std::string& filter,
                                const std::vector<ArchiveMember>& members,
                                const std::string& options = {}, std::size_t room = 1U << 20) {
  std::string bytes(room, '\0');
  std::size_t used = 0;
  archive* writer = archive_write_new();
  archive_write_set_format_by_name(writer, format.c_str());
  if (!filter.empty()) archive_write_add_filter_by_name(writer, filter.c_str());
  archive_write_set_bytes_in_last_block(writer, 1);
  if (!options.empty()) {
    archive_write_set_options(writer, options.c_str());
    archive_write_set_passphrase(writer, "hemligt");
  }
  archive_write_open_memory(writer, bytes.data(), bytes.size(), &used);
  for (const ArchiveMember& member : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, member.name.c_str());
    archive_entry_set_filetype(entry, member.type);
    archive_entry_set_perm(entry, 0644);
    if (!member.link.empty()) archive_entry_set_symlink(entry, member.link.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(member.content.size()));
    archive_write_header(writer, entry);
    archive_write_data(writer, member.content.data(), member.content.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  bytes.resize(used);
  return bytes;
}

}  // namespace leta::parsers
