// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/matching/version_groups.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <functional>
#include <numeric>
#include <utility>

#include "archive/schema.h"

namespace leta::server {
namespace {

// Texts are compared when they have a band of neighbouring bins in common: near-copies have one of
// the 16 almost always, other texts seldom.
constexpr std::size_t kBandBins = 4;
constexpr std::size_t kBands = Signature::kBins / kBandBins;

// Texts made from one form share a band by the thousand: each is compared with so many of them.
constexpr std::size_t kMostCompared = 64;

constexpr std::uint32_t kNone = UINT32_MAX;

std::uint32_t band_of(const Signature& signature, std::size_t band) {
  std::uint32_t bins = 0;
  static_assert(sizeof bins == kBandBins);
  std::memcpy(&bins, signature.sketch.data() + band * kBandBins, sizeof bins);
  return bins;
}

// Documents with one and the same signature are a unit. Units are in the order of their first
// documents' ids.
struct Units {
  std::vector<Signature> signatures;
  std::vector<std::uint32_t> begin{0};  // into documents, one more than there are units
  std::vector<Xapian::docid> documents;

  std::uint32_t size() const { return static_cast<std::uint32_t>(signatures.size()); }
  std::span<const Xapian::docid> documents_of(std::uint32_t unit) const {
    return {documents.data() + begin[unit], documents.data() + begin[unit + 1]};
  }
};

struct Neighbour {
  std::uint32_t unit = 0;
  std::size_t shared = 0;  // bins
};

// Numbers by key, each with the one before it that has the same slot of a table.
class Chains {
 public:
  explicit Chains(std::size_t most)
      : mask_(std::bit_ceil(2 * most + 1) - 1), last_(mask_ + 1, kNone), before_(most) {}

  void clear() { std::ranges::fill(last_, kNone); }
  // kNone for none.
  std::uint32_t last(std::uint64_t key) const { return last_[slot(key)]; }
  // The one before `number`.
  std::uint32_t add(std::uint32_t number, std::uint64_t key) {
    return before_[number] = std::exchange(last_[slot(key)], number);
  }
  std::uint32_t before(std::uint32_t number) const { return before_[number]; }

 private:
  std::size_t slot(std::uint64_t key) const {
    return ((key * 0x9e3779b97f4a7c15ULL) >> 32) & mask_;
  }

