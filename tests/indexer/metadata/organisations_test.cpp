// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/organisations.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace leta::indexer {
namespace {

using Names = std::vector<std::string>;

struct Case {
  const char* text;
  Names names;
};

TEST(Organisations, Mentions) {
  const Case cases[] = {
      {"Arbetsförmedlingen och socialstyrelsens råd.", {"Arbetsförmedlingen", "Socialstyrelsen"}},
      {"SKL:s erbjudande", {"Sveriges Kommuner och Regioner"}},
      {"Sveriges Kommuner och Landsting (SKL)",
       {"Sveriges Kommuner och Regioner", "Sveriges Kommuner och Regioner"}},
      {"Länsstyrelsen i Stockholms län kommer", {"Länsstyrelsen i Stockholms län"}},
      {"Länsstyrelsen Skåne bjuder in", {"Länsstyrelsen i Skåne län"}},
      {"hos Länsstyrelsen.", {"Länsstyrelsen"}},
      {"Kulturnämndens ordförande", {"Kulturnämnden"}},
      {"på arbetsmarknadsförvaltningen", {"Arbetsmarknadsförvaltningen"}},
      {"Ökonomiförvaltningen", {"Ökonomiförvaltningen"}},
      {"Barn- och ungdomsnämnden beslutade", {"Barn- och ungdomsnämnden"}},
      {"hos kultur- och fritidsförvaltningens\nchef", {"Kultur- och fritidsförvaltningen"}},
      {"Miljö- samt hälsokontoret", {"Miljö- samt hälsokontoret"}},
      {"Bygg-, miljö- och parknämndens beslut", {"Bygg-, miljö- och parknämnden"}},
      {"Bygg-, miljö-\noch parknämndens beslut", {"Bygg-, miljö- och parknämnden"}},
      {"i kultur-, fritids-, ungdoms- samt idrottsnämnden",
       {"Kultur-, fritids-, ungdoms- samt idrottsnämnden"}},
      {"Vägar, miljö- och parknämnden", {"Miljö- och parknämnden"}},
      {"Bygg-, vatten och kulturnämnden", {"Kulturnämnden"}},
      {"Park- och Kulturnämnden", {"Kulturnämnden"}},
      {"park- och gatukontoret, barn- och ungdomar, stads- och kommunförvaltningen", {}},
      {"inom ökonomiförvaltningen", {"Ökonomiförvaltningen"}},
      {"Lindviks kommun har antagit planen", {"Lindviks kommun"}},
      {"i Lindviks stad", {"Lindviks stad"}},
      {"i Malmö stad", {"Malmö stad"}},
      {"Region Lindvik", {"Region Lindvik"}},
      {"styrelsen för projektstyrelsen", {}},
      {"Förvaltningen och Nämnden", {}},
      {"Varje kommun i Sverige", {}},
      {"en annan kommun, Lindviks. kommun", {}},
      {"Sida 12", {}},
      {"biståndet från Sida ökar", {"Sida"}},
      {"fastighetsförvaltningen", {}},
      {"", {}},
  };
  for (const Case& row : cases)
    EXPECT_EQ(default_organisation_rules().mentions(row.text), row.names) << row.text;
}

TEST(Organisations, ALongDocumentIsAboutThoseThatItMentionsTwice) {
  Document document;
  document.title.value = "Om Skolverket";
  document.passages.resize(1);
  document.passages[0].text = "Boverket och Lantmäteriet. Boverket igen. ";
  EXPECT_EQ(default_organisation_rules().of_document(document),
            (Names{"Skolverket", "Boverket", "Lantmäteriet"}));
  for (int i = 0; i < 200; ++i) document.passages[0].text += "Annan text som fyller ut sidan. ";
  EXPECT_EQ(default_organisation_rules().of_document(document), (Names{"Skolverket", "Boverket"}));
}

TEST(Organisations, AtMostTwelve) {
  Document document;
  document.passages.resize(1);
  for (char c = 'a'; c <= 'z'; ++c)
    document.passages[0].text += std::string("Bygg") + c + "nämnden. ";
  document.passages[0].text += "Byggznämnden och Byggznämnden. ";
  const Names names = default_organisation_rules().of_document(document);
  EXPECT_EQ(names.size(), 12u);
}

TEST(Organisations, AnyBytesAreRead) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += std::string("S") + static_cast<char>(i) + " kommun ";
  for (std::size_t begin = 0; begin < bytes.size(); ++begin) {
    default_organisation_rules().mentions(std::string_view(bytes).substr(begin, 40));
  }
  EXPECT_NO_THROW(default_organisation_rules().mentions(bytes));
}

TEST(Organisations, RulesThatBreakTheFormatAreRefused) {
  for (const char* toml : {"", "[[", "[suffixes]\n[places]\n[[organisation]]\naliases = []",
                           "[suffixes]\nlower = [1]\n[places]\n[[organisation]]\nname = \"x\""}) {
    EXPECT_THROW(OrganisationRules{toml}, std::runtime_error) << toml;
  }
}

}  // namespace
}  // namespace leta::indexer
