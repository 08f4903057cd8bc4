// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libdeflate.h>

#include <memory>
#include <string>
#include <string_view>

namespace leta::indexer {

// Compresses tags of a glass table as Xapian does: raw deflate, where that makes a tag of more than
// kLeast bytes smaller.
class GlassCompressor {
 public:
  static constexpr std::size_t kLeast = 18;

  GlassCompressor();
  // What is to be stored, valid until the next call or as long as `tag`, and whether it is compressed.
  struct Stored {
    std::string_view tag;
    bool is_compressed;
  };
  Stored compress(std::string_view tag);

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const {
      libdeflate_free_compressor(compressor);
    }
  };
  std::unique_ptr<libdeflate_compressor, Free> compressor_;
  std::string compressed_;
};

}  // namespace leta::indexer
