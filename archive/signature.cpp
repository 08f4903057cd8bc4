// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/signature.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "archive/text/fold.h"

namespace leta {
namespace {

constexpr std::size_t kLeastWords = 100;
constexpr std::uint64_t kEmpty = UINT64_MAX;

// The finaliser of MurmurHash3: every bit of the number decides on every bit of the result.
std::uint64_t mix(std::uint64_t n) {
  n ^= n >> 33;
  n *= 0xff51afd7ed558ccdULL;
  n ^= n >> 33;
  n *= 0xc4ceb9fe1a85ec53ULL;
  return n ^ (n >> 33);
}

// FNV-1a.
std::uint64_t hash_of(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash;
}

// 0 is left for what is not there.
std::uint32_t mark_of(std::string_view bytes) {
  if (bytes.empty()) return 0;
  return std::max<std::uint32_t>(1, static_cast<std::uint32_t>(mix(hash_of(bytes))));
}

// Words of titles that say nothing of what a text is about, or which version of it this is.
constexpr std::string_view kIdleWords[] = {
    "och",     "i",        "att",        "av",        "för",        "om",         "med",
    "på",      "till",     "en",         "ett",       "den",        "det",        "de",
    "som",     "från",     "vid",        "åt",        "inom",       "hos",        "eller",
    "the",     "of",       "and",        "to",        "in",         "an",         "a",
    "for",     "on",       "utkast",     "förslag",   "koncept",    "preliminär", "preliminärt",
    "slutlig", "slutligt", "slutversion", "version",  "remissversion", "remiss",  "reviderad",
    "reviderat", "uppdaterad", "uppdaterat", "ändrad", "justerad",  "justerat",   "ojusterat",
    "antagen", "antaget",  "godkänd",    "godkänt",   "fastställd", "fastställt", "arbetsmaterial",
    "arbetsversion", "kopia", "kopian",  "ny",        "nytt",       "nya",        "draft",
    "final",   "copy",     "revised",    "updated",   "proposal",   "lagrådsremiss", "doc",
    "docx",    "pdf",      "odt",        "html"};

// --- Numbers of titles ---------------------------------------------------------------------------

constexpr std::pair<std::string_view, int> kMonths[] = {
    {"januari", 1},  {"jan", 1},  {"january", 1},   {"februari", 2}, {"feb", 2},
    {"february", 2}, {"mars", 3}, {"march", 3},     {"april", 4},    {"apr", 4},
    {"maj", 5},      {"may", 5},  {"juni", 6},      {"jun", 6},      {"june", 6},
    {"juli", 7},     {"jul", 7},  {"july", 7},      {"augusti", 8},  {"aug", 8},
    {"august", 8},   {"sep", 9},  {"sept", 9},      {"september", 9}, {"oktober", 10},
    {"okt", 10},     {"oct", 10}, {"october", 10},  {"november", 11}, {"nov", 11},
    {"december", 12}, {"dec", 12}};

// "en" and "ett" are articles more often than numbers.
constexpr std::pair<std::string_view, int> kNumberWords[] = {
    {"två", 2},     {"tre", 3},     {"fyra", 4},   {"fem", 5},     {"sex", 6},     {"sju", 7},
    {"åtta", 8},    {"nio", 9},     {"tio", 10},   {"elva", 11},   {"tolv", 12},   {"första", 1},
    {"andra", 2},   {"tredje", 3},  {"fjärde", 4}, {"femte", 5},   {"sjätte", 6},  {"sjunde", 7},
    {"åttonde", 8}, {"nionde", 9},  {"tionde", 10}, {"one", 1},    {"two", 2},     {"three", 3},
    {"four", 4},    {"five", 5},    {"first", 1},  {"second", 2},  {"third", 3},   {"fourth", 4},
    {"fifth", 5}};

// "I" is a preposition: "Del I" has no number, which tells it from "Del II" as well.
constexpr std::pair<std::string_view, int> kRoman[] = {
    {"II", 2},    {"III", 3}, {"IV", 4}, {"V", 5},   {"VI", 6},  {"VII", 7},
    {"VIII", 8},  {"IX", 9},  {"X", 10}, {"XI", 11}, {"XII", 12}};

constexpr std::pair<std::string_view, std::string_view> kTimes[] = {
    {"vår", "spring"},    {"våren", "spring"},   {"sommar", "summer"}, {"sommaren", "summer"},
    {"höst", "autumn"},   {"hösten", "autumn"},  {"vinter", "winter"}, {"vintern", "winter"},
    {"vt", "term1"},      {"vårterminen", "term1"}, {"ht", "term2"}, {"höstterminen", "term2"},
    {"spring", "spring"}, {"summer", "summer"},  {"autumn", "autumn"}, {"winter", "winter"}};

template <typename Value, std::size_t n>
std::optional<Value> look_up(const std::pair<std::string_view, Value> (&table)[n],
                             std::string_view key) {
  const auto* const row = std::ranges::find(table, key, &std::pair<std::string_view, Value>::first);
  if (row == std::end(table)) return std::nullopt;
  return row->second;
}

struct Item {
  enum class Kind : std::uint8_t { kNumber, kMonth, kTime } kind = Kind::kNumber;
  std::string text;  // digits without leading zeros; of kTime a name
  int value = -1;    // of a month, or a number of up to four digits
  bool is_year = false;
  bool is_short = false;  // one or two digits
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80);
}

Item number(std::string_view digits) {
  Item item;
  const std::size_t zeros = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  item.text = digits.substr(zeros);
  item.is_short = digits.size() <= 2;
  if (item.text.size() <= 4) item.value = std::stoi(item.text);
  item.is_year = digits.size() == 4 && item.value >= 1800 && item.value < 2200;
  return item;
}

std::string day(int year, int month, int day_of_month) {
  Date date;
  date.year = static_cast<std::int16_t>(year);
  date.month = static_cast<std::uint8_t>(month);
  date.day = static_cast<std::uint8_t>(day_of_month);
  date.precision = DatePrecision::kDay;
  return to_string(date);
}

bool is_day(int year, int month, int day_of_month) {
  return month >= 1 && month <= 12 && day_of_month >= 1 &&
         day_of_month <= days_in_month(year, month);
}

// "20140302" and "140302" as a day.
std::optional<std::string> packed_day(std::string_view digits) {
  if (digits.size() != 8 && digits.size() != 6) return std::nullopt;
  const bool has_century = digits.size() == 8;
  const int year = std::stoi(std::string(digits.substr(0, has_century ? 4 : 2))) +
                   (has_century ? 0 : 2000);
  const int month = std::stoi(std::string(digits.substr(digits.size() - 4, 2)));
  const int of_month = std::stoi(std::string(digits.substr(digits.size() - 2)));
  if (year < 1800 || year >= 2200 || !is_day(year, month, of_month)) return std::nullopt;
  return day(year, month, of_month);
}

std::vector<Item> items_of(std::string_view title) {
  std::vector<Item> items;
  for (std::size_t at = 0; at < title.size();) {
    const std::size_t begin = at;
    if (is_digit(title[at])) {
      while (at < title.size() && is_digit(title[at])) ++at;
      const std::string_view digits = title.substr(begin, at - begin);
      if (auto packed = packed_day(digits)) {
        items.push_back({Item::Kind::kTime, *std::move(packed)});
      } else {
        items.push_back(number(digits));
      }
    } else if (is_letter(title[at])) {
      while (at < title.size() && is_letter(title[at])) ++at;
      const std::string_view word = title.substr(begin, at - begin);
      const std::string folded = text::fold_word(word);
      if (const auto roman = look_up(kRoman, word)) {
        items.push_back(number(std::to_string(*roman)));
      } else if (const auto month = look_up(kMonths, folded)) {
        items.push_back({Item::Kind::kMonth, std::to_string(*month), *month});
      } else if (const auto value = look_up(kNumberWords, folded)) {
        items.push_back(number(std::to_string(*value)));
      } else if (const auto time = look_up(kTimes, folded)) {
        items.push_back({Item::Kind::kTime, std::string(*time)});
      }
    } else {
      ++at;
    }
  }
  return items;
}

// What the titles of two documents have, each word with whether it is in its text.
struct TitleComparison {
  bool common = false;
  std::array<bool, 2> own{}, own_in_text{};  // words that the other does not have
};

TitleComparison compare_titles(const Signature& a, const Signature& b) {
  const auto key = [](std::uint16_t word) { return word >> 1; };
  // Of a long title only the words up to its last hash are known.
  const auto last_known = [&](const Signature& s) {
    return s.title_words.back() == 0 ? UINT16_MAX : key(s.title_words.back());
  };
  const int known = std::min<int>(last_known(a), last_known(b));
  TitleComparison result;
  const auto look = [&](const Signature& one, const Signature& other, std::size_t side) {
    for (const std::uint16_t word : one.title_words) {
      if (word == 0 || key(word) > known) break;
      const bool is_common = std::ranges::any_of(other.title_words, [&](std::uint16_t w) {
        return w != 0 && key(w) == key(word);
      });
      result.common |= is_common;
      result.own[side] |= !is_common;
      result.own_in_text[side] |= !is_common && (word & 1) != 0;
    }
  };
  look(a, b, 0);
  look(b, a, 1);
  return result;
}

bool titles_tell_apart(const Signature& a, const Signature& b) {
  if (a.title_words == b.title_words) return false;
  const TitleComparison titles = compare_titles(a, b);
  const auto& own = titles.common ? titles.own : titles.own_in_text;
  return own[0] && own[1];
}

}  // namespace

