// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace leta {

// Where a piece of metadata came from; shown to people, so that they can judge it.
enum class Origin : std::uint8_t {
  kUnknown,
  kMetadata,  // the format's own metadata: document properties, meta tags, a record's fields
  kByline,    // "Text: NN", a signature block
  kText,      // the running text
  kFileName,
  kFileTime,
  kRule,     // Leta's rules on words and form
  kSource,   // said when the source was given: --collection, --base-url
  kSidecar,  // a file beside the document with corrections
  kVocabulary,  // the archive's own topics and kinds
};

// The name that the API and `leta-index extract` use: "metadata", "file-name" …
std::string_view origin_name(Origin origin);
Origin origin_from_name(std::string_view name);  // kUnknown for other names

template <typename T>
struct Sourced {
  T value{};
  Origin origin = Origin::kUnknown;
  bool operator==(const Sourced&) const = default;
};
using Text = Sourced<std::string>;

enum class DatePrecision : std::uint8_t { kUnknown, kYear, kMonth, kDay };

// A day of the proleptic Gregorian calendar, known to `precision`; fields finer than the precision
// are 0. Ordered by year, month, day.
struct Date {
  std::int16_t year = 0;
  std::uint8_t month = 0;  // 1 to 12
  std::uint8_t day = 0;    // 1 to 31
  DatePrecision precision = DatePrecision::kUnknown;
  bool operator==(const Date&) const = default;
  explicit operator bool() const { return precision != DatePrecision::kUnknown; }
};

// "2014-02-17", "2014-02", "2014" or "" as the precision has it.
std::string to_string(const Date& date);
// "day", "month", "year", "unknown".
std::string_view precision_name(DatePrecision precision);
// Reads YYYY, YYYY-MM or YYYY-MM-DD, with whatever an ISO 8601 time may follow the day. Validated
// by the calendar: 2015-02-31 is no date. An unknown Date for anything else.
Date parse_iso_date(std::string_view text);
// The first and last day that `date` may be, as yyyymmdd numbers (20140201, 20140228); {0, 0} for
// an unknown date.
struct DayRange {
  std::int32_t first = 0;
  std::int32_t last = 0;
  bool operator==(const DayRange&) const = default;
};
DayRange day_range(const Date& date);
int days_in_month(int year, int month);

enum class Audience : std::uint8_t { kPublic, kInternal };
std::string_view audience_name(Audience audience);

enum class PassageKind : std::uint8_t { kBody, kPage, kSection, kSlide, kSheet };

// A piece of a document that a hit can point at.
struct Passage {
  PassageKind kind = PassageKind::kBody;
  std::int32_t page = 0;   // 1-based, for kPage, kSlide and kSheet; 0 otherwise
  std::int32_t level = 0;  // of the heading, 1 to 6; 0 without heading
  std::string heading;     // the section's heading or sheet's name; indexed, not part of `text`
  std::string anchor;      // fragment of the original where there is one, without '#'
  std::string text;        // NFC UTF-8; paragraphs are separated by one '\n' or more
  bool operator==(const Passage&) const = default;
};

// A role other than author: photo, translator, illustrator.
struct Credit {
  std::string role;
  std::string name;
  bool operator==(const Credit&) const = default;
};

struct Link {
  std::string title;
  std::string url;
  bool operator==(const Link&) const = default;
};

// A stretch of what a document says.
struct TextPlace {
  enum class Part : std::uint8_t { kText, kHeading, kTitle };
  Part part = Part::kText;
  std::uint32_t passage = 0;  // index; 0 for kTitle
  std::uint32_t begin = 0;    // bytes of the passage's text or heading, or of the title
  std::uint32_t end = 0;
  bool operator==(const TextPlace&) const = default;
};

// What a date expression names: "28–29 maj" is of days, "våren 2014" a season.
enum class DateUnit : std::uint8_t {
  kDay,
  kWeek,
  kMonth,
  kQuarter,
  kSeason,
  kTerm,        // half of a school year
  kHalfYear,
  kSchoolYear,  // August to June
  kYear,
};
// "day", "school-year" …
std::string_view unit_name(DateUnit unit);

// A time that the document mentions, in its title, a heading or the text.
struct MentionedDate {
  DayRange days;  // first and last day, with a year
  DateUnit unit = DateUnit::kDay;
  bool inferred = false;  // the year is not written with it: the rest of the document gives it
  TextPlace place;
  bool operator==(const MentionedDate&) const = default;
};

enum class DecisionKind : std::uint8_t { kDecision, kProposal };
std::string_view decision_kind_name(DecisionKind kind);

// A sentence that records who decided, or proposed, what and when.
struct Decision {
  DecisionKind kind = DecisionKind::kDecision;
  std::string who;     // a body or role, one spelling each; empty where the document does not say
  Sourced<Date> when;  // kText: from the sentence; else of the meeting or the document
  TextPlace place;     // the sentence, with the att-clauses that follow it
  bool operator==(const Decision&) const = default;
};

// One searchable item: plain data, made by a parser, completed by the indexer. Every string is
// valid NFC UTF-8 without control characters other than '\n' and '\t'.
struct Document {
  // The record's own name inside its file: the `id` of a JSON line, the guid of a post. Empty when
  // the file is the document.
  std::string source_id;

  Text title;
  std::vector<Text> authors;
  std::vector<Credit> credits;
  Sourced<Date> date;
  std::vector<Text> topics;
  Text kind;
  std::vector<Text> organisations;
  Text language;    // BCP 47: "sv", "en" …
  Text url;         // of the original on the web
  Text collection;  // of a record that names its own; else the indexer's
  Audience audience = Audience::kPublic;
  std::string summary;  // where the format has one of its own; indexed with the text
  std::vector<Link> attachments;
  std::vector<Passage> passages;
  bool is_listing = false;  // a page that lists other documents with teasers

  // What the indexer found in the text, each in order of its place.
  std::vector<MentionedDate> mentioned;
  std::vector<Decision> decisions;
  std::vector<std::string> case_numbers;  // as first written: "A2012/2349/DISK"

  // What is not to be read of it: pages that hold no text (they have no passage), and personal
  // numbers that were masked.
  std::uint32_t pages_without_text = 0;
  std::uint32_t personal_numbers = 0;

  // What the parser wants people to know: a limit that was met, a damaged part. One sentence each;
  // goes to the ledger and is shown with the document.
  std::vector<std::string> notes;

  bool operator==(const Document&) const = default;
};

// The text at a place: "" when the document does not have it, as when its passages are not loaded.
std::string_view text_at(const Document& document, const TextPlace& place);

// Kinds, as the API names them.
inline constexpr std::string_view kKinds[] = {"blog-post", "project-plan", "brochure", "report",
                                              "minutes",   "page",         "letter",   "other"};

}  // namespace leta
