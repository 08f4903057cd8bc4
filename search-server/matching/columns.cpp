// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/matching/columns.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

#include "archive/collation.h"
#include "archive/text/fold.h"

namespace leta::server {
namespace {

// Gathers the values of a facet while its documents are read, in their order.
class ColumnBuilder {
 public:
  explicit ColumnBuilder(Xapian::docid last, bool folded = false)
      : folded_(folded), begin_(last + 2) {}

  // The number by which add() knows a value.
  std::uint32_t number_of(std::string_view value) {
    const auto [at, is_new] =
        index_.try_emplace(std::string(value), static_cast<std::uint32_t>(values_.size()));
    if (is_new) {
      values_.emplace_back(value);
      times_.push_back(0);
    }
    return at->second;
  }

  void add(Xapian::docid document, std::uint32_t value) {
    fill_to(document);
    ++times_[value];
    items_.push_back(value);
  }

  FacetColumn take() && {
    fill_to(static_cast<Xapian::docid>(begin_.size() - 1));
    if (folded_) join_spellings();
    return FacetColumn(std::move(values_), begin_, items_, folded_);
  }

 private:
  void fill_to(Xapian::docid document) {
    for (; next_ <= document; ++next_) begin_[next_] = static_cast<std::uint32_t>(items_.size());
  }

  // Leaves one value of those that are the same but for case and form: as most documents write it.
  void join_spellings() {
    std::unordered_map<std::string, std::uint32_t> groups;
    std::vector<std::uint32_t> group_of(values_.size());
    std::vector<std::uint32_t> most_usual;  // by group
    for (std::uint32_t i = 0; i < values_.size(); ++i) {
      const auto [group, is_new] = groups.try_emplace(
          text::fold_word(values_[i]), static_cast<std::uint32_t>(groups.size()));
      group_of[i] = group->second;
      if (is_new) {
        most_usual.push_back(i);
      } else if (is_less_usual(most_usual[group->second], i)) {
        most_usual[group->second] = i;
      }
    }
    std::vector<std::string> joined;
    for (const std::uint32_t i : most_usual) joined.push_back(std::move(values_[i]));
    values_ = std::move(joined);
    for (std::uint32_t& item : items_) item = group_of[item];
  }

  // Most documents decide, then lower case, which shows that a word is no name.
  bool is_less_usual(std::uint32_t a, std::uint32_t b) const {
    return times_[a] != times_[b] ? times_[a] < times_[b] : values_[a] < values_[b];
  }

  bool folded_;
  std::vector<std::string> values_;
  std::vector<std::uint32_t> times_;  // that each was met
  std::unordered_map<std::string, std::uint32_t> index_;
  Xapian::docid next_ = 0;
  std::vector<std::uint32_t> begin_;  // of a document in items_
  std::vector<std::uint32_t> items_;  // indices of values
};

// What was made of a slot's bytes, for the next document that has the same: many slots repeat those of
// other documents, often of the one before. Where they are nearly all different, only the first are kept.
template <typename Made>
class Memo {
 public:
  // Calls make(bytes) for bytes that are not known. The result stays until the next call.
  template <typename Make>
  const Made& of(const std::string& bytes, Make make) {
    if (last_ != nullptr && last_->first == bytes) return last_->second;
    auto known = made_.find(bytes);
    if (known == made_.end()) {
      if (made_.size() == kMost) return not_kept_ = make(bytes);
      known = made_.emplace(bytes, make(bytes)).first;
    }
    last_ = &*known;
    return last_->second;
  }

