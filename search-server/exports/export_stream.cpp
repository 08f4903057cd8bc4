// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/exports/export_stream.h"

#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include "archive/schema.h"
#include "search-server/answers/searcher.h"
#include "search-server/exports/batched_body.h"
#include "search-server/exports/export_record.h"
#include "search-server/matching/filter_counter.h"
#include "search-server/matching/ordering.h"
#include "search-server/matching/proximity.h"

namespace leta::server {
namespace {

// The ids of all hits, in the order of the search.
std::vector<std::string> ids_of_hits(const SearchRequest& request, const Reader& reader) {
  const Columns& columns = reader.snapshot.columns();
  SearchRequest counted = request;
  counted.facets.clear();
  MatchedQuery query = match_query(counted, reader, request.sort == Sort::kRelevance);
  Filtered filtered = filter_and_count(query.matches.documents, counted, columns);
  std::vector<float>& scores = query.matches.scores;
  if (query.ranked) {
    add_proximity(
        query.plan, reader,
        page_of(filtered.documents, Sort::kRelevance, scores, columns, 0, kProximityDepth), scores);
  }
  if (request.group_versions) {
    filtered.documents = one_of_each_group(filtered.documents, request.sort, scores, columns);
  }
  const std::vector<Xapian::docid> hits =
      page_of(filtered.documents, request.sort, scores, columns, 0, UINT32_MAX);
  // Ids lie in the order of the documents' numbers.
  std::vector<std::uint32_t> place(columns.last_document() + 1, UINT32_MAX);
  for (std::uint32_t i = 0; i < hits.size(); ++i) place[hits[i]] = i;
  std::vector<std::string> ids(hits.size());
  const auto end = reader.database.valuestream_end(schema::kIdSlot);
  for (auto slot = reader.database.valuestream_begin(schema::kIdSlot); slot != end; ++slot) {
    const std::uint32_t i = place[slot.get_docid()];
    if (i != UINT32_MAX) ids[i] = *slot;
  }
  return ids;
}

class ExportStream : public BatchedBody {
 public:
  ExportStream(Export wanted, LiveArchive& archive, std::vector<std::string> ids)
      : BatchedBody(ids.size()),
        wanted_(std::move(wanted)),
        archive_(archive),
        ids_(std::move(ids)) {}

  std::vector<std::pair<std::string, std::string>> trailers() const override {
    return {{std::string(kGoneTrailer), std::to_string(gone_.size())},
            {std::string(kDamagedTrailer), std::to_string(damaged_)}};
  }

 protected:
  std::string begin() override { return wanted_.format->begin(wanted_.options); }

  std::string batch(std::size_t first, std::size_t count) override {
    const std::span<const std::string> ids = std::span(ids_).subspan(first, count);
    const std::vector<std::optional<ExportRecord>> records = read(ids);
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
      if (records[i]) {
        if (records[i]->hit.is_damaged) ++damaged_;
        text += wanted_.format->record(*records[i], wanted_.options, is_first_);
        is_first_ = false;
      } else {
        gone_.push_back(ids[i]);
      }
    }
    return text;
  }

  std::string end() override { return wanted_.format->end(gone_); }

 private:
  // Nothing for those that are gone.
  std::vector<std::optional<ExportRecord>> read(std::span<const std::string> ids) const {
    try {
      return archive_.read([&](const Reader& reader) {
        std::vector<std::optional<ExportRecord>> records;
        for (const std::string& id : ids)
          records.push_back(export_record(id, wanted_.site, reader));
        return records;
      });
    } catch (const Xapian::Error& error) {
      throw std::runtime_error(error.get_description());
    }
  }

  const Export wanted_;
  LiveArchive& archive_;
  const std::vector<std::string> ids_;
  std::vector<std::string> gone_;
  std::size_t damaged_ = 0;
  bool is_first_ = true;
};

}  // namespace

ExportBody export_hits(Export wanted, LiveArchive& archive) {
  std::vector<std::string> ids =
      archive.read([&](const Reader& reader) { return ids_of_hits(wanted.request, reader); });
  const std::size_t total = ids.size();
  return {total, std::make_shared<ExportStream>(std::move(wanted), archive, std::move(ids))};
}

}  // namespace leta::server
