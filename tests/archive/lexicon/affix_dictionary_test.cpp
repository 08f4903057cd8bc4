// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/affix_dictionary.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "small_lexicon.h"

namespace leta::text {
namespace {

std::vector<std::string> forms_of(const AffixDictionary& dictionary, const std::string& word) {
  std::vector<std::string> forms;
  for (const DictionaryEntry& entry : dictionary.entries()) {
    if (entry.word != word) continue;
    for (const InflectedForm& form : dictionary.inflect(entry)) forms.push_back(form.form);
  }
  return forms;
}

TEST(AffixDictionary, InflectsByFlagStripAndCondition) {
  const TemporaryFolder folder;
  const LexiconSources sources = write_small_sources(folder.path());
  const auto dictionary = AffixDictionary::read(sources.aff, sources.dic);
  ASSERT_TRUE(dictionary) << dictionary.error();
  using Forms = std::vector<std::string>;
  EXPECT_EQ(forms_of(*dictionary, "skola"), (Forms{"skolas", "skolan", "skolor", "skolorna"}));
  EXPECT_EQ(forms_of(*dictionary, "kommun"), (Forms{"kommuns", "kommunen", "kommunar"}));
  EXPECT_EQ(forms_of(*dictionary, "utreda"),
            (Forms{"utredas", "utredande", "utredad", "utredade", "utredat", "utredar"}));
  EXPECT_EQ(forms_of(*dictionary, "gjort"), (Forms{"gjorts"}));
}

TEST(AffixDictionary, ReadsFlagsAndContinuations) {
  const TemporaryFolder folder;
  const LexiconSources sources = write_small_sources(folder.path());
  const auto dictionary = AffixDictionary::read(sources.aff, sources.dic);
  ASSERT_TRUE(dictionary) << dictionary.error();
  const auto entry =
      std::ranges::find(dictionary->entries(), "förvaltning", &DictionaryEntry::word);
  ASSERT_NE(entry, dictionary->entries().end());
  EXPECT_EQ(entry->flags, (std::set<std::string>{"A", "D", "G", "Y", "v"}));
  bool has_part = false;
  for (const InflectedForm& form : dictionary->inflect(*entry)) {
    if (form.flag != "v") continue;
    has_part = true;
    EXPECT_EQ(form.form, "förvaltnings");
    EXPECT_EQ(form.rule->continuation, (std::set<std::string>{"W", "X", "Z"}));
  }
  EXPECT_TRUE(has_part);
}

TEST(AffixDictionary, LeavesOutPhrases) {
  const TemporaryFolder folder;
  const LexiconSources sources = write_small_sources(folder.path());
  const auto dictionary = AffixDictionary::read(sources.aff, sources.dic);
  ASSERT_TRUE(dictionary) << dictionary.error();
  for (const DictionaryEntry& entry : dictionary->entries()) {
    EXPECT_NE(entry.word, "ad");
    EXPECT_EQ(entry.word.find(' '), std::string::npos) << entry.word;
  }
}

TEST(AffixDictionary, SaysWhatIsMissing) {
  const TemporaryFolder folder;
  const auto dictionary =
      AffixDictionary::read(folder.path() / "none.aff", folder.path() / "none.dic");
  ASSERT_FALSE(dictionary);
  EXPECT_NE(dictionary.error().find("hunspell-sv"), std::string::npos) << dictionary.error();
}

TEST(AffixDictionary, RefusesOtherCharsets) {
  const TemporaryFolder folder;
  write_file(folder.path() / "a.aff", "SET ISO8859-1\n");
  write_file(folder.path() / "a.dic", "0\n");
  EXPECT_FALSE(AffixDictionary::read(folder.path() / "a.aff", folder.path() / "a.dic"));
}

}  // namespace
}  // namespace leta::text
