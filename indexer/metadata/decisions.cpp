// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/decisions.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/dates/date_cursor.h"
#include "archive/dates/date_words.h"
#include "indexer/metadata/decision_body.h"
#include "indexer/metadata/decision_sentence.h"
#include "indexer/metadata/decision_words.h"
#include "indexer/metadata/document_date.h"
#include "indexer/metadata/sentences.h"

namespace leta::indexer {
namespace {

using dates::DateCursor;
using dates::DateExpression;
using dates::DateForms;
using dates::find_dates;

constexpr std::size_t kLongestHeading = 90;  // bytes
constexpr std::size_t kLongestSentence = 4'000;
constexpr std::size_t kFirstText = 600;  // bytes in which minutes name their body

// What a heading says of the lines beneath it.
struct Context {
  enum class Kind : std::uint8_t { kPlain, kDecision, kProposal };
  Kind kind = Kind::kPlain;
  std::string who;
};

// Behind "- ", "• ", "1. ", "a) " at the beginning of a list's item.
std::size_t item_begin(std::string_view line) {
  constexpr std::string_view kBullets[] = {"- ", "– ", "• ", "* ", "· ", "– ", "\u2022\t", "-\t"};
  for (const std::string_view bullet : kBullets) {
    if (line.starts_with(bullet)) return bullet.size();
  }
  std::size_t at = 0;
  while (at < line.size() && at < 2 && line[at] >= '0' && line[at] <= '9') ++at;
  if (at == 0 && !line.empty() && line[0] >= 'a' && line[0] <= 'h') at = 1;
  if (at > 0 && at + 1 < line.size() && (line[at] == '.' || line[at] == ')') &&
      line[at + 1] == ' ') {
    return at + 2;
  }
  return 0;
}

bool is_att_line(std::string_view line) {
  const std::string_view rest = line.substr(item_begin(line));
  return (rest.starts_with("att") || rest.starts_with("Att")) && rest.size() > 4 &&
         (rest[3] == ' ' || rest[3] == '\t' || rest[3] == '\xC2');
}

// Nothing where the line is no heading of decisions or proposals.
std::optional<Context> heading_context(std::string_view line) {
  if (line.size() > kLongestHeading || line.empty()) return std::nullopt;
  std::vector<SentenceWord> words = words_of_sentence(line, {0, line.size()});
  // "§ 45 Beslut"
  while (!words.empty() && words[0].lower[0] >= '0' && words[0].lower[0] <= '9') {
    words.erase(words.begin());
  }
  if (words.empty() || words.size() > 9) return std::nullopt;
  if (words.back().end + 2 < line.size()) return std::nullopt;
  if (line.back() == '.' || line.back() == '?') return std::nullopt;
  const std::string& first = words.front().lower;
  const std::string& last = words.back().lower;
  const auto is_genitive = [](const std::string& word, bool& is) {
    is = false;
    return is_body(word, is) && is;
  };
  Context context;
  const auto take_who = [&] {
    for (const SentenceWord& word : words) {
      bool genitive = false;
      if (!is_genitive(word.lower, genitive)) continue;
      context.who = first_body(line);
      if (context.who.empty()) {
        context.who = canonical_body(line.substr(word.begin, word.end - word.begin));
      }
      return;
    }
  };
  bool genitive = false;
  const std::size_t proposal = first.ends_with("förslag") ? 0 : 1;
  const bool to_decision = words.size() >= proposal + 3 &&
                           words[proposal].lower.ends_with("förslag") &&
                           words[proposal + 1].lower == "till";
  if ((to_decision && (last == "beslut" || is_body(last, genitive))) || first == "beslutsförslag" ||
      (words.size() <= 4 && last.ends_with("förslag")) ||
      (words.size() <= 3 && (last == "yrkande" || last == "yrkanden")) ||
      (words.size() <= 6 && words.size() >= 3 && last == "beslut" &&
       words[words.size() - 3].lower.ends_with("förslag"))) {
    context.kind = Context::Kind::kProposal;
    take_who();
    return context;
  }
  const bool alone = words.size() == 1;
  const bool owned =
      words.size() >= 2 && words.size() <= 6 && words[words.size() - 2].lower.ends_with('s');
  const bool numbered = words.size() == 2 && (first == "föreslaget" || first == "tidigare" ||
                                              first == "nämnd" || first == "slutligt");
  if (last == "beslut" && (alone || owned || numbered)) {
    context.kind = Context::Kind::kDecision;
    take_who();
    return context;
  }
  return std::nullopt;
}

// A short line without a sentence in it, which ends what a heading above said.
bool looks_like_heading(std::string_view line) {
  if (line.size() > 60 || is_att_line(line) || item_begin(line) > 0) return false;
  const char last = line.back();
  if (last == '.' || last == ',' || last == ';' || last == '?' || last == '!' || last == ':')
    return false;
  const std::vector<SentenceWord> words = words_of_sentence(line, {0, line.size()});
  if (words.empty() || words.size() > 6 || !words.front().capital) return false;
  return std::ranges::none_of(words, [](const SentenceWord& word) {
    return decision_form(word.lower) != nullptr || looks_finite(word.lower);
  });
}

class DecisionFinder {
 public:
  DecisionFinder(Document& document, const YearContext& years)
      : document_(document), years_(years) {
    is_minutes_ = document.kind.value == "minutes";
    body_ = first_body(document.title.value);
    if (is_minutes_ && body_.empty()) body_ = body_of_text();
    meeting_ = meeting_date();
  }