 private:
  static constexpr std::size_t kMost = 4096;
  std::unordered_map<std::string, Made> made_;
  const std::pair<const std::string, Made>* last_ = nullptr;
  Made not_kept_;
};

// Eight bytes as a number that compares as they do; 0 for those behind the end.
std::uint64_t bytes_at(const std::string& text, std::size_t at) {
  std::uint64_t bytes = 0;
  for (std::size_t i = at; i < at + sizeof bytes; ++i) {
    bytes = (bytes << 8) | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  }
  return bytes;
}

}  // namespace

FacetColumn::FacetColumn(std::vector<std::string> values, const std::vector<std::uint32_t>& begin,
                         const std::vector<std::uint32_t>& items, bool folded)
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
  begin_.reserve(begin.size());
  ordinals_.reserve(items.size());
  only_.assign(begin.size() - 1, kSeveral);
  for (std::size_t document = 0; document + 1 < begin.size(); ++document) {
    begin_.push_back(static_cast<std::uint32_t>(ordinals_.size()));
    const auto own = static_cast<std::ptrdiff_t>(ordinals_.size());
    for (std::uint32_t i = begin[document]; i < begin[document + 1]; ++i) {
      const std::uint32_t ordinal = ordinal_by_index[items[i]];
      if (std::find(ordinals_.begin() + own, ordinals_.end(), ordinal) != ordinals_.end()) continue;
      ordinals_.push_back(ordinal);
      ++counts_[ordinal];
    }
    const std::size_t size = ordinals_.size() - begin_.back();
    if (size == 0) only_[document] = 0;
    if (size == 1 && ordinals_.back() + 1 < kSeveral) {
      only_[document] = static_cast<std::uint16_t>(ordinals_.back() + 1);
    }
  }
  begin_.push_back(static_cast<std::uint32_t>(ordinals_.size()));
  ordinals_.shrink_to_fit();
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
    Memo<std::vector<std::uint32_t>> numbers;
    const auto numbers_of = [&](const std::string& bytes) {
      std::vector<std::uint32_t> of;
      for (const std::string& value : schema::decode_values(bytes)) {
        of.push_back(builder.number_of(value));
      }
      return of;
    };
    const auto end = database.valuestream_end(row.slot);
    for (auto slot = database.valuestream_begin(row.slot); slot != end; ++slot) {
      for (const std::uint32_t number : numbers.of(*slot, numbers_of)) {
        builder.add(slot.get_docid(), number);
      }
    }
    facets_[facet_index(row.facet)] = std::move(builder).take();
  }
}

void Columns::read_dates(const Xapian::Database& database) {
  days_.resize(last_ + 1);
  ColumnBuilder years(last_);
  ColumnBuilder months(last_);
  struct Known {
    DayRange days;
    std::optional<std::uint32_t> year;  // by its number, as the month
    std::optional<std::uint32_t> month;
  };
  Memo<Known> dates;
  const auto known_of = [&](const std::string& bytes) {
    Known known;
    const Date date = schema::decode_date(bytes);
    if (!date) return known;
    const std::string iso = to_string(date);
    known.days = day_range(date);
    known.year = years.number_of(std::string_view(iso).substr(0, 4));
    if (date.precision >= DatePrecision::kMonth) {
      known.month = months.number_of(std::string_view(iso).substr(0, 7));
    }
    return known;
  };
  const auto end = database.valuestream_end(schema::kDateSlot);
  for (auto slot = database.valuestream_begin(schema::kDateSlot); slot != end; ++slot) {
    const Known& known = dates.of(*slot, known_of);
    days_[slot.get_docid()] = known.days;
    if (known.year) years.add(slot.get_docid(), *known.year);
    if (known.month) months.add(slot.get_docid(), *known.month);
  }
  facets_[facet_index(schema::Facet::kYear)] = std::move(years).take();
  facets_[facet_index(schema::Facet::kMonth)] = std::move(months).take();
}

void Columns::read_titles(const Xapian::Database& database) {
  // The beginning of a key tells most titles apart without looking at the rest of it, and its hash says
  // of equal ones that they are.
  struct Place {
    std::array<std::uint64_t, 2> beginning;
    std::uint64_t hash;
    std::size_t key;  // where it is in `keys`
    std::uint32_t size;
    Xapian::docid document;
  };
  std::string keys;  // one behind the other
  std::vector<Place> places;
  places.reserve(database.get_value_freq(schema::kTitleSlot));
  const auto end = database.valuestream_end(schema::kTitleSlot);
  for (auto slot = database.valuestream_begin(schema::kTitleSlot); slot != end; ++slot) {
    const std::string key = *slot;
    places.push_back({{bytes_at(key, 0), bytes_at(key, 8)},
                      std::hash<std::string>()(key),
                      keys.size(),
                      static_cast<std::uint32_t>(key.size()),
                      slot.get_docid()});
    keys += key;
  }
  const auto key_of = [&](const Place& place) {
    return std::string_view(keys).substr(place.key, place.size);
  };
  const auto are_equal = [](const Place& a, const Place& b) {
    return a.hash == b.hash && a.size == b.size && a.beginning == b.beginning;
  };
  std::sort(places.begin(), places.end(), [&](const Place& a, const Place& b) {
    if (a.beginning != b.beginning) return a.beginning < b.beginning;
    return !are_equal(a, b) && key_of(a) < key_of(b);
  });
  title_ranks_.assign(last_ + 1, UINT32_MAX);
  std::uint32_t rank = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (i > 0 && !are_equal(places[i], places[i - 1])) ++rank;
    title_ranks_[places[i].document] = rank;
  }
}

void Columns::read_ids(const Xapian::Database& database) {
  id_keys_.assign(last_ + 1, 0);
  const auto end = database.valuestream_end(schema::kIdSlot);
  for (auto slot = database.valuestream_begin(schema::kIdSlot); slot != end; ++slot) {
    id_keys_[slot.get_docid()] = bytes_at(*slot, 0);
  }
}

}  // namespace leta::server
