// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/pdf_parser.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>
#include <poppler-toc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "parsers/charset.h"
#include "parsers/file_names.h"
#include "parsers/lines.h"
#include "parsers/metadata_date.h"
#include "parsers/page_headings.h"
#include "parsers/page_lines.h"
#include "parsers/passages.h"
#include "parsers/picture_pages.h"
#include "parsers/properties.h"
#include "parsers/titles.h"

namespace leta::parsers {
namespace {

constexpr std::size_t kLongestTitle = 250;  // bytes

void ignore_message(const std::string&, void*) {}

// Poppler's own conversion opens a converter of the C library for each word.
std::string to_utf8(const poppler::ustring& text) {
  std::string out;
  icu::UnicodeString(reinterpret_cast<const char16_t*>(text.data()),
                     static_cast<std::int32_t>(text.size()))
      .toUTF8String(out);
  return out;
}

// Letters that a font draws as one are letters of their own in words, and the bullets of symbol
// fonts stand among the characters for private use.
std::string plain_characters(std::string_view text) {
  struct Replacement {
    std::string_view from, to;
  };
  static constexpr Replacement kReplacements[] = {
      {"\uFB00", "ff"}, {"\uFB01", "fi"}, {"\uFB02", "fl"}, {"\uFB03", "ffi"}, {"\uFB04", "ffl"},
      {"\uFB05", "st"}, {"\uFB06", "st"}, {"\uF0B7", "•"},  {"\uF0A7", "•"},   {"\u2011", "-"},
  };
  std::string out(text);
  for (const Replacement& row : kReplacements) {
    for (std::size_t at = out.find(row.from); at != std::string::npos;
         at = out.find(row.from, at + row.to.size())) {
      out.replace(at, row.from.size(), row.to);
    }
  }
  return out;
}

// A line and the size of its letters, which is 0 where it was not asked for.
struct SizedLine {
  PageLine line;
  double size = 0;
};

bool continues_line(const poppler::text_box& box, const poppler::text_box& next) {
  if (box.rotation() != next.rotation()) return false;
  if (box.has_space_after()) return true;
  // Another font within a word or line: abutting on one base line.
  const poppler::rectf a = box.bbox();
  const poppler::rectf b = next.bbox();
  const double overlap = std::min(a.bottom(), b.bottom()) - std::max(a.top(), b.top());
  const double smaller = std::min(a.height(), b.height());
  return overlap > 0.5 * smaller && std::abs(b.left() - a.right()) < 0.25 * smaller;
}

// The lines of a page in reading order. `with_sizes` costs more: only where sizes are needed.
std::vector<SizedLine> read_lines(const poppler::page& page, bool with_sizes) {
  std::vector<SizedLine> lines;
  const std::vector<poppler::text_box> boxes =
      page.text_list(with_sizes ? poppler::page::text_list_include_font : 0);
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const poppler::text_box& box = boxes[i];
    const std::string word = to_utf8(box.text());
    const poppler::rectf place = box.bbox();
    if (i == 0 || !continues_line(boxes[i - 1], box)) {
      lines.push_back({{word, place.left(), place.top(), place.right(), place.bottom()}, 0});
    } else {
      PageLine& line = lines.back().line;
      if (boxes[i - 1].has_space_after()) line.text.push_back(' ');
      line.text.append(word);
      line.left = std::min(line.left, place.left());
      line.top = std::min(line.top, place.top());
      line.right = std::max(line.right, place.right());
      line.bottom = std::max(line.bottom, place.bottom());
    }
    if (with_sizes) lines.back().size = std::max(lines.back().size, box.get_font_size());
  }
  for (SizedLine& line : lines) {
    // Cleaning removes soft hyphens, of which the one at a line's end still says something.
    const bool cut_word = line.line.text.ends_with("\u00AD");
    line.line.text = trim(clean_text(plain_characters(line.line.text)));
    std::ranges::replace(line.line.text, '\n', ' ');
    if (cut_word && !line.line.text.empty()) line.line.text.append("\u00AD");
  }
  std::erase_if(lines, [](const SizedLine& line) { return line.line.text.empty(); });
  return lines;
}

// True where nothing stands out from the paper.
bool is_blank(const poppler::image& image) {
  constexpr int kContrast = 60;  // of 255
  constexpr int kSpeck = 100;    // pixels: less than a letter or two
  const auto rows = static_cast<std::size_t>(image.height());
  const auto bytes_per_row = static_cast<std::size_t>(image.bytes_per_row());
  const std::string_view bytes(image.const_data(), rows * bytes_per_row);
  int lightest = 0;
  for (const char c : bytes) lightest = std::max<int>(lightest, static_cast<unsigned char>(c));
  const auto dark = std::ranges::count_if(
      bytes, [&](char c) { return static_cast<unsigned char>(c) < lightest - kContrast; });
  return dark < kSpeck;
}

// The page in shades of grey as a PGM file; empty where there is nothing to see on it.
std::string draw(const poppler::page& page) {
  constexpr double kResolution = 300;  // dots an inch: what text recognition is made for
  constexpr double kPixels = 40e6;     // A3 takes 17 million
  constexpr double kPointsPerInch = 72;
  const poppler::rectf place = page.page_rect();
  const double square_inches =
      std::max(place.width() * place.height(), 1.0) / (kPointsPerInch * kPointsPerInch);
  const double resolution = std::min(kResolution, std::sqrt(kPixels / square_inches));
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
  const poppler::image image = renderer.render_page(&page, resolution, resolution);
  if (!image.is_valid() || is_blank(image)) return {};
  std::string file =
      "P5\n" + std::to_string(image.width()) + ' ' + std::to_string(image.height()) + "\n255\n";
  for (int y = 0; y < image.height(); ++y) {
    const auto row = static_cast<std::size_t>(y) * static_cast<std::size_t>(image.bytes_per_row());
    file.append(image.const_data() + row, static_cast<std::size_t>(image.width()));
  }
  return file;
}

// The largest letters of the first page, when they are clearly larger than most: its title.
std::string title_of_page(const std::vector<SizedLine>& lines) {
  std::vector<double> sizes;
  for (const SizedLine& line : lines) sizes.push_back(line.size);
  if (sizes.size() < 3) return {};
  std::ranges::sort(sizes);
  const double usual = sizes[sizes.size() / 2];
  const auto title_size = [&](const SizedLine& line) {
    return line.line.text.size() >= 4 && has_letter(line.line.text) ? line.size : 0.0;
  };
  const auto largest = std::ranges::max_element(lines, {}, title_size);
  if (title_size(*largest) < 1.2 * usual) return {};
  std::string title;
  for (auto line = largest; line != lines.end(); ++line) {
    if (line->size < largest->size - 0.5) break;
    if (title.size() + line->line.text.size() > kLongestTitle) break;
    if (line_end(title, line->line.text, {}) == LineEnd::kJoin) {
      title.pop_back();
    } else if (!title.empty()) {
      title.push_back(' ');
    }
    title.append(line->line.text);
  }
  return title;
}

// The first line of the text that can be a title. The first heading is none: it is the outline's.
Text first_line(const Document& document) {
  for (const Passage& passage : document.passages) {
    for (const Line& line : split_lines(passage.text)) {
      if (!is_junk_title(line.text)) return {shorten(line.text, kLongestTitle), Origin::kText};
    }
  }
  return {};
}

// A value of the document's properties, as one line.
std::string property(const poppler::ustring& value) {
  std::string text = clean_text(to_utf8(value));
  std::ranges::replace(text, '\n', ' ');
  return std::string(trim(text));
}

// Names of accounts: "anbe02", "jsv".
bool is_account_name(std::string_view author) {
  return author.find(' ') == std::string_view::npos &&
         std::ranges::none_of(author, [](char c) { return c >= 'A' && c <= 'Z'; });
}

Date creation_date(const poppler::document& pdf, std::int64_t now) {
  const time_t time = pdf.get_creation_date_t();
  constexpr time_t kFirst = 725'846'400;  // 1993, when the format came
  if (time < kFirst || time > now) return {};
  return date_of_seconds(time);
}

void add_outline(const poppler::toc_item& item, int depth, std::vector<std::string>& titles) {
  constexpr std::size_t kMostTitles = 2'000;
  constexpr int kDeepest = 6;
  if (depth > kDeepest) return;
  for (const poppler::toc_item* child : item.children()) {
    if (titles.size() >= kMostTitles) return;
    std::string title = property(child->title());
    if (has_letter(title)) titles.push_back(std::move(title));
    add_outline(*child, depth + 1, titles);
  }
}

std::vector<std::string> outline_titles(const poppler::document& pdf) {
  std::vector<std::string> titles;
  const std::unique_ptr<poppler::toc> toc(pdf.create_toc());
  if (toc && toc->root() != nullptr) add_outline(*toc->root(), 1, titles);
  return titles;
}

void read_properties(const poppler::document& pdf, std::int64_t now, Document& document) {
  const std::string title = property(pdf.get_title());
  if (!is_junk_title(title)) document.title = {shorten(title, kLongestTitle), Origin::kMetadata};
  const std::string author = property(pdf.get_author());
  if (!is_account_name(author)) add_authors(document, author, Origin::kMetadata);
  add_topics(document, property(pdf.get_keywords()), Origin::kMetadata);
  if (const Date date = creation_date(pdf, now)) document.date = {date, Origin::kMetadata};
}

}  // namespace

