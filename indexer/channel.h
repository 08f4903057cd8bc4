// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "archive/descriptor.h"

namespace leta::indexer {

enum class MessageType : char {
  kTask = 'T',           // indexer → worker, with the open file: a Task
  kFormat = 'F',         // worker → indexer: format's name, version, whether it holds records
  kMember = 'M',         // where what comes next belongs: number, path
  kDocument = 'D',       // encode_document()
  kBadRecord = 'B',      // record, reason
  kSkippedRecord = 'S',  // record, reason
  kRunTool = 'R',        // worker → indexer: a parsers::Tool, a file's bytes
  kToolText = 'V',       // indexer → worker: what it printed
  kToolFailed = 'X',     // indexer → worker: the reason
  kRecognise = 'P',      // worker → indexer: a page's number, its picture; empty: is it known?
  kPicture = 'W',        // indexer → worker: it is not, send the picture
  kRecognition = 'G',    // indexer → worker: a parsers::Recognition: state, text
  kEnd = 'E',            // reason; empty when the file was read
};

struct Message {
  MessageType type{};
  std::string payload;
};

// One end of the socket pair between the indexer and a worker process. A message is a byte of type,
// four bytes of length (little endian) and a payload of ByteWriter fields. One thread an end.
class Channel {
 public:
  // Larger messages are a broken worker's.
  static constexpr std::uint32_t kMessageLimit = 1U << 30;

  enum class Status { kOk, kClosed, kTimeout, kTooLarge };

  explicit Channel(Descriptor socket) : socket_(std::move(socket)) {}
  static std::pair<Descriptor, Descriptor> make_pair();  // throws std::system_error

  // Sends a message, with a descriptor when `file` is not -1. False when the other end is gone.
  bool send(MessageType type, std::string_view payload, int file = -1);

  // Waits for a whole message, not longer than until `deadline`. A descriptor that came with it
  // goes to `file`, where given.
  Status receive(Message& message, std::chrono::steady_clock::time_point deadline,
                 Descriptor* file = nullptr);

 private:
  Status fill(std::size_t wanted, std::chrono::steady_clock::time_point deadline, Descriptor* file);

  Descriptor socket_;
  std::string buffer_;  // read and not yet used from `used_` on
  std::size_t used_ = 0;
};

}  // namespace leta::indexer
