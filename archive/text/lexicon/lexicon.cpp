// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/lexicon.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <iomanip>
#include <sstream>

namespace leta::text {

namespace format = lexicon_format;

std::optional<Error> Lexicon::check(const char* bytes, std::size_t size) {
  format::FileHeader header;
  if (size < sizeof header) return Error{"the lexicon is cut off; make it again with leta-lexicon"};
  std::memcpy(&header, bytes, sizeof header);
  if (header.magic != format::kMagic) return Error{"the file is not a lexicon of leta-lexicon"};
  if (header.version != format::kVersion) {
    return Error{"the lexicon was made by another version; make it again with leta-lexicon"};
  }
  const std::uint64_t slots_end = header.slots_at + 4ULL * header.slot_count;
  if (header.file_size != size || header.slot_count == 0 ||
      (header.slot_count & (header.slot_count - 1)) != 0 ||
      header.slots_at != sizeof header + sizeof(format::LemmaRecord) * header.lemma_count ||
      slots_end != header.records_at || header.records_at > header.texts_at ||
      header.texts_at > size) {
    return Error{"the lexicon is damaged; make it again with leta-lexicon"};
  }
  return std::nullopt;
}

Result<Lexicon> Lexicon::open(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    return Error{"cannot open the lexicon " + path.string() + ": " + std::strerror(errno)};
  }
  struct stat status {};
  void* mapped = MAP_FAILED;
  std::size_t size = 0;
  if (::fstat(descriptor, &status) == 0 && status.st_size > 0) {
    size = static_cast<std::size_t>(status.st_size);
    mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0);
  }
  ::close(descriptor);
  if (mapped == MAP_FAILED) return Error{"cannot read the lexicon " + path.string()};
  std::shared_ptr<const char> bytes(static_cast<const char*>(mapped), [size](const char* start) {
    ::munmap(const_cast<char*>(start), size);
  });
  if (auto error = check(bytes.get(), size)) return Error{path.string() + ": " + error->message};
  return Lexicon(std::move(bytes));
}

Result<Lexicon> Lexicon::from_bytes(std::vector<char> bytes) {
  if (auto error = check(bytes.data(), bytes.size())) return *error;
  auto owner = std::make_shared<const std::vector<char>>(std::move(bytes));
  return Lexicon(std::shared_ptr<const char>(owner, owner->data()));
}

std::string Lexicon::fingerprint() const {
  std::ostringstream out;
  out << "lexicon-" << header().version << '-' << std::hex << std::setw(16) << std::setfill('0')
      << header().content_hash;
  return out.str();
}

void Lexicon::prefetch(std::uint64_t hash) const {
  const format::FileHeader& file = header();
  const auto slot = static_cast<std::uint32_t>(format::mix(hash)) & (file.slot_count - 1);
  __builtin_prefetch(bytes_.get() + file.slots_at + 4ULL * slot);
}

std::optional<Lexicon::Form> Lexicon::find_hashed(std::uint64_t hash, std::string_view text) const {
  const format::FileHeader& file = header();
  const char* start = bytes_.get();
  const auto* slots = reinterpret_cast<const std::uint32_t*>(start + file.slots_at);
  const std::uint64_t mixed = format::mix(hash);
  const auto tag = static_cast<std::uint32_t>(mixed >> 56);
  const std::uint32_t mask = file.slot_count - 1;
  for (auto i = static_cast<std::uint32_t>(mixed) & mask; slots[i] != 0; i = (i + 1) & mask) {
    if (slots[i] >> 24 != tag) continue;
    const char* record = start + file.records_at + 4ULL * (slots[i] & 0xffffff);
    const auto& head = *reinterpret_cast<const format::FormHeader*>(record);
    if (head.length != text.size()) continue;
    const char* at = record + sizeof head;
    Form form;
    form.file_ = start;
    if (head.flags & format::kMayBegin) {
      form.begin_ = reinterpret_cast<const format::BeginRecord*>(at);
      at += sizeof(format::BeginRecord);
    }
    form.readings_ = {reinterpret_cast<const std::uint32_t*>(at), head.reading_count};
    at += 4 * static_cast<std::size_t>(head.reading_count);
    if (std::memcmp(at, text.data(), text.size()) == 0) return form;
  }
  return std::nullopt;
}

Lexicon::Lemma Lexicon::lemma_of(const char* file, std::uint32_t number) {
  const auto& header = *reinterpret_cast<const format::FileHeader*>(file);
  const auto& record =
      reinterpret_cast<const format::LemmaRecord*>(file + sizeof header)[number & ~format::kMayEnd];
  return {.text = {file + header.texts_at + record.text_at, record.length},
          .word_class = static_cast<WordClass>(record.word_class),
          .keep_whole = (record.flags & format::kKeepWhole) != 0,
          .always_split = (record.flags & format::kAlwaysSplit) != 0,
          .log_word = record.log_word,
          .log_part = record.log_part};
}

Lexicon::Lemma Lexicon::Form::lemma(std::size_t i) const { return lemma_of(file_, readings_[i]); }

Lexicon::Lemma Lexicon::Form::begin_lemma() const { return lemma_of(file_, begin_->lemma); }

}  // namespace leta::text
