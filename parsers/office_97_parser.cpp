// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/office_97_parser.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "parsers/charset.h"
#include "parsers/lines.h"
#include "parsers/ole_file.h"
#include "parsers/passage_builder.h"
#include "parsers/passages.h"
#include "parsers/ppt_text.h"
#include "parsers/properties.h"
#include "parsers/tools.h"
#include "parsers/zip_container.h"

namespace leta::parsers {
namespace {

constexpr std::size_t kReach = 4096;  // of a stream, for what its beginning says

Match match_stream(const Input& input, std::initializer_list<const char*> names) {
  if (!is_ole(input.bytes)) return Match::kNo;
  const auto has_stream = [&](std::string_view bytes) {
    return std::ranges::any_of(
        names, [&](const char* name) { return !ole_stream(bytes, name, 1).empty(); });
  };
  if (has_stream(input.bytes)) return Match::kByContent;
  const auto respelled = with_usual_names(input.bytes);
  return respelled && has_stream(*respelled) ? Match::kByContent : Match::kNo;
}

// Parses the file with its streams named as the programs expect them.
Result<Parsed> parse_respelled(const Input& input, Output& output, ParseFunction parse) {
  const auto respelled = with_usual_names(input.bytes);
  if (!respelled) return parse(input, output);
  Input other = input;
  other.bytes = *respelled;
  return parse(other, output);
}

unsigned number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  unsigned number = 0;
  for (std::size_t i = 0; i < size && at + i < bytes.size(); ++i) {
    number |= static_cast<unsigned>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  }
  return number;
}

// [MS-DOC] 2.5.2: the flag fEncrypted of the file's head.
bool is_encrypted_doc(std::string_view bytes) {
  return (number_at(ole_stream(bytes, "WordDocument", kReach), 10, 2) & 0x0100) != 0;
}

// [MS-XLS] 2.4.117: a record FilePass before the first sheet.
bool is_encrypted_xls(std::string_view bytes) {
  constexpr unsigned kFilePass = 0x2F;
  constexpr unsigned kEnd = 0x0A;
  for (const char* const name : {"Workbook", "Book"}) {
    const std::string stream = ole_stream(bytes, name, kReach);
    for (std::size_t at = 0; at + 4 <= stream.size();) {
      const unsigned type = number_at(stream, at, 2);
      if (type == kFilePass) return true;
      if (type == kEnd) break;
      at += 4 + number_at(stream, at + 2, 2);
    }
  }
  return false;
}

// [MS-PPT] 2.3.2: the token of the user's stream.
bool is_encrypted_ppt(std::string_view bytes) {
  return number_at(ole_stream(bytes, "Current User", kReach), 12, 4) == 0xF3D1C4DF;
}

Result<std::string> run(const Input& input, Tool tool) {
  if (input.tools == nullptr) return Error{"No program may be started to read this format."};
  return input.tools->run(tool, input.bytes);
}

Result<Parsed> give(const Input& input, std::vector<Passage> passages, Output& output) {
  Document document;
  read_ole_properties(input.bytes, document);
  document.passages = std::move(passages);
  complete_title(document, input.name);
  output.document(std::move(document));
  return Parsed{};
}

// Properties often lie open beside the text that a password protects.
Result<Parsed> refuse_encrypted(const Input& input, Output& output) {
  Document document;
  read_ole_properties(input.bytes, document);
  complete_title(document, input.name);
  document.notes.emplace_back(kEncryptedMessage);
  output.document(std::move(document));
  return Error{std::string(kEncryptedMessage)};
}

bool has_text(const Result<std::string>& text) { return text.ok() && !split_lines(*text).empty(); }

// A passage for each part that a form feed ends.
std::vector<Passage> split_pages(const std::string& text, PassageKind kind) {
  std::vector<Passage> passages;
  int number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\f', begin), text.size());
    PassageBuilder builder;
    builder.line(std::string_view(text).substr(begin, end - begin));
    begin = end + 1;
    ++number;
    for (Passage& passage : builder.finish()) {
      passage.kind = kind;
      passage.page = number;
      append_passage(std::move(passage), passages);
    }
  }
  return passages;
}

Result<Parsed> parse_usual_doc(const Input& input, Output& output) {
  if (is_encrypted_doc(input.bytes)) return refuse_encrypted(input, output);
  // Antiword reads tables and notes better; catdoc reads files that it refuses.
  Result<std::string> text = run(input, Tool::kAntiword);
  if (!has_text(text)) {
    Result<std::string> other = run(input, Tool::kCatdoc);
    if (has_text(other)) text = std::move(other);
  }
  if (!text) return Error{text.error()};
  PassageBuilder passages;
  const std::string clean = clean_text(*text);
  for (const Line& line : split_lines(clean)) {
    line.starts_block ? passages.paragraph(line.text) : passages.line(line.text);
  }
  return give(input, passages.finish(), output);
}

Result<Parsed> parse_usual_xls(const Input& input, Output& output) {
  if (is_encrypted_xls(input.bytes)) return refuse_encrypted(input, output);
  const Result<std::string> text = run(input, Tool::kXls2csv);
  if (!text) return Error{text.error()};
  return give(input, split_pages(*text, PassageKind::kSheet), output);
}

Result<Parsed> parse_usual_ppt(const Input& input, Output& output) {
  if (is_encrypted_ppt(input.bytes)) return refuse_encrypted(input, output);
  const std::string document = ole_stream(input.bytes, "PowerPoint Document", input.bytes.size());
  if (auto slides = read_ppt_slides(document, ole_stream(input.bytes, "Current User", kReach))) {
    return give(input, std::move(*slides), output);
  }
  // A damaged file may still hold text that a program finds.
  const Result<std::string> text = run(input, Tool::kCatppt);
  if (!text) return Error{text.error()};
  return give(input, split_pages(*text, PassageKind::kSlide), output);
}

}  // namespace

Match match_doc(const Input& input) { return match_stream(input, {"WordDocument"}); }

Result<Parsed> parse_doc(const Input& input, Output& output) {
  return parse_respelled(input, output, parse_usual_doc);
}

Match match_xls(const Input& input) { return match_stream(input, {"Workbook", "Book"}); }

Result<Parsed> parse_xls(const Input& input, Output& output) {
  return parse_respelled(input, output, parse_usual_xls);
}

Match match_ppt(const Input& input) { return match_stream(input, {"PowerPoint Document"}); }

Result<Parsed> parse_ppt(const Input& input, Output& output) {
  return parse_respelled(input, output, parse_usual_ppt);
}

}  // namespace leta::parsers
