// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/archive.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "archive/schema.h"
#include "archive/synced_file.h"

namespace leta {
namespace {

constexpr int kManifestFormat = 1;
constexpr const char* kManifestName = "manifest.json";

std::string quoted(const std::filesystem::path& path) { return "'" + path.string() + "'"; }

}  // namespace

Archive::Archive(std::filesystem::path folder) : folder_(std::move(folder)) {}

bool Archive::exists() const {
  std::error_code ignored;
  return std::filesystem::exists(folder_ / kManifestName, ignored);
}

std::filesystem::path Archive::ledger_path() const { return folder_ / "ledger.sqlite"; }

std::filesystem::path Archive::recognised_path() const { return folder_ / "recognised"; }

Result<Manifest> Archive::read_any_manifest() const {
  std::ifstream file(folder_ / kManifestName);
  if (!file) {
    return Error{"There is no archive in " + quoted(folder_) +
                 ". Make one with: leta-index add --archive DIR SOURCE"};
  }
  std::stringstream text;
  text << file.rdbuf();
  const auto json = nlohmann::json::parse(text.str(), nullptr, false);
  Manifest manifest;
  try {
    if (json.at("format").get<int>() != kManifestFormat) {
      return Error{"The archive in " + quoted(folder_) +
                   " was made by another version of Leta. Make it anew with: leta-index rebuild"};
    }
    manifest.generation = json.at("generation").get<std::uint64_t>();
    manifest.schema_version = json.at("schema").get<int>();
    manifest.analyser = json.at("analyser").get<std::string>();
    manifest.public_parts = json.at("parts").at("public").get<std::vector<std::string>>();
    manifest.internal_parts = json.at("parts").at("internal").get<std::vector<std::string>>();
  } catch (const nlohmann::json::exception&) {
    return Error{"The manifest of the archive in " + quoted(folder_) +
                 " is damaged. Restore manifest.json from a backup, or index the sources again "
                 "into an empty folder."};
  }
  return manifest;
}

Result<Manifest> Archive::read_manifest(std::string_view analyser_fingerprint) const {
  auto read = read_any_manifest();
  if (!read) return read;
  const Manifest& manifest = *read;
  if (manifest.schema_version != schema::kVersion) {
    return Error{"The archive in " + quoted(folder_) + " has index schema " +
                 std::to_string(manifest.schema_version) + "; this program reads schema " +
                 std::to_string(schema::kVersion) + ". Make it anew with: leta-index rebuild"};
  }
  if (manifest.analyser != analyser_fingerprint) {
    return Error{"The archive in " + quoted(folder_) +
                 " was made with other rules for reading words (" + manifest.analyser +
                 "; this program: " + std::string(analyser_fingerprint) +
                 "). Make it anew with: leta-index rebuild"};
  }
  return read;
}

std::uint64_t Archive::manifest_stamp() const {
  struct stat status {};
  if (::stat((folder_ / kManifestName).c_str(), &status) != 0) return 0;
  // A file that was renamed into place has another inode, or at least another time.
  const auto nanoseconds = static_cast<std::uint64_t>(status.st_mtim.tv_sec) * 1'000'000'000U +
                           static_cast<std::uint64_t>(status.st_mtim.tv_nsec);
  return nanoseconds * 31 + static_cast<std::uint64_t>(status.st_ino);
}

Result<Manifest> Archive::create(std::string_view analyser_fingerprint) const {
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  if (error) {
    return Error{"The folder " + quoted(folder_) + " cannot be made: " + error.message() + "."};
  }
  Manifest manifest;
  manifest.schema_version = schema::kVersion;
  manifest.analyser = analyser_fingerprint;
  manifest.public_parts = {"public-1"};
  manifest.internal_parts = {"internal-1"};
  try {
    for (const auto* parts : {&manifest.public_parts, &manifest.internal_parts}) {
      for (const std::string& part : *parts) {
        // Over what a killed program left: without a manifest it was never part of an archive.
        Xapian::WritableDatabase((folder_ / part).string(), Xapian::DB_CREATE_OR_OVERWRITE);
      }
    }
  } catch (const Xapian::Error& xapian) {
    return Error{"The archive in " + quoted(folder_) + " cannot be made: " + xapian.get_msg() +
                 "."};
  }
  return publish(manifest);
}

Result<Manifest> Archive::publish(Manifest manifest) const {
  ++manifest.generation;
  const nlohmann::ordered_json json = {
      {"format", kManifestFormat},
      {"generation", manifest.generation},
      {"schema", manifest.schema_version},
      {"analyser", manifest.analyser},
      {"parts", {{"public", manifest.public_parts}, {"internal", manifest.internal_parts}}}};
  const std::filesystem::path fresh = folder_ / (std::string(kManifestName) + ".new");
  if (!write_synced(fresh, json.dump(2) + "\n")) {
    return Error{"The manifest in " + quoted(folder_) +
                 " cannot be written: " + std::strerror(errno) + "."};
  }
  std::error_code error;
  std::filesystem::rename(fresh, folder_ / kManifestName, error);
  if (error) {
    return Error{"The manifest in " + quoted(folder_) + " cannot be replaced: " + error.message() +
                 "."};
  }
  sync_folder(folder_);
  return manifest;
}

Xapian::Database Archive::open(const Manifest& manifest, Audience audience) const {
  Xapian::Database database = open_only(manifest, Audience::kPublic);
  if (audience == Audience::kInternal) {
    database.add_database(open_only(manifest, Audience::kInternal));
  }
  return database;
}

Xapian::Database Archive::open_only(const Manifest& manifest, Audience audience) const {
  Xapian::Database database;
  for (const std::string& part : manifest.parts(audience)) {
    database.add_database(Xapian::Database((folder_ / part).string()));
  }
  return database;
}

std::uint64_t generation_of(const Xapian::Database& database) {
  const std::string value = database.get_metadata(std::string(schema::kGenerationKey));
  return value.empty() ? 0 : std::stoull(value);
}

}  // namespace leta
