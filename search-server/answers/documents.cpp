// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/documents.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>
#include <utility>

#include "archive/schema.h"
#include "archive/text/analyser.h"
#include "archive/text/references.h"
#include "search-server/answers/hit.h"
#include "search-server/formats/query_string.h"
#include "search-server/matching/read_whole.h"
#include "search-server/matching/term_list.h"
#include "search-server/query/stop_words.h"

namespace leta::server {
namespace {

// Words that stand for a document, and of how many documents of the archive one must be: a word of one
// document only finds no other.
constexpr std::size_t kTellingWords = 50;
constexpr Xapian::doccount kLeastFrequency = 2;
// Of BM25: how soon a word's further mentions count less, and how much less in a long document.
constexpr double kSaturation = 1;
constexpr double kLengthShare = 0.5;

// Words of the text as written: no lemmas, fields, ids or numbers, no stop words.
bool may_tell(std::string_view term) {
  const bool is_word = !term.empty() && (term[0] > 'Z' || static_cast<signed char>(term[0]) < 0);
  return is_word && !is_stop_word(term);
}

// Documents with the words that tell this one most from others, by what BM25 gives each of them in it;
// each counts by how much of the text it is (docs/ranking.md).
Xapian::Query alike(Xapian::docid number, const Reader& reader) {
  struct Word {
    std::string term;
    double share;  // of the text, from 0 to 1
    double weight;
  };
  const double documents = reader.database.get_doccount();
  const double length = 1 - kLengthShare +
                        kLengthShare * reader.snapshot.columns().relative_length(number);
  std::vector<Word> words;
  for_each_term(number, reader.database, [&](const std::string& term, Xapian::termcount wdf) {
    if (!may_tell(term)) return true;
    const double frequency = reader.database.get_termfreq(term);
    if (frequency < kLeastFrequency) return true;
    const double times = std::max<double>(wdf, 1);
    const double share = times / (times + kSaturation * length);
    const double rarity = std::log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
    words.push_back({term, share, share * rarity});
    return true;
  });
  const std::size_t kept = std::min(kTellingWords, words.size());
  const auto end = words.begin() + static_cast<std::ptrdiff_t>(kept);
  std::ranges::partial_sort(words, end, {}, [](const Word& word) {
    return std::pair<double, std::string_view>(-word.weight, word.term);
  });
  std::vector<Xapian::Query> queries;
  for (auto word = words.begin(); word != end; ++word) {
    queries.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(word->term), word->share);
  }
  return {Xapian::Query::OP_OR, queries.begin(), queries.end()};
}

// Seconds since 1970.
std::int64_t added_to_archive(Xapian::docid number, const Xapian::Database& database) {
  return static_cast<std::int64_t>(Xapian::sortable_unserialise(
      database.get_document(number, Xapian::DOC_ASSUME_VALID).get_value(schema::kAddedSlot)));
}

ReferenceLink reference_link(const std::string& shown, const std::string& query,
                             const std::string& key, const Reader& reader) {
  return {shown, "/?q=" + percent_encode(query),
          reader.database.get_termfreq(schema::reference_term(key))};
}

// The later date first, undated ones last; of equals the one that came into the archive later, then
// by id.
std::vector<Version> versions_of(Xapian::docid number, const Reader& reader) {
  const Columns& columns = reader.snapshot.columns();
  struct Member {
    Xapian::docid number;
    std::int64_t added;
    Hit hit;
  };
  std::vector<Member> members;
  for (const Xapian::docid member : columns.versions().of(number)) {
    members.push_back(
        {member, added_to_archive(member, reader.database), hit_without_query(member, reader)});
  }
  std::ranges::sort(members, {}, [&](const Member& member) {
    return std::tuple(-columns.days(member.number).first, -member.added, member.hit.id);
  });
  std::vector<Version> versions;
  bool is_newer = true;
  for (Member& member : members) {
    if (member.number == number) {
      is_newer = false;
    } else {
      versions.push_back({std::move(member.hit), is_newer});
    }
  }
  return versions;
}

// In order of their numbers.
std::vector<ReferenceLink> paragraphs_of(Xapian::docid number, const Reader& reader) {
  constexpr std::string_view kSign = "§";
  const std::string prefix = schema::reference_term(kSign);
  std::vector<std::string> numbers;
  for_each_term(number, reader.database, [&](const std::string& term, Xapian::termcount) {
    const bool is_paragraph = term.starts_with(prefix);
    if (is_paragraph) numbers.push_back(term.substr(prefix.size()));
    return is_paragraph || term < prefix;
  });
  std::ranges::sort(numbers, [](const std::string& a, const std::string& b) {
    const auto digits = [](const std::string& n) { return n.find_first_not_of("0123456789"); };
    const std::size_t of_a = std::min(digits(a), a.size());
    const std::size_t of_b = std::min(digits(b), b.size());
    return of_a != of_b ? of_a < of_b : a < b;
  });
  std::vector<ReferenceLink> paragraphs;
  for (const std::string& n : numbers) {
    const std::string shown = std::string(kSign) + ' ' + n;
    paragraphs.push_back(reference_link(shown, shown, std::string(kSign) + n, reader));
  }
  return paragraphs;
}

}  // namespace

