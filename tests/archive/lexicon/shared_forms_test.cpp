// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/shared_forms.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace leta::text {
namespace {

bool has(const WordTable& table, const std::string& form, const LemmaKey& lemma) {
  const auto found = table.forms.find(form);
  return found != table.forms.end() &&
         std::ranges::find(found->second, lemma, &WeighedReading::lemma) != found->second.end();
}

TEST(ShareForms, GivesAVerbThePresentThatANounHasToo) {
  const LemmaKey verb{"träffa", WordClass::kVerb}, noun{"träff", WordClass::kNoun};
  WordTable table;
  for (const char* form : {"träffa", "träffade", "träffat"}) table.add(form, verb);
  for (const char* form : {"träff", "träffen", "träffar"}) table.add(form, noun);
  share_forms(table);
  EXPECT_TRUE(has(table, "träffar", verb));
  EXPECT_TRUE(has(table, "träffar", noun));
  EXPECT_FALSE(table.forms.contains("träffas")) << "makes no forms of its own";
}

TEST(ShareForms, GivesANounAPlural) {
  const LemmaKey katt{"katt", WordClass::kNoun}, katta{"katta", WordClass::kNoun};
  WordTable table;
  for (const char* form : {"katt", "katten"}) table.add(form, katt);
  for (const char* form : {"katta", "kattan", "katter", "katterna"}) table.add(form, katta);
  share_forms(table);
  EXPECT_TRUE(has(table, "katter", katt));
  EXPECT_TRUE(has(table, "katterna", katt));
}

TEST(ShareForms, FindsAdjectivesListedFormByForm) {
  WordTable table;
  table.add("ljus", {"ljus", WordClass::kNoun});
  for (const char* form : {"ljust", "ljusa", "ljusare"}) table.add(form, {form});
  share_forms(table);
  for (const char* form : {"ljus", "ljust", "ljusa", "ljusare"}) {
    EXPECT_TRUE(has(table, form, {"ljus", WordClass::kAdjective})) << form;
  }
}

TEST(ShareForms, LeavesAgentsToTheirNoun) {
  const LemmaKey adjective{"led", WordClass::kAdjective};
  WordTable table;
  for (const char* form : {"led", "ledt", "leda"}) table.add(form, adjective);
  for (const char* form : {"ledare", "ledaren"}) table.add(form, {"ledare", WordClass::kNoun});
  share_forms(table);
  EXPECT_FALSE(has(table, "ledare", adjective));
}

}  // namespace
}  // namespace leta::text
