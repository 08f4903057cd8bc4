// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/unknown_word.h"

#include <gtest/gtest.h>

namespace leta::text {
namespace {

TEST(LemmasByEnding, ReadsProductiveSuffixes) {
  struct Case {
    std::string form;
    std::vector<std::string> lemmas;
  };
  for (const Case& one : {
           Case{"vaxineringarnas", {"vaxinering"}},
           Case{"mastifierades", {"mastifiera"}},
           Case{"mastifierade", {"mastifiera", "mastifierad"}},
           Case{"mastifierad", {"mastifierad"}},
           Case{"grönskligheterna", {"grönsklighet"}},
           Case{"lindvikismen", {"lindvikism"}},
           Case{"lindviksk", {}},
           Case{"blorfiska", {"blorfisk"}},
           Case{"blorf", {}},
           Case{"het", {}},
       }) {
    EXPECT_EQ(lemmas_by_ending(one.form), one.lemmas) << one.form;
  }
}

}  // namespace
}  // namespace leta::text
