// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/exports/export_format.h"

#include <algorithm>
#include <iterator>

#include "search-server/answers/json_writer.h"
#include "search-server/exports/export_bibtex.h"
#include "search-server/exports/export_csl.h"
#include "search-server/exports/export_csv.h"
#include "search-server/exports/export_ris.h"
#include "search-server/formats/json_text.h"
#include "search-server/formats/one_line.h"

namespace leta::server {
namespace {

std::string no_begin(const ExportOptions&) { return ""; }
std::string no_end(const std::vector<std::string>&) { return ""; }

std::string json_line(const ExportRecord& record, const ExportOptions&, bool) {
  return exported_json(record) + "\n";
}
std::string json_end(const std::vector<std::string>& gone) {
  return gone.empty() ? "" : json_text({{"gone", gone}}) + "\n";
}

std::string csv_begin(const ExportOptions& options) { return csv_header(options.separator); }
std::string csv_record(const ExportRecord& record, const ExportOptions& options, bool) {
  return csv_row(record, options.separator);
}

std::string ris_record(const ExportRecord& record, const ExportOptions&, bool) {
  return ris_reference(record);
}

std::string bibtex_record(const ExportRecord& record, const ExportOptions&, bool) {
  return bibtex_entry(record);
}
// What stands between entries is a comment.
std::string bibtex_end(const std::vector<std::string>& gone) {
  std::string comment;
  for (const std::string& id : gone) {
    comment += comment.empty() ? "Borttagna under exporten / gone during the export: " : ", ";
    comment += id;
  }
  return comment.empty() ? "" : comment + "\n";
}

std::string csl_begin(const ExportOptions&) { return "["; }
std::string csl_record(const ExportRecord& record, const ExportOptions&, bool is_first) {
  return (is_first ? "\n" : ",\n") + csl_reference(record);
}
std::string csl_end(const std::vector<std::string>&) { return "\n]\n"; }

constexpr ExportFormat kFormats[] = {
    {"jsonl", "application/x-ndjson; charset=utf-8", "jsonl", no_begin, json_line, json_end},
    {"csv", "text/csv; charset=utf-8; header=present", "csv", csv_begin, csv_record, no_end},
    {"ris", "application/x-research-info-systems; charset=utf-8", "ris", no_begin, ris_record,
     no_end},
    {"bibtex", "application/x-bibtex; charset=utf-8", "bib", no_begin, bibtex_record, bibtex_end},
    {"csl-json", "application/vnd.citationstyles.csl+json", "json", csl_begin, csl_record, csl_end},
};

}  // namespace

const ExportFormat* find_export_format(std::string_view name) {
  const auto format = std::ranges::find(kFormats, name, &ExportFormat::name);
  return format == std::end(kFormats) ? nullptr : &*format;
}

}  // namespace leta::server
