// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/exports/decision_export.h"

#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "search-server/answers/decision_list.h"
#include "search-server/answers/json_writer.h"
#include "search-server/exports/batched_body.h"
#include "search-server/formats/csv_table.h"

namespace leta::server {
namespace {

std::string with_site(const std::string& url, const std::string& site) {
  return url.starts_with('/') ? site + url : url;
}

std::string csv_header(char separator) {
  return std::string(kByteOrderMark) +
         csv_line({"decided", "decided_precision", "decided_source", "decided_by", "decision",
                   "place", "page", "document", "document_title", "document_kind",
                   "document_date", "collection", "url", "damaged"},
                  separator);
}

std::string csv_row(const ListedDecision& item, char separator) {
  const Sourced<Date>& when = item.decision.when;
  const bool dated = static_cast<bool>(when.value);
  const Hit& hit = item.document;
  return csv_line({to_string(when.value),
                   std::string(dated ? precision_name(when.value.precision) : ""),
                   std::string(dated ? origin_name(when.origin) : ""), item.decision.who,
                   item.what, item.label, item.page, hit.id, hit.title, hit.kind,
                   to_string(hit.date), hit.collection, item.url,
                   hit.is_damaged ? "true" : ""},
                  separator);
}

class DecisionStream : public BatchedBody {
 public:
  DecisionStream(DecisionExport wanted, LiveArchive& archive, std::vector<DecisionRef> decisions)
      : BatchedBody(decisions.size()),
        wanted_(std::move(wanted)),
        archive_(archive),
        decisions_(std::move(decisions)) {}

  std::vector<std::pair<std::string, std::string>> trailers() const override {
    return {{std::string(kGoneTrailer), std::to_string(gone_)},
            {std::string(kDamagedTrailer), std::to_string(damaged_)}};
  }

 protected:
  std::string begin() override {
    return wanted_.format == DecisionFormat::kCsv ? csv_header(wanted_.separator) : "";
  }

  std::string batch(std::size_t first, std::size_t count) override {
    std::string text;
    for (std::optional<ListedDecision>& item : read(first, count)) {
      if (!item) {
        ++gone_;
        continue;
      }
      if (item->document.is_damaged) ++damaged_;
      item->url = with_site(item->url, wanted_.site);
      item->page = with_site(item->page, wanted_.site);
      item->document.url = with_site(item->document.url, wanted_.site);
      text += wanted_.format == DecisionFormat::kCsv ? csv_row(*item, wanted_.separator)
                                                     : exported_decision_json(*item) + "\n";
    }
    return text;
  }

  std::string end() override { return ""; }

 private:
  // Nothing for those that are gone.
  std::vector<std::optional<ListedDecision>> read(std::size_t first, std::size_t count) const {
    try {
      return archive_.read([&](const Reader& reader) {
        std::vector<std::optional<ListedDecision>> items;
        for (std::size_t i = first; i < first + count; ++i) {
          items.push_back(find_decision(decisions_[i], wanted_.request.lang, reader));
        }
        return items;
      });
    } catch (const Xapian::Error& error) {
      throw std::runtime_error(error.get_description());
    }
  }

  const DecisionExport wanted_;
  LiveArchive& archive_;
  const std::vector<DecisionRef> decisions_;
  std::size_t gone_ = 0;
  std::size_t damaged_ = 0;
};

}  // namespace

ExportBody export_decisions(DecisionExport wanted, LiveArchive& archive) {
  std::vector<DecisionRef> decisions = archive.read(
      [&](const Reader& reader) { return all_decisions(wanted.request, reader); });
  const std::size_t total = decisions.size();
  return {total,
          std::make_shared<DecisionStream>(std::move(wanted), archive, std::move(decisions))};
}

}  // namespace leta::server