Match match_pdf(const Input& input) {
  const std::size_t header = input.bytes.substr(0, 1'024).find("%PDF-");
  if (header == std::string_view::npos) return Match::kNo;
  // Some programs write a few bytes before the header, and readers accept that; a text that speaks
  // of the format has the header somewhere, too.
  const bool first = trim(input.bytes.substr(0, header)).empty();
  return first || format_by_name(input.name) == "pdf" ? Match::kByContent : Match::kNo;
}

Result<Parsed> parse_pdf(const Input& input, Output& output) {
  poppler::set_debug_error_function(ignore_message, nullptr);
  if (input.bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    return Error{"The PDF is larger than 2 GB; split it and add the parts."};
  }
  const std::unique_ptr<poppler::document> pdf(poppler::document::load_from_raw_data(
      input.bytes.data(), static_cast<int>(input.bytes.size())));
  if (!pdf) return Error{"The PDF is damaged and cannot be opened; save it anew and add it again."};
  if (pdf->is_locked()) return Error{std::string(kEncryptedMessage)};
  Document document;
  read_properties(*pdf, input.now, document);

  std::vector<PageLines> pages;
  std::size_t damaged = 0;
  PicturePages pictures(input.tools);
  std::string large_title;
  const int count = std::max(pdf->pages(), 0);
  for (int i = 0; i < count; ++i) {
    PageLines& lines = pages.emplace_back();
    const std::unique_ptr<poppler::page> page(pdf->create_page(i));
    if (!page) {
      ++damaged;
      continue;
    }
    lines.height = page->page_rect().height();
    const bool wants_title =
        document.title.value.empty() && pictures.without_text() + damaged == pages.size() - 1;
    std::vector<SizedLine> sized = read_lines(*page, wants_title);
    if (wants_title) large_title = title_of_page(sized);
    if (sized.empty()) {
      lines = pictures.read(pages.size(), page->page_rect().height(), [&] { return draw(*page); });
    }
    for (SizedLine& line : sized) lines.lines.push_back(std::move(line.line));
  }
  if (count == 0) return Error{"The PDF holds no pages."};

  const std::vector<std::string> running = take_running_lines(pages);
  const WordCounts counts = count_whole_words(pages);
  std::vector<std::string> headings = page_headings(outline_titles(*pdf), pages);
  join_over_pages(pages, counts);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    Passage passage;
    passage.kind = PassageKind::kPage;
    passage.page = static_cast<std::int32_t>(i + 1);
    passage.text = clean_text(page_text(pages[i], counts));
    if (passage.text.empty()) continue;
    if (!headings[i].empty()) {
      passage.heading = std::move(headings[i]);
      passage.level = 2;
    }
    append_passage(std::move(passage), document.passages);
  }
  if (document.title.value.empty() && !is_junk_title(large_title)) {
    document.title = {std::move(large_title), Origin::kText};
  }
  if (document.title.value.empty()) document.title = first_line(document);
  complete_title(document, input.name);
  Passage last;
  for (const std::string& line : running) {
    if (!last.text.empty()) last.text.push_back('\n');
    last.text.append(line);
  }
  if (!last.text.empty()) append_passage(std::move(last), document.passages);

  document.pages_without_text = static_cast<std::uint32_t>(pictures.without_text());
  if (damaged > 0) {
    document.notes.push_back(std::to_string(damaged) + " of " + std::to_string(count) +
                             " pages are damaged.");
  }
  std::ranges::move(pictures.notes(pages.size()), std::back_inserter(document.notes));
  output.document(std::move(document));
  return Parsed{};
}

}  // namespace leta::parsers
