// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/glass_database.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <sstream>
#include <system_error>

#include "archive/typed_forms.h"
#include "tests/indexer/temporary_folder.h"

namespace leta::indexer {
namespace {

// All that can be read of a database, through Xapian.
std::string dump(const Xapian::Database& database) {
  std::ostringstream out;
  out << database.get_doccount() << ' ' << database.get_lastdocid() << ' '
      << database.get_total_length() << ' ' << database.get_doclength_lower_bound() << ' '
      << database.get_doclength_upper_bound() << '\n';
  for (auto posting = database.postlist_begin(""); posting != database.postlist_end("");
       ++posting) {
    const Xapian::Document document = database.get_document(*posting);
    out << *posting << ' ' << database.get_doclength(*posting) << ' '
        << std::hash<std::string>()(document.get_data()) << '\n';
    for (auto value = document.values_begin(); value != document.values_end(); ++value) {
      out << value.get_valueno() << '=' << *value << '\n';
    }
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      out << *term << ' ' << term.get_wdf() << '\n';
    }
  }
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    out << *term << ' ' << term.get_termfreq() << ' ' << database.get_collection_freq(*term) << ' '
        << database.get_wdf_upper_bound(*term);
    for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term);
         ++posting) {
      out << ' ' << *posting << ':' << posting.get_wdf();
    }
    out << '\n';
  }
  for (Xapian::valueno slot = 0; slot < 30; ++slot) {
    out << slot << ' ' << database.get_value_freq(slot) << ' '
        << database.get_value_lower_bound(slot) << ' ' << database.get_value_upper_bound(slot);
    for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot);
         ++value) {
      out << ' ' << value.get_docid() << ':' << *value;
    }
    out << '\n';
  }
  for (auto key = database.synonym_keys_begin(); key != database.synonym_keys_end(); ++key) {
    out << *key;
    for (auto word = database.synonyms_begin(*key); word != database.synonyms_end(*key); ++word) {
      out << ' ' << *word;
    }
    out << '\n';
  }
  return std::move(out).str();
}

