// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>
#include <nlohmann/json.hpp>

#include "archive/archive.h"
#include "indexer/commands.h"
#include "indexer/ledger.h"
#include "indexer/printable.h"

namespace leta::indexer {
namespace {

nlohmann::ordered_json file_to_json(const FileEntry& file, const std::vector<Member>& members) {
  nlohmann::ordered_json json = {{"source", file.source},         {"state", state_name(file.state)},
                                 {"reason", file.reason},         {"parser", file.parser},
                                 {"characters", file.characters}, {"pages", file.pages}};
  auto list = nlohmann::ordered_json::array();
  for (const Member& member : members) {
    if (member.record.empty()) {
      json["id"] = member.id;
      json["audience"] = audience_name(member.audience);
      continue;
    }
    nlohmann::ordered_json item = {
        {"record", member.record}, {"state", state_name(member.state)}, {"reason", member.reason}};
    if (!member.id.empty()) {
      item["id"] = member.id;
      item["audience"] = audience_name(member.audience);
      item["characters"] = member.characters;
      item["pages"] = member.pages;
    }
    list.push_back(std::move(item));
  }
  if (!list.empty()) json["members"] = std::move(list);
  return json;
}

void print_json(const Ledger& ledger) {
  const Totals totals = ledger.totals();
  nlohmann::ordered_json json = {{"seen", totals.seen},
                                 {"indexed", totals.indexed},
                                 {"skipped", totals.skipped},
                                 {"failed", totals.failed},
                                 {"documents", totals.documents}};
  auto files = nlohmann::ordered_json::array();
  for (const Root& root : ledger.roots()) {
    for (const FileEntry& file : ledger.files(root.id)) {
      files.push_back(file_to_json(file, ledger.members(file.id)));
    }
  }
  json["files"] = std::move(files);
  std::cout << json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
}

void print_people(const Ledger& ledger) {
  const Totals totals = ledger.totals();
  std::cout << totals.documents << " documents from " << totals.seen << " files: " << totals.indexed
            << " indexed, " << totals.skipped << " skipped, " << totals.failed << " failed\n";
  if (ledger.has_unfinished_run()) {
    std::cout << "A run is under way, or one did not end: the next add carries on.\n";
  }
  for (const Root& root : ledger.roots()) {
    for (const FileEntry& file : ledger.files(root.id)) {
      if (file.state == State::kFailed) {
        std::cout << "  failed: " << printable(file.source) << ": " << printable(file.reason)
                  << "\n";
      }
      for (const Member& member : ledger.members(file.id)) {
        if (member.record.empty() || member.state != State::kFailed) continue;
        std::cout << "  failed: " << printable(file.source) << ", " << printable(member.record)
                  << ": " << printable(member.reason) << "\n";
      }
    }
  }
}

}  // namespace

int status_command(const std::filesystem::path& folder, bool json) {
  const Archive archive(folder);
  if (!archive.exists()) return unusable(archive.read_any_manifest().error());
  const auto ledger = Ledger::open(archive.ledger_path(), false);
  if (!ledger) return unusable(ledger.error());
  json ? print_json(*ledger) : print_people(*ledger);
  return kAllWell;
}

}  // namespace leta::indexer
