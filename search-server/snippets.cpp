// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/snippets.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "search-server/links.h"
#include "search-server/positions.h"
#include "search-server/text_window.h"

namespace leta::server {
namespace {

// Reading is what snippets cost. A longer passage is read around the place where the words are, so many
// bytes to either side of it; and further, when they are not there.
constexpr std::size_t kWholePassage = 4 * 1024;
constexpr std::size_t kNear = 3 * 1024 / 2;
constexpr std::size_t kFar = 32 * 1024;
// For words whose places are not known, text is read from the beginning in pieces of this size, so long
// at most, and not so long once a piece holds all words.
constexpr std::size_t kPiece = 4 * 1024;
constexpr std::size_t kReadLimit = 64 * 1024;
constexpr std::size_t kReadLimitFound = 8 * 1024;
// Words in a snippet, for choosing among places by positions alone.
constexpr Xapian::termpos kSnippetWords = 25;

// A place of a leaf's word in the document.
struct Place {
  Xapian::termpos position;
  std::size_t leaf;
  auto operator<=>(const Place&) const = default;
};

// A passage, or the part of it that will be read, and how well it answers.
struct Candidate {
  std::size_t passage = 0;
  std::size_t distinct_near = 0;  // leaves within a snippet's length
  std::size_t distinct = 0;       // leaves in the passage
  std::size_t count = 0;
  Xapian::termpos best = 0;       // where the nearest stand
};

bool better(const Candidate& a, const Candidate& b) {
  if (a.distinct_near != b.distinct_near) return a.distinct_near > b.distinct_near;
  if (a.distinct != b.distinct) return a.distinct > b.distinct;
  if (a.count != b.count) return a.count > b.count;
  return a.passage < b.passage;
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// The end of the text, or the first place from `at` on where no word is cut.
std::size_t word_begin(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && !is_space(text[at])) ++at;
  return at;
}

// What was read of a passage.
struct Reading {
  std::size_t passage = 0;
  std::string text;         // the passage or a slice of it
  std::vector<Mark> marks;  // in `text`
  Window window;
};

class SnippetMaker {
 public:
  SnippetMaker(const StoredDocument& document, const Document& metadata, Xapian::docid number,
               const Xapian::Database& database, const QueryPlan& plan,
               const Highlighter& highlighter, text::Analyser& analyser, Lang lang)
      : document_(document),
        metadata_(metadata),
        number_(number),
        database_(database),
        plan_(plan),
        highlighter_(highlighter),
        analyser_(analyser),
        lang_(lang),
        language_(text::language_from_tag(metadata.language.value)) {}

  Snippets make() {
    Snippets snippets;
    if (highlighter_.looks_into(schema::Field::kText)) {
      std::vector<Reading> readings = read();
      for (const Reading& reading : readings) {
        const Passage& passage = metadata_.passages[reading.passage];
        HitPassage shown;
        shown.label = passage_label(passage, lang_);
        shown.page = passage.kind == PassageKind::kPage ? passage.page : 0;
        shown.url = passage_url(metadata_, document_.record().id, reading.passage);
        shown.snippet = reading.marks.empty()
                            ? beginning_of(reading.text)
                            : snippet(reading.text, reading.marks, reading.window);
        snippets.passages.push_back(std::move(shown));
      }
      snippets.matched = matched(readings);
    } else {
      snippets.matched = matched({});
    }
    if (snippets.passages.empty()) snippets.beginning = beginning();
    return snippets;
  }

 private:
  // The best passages, read and marked.
  std::vector<Reading> read() {
    bool all_known = true;
    const std::vector<Place> places = find_places(all_known);
    std::vector<Reading> readings = all_known ? read_at(places) : read_through();
    if (readings.size() > kMaxPassages) readings.resize(kMaxPassages);
    return readings;
  }

