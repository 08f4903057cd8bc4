// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/checks.h"

#include <cstdio>
#include <cstdlib>

#include "archive/document_codec.h"
#include "archive/text/fold.h"

namespace leta::fuzz {
namespace {

void check_text(std::string_view text, std::string_view what) {
  check_utf8(text, what);
  require(text::to_nfc(text) == text, what);
  for (const char c : text) {
    require(static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t', what);
    require(c != 0x7F, what);
  }
}

bool is_within_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

void check_place(const Document& document, const TextPlace& place) {
  std::string_view text = document.title.value;
  if (place.part != TextPlace::Part::kTitle) {
    require(place.passage < document.passages.size(), "a place is in no passage");
    const Passage& passage = document.passages[place.passage];
    text = place.part == TextPlace::Part::kText ? passage.text : passage.heading;
  }
  require(place.begin < place.end && place.end <= text.size(), "a place is not in its text");
  require(!is_within_character(text, place.begin) && !is_within_character(text, place.end),
          "a place cuts a character");
}

void check_texts(const Document& document) {
  check_text(document.source_id, "source_id");
  for (const Text* text : {&document.title, &document.kind, &document.language, &document.url,
                           &document.collection}) {
    check_text(text->value, "a field of the document");
  }
  for (const auto* texts : {&document.authors, &document.topics, &document.organisations}) {
    for (const Text& text : *texts) check_text(text.value, "a value of a list");
  }
  for (const Credit& credit : document.credits) {
    check_text(credit.role, "the role of a credit");
    check_text(credit.name, "the name of a credit");
  }
  check_text(document.summary, "summary");
  for (const Link& link : document.attachments) {
    check_text(link.title, "the title of an attachment");
    check_text(link.url, "the address of an attachment");
  }
  for (const Passage& passage : document.passages) {
    check_text(passage.heading, "a heading");
    check_text(passage.anchor, "an anchor");
    check_text(passage.text, "the text of a passage");
    require(passage.page >= 0 && passage.level >= 0 && passage.level <= 6, "a passage's numbers");
  }
  for (const std::string& note : document.notes) check_text(note, "a note");
  for (const std::string& number : document.case_numbers) check_text(number, "a case number");
}

}  // namespace

void require(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "The check failed: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

void check_utf8(std::string_view text, std::string_view what) {
  require(text::is_valid_utf8(text), what);
}

void check_date(const Date& date) {
  const bool has_month = date.precision >= DatePrecision::kMonth;
  const bool has_day = date.precision == DatePrecision::kDay;
  require(has_month ? date.month >= 1 && date.month <= 12 : date.month == 0, "the month of a date");
  require(has_day ? date.day >= 1 && date.day <= days_in_month(date.year, date.month)
                  : date.day == 0,
          "the day of a date");
}

void check_days(const DayRange& days) {
  require(days.first <= days.last, "days run backwards");
  for (const std::int32_t day : {days.first, days.last}) {
    const int month = day / 100 % 100;
    require(month >= 1 && month <= 12 && day % 100 >= 1 &&
                day % 100 <= days_in_month(day / 10000, month),
            "no day of the calendar");
  }
}

void check_document(const Document& document) {
  check_texts(document);
  check_date(document.date.value);
  for (const MentionedDate& mentioned : document.mentioned) {
    check_days(mentioned.days);
    check_place(document, mentioned.place);
  }
  for (const Decision& decision : document.decisions) {
    check_text(decision.who, "who decided");
    check_date(decision.when.value);
    check_place(document, decision.place);
  }
  const Result<Document> read = decode_document(encode_document(document));
  require(read.ok() && *read == document, "the document is another when read back");
}

}  // namespace leta::fuzz
