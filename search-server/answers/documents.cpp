// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/documents.h"

#include <algorithm>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include "archive/schema.h"
#include "archive/text/analyser.h"
#include "archive/text/references.h"
#include "search-server/answers/hit.h"
#include "search-server/formats/query_string.h"

namespace leta::server {
namespace {

// Words that stand for a document, and of how many documents of the archive one must be: a word of one
// document only finds no other.
constexpr Xapian::termcount kTellingTerms = 30;
constexpr Xapian::doccount kLeastFrequency = 2;

// Words of the text: no fields, no ids, no numbers.
class TellingTerms : public Xapian::ExpandDecider {
 public:
  explicit TellingTerms(const Xapian::Database& database) : database_(database) {}
  bool operator()(const std::string& term) const override {
    using text::TermType;
    const bool is_word = !term.empty() && (term[0] > 'Z' || static_cast<signed char>(term[0]) < 0);
    const bool is_text = is_word || term.starts_with(schema::term_prefix(TermType::kLemma)) ||
                         term.starts_with(schema::term_prefix(TermType::kStem));
    return is_text && database_.get_termfreq(term) >= kLeastFrequency;
  }

 private:
  const Xapian::Database& database_;
};

ReferenceLink reference_link(const std::string& shown, const std::string& query,
                             const std::string& key, const Reader& reader) {
  return {shown, "/?q=" + percent_encode(query),
          reader.database.get_termfreq(schema::reference_term(key))};
}

// The later date first, undated ones last; of equals the one that came into the archive later, then
// by id.
std::vector<Version> versions_of(Xapian::docid number, const Reader& reader) {
  const Columns& columns = reader.snapshot.columns();
  const std::span<const Xapian::docid> group = columns.versions().of(number);
  std::vector<std::pair<Xapian::docid, StoredDocument>> members;
  for (const Xapian::docid member : group) {
    members.emplace_back(member, StoredDocument(reader.database.get_document(member)));
  }
  std::ranges::sort(members, {}, [&](const auto& member) {
    return std::tuple(-columns.days(member.first).first, -member.second.record().added,
                      member.second.record().id);
  });
  std::vector<Version> versions;
  bool is_newer = true;
  for (const auto& [member, stored] : members) {
    if (member == number) {
      is_newer = false;
    } else {
      versions.push_back({plain_hit(stored.metadata(), stored.record(), columns), is_newer});
    }
  }
  return versions;
}

// In order of their numbers.
std::vector<ReferenceLink> paragraphs_of(Xapian::docid number, const Reader& reader) {
  constexpr std::string_view kSign = "§";
  const std::string prefix = schema::reference_term(kSign);
  std::vector<std::string> numbers;
  auto term = reader.database.termlist_begin(number);
  const auto end = reader.database.termlist_end(number);
  for (term.skip_to(prefix); term != end && (*term).starts_with(prefix); ++term) {
    numbers.push_back((*term).substr(prefix.size()));
  }
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

// What the codec throws says that it cannot read the bytes, but not that they are this document's.
template <typename Read>
auto read_whole(Read read) {
  try {
    return read();
  } catch (const std::runtime_error& failure) {
    throw DamagedDocument(failure.what());
  } catch (const Xapian::DatabaseCorruptError& failure) {
    throw DamagedDocument(failure.get_description());
  }
}

StoredDocument stored_document(Xapian::docid number, const Reader& reader) {
  return read_whole([&] { return StoredDocument(reader.database.get_document(number)); });
}

Document content_of(const StoredDocument& stored) {
  return read_whole([&] { return stored.content(); });
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

std::optional<DocumentView> find_document(std::string_view id, const Reader& reader) {
  const std::optional<Xapian::docid> number = document_number(id, reader.database);
  if (!number) return std::nullopt;
  const StoredDocument stored = stored_document(*number, reader);
  DocumentView view;
  view.record = stored.record();
  view.document = content_of(stored);
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
  view.paragraphs = paragraphs_of(*number, reader);
  view.versions = versions_of(*number, reader);
  return view;
}

std::optional<std::vector<Hit>> find_similar(std::string_view id, std::uint32_t limit,
                                             const Reader& reader) {
  const std::optional<Xapian::docid> number = document_number(id, reader.database);
  if (!number) return std::nullopt;
  Xapian::Enquire enquire(reader.database);
  Xapian::RSet itself;
  itself.add_document(*number);
  const TellingTerms telling(reader.database);
  std::vector<std::string> terms;
  const Xapian::ESet expansion = enquire.get_eset(kTellingTerms, itself, 0, &telling);
  for (auto term = expansion.begin(); term != expansion.end(); ++term) terms.push_back(*term);

  enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
  std::vector<Hit> hits;
  const Xapian::MSet found = enquire.get_mset(0, limit + 1);
  for (auto match = found.begin(); match != found.end() && hits.size() < limit; ++match) {
    if (*match == *number) continue;
    const StoredDocument stored(match.get_document());
    hits.push_back(plain_hit(stored.metadata(), stored.record(), reader.snapshot.columns()));
    hits.back().score = match.get_weight();
  }
  return hits;
}

}  // namespace leta::server
