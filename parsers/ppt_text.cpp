// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/ppt_text.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "parsers/charset.h"
#include "parsers/lines.h"
#include "parsers/passage_builder.h"
#include "parsers/passages.h"

namespace leta::parsers {
namespace {

// Types of records, [MS-PPT] 2.13.24.
constexpr unsigned kDocument = 0x03E8;
constexpr unsigned kSlide = 0x03EE;
constexpr unsigned kSlideAtom = 0x03EF;
constexpr unsigned kNotes = 0x03F0;
constexpr unsigned kSlidePersist = 0x03F3;
constexpr unsigned kDrawing = 0x040C;
constexpr unsigned kOutlineTextRef = 0x0F9E;
constexpr unsigned kTextHeader = 0x0F9F;
constexpr unsigned kTextChars = 0x0FA0;
constexpr unsigned kTextBytes = 0x0FA8;
constexpr unsigned kSlideList = 0x0FF0;
constexpr unsigned kUserEdit = 0x0FF5;
constexpr unsigned kPersistDirectory = 0x1772;

constexpr std::size_t kHead = 8;
constexpr int kDeepest = 30;

// Little endian; 0 beyond the end.
std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t size = 4) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < size && at + i < bytes.size(); ++i) {
    number |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  }
  return number;
}

struct Record {
  unsigned type = 0;
  unsigned instance = 0;
  bool is_container = false;
  std::string_view content;
};

// The record at `at`; a content that the end cuts off is shorter. Nothing where no head fits.
std::optional<Record> record_at(std::string_view bytes, std::size_t at) {
  if (at > bytes.size() || bytes.size() - at < kHead) return std::nullopt;
  const unsigned head = number_at(bytes, at, 2);
  return Record{number_at(bytes, at + 2, 2), head >> 4, (head & 0xF) == 0xF,
                bytes.substr(at + kHead, number_at(bytes, at + 4))};
}

template <typename Use>
void for_each_record(std::string_view bytes, Use use) {
  for (std::size_t at = 0; const auto record = record_at(bytes, at);) {
    use(*record);
    at += kHead + record->content.size();
  }
}

struct Text {
  bool is_title = false;
  std::string text;
};

// Gathers texts: those that stand there, and those of the outline that a shape refers to.
class TextReader {
 public:
  explicit TextReader(const std::vector<Text>& outline) : outline_(outline) {}

  void read(std::string_view content, int depth = 0) {
    for_each_record(content, [&](const Record& record) {
      if (record.is_container && depth < kDeepest) read(record.content, depth + 1);
      if (record.type == kTextHeader) {
        constexpr unsigned kTitle = 0;
        constexpr unsigned kCenteredTitle = 6;
        const unsigned kind = number_at(record.content, 0);
        is_title_ = kind == kTitle || kind == kCenteredTitle;
      } else if (record.type == kTextChars) {
        texts.push_back({is_title_, decode("\xFF\xFE" + std::string(record.content)).text});
      } else if (record.type == kTextBytes) {
        // The lower halves of UTF-16.
        std::string wide = "\xFF\xFE";
        for (const char c : record.content) wide.append({c, '\0'});
        texts.push_back({is_title_, decode(wide).text});
      } else if (record.type == kOutlineTextRef) {
        const std::size_t index = number_at(record.content, 0);
        if (index < outline_.size() && referred.insert(index).second) {
          texts.push_back(outline_[index]);
        }
      }
    });
  }

  std::vector<Text> texts;
  std::set<std::size_t> referred;  // of the outline

 private:
  const std::vector<Text>& outline_;
  bool is_title_ = false;
};

// A slide or its notes, as the document lists it.
struct Listed {
  std::uint32_t persist_id = 0;
  std::uint32_t slide_id = 0;
  std::vector<Text> outline;
};

class Presentation {
 public:
  // False where the directory of its objects is damaged.
  bool open(std::string_view document, std::string_view current_user) {
    document_ = document;
    std::size_t edit = number_at(current_user, 16);
    bool is_newest = true;
    // Each saving that only added to the file has a directory of what it changed.
    for (std::size_t before = document.size(); edit != 0 && edit < before;) {
      const auto record = record_at(document, edit);
      if (!record || record->type != kUserEdit) return false;
      if (is_newest) main_id_ = number_at(record->content, 16);
      is_newest = false;
      read_directory(number_at(record->content, 12));
      before = edit;
      edit = number_at(record->content, 8);
    }
    return object(main_id_, kDocument).has_value();
  }

