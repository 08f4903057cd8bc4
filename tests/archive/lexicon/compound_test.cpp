// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/compound.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace leta::text {
namespace {

const CompoundSplitter& splitter() {
  static const CompoundSplitter instance = [] {
    auto lexicon = Lexicon::open(TEST_LEXICON);
    if (!lexicon) throw std::runtime_error(lexicon.error());
    return CompoundSplitter(std::move(lexicon).value());
  }();
  return instance;
}

// The parts as they stand in the form, divided by "|". Shared letters are written in both parts.
std::string parts_of(const std::string& form) {
  std::string text;
  for (const CompoundPart& part : splitter().split(form).parts) {
    if (!text.empty()) text += '|';
    text += form.substr(part.begin, part.end - part.begin);
  }
  return text;
}

struct SplitCase {
  std::string form, parts;
};

class Split : public testing::TestWithParam<SplitCase> {};

TEST_P(Split, FindsTheParts) { EXPECT_EQ(parts_of(GetParam().form), GetParam().parts); }

INSTANTIATE_TEST_SUITE_P(HardCases, Split,
                         testing::Values(SplitCase{"socialförvaltningens", "social|förvaltningens"},
                                         SplitCase{"människorättsfrågor", "människo|rätts|frågor"},
                                         SplitCase{"tjänstemän", "tjänste|män"},
                                         SplitCase{"statsråd", "stats|råd"},
                                         SplitCase{"kontaktsökning", "kontakt|sökning"},
                                         SplitCase{"jubileumsår", "jubileums|år"},
                                         SplitCase{"tullagen", "tull|lagen"},
                                         SplitCase{"folkhögskola", "folk|hög|skola"}));

INSTANTIATE_TEST_SUITE_P(
    LinkingForms, Split,
    testing::Values(SplitCase{"hälsokommunikatör", "hälso|kommunikatör"},
                    SplitCase{"kvinnojouren", "kvinno|jouren"},
                    SplitCase{"skolfrånvaro", "skol|frånvaro"},
                    SplitCase{"gymnasieskolan", "gymnasie|skolan"},
                    SplitCase{"läxhjälp", "läx|hjälp"}, SplitCase{"föräldramöte", "föräldra|möte"},
                    SplitCase{"arbetsmarknadsförvaltningen", "arbets|marknads|förvaltningen"},
                    SplitCase{"modersmålslärare", "moders|måls|lärare"},
                    SplitCase{"brobyggarna", "bro|byggarna"}));

INSTANTIATE_TEST_SUITE_P(ThreeConsonants, Split,
                         testing::Values(SplitCase{"nattåg", "natt|tåg"},
                                         SplitCase{"fallucka", "fall|lucka"},
                                         SplitCase{"tunnelbana", "tunnel|bana"}));

class Whole : public testing::TestWithParam<std::string> {};

TEST_P(Whole, StaysWhole) { EXPECT_EQ(parts_of(GetParam()), ""); }

INSTANTIATE_TEST_SUITE_P(HardCases, Whole,
                         testing::Values("landskrona", "helsingborg", "kultur", "protokoll",
                                         "ordförande", "angelägenheter"));

INSTANTIATE_TEST_SUITE_P(Words, Whole,
                         testing::Values("kommunen", "verksamhetens", "universitetet", "centrum",
                                         "förvaltning", "utbildningarna", "transport", "litteratur",
                                         "personal", "bakgrund", "handläggare", "tillsammans",
                                         "särskilda", "karlstad", "vinsten", "tillkomsten",
                                         "kropparna", "flyktingen", "beslut", "husar", "å", "",
                                         "xyzzy"));

// Words of municipal prose, divided where their parts meet.
constexpr const char* kMunicipal[] = {"alkohol|tillstånd",
                                      "ambulans|station",
                                      "anställnings|avtal",
                                      "arbets|miljö",
                                      "arbets|ordning",
                                      "arkiv|lag",
                                      "arkiv|myndighet",
                                      "arvodes|bestämmelser",
                                      "avfalls|hantering",
                                      "avlopps|nät",
                                      "barn|bidrag",
                                      "barn|omsorg",
                                      "barn|perspektiv",
                                      "betygs|rätt",
                                      "bok|buss",
                                      "bok|slut",
                                      "bolags|ordning",
                                      "borgens|åtagande",
                                      "bostads|anpassning",
                                      "bostads|försörjnings|program",
                                      "brand|skydd",
                                      "brukar|inflytande",
                                      "budget|ram",
                                      "bygg|lovs|ansökan",
                                      "båt|plats",
                                      "cykel|väg",
                                      "dag|vatten",
                                      "data|skydds|ombud",
                                      "delegations|beslut",
                                      "delegations|ordning",
                                      "del|års|rapport",
                                      "diarie|nummer",
                                      "djur|skydd",
                                      "dokument|hanterings|plan",
                                      "ekonomi|avdelning",
                                      "elev|hälsa",
                                      "elev|råd",
                                      "el|nät",
                                      "energi|rådgivare",
                                      "exploaterings|avtal",
                                      "fack|förbund",
                                      "familje|hem",
                                      "familje|rådgivning",
                                      "fastighets|ägare",
                                      "fjärr|värme",
                                      "flykting|mottagning",
                                      "folk|bibliotek",
                                      "folk|bildning",
                                      "fotbolls|plan",
                                      "fritids|hem",
                                      "funktions|nedsättning",
                                      "funktions|rätt",
                                      "färd|tjänst",
                                      "förenings|liv",
                                      "företags|klimat",
                                      "förhandlings|ordning",
                                      "förskole|lärare",
                                      "gatu|belysning",
                                      "grupp|bostad",
                                      "grupp|ledare",
                                      "grön|yta",
                                      "gång|väg",
                                      "hamn|område",
                                      "hem|tjänst",
                                      "hus|håll",
                                      "hyres|gäst",
                                      "hyres|rätt",
                                      "hälso|skydd",
                                      "idrotts|hall",
                                      "informations|säkerhet",
                                      "inköps|policy",
                                      "intern|kontroll",
                                      "investerings|budget",
                                      "is|bana",
                                      "jord|bruk",
                                      "jävs|regler",
                                      "kallelse|lista",
                                      "klass|rum",
                                      "klimat|anpassning",
                                      "kollektiv|trafik",
                                      "kommunal|förbund",
                                      "kommunal|skatt",
                                      "kommun|chef",
                                      "kommun|direktör",
                                      "kommun|hus",
                                      "kommun|skatt",
                                      "kontakt|person",
                                      "kris|beredskap",
                                      "kultur|skola",
                                      "kund|tjänst",
                                      "kvalitets|arbete",
                                      "kvalitets|ledning",
                                      "lands|bygd",
                                      "lek|plats",
                                      "leverantörs|faktura",
                                      "livsmedels|kontroll",
                                      "livsmedels|verket",
                                      "lov|skola",
                                      "läns|museum",
                                      "läro|plan",
                                      "låne|skuld",
                                      "löne|förhandling",
                                      "löne|kartläggning",
                                      "majoritets|beslut",
                                      "mark|anvisnings|avtal",
                                      "mark|pris",
                                      "mat|sedel",
                                      "medborgar|förslag",
                                      "medborgar|kontor",
                                      "miljö|tillsyn",
                                      "minoritets|skydd",
                                      "missbruks|vård",
                                      "musik|skola",
                                      "mötes|handling",
                                      "mötes|protokoll",
                                      "natur|reservat",
                                      "närings|liv",
                                      "park|bänk",
                                      "parti|stöd",
                                      "pensions|avsättning",
                                      "personal|avdelning",
                                      "personal|chef",
                                      "person|uppgifter",
                                      "protokolls|utdrag",
                                      "protokoll|justerare",
                                      "ram|avtal",
                                      "region|råd",
                                      "rekryterings|process",
                                      "renings|verk",
                                      "revisions|berättelse",
                                      "rull|stol",
                                      "räddnings|tjänst",
                                      "röst|kort",
                                      "röst|räkning",
                                      "serverings|tillstånd",
                                      "service|hus",
                                      "sim|hall",
                                      "sjuk|frånvaro",
                                      "skatte|intäkter",
                                      "skatte|sats",
                                      "skogs|bruk",
                                      "skol|mat",
                                      "skol|skjuts",
                                      "skuld|rådgivning",
                                      "skydds|ombud",
                                      "snö|röjning",
                                      "sol|cell",
                                      "sopp|kök",
                                      "språk|stöd",
                                      "stads|arkiv",
                                      "stads|bild",
                                      "stads|hus",
                                      "stads|utveckling",
                                      "strand|skydd",
                                      "säkerhets|skydd",
                                      "talar|stol",
                                      "tand|vård",
                                      "tjänste|resa",
                                      "tjänste|utlåtande",
                                      "tobaks|försäljning",
                                      "tolk|förmedling",
                                      "torg|handel",
                                      "trafik|säkerhet",
                                      "trygghets|larm",
                                      "träd|gård",
                                      "turist|byrå",
                                      "uppdrags|avtal",
                                      "upphandlings|enhet",
                                      "val|lokal",
                                      "val|nämnd",
                                      "vatten|försörjning",
                                      "vatten|skydds|område",
                                      "vind|kraft",
                                      "voterings|resultat",
                                      "vuxen|utbildning",
                                      "växt|hus",
                                      "vård|plats",
                                      "ägar|direktiv",
                                      "äldre|omsorg",
                                      "ärende|hantering",
                                      "års|bokslut",
                                      "återvinnings|central",
                                      "överförmyndar|nämnd",
                                      "översikts|plan"};

TEST(CompoundSplitter, SplitsMunicipalWords) {
  for (const std::string marked : kMunicipal) {
    std::string form = marked;
    std::erase(form, '|');
    EXPECT_EQ(parts_of(form), marked);
  }
}

// Loans, derived words and names.
constexpr const char* kUndivided[] = {
    "alexander",     "alingsås",     "andersson",    "anläggning",     "anläggningar",
    "anmälan",       "anslag",       "anslaget",     "ansökan",        "ansökningar",
    "avgift",        "avgifter",     "avsikt",       "avsnitt",        "avtal",
    "balans",        "bedömning",    "begäran",      "behandling",     "behov",
    "bemanning",     "beredning",    "bergström",    "bestämmelse",    "bestämmelser",
    "betalning",     "bevarande",    "birgitta",     "boende",         "boendet",
    "borlänge",      "byggnad",      "byggnader",    "danmark",        "delegat",
    "direktiv",      "direktör",     "diskussion",   "dokument",       "effekt",
    "effekter",      "egendom",      "enköping",     "ersättare",      "fakta",
    "faktura",       "fakturor",     "falkenberg",   "finansiell",     "finland",
    "flykting",      "flyktingar",   "folket",       "fordran",        "fordringar",
    "framställning", "frivillig",    "förbund",      "fördelning",     "förfrågan",
    "förhandling",   "förkortning",  "förlängning",  "förordnande",    "förordning",
    "försäljning",   "garanti",      "gemenskap",    "gemenskapen",    "generell",
    "granskning",    "gustafsson",   "hallberg",     "handling",       "handlingar",
    "hemlighet",     "holland",      "härnösand",    "hässleholm",     "inkomst",
    "inkomster",     "innehåll",     "inriktning",   "instruktion",    "intervju",
    "intäkt",        "intäkter",     "investering",  "investeringar",  "invånare",
    "jämförelse",    "jönköping",    "kalender",     "kandidat",       "kandidatur",
    "kantarell",     "kapacitet",    "kapitel",      "karlskrona",     "katarina",
    "kategori",      "katrineholm",  "kollega",      "kollegor",       "kommitté",
    "kommittéer",    "konsekvens",   "konsekvenser", "konsult",        "konsulter",
    "kontor",        "kontoret",     "kontrakt",     "kontrollant",    "kostnad",
    "kostnader",     "kristianstad", "kristina",     "kvalitet",       "kvitto",
    "ledning",       "legitimation", "licens",       "lindqvist",      "lokal",
    "lokaler",       "mandat",       "marathon",     "margareta",      "mariestad",
    "material",      "materiel",     "medborgare",   "medlem",         "medlemskap",
    "mottagare",     "nordström",    "normal",       "norrköping",     "notarie",
    "nämndeman",     "omfattning",   "omröstning",   "operativ",       "original",
    "oskarshamn",    "panorama",     "paprika",      "paragraf",       "paragrafer",
    "parlament",     "paviljong",    "pension",      "pensionär",      "pensionärer",
    "planering",     "policy",       "portfölj",     "praktikant",     "prioritering",
    "process",       "program",      "projektor",    "proposition",    "protest",
    "publicering",   "rapportör",    "redaktör",     "region",         "regionen",
    "register",      "remiss",       "renovering",   "reservation",    "restaurang",
    "revision",      "revisor",      "risker",       "sammanfattning", "sammanträde",
    "sandberg",      "sanering",     "sekretess",    "semester",       "skellefteå",
    "skottland",     "station",      "statistik",    "stipendium",     "struktur",
    "strängnäs",     "studerande",   "sundsvall",    "supplement",     "södertälje",
    "tablett",       "talman",       "teknik",       "telefon",        "territorium",
    "tillstånd",     "tillsyn",      "transport",    "trelleborg",     "trollhättan",
    "uddevalla",     "underhåll",    "underlag",     "underskrift",    "understöd",
    "uppgift",       "uppgifter",    "uppsägning",   "utgift",         "utgifter",
    "utskott",       "utvärdering",  "varberg",      "vetenskap",      "vänskap",
    "värnamo",       "ägandet",      "ägarskap",     "ängelholm",      "östersund",
    "överklagande",  "översyn"};

TEST(CompoundSplitter, KeepsLoansDerivedWordsAndNamesWhole) {
  for (const std::string word : kUndivided) EXPECT_EQ(parts_of(word), "") << word;
}

TEST(CompoundSplitter, GivesDictionaryFormsOfParts) {
  const Compound compound = splitter().split("hälsokommunikatörernas");
  ASSERT_EQ(compound.parts.size(), 2U);
  EXPECT_EQ(compound.parts[0].lemma, "hälsa");
  EXPECT_EQ(compound.parts[1].lemma, "kommunikatör");
  EXPECT_TRUE(compound.spans.empty());
}

TEST(CompoundSplitter, JoinsNeighboursToSpans) {
  const Compound compound = splitter().split("arbetsmarknadsförvaltningens");
  const std::vector<CompoundSpan> expected = {{0, 1, "arbetsmarknad"},
                                              {1, 2, "marknadsförvaltning"}};
  EXPECT_EQ(compound.spans, expected);
}

TEST(CompoundSplitter, LetsSharedLettersOverlap) {
  const Compound compound = splitter().split("tullagen");
  ASSERT_EQ(compound.parts.size(), 2U);
  EXPECT_EQ(compound.parts[0], (CompoundPart{0, 4, "tull"}));
  EXPECT_EQ(compound.parts[1], (CompoundPart{3, 8, "lag"}));
}

TEST(CompoundSplitter, TakesFormsOfAnyLengthAndContent) {
  EXPECT_EQ(parts_of(std::string(5000, 'a')), "");
  EXPECT_EQ(parts_of("\xff\xfe\x80skola"), "");
  EXPECT_EQ(parts_of("skola\xc3"), "");
}

}  // namespace
}  // namespace leta::text
