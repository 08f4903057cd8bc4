// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/plan.h"

#include <algorithm>
#include <map>
#include <optional>

#include "archive/text/fold.h"
#include "indexer/walk.h"

namespace leta::indexer {
namespace fs = std::filesystem;
namespace {

// A source of which more than this share and more than this many files are gone is more likely a
// mount that is missing than a decision.
constexpr double kPruneShare = 0.1;
constexpr std::size_t kPruneFiles = 20;

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

std::string collection_for(const fs::path& source) {
  return text::to_nfc((is_folder(source) ? source.filename() : source.stem()).string());
}

// The root of the ledger that a path lies in: itself, or a folder given before that holds it.
std::optional<Root> known_root(const Ledger& ledger, const fs::path& absolute) {
  for (const Root& root : ledger.roots()) {
    const fs::path relative = absolute.lexically_relative(root.path);
    if (!relative.empty() && *relative.begin() != "..") return root;
  }
  return std::nullopt;
}

bool lies_in(std::string_view source, std::string_view folder) {
  return folder.empty() || source == folder ||
         (source.starts_with(folder) && source[folder.size()] == '/');
}

// True when the ledger has files of a path.
bool has_files(const Ledger& ledger, const Root& root, const fs::path& absolute) {
  const fs::path below = absolute.lexically_relative(root.path);
  const std::string part = below == "." ? "" : below.generic_string();
  const auto files = ledger.files(root.id);
  return std::any_of(files.begin(), files.end(),
                     [&](const FileEntry& file) { return lies_in(file.source, part); });
}

bool has_failed(const Ledger& ledger, const FileEntry& file) {
  if (file.state == State::kFailed) return true;
  const auto members = ledger.members(file.id);
  return std::ranges::any_of(members, [](const Member& m) { return m.state == State::kFailed; });
}

// What a source has now. One that is gone and that the ledger knows has nothing.
Result<Walk> walk_source(const fs::path& absolute, const fs::path& archive, const Ledger& ledger,
                         const std::optional<Root>& root) {
  std::error_code error;
  const bool gone = fs::status(absolute, error).type() == fs::file_type::not_found;
  if (gone && root && has_files(ledger, *root, absolute)) return Walk{};
  return walk(absolute, archive);
}

// What a source has now of what may have changed in it, as walk() would name it. Nothing of what is
// gone, or never was of interest.
Walk walk_changes(const fs::path& absolute, const fs::path& archive,
                  const std::set<fs::path>& changed) {
  Walk found;
  for (const fs::path& path : changed) {
    std::error_code error;
    const fs::file_type type = fs::symlink_status(path, error).type();
    if (type != fs::file_type::directory && type != fs::file_type::regular) continue;
    auto walked = walk(path, archive);
    if (!walked) continue;
    const std::string name = text::to_nfc(path.lexically_relative(absolute).generic_string());
    for (FoundFile& file : walked->files) {
      if (type == fs::file_type::regular) file.source = name;
      if (type == fs::file_type::directory && path != absolute) file.source.insert(0, name + "/");
      found.files.push_back(std::move(file));
    }
    for (const std::string& unreadable : walked->unreadable) {
      found.unreadable.push_back(unreadable == "." ? name : name + "/" + unreadable);
    }
  }
  return found;
}

// Of the changed paths, those of a source.
std::set<fs::path> changes_in(const fs::path& absolute, const std::set<fs::path>& changed) {
  std::set<fs::path> inside;
  for (const fs::path& path : changed) {
    if (!lies_in(path.native(), absolute.native())) continue;
    inside.insert(path);
    // With a sidecar, what it speaks of.
    if (const auto spoken_of = spoken_of_by(path)) inside.insert(*spoken_of);
  }
  return inside;
}

void plan_source(const fs::path& given, const fs::path& archive, const AddRequest& request,
                 Ledger& ledger, Plan& plan, AddReport& report) {
  std::error_code error;
  fs::path absolute = fs::weakly_canonical(given, error);
  if (error) {
    report.problems.push_back("'" + given.string() + "' cannot be read: " + error.message() + ".");
    return;
  }
  if (!absolute.has_filename()) absolute = absolute.parent_path();  // "folder/" that is gone
  std::optional<std::set<fs::path>> changed;
  if (request.changed != nullptr) {
    changed = changes_in(absolute, *request.changed);
    if (changed->empty()) return;
  }
  const auto known_as = known_root(ledger, absolute);
  auto walked = changed ? walk_changes(absolute, archive, *changed)
                        : walk_source(absolute, archive, ledger, known_as);
  if (!walked) {
    report.problems.push_back(walked.error());
    return;
  }
  const Root root = known_as ? *known_as : ledger.root_for(absolute);
  const bool root_is_file = !is_folder(root.path);
  // A part of a folder given before: names are relative to that folder.
  const fs::path below = absolute.lexically_relative(root.path);
  const std::string part = below == "." ? "" : below.generic_string();
  if (!part.empty()) {
    const bool is_file = !is_folder(absolute);
    for (FoundFile& file : walked->files) {
      file.source = is_file ? part : part + "/" + file.source;
    }
  }

  SourceOptions& options = plan.options.emplace_back(request.options);
  if (options.collection.empty()) options.collection = collection_for(root.path);
  SourceOptions& internal = plan.options.emplace_back(options);
  internal.audience = Audience::kInternal;
  if (request.audience_given) ledger.set_given_audience(absolute, request.options.audience);
  const GivenAudiences given_before = ledger.given_audiences();
  std::size_t kept_internal = 0;

  const auto may_have_changed = [&](const std::string& source) {
    return !changed || std::ranges::any_of(*changed, [&](const fs::path& path) {
      const fs::path name = path.lexically_relative(root.path);
      return lies_in(source, name == "." ? "" : text::to_nfc(name.generic_string()));
    });
  };
  const bool all_found = !changed && is_folder(absolute);
  const Sidecars& sidecars = plan.sidecars.emplace_back(walked->files, all_found);

  std::size_t known = 0;
  std::map<std::string, FileEntry, std::less<>> before;
  for (FileEntry& entry : ledger.files(root.id)) {
    if (!lies_in(entry.source, part)) continue;
    ++known;
    if (!may_have_changed(entry.source)) continue;
    std::string source = entry.source;
    before.emplace(std::move(source), std::move(entry));
  }
  for (FoundFile& file : walked->files) {
    // Given twice, by itself and within a folder: the first time counts.
    if (!plan.planned.emplace(root.id, file.source).second) {
      before.erase(file.source);
      continue;
    }
    const bool is_internal =
        given_before.of(file.path).value_or(request.options.audience) == Audience::kInternal;
    if (is_internal && options.audience == Audience::kPublic) ++kept_internal;
    FileJob job{root, root_is_file, std::move(file), {}, is_internal ? &internal : &options};
    if (const auto entry = before.find(job.found.source); entry != before.end()) {
      job.before = std::move(entry->second);
      job.again = request.retry_failed && has_failed(ledger, job.before);
      before.erase(entry);
    }
    job.corrections = sidecars.of(job.found.source);
    job.sidecar_problems = sidecars.problems_of(job.found.source);
    plan.jobs.push_back(std::move(job));
  }
  if (kept_internal > 0) {
    report.remarks.push_back(std::to_string(kept_internal) + " files of '" + given.string() +
                             "' stay internal, as they were given before; --audience public makes "
                             "them public.");
  }
  for (const std::string& name : walked->unreadable) {
    const bool all = name == ".";
    report.problems.push_back("'" + (all ? given.string() : name) +
                              "' may not be read; what is known of it stays as it is.");
    const std::string folder = part.empty() ? name : part + "/" + name;
    std::erase_if(before, [&](const auto& item) { return all || lies_in(item.first, folder); });
  }
  if (!changed && walked->unreadable.empty() && is_folder(absolute)) {
    plan.folders.push_back(absolute);
  }
  const bool nothing_left = before.size() == known;
  const bool many_gone =
      before.size() > kPruneFiles &&
      static_cast<double>(before.size()) > kPruneShare * static_cast<double>(known);
  if (!before.empty() && (nothing_left || many_gone) && !request.prune) {
    report.problems.push_back(
        std::to_string(before.size()) + " of " + std::to_string(known) + " files of '" +
        given.string() + "' are gone. If they were deleted on purpose, run again with --prune; " +
        "until then their documents stay.");
    return;
  }
  for (auto& [source, entry] : before) plan.gone.push_back(std::move(entry));
}

// A folder that holds sources given before takes their files over; else they would be there twice.
void plan_absorbed(const Ledger& ledger, Plan& plan) {
  for (const Root& inner : ledger.roots()) {
    const bool held = std::any_of(plan.folders.begin(), plan.folders.end(), [&](const fs::path& f) {
      return inner.path != f && lies_in(inner.path.native(), f.native());
    });
    std::error_code ignored;
    if (!held || !fs::exists(inner.path, ignored)) continue;
    for (FileEntry& file : ledger.files(inner.id)) plan.gone.push_back(std::move(file));
    plan.absorbed.push_back(inner);
  }
}

// In an order in which a folder comes before what lies in it.
std::vector<fs::path> in_order(std::vector<fs::path> sources) {
  std::error_code ignored;
  std::stable_sort(sources.begin(), sources.end(), [&](const fs::path& a, const fs::path& b) {
    return fs::weakly_canonical(a, ignored) < fs::weakly_canonical(b, ignored);
  });
  return sources;
}

}  // namespace

Plan make_plan(const AddRequest& request, const fs::path& archive, Ledger& ledger,
               AddReport& report) {
  Plan plan;
  for (const fs::path& source : in_order(request.sources)) {
    plan_source(source, archive, request, ledger, plan, report);
  }
  plan_absorbed(ledger, plan);
  return plan;
}

}  // namespace leta::indexer
