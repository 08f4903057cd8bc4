// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/glass_compressor.h"

#include <algorithm>
#include <limits>

namespace leta::indexer {
namespace {

// The first so many tags are learnt from, then one of so many.
constexpr std::size_t kFirst = 64;
constexpr std::size_t kSample = 16;
// A code is made after the first ones, and anew after each so many: other sources have other words.
constexpr std::size_t kRenewal = 4096;
// Of a tag, so many bytes are learnt from.
constexpr std::size_t kLearnt = 16U << 10;

// The bytes are only read, but C has no word for it.
std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<std::uint8_t*>(const_cast<char*>(text.data()));
}

}  // namespace

void GlassCompressor::learn(std::string_view tag) {
  if (tags_ < kFirst || tags_ % kSample == 0) {
    isal_update_histogram(bytes_of(tag), static_cast<int>(std::min(tag.size(), kLearnt)), &seen_);
  }
  ++tags_;
  if (tags_ == kFirst || tags_ % kRenewal == 0) {
    has_code_ = isal_create_hufftables(&code_, &seen_) == 0;
    seen_ = {};
  }
}

GlassCompressor::Stored GlassCompressor::compress(std::string_view tag) {
  if (tag.size() <= kLeast || tag.size() > std::numeric_limits<std::uint32_t>::max()) {
    return {tag, false};
  }
  learn(tag);
  if (compressed_.size() < tag.size()) compressed_.resize(tag.size());
  isal_zstream stream;
  isal_deflate_stateless_init(&stream);
  isal_deflate_set_hufftables(&stream, has_code_ ? &code_ : nullptr,
                              has_code_ ? IGZIP_HUFFTABLE_CUSTOM : IGZIP_HUFFTABLE_DEFAULT);
  stream.gzip_flag = IGZIP_DEFLATE;
  stream.flush = NO_FLUSH;
  stream.end_of_stream = 1;
  stream.next_in = bytes_of(tag);
  stream.avail_in = static_cast<std::uint32_t>(tag.size());
  stream.next_out = bytes_of(compressed_);
  stream.avail_out = static_cast<std::uint32_t>(tag.size() - 1);
  if (isal_deflate_stateless(&stream) != COMP_OK || stream.avail_in > 0) return {tag, false};
  return {std::string_view(compressed_).substr(0, stream.total_out), true};
}

}  // namespace leta::indexer
