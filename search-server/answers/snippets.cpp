// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/snippets.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "archive/position_record.h"
#include "search-server/answers/links.h"
#include "search-server/answers/text_window.h"
#include "search-server/formats/white_space.h"
#include "search-server/matching/positions.h"
#include "search-server/matching/term_list.h"

namespace leta::server {
namespace {

// Reading is what snippets cost. A longer passage is read around the place where the words are, so many
// bytes to either side of it; and further, when they are not there.
constexpr std::size_t kWholePassage = 3 * 1024 / 2;
constexpr std::size_t kNear = 640;
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
  std::vector<Mark> heading_marks;  // in the passage's heading
  std::size_t distinct = 0;         // leaves in the window and the heading
};

// Counts the leaves among those that come and go.
class LeafCounter {
 public:
  explicit LeafCounter(std::size_t leaves) : times_(leaves) {}
  void add(std::size_t leaf) {
    if (times_[leaf]++ == 0) ++distinct_;
  }
  void remove(std::size_t leaf) {
    if (--times_[leaf] == 0) --distinct_;
  }
  std::size_t distinct() const { return distinct_; }

 private:
  std::vector<std::uint32_t> times_;
  std::size_t distinct_ = 0;
};

class SnippetMaker {
 public:
  SnippetMaker(const StoredDocument& document, const Document& metadata, Xapian::docid number,
               const Reader& reader, const QueryPlan& plan, const Highlighter& highlighter, Lang lang)
      : document_(document),
        metadata_(metadata),
        number_(number),
        reader_(reader),
        record_(reader.snapshot.positions().of(number)),
        plan_(plan),
        highlighter_(highlighter),
        lang_(lang),
        language_(text::language_from_tag(metadata.language.value)),
        opens_at_pages_(reader.originals.opens_at_pages(document)),
        title_marks_(marks_in_field(metadata.title.value, schema::Field::kTitle)) {}

  Snippets make() {
    Snippets snippets;
    if (highlighter_.looks_into(schema::Field::kText)) {
      std::vector<Reading> readings = read();
      for (const Reading& reading : readings) {
        const Passage& passage = metadata_.passages[reading.passage];
        HitPassage shown;
        shown.label = passage_label(passage, lang_);
        shown.label_marked = shown.label == passage.heading
                                 ? marked_text(passage.heading, 0, passage.heading.size(),
                                               reading.heading_marks)
                                 : MarkedText{{shown.label, false}};
        shown.page = passage.kind == PassageKind::kPage ? passage.page : 0;
        shown.url = passage_url(metadata_, document_.record().id, reading.passage, opens_at_pages_);
        shown.index = static_cast<std::uint32_t>(reading.passage);
        shown.snippet = snippet_of(reading, shown.label);
        snippets.passages.push_back(std::move(shown));
      }
      snippets.matched = matched(readings);
    } else {
      snippets.matched = matched({});
    }
    if (snippets.passages.empty()) snippets.beginning = beginning();
    snippets.title_marks = std::move(title_marks_);
    return snippets;
  }

 private:
  // A heading that only matched itself and is not the label stands before its text.
  MarkedText snippet_of(const Reading& reading, std::string_view label) const {
    if (!reading.marks.empty()) return snippet(reading.text, reading.marks, reading.window);
    const std::string& heading = metadata_.passages[reading.passage].heading;
    MarkedText text = beginning_of(reading.text);
    if (reading.heading_marks.empty() || label == heading) return text;
    MarkedText pieces = marked_text(heading, 0, heading.size(), reading.heading_marks);
    if (!text.empty()) pieces.push_back({" … ", false});
    std::move(text.begin(), text.end(), std::back_inserter(pieces));
    return pieces;
  }

  // The best passages, read and marked.
  std::vector<Reading> read() {
    bool all_known = true;
    std::size_t held = 0;
    const std::vector<Place> places = find_places(all_known, held);
    std::vector<Reading> readings = all_known ? read_at(places) : read_through(held);
    if (readings.size() > kMaxPassages) readings.resize(kMaxPassages);
    return readings;
  }

  // Where the words of the leaves stand, in order. `all_known` becomes false when the document has a
  // leaf only in forms that have no place in the passages; `held` is how many leaves it has.
  std::vector<Place> find_places(bool& all_known, std::size_t& held) const {
    std::vector<Place> places;
    const auto& passages = document_.passage_positions();
    const Xapian::termpos first = passages.empty() ? 0 : passages.front().heading_begin;
    for (std::size_t i = 0; i < plan_.leaves.size(); ++i) {
      const QueryLeaf& leaf = plan_.leaves[i];
      if (leaf.negated || leaf.field != schema::Field::kText) continue;
      const std::vector<Xapian::termpos> positions = positions_of(leaf);
      for (const Xapian::termpos position : positions) places.push_back({position, i});
      const bool is_known = std::any_of(positions.begin(), positions.end(),
                                        [&](Xapian::termpos position) { return position >= first; });
      const bool has_other_form = !is_known && document_has_other_form(leaf);
      if (has_other_form) all_known = false;
      if (is_known || has_other_form) ++held;
    }
    std::sort(places.begin(), places.end());
    return places;
  }

