// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/sidecars.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <sstream>
#include <utility>

#include <toml++/toml.h>

#include "archive/text/fold.h"
#include "indexer/task.h"
#include "parsers/charset.h"
#include "parsers/lines.h"

namespace leta::indexer {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kTomlEnding = ".meta.toml";
constexpr std::string_view kCsvName = "metadata.csv";
constexpr std::uintmax_t kMostBytes = 16U << 20;
constexpr std::size_t kProblemsNamed = 20;

std::string at_line(std::size_t line, std::string_view problem) {
  return "Line " + std::to_string(line) + ": " + std::string(problem);
}

// --- TOML ----------------------------------------------------------------------------------------

// A value of one kind or another as text; nothing for tables and lists.
std::optional<std::string> text_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  std::ostringstream out;
  if (const auto* date = node.as_date()) {
    out << date->get();
  } else if (const auto* number = node.as_integer()) {  // date = 2014
    out << number->get();
  } else {
    return std::nullopt;
  }
  return out.str();
}

std::optional<std::vector<std::string>> texts_of(const toml::node& node) {
  std::vector<std::string> texts;
  if (const toml::array* list = node.as_array()) {
    for (const toml::node& item : *list) {
      std::optional<std::string> text = text_of(item);
      if (!text) return std::nullopt;
      texts.push_back(*std::move(text));
    }
    return texts;
  }
  std::optional<std::string> text = text_of(node);
  if (!text) return std::nullopt;
  texts.push_back(*std::move(text));
  return texts;
}

// --- CSV -----------------------------------------------------------------------------------------

struct Row {
  std::size_t line = 0;
  std::vector<std::string> cells;
};

char separator_of(std::string_view text) {
  const std::string_view header = text.substr(0, text.find('\n'));
  char best = ',';
  for (const char candidate : {';', '\t'}) {
    if (std::ranges::count(header, candidate) > std::ranges::count(header, best)) best = candidate;
  }
  return best;
}

std::vector<Row> rows_of(std::string_view text, char separator) {
  std::vector<Row> rows;
  std::size_t line = 1;
  Row row{line, {}};
  std::string cell;
  bool quoted = false;
  const auto end_cell = [&] {
    row.cells.emplace_back(parsers::trim(cell));
    cell.clear();
  };
  const auto end_row = [&] {
    end_cell();
    const bool is_empty = std::ranges::all_of(row.cells, &std::string::empty);
    if (!is_empty) rows.push_back(std::move(row));
    row = {line, {}};
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') ++line;
    if (quoted && c == '"' && text.substr(i + 1).starts_with('"')) {
      cell += c;
      ++i;
    } else if (c == '"' && (quoted || parsers::trim(cell).empty())) {
      quoted = !quoted;
    } else if (!quoted && c == separator) {
      end_cell();
    } else if (!quoted && c == '\n') {
      end_row();
    } else {
      cell += c;
    }
  }
  end_row();
  return rows;
}

std::vector<std::string> split_values(std::string_view cell) {
  std::vector<std::string> values;
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find_first_of(";|"), cell.size());
    values.emplace_back(parsers::trim(cell.substr(0, end)));
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return values;
}

bool names_file(std::string_view column) {
  const std::string folded = text::fold_word(column);
  return folded == "file" || folded == "fil" || folded == "filename" || folded == "filnamn";
}

// --- Folders -------------------------------------------------------------------------------------

std::string_view folder_of(std::string_view source) {
  return source.substr(0, source.size() - file_name(source).size());
}

bool is_toml(std::string_view name) {
  return name.ends_with(kTomlEnding) && name.size() > kTomlEnding.size();
}
bool is_csv(std::string_view name) { return text::fold_word(name) == kCsvName; }

std::optional<std::string> read_file(const fs::path& path) {
  std::error_code error;
  if (fs::file_size(path, error) > kMostBytes || error) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (in.bad() || !in.is_open()) return std::nullopt;
  return bytes;
}

std::string join(const std::vector<std::string>& problems) {
  std::string all;
  for (std::size_t i = 0; i < problems.size() && i < kProblemsNamed; ++i) {
    all += (i == 0 ? "" : " ") + problems[i];
  }
  if (problems.size() > kProblemsNamed) {
    all += " And " + std::to_string(problems.size() - kProblemsNamed) + " more.";
  }
  return all;
}

}  // namespace

SidecarContent read_meta_toml(std::string_view bytes, std::string_view target) {
  SidecarContent content;
  try {
    const toml::table table = toml::parse(parsers::decode(bytes).text);
    Corrections& corrections = content.corrections[std::string(target)];
    for (const auto& [key, node] : table) {
      const auto values = texts_of(node);
      const std::optional<std::string> problem =
          !is_field(key.str()) || values
              ? corrections.set(key.str(), values.value_or(std::vector<std::string>()))
              : "'" + std::string(key.str()) + "' needs a text or a list of texts.";
      if (problem) content.problems.push_back(at_line(node.source().begin.line, *problem));
    }
  } catch (const toml::parse_error& error) {
    content.problems.push_back(
        at_line(error.source().begin.line,
                "This is not TOML: " + std::string(error.description()) + "."));
  }
  return content;
}