  void find() {
    document_.decisions.clear();
    Context context;
    for (std::size_t i = 0; i < document_.passages.size(); ++i) {
      const Passage& passage = document_.passages[i];
      if (!passage.heading.empty()) {
        context = {};
        if (const auto heading = heading_context(passage.heading)) context = *heading;
        read_heading(i, context);
      }
      read_text(i, context);
    }
  }

 private:
  struct Line {
    std::size_t begin, end;
  };

  std::string body_of_text() const {
    for (const Passage& passage : document_.passages) {
      if (std::string body = first_body(passage.heading); !body.empty()) return body;
      const std::string_view text = passage.text;
      if (std::string body = first_body(text.substr(0, std::min(text.size(), kFirstText)));
          !body.empty()) {
        return body;
      }
      break;
    }
    return {};
  }

  // The day of the meeting as the title or the first lines have it, else the document's date.
  Sourced<Date> meeting_date() const {
    if (is_minutes_) {
      for (const DateExpression& date : find_dates(document_.title.value)) {
        if (date.has_year && date.unit == DateUnit::kDay) return {date.first, Origin::kText};
      }
      if (const Date date = find_labelled_date(document_); date.precision == DatePrecision::kDay) {
        return {date, Origin::kText};
      }
    }
    if (document_.date.origin == Origin::kFileTime) return {};
    return document_.date;
  }

  // "Kommunstyrelsen beslutar" as the heading of att-clauses; a whole sentence as a heading.
  void read_heading(std::size_t passage, Context& context) {
    const std::string_view heading = document_.passages[passage].heading;
    if (context.kind != Context::Kind::kPlain) return;
    for (const Range& sentence : sentences_of(heading)) {
      const auto read = read_decision(heading, sentence, false);
      if (!read) continue;
      if (says_no_more(heading, *read, sentence)) {
        context.kind = read->kind == DecisionKind::kDecision ? Context::Kind::kDecision
                                                             : Context::Kind::kProposal;
        context.who = resolved(*read, context);
      }
    }
  }

  // Nothing but who and verb: what is decided follows.
  static bool says_no_more(std::string_view text, const SentenceDecision& read, Range sentence) {
    if (read.is_whole) return false;
    const std::string_view rest = text.substr(read.verb_end, sentence.end - read.verb_end);
    return std::ranges::all_of(rest, [](char c) { return c == ':' || c == ' ' || c == '.'; }) ||
           rest == " att" || rest == " att:" || rest == " följande:" || rest == " följande";
  }

