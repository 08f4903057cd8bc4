// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <isa-l/igzip_lib.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace leta::indexer {

// Compresses tags of a glass table as Xapian reads them: raw deflate, where that makes a tag of more
// than kLeast bytes smaller.
//
// Deflate spends most of its time on making a code for each record. Records of one table are much
// alike, so this makes one for thousands of them, from what it has seen. That takes a quarter of the
// time, and 6 % more bytes, docs/benchmarks.md. For records of one kind.
class GlassCompressor {
 public:
  static constexpr std::size_t kLeast = 18;

  // What is to be stored, valid until the next call or as long as `tag`, and whether it is compressed.
  struct Stored {
    std::string_view tag;
    bool is_compressed;
  };
  Stored compress(std::string_view tag);

 private:
  void learn(std::string_view tag);

  isal_hufftables code_{};
  bool has_code_ = false;  // before, ISA-L's own is used
  isal_huff_histogram seen_{};
  std::size_t tags_ = 0;
  std::string compressed_;
};

}  // namespace leta::indexer
