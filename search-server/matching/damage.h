// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace leta::server {

// Thrown when what the archive has stored of the one document that was asked for cannot be read.
class DamagedDocument : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The documents that were met and could not be read, each once. Safe for concurrent use.
class Damages {
 public:
  // Called for each new one, by the thread that met it: its id, "" where that cannot be read either,
  // and the library's or the codec's own words.
  using Notice = std::function<void(std::string_view id, std::string_view why)>;
  // Not while others use this.
  void set_notice(Notice notice) { notice_ = std::move(notice); }

  void note(const std::string& id, std::string_view why);
  std::uint64_t documents() const;

 private:
  Notice notice_;
  mutable std::mutex mutex_;
  std::set<std::string> ids_;
};

// What a document's id is by its values, which lie apart from what is stored of it; "" where those
// are damaged too.
std::string id_of(Xapian::docid number, const Xapian::Database& database);

}  // namespace leta::server
