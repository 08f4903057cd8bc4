// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/columns.h"

#include <algorithm>
#include <map>
#include <utility>

#include "archive/collation.h"
#include "archive/text/fold.h"

namespace leta::server {
namespace {

// Gathers the values of a facet while its documents are read.
class ColumnBuilder {
 public:
  explicit ColumnBuilder(Xapian::docid last, bool folded = false)
      : folded_(folded), documents_(last + 1) {}

  void add(Xapian::docid document, const std::string& value) {
    const auto [at, is_new] = index_.try_emplace(folded_ ? text::fold_word(value) : value,
                                                 static_cast<std::uint32_t>(values_.size()));
    if (is_new) values_.push_back(value);
    if (folded_) ++spellings_[at->second][value];
    auto& list = documents_[document];
    if (std::find(list.begin(), list.end(), at->second) == list.end()) list.push_back(at->second);
  }

  FacetColumn take() && {
    for (const auto& [index, spellings] : spellings_) {
      values_[index] = std::ranges::max_element(spellings, is_less_usual)->first;
    }
    return FacetColumn(std::move(values_), documents_, folded_);
  }

 private:
  using Spelling = std::pair<const std::string, std::uint32_t>;
  // Most documents decide, then lower case, which shows that a word is no name.
  static bool is_less_usual(const Spelling& a, const Spelling& b) {
    return a.second != b.second ? a.second < b.second : a.first < b.first;
  }

  bool folded_;
  // Of a folded column: the spellings of each value, and how many documents have them.
  std::unordered_map<std::uint32_t, std::map<std::string, std::uint32_t>> spellings_;
  std::vector<std::string> values_;
  std::unordered_map<std::string, std::uint32_t> index_;
  std::vector<std::vector<std::uint32_t>> documents_;
};

}  // namespace

FacetColumn::FacetColumn(std::vector<std::string> values,
                         const std::vector<std::vector<std::uint32_t>>& documents, bool folded)
    : is_folded_(folded) {
  std::vector<std::pair<std::string, std::uint32_t>> sorted;  // key, index into `values`
  sorted.reserve(values.size());
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    // The value itself decides between values that collate equally.
    sorted.emplace_back(swedish_sort_key(values[i]) + '\0' + values[i], i);
  }
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::uint32_t> ordinal_by_index(values.size());
  values_.reserve(values.size());
  for (std::uint32_t ordinal = 0; ordinal < sorted.size(); ++ordinal) {
    const std::uint32_t index = sorted[ordinal].second;
    ordinal_by_index[index] = ordinal;
    folded_.push_back(text::fold_word(values[index]));
    ordinal_by_value_.emplace(is_folded_ ? folded_.back() : values[index], ordinal);
    values_.push_back(std::move(values[index]));
  }
  counts_.resize(values_.size());
  begin_.reserve(documents.size() + 1);
  for (const auto& list : documents) {
    begin_.push_back(static_cast<std::uint32_t>(ordinals_.size()));
    for (const std::uint32_t index : list) {
      ordinals_.push_back(ordinal_by_index[index]);
      ++counts_[ordinals_.back()];
    }
  }
  begin_.push_back(static_cast<std::uint32_t>(ordinals_.size()));
}

std::optional<std::uint32_t> FacetColumn::find(std::string_view value) const {
  const auto found =
      ordinal_by_value_.find(is_folded_ ? text::fold_word(value) : std::string(value));
  if (found == ordinal_by_value_.end()) return std::nullopt;
  return found->second;
}

Columns::Columns(const Xapian::Database& database)
    : last_(database.get_lastdocid()),
      count_(database.get_doccount()),
      all_(last_),
      mentioned_(database, last_),
      decisions_(database, last_) {
  read_documents(database);
  read_facets(database);
  read_dates(database);
  read_titles(database);
  read_ids(database);
  versions_ = VersionGroups(database, last_, id_keys_);
}

void Columns::read_documents(const Xapian::Database& database) {
  relative_lengths_.assign(last_ + 1, 1);
  const double average = std::max(database.get_average_length(), 1.0);
  const auto end = database.postlist_end("");
  for (auto posting = database.postlist_begin(""); posting != end; ++posting) {
    all_.insert(*posting);
    relative_lengths_[*posting] =
        static_cast<float>(static_cast<double>(posting.get_doclength()) / average);
  }
}

void Columns::read_facets(const Xapian::Database& database) {
  for (const schema::FacetRow& row : schema::kFacets) {
    if (row.slot == schema::kDateSlot) continue;
    ColumnBuilder builder(last_, row.facet == schema::Facet::kTopic);
    const auto end = database.valuestream_end(row.slot);
    for (auto slot = database.valuestream_begin(row.slot); slot != end; ++slot) {
      for (const std::string& value : schema::decode_values(*slot)) {
        builder.add(slot.get_docid(), value);
      }
    }
    facets_[facet_index(row.facet)] = std::move(builder).take();
  }
}

void Columns::read_dates(const Xapian::Database& database) {
  days_.resize(last_ + 1);
  ColumnBuilder years(last_);
  ColumnBuilder months(last_);
  const auto end = database.valuestream_end(schema::kDateSlot);
  for (auto slot = database.valuestream_begin(schema::kDateSlot); slot != end; ++slot) {
    const Date date = schema::decode_date(*slot);
    if (!date) continue;
    days_[slot.get_docid()] = day_range(date);
    const std::string iso = to_string(date);
    years.add(slot.get_docid(), iso.substr(0, 4));
    if (date.precision >= DatePrecision::kMonth) months.add(slot.get_docid(), iso.substr(0, 7));
  }
  facets_[facet_index(schema::Facet::kYear)] = std::move(years).take();
  facets_[facet_index(schema::Facet::kMonth)] = std::move(months).take();
}

void Columns::read_titles(const Xapian::Database& database) {
  std::vector<std::pair<std::string, Xapian::docid>> keys;
  const auto end = database.valuestream_end(schema::kTitleSlot);
  for (auto slot = database.valuestream_begin(schema::kTitleSlot); slot != end; ++slot) {
    keys.emplace_back(*slot, slot.get_docid());
  }
  std::sort(keys.begin(), keys.end());
  title_ranks_.assign(last_ + 1, UINT32_MAX);
  std::uint32_t rank = 0;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i > 0 && keys[i].first != keys[i - 1].first) ++rank;
    title_ranks_[keys[i].second] = rank;
  }
}

void Columns::read_ids(const Xapian::Database& database) {
  id_keys_.assign(last_ + 1, 0);
  const auto end = database.valuestream_end(schema::kIdSlot);
  for (auto slot = database.valuestream_begin(schema::kIdSlot); slot != end; ++slot) {
    const std::string id = *slot;
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < sizeof key; ++i) {
      key = (key << 8) | (i < id.size() ? static_cast<unsigned char>(id[i]) : 0U);
    }
    id_keys_[slot.get_docid()] = key;
  }
}

}  // namespace leta::server
