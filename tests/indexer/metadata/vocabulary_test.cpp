// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/vocabulary.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace leta::indexer {
namespace {

constexpr std::string_view kTopics = R"(
[[topic]]
name = "utbildning"

[[topic]]
name = "skola"
words = ["elev", "läxhjälp", "särskilt stöd"]
broader = "utbildning"

[[topic]]
name = "förskola"
words = ["förskol*"]
broader = "skola"

[[topic]]
name = "trafik"
words = ["cykelbana", "buss"]
at_least = 2
)";

std::vector<std::string> topics_of(const std::string& text, const std::string& title = "",
                                   std::vector<Text> before = {}) {
  text::Analyser analyser;
  const Vocabulary vocabulary(kTopics, analyser);
  Document document;
  document.title.value = title;
  document.topics = std::move(before);
  document.language.value = "sv";
  document.passages.push_back({PassageKind::kBody, 0, 0, {}, {}, text});
  vocabulary.apply(document, analyser);
  std::vector<std::string> topics;
  for (const Text& topic : document.topics) {
    topics.push_back(topic.value + (topic.origin == Origin::kVocabulary ? "" : "!"));
  }
  return topics;
}

using Strings = std::vector<std::string>;

TEST(VocabularyTest, WordsPointToTopicsInAnyForm) {
  const struct {
    std::string text;
    Strings topics;
  } cases[] = {
      {"Eleverna fick en ny gård.", {"skola", "utbildning"}},
      {"Skolan fick en ny gård.", {}},  // the name alone points to nothing
      {"Barn i behov av särskilt stöd.", {"skola", "utbildning"}},
      {"Ett särskilt avtal om stöd.", {}},
      {"Förskolorna stänger.", {"förskola", "skola", "utbildning"}},
      {"En buss går i timmen.", {}},
      {"En buss går i timmen. Fler bussar behövs.", {"trafik"}},
      {"Elevrådet sammanträder.", {}},  // a part of a compound is another word
  };
  for (const auto& c : cases) EXPECT_EQ(topics_of(c.text), c.topics) << c.text;
  EXPECT_EQ(topics_of("", "Läxhjälp i Lindvik"), (Strings{"skola", "utbildning"}));
}

TEST(VocabularyTest, TopicsOfTheDocumentStay) {
  EXPECT_EQ(topics_of("Eleverna.", "", {{"Skola", Origin::kMetadata}, {"lek", Origin::kMetadata}}),
            (Strings{"Skola!", "lek!", "utbildning"}));
  EXPECT_EQ(topics_of("Eleverna.", "", {{"lek", Origin::kSidecar}}), (Strings{"lek!"}));
  // What an older vocabulary gave goes.
  EXPECT_EQ(topics_of("Bänken.", "", {{"möbler", Origin::kVocabulary}}), Strings{});
}

TEST(VocabularyTest, NamesTheLineOfWhatIsWrong) {
  const struct {
    std::string toml, problem;
  } cases[] = {
      {"", "there is no [[topic]]."},
      {"[[topic]]\nwords = []", "line 1: A topic needs a name."},
      {"[[topic]]\nname = \"a\"\nord = []", "line 3: There is no 'ord' of a topic."},
      {"[[topic]]\nname = \"a\"\nwords = [1]", "line 3: A text is expected."},
      {"[[topic]]\nname = \"a\"\nbroader = \"b\"", "line 3: There is no topic 'b'."},
      {"[[topic]]\nname = \"a\"\n[[topic]]\nname = \"A\"", "line 3: The topic 'A' is there twice."},
      {"[[topic]]\nname = \"a\"\nbroader = \"b\"\n[[topic]]\nname = \"b\"\nbroader = \"a\"",
       "line 3: The topic 'a' is broader than itself."},
      {"[[topic]]\nname = \"a\"\nbroader = \"b\"\n[[topic]]\nname = \"b\"\nbroader = \"b\"",
       "line 3: The topic 'a' is broader than itself."},
      {"[[topic]]\nname = \"a\"\nat_least = 0", "line 3: A number from 1 is expected."},
  };
  text::Analyser analyser;
  for (const auto& c : cases) {
    try {
      const Vocabulary vocabulary(c.toml, analyser);
      ADD_FAILURE() << "no error in " << c.toml;
    } catch (const std::runtime_error& error) {
      EXPECT_EQ(error.what(), c.problem) << c.toml;
    }
  }
}

}  // namespace
}  // namespace leta::indexer
