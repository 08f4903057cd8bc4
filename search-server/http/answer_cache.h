// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace leta::server {

// The bodies of answers that were asked for last, of no more than so many bytes together. A name says
// all that an answer depends on, the archive's revision too: what is out of date is not found, and
// goes as others come. Safe for concurrent use.
class AnswerCache {
 public:
  // `most_bytes` 0: nothing is kept, and nothing counted.
  explicit AnswerCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  std::optional<std::string> find(const std::string& name);
  void keep(const std::string& name, const std::string& body);

  struct Counts {
    std::uint64_t hits = 0;
    std::uint64_t misses = 0;
    std::size_t bytes = 0;  // kept at present
  };
  Counts counts() const;

 private:
  struct Answer {
    std::string name;
    std::string body;
  };
  // What one takes, with what stands around it.
  static std::size_t bytes_of(const Answer& answer);

  const std::size_t most_bytes_;
  mutable std::mutex mutex_;
  std::list<Answer> answers_;  // those asked for last first
  std::unordered_map<std::string_view, std::list<Answer>::iterator> by_name_;  // views into answers_
  Counts counts_;
};

}  // namespace leta::server
