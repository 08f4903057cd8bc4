// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "search-server/http/http_message.h"

namespace leta::server {

// A body of many records that are read a few at a time: in between no slot of the archive is taken,
// however slow the client is.
class BatchedBody : public BodyStream {
 public:
  // Calls begin(), batch() for each batch in order, and end().
  std::string next() final;

 protected:
  explicit BatchedBody(std::size_t records) : records_(records) {}

  virtual std::string begin() = 0;
  // The records from `first` on, `count` of them; may be empty.
  virtual std::string batch(std::size_t first, std::size_t count) = 0;
  virtual std::string end() = 0;

 private:
  const std::size_t records_;
  std::size_t done_ = 0;
  bool is_begun_ = false;
  bool is_ended_ = false;
};

}  // namespace leta::server
