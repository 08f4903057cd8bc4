// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/matching/findings_columns.h"

#include <algorithm>
#include <unordered_map>

#include "archive/schema.h"
#include "archive/text/fold.h"

namespace leta::server {
namespace {

// Calls each(document, value) for the documents that have a slot, in order, and sets begin[d]
// before each of them to what size() gives; one more at the end.
template <typename Each, typename Size>
std::vector<std::uint32_t> read_slot(const Xapian::Database& database, Xapian::docid last,
                                     Xapian::valueno slot, Each each, Size size) {
  std::vector<std::uint32_t> begin(last + 2);
  Xapian::docid next = 0;
  const auto fill_to = [&](Xapian::docid document) {
    for (; next <= document; ++next) begin[next] = static_cast<std::uint32_t>(size());
  };
  const auto end = database.valuestream_end(slot);
  for (auto value = database.valuestream_begin(slot); value != end; ++value) {
    fill_to(value.get_docid());
    each(*value);
  }
  fill_to(last + 1);
  return begin;
}

}  // namespace

MentionedColumn::MentionedColumn(const Xapian::Database& database, Xapian::docid last) {
  begin_ = read_slot(
      database, last, schema::kMentionedSlot,
      [&](const std::string& value) {
        const std::vector<DayRange> periods = schema::decode_periods(value);
        periods_.insert(periods_.end(), periods.begin(), periods.end());
      },
      [&] { return periods_.size(); });
}

bool MentionedColumn::touches(Xapian::docid document, std::int32_t first, std::int32_t last) const {
  const std::span<const DayRange> periods(periods_.data() + begin_[document],
                                          periods_.data() + begin_[document + 1]);
  // The first that does not end before the range: the others begin later still.
  const auto period = std::ranges::lower_bound(periods, first, {}, &DayRange::last);
  return period != periods.end() && period->first <= last;
}

DecisionColumn::DecisionColumn(const Xapian::Database& database, Xapian::docid last) {
  std::unordered_map<std::string, std::uint32_t> ordinals;
  begin_ = read_slot(
      database, last, schema::kDecisionSlot,
      [&](const std::string& value) {
        for (const schema::DecisionValue& decision : schema::decode_decisions(value)) {
          const auto [at, is_new] =
              ordinals.try_emplace(decision.who, static_cast<std::uint32_t>(bodies_.size()));
          if (is_new) {
            bodies_.push_back(decision.who);
            folded_bodies_.push_back(text::fold_word(decision.who));
          }
          entries_.push_back({at->second, decision.index, decision.days});
        }
      },
      [&] { return entries_.size(); });
}

}  // namespace leta::server
