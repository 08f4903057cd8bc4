// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/text_parser.h"

#include <algorithm>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "archive/text/fold.h"
#include "parsers/byline.h"
#include "parsers/charset.h"
#include "parsers/comment_form.h"
#include "parsers/file_names.h"
#include "parsers/image_names.h"
#include "parsers/lines.h"
#include "parsers/listing.h"
#include "parsers/passages.h"
#include "parsers/text_form.h"
#include "parsers/titles.h"

namespace leta::parsers {
namespace {

constexpr std::size_t kLongestTitle = 250;    // bytes
constexpr std::size_t kLongestHeading = 110;  // bytes
constexpr std::size_t kProse = 60;            // bytes of a line that is surely no heading

// The first bytes of files that are not text, whatever their names.
constexpr std::string_view kOtherFormats[] = {
    "%PDF-",
    "PK\x03\x04",
    "{\\rtf",
    "\xD0\xCF\x11\xE0",
    "GIF8",
    "\x89PNG",
    "\xFF\xD8\xFF",
    "\x1F\x8B",
    "BZh",
    "7z\xBC\xAF",
    "Rar!",
    "\x7F"
    "ELF",
    "%!PS",
};

// A byte that text has in no charset of one byte or in UTF-8.
bool is_binary_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' &&
         c != '\x1A' && c != '\x1B' && c != '\b';
}

bool is_text(std::string_view bytes) {
  for (const std::string_view start : kOtherFormats) {
    if (bytes.starts_with(start)) return false;
  }
  if (starts_with_any(bytes, {"\xFF\xFE", "\xFE\xFF"})) return true;  // UTF-16 and UTF-32 say so
  const std::string_view head = bytes.substr(0, 65'536);
  std::size_t binary = 0;
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < head.size(); ++i) {
    binary += is_binary_byte(head[i]);
    if (head[i] == '\0') ++zeros[i % 2];
  }
  // UTF-16 without a mark: nearly every other byte is NUL, and on one side only.
  const std::size_t half = head.size() / 2;
  for (int side = 0; side < 2; ++side) {
    if (half > 8 && zeros[side] * 10 > half * 7 && zeros[1 - side] * 50 < half) {
      return binary == zeros[side];
    }
  }
  return binary * 200 <= head.size();
}

// How wide the lines of a text are that was broken into lines; 0 when a line is a paragraph.
std::size_t wrap_width(const std::vector<Line>& lines) {
  std::size_t width = 0;
  std::size_t inner = 0;
  for (const Line& line : lines) {
    width = std::max(width, line.text.size());
    if (width > 110) return 0;
    inner += !line.starts_block && !line.ends_block;
  }
  return inner > 0 ? width : 0;
}

class HeadingFinder {
 public:
  explicit HeadingFinder(const std::vector<Line>& lines)
      : lines_(lines), width_(wrap_width(lines)) {}

  bool operator()(std::size_t i) const {
    if (!has_form(i) || i + 1 == lines_.size()) return false;
    const Line& line = lines_[i];
    const Line& next = lines_[i + 1];
    if (!line.starts_block) {
      // Between paragraphs of a line each; within a broken text it would be a paragraph's line.
      if (width_ != 0 || lines_[i - 1].text.size() < 2 * kProse) return false;
    }
    std::size_t at = 0;
    if (!line.ends_block && is_lower(next_code_point(next.text, &at))) return false;
    if (width_ != 0 && !line.ends_block && !is_list_item(next.text)) {
      // The next word would have had room on this line, had it been the same paragraph.
      if (line.text.size() + 1 + split_words(next.text)[0].size() >= width_ * 4 / 5) return false;
    }
    if (is_list_item(next.text)) return true;
    if (next.text.size() >= kProse ||
        (next.text.size() >= 30 && ends_with_punctuation(next.text))) {
      return true;
    }
    // A heading above a heading.
    return line.starts_block && line.ends_block && next.starts_block && has_form(i + 1) &&
           i + 2 < lines_.size() && lines_[i + 2].text.size() >= kProse;
  }

 private:
  bool has_form(std::size_t i) const {
    const std::string_view text = lines_[i].text;
    if (text.size() > kLongestHeading || is_list_item(text) || !has_letter(text)) return false;
    if (!starts_with_upper(text) && !(text[0] >= '0' && text[0] <= '9')) return false;
    if (text.find('\t') != std::string_view::npos) return false;
    if (starts_with_any(text, {"Läs mer", "Läs också", "Se även", "Read more"})) return false;
    if (ends_with_punctuation(text)) {
      const bool question = text.ends_with('?') || text.ends_with('!');
      if (!question || !lines_[i].starts_block) return false;
    }
    return !is_byline(text);
  }