  // Where the words of the leaves stand, in order; `all_known` is false when a leaf has no place in the
  // passages: then its word may be there in another form.
  std::vector<Place> find_places(bool& all_known) const {
    std::vector<Place> places;
    const auto& passages = document_.passage_positions();
    const Xapian::termpos first = passages.empty() ? 0 : passages.front().heading_begin;
    for (std::size_t i = 0; i < plan_.leaves.size(); ++i) {
      const QueryLeaf& leaf = plan_.leaves[i];
      if (leaf.negated || leaf.field != schema::Field::kText) continue;
      const std::size_t before = places.size();
      if (leaf.kind == QueryLeaf::Kind::kPhrase) {
        WordPositions words;
        for (const std::string& word : leaf.words) words.push_back(positions_of(word));
        for (const Xapian::termpos start : phrase_starts(words)) places.push_back({start, i});
      } else {
        std::set<std::string> words(leaf.words.begin(), leaf.words.end());
        for (const Variant& variant : leaf.variants) words.insert(variant.text);
        for (const std::string& word : words) {
          for (const Xapian::termpos position : positions_of(word)) places.push_back({position, i});
        }
      }
      const bool is_known =
          std::any_of(places.begin() + static_cast<std::ptrdiff_t>(before), places.end(),
                      [&](const Place& place) { return place.position >= first; });
      if (!is_known) all_known = false;
    }
    std::sort(places.begin(), places.end());
    return places;
  }

  std::vector<Xapian::termpos> positions_of(const std::string& word) const {
    const std::string term = schema::term(text::TermType::kWord, word);
    return {database_.positionlist_begin(number_, term), database_.positionlist_end(number_, term)};
  }

  std::vector<Reading> read_at(const std::vector<Place>& places) {
    std::vector<Candidate> candidates;
    const std::vector<PassagePositions>& passages = document_.passage_positions();
    auto begin = places.begin();
    for (std::size_t i = 0; i < passages.size(); ++i) {
      const auto before = [](const Place& place, Xapian::termpos at) { return place.position < at; };
      begin = std::lower_bound(begin, places.end(), passages[i].heading_begin, before);
      const auto end = std::lower_bound(begin, places.end(), passages[i].end, before);
      if (begin != end) candidates.push_back(candidate(i, begin, end));
      begin = end;
    }
    const std::size_t shown = std::min(kMaxPassages, candidates.size());
    std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(shown),
                      candidates.end(), better);
    std::vector<Reading> readings;
    for (std::size_t i = 0; i < shown; ++i) {
      std::string text = document_.passage_text(candidates[i].passage);
      const bool is_long = text.size() > kWholePassage;
      readings.push_back(
          reading(candidates[i].passage, is_long ? slice(text, candidates[i], kNear) : text));
      const bool is_heading =
          candidates[i].best < passages[candidates[i].passage].text_begin;
      if (is_long && !is_heading && readings.back().marks.empty()) {
        readings.back() = reading(candidates[i].passage, slice(text, candidates[i], kFar));
      }
    }
    return readings;
  }

  template <typename Iterator>
  static Candidate candidate(std::size_t passage, Iterator begin, Iterator end) {
    Candidate found;
    found.passage = passage;
    found.count = static_cast<std::size_t>(end - begin);
    std::set<std::size_t> leaves;
    for (auto first = begin; first != end; ++first) {
      leaves.insert(first->leaf);
      std::set<std::size_t> near;
      for (auto at = first; at != end && at->position - first->position < kSnippetWords; ++at) {
        near.insert(at->leaf);
      }
      if (near.size() > found.distinct_near) {
        found.distinct_near = near.size();
        found.best = first->position;
      }
    }
    found.distinct = leaves.size();
    return found;
  }

  // The part of a passage where the candidate's words must be. Words are of about equal length over so
  // much text, so that a place in words tells the place in bytes.
  std::string slice(std::string_view text, const Candidate& candidate, std::size_t reach) const {
    const PassagePositions& positions = document_.passage_positions()[candidate.passage];
    const Xapian::termpos words = std::max<Xapian::termpos>(positions.end - positions.text_begin, 1);
    const Xapian::termpos word =
        candidate.best > positions.text_begin ? candidate.best - positions.text_begin : 0;
    const auto middle = static_cast<std::size_t>(static_cast<double>(text.size()) *
                                                 static_cast<double>(word) /
                                                 static_cast<double>(words));
    const std::size_t begin = word_begin(text, middle > reach ? middle - reach : 0);
    const std::size_t end = word_begin(text, std::min(middle + reach, text.size()));
    return std::string(text.substr(begin, end - begin));
  }

