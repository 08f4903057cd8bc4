// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/glass_database.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <stdexcept>
#include <utility>

#include "archive/typed_forms.h"
#include "indexer/glass/glass_keys.h"

namespace leta::indexer {
namespace {

// Xapian's own sizes; a chunk is a little larger, by what was added last.
constexpr std::size_t kChunkBytes = 2000;

// Xapian's limit, so that the keys of a term's chunks are not too long.
constexpr std::size_t kMaxTerm = 245;

// Synonyms' lengths are written so that they look like letters.
constexpr unsigned kSynonymLength = 96;

using TypedFormTable = std::map<std::string, std::vector<std::string>>;

void append_number(std::string& record, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) record.push_back(static_cast<char>(value | 0x80));
  record.push_back(static_cast<char>(value));
}

void append_byte(std::string& record, std::size_t value) {
  record.push_back(static_cast<char>(static_cast<unsigned char>(value)));
}

// Writes one list of postings into the table of postings, in chunks. "" is the list of lengths.
class PostingList {
 public:
  PostingList(GlassTable& table, std::string_view term, Xapian::doccount documents,
              std::uint64_t count)
      : table_(table), term_(term), documents_(documents), count_(count) {}

  void add(Xapian::docid document, Xapian::termcount count) {
    if (postings_.bytes().size() >= kChunkBytes) end_chunk(false);
    if (postings_.bytes().empty()) {
      first_ = document;
    } else {
      postings_.number(document - last_ - 1);
    }
    postings_.number(count);
    last_ = document;
  }

  void end_chunk(bool is_last) {
    chunk_.clear();
    if (is_first_chunk_) {
      chunk_.number(documents_);
      chunk_.number(count_);
      chunk_.number(first_ - 1);
    }
    chunk_.raw(is_last ? "1" : "0");
    chunk_.number(last_ - first_);
    chunk_.raw(postings_.bytes());
    table_.add(is_first_chunk_ ? glass_posting_key(term_) : glass_posting_key(term_, first_),
               chunk_.bytes());
    is_first_chunk_ = false;
    postings_.clear();
  }

 private:
  GlassTable& table_;
  std::string_view term_;
  Xapian::doccount documents_;
  std::uint64_t count_;
  bool is_first_chunk_ = true;
  Xapian::docid first_ = 0;  // of the chunk
  Xapian::docid last_ = 0;
  ByteWriter postings_;
  ByteWriter chunk_;
};

}  // namespace

GlassDatabase::GlassDatabase(std::filesystem::path folder)
    : folder_(std::move(folder)),
      // Made here, as the members behind it need the folders.
      spool_folder_([&] {
        std::filesystem::create_directories(folder_ / "spool");
        return folder_ / "spool";
      }()),
      data_(folder_ / "docdata.glass"),
      terms_(folder_ / "termlist.glass"),
      runs_(spool_folder_) {}

void GlassDatabase::add(const IndexEntry& document) {
  Xapian::termcount length = 0;
  for (std::size_t i = 0; i < document.terms.size(); ++i) {
    if (document.terms.term(i).size() > kMaxTerm) throw std::length_error("a term is too long");
    length += document.terms.count(i);
    most_of_a_term_ = std::max(most_of_a_term_, document.terms.count(i));
  }
  lengths_.push_back(length);
  const auto number = static_cast<Xapian::docid>(lengths_.size());
  if (!document.data.empty()) {
    const auto stored = data_compressor_.compress(document.data);
    data_.add(glass_document_key(number), stored.tag, stored.is_compressed);
  }
  put_terms(document.terms);
  put_values(document);
  runs_.add(number, document.terms);
}