  std::vector<Xapian::termpos> positions_of(const QueryLeaf& leaf) const {
    std::vector<Xapian::termpos> positions;
    if (leaf.kind == QueryLeaf::Kind::kPhrase) {
      WordPositions places(leaf.words.size());
      for (std::size_t i = 0; i < places.size(); ++i) {
        for (const std::string& word : leaf.words_at(i)) add_positions(word, places[i]);
        std::sort(places[i].begin(), places[i].end());
      }
      return phrase_starts(places);
    }
    std::set<std::string> words(leaf.words.begin(), leaf.words.end());
    if (leaf.kind == QueryLeaf::Kind::kPrefix) words = words_with_prefix(leaf.words.front());
    for (const Variant& variant : leaf.variants) words.insert(variant.text);
    for (const std::string& word : words) add_positions(word, positions);
    return positions;
  }

  void add_positions(const std::string& word, std::vector<Xapian::termpos>& positions) const {
    const std::string term = schema::term(text::TermType::kWord, word);
    const std::size_t before = positions.size();
    record_.append(term, positions);
    // What the record has for a term that the document lacks is nothing.
    if (positions.size() > before && !document_has(term)) positions.resize(before);
  }

  bool document_has(const std::string& term) const {
    const auto postings = reader_.snapshot.postings().of(term, reader_.database);
    return std::binary_search(postings->documents.begin(), postings->documents.end(), number_);
  }

  // The document's words that begin so.
  std::set<std::string> words_with_prefix(const std::string& prefix) const {
    std::set<std::string> words;
    const std::string begin = schema::term(text::TermType::kWord, prefix);
    const std::size_t type = begin.size() - prefix.size();
    for_each_term(number_, reader_.database, [&](const std::string& term, Xapian::termcount) {
      const bool begins_so = term.starts_with(begin);
      if (begins_so) words.insert(term.substr(type));
      return begins_so || term < begin;
    });
    return words;
  }

  // True when the document has a word of the leaf by a term without positions: lemma, stem or part.
  bool document_has_other_form(const QueryLeaf& leaf) const {
    return std::any_of(leaf.variants.begin(), leaf.variants.end(), [&](const Variant& variant) {
      return variant.type != text::TermType::kWord &&
             document_has(schema::term(variant.type, variant.text));
    });
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
      if (is_long && !is_heading &&
          readings.back().distinct < candidates[i].distinct_near) {
        readings.back() = reading(candidates[i].passage, slice(text, candidates[i], kFar));
      }
    }
    return readings;
  }

  using Places = std::vector<Place>::const_iterator;

  Candidate candidate(std::size_t passage, Places begin, Places end) const {
    Candidate found;
    found.passage = passage;
    found.count = static_cast<std::size_t>(end - begin);
    LeafCounter all(plan_.leaves.size());
    LeafCounter near(plan_.leaves.size());  // those of [first, last)
    auto last = begin;
    for (auto first = begin; first != end; ++first) {
      for (; last != end && last->position - first->position < kSnippetWords; ++last) {
        all.add(last->leaf);
        near.add(last->leaf);
      }
      if (near.distinct() > found.distinct_near) {
        found.distinct_near = near.distinct();
        found.best = first->position;
      }
      near.remove(first->leaf);
    }
    found.distinct = all.distinct();
    return found;
  }

  std::size_t distinct_leaves(const Reading& reading) const {
    LeafCounter leaves(plan_.leaves.size());
    for (std::size_t i = reading.window.first; i < reading.window.last; ++i) {
      leaves.add(reading.marks[i].leaf);
    }
    for (const Mark& mark : reading.heading_marks) leaves.add(mark.leaf);
    return leaves.distinct();
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
    Reading reading{passage, std::move(text), {}, {}, {}, 0};
    reading.marks =
        highlighter_.marks(reading.text, schema::Field::kText, language_, reader_.analyser);
    if (!reading.marks.empty()) reading.window = best_window(reading.marks);
    const std::string& heading = metadata_.passages[passage].heading;
    reading.heading_marks =
        highlighter_.marks(heading, schema::Field::kText, language_, reader_.analyser);
    reading.distinct = distinct_leaves(reading);
    return reading;
  }

