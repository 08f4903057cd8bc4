// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/lexicon_writer.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <map>
#include <span>
#include <stdexcept>

#include "archive/text/lexicon/lexicon_format.h"

namespace leta::text {
namespace {

namespace format = lexicon_format;

constexpr double kUnseen = 0.5;     // occurrences of a lemma that was never counted
constexpr double kLinkBonus = 1.5;  // for a part with a linking letter: it can be nothing else
constexpr double kRarePart = -4;    // for a part that the dictionary does not list as one
constexpr std::size_t kLongest = 255;

class Writer {
 public:
  explicit Writer(const WordTable& table) : table_(table) {}

  std::vector<char> write() {
    number_lemmas();
    records_.resize(4);  // position 0 means an empty slot
    for (const auto& [form, readings] : table_.forms) add_record(form, readings);
    for (const auto& [form, begin] : table_.begins) {
      if (!table_.forms.contains(form)) add_record(form, {});
    }
    return assemble();
  }

 private:
  void number_lemmas() {
    for (const auto& [form, readings] : table_.forms) {
      for (const WeighedReading& reading : readings) numbers_.try_emplace(reading.lemma, 0);
    }
    for (const auto& [form, begin] : table_.begins) numbers_.try_emplace(begin.lemma, 0);
    std::map<std::string, std::uint32_t> places;
    std::uint32_t next = 0;
    for (auto& [lemma, number] : numbers_) {
      number = next++;
      auto [place, fresh] =
          places.try_emplace(lemma.text, static_cast<std::uint32_t>(texts_.size()));
      if (fresh) texts_ += lemma.text;
      format::LemmaRecord record{};
      record.text_at = place->second;
      record.length = static_cast<std::uint8_t>(lemma.text.size());
      record.word_class = static_cast<std::uint8_t>(lemma.word_class);
      if (table_.whole.contains(lemma)) record.flags |= format::kKeepWhole;
      if (table_.split.contains(lemma)) record.flags |= format::kAlwaysSplit;
      record.log_word = log_share(count_of(table_.word_count, lemma));
      record.log_part =
          log_share(count_of(table_.word_count, lemma) + count_of(table_.part_count, lemma));
      if (table_.rare_ends.contains(lemma)) record.log_part += static_cast<float>(kRarePart);
      lemmas_.push_back(record);
    }
  }

  template <typename Map, typename Key>
  static double count_of(const Map& counts, const Key& key) {
    const auto found = counts.find(key);
    return found == counts.end() ? 0 : found->second;
  }

  float log_share(double count) const {
    return static_cast<float>(std::log((count + kUnseen) / (table_.total + 1)));
  }

  void add_record(const std::string& form, const std::vector<WeighedReading>& readings) {
    if (form.size() > kLongest) return;
    const auto begin = table_.begins.find(form);
    format::FormHeader head{};
    head.length = static_cast<std::uint8_t>(form.size());
    head.reading_count = static_cast<std::uint8_t>(readings.size());
    if (begin != table_.begins.end()) head.flags |= format::kMayBegin;
    if (readings.empty()) head.flags |= format::kOnlyPart;
    places_.push_back({format::hash_text(form), static_cast<std::uint32_t>(records_.size() / 4)});
    append(&head, sizeof head);
    if (head.flags & format::kMayBegin) {
      format::BeginRecord record{};
      record.lemma = numbers_.at(begin->second.lemma);
      const double count =
          count_of(table_.word_count, begin->second.lemma) + count_of(table_.begin_count, form);
      record.score = log_share(count);
      if (begin->second.linked) record.score += static_cast<float>(kLinkBonus);
      if (begin->second.rare) record.score += static_cast<float>(kRarePart);
      append(&record, sizeof record);
    }
    for (const WeighedReading& reading : readings) {
      std::uint32_t number = numbers_.at(reading.lemma);
      if (table_.ends.contains(reading.lemma) || table_.rare_ends.contains(reading.lemma)) {
        number |= format::kMayEnd;
      }
      append(&number, sizeof number);
    }
    append(form.data(), form.size());
    records_.resize((records_.size() + 3) / 4 * 4);
  }

  void append(const void* bytes, std::size_t size) {
    const auto* start = static_cast<const char*>(bytes);
    records_.insert(records_.end(), start, start + size);
  }

  std::vector<std::uint32_t> make_slots() const {
    std::vector<std::uint32_t> slots(std::bit_ceil(places_.size() * 3 / 2));
    const std::size_t mask = slots.size() - 1;
    for (const Place& place : places_) {
      if (place.position >= (1U << 24)) throw std::length_error("the lexicon is too large");
      const std::uint64_t mixed = format::mix(place.hash);
      std::size_t i = mixed & mask;
      while (slots[i] != 0) i = (i + 1) & mask;
      slots[i] = static_cast<std::uint32_t>(mixed >> 56) << 24 | place.position;
    }
    return slots;
  }

  std::vector<char> assemble() const {
    const std::vector<std::uint32_t> slots = make_slots();
    format::FileHeader header{};
    header.magic = format::kMagic;
    header.version = format::kVersion;
    header.lemma_count = static_cast<std::uint32_t>(lemmas_.size());
    header.form_count = static_cast<std::uint32_t>(places_.size());
    header.slot_count = static_cast<std::uint32_t>(slots.size());
    header.slots_at = sizeof header + lemmas_.size() * sizeof(format::LemmaRecord);
    header.records_at = header.slots_at + slots.size() * sizeof slots[0];
    header.texts_at = header.records_at + records_.size();
    header.file_size = header.texts_at + texts_.size();
    std::vector<char> bytes(header.file_size);
    auto copy = [&](std::size_t at, const void* from, std::size_t size) {
      std::memcpy(bytes.data() + at, from, size);
    };
    copy(sizeof header, lemmas_.data(), lemmas_.size() * sizeof lemmas_[0]);
    copy(header.slots_at, slots.data(), slots.size() * sizeof slots[0]);
    copy(header.records_at, records_.data(), records_.size());
    copy(header.texts_at, texts_.data(), texts_.size());
    header.content_hash =
        format::hash_text({bytes.data() + sizeof header, bytes.size() - sizeof header});
    copy(0, &header, sizeof header);
    return bytes;
  }

  struct Place {
    std::uint64_t hash;
    std::uint32_t position;  // in words of 4 bytes
  };

  const WordTable& table_;
  std::map<LemmaKey, std::uint32_t> numbers_;
  std::vector<format::LemmaRecord> lemmas_;
  std::vector<char> records_;
  std::string texts_;
  std::vector<Place> places_;
};

}  // namespace

std::vector<char> write_lexicon(const WordTable& table) { return Writer(table).write(); }

}  // namespace leta::text
