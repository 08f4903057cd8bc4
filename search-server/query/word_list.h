// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leta::server {

// A word as letters of the Swedish alphabet: a to z are 0 to 25, å 26, ä 27, ö 28.
using Letters = std::vector<std::uint8_t>;
// Nothing when a folded word has anything else in it: a digit, a hyphen, another script.
std::optional<Letters> letters_of(std::string_view folded);
// The letter without its mark: a for å and ä, o for ö.
std::uint8_t bare_letter(std::uint8_t letter);

// Which letters a word has, marks aside, and which of them twice or more. One edit (a letter more,
// less or another) changes two bits at most, so that most words that are far from each other are
// told apart without comparing them.
std::uint64_t letter_signature(const Letters& letters);

// True when `text` begins as `typed` says, where a also stands for å and ä, and o for ö. Both
// folded.
bool begins_as_typed(std::string_view text, std::string_view typed);

// The words of an audience's documents, folded, in the order of their bytes: what spelling and
// suggestions look through. Made of the database's terms, so it knows nothing that its documents do
// not say, and what is removed is gone. Read-only once made, so that all threads share it. Some 30
// bytes a word.
class WordList {
 public:
  // Bytes. Longer ones are left out: they are addresses and accidents, and nobody types them.
  static constexpr std::size_t kLongestWord = 60;

  // Reads the words of `database` that begin with a letter. Throws Xapian::Error.
  explicit WordList(const Xapian::Database& database);

  // False when there were more words than are kept.
  bool is_whole() const { return is_whole_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(frequencies_.size()); }
  std::string_view word(std::uint32_t i) const {
    return std::string_view(bytes_).substr(begins_[i], begins_[i + 1] - begins_[i] - 1);
  }
  std::uint32_t frequency(std::uint32_t i) const { return frequencies_[i]; }  // documents
  // letter_signature() of the word; 0 when it is not of letters alone.
  std::uint64_t signature(std::uint32_t i) const { return signatures_[i]; }

  // Words [first, last) begin with `spelling`.
  struct Beginning {
    std::string spelling;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };
  // The words that begin with `typed` (folded), where a also stands for å and ä, and o for ö: one
  // entry a way to write it that the archive has, `typed` itself first.
  std::vector<Beginning> beginning_as(std::string_view typed) const;

  // The most frequent word that `typed` (folded) may stand for, likewise; itself where it is one.
  std::optional<std::uint32_t> find_typed(std::string_view typed) const;

  // The words that have `text` in them, not at their beginning.
  std::vector<std::uint32_t> containing(std::string_view text) const;

 private:
  bool is_whole_ = true;
  std::string bytes_;                  // the words, a NUL after each
  std::vector<std::uint32_t> begins_;  // in bytes_, one more than there are words
  std::vector<std::uint32_t> frequencies_;
  std::vector<std::uint64_t> signatures_;
};

}  // namespace leta::server
