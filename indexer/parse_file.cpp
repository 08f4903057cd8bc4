// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/parse_file.h"

#include <algorithm>
#include <new>
#include <set>
#include <string>
#include <utility>

#include "indexer/limits.h"
#include "indexer/metadata/metadata.h"
#include "parsers/file_names.h"
#include "parsers/properties.h"

namespace leta::indexer {
namespace {

// What the members of a file have in common, at any depth.
struct Members {
  const Task& task;
  ParseListener& listener;
  parsers::Tools* tools;
  std::uint64_t left;         // bytes that may still be unpacked
  std::uint64_t count = 0;    // members met
  std::uint64_t numbers = 1;  // given so far; 1 is the file
};

// Completes each document on its way from the parser to the listener, and has members read.
class Completing : public parsers::Output {
 public:
  // `note` goes to the first document; none when it is empty. `depth` is 0 for the file itself.
  Completing(Members& members, MemberStart start, int depth, MetadataContext context,
             std::string note)
      : members_(members),
        start_(std::move(start)),
        depth_(depth),
        context_(std::move(context)),
        note_(std::move(note)),
        is_whole_file_(!context_.file_name.empty()) {
    const auto told = members_.task.told.find(start_.number);
    if (told != members_.task.told.end()) told_ = told->second;
  }

  void document(Document document) override {
    gave_document_ = true;
    if (is_told()) return note_.clear();
    complete_metadata(document, context_);
    if (is_whole_file_ && document.passages.empty() && document.notes.empty()) {
      document.notes.emplace_back("The file holds no text.");
    }
    if (!note_.empty()) document.notes.push_back(std::exchange(note_, {}));
    members_.listener.document(std::move(document));
  }
  void failed(std::string record, std::string reason) override {
    if (!is_told()) members_.listener.failed(std::move(record), std::move(reason));
  }
  void skipped(std::string record, std::string reason) override {
    if (!is_told()) members_.listener.skipped(std::move(record), std::move(reason));
  }
  bool member(const std::string& path, const parsers::ReadMember& read) override;
  bool gave_document() const { return gave_document_; }

 private:
  // True for what was heard from an earlier worker.
  bool is_told() {
    if (told_ == 0) return false;
    --told_;
    return true;
  }
  std::string unique(const std::string& path);
  void read_member(const MemberStart& start, const std::string& name,
                   const parsers::ReadMember& read);

  Members& members_;
  MemberStart start_;
  int depth_;
  MetadataContext context_;
  std::string note_;
  bool gave_document_ = false;
  bool is_whole_file_;  // the document is the file, not a record of it
  std::uint64_t told_ = 0;
  std::set<std::string, std::less<>> paths_;  // of members
};

bool is_format(std::string_view name) {
  return std::ranges::find(parsers::formats(), name, &parsers::Format::name) !=
         parsers::formats().end();
}

// Null without an error: not a document.
struct Detected {
  const parsers::Format* format = nullptr;
  std::string note;
  std::string error;
};

Detected detect(const parsers::Input& input) {
  Detected found;
  found.format = parsers::detect_format(input);
  const std::string_view format_of_name = parsers::format_by_name(input.name);
  const std::string ending = "The name ends in ." + parsers::extension_of(input.name);
  if (found.format == nullptr) {
    // A picture is no document until text is found in it.
    if (is_format(format_of_name) && format_of_name != "image") {
      found.error = ending + ", but the content is of no format that Leta reads.";
    }
  } else if (!format_of_name.empty() && format_of_name != found.format->name) {
    found.note = ending + ", but the content is read as " + std::string(found.format->name) + ".";
  }
  return found;
}

Result<parsers::Parsed> parse(const parsers::Input& input, Detected detected, Members& members,
                              const MemberStart& start, int depth) {
  const parsers::Format& format = *detected.format;
  members.listener.format(format);
  Completing completing(
      members, start, depth,
      {format.holds_records ? "" : input.name, members.task.now, members.task.collection},
      std::move(detected.note));
  auto parsed = format.parse(input, completing);
  if (!parsed && parsed.error() == parsers::kEncryptedMessage && !completing.gave_document()) {
    Document document;
    parsers::complete_title(document, input.name);
    document.notes.emplace_back(parsers::kEncryptedMessage);
    completing.document(std::move(document));
  }
  return parsed;
}

std::string Completing::unique(const std::string& path) {
  std::string name = path;
  for (int n = 2; !paths_.insert(name).second; ++n) name = path + " (" + std::to_string(n) + ")";
  return name;
}

bool Completing::member(const std::string& path, const parsers::ReadMember& read) {
  if (depth_ == kMemberDepth) {
    failed(unique(path), "It lies in more than " + std::to_string(kMemberDepth) +
                             " containers, one in another; Leta reads no deeper.");
    return false;
  }
  if (++members_.count > kMembers) {
    failed(unique(path), "The file holds more than " + std::to_string(kMembers) +
                             " members; this one and those behind it are not read.");
    return false;
  }
  if (members_.left == 0) {
    failed(unique(path),
           "The members unpack to more than Leta reads of one file; this one and "
           "those behind it are not read.");
    return false;
  }
  MemberStart start{++members_.numbers, inner_path(start_.path, unique(path))};
  if (const auto done = members_.task.done.find(start.number); done != members_.task.done.end()) {
    members_.numbers = done->second;
    return true;
  }
  // Told before it is unpacked: whatever ends the worker from here on is this member's doing.
  members_.listener.member(start);
  read_member(start, std::string(file_name(path)), read);
  members_.listener.member(start_);
  return true;
}

void Completing::read_member(const MemberStart& start, const std::string& name,
                             const parsers::ReadMember& read) {
  ParseListener& listener = members_.listener;
  std::string content;
  std::optional<std::string> reason;
  try {
    reason = read(std::min(members_.left, kMemberBytes), content);
    members_.left -= std::min<std::uint64_t>(members_.left, content.size());
  } catch (const std::bad_alloc&) {
    content = {};
    reason = "Unpacking it needs more memory than one file may have.";
  }
  if (reason) return listener.failed("", *reason);
  if (content.empty()) return listener.skipped("", "The file is empty.");
  listener.unpacked(content.size());
  const parsers::Input input{content, name, context_.now, members_.tools};
  Detected detected = detect(input);
  if (detected.format == nullptr && detected.error.empty()) {
    return listener.skipped("", "Not a document of a format that Leta reads.");
  }
  if (detected.format == nullptr) return listener.failed("", detected.error);
  try {
    const auto parsed = parse(input, std::move(detected), members_, start, depth_ + 1);
    if (!parsed) listener.failed("", parsed.error());
  } catch (const std::bad_alloc&) {
    listener.failed("", "Reading it needs more memory than one file may have.");
  }
}

}  // namespace

Result<parsers::Parsed> parse_file(std::string_view bytes, const Task& task, parsers::Tools* tools,
                                   ParseListener& listener) {
  const parsers::Input input{bytes, std::string(file_name(task.source)), task.now, tools};
  Detected detected = detect(input);
  if (detected.format == nullptr) {
    if (detected.error.empty()) return parsers::Parsed{};
    return Error{std::move(detected.error)};
  }
  Members members{task, listener, tools,
                  std::max<std::uint64_t>(kUnpackedBase, kUnpackedFactor * bytes.size())};
  return parse(input, std::move(detected), members, {1, ""}, 0);
}

}  // namespace leta::indexer
