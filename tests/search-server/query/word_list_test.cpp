// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/word_list.h"

#include <gtest/gtest.h>

#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

using Strings = std::vector<std::string>;

class WordListTest : public ::testing::Test {
 protected:
  WordListTest() {
    archive_.put({{"a", make_document("Får", "Fårö, far och faror. Förort 2014.")},
                  {"b", make_document("Fort", "Far till förorten, Anna-Karin och IOP-avtal.")}});
    live_ = archive_.open();
  }
  template <typename Look>
  auto look(Look look) {
    return live_->read(
        [&](const Reader& reader) { return look(reader.snapshot.words()); });
  }
  TestArchive archive_;
  std::unique_ptr<LiveArchive> live_;
};

TEST_F(WordListTest, HasTheWordsOfDocumentsInOrder) {
  const Strings words = look([](const WordList& list) {
    Strings all;
    for (std::uint32_t i = 0; i < list.size(); ++i) all.emplace_back(list.word(i));
    return all;
  });
  EXPECT_EQ(words, (Strings{"anna-karin", "far", "faror", "fort", "får", "fårö", "förort",
                            "förorten", "iop-avtal", "och", "till"}));
}

TEST_F(WordListTest, FindsBeginningsTypedWithoutMarks) {
  const auto found = [&](const std::string& typed) {
    return look([&](const WordList& list) {
      Strings beginnings;
      for (const WordList::Beginning& beginning : list.beginning_as(typed)) {
        beginnings.push_back(beginning.spelling + "=" +
                             std::to_string(beginning.last - beginning.first));
      }
      return beginnings;
    });
  };
  EXPECT_EQ(found("far"), (Strings{"far=2", "får=2"}));
  EXPECT_EQ(found("får"), (Strings{"får=2"}));
  EXPECT_EQ(found("fo"), (Strings{"fo=1", "fö=2"}));
  EXPECT_EQ(found("forort"), (Strings{"förort=2"}));
  EXPECT_EQ(found("fär"), Strings{});
  EXPECT_EQ(found("z"), Strings{});
}

TEST_F(WordListTest, FindsTheWordThatWasTyped) {
  const auto found = [&](const std::string& typed) {
    return look([&](const WordList& list) {
      const auto i = list.find_typed(typed);
      return i ? std::string(list.word(*i)) + "=" + std::to_string(list.frequency(*i)) : "";
    });
  };
  EXPECT_EQ(found("far"), "far=2");
  EXPECT_EQ(found("faro"), "fårö=1");
  EXPECT_EQ(found("forort"), "förort=1");
  EXPECT_EQ(found("foro"), "");
}

TEST_F(WordListTest, FindsWhatIsInsideOfWords) {
  const auto found = [&](const std::string& text) {
    return look([&](const WordList& list) {
      Strings all;
      for (const std::uint32_t i : list.containing(text)) all.emplace_back(list.word(i));
      return all;
    });
  };
  EXPECT_EQ(found("ort"), (Strings{"fort", "förort", "förorten"}));
  EXPECT_EQ(found("far"), Strings{});
  EXPECT_EQ(found("avtal"), (Strings{"iop-avtal"}));
}

TEST_F(WordListTest, FindsEveryPieceOfEveryWordAsLookingOneByOneDoes) {
  look([&](const WordList& list) {
    for (std::uint32_t of = 0; of < list.size(); ++of) {
      const std::string_view word = list.word(of);
      for (std::size_t begin = 0; begin < word.size(); ++begin) {
        for (std::size_t size = 1; begin + size <= word.size(); ++size) {
          const std::string_view piece = word.substr(begin, size);
          std::vector<std::uint32_t> expected;
          for (std::uint32_t i = 0; i < list.size(); ++i) {
            if (list.word(i).find(piece, 1) != std::string_view::npos) expected.push_back(i);
          }
          EXPECT_EQ(list.containing(piece), expected) << piece;
        }
      }
    }
    return 0;
  });
}

TEST(Letters, AreThoseOfTheSwedishAlphabet) {
  EXPECT_EQ(letters_of("azåäö"), (Letters{0, 25, 26, 27, 28}));
  EXPECT_EQ(letters_of("skl2"), std::nullopt);
  EXPECT_EQ(letters_of("iop-avtal"), std::nullopt);
  EXPECT_EQ(letters_of("привет"), std::nullopt);
  EXPECT_EQ(letter_signature(*letters_of("åa")), letter_signature(*letters_of("aa")));
  EXPECT_NE(letter_signature(*letters_of("a")), letter_signature(*letters_of("aa")));
}

}  // namespace
}  // namespace leta::server