void GlassDatabase::put_terms(const TermCounts& terms) {
  record_.clear();
  if (terms.size() > 0) {
    append_number(record_, lengths_.back());
    append_number(record_, terms.size());
  }
  std::string_view before;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const std::string_view term = terms.term(i);
    const std::uint64_t count = terms.count(i);
    std::size_t shared = 0;
    bool count_is_in_byte = false;
    if (i > 0) {
      // Of the term before, so many bytes; in the same byte the count, where both fit.
      shared = static_cast<std::size_t>(
          std::mismatch(term.begin(), term.end(), before.begin(), before.end()).first -
          term.begin());
      const std::uint64_t both = (count + 1) * (before.size() + 1) + shared;
      count_is_in_byte = both < 256;
      append_byte(record_, count_is_in_byte ? both : shared);
    }
    append_byte(record_, term.size() - shared);
    record_.append(term.substr(shared));
    if (!count_is_in_byte) append_number(record_, count);
    before = term;
  }
  const auto stored = term_compressor_.compress(record_);
  terms_.add(glass_document_key(static_cast<Xapian::docid>(lengths_.size())), stored.tag,
             stored.is_compressed);
}

void GlassDatabase::put_values(const IndexEntry& document) {
  if (document.values.empty()) return;
  const auto number = static_cast<Xapian::docid>(lengths_.size());
  std::vector<Xapian::valueno> slots;
  for (const auto& [slot, value] : document.values) {
    auto values = values_.find(slot);
    if (values == values_.end()) {
      values = values_.try_emplace(slot, spool_folder_ / ("values-" + std::to_string(slot))).first;
    }
    values->second.add(number, value);
    slots.push_back(slot);
  }
  std::sort(slots.begin(), slots.end());
  record_.clear();
  Xapian::valueno next = 0;
  for (const Xapian::valueno slot : slots) {
    append_number(record_, slot - next);
    next = slot + 1;
  }
  terms_.add(glass_slots_key(number), record_);
}

void GlassDatabase::Values::add(Xapian::docid document, std::string_view value) {
  if (chunk_.bytes().empty()) {
    first_ = document;
  } else {
    chunk_.number(document - last_ - 1);
  }
  chunk_.string(value);
  last_ = document;
  if (documents_++ == 0) {
    least_ = greatest_ = value;
  } else if (value < least_) {
    least_ = value;
  } else if (value > greatest_) {
    greatest_ = value;
  }
  if (chunk_.bytes().size() >= kChunkBytes) end_chunk();
}

void GlassDatabase::Values::end_chunk() {
  ByteWriter head;
  head.number(first_);
  head.number(chunk_.bytes().size());
  spool_.append(head.bytes());
  spool_.append(chunk_.bytes());
  chunk_.clear();
}

std::string GlassDatabase::Values::statistics() const {
  ByteWriter out;
  out.number(documents_);
  out.string(least_);
  if (greatest_ != least_) out.raw(greatest_);
  return out.take();
}

void GlassDatabase::Values::put_chunks(Xapian::valueno slot, GlassTable& table) {
  if (!chunk_.bytes().empty()) end_chunk();
  spool_.close();
  const MappedFile file(spool_.path());
  for (ByteReader in(file.bytes()); !in.rest().empty();) {
    const auto first = static_cast<Xapian::docid>(in.number());
    table.add(glass_value_chunk_key(slot, first), in.string());
  }
}

void GlassDatabase::finish() {
  TypedFormTable typed_forms;
  const GlassRoot data = data_.finish();
  const GlassRoot terms = terms_.finish();
  const GlassRoot postings = put_postings(typed_forms);
  const GlassRoot synonyms = put_typed_forms(typed_forms);
  put_version(postings, data, terms, synonyms);
  std::filesystem::remove_all(spool_folder_);
}