SidecarContent read_metadata_csv(std::string_view bytes,
                                 const std::function<bool(std::string_view)>& is_there) {
  SidecarContent content;
  const std::string text = parsers::decode_clean(bytes);
  const std::vector<Row> rows = rows_of(text, separator_of(text));
  const auto problem = [&](const Row& row, std::string_view what) {
    content.problems.push_back(at_line(row.line, what));
  };
  if (rows.empty() || !names_file(rows.front().cells.front())) {
    content.problems.push_back(at_line(1, "The first column must be called file or fil."));
    return content;
  }
  const std::vector<std::string>& columns = rows.front().cells;
  for (std::size_t i = 1; i < columns.size(); ++i) {
    if (!columns[i].empty() && !is_field(columns[i])) {
      problem(rows.front(), "There is no field '" + columns[i] + "'.");
    }
  }
  for (std::size_t r = 1; r < rows.size(); ++r) {
    const Row& row = rows[r];
    const std::string& file = row.cells.front();
    if (file.empty() || file.find('/') != std::string::npos || !is_there(file)) {
      problem(row, "There is no file '" + file + "' in this folder.");
      continue;
    }
    const auto [at, is_new] = content.corrections.try_emplace(file);
    if (!is_new) {
      problem(row, "The file '" + file + "' has a line above already.");
      continue;
    }
    if (row.cells.size() > columns.size()) problem(row, "There are more cells than columns.");
    for (std::size_t i = 1; i < std::min(row.cells.size(), columns.size()); ++i) {
      if (row.cells[i].empty() || !is_field(columns[i])) continue;
      const auto wrong = at->second.set(columns[i], is_list_field(columns[i])
                                                        ? split_values(row.cells[i])
                                                        : std::vector{row.cells[i]});
      if (wrong) problem(row, *wrong);
    }
  }
  return content;
}

std::optional<fs::path> spoken_of_by(const fs::path& path) {
  const std::string name = path.filename().string();
  if (is_csv(name)) return path.parent_path();
  if (!is_toml(name)) return std::nullopt;
  return path.parent_path() / name.substr(0, name.size() - kTomlEnding.size());
}

Sidecars::Sidecars(const std::vector<FoundFile>& files, bool all) {
  std::set<std::string, std::less<>> sources;
  for (const FoundFile& file : files) sources.insert(file.source);
  std::vector<FoundFile> found;
  for (const FoundFile& file : files) {
    if (spoken_of_by(file_name(file.source))) found.push_back(file);
  }
  if (!all) {
    std::set<std::string, std::less<>> looked_for = sources;
    for (const FoundFile& file : files) {
      const FoundFile toml{file.source + std::string(kTomlEnding),
                           file.path.native() + std::string(kTomlEnding)};
      const FoundFile csv{std::string(folder_of(file.source)) + std::string(kCsvName),
                          file.path.parent_path() / kCsvName};
      for (const FoundFile& beside : {toml, csv}) {
        std::error_code ignored;
        if (!looked_for.insert(beside.source).second) continue;
        if (fs::is_regular_file(beside.path, ignored)) found.push_back(beside);
      }
    }
  }
  // A file's own sidecar goes before its folder's table.
  std::stable_partition(found.begin(), found.end(),
                        [](const FoundFile& f) { return !is_toml(f.source); });
  for (const FoundFile& file : found) {
    read(file, [&](std::string_view name) {
      std::error_code ignored;
      return sources.contains(std::string(folder_of(file.source)).append(name)) ||
             (!all && fs::is_regular_file(file.path.parent_path() / name, ignored));
    });
  }
}

void Sidecars::read(const FoundFile& file,
                    const std::function<bool(std::string_view)>& is_there) {
  const std::string folder(folder_of(file.source));
  const std::optional<std::string> bytes = read_file(file.path);
  SidecarContent content;
  if (!bytes) {
    content.problems.emplace_back("The file cannot be read, or is too large.");
  } else if (is_csv(file_name(file.source))) {
    content = read_metadata_csv(*bytes, is_there);
  } else {
    std::string_view target = file_name(file.source);
    target.remove_suffix(kTomlEnding.size());
    content = read_meta_toml(*bytes, target);
    if (!is_there(target)) {
      content.problems.push_back(
          at_line(1, "There is no file '" + std::string(target) + "' in this folder."));
    }
  }
  for (const auto& [name, corrections] : content.corrections) {
    corrections_[folder + name].add(corrections);
  }
  problems_[file.source] = join(content.problems);
}

const Corrections* Sidecars::of(std::string_view source) const {
  const auto found = corrections_.find(source);
  return found == corrections_.end() || found->second.fingerprint().empty() ? nullptr
                                                                            : &found->second;
}

const std::string* Sidecars::problems_of(std::string_view source) const {
  const auto found = problems_.find(source);
  return found == problems_.end() ? nullptr : &found->second;
}

}  // namespace leta::indexer
