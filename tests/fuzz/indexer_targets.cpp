// SPDX-License-Identifier: GPL-3.0-or-later
// What the indexer makes of a file, of a text, and of bytes that a worker or a disk gives it.

#include <sys/socket.h>
#include <xapian.h>

#include <chrono>
#include <fstream>
#include <stdexcept>
#include <string>
#include <utility>

#include "archive/archive.h"
#include "archive/document_codec.h"
#include "archive/indexed_document.h"
#include "archive/text/analyser.h"
#include "indexer/channel.h"
#include "archive/dates/dates.h"
#include "indexer/metadata/metadata.h"
#include "indexer/parse_file.h"
#include "indexer/task.h"
#include "parsers/charset.h"
#include "parsers/metadata_date.h"
#include "tests/archive/temporary_folder.h"
#include "tests/fuzz/checks.h"
#include "tests/fuzz/target.h"

namespace leta::fuzz {
namespace {

constexpr std::int64_t kNow = 1'500'000'000;  // 2017-07-14 02:40 UTC

// The first line of `input`, which is taken away.
std::string_view take_line(std::string_view& input) {
  const std::string_view line = input.substr(0, input.find('\n'));
  input.remove_prefix(std::min(line.size() + 1, input.size()));
  return line;
}

class Checking : public indexer::ParseListener {
 public:
  void format(const parsers::Format& format) override {
    require(!format.name.empty(), "a format has no name");
  }
  void member(const indexer::MemberStart& start) override {
    check_utf8(start.path, "a member's path");
  }
  void unpacked(std::uint64_t) override {}
  void document(Document document) override { check_document(document); }
  void failed(std::string record, std::string reason) override {
    check_utf8(record, "the name of a record");
    require(!reason.empty(), "a failure has no reason");
  }
  void skipped(std::string record, std::string reason) override { failed(record, reason); }
};

// File name, title and passages, whose ends are form feeds and whose headings begin with '#'; completed
// as the indexer does it.
Document complete_document(std::string_view input) {
  indexer::MetadataContext context;
  context.file_name = parsers::clean_text(take_line(input));
  context.now = kNow;
  Document document;
  document.title.value = parsers::clean_text(take_line(input));
  while (!input.empty()) {
    std::string_view text = input.substr(0, input.find('\f'));
    input.remove_prefix(std::min(text.size() + 1, input.size()));
    Passage passage;
    if (text.starts_with('#')) passage.heading = parsers::clean_text(take_line(text).substr(1));
    passage.text = parsers::clean_text(text);
    document.passages.push_back(std::move(passage));
  }
  complete_metadata(document, context);
  return document;
}

// Runs what may say in the documented way that bytes are damaged.
template <typename Read>
void tolerate(Read read) {
  try {
    read();
  } catch (const std::runtime_error&) {
  }
}

void read_document(std::string_view bytes) {
  if (const Result<Document> document = decode_document(bytes)) {
    const Result<Document> again = decode_document(encode_document(*document));
    require(again.ok() && *again == *document, "the document is another when read back");
  }
  tolerate([&] {
    const EncodedDocument encoded(bytes);
    Document document = encoded.metadata();
    tolerate([&] { encoded.add_findings(document); });
    for (const MentionedDate& mentioned : document.mentioned) {
      (void)text_at(document, mentioned.place);
    }
    for (std::size_t i = 0; i < encoded.passage_count(); ++i) {
      tolerate([&] { (void)encoded.passage_text(i); });
    }
  });
}

// A stored document in which the byte at a place, the input's first three, is another, its fourth.
void read_damaged(std::string_view input) {
  if (input.size() < 4) return;
  std::size_t at = 0;
  for (const char c : input.substr(0, 3)) at = at << 8 | static_cast<unsigned char>(c);
  std::string bytes = encode_document(complete_document(input.substr(4)));
  bytes[at % bytes.size()] = input[3];
  read_document(bytes);
}

void read_stored(std::string_view bytes) {
  Xapian::Document document;
  document.set_data(std::string(bytes));
  tolerate([&] {
    const StoredDocument stored(document);
    for (std::size_t i = 0; i < stored.passage_count(); ++i) {
      tolerate([&] { (void)stored.passage_text(i); });
    }
    (void)stored.content();
  });
}

void read_channel(std::string_view bytes) {
  auto [here, there] = indexer::Channel::make_pair();
  // Smaller than the socket's buffer, so that nobody needs to read meanwhile.
  constexpr std::size_t kMost = 32 * 1024;
  const std::string_view sent = bytes.substr(0, kMost);
  require(::send(there.get(), sent.data(), sent.size(), MSG_NOSIGNAL) ==
              static_cast<ssize_t>(sent.size()),
          "the socket takes the bytes");
  there.reset();
  indexer::Channel channel(std::move(here));
  indexer::Message message;
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  while (channel.receive(message, deadline) == indexer::Channel::Status::kOk) {
  }
}

void read_manifest(std::string_view bytes) {
  static const TemporaryFolder folder;
  std::ofstream(folder.path() / "manifest.json", std::ios::binary) << bytes;
  const Result<Manifest> manifest = Archive(folder.path()).read_any_manifest();
  require(manifest.ok() || !manifest.error().empty(), "a failure has no reason");
}

}  // namespace

void run_file(std::string_view input) {
  indexer::Task task;
  task.source = parsers::clean_text(take_line(input));
  task.now = kNow;
  Checking listener;
  (void)indexer::parse_file(input, task, nullptr, listener);
}

void run_metadata(std::string_view input) {
  check_document(complete_document(input));
}

void run_dates(std::string_view input) {
  for (const auto forms : {dates::DateForms::kDays, dates::DateForms::kAll}) {
    std::size_t end = 0;
    for (const dates::DateExpression& date : dates::find_dates(input, forms)) {
      require(date.begin >= end || forms == dates::DateForms::kAll, "dates are not in order");
      require(date.begin < date.end && date.end <= input.size(), "a date is not in the text");
      end = date.end;
      if (date.first_week != 0) {
        require(date.first_week <= date.last_week && date.last_week <= 53, "no week of a year");
      } else if (date.has_year) {
        check_date(date.first);
        check_date(date.last);
        check_days({day_range(date.first).first, day_range(date.last).last});
      }
    }
  }
  check_date(dates::date_in_file_name(input));
  check_date(parsers::parse_metadata_date(input));
  check_date(parse_iso_date(input));
}

void run_stored(std::string_view input) {
  if (input.empty()) return;
  const char kind = input.front();
  input.remove_prefix(1);
  switch (kind) {
    case 'd': return read_document(input);
    case 'e': return read_damaged(input);
    case 's': return read_stored(input);
    case 'c': return read_channel(input);
    case 'm': return read_manifest(input);
    case 't': return tolerate([&] { (void)indexer::decode_task(input); });
    default: return;
  }
}

}  // namespace leta::fuzz
