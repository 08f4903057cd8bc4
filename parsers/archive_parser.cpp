// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/archive_parser.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "parsers/file_names.h"
#include "parsers/member_path.h"
#include "parsers/zip_container.h"

namespace leta::parsers {
namespace {

struct ReaderFree {
  void operator()(archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, ReaderFree>;

constexpr std::string_view kMemberMagic = "PK\x03\x04";

bool add_filters(archive* reader) {
  // Those that libarchive reads itself: it would start programs for others.
  return archive_read_support_filter_gzip(reader) == ARCHIVE_OK &&
         archive_read_support_filter_bzip2(reader) == ARCHIVE_OK &&
         archive_read_support_filter_xz(reader) == ARCHIVE_OK &&
         archive_read_support_filter_zstd(reader) == ARCHIVE_OK &&
         archive_read_support_filter_compress(reader) == ARCHIVE_OK;
}

// Null where `bytes` cannot be such an archive.
Reader open_archive(std::string_view bytes, int (*support)(archive*), bool is_filtered) {
  Reader reader(archive_read_new());
  if (!reader || support(reader.get()) != ARCHIVE_OK) return nullptr;
  if (is_filtered && !add_filters(reader.get())) return nullptr;
  if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
    return nullptr;
  }
  return reader;
}

bool is_compressed(std::string_view bytes) {
  using namespace std::string_view_literals;
  static constexpr std::string_view kMagic[] = {"\x1F\x8B"sv, "BZh"sv,
                                                "\xFD"
                                                "7zXZ\0"sv,
                                                "\x28\xB5\x2F\xFD"sv, "\x1F\x9D"sv};
  return std::ranges::any_of(kMagic, [&](auto magic) { return bytes.starts_with(magic); });
}

// True when the first header is one of tar's, behind compression or not.
bool begins_as_tar(std::string_view bytes) {
  const Reader reader = open_archive(bytes, archive_read_support_format_tar, true);
  archive_entry* entry = nullptr;
  return reader != nullptr && archive_read_next_header(reader.get(), &entry) >= ARCHIVE_WARN;
}

std::optional<std::string> read_content(archive* reader, std::uint64_t limit,
                                        std::string& content) {
  std::string buffer(64 * 1024, '\0');
  while (true) {
    const la_ssize_t length = archive_read_data(reader, buffer.data(), buffer.size());
    if (length == 0) return std::nullopt;
    if (length < 0) return "It is damaged, or packed by a method that Leta does not know.";
    content.append(buffer.data(), static_cast<std::size_t>(length));
    if (content.size() > limit) {
      return "It unpacks to more than Leta reads of a member, or of all members of a file.";
    }
  }
}

std::string raw_name(archive_entry* entry) {
  const char* name = archive_entry_pathname_utf8(entry);
  if (name == nullptr) name = archive_entry_pathname(entry);
  return name == nullptr ? std::string() : std::string(name);
}

// A part that begins with a dot, or what macOS keeps beside the files.
bool is_hidden(std::string_view path) {
  return path.starts_with('.') || path.find("/.") != std::string_view::npos ||
         path.starts_with("__MACOSX/");
}

// Why an entry is no member, a sentence; empty for a member.
std::string_view why_not(archive_entry* entry, std::string_view path) {
  if (archive_entry_hardlink(entry) != nullptr) return "A link to another member.";
  if (archive_entry_filetype(entry) == AE_IFLNK) {
    return "A symbolic link, which is not followed.";
  }
  if (archive_entry_filetype(entry) != AE_IFREG) return "Not a file: a device, a pipe or a socket.";
  if (is_hidden(path)) return "A hidden file.";
  return {};
}

Result<Parsed> read_members(archive* reader, Output& output) {
  archive_entry* entry = nullptr;
  std::size_t count = 0;
  while (true) {
    const int status = archive_read_next_header(reader, &entry);
    if (status == ARCHIVE_EOF) break;
    if (status == ARCHIVE_FATAL) {
      if (count == 0) return Error{"The archive is damaged: nothing of it can be read."};
      output.failed("(end)", "The archive is damaged; what lies behind the " +
                                 std::to_string(count) + " members before is not read.");
      return Parsed{};
    }
    ++count;
    std::string path = status < ARCHIVE_WARN ? std::string() : member_path(raw_name(entry));
    if (path.empty()) path = "#" + std::to_string(count);
    if (status < ARCHIVE_WARN) {
      output.failed(path, "Its entry in the archive is damaged.");
      continue;
    }
    if (archive_entry_filetype(entry) == AE_IFDIR) continue;
    if (const std::string_view reason = why_not(entry, path); !reason.empty()) {
      output.skipped(path, std::string(reason));
      continue;
    }
    if (archive_entry_is_data_encrypted(entry) != 0) {
      output.failed(path, "It is encrypted; pack it without a password and add the archive again.");
      continue;
    }
    const ReadMember read = [reader](std::uint64_t limit, std::string& content) {
      return read_content(reader, limit, content);
    };
    if (!output.member(path, read)) return Parsed{};
  }
  return Parsed{};
}

// The end of a ZIP file's directory, which stands at the end of the file, before a comment. Nothing
// where there is none.
std::string_view directory_end(std::string_view bytes) {
  constexpr std::size_t kSize = 22;
  constexpr std::size_t kLongestComment = 65'535;
  const std::size_t reach = std::min(bytes.size(), kSize + kLongestComment);
  const std::size_t at = bytes.rfind("PK\x05\x06");
  if (at == std::string_view::npos || at + kSize > bytes.size() || at < bytes.size() - reach) {
    return {};
  }
  return bytes.substr(at, kSize);
}

// True for the last of the files that one ZIP archive was divided into: it has the directory, and
// the number of its disk there is not 0.
bool is_last_part(std::string_view bytes) {
  const std::string_view end = directory_end(bytes);
  return !end.empty() && (end[4] != '\0' || end[5] != '\0');
}

Result<Parsed> read_archive(const Input& input, int (*support)(archive*), bool is_filtered,
                            Output& output) {
  const Reader reader = open_archive(input.bytes, support, is_filtered);
  if (!reader) return Error{"The archive is damaged: nothing of it can be read."};
  return read_members(reader.get(), output);
}

}  // namespace

Match match_zip(const Input& input) {
  // A damaged office document is no folder of XML files.
  static constexpr std::string_view kOffice[] = {"docx", "pptx", "xlsx", "odt",
                                                 "ods",  "odp",  "epub"};
  if (std::ranges::find(kOffice, format_by_name(input.name)) != std::end(kOffice)) {
    return Match::kNo;
  }
  const bool is_empty = input.bytes.starts_with("PK\x05\x06");
  if (is_zip(input.bytes) || is_empty) return Match::kByContent;
  const bool is_part = format_by_name(input.name) == "zip" && is_last_part(input.bytes);
  return is_part ? Match::kByName : Match::kNo;
}

Result<Parsed> parse_zip(const Input& input, Output& output) {
  Result<Parsed> parsed =
      read_archive(input, archive_read_support_format_zip_seekable, false, output);
  // Without its directory, or with one that points elsewhere, each member may still be whole.
  const std::size_t first = input.bytes.find(kMemberMagic);
  if (!parsed && first != std::string_view::npos) {
    Input members = input;
    members.bytes.remove_prefix(first);
    parsed = read_archive(members, archive_read_support_format_zip_streamable, false, output);
  }
  if (parsed && is_last_part(input.bytes)) {
    output.failed("(other parts)",
                  "This is the last part of an archive that was divided into several files; what "
                  "lies in the others is not read. Join them and add the whole.");
  }
  return parsed;
}

Match match_tar(const Input& input) {
  constexpr std::size_t kMagicAt = 257;
  const bool is_tar =
      input.bytes.size() > kMagicAt && input.bytes.substr(kMagicAt).starts_with("ustar");
  return is_tar || (is_compressed(input.bytes) && begins_as_tar(input.bytes)) ? Match::kByContent
                                                                              : Match::kNo;
}

Result<Parsed> parse_tar(const Input& input, Output& output) {
  return read_archive(input, archive_read_support_format_tar, true, output);
}

Match match_compressed(const Input& input) {
  return is_compressed(input.bytes) ? Match::kByContent : Match::kNo;
}

Result<Parsed> parse_compressed(const Input& input, Output& output) {
  const Reader reader = open_archive(input.bytes, archive_read_support_format_raw, true);
  archive_entry* entry = nullptr;
  if (!reader || archive_read_next_header(reader.get(), &entry) < ARCHIVE_WARN ||
      archive_filter_code(reader.get(), 0) == ARCHIVE_FILTER_NONE) {
    return Error{"The compressed file is damaged: nothing of it can be read."};
  }
  std::string name = input.name.substr(0, input.name.rfind('.'));
  if (name.empty()) name = "#1";
  output.member(name, [&](std::uint64_t limit, std::string& content) {
    return read_content(reader.get(), limit, content);
  });
  return Parsed{};
}

}  // namespace leta::parsers
