// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/date_periods.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <utility>

#include "indexer/metadata/date_cursor.h"

namespace leta::indexer {
namespace {

// Years that a text is likely to speak of without saying that they are years.
constexpr int kFirstBareYear = 1900;
constexpr int kLastBareYear = 2099;

// ASCII, and of Å, Ä and Ö the second byte.
char lower(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  return c == '\x85' || c == '\x84' || c == '\x96' ? static_cast<char>(c | 0x20) : c;
}

bool is_word(std::string_view word, std::string_view expected) {
  return word.size() == expected.size() && std::equal(word.begin(), word.end(), expected.begin(),
                                                      [](char a, char b) { return lower(a) == b; });
}

template <std::size_t n>
bool is_one_of(std::string_view word, const std::string_view (&known)[n]) {
  return std::ranges::any_of(known, [&](std::string_view k) { return is_word(word, k); });
}

// Seasons as meteorologists count them: the winter of 2014 began in December 2013. Terms and school
// years as in schools.
struct PeriodRow {
  std::string_view name;
  DateUnit unit;
  std::uint8_t first_month;  // 0: of the year before, December
  std::uint8_t last_month;
  bool alone;  // also without an article: "vår 2014" may be "our 2014", and needs a second season
};
constexpr PeriodRow kPeriods[] = {
    {"våren", DateUnit::kSeason, 3, 5, true},
    {"sommaren", DateUnit::kSeason, 6, 8, true},
    {"hösten", DateUnit::kSeason, 9, 11, true},
    {"vintern", DateUnit::kSeason, 0, 2, true},
    {"vår", DateUnit::kSeason, 3, 5, false},
    {"sommar", DateUnit::kSeason, 6, 8, true},
    {"höst", DateUnit::kSeason, 9, 11, true},
    {"vinter", DateUnit::kSeason, 0, 2, true},
    {"försommaren", DateUnit::kSeason, 6, 6, true},
    {"sensommaren", DateUnit::kSeason, 8, 8, true},
    {"senhösten", DateUnit::kSeason, 11, 11, true},
    {"vårvintern", DateUnit::kSeason, 3, 4, true},
    {"spring", DateUnit::kSeason, 3, 5, true},
    {"summer", DateUnit::kSeason, 6, 8, true},
    {"autumn", DateUnit::kSeason, 9, 11, true},
    {"winter", DateUnit::kSeason, 0, 2, true},
    {"vårterminen", DateUnit::kTerm, 1, 6, true},
    {"vårtermin", DateUnit::kTerm, 1, 6, true},
    {"vt", DateUnit::kTerm, 1, 6, true},
    {"höstterminen", DateUnit::kTerm, 8, 12, true},
    {"hösttermin", DateUnit::kTerm, 8, 12, true},
    {"ht", DateUnit::kTerm, 8, 12, true},
};

const PeriodRow* period_named(std::string_view word) {
  for (const PeriodRow& row : kPeriods) {
    if (is_word(word, row.name)) return &row;
  }
  return nullptr;
}

DateReading make_period(std::size_t end, int first_year, int first_month, int last_year,
                        int last_month, DateUnit unit) {
  DateReading reading =
      make_reading(end, make_day(first_year, first_month, 1),
                   make_day(last_year, last_month, days_in_month(last_year, last_month)));
  if (reading.date) reading.date->unit = unit;
  return reading;
}

DateReading make_period(std::size_t end, const PeriodRow& row, int year) {
  if (row.first_month == 0) return make_period(end, year - 1, 12, year, row.last_month, row.unit);
  return make_period(end, year, row.first_month, year, row.last_month, row.unit);
}

// The end of the year pair "2012/13", "2012–2013", "2012/2013" whose first year has been read.
int second_year(DateCursor& cursor, int first) {
  DateCursor probe = cursor;
  if (!probe.literal("/") && !probe.dash()) return -1;
  int year = probe.year();
  if (year < 0) {
    year = probe.number(2, 2);
    if (year < 0) return -1;
    year += first / 100 * 100;
    if (year < first) year += 100;
  }
  if (is_digit(probe.peek()) || year != first + 1) return -1;
  cursor = probe;
  return year;
}

// What may stand between the name of a period and its year: ", ", " år ", " av ".
int following_year(DateCursor& cursor, bool short_form) {
  DateCursor probe = cursor;
  probe.literal(",");
  if (!probe.spaces()) return -1;
  for (const std::string_view word : {"år ", "av ", "of ", "under "}) {
    if (probe.literal(word)) break;
  }
  const bool bracket = probe.literal("(");
  const int year = short_form ? probe.short_year() : probe.year();
  if (year < 0) return -1;
  if (bracket) probe.literal(")");
  cursor = probe;
  return year;
}

// "våren 2014", "hösten -14", "vintern 2012/13", "ht14", and the first of "vår- och höstterminen
// 2014", which has the second's year
std::optional<DateReading> read_named_period(DateCursor cursor, const PeriodRow& row) {
  const bool short_name = row.name.size() == 2;  // vt, ht
  DateCursor behind = cursor;
  int year = following_year(behind, true);
  if (year < 0 && short_name) {
    behind = cursor;
    behind.spaces();
    year = behind.year();
    if (year < 0) {
      const int digits = behind.number(2, 2);
      if (digits >= 0) year = 2000 + digits;
    }
  }
  if (year > 0 && row.alone) {
    if (row.first_month == 0) {
      DateCursor pair = behind;
      if (const int second = second_year(pair, year); second > 0) {
        return make_period(pair.at(), row, second);
      }
    }
    return make_period(behind.at(), row, year);
  }
  // The second period of a pair.
  behind = cursor;
  behind.literal("-");
  if (!behind.literal("/") && !behind.interval_sign()) return std::nullopt;
  const PeriodRow* second = period_named(behind.word());
  if (second == nullptr) return std::nullopt;
  year = following_year(behind, true);
  if (year < 0) return std::nullopt;
  const int shift =
      second->first_month == 0 ? 1 : 0;  // "hösten och vintern 2014" begin in one year
  DateReading reading =
      make_period(cursor.at(), row, year - shift * (row.first_month == 0 ? 0 : 1));
  if (reading.date) reading.date->unit = second->unit == DateUnit::kTerm ? second->unit : row.unit;
  if (reading.date && second->unit == DateUnit::kTerm && row.unit == DateUnit::kSeason) {
    const bool spring = row.first_month == 3;
    return make_period(cursor.at(), year, spring ? 1 : 8, year, spring ? 6 : 12, DateUnit::kTerm);
  }
  return reading;
}

// "12 2016", "12–14, 2016", "12"
std::optional<DateReading> read_week_number(DateCursor cursor, bool needs_year) {
  const int week = cursor.number(1, 2);
  if (week < 1 || week > 53) return std::nullopt;
  int last = week;
  DateCursor second = cursor;
  if (second.interval_sign()) {
    second.literal("v.");
    second.spaces();
    if (const int end = second.number(1, 2); end > week && end <= 53) {
      last = end;
      cursor = second;
    }
  }
  if (is_digit(cursor.peek()) || cursor.peek() == '%') return std::nullopt;
  DateCursor after = cursor;
  const int year = following_year(after, true);
  if (year > 0) {
    const std::optional<DayRange> first_days = days_of_week(year, week);
    const std::optional<DayRange> last_days = days_of_week(year, last);
    if (!first_days || !last_days) return DateReading{after.at(), std::nullopt};
    const auto day = [](std::int32_t number) {
      return make_day(number / 10000, number / 100 % 100, number % 100);
    };
    DateReading reading = make_reading(after.at(), day(first_days->first), day(last_days->last));
    if (reading.date) reading.date->unit = DateUnit::kWeek;
    return reading;
  }
  if (needs_year) return std::nullopt;
  DateExpression expression;
  expression.end = cursor.at();
  expression.has_year = false;
  expression.unit = DateUnit::kWeek;
  expression.first_week = static_cast<std::uint8_t>(week);
  expression.last_week = static_cast<std::uint8_t>(last);
  return DateReading{cursor.at(), expression};
}

std::optional<DateReading> read_quarter(DateCursor cursor, int first) {
  if (first < 1 || first > 4) return std::nullopt;
  int last = first;
  DateCursor second = cursor;
  if (second.interval_sign()) {
    if (const int end = second.number(1, 1); end > first && end <= 4) {
      last = end;
      cursor = second;
    }
  }
  DateCursor after = cursor;
  int year = following_year(after, true);
  if (year < 0 && after.literal("-")) year = after.year();
  if (year < 0) return std::nullopt;
  return make_period(after.at(), year, first * 3 - 2, year, last * 3, DateUnit::kQuarter);
}

// "tredje kvartalet 2015", "första halvåret 2014", behind the ordinal
std::optional<DateReading> read_ordinal_period(DateCursor cursor, int ordinal) {
  if (!cursor.spaces()) return std::nullopt;
  const std::string_view name = cursor.word();
  constexpr std::string_view kQuarters[] = {"kvartalet", "kvartal", "quarter"};
  constexpr std::string_view kHalves[] = {"halvåret", "halvår", "halvan"};
  if (is_one_of(name, kQuarters)) return read_quarter(cursor, ordinal);
  if (!is_one_of(name, kHalves) || ordinal < 1 || ordinal > 2) return std::nullopt;
  const int year = following_year(cursor, true);
  if (year < 0) return std::nullopt;
  return make_period(cursor.at(), year, ordinal * 6 - 5, year, ordinal * 6, DateUnit::kHalfYear);
}

// "2012/13", "2012–2013", "12/13" behind läsåret
std::optional<DateReading> read_school_year(DateCursor cursor) {
  if (!cursor.spaces()) return std::nullopt;
  int first = cursor.year();
  if (first < 0) {
    cursor.literal("-");
    const int digits = cursor.number(2, 2);
    if (digits < 0) return std::nullopt;
    first = 2000 + digits;
  }
  const int last = second_year(cursor, first);
  if (last < 0) return std::nullopt;
  return make_period(cursor.at(), first, 8, last, 6, DateUnit::kSchoolYear);
}

// "2013/14", "2013–2014" behind årsskiftet
std::optional<DateReading> read_new_year(DateCursor cursor) {
  if (!cursor.spaces()) return std::nullopt;
  const int first = cursor.year();
  const int last = first > 0 ? second_year(cursor, first) : -1;
  if (last < 0) return std::nullopt;
  return make_reading(cursor.at(), make_day(first, 12, 31), make_day(last, 1, 1));
}

constexpr std::string_view kWeekWords[] = {"vecka",  "veckan", "veckorna",
                                           "veckor", "week",   "weeks"};
constexpr std::string_view kQuarterWords[] = {"kvartal", "kvartalen", "kv", "q"};

// Words before a bare year.
constexpr std::string_view kBeforeYear[] = {
    "år",     "åren",  "året",       "under", "sedan",   "från", "till",      "inför",  "före",
    "innan",  "efter", "årsskiftet", "kring", "omkring", "runt", "cirka",     "hela",   "perioden",
    "mellan", "för",   "senast",     "av",    "i",       "in",   "since",     "during", "until",
    "before", "after", "anno",       "redan", "och",     "mål",  "planering",
};

// Names of papers and events that have a year: "Verksamhetsplan 2016", "riksdagsvalet 2014".
constexpr std::string_view kDatedEndings[] = {
    "plan",          "planen",        "budget",      "budgeten",    "rapport",     "rapporten",
    "bokslut",       "bokslutet",     "berättelse",  "berättelsen", "redovisning", "redovisningen",
    "valet",         "program",       "programmet",  "strategi",    "strategin",   "uppföljning",
    "uppföljningen", "mötet",         "konferensen", "festivalen",  "året",        "revision",
    "utvärdering",   "utvärderingen", "prognos",     "statistik",
};

// Words behind a number that is a quantity; a prefix of each is enough.
constexpr std::string_view kUnits[] = {
    "kr",      "sek",      "euro",    "dollar",   "tkr",      "mkr",      "msek",     "ksek",
    "miljon",  "miljard",  "tusen",   "öre",      "person",   "elev",     "barn",     "st",
    "stycken", "deltagar", "invånar", "medlem",   "ansök",    "hushåll",  "bost",     "lägenhet",
    "timm",    "dag",      "meter",   "m2",       "kvm",      "kvadrat",  "km",       "kg",
    "kilo",    "ton",      "liter",   "procent",  "poäng",    "plats",    "famil",    "kvinn",
    "män",     "ungdom",   "gånger",  "besök",    "svar",     "enkät",    "människ",  "anställ",
    "studer",  "läs",      "sid",     "exemplar", "träd",     "minut",    "sekund",   "mil",
    "hektar",  "ärend",    "fall",    "röst",     "steg",     "watt",     "kwh",      "gram",
    "böck",    "pers",     "tim",     "års",      "euros",    "people",   "children", "hour",
    "page",    "ha",       "mm",      "cm",       "mwh",      "personer", "företag",  "anmäl",
    "lån",     "aktiv",    "biljett", "boende",   "flykting", "nyanlän",
};

std::string_view word_before(std::string_view text, std::size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\n')) --at;
  const std::size_t end = at;
  while (at > 0 && (is_letter_at(text, at - 1))) --at;
  return text.substr(at, end - at);
}

// Whether a unit follows: an amount is no year.
bool is_amount(DateCursor cursor) {
  if (cursor.rest().starts_with("%") || cursor.rest().starts_with(" %")) return true;
  if (cursor.rest().starts_with(":-")) return true;
  if (!cursor.spaces()) return false;
  const std::string_view word = cursor.word();
  if (word == "års") return false;
  return !word.empty() && std::ranges::any_of(kUnits, [&](std::string_view unit) {
    // Short units are whole words.
    return unit.size() <= 3
               ? is_word(word, unit)
               : word.size() >= unit.size() && is_word(word.substr(0, unit.size()), unit);
  });
}

// A number within a longer one, or behind a sign that makes it part of something else.
bool is_joined_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  const char before = text[at - 1];
  if (before == '/' || before == ':' || before == '.' || before == ',' || before == '+' ||
      before == '_' || before == '#' || before == '=' || before == '$') {
    return true;
  }
  if (at >= 3 && (text.substr(at - 2, 2) == "§" || text.substr(at - 3, 3) == "§ ")) return true;
  if (at >= 2 && text.substr(at - 2, 2) == "£") return true;
  // "1 2014" and "12-2014" are numbers; "1–2014" too.
  if (before == '-' || before == ' ') {
    if (at >= 2 && is_digit(text[at - 2])) return before == '-';
  }
  return false;
}

bool is_joined_behind(const DateCursor& cursor) {
  const std::string_view rest = cursor.rest();
  if (rest.empty()) return false;
  if (is_letter_at(rest, 0) || is_digit(rest[0]) || rest[0] == '_' || rest[0] == '@') return true;
  if (rest[0] == '-') return true;
  const bool sign =
      rest[0] == ':' || rest[0] == '/' || rest[0] == '.' || rest[0] == ',' || rest[0] == '+';
  if (sign && rest.size() > 1 && is_digit(rest[1])) return true;
  // "2 014 000" and the like.
  return rest.size() > 3 && rest[0] == ' ' && is_digit(rest[1]) && is_digit(rest[2]) &&
         is_digit(rest[3]) && (rest.size() == 4 || !is_digit(rest[4]));
}

DateReading make_years(std::size_t end, int first, int last) {
  DateReading reading = make_reading(end, make_year(first), make_year(last));
  if (reading.date) reading.date->unit = DateUnit::kYear;
  return reading;
}

bool is_bare_year(int year) { return year >= kFirstBareYear && year <= kLastBareYear; }

// "2012–2015", "2012-15", "2012 till 2015", "mellan 2012 och 2015"
std::optional<DateReading> read_years(DateCursor cursor, int first, std::string_view before) {
  const bool between = is_word(before, "mellan") || is_word(before, "åren");
  DateCursor probe = cursor;
  const bool dash = probe.dash();
  if (!dash) {
    probe = cursor;
    if (!(between ? probe.interval_sign() : probe.until_sign())) return std::nullopt;
  }
  int last = probe.year();
  if (last < 0 && dash) {
    // "2012-10" is a month, "2012–15" are years.
    const bool month = cursor.peek() == '-';
    last = probe.number(2, 2);
    if (last < 0 || (month && last <= 12)) return std::nullopt;
    last += first / 100 * 100;
  }
  if (!is_bare_year(last) || last <= first || last - first > 99 || is_joined_behind(probe) ||
      is_amount(probe)) {
    return std::nullopt;
  }
  return make_years(probe.at(), first, last);
}

std::optional<DateReading> read_bare_year(std::string_view text, std::size_t at) {
  DateCursor cursor(text, at);
  const int year = cursor.number(4, 4);
  if (!is_bare_year(year) || is_joined_before(text, at)) return std::nullopt;
  const std::string_view before = word_before(text, at);
  constexpr std::string_view kNumbers[] = {"tel", "telefon", "tfn",   "fax",     "mobil",
                                           "nr",  "nummer",  "kl",    "klockan", "pin",
                                           "box", "kod",     "konto", "sid"};
  if (is_one_of(before, kNumbers)) return std::nullopt;
  if (auto years = read_years(cursor, year, before)) return years;
  // "2012-10"
  DateCursor month_cursor = cursor;
  if (month_cursor.literal("-")) {
    const int month = month_cursor.number(2, 2);
    if (month >= 1 && month <= 12 && !is_joined_behind(month_cursor) && !is_amount(month_cursor)) {
      DateReading reading =
          make_reading(month_cursor.at(), make_month(year, month), make_month(year, month));
      reading.date->unit = DateUnit::kMonth;
      return reading;
    }
    DateCursor week_cursor = cursor;
    if (week_cursor.literal("-W")) {
      const int week = week_cursor.number(2, 2);
      if (const auto days = days_of_week(year, week)) {
        DateReading reading =
            make_reading(week_cursor.at(),
                         make_day(days->first / 10000, days->first / 100 % 100, days->first % 100),
                         make_day(days->last / 10000, days->last / 100 % 100, days->last % 100));
        reading.date->unit = DateUnit::kWeek;
        return reading;
      }
    }
  }
  if (is_joined_behind(cursor) || is_amount(cursor)) return std::nullopt;
  DateCursor after = cursor;
  const bool possessive = after.spaces() && after.word() == "års";
  // "Rapporten (2014)", not COM(2014) 146.
  const bool bracketed = at > 1 && text[at - 1] == '(' && cursor.peek() == ')' &&
                         !is_letter_at(text, at - 2) && !text.substr(0, at).ends_with("COM (");
  const bool dated = std::ranges::any_of(kDatedEndings, [&](std::string_view ending) {
    return before.size() >= ending.size() &&
           is_word(before.substr(before.size() - ending.size()), ending);
  });
  if (!possessive && !bracketed && !dated && !is_one_of(before, kBeforeYear)) return std::nullopt;
  return make_years(cursor.at(), year, year);
}

}  // namespace

