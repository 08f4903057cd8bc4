// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/position_record.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "archive/bytes.h"
#include "archive/schema.h"

namespace leta {
namespace {

// Part of the format: FNV-1a of the term, begun with the salt, then the end of MurmurHash3 to spread
// it to the upper bits. The archive must be readable on another machine.
std::uint64_t hash_of(std::string_view term, std::uint64_t salt) {
  std::uint64_t hash = 0xcbf29ce484222325U ^ (salt * 0x9e3779b97f4a7c15U);
  for (const char c : term) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdU;
  hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53U;
  return hash ^ (hash >> 33);
}

constexpr unsigned kLeastHashWidth = 16;
constexpr unsigned kMostHashWidth = 56;  // BitReader reads so many at once
constexpr unsigned kMostPositionWidth = 32;

// With so many bits about one salt in five lets two of the words share a hash. Each salt that fails
// makes hashes wider by a bit, so that an end is sure.
unsigned hash_width_for(std::uint64_t words, std::uint64_t salt) {
  const auto width = std::max<std::uint64_t>(
      kLeastHashWidth, 2 * static_cast<std::uint64_t>(std::bit_width(words)) + 1);
  return static_cast<unsigned>(std::min<std::uint64_t>(kMostHashWidth, width + salt));
}

class BitWriter {
 public:
  // Of at most 56 bits.
  void put(std::uint64_t value, unsigned width) {
    buffer_ |= value << used_;
    used_ += width;
    for (; used_ >= 8; used_ -= 8, buffer_ >>= 8) bytes_.push_back(static_cast<char>(buffer_));
  }
  std::string take() {
    if (used_ > 0) bytes_.push_back(static_cast<char>(buffer_));
    return std::move(bytes_);
  }

 private:
  std::string bytes_;
  std::uint64_t buffer_ = 0;
  unsigned used_ = 0;
};

// At most 56 bits from bit `at` on; bits behind the end are 0.
std::uint64_t bits(std::string_view bytes, std::uint64_t at, unsigned width) {
  const std::uint64_t first = at / 8;
  const std::uint64_t size = std::min<std::uint64_t>(8, bytes.size() - first);
  std::uint64_t value = 0;
  if (std::endian::native == std::endian::little && size == 8) {
    std::memcpy(&value, bytes.data() + first, 8);
  } else {
    for (std::uint64_t i = 0; i < size; ++i) {
      value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[first + i])) << (8 * i);
    }
  }
  return (value >> (at % 8)) & ((std::uint64_t{1} << width) - 1);
}

struct Hashed {
  std::uint64_t hash = 0;
  std::size_t term = 0;
  auto operator<=>(const Hashed&) const = default;
};

std::vector<Hashed> hashed(const std::vector<TermPositions>& terms, std::uint64_t salt,
                           unsigned width) {
  std::vector<Hashed> hashes;
  hashes.reserve(terms.size());
  for (std::size_t i = 0; i < terms.size(); ++i) {
    hashes.push_back({hash_of(terms[i].term, salt) >> (64 - width), i});
  }
  std::sort(hashes.begin(), hashes.end());
  return hashes;
}

}  // namespace

std::string encode_positions(const std::vector<TermPositions>& terms) {
  if (terms.empty()) return {};
  std::uint64_t salt = 0;
  unsigned hash_width = 0;
  std::vector<Hashed> hashes;
  do {
    if (salt > 1000) throw std::invalid_argument("a term is given twice");
    hash_width = hash_width_for(terms.size(), salt);
    hashes = hashed(terms, salt++, hash_width);
  } while (std::adjacent_find(hashes.begin(), hashes.end(), [](const Hashed& a, const Hashed& b) {
             return a.hash == b.hash;
           }) != hashes.end());

  std::uint64_t occurrences = 0;
  Xapian::termpos last = 0;
  for (const TermPositions& term : terms) {
    occurrences += term.positions.size();
    last = std::max(last, term.positions.back());
  }
  const auto position_width = static_cast<unsigned>(std::bit_width(last));

  ByteWriter out;
  out.number(terms.size());
  out.number(occurrences - terms.size());
  out.number(salt - 1);
  out.number(position_width);
  BitWriter arrays;
  for (const Hashed& word : hashes) arrays.put(word.hash, hash_width);
  for (const Hashed& word : hashes) {
    for (std::size_t i = 0; i < terms[word.term].positions.size(); ++i) arrays.put(i == 0, 1);
  }
  for (const Hashed& word : hashes) {
    for (const Xapian::termpos position : terms[word.term].positions) {
      arrays.put(position, position_width);
    }
  }
  out.raw(arrays.take());
  return out.take();
}

