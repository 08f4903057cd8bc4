// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "archive/archive.h"
#include "indexer/commands.h"
#include "indexer/ledger.h"
#include "indexer/ledger_summary.h"
#include "indexer/printable.h"
#include "indexer/utc_time.h"

namespace leta::indexer {
namespace {

constexpr std::size_t kReasonsShown = 10;

nlohmann::ordered_json file_to_json(const FileEntry& file, const std::vector<Member>& members) {
  nlohmann::ordered_json json = {{"source", file.source},
                                 {"state", state_name(file.state)},
                                 {"reason", file.reason},
                                 {"parser", file.parser},
                                 {"characters", file.characters},
                                 {"pages", file.pages},
                                 {"pages_without_text", file.pages_without_text},
                                 {"personal_numbers", file.personal_numbers},
                                 {"collection", file.collection},
                                 {"milliseconds", file.milliseconds},
                                 {"first_seen", utc_time(file.first_seen)},
                                 {"last_seen", utc_time(file.last_seen)}};
  auto list = nlohmann::ordered_json::array();
  if (!file.copy_of.empty()) json["copy_of"] = file.copy_of;
  json["audience"] = audience_name(file.audience);
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
  nlohmann::ordered_json json = {{"seen", totals.seen},           {"indexed", totals.indexed},
                                 {"skipped", totals.skipped},     {"failed", totals.failed},
                                 {"documents", totals.documents}, {"taken_down", ledger.tombstones().size()},
                                 {"unfinished", ledger.has_unfinished_run()}};
  auto files = nlohmann::ordered_json::array();
  LedgerSummary summary;
  for (const Root& root : ledger.roots()) {
    for (const FileEntry& file : ledger.files(root.id)) {
      summary.add(file);
      files.push_back(file_to_json(file, ledger.members(file.id)));
    }
  }
  auto formats = nlohmann::ordered_json::object();
  for (const auto& [name, format] : summary.formats()) {
    formats[name] = {{"indexed", format.indexed},
                     {"skipped", format.skipped},
                     {"failed", format.failed},
                     {"characters", format.characters},
                     {"pages", format.pages},
                     {"pages_without_text", format.pages_without_text},
                     {"personal_numbers", format.personal_numbers},
                     {"milliseconds", format.milliseconds}};
  }
  json["formats"] = std::move(formats);
  auto reasons = nlohmann::ordered_json::array();
  for (const ReasonCount& reason : summary.reasons()) {
    reasons.push_back(
        {{"state", state_name(reason.state)}, {"reason", reason.reason}, {"files", reason.files}});
  }
  json["reasons"] = std::move(reasons);
  json["files"] = std::move(files);
  std::cout << json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
}

std::string seconds(std::int64_t milliseconds) {
  return std::to_string(milliseconds / 1000) + "." + std::to_string(milliseconds / 100 % 10) + " s";
}

void print_formats(const LedgerSummary& summary) {
  for (const auto& [name, format] : summary.formats()) {
    std::cout << "  " << name << ": " << format.indexed << " indexed";
    if (format.skipped > 0) std::cout << ", " << format.skipped << " skipped";
    if (format.failed > 0) std::cout << ", " << format.failed << " failed";
    if (format.pages > 0) std::cout << "; " << format.pages << " pages";
    if (format.pages_without_text > 0) {
      std::cout << ", " << format.pages_without_text << " without text";
    }
    if (format.personal_numbers > 0) {
      std::cout << "; " << format.personal_numbers << " personal numbers masked";
    }
    std::cout << "; " << seconds(format.milliseconds) << "\n";
  }
}

void print_summary(const LedgerSummary& summary) {
  if (!summary.formats().empty()) std::cout << "By format:\n";
  print_formats(summary);
  const auto reasons = summary.reasons();
  if (!reasons.empty()) std::cout << "By reason:\n";
  for (std::size_t i = 0; i < std::min(reasons.size(), kReasonsShown); ++i) {
    std::cout << "  " << reasons[i].files << " " << state_name(reasons[i].state) << ": "
              << printable(reasons[i].reason) << "\n";
  }
  if (reasons.size() > kReasonsShown) {
    std::cout << "  and " << reasons.size() - kReasonsShown << " other reasons\n";
  }
  if (!summary.slowest().empty()) std::cout << "Slowest:\n";
  for (const FileEntry& file : summary.slowest()) {
    std::cout << "  " << seconds(file.milliseconds) << "  " << printable(file.source) << "\n";
  }
}

void print_failures(const Ledger& ledger, const FileEntry& file) {
  if (file.state == State::kFailed) {
    std::cout << "  failed: " << printable(file.source) << ": " << printable(file.reason) << "\n";
  }
  for (const Member& member : ledger.members(file.id)) {
    if (member.record.empty() || member.state != State::kFailed) continue;
    std::cout << "  failed: " << printable(file.source) << ", " << printable(member.record) << ": "
              << printable(member.reason) << "\n";
  }
}

void print_people(const Ledger& ledger) {
  const Totals totals = ledger.totals();
  std::cout << totals.documents << " documents from " << totals.seen << " files: " << totals.indexed
            << " indexed, " << totals.skipped << " skipped, " << totals.failed << " failed\n";
  if (ledger.has_unfinished_run()) {
    std::cout << "A run is under way, or one did not end: the next add carries on.\n";
  }
  LedgerSummary summary;
  for (const Root& root : ledger.roots()) {
    for (const FileEntry& file : ledger.files(root.id)) {
      summary.add(file);
      print_failures(ledger, file);
    }
  }
  print_summary(summary);
}

}  // namespace

int status_command(const std::filesystem::path& folder, bool json) {
  const Archive archive(folder);
  if (!archive.exists()) return unusable(archive.read_any_manifest().error());
  auto ledger = Ledger::open(archive.ledger_path(), false);
  if (!ledger) return unusable(ledger.error());
  ledger->hold_snapshot();  // the sums are those of the list
  json ? print_json(*ledger) : print_people(*ledger);
  return kAllWell;
}

}  // namespace leta::indexer
