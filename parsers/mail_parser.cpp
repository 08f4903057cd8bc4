// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/mail_parser.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "parsers/ascii.h"
#include "parsers/charset.h"
#include "parsers/file_names.h"
#include "parsers/html_text.h"
#include "parsers/html_tree.h"
#include "parsers/lines.h"
#include "parsers/member_path.h"
#include "parsers/metadata_date.h"
#include "parsers/passage_builder.h"
#include "parsers/properties.h"
#include "parsers/titles.h"

namespace leta::parsers {
namespace {

constexpr int kDeepestParts = 30;

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

// Text that GMime gave and that is ours to free.
std::string taken(char* text) {
  std::string copy = text == nullptr ? "" : text;
  g_free(text);
  return copy;
}

std::string text_or_empty(const char* text) { return text == nullptr ? "" : text; }

void begin_gmime() {
  static std::once_flag once;
  std::call_once(once, [] {
    g_mime_init();
    // Headers that are not encoded though they should be.
    std::array<const char*, 4> charsets = {"utf-8", "windows-1252", "iso-8859-1", nullptr};
    g_mime_parser_options_set_fallback_charsets(g_mime_parser_options_get_default(),
                                                charsets.data());
  });
}

Owned<GMimeMessage> parse_message(std::string_view bytes) {
  begin_gmime();
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  return Owned<GMimeMessage>(g_mime_parser_construct_message(parser.get(), nullptr));
}

// A part's content without its transfer encoding.
std::string content_of(GMimePart* part) {
  GMimeDataWrapper* const wrapper = g_mime_part_get_content(part);
  if (wrapper == nullptr) return {};
  const Owned<GMimeStream> memory(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(wrapper, memory.get());
  const GByteArray* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
  return bytes->data == nullptr ? std::string()
                                : std::string(reinterpret_cast<const char*>(bytes->data),
                                              static_cast<std::size_t>(bytes->len));
}

std::string content_type_of(GMimeObject* object) {
  GMimeContentType* const type = g_mime_object_get_content_type(object);
  return type == nullptr ? "text/plain"
                         : ascii_lower(taken(g_mime_content_type_get_mime_type(type)));
}

struct Attachment {
  std::string path;
  std::string bytes;
};

// Goes through a message's parts: its texts into passages, the rest aside.
class MessageReader {
 public:
  void read(GMimeObject* part, int depth) {
    if (part == nullptr || depth > kDeepestParts) return;
    if (GMIME_IS_MULTIPART(part)) {
      read_multipart(GMIME_MULTIPART(part), depth);
    } else if (GMIME_IS_MESSAGE_PART(part)) {
      GMimeMessage* const inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
      if (inner == nullptr) return;
      std::string name = text_or_empty(g_mime_message_get_subject(inner));
      std::replace(name.begin(), name.end(), '/', '-');
      std::replace(name.begin(), name.end(), '\\', '-');
      add_attachment(name.empty() ? name : shorten(name, 200) + ".eml",
                     taken(g_mime_object_to_string(GMIME_OBJECT(inner), nullptr)));
    } else if (GMIME_IS_PART(part)) {
      read_part(GMIME_PART(part));
    }
  }

  std::vector<Passage> passages() { return text_.finish(); }
  std::vector<Attachment> attachments;
  bool is_encrypted = false;

 private:
  void read_multipart(GMimeMultipart* multipart, int depth) {
    const std::string type = content_type_of(GMIME_OBJECT(multipart));
    if (type == "multipart/encrypted") {
      is_encrypted = true;
      return;
    }
    const int count = g_mime_multipart_get_count(multipart);
    const auto part_at = [&](int i) { return g_mime_multipart_get_part(multipart, i); };
    if (type == "multipart/alternative" && count > 0) {
      // The same in several forms, the plainest first.
      for (int i = 0; i < count; ++i) {
        if (content_type_of(part_at(i)) == "text/plain" && has_text(part_at(i))) {
          return read(part_at(i), depth + 1);
        }
      }
      return read(part_at(count - 1), depth + 1);
    }
    for (int i = 0; i < count; ++i) read(part_at(i), depth + 1);
  }

  static bool has_text(GMimeObject* part) {
    return GMIME_IS_PART(part) && !split_lines(decoded(GMIME_PART(part))).empty();
  }

  static std::string decoded(GMimePart* part) {
    const bool is_html = content_type_of(GMIME_OBJECT(part)) == "text/html";
    const char* const charset =
        g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
    return decode(content_of(part), is_html ? Declaration::kHtml : Declaration::kNone,
                  charset == nullptr ? "" : charset)
        .text;
  }

  void read_part(GMimePart* part) {
    const std::string type = content_type_of(GMIME_OBJECT(part));
    const std::string name = text_or_empty(g_mime_part_get_filename(part));
    const bool is_text = type == "text/plain" || type == "text/html";
    if (type == "application/pkcs7-mime" && name.ends_with(".p7m")) is_encrypted = true;
    // A signature is nobody's document.
    if (type == "application/pgp-signature" || type == "application/pkcs7-signature" ||
        type == "application/x-pkcs7-signature") {
      return;
    }
    if (!is_text || !name.empty() || g_mime_part_is_attachment(part) != 0) {
      return add_attachment(name, content_of(part));
    }
    if (type == "text/html") {
      append_html_text(parse_html(decoded(part)), {}, text_);
      return;
    }
    const std::string text = clean_text(decoded(part));
    for (const Line& line : split_lines(text)) {
      line.starts_block ? text_.paragraph(line.text) : text_.line(line.text);
    }
  }

  void add_attachment(const std::string& name, std::string bytes) {
    std::string path = member_path(name);
    if (path.empty()) path = "#" + std::to_string(attachments.size() + 1);
    attachments.push_back({std::move(path), std::move(bytes)});
  }

  PassageBuilder text_;
};

void add_sender(GMimeMessage* message, Document& document) {
  InternetAddressList* const senders = g_mime_message_get_from(message);
  const int count = senders == nullptr ? 0 : internet_address_list_length(senders);
  for (int i = 0; i < count; ++i) {
    InternetAddress* const sender = internet_address_list_get_address(senders, i);
    const std::string name = tidy_value(text_or_empty(internet_address_get_name(sender)));
    if (!name.empty() && !is_placeholder_author(name)) {
      document.authors.push_back({name, Origin::kMetadata});
    }
  }
}

std::string bare_id(const char* message_id) {
  std::string id = message_id == nullptr ? "" : tidy_value(decode(message_id).text);
  std::erase_if(id, [](char c) { return c == '<' || c == '>'; });
  return shorten(id, 200);
}

// Gives a message and its attachments. `record` is its name in a mailbox, or empty.
bool give_message(GMimeMessage* message, const std::string& record, const Input& input,
                  Output& output) {
  Document document;
  document.source_id = record;
  const std::string subject = tidy_value(text_or_empty(g_mime_message_get_subject(message)));
  if (!subject.empty()) document.title = {subject, Origin::kMetadata};
  add_sender(message, document);
  const char* const date = g_mime_object_get_header(GMIME_OBJECT(message), "Date");
  if (const Date day = parse_metadata_date(text_or_empty(date))) {
    document.date = {day, Origin::kMetadata};
  }
  MessageReader reader;
  reader.read(g_mime_message_get_mime_part(message), 0);
  document.passages = reader.passages();
  if (reader.is_encrypted) {
    document.notes.emplace_back("The message is encrypted; only its headers are read.");
  }
  complete_title(document, record.empty() ? input.name : "");
  output.document(std::move(document));
  for (Attachment& attachment : reader.attachments) {
    const std::string path = record.empty() ? attachment.path : record + "/" + attachment.path;
    const bool goes_on = output.member(
        path, [&](std::uint64_t limit, std::string& content) -> std::optional<std::string> {
          if (attachment.bytes.size() > limit) {
            return "The attachment is larger than Leta reads, or all attachments are.";
          }
          content = std::move(attachment.bytes);
          return std::nullopt;
        });
    if (!goes_on) return false;
  }
  return true;
}

// The name of a field at the beginning of a line, in lower case; empty where there is none.
std::string field_name(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return {};
  const std::string_view name = line.substr(0, colon);
  const bool is_token = std::ranges::all_of(name, [](char c) { return c > ' ' && c < 127; });
  return is_token ? ascii_lower(name) : std::string();
}

// Calls `use` with each line up to the blank one that ends the headers, as far as is worth it,
// while it returns true.
template <typename Use>
void for_each_header_line(std::string_view bytes, Use use) {
  constexpr std::size_t kReach = 32 * 1024;
  bytes = bytes.substr(0, kReach);
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(bytes.size(), end + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || !use(line)) return;
  }
}

bool is_separator(std::string_view text) {
  if (!text.starts_with("From ")) return false;
  const std::string_view line = text.substr(0, text.find('\n'));
  // "From maj@example.org Mon Feb 17 10:00:00 2014": a time of day ends what prose begins alike.
  constexpr std::size_t kLongestSender = 300;
  const std::size_t colon = line.find(':');
  return colon != std::string_view::npos && line.size() < kLongestSender &&
         line.find(':', colon + 1) != std::string_view::npos;
}

// Where the next message of a mailbox begins, at or behind `from`.
std::size_t next_separator(std::string_view bytes, std::size_t from) {
  while (from < bytes.size()) {
    if (is_separator(bytes.substr(from, 400))) return from;
    const std::size_t found = bytes.find("\nFrom ", from);
    if (found == std::string_view::npos) break;
    from = found + 1;
  }
  return bytes.size();
}

// Mailboxes put '>' before lines that begin as their separator does.
std::string without_quoting(std::string_view message) {
  std::string plain;
  plain.reserve(message.size());
  for (std::size_t begin = 0; begin < message.size();) {
    const std::size_t end = std::min(message.find('\n', begin), message.size() - 1) + 1;
    std::string_view line = message.substr(begin, end - begin);
    const std::size_t text = line.find_first_not_of('>');
    if (text != 0 && text != std::string_view::npos && line.substr(text).starts_with("From ")) {
      line.remove_prefix(1);
    }
    plain += line;
    begin = end;
  }
  return plain;
}

// Some programs save a single message with the separator.
std::string_view without_separator(std::string_view bytes) {
  if (is_separator(bytes.substr(0, 400))) {
    bytes.remove_prefix(std::min(bytes.find('\n'), bytes.size() - 1) + 1);
  }
  return bytes;
}

}  // namespace

Match match_mail(const Input& input) {
  const std::string_view bytes = without_separator(input.bytes);
  static constexpr std::string_view kSure[] = {"received",     "message-id",   "mime-version",
                                               "return-path",  "delivered-to", "x-mailer",
                                               "content-type", "references"};
  static constexpr std::string_view kUsual[] = {"from", "to", "subject", "date", "sender", "cc"};
  int sure = 0;
  int usual = 0;
  bool is_header = true;
  bool is_first = true;
  for_each_header_line(bytes, [&](std::string_view line) {
    const bool is_folded = !is_first && (line[0] == ' ' || line[0] == '\t');
    is_first = false;
    if (is_folded) return true;
    const std::string name = field_name(line);
    is_header = !name.empty();
    sure += std::ranges::find(kSure, name) != std::end(kSure) ? 1 : 0;
    usual += std::ranges::find(kUsual, name) != std::end(kUsual) ? 1 : 0;
    return is_header;
  });
  if (!is_header) return Match::kNo;
  if (sure > 0 && usual > 0 && sure + usual > 2) return Match::kByContent;
  return format_by_name(input.name) == "eml" && usual > 0 ? Match::kByName : Match::kNo;
}

Result<Parsed> parse_mail(const Input& input, Output& output) {
  const Owned<GMimeMessage> message = parse_message(without_separator(input.bytes));
  if (!message) return Error{"The message is damaged: its headers cannot be read."};
  give_message(message.get(), "", input, output);
  return Parsed{};
}

Match match_mailbox(const Input& input) {
  const std::string_view named = format_by_name(input.name);
  if (!is_separator(input.bytes.substr(0, 400)) || named == "eml") return Match::kNo;
  const std::size_t line_end = input.bytes.find('\n');
  if (line_end == std::string_view::npos) return Match::kNo;
  bool is_header = false;
  for_each_header_line(input.bytes.substr(line_end + 1), [&](std::string_view line) {
    is_header = !field_name(line).empty() || line.starts_with('>');
    return false;
  });
  if (is_header) return Match::kByContent;
  return named == "mbox" ? Match::kByName : Match::kNo;
}

Result<Parsed> parse_mailbox(const Input& input, Output& output) {
  std::set<std::string, std::less<>> ids;
  std::size_t count = 0;
  for (std::size_t begin = next_separator(input.bytes, 0); begin < input.bytes.size();) {
    const std::size_t headers = std::min(input.bytes.find('\n', begin), input.bytes.size() - 1) + 1;
    const std::size_t end = next_separator(input.bytes, headers);
    const Owned<GMimeMessage> message =
        parse_message(without_quoting(input.bytes.substr(headers, end - headers)));
    begin = end;
    const std::string number = "#" + std::to_string(++count);
    if (!message) {
      output.failed(number, "The message is damaged: its headers cannot be read.");
      continue;
    }
    std::string id = bare_id(g_mime_message_get_message_id(message.get()));
    if (id.empty() || !ids.insert(id).second) id += number;
    if (!give_message(message.get(), id, input, output)) break;
  }
  if (count == 0) return Error{"The mailbox is damaged: no message of it can be read."};
  return Parsed{};
}

}  // namespace leta::parsers