PositionRecord::PositionRecord(std::string record) : own_(std::move(record)), record_(own_) {
  read_head();
}

PositionRecord::PositionRecord(std::string_view kept) : record_(kept) { read_head(); }

void PositionRecord::read_head() {
  if (record_.empty()) return;
  ByteReader in(record_);
  words_ = in.number();
  const std::uint64_t more = in.number();
  salt_ = in.number();
  const std::uint64_t position_width = in.number();
  const std::uint64_t size = in.rest().size();
  // A word takes two bytes or more, and each of its positions a bit: what says otherwise is
  // refused before it is counted with.
  if (words_ > size || more > size * 8 || position_width > kMostPositionWidth) {
    throw std::runtime_error("a record of positions is damaged");
  }
  occurrences_ = words_ + more;
  position_width_ = static_cast<unsigned>(position_width);
  hash_width_ = hash_width_for(words_, std::min<std::uint64_t>(salt_, kMostHashWidth));
  bits_ = record_.size() - in.rest().size();
  if ((words_ * hash_width_ + occurrences_ * (1 + position_width_) + 7) / 8 != size) {
    throw std::runtime_error("a record of positions is damaged");
  }
}

void PositionRecord::append(std::string_view term, std::vector<Xapian::termpos>& positions) const {
  if (words_ > 0) append_hashed(hash_of(term, salt_), positions);
}

void PositionRecord::append(SoughtTerm& term, std::vector<Xapian::termpos>& positions) const {
  if (words_ > 0) append_hashed(term.hash(salt_), positions);
}

void PositionRecord::append_hashed(std::uint64_t hash,
                                   std::vector<Xapian::termpos>& positions) const {
  const std::string_view arrays = record_.substr(bits_);
  const std::uint64_t wanted = hash >> (64 - hash_width_);
  const std::uint64_t word = first_not_below(wanted);
  if (word == words_ || bits(arrays, word * hash_width_, hash_width_) != wanted) return;
  const std::uint64_t begins = words_ * hash_width_;
  const std::uint64_t places = begins + occurrences_;
  std::uint64_t at = next_begin(0, word + 1);
  do {
    positions.push_back(static_cast<Xapian::termpos>(
        bits(arrays, places + at * position_width_, position_width_)));
    ++at;
  } while (at < occurrences_ && bits(arrays, begins + at, 1) == 0);
}

// The first word whose hash is not less; words_ for none. Hashes are spread evenly, so where to begin
// is told by the hash itself.
std::uint64_t PositionRecord::first_not_below(std::uint64_t hash) const {
  const std::string_view arrays = record_.substr(bits_);
  const auto is_below = [&](std::uint64_t word) {
    return bits(arrays, word * hash_width_, hash_width_) < hash;
  };
  const std::uint64_t upper = hash >> (hash_width_ - kLeastHashWidth);
  const std::uint64_t guess = upper * words_ >> kLeastHashWidth;  // less than words_
  constexpr std::uint64_t kFirstStep = 8;
  std::uint64_t word = 0;  // all before are below
  std::uint64_t end = words_;  // none from here on is
  if (is_below(guess)) {
    word = guess + 1;
    for (std::uint64_t step = kFirstStep; word + step < end; step *= 2) {
      if (!is_below(word + step)) {
        end = word + step;
        break;
      }
      word += step + 1;
    }
  } else {
    end = guess;
    for (std::uint64_t step = kFirstStep; end > step; step *= 2) {
      if (is_below(end - step)) {
        word = end - step + 1;
        break;
      }
      end -= step;
    }
  }
  while (word < end) {
    const std::uint64_t middle = word + (end - word) / 2;
    if (is_below(middle)) {
      word = middle + 1;
    } else {
      end = middle;
    }
  }
  return word;
}

// The occurrence, from `at` on, where the `count`-th word from there begins; count is 1 or more.
std::uint64_t PositionRecord::next_begin(std::uint64_t at, std::uint64_t count) const {
  const std::string_view arrays = record_.substr(bits_);
  const std::uint64_t begins = words_ * hash_width_;
  constexpr unsigned kStep = 32;
  for (; at < occurrences_; at += kStep) {
    const auto width = static_cast<unsigned>(std::min<std::uint64_t>(kStep, occurrences_ - at));
    std::uint64_t group = bits(arrays, begins + at, width);
    const auto here = static_cast<std::uint64_t>(std::popcount(group));
    if (here >= count) {
      for (; count > 1; --count) group &= group - 1;
      return at + static_cast<std::uint64_t>(std::countr_zero(group));
    }
    count -= here;
  }
  throw std::runtime_error("a record of positions is damaged");
}