  void read_text(std::size_t passage, Context& context) {
    const std::string_view text = document_.passages[passage].text;
    std::vector<Line> lines;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      std::size_t begin = at, close = end;
      while (begin < close && (text[begin] == ' ' || text[begin] == '\t')) ++begin;
      while (close > begin && (text[close - 1] == ' ' || text[close - 1] == '\t')) --close;
      if (begin < close) {
        if (!lines.empty() && goes_on(text, lines.back(), {begin, close})) {
          lines.back().end = close;
        } else {
          lines.push_back({begin, close});
        }
      }
      at = end + 1;
    }
    for (std::size_t i = 0; i < lines.size();) i = read_line(passage, text, lines, i, context);
  }

  // A body on a line of its own, with its verb on the next: "Socialnämnden / beslutar".
  static bool goes_on(std::string_view text, Line body, Line next) {
    constexpr std::size_t kLongestBody = 60;  // bytes
    if (body.end - body.begin > kLongestBody) return false;
    const auto verb = words_of_sentence(text, {next.begin, std::min(next.end, next.begin + 40)});
    if (verb.empty() || verb[0].capital || decision_form(verb[0].lower) == nullptr) return false;
    const auto words = words_of_sentence(text, {body.begin, body.end});
    bool genitive = false;
    return !words.empty() && words.size() <= 4 && words[0].capital &&
           words.back().end == body.end && is_body(words.back().lower, genitive) && !genitive;
  }

  // Returns the index of the next line.
  std::size_t read_line(std::size_t passage, std::string_view text, const std::vector<Line>& lines,
                        std::size_t i, Context& context) {
    const std::string_view line = text.substr(lines[i].begin, lines[i].end - lines[i].begin);
    if (context.kind == Context::Kind::kPlain && !may_speak_of_decisions(line)) return i + 1;
    if (auto heading = heading_context(line)) {
      context = *heading;
      return i + 1;
    }
    const bool decision_heading = context.kind == Context::Kind::kDecision;
    if (context.kind != Context::Kind::kPlain && is_att_line(line)) {
      const std::size_t next = att_lines_end(text, lines, i, false);
      SentenceDecision read;
      read.kind = decision_heading ? DecisionKind::kDecision : DecisionKind::kProposal;
      read.is_vague = true;
      add(passage, text, read, {lines[i].begin, lines[next - 1].end}, lines[i].begin, context);
      return next;
    }
    std::size_t next = i + 1;
    const std::vector<Range> sentences = sentences_of(line.substr(item_begin(line)));
    const std::size_t shift = lines[i].begin + item_begin(line);
    for (std::size_t s = 0; s < sentences.size(); ++s) {
      const Range sentence{sentences[s].begin + shift, sentences[s].end + shift};
      if (sentence.end - sentence.begin > kLongestSentence) continue;
      std::optional<SentenceDecision> read;
      if (may_speak_of_decisions(text.substr(sentence.begin, sentence.end - sentence.begin))) {
        read = read_decision(text, sentence, decision_heading);
      }
      if (!read && decision_heading && starts_with_infinitive(text, sentence)) {
        read = SentenceDecision{};
        read->is_vague = true;
        read->verb_end = sentence.begin;
        read->content = sentence.begin;
      }
      if (!read) continue;
      Range whole = sentence;
      const bool empty = says_no_more(text, *read, sentence);
      if (s + 1 == sentences.size()) {
        const bool open = empty || text[sentence.end - 1] == ':';
        next = att_lines_end(text, lines, i + 1, open);
        if (next > i + 1) whole.end = lines[next - 1].end;
      }
      if (empty && whole == sentence) {
        context.kind = read->kind == DecisionKind::kDecision ? Context::Kind::kDecision
                                                             : Context::Kind::kProposal;
        context.who = resolved(*read, context);
        continue;
      }
      if (context.kind == Context::Kind::kProposal && !read->is_past) {
        read->kind = DecisionKind::kProposal;
      }
      add(passage, text, *read, whole, std::min(read->content, sentence.end), context);
    }
    if (looks_like_heading(line)) context = {};
    return next;
  }

  static bool starts_with_infinitive(std::string_view text, Range sentence) {
    const std::vector<SentenceWord> words = words_of_sentence(text, sentence);
    if (words.size() < 2) return false;
    return is_decision_infinitive(words.front().lower);
  }

