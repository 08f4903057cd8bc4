// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/matching/ordering.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace leta::server {
namespace {

// So many times as many documents are gathered as are needed.
constexpr std::size_t kGathered = 4;

// Picks a page by a key of each document, least first; by id between equals. What may be among the
// least is gathered; when there are several times as many as needed, the others go, and with the
// greatest that is left most documents need one comparison from then on.
template <typename Key>
std::vector<Xapian::docid> least(const DocumentSet& documents, const Columns& columns,
                                 std::uint32_t offset, std::uint32_t limit, Key key) {
  using Keyed = std::tuple<decltype(key(Xapian::docid{})), std::uint64_t, Xapian::docid>;
  const std::size_t wanted = std::size_t{offset} + limit;
  if (limit == 0) return {};
  std::vector<Keyed> kept;
  std::optional<Keyed> greatest;  // of those needed, as far as is known
  const auto leave_wanted = [&] {
    if (kept.size() <= wanted) return;
    const auto last = kept.begin() + static_cast<std::ptrdiff_t>(wanted) - 1;
    std::nth_element(kept.begin(), last, kept.end());
    kept.resize(wanted);
    greatest = kept.back();
  };
  documents.for_each([&](Xapian::docid document) {
    const auto own = key(document);
    if (greatest && std::get<0>(*greatest) < own) return;
    const Keyed keyed(own, columns.id_key(document), document);
    if (greatest && !(keyed < *greatest)) return;
    kept.push_back(keyed);
    if (kept.size() >= kGathered * wanted) leave_wanted();
  });
  leave_wanted();
  if (offset >= kept.size()) return {};
  std::sort(kept.begin(), kept.end());
  std::vector<Xapian::docid> page;
  std::transform(kept.begin() + offset, kept.end(), std::back_inserter(page),
                 [](const Keyed& k) { return std::get<2>(k); });
  return page;
}

// Calls `use` with the key of the order asked for, least first.
template <typename Use>
auto with_key(Sort sort, const std::vector<float>& scores, const Columns& columns, Use use) {
  switch (sort) {
    case Sort::kRelevance:
      if (!scores.empty()) return use([&](Xapian::docid d) { return -scores[d]; });
      [[fallthrough]];
    case Sort::kNewest:
      return use([&](Xapian::docid d) { return -columns.days(d).first; });
    case Sort::kOldest:
      return use([&](Xapian::docid d) {
        const std::int32_t first = columns.days(d).first;
        return first == 0 ? INT32_MAX : first;
      });
    case Sort::kTitle:
      break;
  }
  return use([&](Xapian::docid d) { return columns.title_rank(d); });
}

}  // namespace

std::vector<Xapian::docid> page_of(const DocumentSet& documents, Sort sort,
                                   const std::vector<float>& scores, const Columns& columns,
                                   std::uint32_t offset, std::uint32_t limit) {
  return with_key(sort, scores, columns,
                  [&](auto key) { return least(documents, columns, offset, limit, key); });
}

DocumentSet one_of_each_group(const DocumentSet& documents, Sort sort,
                              const std::vector<float>& scores, const Columns& columns) {
  const VersionGroups& versions = columns.versions();
  std::vector<Xapian::docid> first(versions.group_count() + 1);
  with_key(sort, scores, columns, [&](auto key) {
    const auto place = [&](Xapian::docid d) {
      return std::tuple(key(d), columns.id_key(d), d);
    };
    documents.for_each([&](Xapian::docid document) {
      Xapian::docid& best = first[versions.group(document)];
      if (best == 0 || place(document) < place(best)) best = document;
    });
  });
  DocumentSet shown(columns.last_document());
  documents.for_each([&](Xapian::docid document) {
    const std::uint32_t group = versions.group(document);
    if (group == 0 || first[group] == document) shown.insert(document);
  });
  return shown;
}

}  // namespace leta::server
