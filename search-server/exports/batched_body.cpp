// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/exports/batched_body.h"

#include <algorithm>

namespace leta::server {
namespace {

// Records that are read at once, and bytes that are sent at once.
constexpr std::size_t kBatch = 50;
constexpr std::size_t kPiece = 16 * 1024;

}  // namespace

std::string BatchedBody::next() {
  if (is_ended_) return "";
  std::string piece;
  if (!is_begun_) piece += begin();
  is_begun_ = true;
  while (piece.size() < kPiece && done_ < records_) {
    const std::size_t count = std::min(kBatch, records_ - done_);
    piece += batch(done_, count);
    done_ += count;
  }
  if (done_ == records_) {
    piece += end();
    is_ended_ = true;
  }
  return piece;
}

}  // namespace leta::server