  const std::vector<Line>& lines_;
  std::size_t width_;
};

struct Title {
  Text text;
  bool is_first_line = false;  // and thus no part of the body
};

Title find_title(const std::vector<Line>& lines, bool data, const std::string& file_name) {
  const Text by_name{title_from_file_name(file_name), Origin::kFileName};
  if (is_message(lines)) {
    constexpr std::size_t kHeaders = 60;  // lines among which the subject stands
    for (std::size_t i = 0; i < std::min(lines.size(), kHeaders); ++i) {
      for (const std::string_view field : {"Subject:", "Ämne:"}) {
        if (!lines[i].text.starts_with(field)) continue;
        const std::string_view subject = trim(lines[i].text.substr(field.size()));
        if (has_letter(subject)) return {{shorten(subject, kLongestTitle), Origin::kText}, false};
      }
    }
    return {by_name, false};
  }
  const Line& first = lines.front();
  const bool has_words = has_letter(first.text);
  if (data || !has_words) {
    return {
        by_name.value.empty() ? Text{shorten(first.text, kLongestTitle), Origin::kText} : by_name,
        false};
  }
  // A text of one line is shown as text, too.
  if (lines.size() > 1 && first.text.size() <= kLongestTitle &&
      (first.ends_block || (!ends_with_punctuation(first.text) && HeadingFinder(lines)(0)))) {
    return {{std::string(first.text), Origin::kText}, true};
  }
  return {{shorten(first.text, 100), Origin::kText}, false};
}

// "000_5081b96eb3971a08" is no title: words have vowels and no digits amid them.
bool is_readable_name(std::string_view title) {
  std::size_t letters = 0;
  std::size_t digits = 0;
  for (const char c : title) {
    digits += c >= '0' && c <= '9';
    letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
  }
  return letters >= 4 && letters > 2 * digits;
}

void read_listing(const std::vector<Line>& lines, const Listing& listing,
                  const std::string& file_name, Document& document) {
  document.is_listing = true;
  document.kind = {"page", Origin::kRule};
  std::string name = title_from_file_name(file_name);
  if (listing.has_title) {
    document.title = {std::string(lines[0].text), Origin::kText};
  } else if (is_readable_name(name)) {
    document.title = {std::move(name), Origin::kFileName};
  } else {
    document.title = {"Inläggslista (" + std::to_string(listing.items.size()) + " inlägg)",
                      Origin::kRule};
  }
  for (const Teaser& item : listing.items) {
    Passage passage;
    passage.kind = PassageKind::kSection;
    passage.level = 2;
    passage.heading = lines[item.title].text;
    for (std::size_t i = item.title + 1; i < item.end; ++i) {
      if (!passage.text.empty()) passage.text.push_back('\n');
      passage.text.append(lines[i].text);
    }
    append_passage(std::move(passage), document.passages);
  }
}

void read_sections(const std::vector<Line>& lines, std::size_t begin, bool data,
                   Document& document) {
  const HeadingFinder is_heading(lines);
  Passage passage;
  const auto finish = [&] {
    if (!passage.text.empty() || !passage.heading.empty()) {
      append_passage(std::move(passage), document.passages);
    }
    passage = Passage{};
  };
  for (std::size_t i = begin; i < lines.size(); ++i) {
    if (!data && is_heading(i)) {
      finish();
      passage.kind = PassageKind::kSection;
      passage.level = 2;
      passage.heading = lines[i].text;
      continue;
    }
    if (!passage.text.empty()) passage.text.append(lines[i].starts_block ? "\n\n" : "\n");
    passage.text.append(lines[i].text);
  }
  finish();
}

// Removes the names of images. `cleaned` owns the lines that had to be changed.
void remove_image_names(std::vector<Line>& lines, std::deque<std::string>& cleaned) {
  std::vector<bool> removed(lines.size(), false);
  bool any = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line& line = lines[i];
    if (is_image_name(line.text, line.starts_block && line.ends_block)) {
      any = removed[i] = true;
      continue;
    }
    std::string text = without_image_names(line.text);
    if (text.size() == line.text.size()) continue;
    cleaned.push_back(std::move(text));
    line.text = trim(cleaned.back());
    if (line.text.empty()) any = removed[i] = true;
  }
  if (any) mark_removed(lines, removed);
}

}  // namespace

Match match_text(const Input& input) {
  // Word processors write and open plain text under the names of their own formats too.
  static constexpr std::string_view kNames[] = {"text", "doc", "docx", "odt", "rtf"};
  const bool named_text =
      std::ranges::find(kNames, format_by_name(input.name)) != std::end(kNames);
  const bool unnamed = input.name.find('.') == std::string::npos;
  if (!named_text && !unnamed) return Match::kNo;
  return is_text(input.bytes) ? Match::kByName : Match::kNo;
}

Result<Parsed> parse_text(const Input& input, Output& output) {
  const std::string text = decode_clean(input.bytes);
  std::vector<Line> lines = split_lines(text);
  if (lines.empty()) {
    output.skipped(input.name, "The file is empty.");
    return Parsed{};
  }
  // Messages and tables have neither headings nor a byline, and every line of theirs is meant.
  const bool data = is_data(lines);
  std::deque<std::string> cleaned;
  Document document;
  if (!data) {
    // A list of file names is one on purpose.
    remove_image_names(lines, cleaned);
    // Overrules what a title may say: posts have titles such as "Slutrapporten är här" too.
    if (remove_comment_form(lines)) document.kind = {"blog-post", Origin::kText};
  }
  if (lines.empty()) {
    document.title = {title_from_file_name(input.name), Origin::kFileName};
    output.document(std::move(document));
    return Parsed{};
  }
  if (const Listing listing = find_listing(lines); !data && !listing.items.empty()) {
    read_listing(lines, listing, input.name, document);
    output.document(std::move(document));
    return Parsed{};
  }
  Byline byline = find_byline(lines);
  for (std::string& author : byline.authors) {
    document.authors.push_back({std::move(author), Origin::kByline});
  }
  document.credits = std::move(byline.credits);
  Title title = find_title(lines, data, input.name);
  document.title = std::move(title.text);
  read_sections(lines, title.is_first_line ? 1 : 0, data, document);
  output.document(std::move(document));
  return Parsed{};
}

}  // namespace leta::parsers
