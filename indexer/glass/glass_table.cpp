// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/glass_table.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace leta::indexer {
namespace {

// A block begins with its revision (4 bytes), its level (1), the free bytes in one piece and in all,
// the end of the list of places (2 each); then come the items' places (2 each). All numbers have
// their highest byte first.
constexpr std::size_t kHeader = 11;
constexpr std::size_t kPlace = 2;

// Four items of the largest size fill a block.
constexpr std::size_t kMaxItem = (kGlassBlock - kHeader - 4 * kPlace) / 4;

// A leaf's item: its size less 3 with flags in the upper bits (2), the key's length (1), the key, of
// a piece that is not the first its number (2), the bytes.
constexpr std::size_t kLeafItem = 3;
constexpr std::size_t kPieceNumber = 2;
constexpr unsigned kCompressed = 0x8000;
constexpr unsigned kLastPiece = 0x4000;
constexpr unsigned kFirstPiece = 0x2000;

// A branch's item: the child's block (4), the key's length (1), the key, the piece's number.
constexpr std::size_t kBranchItem = 5 + kPieceNumber;

constexpr std::size_t kMaxKey = 255;
constexpr std::size_t kMaxPieces = 0xffff;

// A tag is cut at the end of a block only where the piece there is longer than its key by so much:
// each piece more costs a key more, here and perhaps in a branch. As Xapian's compaction does.
constexpr std::size_t kWorthCutting = 34;

unsigned char* put_number(unsigned char* at, std::size_t bytes, std::size_t value) {
  for (std::size_t i = 0; i < bytes; ++i) {
    at[i] = static_cast<unsigned char>(value >> (8 * (bytes - 1 - i)));
  }
  return at + bytes;
}

unsigned char* put_bytes(unsigned char* at, std::string_view bytes) {
  std::copy(bytes.begin(), bytes.end(), at);
  return at + bytes.size();
}

}  // namespace

std::size_t GlassTable::Block::room() const { return begin - kHeader - items * kPlace; }

unsigned char* GlassTable::Block::put(std::size_t size) {
  begin -= size;
  put_number(bytes.data() + kHeader + items * kPlace, kPlace, begin);
  ++items;
  return bytes.data() + begin;
}

GlassTable::GlassTable(const std::filesystem::path& path) : file_(path) {
  // Each table has an entry with an empty key before all others.
  put_piece("", 1, true, "", false);
}

void GlassTable::add(std::string_view key, std::string_view tag, bool is_compressed) {
  if (key.size() > kMaxKey) throw std::length_error("a key of the index is too long");
  const std::size_t head = kLeafItem + key.size();
  const std::size_t most = kMaxItem - head - kPieceNumber;
  std::size_t first = std::min(tag.size(), most + kPieceNumber);
  if (first < tag.size()) {
    // Pieces of the largest size, and one at the beginning that fills what they leave of this block.
    const std::size_t left = leaf_.room() % (kMaxItem + kPlace);
    if (left > kPlace + head) {
      const std::size_t fitting = left - kPlace - head;
      const std::size_t last = (tag.size() - kPieceNumber) % most;
      if (fitting >= last || fitting >= key.size() + kWorthCutting) {
        first = std::min(first, fitting);
      }
    }
  }
  if (tag.size() / most >= kMaxPieces) throw std::length_error("a record of the index is too long");
  unsigned piece = 1;
  put_piece(key, piece, first == tag.size(), tag.substr(0, first), is_compressed);
  for (tag.remove_prefix(first); !tag.empty(); tag.remove_prefix(std::min(most, tag.size()))) {
    put_piece(key, ++piece, tag.size() <= most, tag.substr(0, most), is_compressed);
  }
  last_key_ = key;
  ++entries_;
}

void GlassTable::put_piece(std::string_view key, unsigned piece, bool is_last,
                           std::string_view bytes, bool is_compressed) {
  const bool is_first = piece == 1;
  const std::size_t size =
      kLeafItem + key.size() + (is_first ? 0 : kPieceNumber) + bytes.size();
  if (leaf_.room() < size + kPlace) begin_leaf(key, piece);
  const unsigned flags = (is_compressed ? kCompressed : 0) | (is_last ? kLastPiece : 0) |
                         (is_first ? kFirstPiece : 0);
  unsigned char* at = leaf_.put(size);
  at = put_number(at, 2, (size - kLeafItem) | flags);
  at = put_number(at, 1, key.size());
  at = put_bytes(at, key);
  if (!is_first) at = put_number(at, kPieceNumber, piece);
  put_bytes(at, bytes);
}

// Key and piece are those of what comes first in the new leaf.
void GlassTable::begin_leaf(std::string_view key, unsigned piece) {
  put_child(0, leaf_divider_, write(leaf_, 0));
  // As much of the key as tells it from the one before.
  const std::string_view before = piece == 1 ? std::string_view(last_key_) : key;
  const auto differs =
      std::mismatch(key.begin(), key.end(), before.begin(), before.end()).first - key.begin();
  leaf_divider_.key = key.substr(0, static_cast<std::size_t>(differs) + 1);
  leaf_divider_.piece = piece;
}

// The first item of a branch needs no divider: everything before the second one is there.
void GlassTable::put_child(std::size_t level, const Divider& divider, std::uint32_t child) {
  if (level == branches_.size()) branches_.emplace_back();
  Branch& branch = branches_[level];
  if (branch.block.room() < kBranchItem + divider.key.size() + kPlace) {
    put_child(level + 1, branch.divider, write(branch.block, level + 1));
    branch.divider = divider;
  }
  const bool is_first = branch.block.items == 0;
  const std::string_view key = is_first ? std::string_view() : divider.key;
  unsigned char* at = branch.block.put(kBranchItem + key.size());
  at = put_number(at, 4, child);
  at = put_number(at, 1, key.size());
  at = put_bytes(at, key);
  put_number(at, kPieceNumber, is_first ? 0 : divider.piece);
}

std::uint32_t GlassTable::write(Block& block, std::size_t level) {
  const std::size_t free = block.room();
  const std::size_t places_end = kHeader + block.items * kPlace;
  unsigned char* at = block.bytes.data();
  at = put_number(at, 4, kGlassRevision);
  at = put_number(at, 1, level);
  at = put_number(at, 2, free);
  at = put_number(at, 2, free);
  put_number(at, 2, places_end);
  std::memset(block.bytes.data() + places_end, 0, free);
  file_.append({reinterpret_cast<const char*>(block.bytes.data()), block.bytes.size()});
  block.items = 0;
  block.begin = kGlassBlock;
  return blocks_++;
}

GlassRoot GlassTable::finish() {
  GlassRoot root;
  root.entries = entries_;
  root.block = write(leaf_, 0);
  if (!branches_.empty()) put_child(0, leaf_divider_, root.block);
  for (std::size_t level = 0; level < branches_.size(); ++level) {
    root.block = write(branches_[level].block, level + 1);
    root.level = static_cast<unsigned>(level) + 1;
    if (level + 1 < branches_.size()) put_child(level + 1, branches_[level].divider, root.block);
  }
  root.blocks = blocks_;
  file_.close();
  return root;
}

}  // namespace leta::indexer
