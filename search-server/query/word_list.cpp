// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/word_list.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <span>

#include "archive/schema.h"

namespace leta::server {
namespace {

// Bounds the memory; the words after this many, in the order of their bytes, are left out.
constexpr std::size_t kMostBytes = std::numeric_limits<std::uint32_t>::max() / 8;

constexpr std::string_view kA = "a", kO = "o", kARing = "å", kADots = "ä", kODots = "ö";
constexpr std::array<std::string_view, 3> kWaysToA = {kA, kARing, kADots};
constexpr std::array<std::string_view, 2> kWaysToO = {kO, kODots};

// What a character that was typed may stand for, itself first.
std::span<const std::string_view> ways_to_write(const std::string_view& typed) {
  if (typed == kA) return kWaysToA;
  if (typed == kO) return kWaysToO;
  return {&typed, 1};
}

std::size_t character_length(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// Calls found(at) for all places of `text` in `bytes`, ascending. Sixteen places at a time are passed
// over where the first and the last byte do not fit: letters by themselves are everywhere.
template <typename Found>
void for_each_place(std::string_view bytes, std::string_view text, Found found) {
  using Block [[gnu::vector_size(16)]] = unsigned char;
  if (text.empty() || bytes.size() < text.size()) return;
  const std::size_t last = text.size() - 1;
  const Block first_wanted = Block{} + static_cast<unsigned char>(text.front());
  const Block last_wanted = Block{} + static_cast<unsigned char>(text.back());
  const auto compare = [&](std::size_t at) {
    if (bytes.compare(at, text.size(), text) == 0) found(at);
  };
  std::size_t at = 0;
  for (; at + sizeof(Block) + last <= bytes.size(); at += sizeof(Block)) {
    Block firsts;
    Block lasts;
    std::memcpy(&firsts, bytes.data() + at, sizeof firsts);
    std::memcpy(&lasts, bytes.data() + at + last, sizeof lasts);
    const auto fitting = (firsts == first_wanted) & (lasts == last_wanted);
    std::array<std::uint64_t, 2> halves;
    std::memcpy(halves.data(), &fitting, sizeof fitting);
    if ((halves[0] | halves[1]) == 0) continue;
    for (std::size_t i = 0; i < sizeof(Block); ++i) {
      if (fitting[i] != 0) compare(at + i);
    }
  }
  for (; at + text.size() <= bytes.size(); ++at) compare(at);
}

}  // namespace

std::optional<Letters> letters_of(std::string_view folded) {
  Letters letters;
  letters.reserve(folded.size());
  while (!folded.empty()) {
    const std::string_view character = folded.substr(0, character_length(folded.front()));
    folded.remove_prefix(character.size());
    if (character.size() == 1 && character.front() >= 'a' && character.front() <= 'z') {
      letters.push_back(static_cast<std::uint8_t>(character.front() - 'a'));
    } else if (character == kARing) {
      letters.push_back(26);
    } else if (character == kADots) {
      letters.push_back(27);
    } else if (character == kODots) {
      letters.push_back(28);
    } else {
      return std::nullopt;
    }
  }
  return letters;
}

std::uint8_t bare_letter(std::uint8_t letter) {
  if (letter < 26) return letter;
  return letter == 28 ? 'o' - 'a' : 0;
}

std::uint64_t letter_signature(const Letters& letters) {
  std::uint64_t signature = 0;
  for (const std::uint8_t letter : letters) {
    const std::uint64_t once = std::uint64_t{1} << bare_letter(letter);
    signature |= (signature & once) != 0 ? once << 32 : once;
  }
  return signature;
}

bool begins_as_typed(std::string_view text, std::string_view typed) {
  while (!typed.empty()) {
    const std::string_view character = typed.substr(0, character_length(typed.front()));
    const auto ways = ways_to_write(character);
    const auto way = std::ranges::find_if(
        ways, [&](std::string_view written) { return text.starts_with(written); });
    if (way == ways.end()) return false;
    text.remove_prefix(way->size());
    typed.remove_prefix(character.size());
  }
  return true;
}

WordList::WordList(const Xapian::Database& database) {
  begins_.push_back(0);
  const std::string prefix(schema::term_prefix(text::TermType::kWord));
  const auto end = database.allterms_end(prefix);
  auto term = database.allterms_begin(prefix);
  // Terms of other types begin with a capital letter, and numbers come before those.
  for (term.skip_to(prefix + "a"); term != end; ++term) {
    is_whole_ = bytes_.size() < kMostBytes;
    if (!is_whole_) break;
    const std::string word = (*term).substr(prefix.size());
    if (word.size() > kLongestWord) continue;
    const std::optional<Letters> letters = letters_of(word);
    bytes_.append(word).push_back('\0');
    begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    frequencies_.push_back(term.get_termfreq());
    signatures_.push_back(letters ? letter_signature(*letters) : 0);
  }
}

std::vector<WordList::Beginning> WordList::beginning_as(std::string_view typed) const {
  std::vector<Beginning> beginnings = {{"", 0, size()}};
  while (!typed.empty() && !beginnings.empty()) {
    const std::string_view character = typed.substr(0, character_length(typed.front()));
    typed.remove_prefix(character.size());
    std::vector<Beginning> longer;
    for (const Beginning& beginning : beginnings) {
      for (const std::string_view way : ways_to_write(character)) {
        const std::string spelling = beginning.spelling + std::string(way);
        const auto place = [&](auto is_before) {
          // Not std::ranges::partition_point of a std::views::iota, which clang 14 cannot compile.
          std::uint32_t low = beginning.first;
          for (std::uint32_t high = beginning.last; low < high;) {
            const std::uint32_t middle = low + (high - low) / 2;
            if (is_before(word(middle).substr(0, spelling.size()))) {
              low = middle + 1;
            } else {
              high = middle;
            }
          }
          return low;
        };
        const std::uint32_t first = place([&](std::string_view w) { return w < spelling; });
        const std::uint32_t last = place([&](std::string_view w) { return w <= spelling; });
        if (first < last) longer.push_back({spelling, first, last});
      }
    }
    beginnings = std::move(longer);
  }
  return beginnings;
}

std::optional<std::uint32_t> WordList::find_typed(std::string_view typed) const {
  std::optional<std::uint32_t> found;
  for (const Beginning& beginning : beginning_as(typed)) {
    if (word(beginning.first) != beginning.spelling) continue;
    if (beginning.spelling == typed) return beginning.first;
    if (!found || frequency(*found) < frequency(beginning.first)) found = beginning.first;
  }
  return found;
}

std::vector<std::uint32_t> WordList::containing(std::string_view text) const {
  std::vector<std::uint32_t> words;
  for_each_place(bytes_, text, [&](std::size_t at) {
    const auto after = std::upper_bound(begins_.begin(), begins_.end(), at);
    const auto i = static_cast<std::uint32_t>(after - begins_.begin() - 1);
    const bool inside = begins_[i] < at;
    if (inside && (words.empty() || words.back() != i)) words.push_back(i);
  });
  return words;
}

}  // namespace leta::server
