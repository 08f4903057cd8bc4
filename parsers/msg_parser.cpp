// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/msg_parser.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "parsers/charset.h"
#include "parsers/html_text.h"
#include "parsers/html_tree.h"
#include "parsers/lines.h"
#include "parsers/member_path.h"
#include "parsers/metadata_date.h"
#include "parsers/ole_file.h"
#include "parsers/passage_builder.h"
#include "parsers/properties.h"
#include "parsers/titles.h"

namespace leta::parsers {
namespace {

constexpr char kProperties[] = "__properties_version1.0";
constexpr std::string_view kAttachment = "__attach_version1.0_";

// Properties by [MS-OXPROPS].
constexpr unsigned kSubject = 0x0037;
constexpr unsigned kSubmitted = 0x0039;
constexpr unsigned kRepresentedSender = 0x0042;
constexpr unsigned kSender = 0x0C1A;
constexpr unsigned kDelivered = 0x0E06;
constexpr unsigned kBody = 0x1000;
constexpr unsigned kRtf = 0x1009;
constexpr unsigned kHtml = 0x1013;
constexpr unsigned kData = 0x3701;
constexpr unsigned kShortFileName = 0x3704;
constexpr unsigned kFileName = 0x3707;
constexpr unsigned kInternetCodePage = 0x3FDE;
constexpr unsigned kCodePage = 0x3FFD;

// Their types by [MS-OXCDATA].
constexpr unsigned kObject = 0x000D;
constexpr unsigned kEightBit = 0x001E;
constexpr unsigned kUnicode = 0x001F;
constexpr unsigned kBinary = 0x0102;

// "__substg1.0_0037001F"
std::string stream_name(unsigned property, unsigned type) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string name = "__substg1.0_";
  const unsigned number = property << 16 | type;
  for (int shift = 28; shift >= 0; shift -= 4) name += kDigits[number >> shift & 0xF];
  return name;
}

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t number = 0;
  for (std::size_t i = size; i-- > 0;) {
    number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  }
  return number;
}

// A message or an attachment: properties of a size that varies in streams of their own, the others
// in a table.
class Item {
 public:
  // No stream is longer than the file, of `file_size` bytes, whatever it says.
  Item(OleStorage storage, std::size_t file_size)
      : storage_(std::move(storage)),
        limit_(file_size),
        table_(storage_.stream(kProperties, limit_)) {}

  const OleStorage& storage() const { return storage_; }

  std::string stream(unsigned property, unsigned type) const {
    return storage_.stream(stream_name(property, type), limit_);
  }

  // 0 where there is none.
  std::uint64_t number(unsigned property) const {
    constexpr std::size_t kEntry = 16;
    // The head has 32 bytes in a message, 24 in one that lies in another, 8 in an attachment.
    for (std::size_t at = table_.size() % kEntry; at + kEntry <= table_.size(); at += kEntry) {
      if (number_at(table_, at + 2, 2) == property) return number_at(table_, at + 8, 8);
    }
    return 0;
  }

  std::string text(unsigned property) const {
    if (const std::string wide = stream(property, kUnicode); !wide.empty()) {
      return decode("\xFF\xFE" + wide).text;
    }
    return decode(stream(property, kEightBit), Declaration::kNone, charset()).text;
  }

  std::string charset() const {
    std::uint64_t page = number(kCodePage) & 0xFFFF;
    if (page == 0) page = number(kInternetCodePage) & 0xFFFF;
    return page == 0 ? std::string() : page == 65001 ? "utf-8" : "cp" + std::to_string(page);
  }

 private:
  OleStorage storage_;
  std::size_t limit_;
  std::string table_;
};

Date date_of(const Item& message) {
  for (const unsigned property : {kSubmitted, kDelivered}) {
    // Tenths of microseconds since 1601.
    constexpr std::int64_t kFrom1601 = 11'644'473'600;
    const auto seconds = static_cast<std::int64_t>(message.number(property) / 10'000'000);
    if (seconds > kFrom1601) return date_of_seconds(seconds - kFrom1601);
  }
  return {};
}

std::string html_of(const Item& message) {
  const std::string bytes = message.stream(kHtml, kBinary);
  if (bytes.empty()) return message.text(kHtml);
  return decode(bytes, Declaration::kHtml, message.charset()).text;
}

void read_text(const Item& message, Document& document) {
  PassageBuilder passages;
  const std::string text = clean_text(message.text(kBody));
  const std::vector<Line> lines = split_lines(text);
  for (const Line& line : lines) {
    line.starts_block ? passages.paragraph(line.text) : passages.line(line.text);
  }
  if (lines.empty()) {
    append_html_text(parse_html(html_of(message)), {}, passages);
  }
  document.passages = passages.finish();
  if (document.passages.empty() && !message.stream(kRtf, kBinary).empty()) {
    document.notes.emplace_back("The text is there as RTF only, which is not read.");
  }
}

// The name of an attachment; that of a forwarded message is its subject.
std::string attachment_name(const Item& attachment, const Item& inner, std::size_t number) {
  for (const unsigned property : {kFileName, kShortFileName}) {
    if (std::string path = member_path(attachment.text(property)); !path.empty()) return path;
  }
  std::string subject = inner.text(kSubject);
  std::ranges::replace(subject, '/', '-');
  std::ranges::replace(subject, '\\', '-');
  const std::string path = member_path(shorten(tidy_value(subject), 200));
  return path.empty() ? "#" + std::to_string(number) : path + ".msg";
}

}  // namespace

Match match_msg(const Input& input) {
  if (!is_ole(input.bytes)) return Match::kNo;
  return ole_stream(input.bytes, kProperties, 1).empty() ? Match::kNo : Match::kByContent;
}

Result<Parsed> parse_msg(const Input& input, Output& output) {
  const std::size_t file_size = input.bytes.size();
  const Item message(OleStorage(input.bytes), file_size);
  Document document;
  const std::string subject = tidy_value(message.text(kSubject));
  if (!subject.empty()) document.title = {subject, Origin::kMetadata};
  for (const unsigned property : {kRepresentedSender, kSender}) {
    const std::string name = tidy_value(message.text(property));
    if (document.authors.empty() && !name.empty() && !is_placeholder_author(name)) {
      document.authors.push_back({name, Origin::kMetadata});
    }
  }
  if (const Date day = date_of(message)) document.date = {day, Origin::kMetadata};
  read_text(message, document);
  complete_title(document, input.name);
  output.document(std::move(document));
  std::size_t number = 0;
  for (const std::string& name : message.storage().names()) {
    if (!name.starts_with(kAttachment)) continue;
    const Item attachment(message.storage().storage(name), file_size);
    const Item inner(attachment.storage().storage(stream_name(kData, kObject)), file_size);
    const std::string path = attachment_name(attachment, inner, ++number);
    const bool goes_on = output.member(
        path, [&](std::uint64_t limit, std::string& content) -> std::optional<std::string> {
          content = attachment.stream(kData, kBinary);
          if (content.empty()) content = inner.storage().as_file();
          if (content.size() <= limit) return std::nullopt;
          content.clear();
          return "The attachment is larger than Leta reads, or all attachments are.";
        });
    if (!goes_on) break;
  }
  return Parsed{};
}

}  // namespace leta::parsers
