// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "search-server/matching/deadline.h"

namespace leta::server {

enum class Change : std::uint8_t { kSame, kRemoved, kAdded };

// Neighbouring words with one fate, single spaces between them.
struct DiffPiece {
  Change change = Change::kSame;
  std::string text;
  bool operator==(const DiffPiece&) const = default;
};

// Pieces of a paragraph, in the order of reading; where words were replaced, the old ones stand
// before the new ones.
using DiffParagraph = std::vector<DiffPiece>;

struct WordDiff {
  std::vector<DiffParagraph> paragraphs;
  std::size_t removed = 0;  // words
  std::size_t added = 0;
  std::size_t places = 0;   // where they differ
  bool is_rough = false;    // so much differs that some of it was not compared word by word
};

// How much is looked at before stretches that differ are given whole; a fifth of a second's work.
inline constexpr std::size_t kDiffSteps = 20'000'000;

// From one version of a text to another, word by word, given by paragraphs. Other white space and
// other breaks between paragraphs are no difference, nor are bullets of lists. By Myers, "An O(ND) Difference Algorithm and
// Its Variations" (1986), in linear space: first paragraphs, then the words of those that differ.
WordDiff diff_words(std::span<const std::string> before, std::span<const std::string> after,
                    Deadline& deadline, std::size_t steps = kDiffSteps);

}  // namespace leta::server