  std::size_t mask_;
  std::vector<std::uint32_t> last_;
  std::vector<std::uint32_t> before_;
};

std::uint64_t key_of(const Signature& signature) {
  std::array<std::uint64_t, Signature::kBins / 8> words{};
  std::memcpy(words.data(), signature.sketch.data(), sizeof words);
  std::uint64_t key = signature.numbers;
  for (const std::uint64_t word : words) key = (key ^ word) * 0xff51afd7ed558ccdULL;
  return key;
}

Units read_units(const Xapian::Database& database, std::span<const std::uint64_t> id_keys) {
  std::vector<Signature> signatures;
  std::vector<Xapian::docid> documents;
  const auto end = database.valuestream_end(schema::kSignatureSlot);
  for (auto slot = database.valuestream_begin(schema::kSignatureSlot); slot != end; ++slot) {
    signatures.push_back(schema::decode_signature(*slot));
    documents.push_back(slot.get_docid());
  }
  std::vector<std::uint32_t> order(documents.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [&](std::uint32_t i) {
    return std::pair(id_keys[documents[i]], documents[i]);
  });

  Units units;
  units.signatures.reserve(signatures.size());
  Chains chains(signatures.size());
  std::vector<std::uint32_t> unit_of(signatures.size());
  for (const std::uint32_t i : order) {
    const std::uint64_t key = key_of(signatures[i]);
    std::uint32_t unit = chains.last(key);
    while (unit != kNone && units.signatures[unit] != signatures[i]) unit = chains.before(unit);
    if (unit == kNone) {
      unit = units.size();
      units.signatures.push_back(signatures[i]);
      chains.add(unit, key);
    }
    unit_of[i] = unit;
  }
  units.begin.assign(units.signatures.size() + 1, 0);
  for (const std::uint32_t unit : unit_of) ++units.begin[unit + 1];
  std::partial_sum(units.begin.begin(), units.begin.end(), units.begin.begin());
  units.documents.resize(documents.size());
  std::vector<std::uint32_t> next(units.begin.begin(), units.begin.end() - 1);
  for (const std::uint32_t i : order) units.documents[next[unit_of[i]]++] = documents[i];
  return units;
}

// The near-copies of each unit.
std::vector<std::vector<Neighbour>> neighbours_of(const Units& units) {
  std::vector<std::vector<Neighbour>> neighbours(units.size());
  Chains chains(units.size());
  std::vector<std::uint64_t> keys(units.size());  // a band, and the title's numbers
  for (std::size_t band = 0; band < kBands; ++band) {
    chains.clear();
    for (std::uint32_t i = 0; i < units.size(); ++i) {
      const Signature& signature = units.signatures[i];
      keys[i] = std::uint64_t{signature.numbers} << 32 | band_of(signature, band);
      std::size_t compared = 0;
      for (std::uint32_t j = chains.add(i, keys[i]); j != kNone && compared < kMostCompared;
           j = chains.before(j)) {
        if (keys[j] != keys[i]) continue;
        ++compared;
        const bool met = std::ranges::any_of(neighbours[i], [&](const Neighbour& neighbour) {
          return neighbour.unit == j;
        });
        const Signature& other = units.signatures[j];
        if (met || !marks_allow(signature, other)) continue;
        const std::size_t shared = shared_bins(signature, other);
        if (shared < kAlikeBins) continue;
        neighbours[i].push_back({j, shared});
        neighbours[j].push_back({i, shared});
      }
    }
  }
  return neighbours;
}

}  // namespace

bool are_near_copies(const Signature& a, const Signature& b) {
  return marks_allow(a, b) && shared_bins(a, b) >= kAlikeBins;
}

VersionGroups::VersionGroups(const Xapian::Database& database, Xapian::docid last,
                             std::span<const std::uint64_t> id_keys)
    : groups_(last + 1) {
  const Units units = read_units(database, id_keys);
  std::vector<std::vector<Neighbour>> neighbours = neighbours_of(units);

  std::vector<std::uint32_t> by_size;
  std::vector<std::size_t> near(units.size());  // documents in reach
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    near[i] = units.documents_of(i).size();
    for (const Neighbour& neighbour : neighbours[i]) {
      near[i] += units.documents_of(neighbour.unit).size();
    }
    if (near[i] > 1) by_size.push_back(i);
  }
  std::ranges::stable_sort(by_size, std::greater<>(), [&](std::uint32_t i) { return near[i]; });

  std::vector<bool> taken(units.size());
  for (const std::uint32_t centre : by_size) {
    if (taken[centre]) continue;
    taken[centre] = true;
    std::vector<std::uint32_t> group = {centre};
    std::ranges::sort(neighbours[centre], [](const Neighbour& a, const Neighbour& b) {
      return a.shared != b.shared ? a.shared > b.shared : a.unit < b.unit;
    });
    for (const Neighbour& neighbour : neighbours[centre]) {
      // No two of a group may be told apart, by marks that the centre does not have either.
      const bool fits = std::ranges::all_of(group, [&](std::uint32_t unit) {
        return marks_allow(units.signatures[unit], units.signatures[neighbour.unit]);
      });
      if (taken[neighbour.unit] || !fits) continue;
      taken[neighbour.unit] = true;
      group.push_back(neighbour.unit);
    }
    if (group.size() == 1 && units.documents_of(centre).size() == 1) continue;
    for (const std::uint32_t unit : group) {
      for (const Xapian::docid document : units.documents_of(unit)) {
        members_.push_back(document);
        groups_[document] = static_cast<std::uint32_t>(begin_.size());
      }
    }
    begin_.push_back(static_cast<std::uint32_t>(members_.size()));
  }
}

std::span<const Xapian::docid> VersionGroups::of(Xapian::docid document) const {
  const std::uint32_t group = groups_[document];
  if (group == 0) return {};
  return {members_.data() + begin_[group - 1], members_.data() + begin_[group]};
}

}  // namespace leta::server
