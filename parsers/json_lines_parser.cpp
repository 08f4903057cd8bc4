// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/json_lines_parser.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "archive/text/fold.h"
#include "parsers/charset.h"
#include "parsers/file_names.h"
#include "parsers/lines.h"
#include "parsers/passages.h"
#include "parsers/titles.h"

namespace leta::parsers {
namespace {

namespace dom = simdjson::dom;

// Why a record cannot be taken, as the end of "rad 17: …".
struct RecordError {
  std::string reason;
};

RecordError wrong_type(std::string_view key, std::string_view expected) {
  return {"The value of \"" + std::string(key) + "\" is not " + std::string(expected) + "."};
}

std::string to_text(std::string_view value) { return clean_text(value); }

// A text; nothing for null.
std::optional<std::string> read_text(std::string_view key, dom::element value) {
  if (value.is_null()) return std::nullopt;
  std::string_view text;
  if (value.get_string().get(text) != simdjson::SUCCESS) throw wrong_type(key, "text");
  return to_text(text);
}

// A text or a list of texts, without empty ones and repetitions.
std::vector<std::string> read_texts(std::string_view key, dom::element value) {
  std::vector<std::string> texts;
  const auto add = [&](std::string_view raw) {
    std::string text = to_text(raw);
    std::string trimmed(trim(text));
    if (!trimmed.empty() && std::ranges::find(texts, trimmed) == texts.end()) {
      texts.push_back(std::move(trimmed));
    }
  };
  if (value.is_null()) return texts;
  std::string_view text;
  if (value.get_string().get(text) == simdjson::SUCCESS) {
    add(text);
    return texts;
  }
  dom::array list;
  if (value.get_array().get(list) != simdjson::SUCCESS) {
    throw wrong_type(key, "text or a list of texts");
  }
  for (const dom::element item : list) {
    if (item.is_null()) continue;
    if (item.get_string().get(text) != simdjson::SUCCESS) {
      throw wrong_type(key, "text or a list of texts");
    }
    add(text);
  }
  return texts;
}

Text sourced(std::optional<std::string> text) {
  if (!text) return {};
  std::string trimmed(trim(*text));
  if (trimmed.empty()) return {};
  return {std::move(trimmed), Origin::kMetadata};
}

std::vector<Text> sourced(std::vector<std::string> texts) {
  std::vector<Text> out;
  out.reserve(texts.size());
  for (std::string& text : texts) out.push_back({std::move(text), Origin::kMetadata});
  return out;
}

std::string join_lines(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) {
    if (!out.empty()) out.push_back('\n');
    out.append(text);
  }
  return out;
}

Date limit_date(Date date, DatePrecision precision) {
  if (precision >= date.precision) return date;
  if (precision <= DatePrecision::kMonth) date.day = 0;
  if (precision <= DatePrecision::kYear) date.month = 0;
  if (precision == DatePrecision::kUnknown) date.year = 0;
  date.precision = precision;
  return date;
}

DatePrecision read_precision(const std::string& name) {
  if (name == "day") return DatePrecision::kDay;
  if (name == "month") return DatePrecision::kMonth;
  if (name == "year") return DatePrecision::kYear;
  if (name == "none") return DatePrecision::kUnknown;
  throw RecordError{"The value of \"date_precision\" is none of day, month, year and none."};
}

Audience read_audience(const std::string& name) {
  if (name == "public") return Audience::kPublic;
  if (name == "internal") return Audience::kInternal;
  throw RecordError{"The value of \"audience\" is neither public nor internal."};
}

Document read_record(dom::object record) {
  Document document;
  std::optional<std::string> body;
  std::optional<std::string> date;
  std::optional<DatePrecision> precision;
  std::string kind;
  std::string type;
  for (const auto& [key, value] : record) {
    if (key == "id") {
      document.source_id = trim(read_text(key, value).value_or(""));
    } else if (key == "title") {
      document.title = sourced(read_text(key, value));
    } else if (key == "body") {
      body = read_text(key, value);
    } else if (key == "author") {
      document.authors = sourced(read_texts(key, value));
    } else if (key == "topics") {
      document.topics = sourced(read_texts(key, value));
    } else if (key == "date") {
      date = read_text(key, value);
    } else if (key == "date_precision") {
      if (const auto name = read_text(key, value)) precision = read_precision(*name);
    } else if (key == "kind") {
      kind = join_lines(read_texts(key, value));
    } else if (key == "type") {
      type = join_lines(read_texts(key, value));
    } else if (key == "language") {
      document.language = sourced(read_text(key, value));
    } else if (key == "url") {
      document.url = sourced(read_text(key, value));
    } else if (key == "collection") {
      document.collection = sourced(read_text(key, value));
    } else if (key == "audience") {
      if (const auto name = read_text(key, value)) document.audience = read_audience(*name);
    }
  }
  if (document.source_id.empty()) throw RecordError{"The record has no \"id\"."};
  const std::string_view text = trim(body ? std::string_view(*body) : std::string_view());
  if (document.title.value.empty()) {
    if (text.empty()) throw RecordError{"The record has neither \"title\" nor \"body\"."};
    document.title = {shorten(text.substr(0, text.find('\n')), 100), Origin::kText};
  }
  if (date && !trim(*date).empty()) {
    const Date value = parse_iso_date(trim(*date));
    if (!value) {
      document.notes.push_back("The date \"" + shorten(*date, 40) + "\" could not be read.");
    } else if (const Date limited = limit_date(value, precision.value_or(DatePrecision::kDay))) {
      document.date = {limited, Origin::kMetadata};
    }
  }
  if (kind.empty()) kind = std::move(type);
  if (!kind.empty()) document.kind = {std::move(kind), Origin::kMetadata};
  if (!text.empty()) {
    Passage passage;
    passage.text = text;
    append_passage(std::move(passage), document.passages);
  }
  return document;
}

// `line` with what JSON forbids but exporters write replaced: bytes that are not UTF-8, control
// characters, escapes of one half of a surrogate pair.
std::string repaired(std::string_view line) {
  std::string out = text::to_nfc(line);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  const auto unit_at = [&](std::size_t at) -> int {
    if (at + 6 > out.size() || out[at] != '\\' || out[at + 1] != 'u') return -1;
    int value = 0;
    for (std::size_t i = at + 2; i < at + 6; ++i) {
      const char c = out[i];
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) return -1;
      value = value * 16 + digit;
    }
    return value;
  };
  for (std::size_t at = out.find('\\'); at != std::string::npos; at = out.find('\\', at)) {
    const int unit = unit_at(at);
    if (unit < 0) {
      at += 2;
      continue;
    }
    const bool high = unit >= 0xD800 && unit < 0xDC00;
    const int next = high ? unit_at(at + 6) : -1;
    if (high && next >= 0xDC00 && next < 0xE000) {
      at += 12;
      continue;
    }
    if (unit >= 0xD800 && unit < 0xE000) out.replace(at, 6, "\\uFFFD");
    at += 6;
  }
  return out;
}

