// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/sidecars.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/corrections.h"

namespace leta::indexer {
namespace {

using Strings = std::vector<std::string>;

bool is_there(std::string_view name) { return name == "plan.pdf" || name == "råd.docx"; }

SidecarContent csv(std::string_view bytes) { return read_metadata_csv(bytes, is_there); }

Document corrected(const Corrections& corrections) {
  Document document;
  document.title = {"Gammal titel", Origin::kFileName};
  document.authors = {{"Någon Annan", Origin::kByline}};
  document.topics = {{"skola", Origin::kMetadata}};
  apply(corrections, document);
  return document;
}

TEST(SidecarsTest, TomlSetsEveryField) {
  const SidecarContent content = read_meta_toml(
      "title = \"Plan för Lindvik\"\n"
      "\"författare\" = [\"Vikander, Tora (s)\", \"Ove Ek\"]\n"
      "date = 2014-03-02\n"
      "ämnen = []\n",
      "plan.pdf");
  // A key with å, ä or ö must stand in quotes.
  ASSERT_EQ(content.problems.size(), 1U);
  EXPECT_TRUE(content.problems[0].starts_with("Line 4: This is not TOML")) << content.problems[0];

  const SidecarContent good = read_meta_toml(
      "title = \"Plan för Lindvik\"\n"
      "\"författare\" = [\"Vikander, Tora (s)\", \"Ove Ek\"]\n"
      "date = 2014-03-02\n"
      "amnen = []\n"
      "kind = \"Protokoll\"\n"
      "organisation = \"Bygg-, miljö- och parknämnden\"\n"
      "language = \"sv-SE\"\n"
      "url = \"https://lindvik.example/plan\"\n"
      "collection = \"Planer\"\n"
      "summary = \"Kort om planen.\"\n"
      "audience = \"internal\"\n",
      "plan.pdf");
  EXPECT_EQ(good.problems, Strings{});
  const Document document = corrected(good.corrections.at("plan.pdf"));
  EXPECT_EQ(document.title, (Text{"Plan för Lindvik", Origin::kSidecar}));
  EXPECT_EQ(document.authors, (std::vector<Text>{{"Tora Vikander", Origin::kSidecar},
                                                 {"Ove Ek", Origin::kSidecar}}));
  EXPECT_EQ(to_string(document.date.value), "2014-03-02");
  EXPECT_EQ(document.date.origin, Origin::kSidecar);
  EXPECT_TRUE(document.topics.empty());
  EXPECT_EQ(document.kind, (Text{"minutes", Origin::kSidecar}));
  // A name with commas in it stays one organisation.
  EXPECT_EQ(document.organisations,
            (std::vector<Text>{{"Bygg-, miljö- och parknämnden", Origin::kSidecar}}));
  EXPECT_EQ(document.language.value, "sv");
  EXPECT_EQ(document.url.value, "https://lindvik.example/plan");
  EXPECT_EQ(document.collection.value, "Planer");
  EXPECT_EQ(document.summary, "Kort om planen.");
  EXPECT_EQ(document.audience, Audience::kInternal);
}

TEST(SidecarsTest, TomlNamesTheLineOfWhatIsWrong) {
  const struct {
    std::string toml, problem;
  } cases[] = {
      {"\ntitell = \"x\"", "Line 2: There is no field 'titell'."},
      {"date = \"igår\"", "Line 1: 'igår' is no date; write YYYY, YYYY-MM or YYYY-MM-DD."},
      {"date = \"2014-02-31\"", "Line 1: '2014-02-31' is no date; write YYYY, YYYY-MM or YYYY-MM-DD."},
      {"kind = \"hatt\"", "Line 1: 'hatt' is no kind of document that Leta knows."},
      {"language = \"12\"", "Line 1: '12' is no language; write a code such as sv or en."},
      {"url = \"javascript:x\"", "Line 1: 'javascript:x' is no address on the web."},
      {"audience = \"alla\"", "Line 1: 'alla' is no audience; write public or internal."},
      {"title = \"\"", "Line 1: A document cannot be without a title."},
      {"title = [\"a\", \"b\"]", "Line 1: 'title' takes one value."},
      {"title = {a = 1}", "Line 1: 'title' needs a text or a list of texts."},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(read_meta_toml(c.toml, "plan.pdf").problems, Strings{c.problem}) << c.toml;
  }
}

TEST(SidecarsTest, CsvReadsRowsInEveryUsualForm) {
  const std::string windows = "fil;titel;f\xF6rfattare\nr\xE5" "d.docx;R\xE5" "d och r\xF6n;\"Ek, Ove; Vikander, Tora\"\n";
  const struct {
    std::string bytes, file, title;
    Strings authors;
  } cases[] = {
      {"file,title,authors\nplan.pdf,Planen,Ove Ek|Tora Vikander\n", "plan.pdf", "Planen",
       {"Ove Ek", "Tora Vikander"}},
      {"\xEF\xBB\xBF" "Fil\tTitel\tFörfattare\r\nplan.pdf\tPlanen\tOve Ek\r\n", "plan.pdf", "Planen",
       {"Ove Ek"}},
      {windows, "råd.docx", "Råd och rön", {"Ove Ek", "Tora Vikander"}},
      {"file,title,authors\n\"plan.pdf\",\"Planen, \"\"den\"\"\nförsta\",\"Ek, Ove\"\n", "plan.pdf",
       "Planen, \"den\"\nförsta", {"Ove Ek"}},
  };
  for (const auto& c : cases) {
    const SidecarContent content = csv(c.bytes);
    EXPECT_EQ(content.problems, Strings{}) << c.bytes;
    ASSERT_TRUE(content.corrections.contains(c.file)) << c.bytes;
    const Document document = corrected(content.corrections.at(c.file));
    EXPECT_EQ(document.title.value, c.title);
    Strings authors;
    for (const Text& author : document.authors) authors.push_back(author.value);
    EXPECT_EQ(authors, c.authors);
    EXPECT_EQ(document.topics.size(), 1U);  // an empty or missing cell says nothing
  }
}

TEST(SidecarsTest, CsvNamesTheLineOfWhatIsWrong) {
  const SidecarContent content = csv(
      "file,title,färg\n"
      "plan.pdf,\"Två\nrader\",röd\n"
      "\n"
      "finns-inte.pdf,X,\n"
      "plan.pdf,Y,\n"
      "råd.docx,Råd,blå,för mycket\n"
      "../hemligt.pdf,Z,\n");
  EXPECT_EQ(content.problems,
            (Strings{"Line 1: There is no field 'färg'.",
                     "Line 5: There is no file 'finns-inte.pdf' in this folder.",
                     "Line 6: The file 'plan.pdf' has a line above already.",
                     "Line 7: There are more cells than columns.",
                     "Line 8: There is no file '../hemligt.pdf' in this folder."}));
  EXPECT_EQ(content.corrections.at("plan.pdf").title, "Två\nrader");
  EXPECT_EQ(csv("name,title\nplan.pdf,X\n").problems,
            Strings{"Line 1: The first column must be called file or fil."});
  EXPECT_EQ(csv("").problems.size(), 1U);
}

TEST(SidecarsTest, AnAudienceIsNeverWidened) {
  Corrections corrections;
  EXPECT_EQ(corrections.set("audience", {"public"}), std::nullopt);
  Document document;
  document.audience = Audience::kInternal;
  apply(corrections, document);
  EXPECT_EQ(document.audience, Audience::kInternal);
}

TEST(SidecarsTest, PersonalNumbersAreMaskedHereToo) {
  Corrections corrections;
  ASSERT_EQ(corrections.set("title", {"Beslut om 811218-9876"}), std::nullopt);
  EXPECT_EQ(corrected(corrections).title.value, "Beslut om XXXXXX-XXXX");
}

TEST(SidecarsTest, FingerprintsTellCorrectionsApart) {
  Corrections none;
  EXPECT_EQ(none.fingerprint(), "");
  Corrections empty_list;
  ASSERT_EQ(empty_list.set("topics", {}), std::nullopt);
  Corrections title;
  ASSERT_EQ(title.set("title", {"A"}), std::nullopt);
  Corrections kind;
  ASSERT_EQ(kind.set("kind", {"rapport"}), std::nullopt);
  EXPECT_NE(empty_list.fingerprint(), "");
  EXPECT_NE(empty_list.fingerprint(), title.fingerprint());
  EXPECT_NE(title.fingerprint(), kind.fingerprint());
}

}  // namespace
}  // namespace leta::indexer
