// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/posting_runs.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "tests/indexer/temporary_folder.h"

namespace leta::indexer {
namespace {

using Postings = std::vector<std::pair<Xapian::docid, Xapian::termcount>>;

TEST(PostingRunsTest, GivesTermsInOrderWithAllTheirDocuments) {
  for (const std::size_t postings_a_run : {1U, 7U, 500U, 1'000'000U}) {
    const TemporaryFolder folder;
    auto random = [engine = std::mt19937(7)]() mutable {
      return static_cast<unsigned>(engine());
    };
    std::map<std::string, Postings> expected;
    PostingRuns runs(folder.path(), postings_a_run);
    std::size_t sum = 0;
    for (Xapian::docid document = 1; document < 200; document += 1 + random() % 3) {
      TermCounts terms;
      for (unsigned i = 0; i < random() % 20; ++i) {
        terms.add(std::to_string(random() % 50), 1 + random() % 1000);
      }
      terms.sort();
      for (std::size_t i = 0; i < terms.size(); ++i) {
        expected[std::string(terms.term(i))].push_back({document, terms.count(i)});
        ++sum;
      }
      runs.add(document, terms);
    }
    const auto& files = runs.finish();
    EXPECT_EQ(files.size() > 1, postings_a_run < sum);
    PostingMerge merge(files);
    std::map<std::string, Postings> found;
    std::string last;
    while (merge.next_term()) {
      EXPECT_LT(last, merge.term());
      last = merge.term();
      Postings& postings = found[last];
      std::uint64_t count = 0;
      for (PostingMerge::Posting posting; merge.next(posting); count += posting.count) {
        postings.push_back({posting.document, posting.count});
      }
      EXPECT_EQ(merge.documents(), postings.size());
      EXPECT_EQ(merge.count(), count);
    }
    EXPECT_EQ(found, expected);
  }
}

TEST(PostingRunsTest, MayLeaveOutPostings) {
  const TemporaryFolder folder;
  PostingRuns runs(folder.path(), 1);
  for (Xapian::docid document = 1; document < 5; ++document) {
    TermCounts terms;
    for (const char* term : {"a", "b", "c"}) terms.add(term, document);
    runs.add(document, terms);
  }
  PostingMerge merge(runs.finish());
  PostingMerge::Posting posting{};
  ASSERT_TRUE(merge.next_term() && merge.next_term());
  EXPECT_TRUE(merge.next(posting));
  EXPECT_EQ(posting.document, 1U);
  ASSERT_TRUE(merge.next_term());
  EXPECT_EQ(merge.term(), "c");
  EXPECT_EQ(merge.count(), 10U);
  EXPECT_TRUE(merge.next(posting));
  EXPECT_EQ(posting.document, 1U);
  EXPECT_FALSE(merge.next_term());
}

TEST(PostingRunsTest, HasNoRunWithoutDocuments) {
  const TemporaryFolder folder;
  PostingRuns runs(folder.path());
  EXPECT_TRUE(runs.finish().empty());
  EXPECT_FALSE(PostingMerge({}).next_term());
}

TEST(PostingMergeTest, RefusesADamagedRun) {
  const TemporaryFolder folder;
  EXPECT_THROW(PostingMerge({folder.write("cut", "\x05word")}).next_term(), std::runtime_error);
}

}  // namespace
}  // namespace leta::indexer
