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
  for (const auto* numbers : {&task.done, &task.told}) {
    out.number(numbers->size());
    for (const auto& [member, value] : *numbers) {
      out.number(member);
      out.number(value);
    }
  }
  return out.take();
}

Task decode_task(std::string_view bytes) {
  ByteReader in(bytes);
  Task task;
  task.source = in.string();
  task.modified = static_cast<std::int64_t>(in.number());
  task.now = static_cast<std::int64_t>(in.number());
  task.collection = in.string();
  for (auto* numbers : {&task.done, &task.told}) {
    for (std::uint64_t left = in.number(); left > 0; --left) {
      const std::uint64_t member = in.number();
      (*numbers)[member] = in.number();
    }
  }
  return task;
}

std::string inner_path(const std::string& container, const std::string& name) {
  return container.empty() || name.empty() ? container + name : container + "/" + name;
}

std::string_view file_name(std::string_view source) { return source.substr(source.rfind('/') + 1); }

}  // namespace leta::indexer
