// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/image_parser.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "parsers/charset.h"
#include "parsers/page_lines.h"
#include "parsers/passages.h"
#include "parsers/picture_pages.h"
#include "parsers/properties.h"

namespace leta::parsers {
namespace {

using std::string_view_literals::operator""sv;

// In pixels; an icon, a line or a pixel that counts visitors.
constexpr std::uint64_t kSmallest = 32;
// Of one file; a larger one is no page that somebody scanned.
constexpr std::size_t kLargest = 64U << 20;
constexpr std::size_t kMostPages = 10'000;

// A number of `size` bytes at `at`; 0 beyond the end.
std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t size, bool big) {
  if (at > bytes.size() || size > bytes.size() - at) return 0;
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[big ? at + i : at + size - 1 - i]);
    number = number << 8 | byte;
  }
  return number;
}

bool is_png(std::string_view bytes) { return bytes.starts_with("\x89PNG\r\n\x1a\n"sv); }
bool is_gif(std::string_view bytes) {
  return bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv);
}
bool is_tiff(std::string_view bytes) {
  return bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv);
}
bool is_bmp(std::string_view bytes) {
  // Of the two letters alone a text may begin with: the second header's size and no planes but one.
  return bytes.starts_with("BM"sv) && number_at(bytes, 14, 4, false) >= 40 &&
         number_at(bytes, 14, 4, false) <= 124 && number_at(bytes, 26, 2, false) == 1;
}
bool is_webp(std::string_view bytes) {
  return bytes.starts_with("RIFF"sv) && bytes.substr(0, 12).ends_with("WEBP"sv);
}
bool is_jpeg(std::string_view bytes) { return bytes.starts_with("\xFF\xD8\xFF"sv); }

// ITU-T T.81, B.2: segments, of which the first that begins a frame has height and width. Where it
// begins; npos without one.
std::size_t jpeg_frame(std::string_view bytes) {
  for (std::size_t at = 2; number_at(bytes, at, 1, true) == 0xFF;) {
    const std::uint64_t marker = number_at(bytes, at + 1, 1, true);
    const bool is_frame = marker >= 0xC0 && marker <= 0xCF && marker % 4 != 0;
    if (is_frame || marker == 0xC0) return at;
    const std::uint64_t length = number_at(bytes, at + 2, 2, true);
    if (length < 2) break;
    at += 2 + length;
  }
  return std::string_view::npos;
}

// Where width and height are quickly known.
bool is_small(std::string_view bytes) {
  const auto has_small = [&](std::size_t at, std::size_t size, bool big) {
    return number_at(bytes, at, size, big) < kSmallest ||
           number_at(bytes, at + size, size, big) < kSmallest;
  };
  if (is_png(bytes)) return has_small(16, 4, true);
  if (is_gif(bytes)) return has_small(6, 2, false);
  if (!is_jpeg(bytes)) return false;
  const std::size_t frame = jpeg_frame(bytes);
  return frame != std::string_view::npos && has_small(frame + 5, 2, true);
}

// TIFF 6.0, section 2: each directory is a page and ends with the place of the next.
std::size_t count_pages(std::string_view bytes) {
  if (!is_tiff(bytes)) return 1;
  const bool big = bytes.front() == 'M';
  std::set<std::uint64_t> seen;  // the chain may be a circle
  std::uint64_t at = number_at(bytes, 4, 4, big);
  while (at != 0 && at < bytes.size() && seen.size() < kMostPages && seen.insert(at).second) {
    at = number_at(bytes, at + 2 + 12 * number_at(bytes, at, 2, big), 4, big);
  }
  return seen.size();
}

}  // namespace

Match match_image(const Input& input) {
  for (const auto is_kind : {is_png, is_jpeg, is_tiff, is_webp, is_bmp, is_gif}) {
    if (is_kind(input.bytes)) return Match::kByContent;
  }
  return Match::kNo;
}

Result<Parsed> parse_image(const Input& input, Output& output) {
  const auto skip = [&](std::string reason) {
    output.skipped("", std::move(reason));
    return Parsed{};
  };
  constexpr const char* kNoText = "A picture without text.";
  if (is_small(input.bytes)) return skip(kNoText);
  if (input.bytes.size() > kLargest) {
    return skip("A picture of more than " + std::to_string(kLargest >> 20) + " MiB.");
  }
  const std::size_t count = count_pages(input.bytes);
  PicturePages pictures(input.tools);
  std::vector<PageLines> pages;
  for (std::size_t i = 0; i < count; ++i) {
    pages.push_back(pictures.read(i + 1, 0, [&] { return std::string(input.bytes); }));
  }
  Document document;
  const WordCounts counts = count_whole_words(pages);
  join_over_pages(pages, counts);
  for (std::size_t i = 0; i < count; ++i) {
    Passage passage;
    passage.kind = PassageKind::kPage;
    passage.page = static_cast<std::int32_t>(i + 1);
    passage.text = clean_text(page_text(pages[i], counts));
    if (!passage.text.empty()) append_passage(std::move(passage), document.passages);
  }
  document.notes = pictures.notes(count);
  if (count == kMostPages) {
    document.notes.push_back("No more than " + std::to_string(count) + " pages are read.");
  }
  if (document.passages.empty()) {
    if (!pictures.failure().empty()) return Error{pictures.failure()};
    if (!pictures.unavailable().empty()) return skip("A picture. " + pictures.unavailable());
    return skip(pictures.has_later() ? document.notes.front() : kNoText);
  }
  document.pages_without_text = static_cast<std::uint32_t>(pictures.without_text());
  complete_title(document, input.name);
  output.document(std::move(document));
  return Parsed{};
}

}  // namespace leta::parsers
