// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/ordering.h"

#include <algorithm>
#include <tuple>

namespace leta::server {
namespace {

// Picks a page by a key of each document, least first; by id between equals.
template <typename Key>
std::vector<Xapian::docid> least(const DocumentSet& documents, const Columns& columns,
                                 std::uint32_t offset, std::uint32_t limit, Key key) {
  using Keyed = std::tuple<decltype(key(Xapian::docid{})), std::uint64_t, Xapian::docid>;
  std::vector<Keyed> keyed;
  documents.for_each([&](Xapian::docid document) {
    keyed.emplace_back(key(document), columns.id_key(document), document);
  });
  if (limit == 0 || offset >= keyed.size()) return {};
  const auto begin = keyed.begin() + offset;
  const auto end = keyed.begin() + static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(
                                       std::uint64_t{offset} + limit, keyed.size()));
  // Only what is shown need be sorted.
  if (begin != keyed.begin()) std::nth_element(keyed.begin(), begin, keyed.end());
  std::partial_sort(begin, end, keyed.end());
  std::vector<Xapian::docid> page;
  std::transform(begin, end, std::back_inserter(page),
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