std::optional<Xapian::docid> document_number(std::string_view id,
                                             const Xapian::Database& database) {
  for (const std::string& term : {schema::id_term(id), schema::copy_term(id)}) {
    const auto posting = database.postlist_begin(term);
    if (posting != database.postlist_end(term)) return *posting;
  }
  return std::nullopt;
}

StoredDocument stored_document(Xapian::docid number, const Reader& reader) {
  return read_whole(number, reader, [&] {
    return StoredDocument(reader.database.get_document(number, Xapian::DOC_ASSUME_VALID));
  });
}

Hit hit_without_query(Xapian::docid number, const Reader& reader) {
  std::optional<Hit> hit = read_unless_damaged(number, reader, [&] {
    const StoredDocument stored = stored_document(number, reader);
    return plain_hit(stored.metadata(), stored.record(), reader.snapshot.columns());
  });
  return hit ? *std::move(hit) : damaged_hit(id_of(number, reader.database));
}

std::optional<DocumentView> find_document(std::string_view id, const Reader& reader) {
  const std::optional<Xapian::docid> number = document_number(id, reader.database);
  if (!number) return std::nullopt;
  const StoredDocument stored = stored_document(*number, reader);
  DocumentView view;
  view.record = stored.record();
  view.document = read_whole(*number, reader, [&] { return stored.content(); });
  for (Text& topic : view.document.topics) {
    topic.value = topic_as_shown(topic.value, reader.snapshot.columns());
  }
  view.has_original = !reader.originals.places_of(stored).empty();
  view.original_opens_at_pages = reader.originals.opens_at_pages(stored);
  view.index = reader.snapshot.state();
  for (const std::string& shown : view.document.case_numbers) {
    // The label makes a case number of any form one in a query too.
    const std::string query = "Dnr " + shown;
    if (const auto reference = text::reference_at(query, 0)) {
      view.case_numbers.push_back(reference_link(shown, query, reference->key, reader));
    }
  }
  view.paragraphs =
      read_unless_damaged(*number, reader, [&] { return paragraphs_of(*number, reader); })
          .value_or(std::vector<ReferenceLink>());
  view.versions = versions_of(*number, reader);
  return view;
}

std::optional<std::vector<Hit>> find_similar(std::string_view id, std::uint32_t limit,
                                             const Reader& reader) {
  const std::optional<Xapian::docid> number = document_number(id, reader.database);
  if (!number) return std::nullopt;
  const Xapian::Query query = read_whole(*number, reader, [&] { return alike(*number, reader); });
  Xapian::Enquire enquire(reader.database);
  enquire.set_query(query);
  std::vector<Hit> hits;
  const Xapian::MSet found = enquire.get_mset(0, limit + 1);
  for (auto match = found.begin(); match != found.end() && hits.size() < limit; ++match) {
    if (*match == *number) continue;
    hits.push_back(hit_without_query(*match, reader));
    hits.back().score = match.get_weight();
  }
  return hits;
}

}  // namespace leta::server