GlassRoot GlassDatabase::put_postings(TypedFormTable& typed_forms) {
  GlassTable table(folder_ / "postlist.glass");
  for (const auto& [slot, values] : values_) {
    table.add(glass_value_statistics_key(slot), values.statistics());
  }
  for (auto& [slot, values] : values_) values.put_chunks(slot, table);
  PostingList lengths(table, "", 0, 0);
  for (std::size_t i = 0; i < lengths_.size(); ++i) {
    lengths.add(static_cast<Xapian::docid>(i) + 1, lengths_[i]);
  }
  lengths.end_chunk(true);

  PostingMerge merge(runs_.finish());
  while (merge.next_term()) {
    PostingList list(table, merge.term(), merge.documents(), merge.count());
    for (PostingMerge::Posting posting; merge.next(posting);) {
      list.add(posting.document, posting.count);
    }
    list.end_chunk(true);
    if (auto typed = typed_form(merge.term())) {
      // The word and the lemma that is spelled as it bring the same.
      auto& words = typed_forms[std::move(typed->first)];
      if (std::find(words.begin(), words.end(), typed->second) == words.end()) {
        words.emplace_back(std::move(typed->second));
      }
    }
  }
  return table.finish();
}

GlassRoot GlassDatabase::put_typed_forms(const TypedFormTable& typed_forms) {
  if (typed_forms.empty()) return {};
  GlassTable table(folder_ / "synonym.glass");
  GlassCompressor compressor;
  for (const auto& [typed, words] : typed_forms) {
    std::vector<std::string> sorted = words;
    std::sort(sorted.begin(), sorted.end());
    record_.clear();
    for (const std::string& word : sorted) {
      append_byte(record_, word.size() ^ kSynonymLength);
      record_.append(word);
    }
    const auto stored = compressor.compress(record_);
    table.add(typed, stored.tag, stored.is_compressed);
  }
  return table.finish();
}

// The file that makes the folder a database.
void GlassDatabase::put_version(const GlassRoot& postings, const GlassRoot& data,
                                const GlassRoot& terms, const GlassRoot& synonyms) {
  constexpr unsigned kFormat = (2016 - 2014) << 9 | 3 << 5 | 14;  // of 2016-03-14
  ByteWriter out;
  out.raw("\x0f\x0dXapian Glass");
  const char format[] = {static_cast<char>(kFormat >> 8), static_cast<char>(kFormat & 0xff)};
  out.raw({format, sizeof format});
  std::random_device random;
  for (int i = 0; i < 16; ++i) {  // a UUID
    const char byte = static_cast<char>(random());
    out.raw({&byte, 1});
  }
  out.number(kGlassRevision);

  const auto put_root = [&](const GlassRoot& root, std::uint64_t least_compressed) {
    const bool is_none = root.blocks == 0;
    out.number(root.block);
    out.number(root.level << 2 | 2 | (is_none ? 1 : 0));  // 2: leaves follow one another
    out.number(root.entries);
    out.number(kGlassBlock >> 11);
    out.number(least_compressed);
    // The list of free blocks: of which revision, the first block behind the file, and where the list
    // begins and ends.
    ByteWriter free;
    if (!is_none) {
      free.number(kGlassRevision);
      free.number(root.blocks);
      for (int i = 0; i < 4; ++i) free.number(0);
    }
    out.string(free.bytes());
  };
  const GlassRoot none;
  put_root(postings, 0);
  put_root(data, GlassCompressor::kLeast);
  put_root(terms, GlassCompressor::kLeast);
  put_root(none, 0);  // positions
  put_root(none, GlassCompressor::kLeast);  // spelling
  put_root(synonyms, GlassCompressor::kLeast);

  Xapian::termcount shortest = 0;
  for (const Xapian::termcount length : lengths_) {
    if (length > 0 && (shortest == 0 || length < shortest)) shortest = length;
  }
  const Xapian::termcount longest = *std::max_element(lengths_.begin(), lengths_.end());
  out.number(lengths_.size());
  out.number(0);  // the last document's number, less their number
  out.number(shortest);
  out.number(most_of_a_term_);
  out.number(longest - most_of_a_term_);
  out.number(0);  // changesets
  out.number(std::accumulate(lengths_.begin(), lengths_.end(), std::uint64_t{0}));
  out.number(0);  // spelling
  SpoolFile file(folder_ / "iamglass");
  file.append(out.bytes());
  file.close();
}

}  // namespace leta::indexer
