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

// Of a program that reads a file for a parser (parsers/tools.h): time on the clock and of the
// processor, address space, what it may print.
inline constexpr std::chrono::seconds kToolTime{30};
// The same of recognising text in one page that is a picture.
inline constexpr std::chrono::seconds kPictureTime{60};
inline constexpr std::uint64_t kToolMemory = 1ULL << 30;
inline constexpr std::uint64_t kToolOutput = 64ULL << 20;

// The bytes of a page's picture.
inline constexpr std::uint64_t kPictureBytes = 80ULL << 20;

// What a run may spend on recognising text in pictures, unless `add` is told otherwise: some 200
// pages.
inline constexpr std::chrono::seconds kPictureBudget{600};

// Of a file that holds files (an archive, mail with attachments). All of it counts together, at any
// depth: how deep containers lie in each other, how many members, how much one of them and all may
// unpack to. All is a multiple of the file's size, and at least the base.
inline constexpr int kMemberDepth = 3;
inline constexpr std::uint64_t kMembers = 10'000;
inline constexpr std::uint64_t kMemberBytes = 256ULL << 20;
inline constexpr std::uint64_t kUnpackedFactor = 100;
inline constexpr std::uint64_t kUnpackedBase = 1ULL << 30;

// Members that crash or stop a worker are failed one by one, and another worker reads on behind
// them; beyond so many the whole file is given up.
inline constexpr int kWorkersPerFile = 20;

}  // namespace leta::indexer
