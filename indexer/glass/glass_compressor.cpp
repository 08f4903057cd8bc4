// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/glass_compressor.h"

#include <new>

namespace leta::indexer {
namespace {

// As small as zlib's usual level makes such short records.
constexpr int kLevel = 1;

}  // namespace

GlassCompressor::GlassCompressor() : compressor_(libdeflate_alloc_compressor(kLevel)) {
  if (!compressor_) throw std::bad_alloc();
}

GlassCompressor::Stored GlassCompressor::compress(std::string_view tag) {
  if (tag.size() <= kLeast) return {tag, false};
  if (compressed_.size() < tag.size()) compressed_.resize(tag.size());
  const std::size_t size = libdeflate_deflate_compress(compressor_.get(), tag.data(), tag.size(),
                                                       compressed_.data(), tag.size() - 1);
  if (size == 0) return {tag, false};
  return {std::string_view(compressed_).substr(0, size), true};
}

}  // namespace leta::indexer