  // Reads the text in order until enough is found: all of the `held` leaves in one piece.
  std::vector<Reading> read_through(std::size_t held) {
    std::vector<Reading> readings;
    std::size_t read_bytes = 0;
    std::size_t limit = kReadLimit;
    for (std::size_t i = 0; i < document_.passage_count() && read_bytes < limit; ++i) {
      const std::string text = document_.passage_text(i);
      std::optional<Reading> best;
      std::size_t begin = 0;
      do {
        const std::size_t end = word_begin(text, std::min(begin + kPiece, text.size()));
        Reading piece = reading(i, text.substr(begin, end - begin));
        read_bytes += end - begin;
        begin = end;
        if (piece.distinct >= held) limit = kReadLimitFound;
        const bool matched = !piece.marks.empty() || !piece.heading_marks.empty();
        if (matched && (!best || more_telling(piece, *best))) best = std::move(piece);
      } while (begin < text.size() && read_bytes < limit);
      if (best) readings.push_back(*std::move(best));
    }
    std::stable_sort(readings.begin(), readings.end(), more_telling);
    return readings;
  }

  static bool more_telling(const Reading& a, const Reading& b) {
    if (a.distinct != b.distinct) return a.distinct > b.distinct;
    return a.marks.size() > b.marks.size();
  }

  MarkedText beginning() const {
    for (std::size_t i = 0; i < document_.passage_count(); ++i) {
      if (MarkedText text = beginning_of(document_.passage_text(i)); !text.empty()) return text;
    }
    return beginning_of(metadata_.summary);
  }

  // For each leaf the best way in which a word was seen to match.
  std::vector<Matched> matched(const std::vector<Reading>& readings) const {
    std::vector<Matched> best(plan_.leaves.size());
    const auto see = [&](std::string_view text, const std::vector<Mark>& marks) {
      for (std::size_t i = 0; i < marks.size(); ++i) {
        const QueryLeaf& leaf = plan_.leaves[marks[i].leaf];
        Matched& seen = best[marks[i].leaf];
        if (!seen.as.empty() && seen.how <= marks[i].how) continue;
        seen = {leaf.asked, found_as(leaf, text, marks, i), marks[i].how};
      }
    };
    const auto see_field = [&](const std::string& text, schema::Field field) {
      see(text, marks_in_field(text, field));
    };
    for (const Reading& reading : readings) {
      see(reading.text, reading.marks);
      see(metadata_.passages[reading.passage].heading, reading.heading_marks);
    }
    see(metadata_.title.value, title_marks_);
    for (const Text& author : metadata_.authors) see_field(author.value, schema::Field::kAuthor);
    for (const Text& topic : metadata_.topics) see_field(topic.value, schema::Field::kTopic);
    prefer_alternatives(best);
    std::erase_if(best, [](const Matched& m) { return m.as.empty(); });
    return best;
  }

  std::vector<Mark> marks_in_field(const std::string& text, schema::Field field) const {
    if (!highlighter_.looks_into(field)) return {};
    return highlighter_.marks(text, field, language_, reader_.analyser);
  }

  // What stands at marks[i]. A phrase that stands for a word may have its words in other forms.
  static std::string found_as(const QueryLeaf& leaf, std::string_view text,
                              const std::vector<Mark>& marks, std::size_t i) {
    if (leaf.kind != QueryLeaf::Kind::kPhrase) {
      return std::string(text.substr(marks[i].begin, marks[i].end - marks[i].begin));
    }
    if (leaf.instead_of.empty()) return leaf.asked;
    std::string found;
    std::size_t words = 0;
    for (std::size_t j = i; j < marks.size() && words < leaf.words.size(); ++j) {
      if (marks[j].leaf != marks[i].leaf) continue;
      if (words++ > 0) found += ' ';
      found += text.substr(marks[j].begin, marks[j].end - marks[j].begin);
    }
    return found;
  }

  // Where words of the query were found in another way of writing them, that is told in their place,
  // unless each of them was found in a better way itself. `best` is by leaf.
  void prefer_alternatives(std::vector<Matched>& best) const {
    for (std::size_t i = 0; i < best.size(); ++i) {
      const std::vector<std::size_t>& asked = plan_.leaves[i].instead_of;
      if (asked.empty() || best[i].as.empty()) continue;
      const Matched found = std::exchange(best[i], {});
      std::optional<std::size_t> place;
      for (const std::size_t leaf : asked) {
        if (!best[leaf].as.empty() && best[leaf].how < found.how) continue;
        best[leaf] = {};
        if (!place) place = leaf;
      }
      if (place) best[*place] = found;
    }
  }

  const StoredDocument& document_;
  const Document& metadata_;
  const Xapian::docid number_;
  const Reader& reader_;
  const PositionRecord record_;
  const QueryPlan& plan_;
  const Highlighter& highlighter_;
  const Lang lang_;
  const text::Language language_;
  const bool opens_at_pages_;
  std::vector<Mark> title_marks_;
};

}  // namespace

Snippets make_snippets(const StoredDocument& document, const Document& metadata,
                       Xapian::docid number, const Reader& reader, const QueryPlan& plan,
                       const Highlighter& highlighter, Lang lang) {
  return SnippetMaker(document, metadata, number, reader, plan, highlighter, lang).make();
}

}  // namespace leta::server
