// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/kinds.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace leta::indexer {
namespace {

struct WordsCase {
  const char* words;
  const char* kind;
};

TEST(Kinds, OfASourcesOwnWords) {
  const WordsCase cases[] = {
      {"minutes", "minutes"},
      {"blog-post", "blog-post"},
      {"Protokoll", "minutes"},
      {"pressmeddelanden", "page"},
      {"Statens offentliga utredningar", "report"},
      {"Rättsliga dokument\nProposition", "report"},  // the definite one of two
      {"Rättsliga dokument", "other"},
      {"post", "blog-post"},
      {"något okänt", ""},
      {"", ""},
  };
  for (const WordsCase& row : cases)
    EXPECT_EQ(default_kind_rules().of_words(row.words), row.kind) << row.words;
}

struct DocumentCase {
  const char* title;
  const char* file_name;
  const char* text;
  bool byline;
  const char* kind;
};

TEST(Kinds, OfTitleFileNameFormAndByline) {
  const DocumentCase cases[] = {
      {"Protokoll styrgruppen 2014-02-17", "", "", false, "minutes"},
      {"Styrgruppsprotokoll", "", "", false, "minutes"},
      {"Minnesanteckningar från samrådet", "", "", false, "minutes"},
      {"Projektplan för samråd i Lindvik", "", "", false, "project-plan"},
      {"Projektplanen är klar", "", "", true, "blog-post"},
      {"Årsrapport 2014", "", "", false, "report"},
      {"Utvärdering av parkprogrammet", "", "", false, "report"},
      {"Slutbetänkande om parker", "", "", false, "report"},
      {"Will it grow? Summary of an evaluation", "", "", false, "report"},
      {"Loppuraportti 2015", "", "", false, "report"},
      {"Frågor om förstudien", "", "", false, ""},
      {"Utvärderingen är här", "", "", true, "blog-post"},
      {"Arbetsplan för parkvärdar", "", "", false, "project-plan"},
      {"Projektidé: odling på tak", "", "", false, "project-plan"},
      {"Work plan 2014", "", "", false, "project-plan"},
      {"Ut i det gröna", "esite-suomeksi.odt", "", false, "brochure"},
      {"Know your rights in the park", "", "", false, "brochure"},
      {"Broschyren om parken är tryckt", "", "", true, "blog-post"},
      {"Broschyr: Kom med!", "", "", false, "brochure"},
      {"Nu är broschyren klar", "", "", true, "blog-post"},
      {"Öppet brev till nämnden", "", "", false, "letter"},
      {"Styrgruppen", "2014-02-17_protokoll.pdf", "", false, "minutes"},
      {"Möte i styrgruppen", "",
       "Närvarande: Berit Holm, ordförande. Siv Ek, sekreterare.\n§ 1 Val av justerare\n§ 2 "
       "Dagordning",
       false, "minutes"},
      {"Möte i styrgruppen", "", "Ordförande hälsade alla välkomna.", false, ""},
      {"Hej", "", "Hej alla!\n\nVi ses på fredag.\n\nMed vänlig hälsning\nBerit", false, "letter"},
      {"En dag i parken", "", "Det var en gång.", true, "blog-post"},
      {"En dag i parken", "", "Det var en gång.", false, ""},
  };
  for (const DocumentCase& row : cases) {
    Document document;
    document.title.value = row.title;
    document.passages.push_back({});
    document.passages[0].text = row.text;
    if (row.byline) document.authors.push_back({"Tora Vikander", Origin::kByline});
    EXPECT_EQ(default_kind_rules().of_document(document, row.file_name), row.kind)
        << row.title << ": " << row.text;
  }
}

TEST(Kinds, RulesThatBreakTheFormatAreRefused) {
  for (const char* toml :
       {"", "kind = 1", "[[kind]]\nname = \"poem\"", "[[kind]]\nname = \"page\"\ntypes = 1",
        "[[kind]]\nname = \"page\"\ntitle = [1]", "[[kind]]\nname = \"page\"\nform = [{}]", "[["}) {
    EXPECT_THROW(KindRules{toml}, std::runtime_error) << toml;
  }
}

}  // namespace
}  // namespace leta::indexer