class GlassDatabaseTest : public testing::Test {
 protected:
  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }

  void write_both(const std::vector<IndexEntry>& documents) {
    GlassDatabase fast(path("fast"));
    for (const IndexEntry& document : documents) fast.add(document);
    fast.finish();
    Xapian::WritableDatabase usual(path("usual"), Xapian::DB_CREATE);
    TypedForms typed_forms;
    for (const IndexEntry& document : documents) {
      const Xapian::Document xapian = to_xapian(document);
      usual.add_document(xapian);
      typed_forms.add(xapian, usual);
    }
    usual.commit();
    expect_equal();
  }

  void expect_equal() const {
    EXPECT_EQ(Xapian::Database::check(path("fast"), 0), 0U);
    const std::string fast = dump(Xapian::Database(path("fast")));
    const std::string usual = dump(Xapian::Database(path("usual")));
    EXPECT_TRUE(fast == usual);  // too long to be printed
    if (fast == usual) return;
    const auto differs = static_cast<std::size_t>(
        std::mismatch(fast.begin(), fast.end(), usual.begin(), usual.end()).first - fast.begin());
    const std::size_t begin = differs - std::min<std::size_t>(differs, 80);
    ADD_FAILURE() << fast.substr(begin, 200) << "\n--- instead of ---\n"
                  << usual.substr(begin, 200);
  }

  std::string letters(std::size_t size) {
    std::string text;
    while (text.size() < size) text.push_back(static_cast<char>('a' + random_() % 26));
    return text;
  }
  std::string bytes(std::size_t size) {
    std::string text;
    while (text.size() < size) text.push_back(static_cast<char>(random_()));
    return text;
  }
  bool one_in(unsigned count) { return random_() % count == 0; }

  // With the sizes and shapes that the format treats each in its own way.
  IndexEntry document() {
    IndexEntry out;
    const std::size_t terms = one_in(50) ? 2000 : random_() % 60;
    for (std::size_t i = 0; i < terms; ++i) {
      // Few words are in many documents, many in one.
      const unsigned range = 1U << (random_() % 14);
      std::string term = (one_in(3) ? "Lå" : "ö") + std::to_string(random_() % range);
      if (one_in(200)) term += letters(200);
      if (one_in(200)) term.insert(1, 1, '\0');
      if (one_in(20)) term = "T" + std::to_string(range);
      out.terms.add(term, one_in(30) ? static_cast<Xapian::termcount>(random_() % 100'000)
                                     : static_cast<Xapian::termcount>(random_() % 4));
    }
    out.terms.sort();
    for (const Xapian::valueno slot : {20U, 0U, 3U, 4U, 11U}) {
      if (one_in(3)) continue;
      out.add_value(slot, bytes(one_in(100) ? 30'000 : 1 + random_() % (1U << (random_() % 10))));
    }
    if (one_in(10)) return out;
    const std::size_t size = one_in(100) ? 300'000 : random_() % (1U << (random_() % 13));
    out.data = one_in(2) ? letters(size) : bytes(size);
    return out;
  }
  std::vector<IndexEntry> documents(std::size_t count) {
    std::vector<IndexEntry> out;
    while (out.size() < count) out.push_back(document());
    return out;
  }

  TemporaryFolder folder_;
  std::mt19937 random_{20140301};
};

TEST_F(GlassDatabaseTest, HoldsWhatXapianWouldWrite) { write_both(documents(1500)); }

TEST_F(GlassDatabaseTest, HoldsOneDocument) {
  IndexEntry document;
  document.terms.add("Qa", 0);
  write_both({document});
}

TEST_F(GlassDatabaseTest, HoldsDocumentsWithoutAnything) { write_both({IndexEntry(), {}, {}}); }

// Of numbers of documents the keys get longer at 32,768, and branches get a second level.
TEST_F(GlassDatabaseTest, HoldsManyDocuments) {
  std::vector<IndexEntry> many(40'000);
  for (std::size_t i = 0; i < many.size(); ++i) {
    many[i].terms.add("alla", 1);
    many[i].terms.add("Q" + std::to_string(i) + letters(30), 0);
    many[i].terms.sort();
    many[i].add_value(3, std::to_string(i));
    many[i].data = letters(12);
  }
  write_both(many);
}

TEST_F(GlassDatabaseTest, CanBeChangedByXapian) {
  write_both(documents(600));
  for (int round = 0; round < 6; ++round) {
    Xapian::WritableDatabase fast(path("fast"), Xapian::DB_OPEN);
    Xapian::WritableDatabase usual(path("usual"), Xapian::DB_OPEN);
    for (int change = 0; change < 60; ++change) {
      const auto number = static_cast<Xapian::docid>(1 + random_() % 700);
      const Xapian::Document now = to_xapian(document());
      const std::string typed = "o" + std::to_string(random_() % 64);
      const unsigned what = static_cast<unsigned>(random_() % 5);
      for (Xapian::WritableDatabase* database : {&fast, &usual}) {
        switch (what) {
          case 0:
            try {
              database->delete_document(number);
            } catch (const Xapian::DocNotFoundError&) {
              // As it should be in both, which the dumps show.
            }
            break;
          case 1:
            database->replace_document(number, now);
            break;
          case 2:
            database->delete_document("T" + std::to_string(1U << (number % 14)));
            break;
          case 3:
            database->add_document(now);
            break;
          default:
            database->remove_synonym(typed, "ö" + typed.substr(1));
            database->add_synonym(typed, "ny");
        }
      }
    }
    fast.set_metadata("leta.generation", std::to_string(round));
    usual.set_metadata("leta.generation", std::to_string(round));
    fast.commit();
    usual.commit();
    expect_equal();
  }
  for (const char* name : {"fast", "usual"}) {
    Xapian::Database(path(name)).compact(path(std::string(name) + "-compact"));
    EXPECT_EQ(Xapian::Database::check(path(std::string(name) + "-compact"), 0), 0U);
  }
  EXPECT_EQ(dump(Xapian::Database(path("fast-compact"))),
            dump(Xapian::Database(path("usual-compact"))));
}

// Down to nothing and up again.
TEST_F(GlassDatabaseTest, CanBeEmptied) {
  write_both(documents(300));
  const std::vector<IndexEntry> others = documents(100);
  for (const char* name : {"fast", "usual"}) {
    Xapian::WritableDatabase database(path(name), Xapian::DB_OPEN);
    for (Xapian::docid number = 1; number <= 300; ++number) database.delete_document(number);
    database.commit();
    EXPECT_EQ(database.allterms_begin(), database.allterms_end());
    for (const IndexEntry& document : others) database.add_document(to_xapian(document));
    database.commit();
  }
  expect_equal();
}

TEST_F(GlassDatabaseTest, CanBeMerged) {
  for (const char* name : {"a", "b"}) {
    GlassDatabase database(path(name));
    for (const IndexEntry& document : documents(400)) database.add(document);
    database.finish();
  }
  Xapian::Database both(path("a"));
  both.add_database(Xapian::Database(path("b")));
  both.compact(path("both"));
  EXPECT_EQ(Xapian::Database::check(path("both"), 0), 0U);
  EXPECT_EQ(Xapian::Database(path("both")).get_doccount(), 800U);
  for (auto term = both.allterms_begin(); term != both.allterms_end(); ++term) {
    EXPECT_EQ(Xapian::Database(path("both")).get_collection_freq(*term),
              both.get_collection_freq(*term));
  }
}

TEST_F(GlassDatabaseTest, LeavesNothingElseInItsFolder) {
  GlassDatabase database(path("fast"));
  for (const IndexEntry& document : documents(20)) database.add(document);
  EXPECT_THROW(Xapian::Database{path("fast")}, Xapian::Error);  // none yet
  database.finish();
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(path("fast"))) {
    names.insert(entry.path().filename().string());
  }
  EXPECT_EQ(names, (std::set<std::string>{"docdata.glass", "iamglass", "postlist.glass",
                                          "synonym.glass", "termlist.glass"}));
}

TEST_F(GlassDatabaseTest, RefusesTermsThatXapianRefuses) {
  GlassDatabase database(path("fast"));
  IndexEntry document;
  document.terms.add(std::string(246, 'a'), 1);
  EXPECT_THROW(database.add(document), std::length_error);
}

TEST_F(GlassDatabaseTest, SaysThatAFolderCannotBeMade) {
  folder_.write("file", "text");
  EXPECT_THROW(GlassDatabase(path("file/fast")), std::system_error);
}

}  // namespace
}  // namespace leta::indexer
