// SPDX-License-Identifier: GPL-3.0-or-later
// One target a format. Formats in a container take members (members.h) and are packed here; formats
// that programs read take what the program prints as the member "output", for Leta reads that.

#include <algorithm>
#include <new>
#include <string>

#include "parsers/formats.h"
#include "parsers/tools.h"
#include "tests/fuzz/checks.h"
#include "tests/fuzz/members.h"
#include "tests/fuzz/target.h"
#include "tests/indexer/ole_writer.h"
#include "tests/parsers/collected.h"
#include "tests/parsers/make_archive.h"

namespace leta::fuzz {
namespace {

// Every program prints the same.
class Printing : public parsers::Tools {
 public:
  explicit Printing(std::optional<std::string> output) : output_(std::move(output)) {}
  Result<std::string> run(parsers::Tool, std::string_view) override {
    if (output_) return *output_;
    return Error{"The program is not installed."};
  }
  parsers::Recognition recognise(std::uint64_t, const std::function<std::string()>& draw) override {
    using State = parsers::Recognition::State;
    if (draw().empty()) return {State::kRead, ""};
    return output_ ? parsers::Recognition{State::kRead, *output_}
                   : parsers::Recognition{State::kUnavailable, "The program is not installed."};
  }

 private:
  std::optional<std::string> output_;
};

std::optional<std::string> take_output(Members& members) {
  const auto found = std::ranges::find(members, "output", &Members::value_type::first);
  if (found == members.end()) return std::nullopt;
  std::string output = std::move(found->second);
  members.erase(found);
  return output;
}

std::string pack(std::string_view format, const Members& members) {
  if (format == "rtf") return members.empty() ? std::string() : members.front().second;
  if (format == "doc" || format == "xls" || format == "ppt" || format == "msg") {
    return indexer::ole_file(members);
  }
  std::vector<parsers::ArchiveMember> entries;
  std::size_t room = 1U << 16;
  for (const auto& [name, content] : members) {
    entries.push_back({.name = name, .content = content});
    room += 2 * name.size() + content.size() + 2048;
  }
  if (format == "tar") return parsers::make_archive("ustar", "", entries, {}, room);
  if (format == "compressed") return parsers::make_archive("raw", "gzip", entries, {}, room);
  return parsers::make_archive("zip", "", entries, "zip:compression=store", room);
}

std::string file_name_of(std::string_view format) {
  return "Fil." + std::string(format == "compressed" ? "txt.gz" : format);
}

}  // namespace

bool is_format(std::string_view name) {
  return std::ranges::find(parsers::formats(), name, &parsers::Format::name) !=
         parsers::formats().end();
}

void run_parser(std::string_view format_name, std::string_view input) {
  const auto format =
      std::ranges::find(parsers::formats(), format_name, &parsers::Format::name);
  std::string bytes(input);
  std::optional<std::string> printed(bytes);
  if (std::optional<Members> members = read_members(input)) {
    printed = take_output(*members);
    bytes = pack(format_name, *members);
  }
  Printing tools(std::move(printed));
  const parsers::Input file{bytes, file_name_of(format_name), parsers::kTestNow, &tools};
  parsers::Collected collected;
  try {
    (void)parsers::detect_format(file);
    const Result<parsers::Parsed> parsed = format->parse(file, collected);
    require(parsed.ok() || !parsed.error().empty(), "a failure has no reason");
  } catch (const std::bad_alloc&) {
    return;
  }
  for (const Document& document : collected.documents) check_document(document);
  for (const auto* records : {&collected.failures, &collected.skips}) {
    for (const parsers::Record& record : *records) {
      check_utf8(record.name, "the name of a record");
      check_utf8(record.reason, "the reason of a record");
      require(!record.reason.empty(), "a record has no reason");
    }
  }
  for (const parsers::Inner& member : collected.members) check_utf8(member.path, "a member's path");
}

}  // namespace leta::fuzz
