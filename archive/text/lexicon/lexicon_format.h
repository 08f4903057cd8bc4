// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

// How a compiled lexicon lies in its file, in the byte order of the machine that made it:
//
//   FileHeader | LemmaRecord[lemma_count] | slots[slot_count] | form records | lemma texts
//
// A slot is 0 (empty) or tag << 24 | position, where position counts words of 4 bytes from the
// start of the form records (which begin with one unused word) and tag is the hash's highest byte.
// Slots are probed linearly from the hash's lowest bits. A form record starts at a multiple of 4
// bytes:
//
//   FormHeader | BeginRecord, if kMayBegin | reading[reading_count] | the form's bytes | padding
//
// A reading is the number of a lemma, with kMayEnd added when the form may be a compound's last
// part. The likeliest reading comes first.
namespace leta::text::lexicon_format {

inline constexpr std::array<char, 8> kMagic = {'L', 'E', 'T', 'A', 'L', 'E', 'X', '\n'};
inline constexpr std::uint32_t kVersion = 1;

struct FileHeader {
  std::array<char, 8> magic;
  std::uint32_t version;
  std::uint32_t lemma_count;
  std::uint64_t content_hash;  // of all bytes after the header
  std::uint64_t file_size;
  std::uint32_t form_count;
  std::uint32_t slot_count;  // a power of two
  std::uint64_t slots_at;    // bytes from the start of the file
  std::uint64_t records_at;
  std::uint64_t texts_at;
};
static_assert(sizeof(FileHeader) == 64);

struct LemmaRecord {
  std::uint32_t text_at;  // bytes from texts_at
  std::uint8_t length;    // bytes
  std::uint8_t word_class;
  std::uint8_t flags;  // kKeepWhole, kAlwaysSplit
  std::uint8_t unused;
  float log_word;  // natural logarithm of the lemma's share of running text
  float log_part;  // the same for the lemma as the last part of compounds
};
static_assert(sizeof(LemmaRecord) == 16);
inline constexpr std::uint8_t kKeepWhole =
    1;  // never split: names of places, words listed as whole
inline constexpr std::uint8_t kAlwaysSplit = 2;  // split whatever its own probability

struct FormHeader {
  std::uint8_t length;  // bytes
  std::uint8_t reading_count;
  std::uint8_t flags;
  std::uint8_t unused;
};
static_assert(sizeof(FormHeader) == 4);
inline constexpr std::uint8_t kMayBegin = 1;
// The form is only ever a part (hälso, kvinno), never a word of its own.
inline constexpr std::uint8_t kOnlyPart = 2;

struct BeginRecord {
  float score;  // log_part of the lemma, with what a linking letter adds
  std::uint32_t lemma;
};
static_assert(sizeof(BeginRecord) == 8);

inline constexpr std::uint32_t kMayEnd = 1U << 31;

// FNV-1a, so that a compound's splitter can extend the hash of a part letter by letter.
inline constexpr std::uint64_t kHashStart = 0xcbf29ce484222325ULL;
constexpr std::uint64_t hash_byte(std::uint64_t hash, char byte) {
  return (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
}
constexpr std::uint64_t hash_text(std::string_view text) {
  std::uint64_t hash = kHashStart;
  for (const char byte : text) hash = hash_byte(hash, byte);
  return hash;
}
// FNV's low bits alone spread short words badly.
constexpr std::uint64_t mix(std::uint64_t hash) {
  hash ^= hash >> 32;
  hash *= 0x9e3779b97f4a7c15ULL;
  return hash ^ (hash >> 29);
}

}  // namespace leta::text::lexicon_format
