// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/zip_container.h"

#include <archive.h>
#include <archive_entry.h>

#include <charconv>
#include <memory>
#include <utility>

namespace leta::parsers {
namespace {

constexpr std::size_t kMostMembers = 10'000;
constexpr std::size_t kMostBytes = 256U << 20;
constexpr std::size_t kHarmlessBytes = 16U << 20;  // below which the ratio doesn't matter
constexpr std::size_t kHighestRatio = 200;

struct ReaderFree {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

}  // namespace

std::string_view ZipContainer::member(std::string_view name) const {
  const auto found = members.find(name);
  return found == members.end() ? std::string_view() : std::string_view(found->second);
}

Result<ZipContainer> read_zip(std::string_view bytes,
                              const std::function<bool(std::string_view name)>& wants) {
  const std::unique_ptr<archive, ReaderFree> reader(archive_read_new());
  if (!reader || archive_read_support_format_zip(reader.get()) != ARCHIVE_OK ||
      archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
    return Error{"The file is no ZIP file, though documents of this kind are."};
  }
  ZipContainer container;
  std::size_t count = 0;
  std::size_t total = 0;
  std::string buffer(64 * 1024, '\0');
  archive_entry* entry = nullptr;
  while (true) {
    const int status = archive_read_next_header(reader.get(), &entry);
    if (status == ARCHIVE_EOF) break;
    if (status < ARCHIVE_WARN) {
      container.is_damaged = true;
      break;
    }
    if (++count > kMostMembers) {
      return Error{"The file holds more than 10,000 parts, which no document does."};
    }
    const char* raw_name = archive_entry_pathname_utf8(entry);
    if (raw_name == nullptr) raw_name = archive_entry_pathname(entry);
    if (raw_name == nullptr) continue;
    // Some programs write backslashes.
    std::string name(raw_name);
    for (char& c : name) {
      if (c == '\\') c = '/';
    }
    if (!wants(name)) continue;
    if (archive_entry_is_data_encrypted(entry) != 0) {
      container.is_encrypted = true;
      continue;
    }
    std::string content;
    while (true) {
      const la_ssize_t length = archive_read_data(reader.get(), buffer.data(), buffer.size());
      if (length == 0) break;
      if (length < 0) {
        container.is_damaged = true;
        break;
      }
      total += static_cast<std::size_t>(length);
      if (total > kMostBytes || (total > kHarmlessBytes && total / kHighestRatio > bytes.size())) {
        return Error{"The file unpacks to more than Leta reads (256 MB, or 200 times its size)."};
      }
      content.append(buffer.data(), static_cast<std::size_t>(length));
    }
    // The first of its name counts, as in office programs.
    container.members.emplace(std::move(name), std::move(content));
  }
  if (count == 0) return Error{"The ZIP file that holds the document is damaged or empty."};
  return container;
}

std::string folder_of(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(name.substr(0, slash + 1));
}

std::string member_name(std::string_view folder, std::string_view reference) {
  reference = reference.substr(0, reference.find('#'));
  std::string path;
  if (reference.starts_with('/')) {
    reference.remove_prefix(1);
  } else {
    path = folder;
  }
  for (std::size_t at = 0; at < reference.size(); ++at) {
    unsigned code = 0;
    const char* const digits = reference.data() + at + 1;
    if (reference[at] == '%' && at + 2 < reference.size() &&
        std::from_chars(digits, digits + 2, code, 16).ptr == digits + 2) {
      path += static_cast<char>(code);
      at += 2;
    } else {
      path += reference[at];
    }
  }
  for (std::size_t at; (at = path.find("../")) != std::string::npos;) {
    const std::size_t parent = at < 2 ? std::string::npos : path.rfind('/', at - 2);
    const std::size_t begin = parent == std::string::npos ? 0 : parent + 1;
    path.erase(begin, at + 3 - begin);
  }
  return path;
}

bool is_zip(std::string_view bytes) { return bytes.starts_with("PK\x03\x04"); }

bool is_encrypted_office_file(std::string_view bytes) {
  if (!bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return false;
  std::string name;  // as the directory of the container writes it, UTF-16
  for (const char c : std::string_view("EncryptedPackage")) {
    name += c;
    name += '\0';
  }
  return bytes.find(name) != std::string_view::npos;
}

}  // namespace leta::parsers
