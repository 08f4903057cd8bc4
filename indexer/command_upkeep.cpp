// SPDX-License-Identifier: GPL-3.0-or-later
// check, compact, rebuild: looking after an archive as a whole.
#include <iostream>

#include "archive/archive.h"
#include "archive/text/analyser.h"
#include "indexer/archive_writer.h"
#include "indexer/check.h"
#include "indexer/commands.h"
#include "indexer/parts.h"
#include "indexer/printable.h"
#include "indexer/recogniser.h"

namespace leta::indexer {

int unusable(const std::string& reason) {
  std::cerr << "leta-index: " << printable(reason) << "\n";
  return kUnusable;
}

void tell_lexicon_problem(const text::Analyser& analyser) {
  const std::string problem = analyser.lexicon_problem();
  if (!problem.empty()) std::cerr << "leta-index: " << printable(problem) << "\n";
}

int check_command(const std::filesystem::path& folder, bool with_digest) {
  const Archive archive(folder);
  const auto manifest = archive.read_any_manifest();
  if (!manifest) return unusable(manifest.error());
  const auto ledger = Ledger::open(archive.ledger_path(), false);
  if (!ledger) return unusable(ledger.error());
  if (with_digest) {
    std::cout << digest(archive, *manifest, *ledger) << "\n";
    return kAllWell;
  }
  const auto busy = [&] {
    return unusable("Another leta-index is writing to the archive in '" + folder.string() +
                    "'. Check it when that is done.");
  };
  if (ArchiveWriter::is_busy(archive)) return busy();
  const CheckReport report = check(archive, *manifest, *ledger);
  if (!report.faults.empty() && ArchiveWriter::is_busy(archive)) return busy();
  for (const std::string& remark : report.remarks) std::cout << remark << "\n";
  for (const std::string& fault : report.faults) std::cerr << "leta-index: " << fault << "\n";
  if (!report.faults.empty()) return kUnusable;
  std::cout << "The archive is whole: " << report.documents << " documents.\n";
  return kAllWell;
}

int compact_command(const std::filesystem::path& folder) {
  const Archive archive(folder);
  auto writer = ArchiveWriter::open(archive, text::Analyser().fingerprint(), false);
  if (!writer) return unusable(writer.error());
  Recogniser(archive.recognised_path(), std::chrono::seconds(0))
      .keep_only(writer->ledger().contents());
  const auto manifest = compact(archive, std::move(writer).value());
  if (!manifest) return unusable(manifest.error());
  std::cout << "The archive is compact.\n";
  return kAllWell;
}

int rebuild_command(const std::filesystem::path& folder) {
  text::Analyser analyser;
  tell_lexicon_problem(analyser);
  const auto documents = rebuild(Archive(folder), analyser);
  if (!documents) return unusable(documents.error());
  std::cout << *documents << " documents are indexed by the present rules.\n";
  return kAllWell;
}

}  // namespace leta::indexer
