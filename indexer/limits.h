// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

// What one file may cost; docs/operations.md tells it to people. A worker that exceeds a limit is
// stopped or stops itself, its file is failed with the reason, and another worker takes over.
namespace leta::indexer {

// Without a sign of life from the worker: a document, a failed record, the end.
inline constexpr std::chrono::seconds kSilenceLimit{30};

// Processor time of one file: a base, and some for each megabyte, since a file of records may be
// large.
inline constexpr std::uint64_t kCpuSeconds = 30;
inline constexpr std::uint64_t kCpuSecondsPerMegabyte = 1;

// Address space of a worker, beside the file itself, which is mapped.
inline constexpr std::uint64_t kWorkerMemory = 1536ULL << 20;

// A file that is larger is failed without being read.
inline constexpr std::uint64_t kFileSize = 4ULL << 30;

// What a file may give, as a multiple of its size and at least: a bomb is stopped.
inline constexpr std::uint64_t kOutputFactor = 20;
inline constexpr std::uint64_t kOutputBase = 64ULL << 20;

}  // namespace leta::indexer