bool marks_allow(const Signature& a, const Signature& b) {
  const auto may_be_same = [](std::uint32_t one, std::uint32_t other) {
    return one == 0 || other == 0 || one == other;
  };
  return a.numbers == b.numbers && may_be_same(a.meeting, b.meeting) &&
         may_be_same(a.case_number, b.case_number) && !titles_tell_apart(a, b);
}

std::size_t shared_bins(const Signature& a, const Signature& b) {
  std::size_t shared = 0;
  for (std::size_t i = 0; i < Signature::kBins; ++i) {
    shared += a.sketch[i] == b.sketch[i] ? 1U : 0U;
  }
  return shared;
}

std::string title_numbers(std::string_view title) {
  using Kind = Item::Kind;
  const std::vector<Item> items = items_of(text::to_nfc(title));
  std::vector<std::string> numbers;
  const auto has = [&](std::size_t i, Kind kind) {
    return i < items.size() && items[i].kind == kind;
  };
  const auto is_short = [&](std::size_t i) { return has(i, Kind::kNumber) && items[i].is_short; };
  const auto is_year = [&](std::size_t i) { return has(i, Kind::kNumber) && items[i].is_year; };
  for (std::size_t i = 0; i < items.size();) {
    const auto value = [&](std::size_t behind) { return items[i + behind].value; };
    if (is_year(i) && is_short(i + 1) && is_short(i + 2) && is_day(value(0), value(1), value(2))) {
      numbers.push_back(day(value(0), value(1), value(2)));  // 2014-03-02
      i += 3;
    } else if (is_short(i) && (has(i + 1, Kind::kMonth) || is_short(i + 1)) && is_year(i + 2) &&
               is_day(value(2), value(1), value(0))) {
      numbers.push_back(day(value(2), value(1), value(0)));  // 2 mars 2014, 2/3 2014
      i += 3;
    } else {
      numbers.push_back(items[i].kind == Kind::kMonth ? "month" + items[i].text : items[i].text);
      ++i;
    }
  }
  std::ranges::sort(numbers);
  std::string joined;
  for (const std::string& n : numbers) joined += (joined.empty() ? "" : " ") + n;
  return joined;
}

