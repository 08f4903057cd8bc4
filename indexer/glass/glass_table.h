// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <string>
#include <string_view>

#include "indexer/glass/spool_file.h"

namespace leta::indexer {

// Of each block of a table, in bytes; Xapian's usual size.
constexpr std::size_t kGlassBlock = 8192;

// The revision of all that is written: a database's first.
constexpr std::uint32_t kGlassRevision = 1;

// Where a finished table begins to be read, for the database's version file.
struct GlassRoot {
  std::uint32_t block = 0;
  unsigned level = 0;  // 0: the root is a leaf
  std::uint64_t entries = 0;
  std::uint32_t blocks = 0;  // in the file
};

// Writes one table of a Xapian database of the backend glass, a B-tree in a file, from entries that
// come in order of their keys: full blocks one behind the other, each level's block right before
// what follows it there. Xapian's own way into a table looks each key up and splits blocks.
//
// The format is that of Xapian 1.4, as backends/glass/glass_table.h and glass_table.cc of its
// sources describe it and docs/index-format.md sums up.
class GlassTable {
 public:
  // Makes the file. All functions throw std::system_error when it cannot be written.
  explicit GlassTable(const std::filesystem::path& path);

  // Adds an entry. `key` is not empty, comes behind all keys before it, and has at most 255 bytes, or
  // std::length_error is thrown. `is_compressed` says that `tag` was made by GlassCompressor.
  void add(std::string_view key, std::string_view tag, bool is_compressed = false);

  // Completes the file. Nothing may be added after it.
  GlassRoot finish();

 private:
  // Items grow from the end of the block towards the list of their places at its beginning.
  struct Block {
    std::array<unsigned char, kGlassBlock> bytes;
    std::size_t items = 0;
    std::size_t begin = kGlassBlock;  // of the item that was put last

    std::size_t room() const;
    unsigned char* put(std::size_t size);
  };
  // Divides a block from the one before it on its level: the least key that is in it, or a shorter
  // one. A long tag's pieces have the same key and are counted from 1.
  struct Divider {
    std::string key;
    unsigned piece = 0;
  };
  struct Branch {
    Block block;
    Divider divider;
  };

  void put_piece(std::string_view key, unsigned piece, bool is_last, std::string_view bytes,
                 bool is_compressed);
  void begin_leaf(std::string_view key, unsigned piece);
  void put_child(std::size_t level, const Divider& divider, std::uint32_t child);
  std::uint32_t write(Block& block, std::size_t level);

  SpoolFile file_;
  std::uint32_t blocks_ = 0;  // written
  std::uint64_t entries_ = 0;
  Block leaf_;
  Divider leaf_divider_;
  std::string last_key_;
  std::deque<Branch> branches_;  // from the level above the leaves
};

}  // namespace leta::indexer
