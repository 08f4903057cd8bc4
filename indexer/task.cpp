// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/task.h"

#include "archive/bytes.h"

namespace leta::indexer {

std::string encode_task(const Task& task) {
  ByteWriter out;
  out.string(task.source);
  out.number(static_cast<std::uint64_t>(task.modified));
  out.number(static_cast<std::uint64_t>(task.now));
  out.string(task.collection);
  return out.take();
}

Task decode_task(std::string_view bytes) {
  ByteReader in(bytes);
  Task task;
  task.source = in.string();
  task.modified = static_cast<std::int64_t>(in.number());
  task.now = static_cast<std::int64_t>(in.number());
  task.collection = in.string();
  return task;
}

std::string_view file_name(std::string_view source) { return source.substr(source.rfind('/') + 1); }

}  // namespace leta::indexer