  Reading reading(std::size_t passage, std::string text) {
    Reading reading{passage, std::move(text), {}, {}};
    reading.marks = highlighter_.marks(reading.text, schema::Field::kText, language_, analyser_);
    if (!reading.marks.empty()) reading.window = best_window(reading.marks);
    return reading;
  }

  // Reads the text in order until enough is found.
  std::vector<Reading> read_through() {
    const std::size_t wanted = wanted_leaves();
    std::vector<Reading> readings;
    std::size_t read_bytes = 0;
    std::size_t limit = kReadLimit;
    for (std::size_t i = 0; i < document_.passage_count() && read_bytes < limit; ++i) {
      const std::string text = document_.passage_text(i);
      std::optional<Reading> best;
      for (std::size_t begin = 0; begin < text.size() && read_bytes < limit;) {
        const std::size_t end = word_begin(text, std::min(begin + kPiece, text.size()));
        Reading piece = reading(i, text.substr(begin, end - begin));
        read_bytes += end - begin;
        begin = end;
        if (piece.window.distinct == wanted) limit = kReadLimitFound;
        if (!piece.marks.empty() && (!best || more_telling(piece, *best))) best = std::move(piece);
      }
      if (best) readings.push_back(*std::move(best));
    }
    std::stable_sort(readings.begin(), readings.end(), more_telling);
    return readings;
  }

  static bool more_telling(const Reading& a, const Reading& b) {
    if (a.window.distinct != b.window.distinct) return a.window.distinct > b.window.distinct;
    return a.marks.size() > b.marks.size();
  }

  // Leaves that text can hold.
  std::size_t wanted_leaves() const {
    return static_cast<std::size_t>(
        std::count_if(plan_.leaves.begin(), plan_.leaves.end(), [](const QueryLeaf& leaf) {
          return !leaf.negated && leaf.field == schema::Field::kText;
        }));
  }

  MarkedText beginning() const {
    for (std::size_t i = 0; i < document_.passage_count(); ++i) {
      if (MarkedText text = beginning_of(document_.passage_text(i)); !text.empty()) return text;
    }
    return beginning_of(metadata_.summary);
  }

  // For each leaf the best way in which a word was seen to match.
  std::vector<Matched> matched(const std::vector<Reading>& readings) {
    std::vector<Matched> best(plan_.leaves.size());
    const auto see = [&](std::string_view text, const std::vector<Mark>& marks) {
      for (std::size_t i = 0; i < marks.size(); ++i) {
        const QueryLeaf& leaf = plan_.leaves[marks[i].leaf];
        Matched& seen = best[marks[i].leaf];
        if (!seen.as.empty() && seen.how <= marks[i].how) continue;
        seen = {leaf.asked,
                leaf.kind == QueryLeaf::Kind::kPhrase
                    ? leaf.asked
                    : std::string(text.substr(marks[i].begin, marks[i].end - marks[i].begin)),
                marks[i].how};
      }
    };
    const auto see_field = [&](const std::string& text, schema::Field field) {
      if (!highlighter_.looks_into(field)) return;
      see(text, highlighter_.marks(text, field, language_, analyser_));
    };
    for (const Reading& reading : readings) see(reading.text, reading.marks);
    see_field(metadata_.title.value, schema::Field::kTitle);
    for (const Text& author : metadata_.authors) see_field(author.value, schema::Field::kAuthor);
    for (const Text& topic : metadata_.topics) see_field(topic.value, schema::Field::kTopic);
    std::erase_if(best, [](const Matched& m) { return m.as.empty(); });
    return best;
  }

  const StoredDocument& document_;
  const Document& metadata_;
  const Xapian::docid number_;
  const Xapian::Database& database_;
  const QueryPlan& plan_;
  const Highlighter& highlighter_;
  text::Analyser& analyser_;
  const Lang lang_;
  const text::Language language_;
};

}  // namespace

Snippets make_snippets(const StoredDocument& document, const Document& metadata,
                       Xapian::docid number, const Xapian::Database& database,
                       const QueryPlan& plan, const Highlighter& highlighter,
                       text::Analyser& analyser, Lang lang) {
  return SnippetMaker(document, metadata, number, database, plan, highlighter, analyser, lang)
      .make();
}

}  // namespace leta::server