  // Behind the last of the att-lines from `i` on; list items of any kind count where `open`.
  static std::size_t att_lines_end(std::string_view text, const std::vector<Line>& lines,
                                   std::size_t i, bool open) {
    while (i < lines.size()) {
      const std::string_view line = text.substr(lines[i].begin, lines[i].end - lines[i].begin);
      if (!is_att_line(line) && !(open && item_begin(line) > 0)) break;
      ++i;
    }
    return i;
  }

  std::string resolved(const SentenceDecision& read, const Context& context) const {
    if (!read.is_vague) return read.who;
    if (!read.who.empty()) {
      const std::string ending = lower_case(read.who);
      for (const std::string& body : {context.who, body_, last_body_}) {
        if (lower_case(body).ends_with(ending)) return body;
      }
      return read.who;
    }
    if (!context.who.empty()) return context.who;
    return is_minutes_ && read.kind == DecisionKind::kDecision ? body_ : std::string();
  }

  void add(std::size_t passage, std::string_view text, const SentenceDecision& read, Range place,
           std::size_t content, const Context& context) {
    Decision decision;
    decision.kind = read.kind;
    decision.who = resolved(read, context);
    if (!decision.who.empty() && !read.is_vague) last_body_ = decision.who;
    decision.when = date_of(text, place.begin, content, read.verb_end);
    decision.place = {TextPlace::Part::kText, static_cast<std::uint32_t>(passage),
                      static_cast<std::uint32_t>(place.begin),
                      static_cast<std::uint32_t>(place.end)};
    document_.decisions.push_back(std::move(decision));
  }

  // The day, month or year that the sentence gives for its verb, else the meeting's.
  Sourced<Date> date_of(std::string_view text, std::size_t begin, std::size_t content,
                        std::size_t verb_end) const {
    // "antogs 2012"
    DateCursor behind(text, verb_end);
    behind.literal(" år");
    if (behind.spaces()) {
      const int year = behind.year();
      if (year >= dates::kFirstYear && !behind.rest().starts_with(" kr")) {
        return {dates::make_year(year), Origin::kText};
      }
    }
    const std::string_view clause = text.substr(0, std::max(content, begin));
    for (DateExpression date : find_dates(clause.substr(begin), DateForms::kAll)) {
      if (date.unit != DateUnit::kDay && date.unit != DateUnit::kMonth) continue;
      if (is_other_time(clause.substr(begin, date.begin))) continue;
      if (!date.has_year) {
        bool inferred = false;
        const auto days = years_.days_of(date, clause.substr(begin), inferred);
        if (!days) continue;
        date.first.year = static_cast<std::int16_t>(days->first / 10000);
      }
      if (document_.date.value && document_.date.origin != Origin::kFileTime &&
          day_range(date.first).first > day_range(document_.date.value).last) {
        continue;  // what lies ahead is no decision's day
      }
      return {date.first, Origin::kText};
    }
    return meeting_;
  }

  // "till den 1 maj", "senast den 1 maj", "för maj 2014"
  static bool is_other_time(std::string_view before) {
    const std::vector<SentenceWord> words = words_of_sentence(before, {0, before.size()});
    std::size_t i = words.size();
    const auto skip = [&](std::string_view word) {
      if (i > 0 && words[i - 1].lower == word) --i;
    };
    skip("den");
    if (i > 0 && dates::weekday_number(words[i - 1].lower) != 0) --i;
    if (i == 0) return false;
    constexpr std::string_view kOther[] = {"till",  "senast",  "från",    "före",    "efter",
                                           "per",   "med",     "gälla",   "innan",   "sedan",
                                           "inför", "för",     "m",       "fr.o.m",  "t.o.m",
                                           "av",    "daterad", "daterat", "inkommen"};
    return std::ranges::find(kOther, words[i - 1].lower) != std::end(kOther);
  }

  Document& document_;
  const YearContext& years_;
  bool is_minutes_ = false;
  std::string body_;       // whose document this is
  std::string last_body_;  // that a sentence named last
  Sourced<Date> meeting_;
};

}  // namespace

void find_decisions(Document& document, const YearContext& years) {
  DecisionFinder(document, years).find();
}

}  // namespace leta::indexer