std::optional<DayRange> days_of_week(int year, int week) {
  if (week < 1 || week > 53) return std::nullopt;
  using namespace std::chrono;
  // The 4th of January is always in the first week.
  const sys_days fourth = std::chrono::year(year) / January / 4;
  const unsigned weekday_number = weekday(fourth).iso_encoding();  // 1 Monday … 7 Sunday
  const sys_days monday = fourth - days(weekday_number - 1) + weeks(week - 1);
  const sys_days thursday = monday + days(3);
  if (year_month_day(thursday).year() != std::chrono::year(year)) return std::nullopt;
  const auto number = [](sys_days day) {
    const year_month_day ymd(day);
    return static_cast<int>(ymd.year()) * 10000 +
           static_cast<int>(static_cast<unsigned>(ymd.month())) * 100 +
           static_cast<int>(static_cast<unsigned>(ymd.day()));
  };
  return DayRange{number(monday), number(monday + days(6))};
}

std::optional<DateReading> read_period_at_word(std::string_view text, std::size_t at) {
  DateCursor cursor(text, at);
  const std::string_view word = cursor.word();
  if (word.empty()) return std::nullopt;
  switch (lower(word[0])) {
    case 'v':
    case 's':
    case 'h':
    case 'f':
    case 'w':
    case 'a':
      if (const PeriodRow* row = period_named(word)) return read_named_period(cursor, *row);
      break;
    case 'k':
    case 'q':
    case 't':
    case 'l':
    case '\xC3':  // å, ä, ö
      break;
    default:
      return std::nullopt;
  }
  if (is_one_of(word, kWeekWords)) {
    if (!cursor.spaces()) return std::nullopt;
    return read_week_number(cursor, false);
  }
  if (is_word(word, "v") && (at == 0 || text[at - 1] != '(')) {
    const bool dot = cursor.literal(".");
    cursor.spaces();
    return read_week_number(cursor, !dot);
  }
  if (is_one_of(word, kQuarterWords)) {
    const bool q = word.size() == 1;
    cursor.literal(".");
    if (!cursor.spaces() && !q) return std::nullopt;
    const int number = cursor.number(1, 1);
    return read_quarter(cursor, number);
  }
  constexpr std::string_view kSchoolYears[] = {"läsåret", "läsår", "skolåret"};
  if (is_one_of(word, kSchoolYears)) return read_school_year(cursor);
  if (is_word(word, "årsskiftet")) return read_new_year(cursor);
  constexpr std::string_view kOrdinals[] = {"första", "andra", "tredje", "fjärde"};
  for (int i = 0; i < 4; ++i) {
    if (is_word(word, kOrdinals[i])) return read_ordinal_period(cursor, i + 1);
  }
  return std::nullopt;
}

std::optional<DateReading> read_period_at_number(std::string_view text, std::size_t at) {
  DateCursor cursor(text, at);
  const int small = cursor.number(1, 1);
  if (small >= 1 && small <= 4 &&
      (cursor.literal(":a") || cursor.literal(":e") || cursor.literal(":dje"))) {
    return read_ordinal_period(cursor, small);
  }
  return read_bare_year(text, at);
}

}  // namespace leta::indexer