void PositionRecord::append(TermSet& terms, std::vector<TermPlace>& places) const {
  if (words_ == 0 || terms.size() == 0) return;
  const TermSet::Salted& wanted = terms.with(salt_);
  const std::string_view arrays = record_.substr(bits_);
  const std::uint64_t begins = words_ * hash_width_;
  const std::uint64_t positions = begins + occurrences_;
  std::uint64_t at = 0;         // an occurrence that is the first of a word,
  std::uint64_t word_there = 0;  // which is this one
  const auto go_to = [&](std::uint64_t word) {
    if (word > word_there) at = next_begin(at + 1, word - word_there);
    word_there = word;
  };
  for (std::uint64_t word = 0; word < words_; ++word) {
    const std::uint64_t hash = bits(arrays, word * hash_width_, hash_width_);
    const std::uint64_t upper = hash >> (hash_width_ - kLeastHashWidth);
    if ((wanted.uppers[upper / 64] >> (upper % 64) & 1) == 0) continue;
    const std::uint64_t least = hash << (64 - hash_width_);
    auto found = std::lower_bound(wanted.hashes.begin(), wanted.hashes.end(),
                                  TermSet::Hashed{least, 0});
    for (; found != wanted.hashes.end() && found->hash >> (64 - hash_width_) == hash; ++found) {
      go_to(word);
      std::uint64_t i = at;
      do {
        places.push_back({found->term,
                          static_cast<Xapian::termpos>(
                              bits(arrays, positions + i * position_width_, position_width_))});
        ++i;
      } while (i < occurrences_ && bits(arrays, begins + i, 1) == 0);
    }
  }
}

std::uint64_t SoughtTerm::hash(std::uint64_t salt) {
  // Salts are tried from 0 on when a record is made, so that they are small.
  constexpr std::uint64_t kMostKept = 64;
  if (salt >= kMostKept) return hash_of(term_, salt);
  if (salt >= hashes_.size()) hashes_.resize(salt + 1);
  if (hashes_[salt] == 0) hashes_[salt] = hash_of(term_, salt);
  return hashes_[salt];
}

const TermSet::Salted& TermSet::with(std::uint64_t salt) {
  const auto known = std::find_if(salted_.begin(), salted_.end(),
                                  [&](const Salted& salted) { return salted.salt == salt; });
  if (known != salted_.end()) return *known;
  Salted& salted = salted_.emplace_back();
  salted.salt = salt;
  salted.uppers.resize((std::size_t{1} << kLeastHashWidth) / 64);
  for (std::uint32_t i = 0; i < terms_.size(); ++i) {
    const std::uint64_t hash = hash_of(terms_[i], salt);
    salted.hashes.push_back({hash, i});
    const std::uint64_t upper = hash >> (64 - kLeastHashWidth);
    salted.uppers[upper / 64] |= std::uint64_t{1} << (upper % 64);
  }
  std::sort(salted.hashes.begin(), salted.hashes.end());
  return salted;
}

PositionColumn::PositionColumn(const Xapian::Database& database) {
  constexpr std::size_t kSampled = 1000;  // documents that tell how long the others' records are
  begins_.reserve(database.get_lastdocid() + 2);
  std::size_t read = 0;
  const auto end = database.valuestream_end(schema::kPositionSlot);
  for (auto at = database.valuestream_begin(schema::kPositionSlot); at != end; ++at) {
    begins_.resize(at.get_docid() + 1, bytes_.size());
    bytes_ += *at;
    // Growing step by step, and shrinking at the end, would copy everything several times. Memory that
    // is reserved and not written takes no room.
    if (++read == kSampled) {
      bytes_.reserve(bytes_.size() / kSampled *
                     database.get_value_freq(schema::kPositionSlot) / 4 * 5);
    }
  }
  begins_.resize(begins_.size() + 1, bytes_.size());
}

void PositionColumn::fetch(Xapian::docid document) const {
  if (std::size_t{document} + 1 >= begins_.size()) return;
  constexpr std::size_t kLine = 64;
  constexpr std::size_t kMost = 8 * kLine;  // the processor goes on by itself
  const std::size_t begin = begins_[document];
  const std::size_t end = std::min(begins_[document + 1], begin + kMost);
  for (std::size_t at = begin; at < end; at += kLine) __builtin_prefetch(bytes_.data() + at);
}

PositionRecord PositionColumn::of(Xapian::docid document) const {
  if (std::size_t{document} + 1 >= begins_.size()) return {};
  return PositionRecord(std::string_view(bytes_).substr(
      begins_[document], begins_[document + 1] - begins_[document]));
}

}  // namespace leta
