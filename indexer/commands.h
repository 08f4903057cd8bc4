// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "archive/text/analyser.h"
#include "indexer/add.h"

// The commands of leta-index: what each prints and its exit code. Machine-readable results go to
// standard output, everything else to standard error.
namespace leta::indexer {

enum ExitCode { kAllWell = 0, kSomeFailed = 1, kWrongUsage = 2, kUnusable = 3 };

int add_command(const std::filesystem::path& archive, const AddRequest& request, bool json);
// Follows the sources and brings the archive up to date within two seconds of a change, until it is
// told to stop by SIGTERM or SIGINT. The archive is locked only while there is something to do.
int watch_command(const std::filesystem::path& archive, const AddRequest& request);
// Says what a run did: failures and problems on standard error, totals on standard output. Returns
// the exit code.
int tell_added(const AddReport& report, bool json);
int status_command(const std::filesystem::path& archive, bool json);
int forget_command(const std::filesystem::path& archive, const std::vector<std::string>& ids,
                   const std::vector<std::string>& sources);
int check_command(const std::filesystem::path& archive, bool digest);
int compact_command(const std::filesystem::path& archive);
int rebuild_command(const std::filesystem::path& archive);
int extract_command(const std::filesystem::path& file);
// `language` as a BCP 47 tag; without texts the lines of standard input are read.
int analyze_command(const std::vector<std::string>& texts, const std::string& language);

// Says on standard error, once a command, that there is no lexicon, where that is so.
void tell_lexicon_problem(const text::Analyser& analyser);

// Says on standard error why the archive cannot be used; returns kUnusable.
int unusable(const std::string& reason);

}  // namespace leta::indexer
