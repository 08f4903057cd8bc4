// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/dates/bare_years.h"

#include <algorithm>

#include "archive/dates/date_cursor.h"
#include "archive/dates/date_periods.h"
#include "archive/dates/date_words.h"

namespace leta::dates {
namespace {

// Years that a text is likely to speak of without saying that they are years.
constexpr int kFirstBareYear = 1900;
constexpr int kLastBareYear = 2099;

// Words before a bare year.
constexpr std::string_view kBeforeYear[] = {
    "alltsedan", "år",    "åren",  "året",  "under",    "sedan",      "från",
    "till",      "inför", "före",  "innan", "efter",    "årsskiftet", "kring",
    "omkring",   "runt",  "cirka", "hela",  "perioden", "mellan",     "för",
    "senast",    "i",     "in",    "since", "during",   "until",      "before",
    "after",     "anno",  "redan", "och",   "mål",      "planering",
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

// Whether what follows a bare year can do so, and not a number: a sign, or one of the words that
// join phrases.
bool is_closed(DateCursor cursor) {
  if (!cursor.spaces()) return true;
  const char next = cursor.peek();
  if (next == '\0' || next == '(' || next == '-' || next == '"') return true;
  constexpr std::string_view kJoining[] = {
      "i",   "på",    "av",  "med",  "till",  "för",   "och",   "samt", "efter", "när",
      "som", "men",   "då",  "utan", "genom", "från",  "vid",   "inom", "under", "hos",
      "att", "eller", "där", "mot",  "om",    "sedan", "innan", "in",   "by",    "at"};
  return is_one_of(cursor.word(), kJoining);
}

// "antog lagen 1999.": at the end of a clause a number like that is a year, but behind words that
// count or number.
bool ends_clause(std::string_view before, const DateCursor& behind) {
  constexpr std::string_view kCounting[] = {
      "var",     "blev",   "är",      "blir",    "summan", "summa",      "antal",
      "antalet", "totalt", "rum",     "sal",     "linje",  "väg",        "port",
      "plan",    "lokal",  "version", "artikel", "koden",  "modell",     "numret",
      "ungefär", "nästan", "över",    "minst",   "högst",  "drygt",      "knappt",
      "bara",    "endast", "hela",    "uppgick", "uppgår", "artiklarna", "kostnadsställe",
      "konto"};
  constexpr std::string_view kParticles[] = {"ut", "in", "om", "upp", "ned", "ner"};
  const char next = behind.peek();
  const bool closes =
      next == '\0' || next == '.' || next == ',' || next == ';' || next == ')' || next == '\n';
  if (!closes || is_one_of(before, kCounting)) return false;
  // "gavs ut 1997."
  return is_one_of(before, kParticles) ||
         (before.size() >= 3 && before[0] >= 'a' && before[0] <= 'z');
}

// Words that a year goes with by themselves or as "slutet av 2013", or behind a verb: "trycktes
// 2011 i Lindvik".
bool introduces_year(std::string_view text, std::string_view before, const DateCursor& behind) {
  if (is_word(before, "av")) {
    constexpr std::string_view kParts[] = {"slutet", "början",   "mitten",    "hälften", "våren",
                                           "hösten", "loppet",   "sommaren",  "vintern", "ingången",
                                           "delen",  "utgången", "kvartalet", "halvåret"};
    const auto begin = static_cast<std::size_t>(before.data() - text.data());
    return is_one_of(word_before(text, begin), kParts) || is_closed(behind);
  }
  if (is_one_of(before, kBeforeYear) || ends_clause(before, behind)) return true;
  if (is_word(before, "med")) {
    const auto begin = static_cast<std::size_t>(before.data() - text.data());
    constexpr std::string_view kComparing[] = {"jämfört", "jämförelse", "började", "start"};
    return is_one_of(word_before(text, begin), kComparing);
  }
  constexpr std::string_view kVerbs[] = {"började", "startade", "bildade", "öppnade", "kom",
                                         "skedde",  "hölls",    "dog",     "inledde", "slutade"};
  const bool passive = before.size() > 5 && (before.ends_with("des") || before.ends_with("tes"));
  // "sammanträder 2020 på följande dagar"
  constexpr std::string_view kMeeting[] = {"sammanträder", "träffas", "möts", "startar", "börjar"};
  return (passive || is_one_of(before, kVerbs) || is_one_of(before, kMeeting)) && is_closed(behind);
}

// "80-talet": of the last century, unless that is too far back to be called so.
std::optional<DateReading> read_short_decade(DateCursor cursor) {
  const int decade = cursor.number(2, 2);
  if (decade < 30 || decade % 10 != 0) return std::nullopt;
  if (!cursor.literal("-talet") && !cursor.literal("-talen")) return std::nullopt;
  return make_years(cursor.at(), 1900 + decade, 1909 + decade);
}

// A sign that what stands at `at` is a year of itself: words before it, "års" behind it, brackets.
bool is_said_to_be_year(std::string_view text, std::size_t at, const DateCursor& behind) {
  DateCursor after = behind;
  if (after.spaces() && after.word() == "års") return true;
  // "Rapporten (2014)", not COM(2014) 146.
  if (at > 1 && text[at - 1] == '(' && behind.peek() == ')' && !is_letter_at(text, at - 2) &&
      !text.substr(0, at).ends_with("COM (")) {
    return true;
  }
  const std::string_view before = word_before(text, at);
  return has_ending(before, kDatedEndings) || introduces_year(text, before, behind);
}

// Past ", ", " och " and the like, and the " som " of "såväl 2006 som 2010".
bool list_sign(DateCursor& cursor) {
  if (cursor.list_sign()) return true;
  DateCursor probe = cursor;
  if (!probe.spaces() || !probe.literal("som ")) return false;
  cursor = probe;
  return true;
}

constexpr int kListedYears = 12;

// Whether a member of the list before or behind is said to be a year, as both others are by the
// first of "åren 2012, 2013 samt 2015" and the first by the second of "såväl 2006 som 2010 års".
bool is_listed_with_year(std::string_view text, std::size_t at, DateCursor behind) {
  for (int i = 0; i < kListedYears; ++i) {
    if (!list_sign(behind)) break;
    if (!is_bare_year(behind.number(4, 4)) || is_joined_behind(behind)) break;
    if (DateCursor after = behind; after.spaces() && after.word() == "års") return true;
    if (is_amount(behind)) break;
  }
  std::size_t start = at;
  for (int i = 0; i < kListedYears; ++i) {
    // The years before: four digits, a sign, and what has been passed.
    const std::size_t from = start - std::min<std::size_t>(start, 18);
    std::size_t previous = std::string_view::npos;
    for (std::size_t p = from; p + 4 < start; ++p) {
      if (!is_digit(text[p]) || (p > 0 && is_digit(text[p - 1]))) continue;
      DateCursor cursor(text, p);
      if (is_bare_year(cursor.number(4, 4)) && list_sign(cursor) && cursor.at() == start) {
        previous = p;
      }
    }
    if (previous == std::string_view::npos || is_joined_before(text, previous)) return false;
    start = previous;
    DateCursor cursor(text, start);
    cursor.number(4, 4);
    if (is_said_to_be_year(text, start, cursor)) return true;
  }
  return false;
}

// "1960-talet", "1970- och 1980-talen" are ten years each; "1900-talet" says too little.
std::optional<DateReading> read_decade(DateCursor cursor, int year) {
  if (year < kFirstYear || year > kLastBareYear) return std::nullopt;
  DateCursor pair = cursor;
  bool first_of_two = pair.literal("- och ");
  if (first_of_two) {
    const int second = pair.number(2, 4);
    first_of_two = (second > year || second < 100) && pair.literal("-tal");
  }
  if (first_of_two) {
    cursor.literal("-");
  } else if (!cursor.literal("-talet") && !cursor.literal("-talen")) {
    return std::nullopt;
  }
  if (year % 10 != 0 || year % 100 == 0) return DateReading{cursor.at(), std::nullopt};
  return make_years(cursor.at(), year, year + 9);
}

}  // namespace

std::optional<DateReading> read_bare_year(std::string_view text, std::size_t at) {
  DateCursor cursor(text, at);
  if (!is_joined_before(text, at)) {
    if (auto decade = read_short_decade(cursor)) return decade;
  }
  const int year = cursor.number(4, 4);
  if (auto decade = read_decade(cursor, year); decade && !is_joined_before(text, at)) return decade;
  if (is_joined_before(text, at)) return std::nullopt;
  const std::string_view before = word_before(text, at);
  // Of earlier centuries: "år 1862".
  constexpr std::string_view kYearWords[] = {"år", "året", "anno", "åren"};
  constexpr std::string_view kMade[] = {"des",    "grundad", "grundat", "byggd",
                                        "byggt",  "uppförd", "uppfört", "bildad",
                                        "bildat", "född",    "invigd",  "invigt"};
  const bool built =
      has_ending(before, kMade) && (introduces_year(text, before, cursor) || is_closed(cursor));
  const bool early =
      year >= kFirstYear && year < kFirstBareYear && (is_one_of(before, kYearWords) || built);
  // "(1841–1919)"
  const bool lifetime =
      at > 0 && text[at - 1] == '(' && year >= kFirstYear && year < kFirstBareYear;
  if (!is_bare_year(year) && !early && !lifetime) return std::nullopt;
  constexpr std::string_view kNumbers[] = {
      "tel", "telefon", "tfn",   "fax", "mobil", "nr",   "nummer",     "kl",  "klockan", "pin",
      "box", "kod",     "konto", "sid", "sida",  "ankn", "anknytning", "rad", "punkt",   "artikel"};
  constexpr std::string_view kRooms[] = {"rum", "sal", "lokal"};
  if (is_one_of(before, kNumbers) || has_ending(before, kRooms)) return std::nullopt;
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
  // "årsredovisningen 2012/2013", "jullovet 2014/15"
  if (DateCursor pair = cursor; pair.peek() == '/') {
    const int second = pair.second_year(year);
    const bool written_out = pair.at() == cursor.at() + 5;
    constexpr std::string_view kSeasons[] = {"lovet", "säsongen", "året", "åren", "redovisningen"};
    const bool named = has_ending(before, kSeasons);
    if (second > 0 && (written_out || named) && !is_joined_behind(pair)) {
      return make_years(pair.at(), year, second);
    }
  }
  if (lifetime || is_joined_behind(cursor) || is_amount(cursor)) return std::nullopt;
  if (!built && !is_said_to_be_year(text, at, cursor) && !is_listed_with_year(text, at, cursor)) {
    return std::nullopt;
  }
  return make_years(cursor.at(), year, year);
}

}  // namespace leta::dates