class RecordReader {
 public:
  // Reads one line, which is not blank. Throws RecordError.
  Document read(std::string_view line) {
    bool was_repaired = false;
    dom::element element;
    if (parse(line).get(element) != simdjson::SUCCESS) {
      const std::string better = repaired(line);
      if (better == line || parse(better).get(element) != simdjson::SUCCESS) {
        throw RecordError{"The line is not valid JSON."};
      }
      was_repaired = true;
    }
    dom::object record;
    if (element.get_object().get(record) != simdjson::SUCCESS) {
      throw RecordError{"The line is not a JSON object."};
    }
    Document document = read_record(record);
    if (was_repaired) {
      document.notes.push_back("Characters that JSON does not allow were replaced.");
    }
    return document;
  }

 private:
  // simdjson reads past the end of what it is given; `buffer_` has room for that, and is kept.
  simdjson::simdjson_result<dom::element> parse(std::string_view line) {
    if (buffer_.size() < line.size() + simdjson::SIMDJSON_PADDING) {
      buffer_.resize(2 * line.size() + simdjson::SIMDJSON_PADDING);
    }
    std::memcpy(buffer_.data(), line.data(), line.size());
    return parser_.parse(reinterpret_cast<const std::uint8_t*>(buffer_.data()), line.size(), false);
  }

  dom::parser parser_;
  std::string buffer_;
};

}  // namespace

Match match_json_lines(const Input& input) {
  if (format_by_name(input.name) != "jsonl") return Match::kNo;
  return trim(input.bytes.substr(0, 1'000)).starts_with('{') ? Match::kByContent : Match::kByName;
}

Result<Parsed> parse_json_lines(const Input& input, Output& output) {
  std::string_view rest = input.bytes;
  std::string converted;
  if (starts_with_any(rest, {"\xFF\xFE", "\xFE\xFF"})) {
    converted = decode(rest).text;
    rest = converted;
  }
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  RecordReader reader;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty()) continue;
    std::optional<Document> document;
    try {
      document = reader.read(line);
    } catch (RecordError& error) {
      output.failed("rad " + std::to_string(number), std::move(error.reason));
    }
    if (document) output.document(std::move(*document));
  }
  return Parsed{};
}

}  // namespace leta::parsers
