// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/lexicon.h"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <iterator>
#include <thread>

#include "small_lexicon.h"

namespace leta::text {
namespace {

std::vector<char> small_bytes() {
  const TemporaryFolder folder;
  auto bytes = build_lexicon(write_small_sources(folder.path()));
  EXPECT_TRUE(bytes) << bytes.error();
  return std::move(bytes).value();
}

TEST(Lexicon, FindsFormsAndTheirLemmas) {
  const auto lexicon = Lexicon::from_bytes(small_bytes());
  ASSERT_TRUE(lexicon) << lexicon.error();
  const auto form = lexicon->find("skolorna");
  ASSERT_TRUE(form);
  ASSERT_EQ(form->size(), 1U);
  EXPECT_EQ(form->lemma(0).text, "skola");
  EXPECT_EQ(form->lemma(0).word_class, WordClass::kNoun);
  EXPECT_TRUE(form->may_end(0));
  EXPECT_FALSE(lexicon->find("skolornas"));
  EXPECT_FALSE(lexicon->find(""));
  EXPECT_FALSE(lexicon->find("felstavadt"));
}

TEST(Lexicon, TellsPartsFromWords) {
  const auto lexicon = Lexicon::from_bytes(small_bytes());
  ASSERT_TRUE(lexicon) << lexicon.error();
  const auto part = lexicon->find("skol");
  ASSERT_TRUE(part);
  EXPECT_TRUE(part->only_part());
  ASSERT_TRUE(part->may_begin());
  EXPECT_EQ(part->begin_lemma().text, "skola");
  const auto linked = lexicon->find("förvaltnings");
  ASSERT_TRUE(linked && linked->may_begin());
  EXPECT_EQ(linked->begin_lemma().text, "förvaltning");
}

TEST(Lexicon, RefusesWhatIsNoLexicon) {
  const std::vector<char> good = small_bytes();
  struct Case {
    std::string what;
    std::size_t at;
    std::size_t size;
  };
  for (const Case& one :
       {Case{"magic", 0, good.size()}, Case{"version", 8, good.size()},
        Case{"slot count", 36, good.size()}, Case{"file size", 24, good.size()}}) {
    std::vector<char> bad(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(one.size));
    bad[one.at] = static_cast<char>(bad[one.at] + 1);
    EXPECT_FALSE(Lexicon::from_bytes(bad)) << one.what;
  }
  EXPECT_FALSE(Lexicon::from_bytes({good.begin(), good.begin() + 10}));
  EXPECT_FALSE(Lexicon::from_bytes({good.begin(), good.end() - 1}));
  EXPECT_FALSE(Lexicon::from_bytes({}));
}

TEST(Lexicon, OpensTheSameFileAsItsBytes) {
  const TemporaryFolder folder;
  const std::vector<char> bytes = small_bytes();
  write_file(folder.path() / "x", std::string(bytes.begin(), bytes.end()));
  const auto mapped = Lexicon::open(folder.path() / "x");
  ASSERT_TRUE(mapped) << mapped.error();
  const auto loaded = Lexicon::from_bytes(bytes);
  ASSERT_TRUE(loaded);
  EXPECT_EQ(mapped->fingerprint(), loaded->fingerprint());
  EXPECT_EQ(mapped->form_count(), loaded->form_count());
  EXPECT_TRUE(mapped->find("kommunen"));
  const auto missing = Lexicon::open(folder.path() / "none");
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().find("none"), std::string::npos) << missing.error();
}

TEST(Lexicon, IsReadByManyThreads) {
  const auto lexicon = Lexicon::open(TEST_LEXICON);
  ASSERT_TRUE(lexicon) << lexicon.error();
  std::atomic<int> found = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 1000; ++i) found += lexicon->find("kommunerna")->size() == 1;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(found, 4000);
}

TEST(Lexicon, OfSwedishHasASaneSize) {
  const auto lexicon = Lexicon::open(TEST_LEXICON);
  ASSERT_TRUE(lexicon) << lexicon.error();
  EXPECT_GT(lexicon->form_count(), 700'000U);
  EXPECT_GT(lexicon->lemma_count(), 100'000U);
  EXPECT_LT(std::filesystem::file_size(TEST_LEXICON), 60'000'000U);
}

}  // namespace
}  // namespace leta::text
