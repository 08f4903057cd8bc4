// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/image_names.h"

#include <vector>

#include "archive/text/ascii.h"
#include "archive/text/fold.h"
#include "parsers/lines.h"

namespace leta::parsers {
namespace {

constexpr std::size_t kLongestName = 120;  // bytes of a word that is looked at

using text::is_digit;
bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }

std::size_t count_digits(std::string_view text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  return count;
}

bool has_image_extension(std::string_view word) {
  const std::size_t dot = word.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || word.size() - dot > 6) return false;
  const std::string extension = text::fold_word(word.substr(dot + 1));
  for (const std::string_view known :
       {"jpg", "jpeg", "png", "gif", "webp", "bmp", "tif", "tiff", "svg", "heic"}) {
    if (extension == known) return true;
  }
  return false;
}

// The length of a size as WordPress appends it to the names of smaller copies ("-300x225"), also
// with what follows it in "-300x225-1" and "-scaled"; 0 when `text` does not start with one.
std::size_t size_suffix_length(std::string_view text) {
  if (text.starts_with("-scaled")) return 7;
  if (!text.starts_with('-')) return 0;
  const std::size_t width = count_digits(text.substr(1));
  if (width < 3 || width > 4 || 1 + width >= text.size() || text[1 + width] != 'x') return 0;
  const std::size_t height = count_digits(text.substr(2 + width));
  if (height < 2 || height > 4) return 0;
  std::size_t length = 2 + width + height;
  if (length + 1 < text.size() && text[length] == '-' && is_digit(text[length + 1])) {
    length += 1 + count_digits(text.substr(length + 1));
  }
  return length;
}

// The length of a camera's file name at the start of `text` ("IMG_0558", "DSC01234-2"), with size
// and extension; 0 for none.
std::size_t camera_name_length(std::string_view text) {
  std::size_t at = 0;
  for (const std::string_view prefix :
       {"IMG", "DSCN", "DSCF", "DSC", "PICT", "IMAG", "MVI", "GOPR", "img", "dsc", "SAM", "CIMG"}) {
    if (text.starts_with(prefix)) {
      at = prefix.size();
      break;
    }
  }
  if (at == 0) return 0;
  if (at < text.size() && (text[at] == '_' || text[at] == '-')) ++at;
  const std::size_t digits = count_digits(text.substr(at));
  if (digits < 4) return 0;
  at += digits;
  // "IMG_20140217_101500", "IMG_0558-2", "IMG_0558_beskuren"
  while (at < text.size() && (text[at] == '_' || text[at] == '-')) {
    if (const std::size_t size = size_suffix_length(text.substr(at))) {
      at += size;
      continue;
    }
    std::size_t end = at + 1;
    while (end < text.size() && (is_digit(text[end]) || is_ascii_lower(text[end]))) ++end;
    if (end == at + 1) break;
    at = end;
  }
  const std::size_t dot = text.find('.', at);
  if (dot == at) {
    std::size_t end = at + 1;
    while (end < text.size() && (is_ascii_lower(text[end]) || is_ascii_upper(text[end]))) ++end;
    if (has_image_extension(text.substr(0, end))) at = end;
  }
  return at;
}

bool has_size_suffix(std::string_view word) {
  for (std::size_t at = word.find('-'); at != std::string_view::npos; at = word.find('-', at + 1)) {
    // A name stands before the size.
    if (at > 1 && at + size_suffix_length(word.substr(at)) == word.size()) return true;
  }
  return false;
}

// A name that no reader takes for a word, wherever it stands.
bool is_certain_name(std::string_view word) {
  if (word.size() > kLongestName) return false;
  if (camera_name_length(word) == word.size()) return true;
  if (has_image_extension(word)) word = word.substr(0, word.rfind('.'));
  return has_size_suffix(word) && word.find('.') == std::string_view::npos;
}

// "iop-avtal-ny-blogg": three parts or more, lower case throughout.
bool is_slug(std::string_view word) {
  if (word.size() < 8 || word.size() > kLongestName) return false;
  std::size_t joins = 0;
  bool letters = false;
  char before = '-';
  for (std::size_t at = 0; at < word.size();) {
    const char first = word[at];
    const char32_t c = next_code_point(word, &at);
    if (c == '-' || c == '_') {
      if (before == '-') return false;
      ++joins;
      before = '-';
      continue;
    }
    before = first;
    if (is_lower(c)) {
      letters = true;
    } else if (!is_digit(first)) {
      return false;
    }
  }
  return joins >= 2 && letters && before != '-';
}

