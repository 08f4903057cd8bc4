// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <iostream>
#include <map>

#include "archive/document_codec.h"
#include "indexer/channel.h"
#include "indexer/commands.h"
#include "indexer/limits.h"
#include "indexer/printable.h"
#include "indexer/recogniser.h"
#include "indexer/worker.h"

namespace leta::indexer {

// One JSON object a document, a line each, as `add` would index it. Also here a worker does the
// reading.
int extract_command(const std::filesystem::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status {};
  if (!file.valid() || ::fstat(file.get(), &status) != 0) {
    std::cerr << "leta-index: '" << path.string() << "' cannot be opened: " << std::strerror(errno)
              << ".\n";
    return kWrongUsage;
  }
  if (!S_ISREG(status.st_mode)) {
    std::cerr << "leta-index: '" << path.string() << "' is not a file.\n";
    return kWrongUsage;
  }
  const std::int64_t now = std::chrono::duration_cast<std::chrono::seconds>(
                               std::chrono::system_clock::now().time_since_epoch())
                               .count();
  std::string member;
  std::map<std::string, std::string> parsers;  // by member
  bool failed = false;
  WorkerEvents events;
  events.format = [&](const FormatInfo& found) { parsers[member] = found.name; };
  events.member = [&](const MemberStart& start) { member = start.path; };
  Recogniser recogniser({}, kPictureBudget);
  events.recognise = [&](std::uint64_t number, std::optional<std::string_view> picture) {
    const PicturePage page{"", "", number};
    if (picture) return std::optional<parsers::Recognition>(recogniser.recognise(page, *picture));
    return std::optional<parsers::Recognition>(recogniser.look_up(page));
  };
  events.document = [&](std::string encoded) {
    const auto document = decode_document(encoded);
    if (!document) {
      std::cerr << document.error() << "\n";
      failed = true;
      return;
    }
    nlohmann::ordered_json json = {{"parser", parsers[member]}};
    if (!member.empty()) json["member"] = member;
    json.update(document_to_json(*document));
    std::cout << json.dump() << "\n";
  };
  events.bad_record = [&](const std::string& record, const std::string& reason) {
    std::cerr << "failed: " << printable(inner_path(member, record)) << ": " << printable(reason)
              << "\n";
    failed = true;
  };
  events.skipped_record = [&](const std::string& record, const std::string& reason) {
    std::cerr << "skipped: " << printable(inner_path(member, record)) << ": " << printable(reason)
              << "\n";
  };
  Worker worker;
  const Task task{path.filename().string(), status.st_mtim.tv_sec, now, ""};
  const auto failure =
      worker.run(task, file.get(), static_cast<std::uint64_t>(status.st_size), events);
  if (failure) {
    std::cerr << "leta-index: " << *failure << "\n";
    return kSomeFailed;
  }
  if (parsers.empty()) {
    std::cerr << "leta-index: '" << path.string()
              << "' is not a document of a format that Leta reads.\n";
    return kSomeFailed;
  }
  return failed ? kSomeFailed : kAllWell;
}

}  // namespace leta::indexer