  std::vector<Listed> list(unsigned instance) const {
    std::vector<Listed> listed;
    for_each_record(*object(main_id_, kDocument), [&](const Record& part) {
      if (part.type != kSlideList || part.instance != instance) return;
      for_each_record(part.content, [&](const Record& record) {
        if (record.type == kSlidePersist) {
          listed.push_back({number_at(record.content, 0), number_at(record.content, 12), {}});
        }
      });
      read_outlines(part.content, listed);
    });
    return listed;
  }

  // The content of an object of this type.
  std::optional<std::string_view> object(std::uint32_t id, unsigned type) const {
    const auto at = offsets_.find(id);
    if (at == offsets_.end()) return std::nullopt;
    const auto record = record_at(document_, at->second);
    if (!record || record->type != type) return std::nullopt;
    return record->content;
  }

 private:
  void read_directory(std::size_t at) {
    const auto record = record_at(document_, at);
    if (!record || record->type != kPersistDirectory) return;
    const std::string_view entries = record->content;
    for (std::size_t i = 0; i + 4 <= entries.size();) {
      const std::uint32_t head = number_at(entries, i);
      std::uint32_t id = head & 0xFFFFF;
      i += 4;
      for (std::uint32_t left = head >> 20; left > 0 && i + 4 <= entries.size(); --left, i += 4) {
        offsets_.emplace(id++, number_at(entries, i));  // that of a newer edit stays
      }
    }
  }

  // Each slide's texts stand behind its record.
  static void read_outlines(std::string_view content, std::vector<Listed>& listed) {
    static const std::vector<Text> kNone;
    std::size_t slide = 0;
    TextReader reader(kNone);
    const auto end_slide = [&] {
      if (slide > 0 && slide <= listed.size()) listed[slide - 1].outline = std::move(reader.texts);
      reader.texts.clear();
      ++slide;
    };
    for (std::size_t at = 0; const auto record = record_at(content, at);) {
      const std::size_t size = kHead + record->content.size();
      record->type == kSlidePersist ? end_slide() : reader.read(content.substr(at, size));
      at += size;
    }
    end_slide();
  }

  std::string_view document_;
  std::uint32_t main_id_ = 0;
  std::map<std::uint32_t, std::size_t> offsets_;  // of objects, by number
};

std::vector<Text> texts_of(std::string_view slide, const std::vector<Text>& outline) {
  TextReader reader(outline);
  for_each_record(slide, [&](const Record& record) {
    if (record.type == kDrawing) reader.read(record.content);
  });
  std::vector<Text> texts;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    if (!reader.referred.contains(i)) texts.push_back(outline[i]);
  }
  texts.insert(texts.end(), reader.texts.begin(), reader.texts.end());
  return texts;
}

void add_texts(const std::vector<Text>& texts, PassageBuilder& passages) {
  for (const Text& text : texts) {
    const std::string clean = clean_text(text.text);
    bool is_first = true;
    for (const Line& line : split_lines(clean)) {
      // What stands where a number, date or footer is shown.
      if (line.text == "*") continue;
      is_first ? passages.paragraph(line.text) : passages.line(line.text);
      is_first = false;
    }
  }
}

}  // namespace

std::optional<std::vector<Passage>> read_ppt_slides(std::string_view document,
                                                    std::string_view current_user) {
  Presentation presentation;
  if (!presentation.open(document, current_user)) return std::nullopt;
  constexpr unsigned kSlides = 0;
  constexpr unsigned kNotesPages = 2;
  std::map<std::uint32_t, std::uint32_t> notes_by_id;
  for (const Listed& notes : presentation.list(kNotesPages)) {
    notes_by_id.emplace(notes.slide_id, notes.persist_id);
  }
  std::vector<Passage> passages;
  int number = 0;
  for (const Listed& listed : presentation.list(kSlides)) {
    ++number;
    const auto slide = presentation.object(listed.persist_id, kSlide);
    std::vector<Text> texts = slide ? texts_of(*slide, listed.outline) : listed.outline;
    PassageBuilder builder;
    const auto title = std::ranges::find(texts, true, &Text::is_title);
    if (title != texts.end()) {
      builder.heading(1, tidy_value(title->text));
      texts.erase(title);
    }
    add_texts(texts, builder);
    for_each_record(slide.value_or(std::string_view()), [&](const Record& record) {
      if (record.type != kSlideAtom) return;
      const auto notes = notes_by_id.find(number_at(record.content, 16));
      if (notes == notes_by_id.end()) return;
      if (const auto page = presentation.object(notes->second, kNotes)) {
        add_texts(texts_of(*page, {}), builder);
      }
    });
    for (Passage& passage : builder.finish()) {
      passage.kind = PassageKind::kSlide;
      passage.page = number;
      append_passage(std::move(passage), passages);
    }
  }
  return passages;
}

}  // namespace leta::parsers
