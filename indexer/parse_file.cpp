// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/parse_file.h"

#include <algorithm>
#include <string>
#include <utility>

#include "indexer/metadata/metadata.h"
#include "parsers/file_names.h"

namespace leta::indexer {
namespace {

// Completes each document on its way from the parser to the listener.
class Completing : public parsers::Output {
 public:
  // `note` goes to the first document; none when it is empty.
  Completing(ParseListener& listener, MetadataContext context, std::string note)
      : listener_(listener),
        context_(std::move(context)),
        note_(std::move(note)),
        is_whole_file_(!context_.file_name.empty()) {}

  void document(Document document) override {
    complete_metadata(document, context_);
    if (is_whole_file_ && document.passages.empty() && document.notes.empty()) {
      document.notes.emplace_back("The file holds no text.");
    }
    if (!note_.empty()) document.notes.push_back(std::exchange(note_, {}));
    listener_.document(std::move(document));
  }
  void failed(std::string record, std::string reason) override {
    listener_.failed(std::move(record), std::move(reason));
  }
  void skipped(std::string record, std::string reason) override {
    listener_.skipped(std::move(record), std::move(reason));
  }

 private:
  ParseListener& listener_;
  MetadataContext context_;
  std::string note_;
  bool is_whole_file_;  // the document is the file, not a record of it
};

bool is_format(std::string_view name) {
  return std::ranges::find(parsers::formats(), name, &parsers::Format::name) !=
         parsers::formats().end();
}

}  // namespace

Result<parsers::Parsed> parse_file(std::string_view bytes, const Task& task,
                                   ParseListener& listener) {
  const std::string name(file_name(task.source));
  const parsers::Input input{bytes, name, task.now};
  const parsers::Format* const format = parsers::detect_format(input);
  const std::string_view format_of_name = parsers::format_by_name(name);
  const std::string ending = "The name ends in ." + parsers::extension_of(name);
  if (format == nullptr) {
    if (!is_format(format_of_name)) return parsers::Parsed{};
    return Error{ending + ", but the content is of no format that Leta reads."};
  }
  listener.format(*format);
  std::string note;
  if (!format_of_name.empty() && format_of_name != format->name) {
    note = ending + ", but the content is read as " + std::string(format->name) + ".";
  }
  Completing completing(listener, {format->holds_records ? "" : name, task.now, task.collection},
                        std::move(note));
  return format->parse(input, completing);
}

}  // namespace leta::indexer
