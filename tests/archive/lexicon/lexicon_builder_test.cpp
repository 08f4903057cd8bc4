// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/lexicon_builder.h"

#include <gtest/gtest.h>

#include <set>
#include <string_view>

#include "archive/text/lexicon/lexicon.h"
#include "small_lexicon.h"

namespace leta::text {
namespace {

TEST(LexiconBuilder, GivesEqualBytesForEqualSources) {
  const TemporaryFolder one, other;
  const auto first = build_lexicon(write_small_sources(one.path()));
  const auto second = build_lexicon(write_small_sources(other.path()));
  ASSERT_TRUE(first && second);
  EXPECT_EQ(*first, *second);
}

TEST(LexiconBuilder, FingerprintFollowsTheSources) {
  const TemporaryFolder folder;
  const LexiconSources sources = write_small_sources(folder.path());
  const auto before = Lexicon::from_bytes(*build_lexicon(sources));
  write_file(folder.path() / "places.txt", "Lindvik\nHavsnäs\n");
  const auto after = Lexicon::from_bytes(*build_lexicon(sources));
  ASSERT_TRUE(before && after);
  EXPECT_NE(before->fingerprint(), after->fingerprint());
  EXPECT_TRUE(after->find("havsnäs"));
}

TEST(LexiconBuilder, PutsIrregularFormsInPlaceOfListedOnes) {
  const TemporaryFolder folder;
  const auto lexicon = Lexicon::from_bytes(*build_lexicon(write_small_sources(folder.path())));
  ASSERT_TRUE(lexicon);
  const auto form = lexicon->find("gjort");  // an entry of its own in the dictionary
  ASSERT_TRUE(form);
  std::set<std::string_view> lemmas;
  for (std::size_t i = 0; i < form->size(); ++i) lemmas.insert(form->lemma(i).text);
  EXPECT_EQ(lemmas, (std::set<std::string_view>{"gjord", "göra"}));
  const auto better = lexicon->find("bättre");
  ASSERT_TRUE(better);
  ASSERT_EQ(better->size(), 1U);
  EXPECT_EQ(better->lemma(0).text, "god");
}

TEST(LexiconBuilder, SaysWhichSourceIsMissing) {
  for (const char* name : {"irregular.txt", "compounds.txt", "places.txt", "word-counts.tsv"}) {
    const TemporaryFolder folder;
    const LexiconSources sources = write_small_sources(folder.path());
    std::filesystem::remove(folder.path() / name);
    const auto bytes = build_lexicon(sources);
    ASSERT_FALSE(bytes) << name;
    EXPECT_NE(bytes.error().find(name), std::string::npos) << bytes.error();
  }
}

}  // namespace
}  // namespace leta::text
