// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/parse_file.h"

#include "indexer/metadata/metadata.h"

namespace leta::indexer {
namespace {

// Completes each document on its way from the parser to the listener.
class Completing : public parsers::Output {
 public:
  Completing(ParseListener& listener, MetadataContext context)
      : listener_(listener), context_(std::move(context)) {}

  void document(Document document) override {
    complete_metadata(document, context_);
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
};

}  // namespace

Result<parsers::Parsed> parse_file(std::string_view bytes, const Task& task,
                                   ParseListener& listener) {
  const std::string name(file_name(task.source));
  const parsers::Input input{bytes, name, task.now};
  const parsers::Format* const format = parsers::detect_format(input);
  if (format == nullptr) return parsers::Parsed{};
  listener.format(*format);
  Completing completing(listener, {format->holds_records ? "" : name, task.now, task.collection});
  return format->parse(input, completing);
}

}  // namespace leta::indexer