SignatureBuilder::SignatureBuilder() { least_.fill(kEmpty); }

void SignatureBuilder::add_title_word(std::string_view folded_word) {
  if (std::ranges::find(kIdleWords, folded_word) != std::end(kIdleWords)) return;
  title_words_.push_back({hash_of(folded_word)});
}

void SignatureBuilder::add(std::string_view folded_word) {
  const std::uint64_t word = hash_of(folded_word);
  for (TitleWord& of_title : title_words_) of_title.is_in_text |= of_title.hash == word;
  if (++words_ >= 3) {
    const std::uint64_t run =
        mix(mix(mix(before_) + last_ * 0x9e3779b97f4a7c15ULL) + word * 0xbf58476d1ce4e5b9ULL);
    // The first 6 bits choose the bin, the others are compared there.
    std::uint64_t& least = least_[run >> 58];
    least = std::min(least, run & (kEmpty >> 6));
  }
  before_ = last_;
  last_ = word;
}

std::optional<Signature> SignatureBuilder::take(const Document& document) const {
  if (words_ < kLeastWords) return std::nullopt;
  Signature signature;
  for (std::size_t bin = 0; bin < least_.size(); ++bin) {
    // An empty bin borrows from another one, in an order that is the same for all texts, so that two
    // sketches still share it as often as the texts share their runs (Shrivastava 2017).
    std::uint64_t from = bin;
    for (std::uint64_t attempt = 1; least_[from] == kEmpty; ++attempt) {
      from = mix(bin * 1'000'003 + attempt) % least_.size();
    }
    signature.sketch[bin] = static_cast<std::uint8_t>(least_[from]);
  }
  std::vector<std::uint16_t> title_words;
  for (const TitleWord& word : title_words_) {
    const auto hash = static_cast<std::uint16_t>(mix(word.hash) & 0xfffe);
    if (hash != 0) title_words.push_back(hash | static_cast<std::uint16_t>(word.is_in_text));
  }
  std::ranges::sort(title_words);
  title_words.erase(std::unique(title_words.begin(), title_words.end()), title_words.end());
  if (title_words.size() > Signature::kTitleWords) title_words.resize(Signature::kTitleWords);
  std::ranges::copy(title_words, signature.title_words.begin());
  signature.numbers = mark_of(title_numbers(document.title.value));
  if (document.kind.value == "minutes") {
    const auto meeting = std::ranges::find_if(document.mentioned, [](const MentionedDate& date) {
      return date.unit == DateUnit::kDay && date.days.first == date.days.last;
    });
    if (meeting != document.mentioned.end()) {
      signature.meeting = mark_of(std::to_string(meeting->days.first));
    }
  }
  if (!document.case_numbers.empty()) {
    signature.case_number = mark_of(text::fold_word(document.case_numbers.front()));
  }
  return signature;
}

}  // namespace leta
