// SPDX-License-Identifier: GPL-3.0-or-later
#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>

#include "indexer/commands.h"
#include "indexer/printable.h"
#include "indexer/progress.h"

namespace leta::indexer {
namespace {

void print_json(const AddReport& report) {
  std::cout << nlohmann::ordered_json{{"seen", report.seen},
                                      {"indexed", report.indexed},
                                      {"skipped", report.skipped},
                                      {"failed", report.failed},
                                      {"unchanged", report.unchanged_files},
                                      {"documents", report.documents},
                                      {"added", report.added},
                                      {"changed", report.changed},
                                      {"removed", report.removed},
                                      {"failed_records", report.failed_records},
                                      {"waiting_pages", report.waiting_pages},
                                      {"seconds", report.seconds}}
                   .dump()
            << "\n";
}

void print_totals(const AddReport& report) {
  std::cout << report.seen << " files seen: " << report.indexed << " indexed, " << report.skipped
            << " skipped, " << report.failed << " failed; documents: " << report.added << " new, "
            << report.changed << " changed, " << report.removed << " removed, " << report.documents
            << " in the archive; " << std::fixed << std::setprecision(1) << report.seconds
            << " s\n";
}

}  // namespace

int tell_added(const AddReport& report, bool json) {
  for (const auto& [source, reason] : report.failures) {
    std::cerr << "failed: " << printable(source) << ": " << printable(reason) << "\n";
  }
  if (report.failed > static_cast<std::int64_t>(report.failures.size())) {
    std::cerr << "… and more; leta-index status lists all.\n";
  }
  if (report.failed_records > 0) {
    std::cerr
        << report.failed_records
        << " records of indexed files could not be read; leta-index status --json names them.\n";
  }
  if (report.waiting_pages > 0) {
    std::cerr << report.waiting_pages
              << " pages are pictures that are not recognised yet; the next add goes on with them "
                 "(--ocr-budget).\n";
  }
  for (const std::string& remark : report.remarks) {
    std::cerr << "leta-index: " << printable(remark) << "\n";
  }
  for (const std::string& problem : report.problems) {
    std::cerr << "leta-index: " << printable(problem) << "\n";
  }
  json ? print_json(report) : print_totals(report);
  const bool failed = report.failed > 0 || report.failed_records > 0 || !report.problems.empty();
  return failed ? kSomeFailed : kAllWell;
}

int add_command(const std::filesystem::path& archive, const AddRequest& request, bool json) {
  const text::Analyser analyser;
  tell_lexicon_problem(analyser);
  auto report = [&] {
    Progress line;
    return add(Archive(archive), request, analyser, [&](const AddProgress& state) {
      line.show([&] {
        return std::to_string(state.files_done) + "/" + std::to_string(state.files) + " files, " +
               std::to_string(state.documents) + " documents, " + std::to_string(state.failed) +
               " failed";
      });
    });
  }();
  if (!report) return unusable(report.error());

  return tell_added(*report, json);
}

}  // namespace leta::indexer