// "stormote_blogg", "Logga-webb": two parts, one of which says that it is an image.
bool names_an_image(std::string_view word) {
  if (word.size() > kLongestName) return false;
  const std::string folded = text::fold_word(word);
  std::size_t begin = 0;
  bool joined = false;
  bool found = false;
  for (std::size_t at = 0; at <= folded.size(); ++at) {
    if (at < folded.size() && folded[at] != '-' && folded[at] != '_') continue;
    std::string_view part = std::string_view(folded).substr(begin, at - begin);
    while (!part.empty() && is_digit(part.back())) part.remove_suffix(1);
    for (const std::string_view known : {"bild", "foto", "logo", "logga", "blogg", "banner", "webb",
                                         "beskuren", "liten", "thumb", "image", "photo", "img"}) {
      found = found || part == known;
    }
    joined = joined || at < folded.size();
    begin = at + 1;
  }
  return joined && found;
}

// Of "Lindvik.utflykt-till-havet": where the name begins that is glued to a sentence's end; npos
// for none. Web addresses, e-mail addresses and names of other files have dots within too.
std::size_t glued_name(std::string_view word) {
  if (word.size() > 4 * kLongestName || word.find_first_of("/@:\\") != std::string_view::npos) {
    return std::string_view::npos;
  }
  // From the left: "Lindvik.bild.jpg" is glued at the first dot.
  for (std::size_t at = 0; at + 1 < word.size(); ++at) {
    const std::string_view rest = word.substr(at + 1);
    const char c = word[at];
    if (c != '.' && c != '!' && c != '?' && c != ')') continue;
    if (is_certain_name(rest)) return at + 1;
    if (c == '.' && (word.starts_with("www") || !has_letter(word.substr(0, at)))) continue;
    if (has_image_extension(rest) && rest.find('.') == rest.rfind('.')) return at + 1;
    if (is_slug(rest)) return at + 1;
  }
  return std::string_view::npos;
}

bool ends_sentence(std::string_view word) {
  return word.ends_with('.') || word.ends_with('!') || word.ends_with('?') || word.ends_with(':') ||
         word.ends_with("…") || word.ends_with("”") || word.ends_with(')');
}

}  // namespace

bool is_image_name(std::string_view line, bool stands_alone) {
  if (line.size() > kLongestName) return false;
  const bool one_word = split_words(line).size() == 1;
  if (one_word && is_certain_name(line)) return true;
  if (has_image_extension(line)) {
    // "Stormöte 3 mars.jpg" is a name; "Se bilden, den heter karta.jpg" is a sentence.
    return one_word ||
           (split_words(line).size() <= 6 && line.find_first_of(",:;?!") == std::string_view::npos);
  }
  return one_word && stands_alone && (is_slug(line) || names_an_image(line));
}

std::string without_image_names(std::string_view line) {
  if (line.find_first_of("-_.0123456789") == std::string_view::npos) return std::string(line);
  const std::vector<std::string_view> words = split_words(line);
  // Pieces of `line` to leave out, as views into it.
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (word.size() < 6) continue;
    std::string_view bare = word;
    while (!bare.empty() && (bare.back() == ',' || bare.back() == '.' || bare.back() == ')')) {
      bare.remove_suffix(1);
    }
    if (is_certain_name(bare)) {
      names.push_back(bare);
    } else if (const std::size_t glued = glued_name(word); glued != std::string_view::npos) {
      names.push_back(word.substr(glued));
    } else if (has_image_extension(bare) && bare.find_first_of("/:@") == std::string_view::npos) {
      const bool after_sentence = i == 0 || ends_sentence(words[i - 1]);
      const bool before_sentence = i + 1 == words.size() || starts_with_upper(words[i + 1]);
      if (after_sentence && before_sentence) names.push_back(word);
    } else if (const std::size_t camera = word.find("IMG_"); camera != std::string_view::npos) {
      // "IMG_0558-300x225Anna Berg …", "LindvikIMG_0558"
      const std::size_t length = camera_name_length(word.substr(camera));
      if (length > 0) names.push_back(word.substr(camera, length));
    }
  }
  if (names.empty()) return std::string(line);
  std::string out;
  std::size_t from = 0;
  for (const std::string_view name : names) {
    const auto at = static_cast<std::size_t>(name.data() - line.data());
    out.append(line.substr(from, at - from));
    from = at + name.size();
    // One space remains between the words around it.
    const bool before_space = from == line.size() || line[from] == ' ';
    if (out.ends_with(' ') && before_space) out.pop_back();
  }
  out.append(line.substr(from));
  return out;
}

}  // namespace leta::parsers
