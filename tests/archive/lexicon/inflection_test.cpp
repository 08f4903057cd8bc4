// SPDX-License-Identifier: GPL-3.0-or-later
// The forms of words meet in one dictionary form: words of municipal prose, chosen by kind of
// inflection.
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include "archive/text/fold.h"
#include "archive/text/lexicon/morphology.h"

namespace leta::text {
namespace {

// One word a line, its forms divided by spaces.
constexpr const char* kFamilies[] = {
    "anbud anbudet anbuden anbudens anbuds",
    "upphandling upphandlingen upphandlingar upphandlingarna upphandlingarnas upphandlingens",
    "detaljplan detaljplanen detaljplaner detaljplanerna detaljplanernas",
    "fastighet fastigheten fastigheter fastigheternas fastighets",
    "remiss remissen remisser remisserna remissernas",
    "fullmakt fullmakten fullmakter fullmakterna",
    "bilaga bilagan bilagor bilagorna bilagornas",
    "avgift avgiften avgifter avgifterna avgiftens",
    "taxa taxan taxor taxorna taxornas",
    "skatt skatten skatter skatterna skattens",
    "tomt tomten tomter tomterna",
    "bygglov bygglovet byggloven bygglovens bygglovets",
    "natt natten nätter nätterna",
    "rot roten rötter rötterna",
    "fot foten fötter fötterna",
    "tand tanden tänder tänderna",
    "strand stranden stränder stränderna strandens",
    "bonde bonden bönder bönderna böndernas",
    "son sonen söner sönerna",
    "dotter dottern döttrar döttrarna döttrarnas",
    "bror brodern bröder bröderna brödernas",
    "mor modern mödrar mödrarna mödrarnas",
    "far fadern fäder fäderna",
    "vatten vattnet vattnen vattnens",
    "öga ögat ögon ögonen",
    "öra örat öron öronen",
    "fönster fönstret fönstren fönstrens",
    "nummer numret numren numrens",
    "register registret registren registrens",
    "möbel möbeln möbler möblerna",
    "regel regeln regler reglerna reglernas",
    "artikel artikeln artiklar artiklarna artiklarnas",
    "cykel cykeln cyklar cyklarna",
    "gymnasium gymnasiet gymnasier gymnasierna gymnasiets",
    "laboratorium laboratoriet laboratorier laboratorierna",
    "stipendium stipendiet stipendier stipendierna stipendiets",
    "seminarium seminariet seminarier seminarierna",
    "jubileum jubileet jubileer jubileerna",
    "evenemang evenemanget evenemangen evenemangens",
    "dilemma dilemmat dilemman dilemmana",
    "schema schemat scheman schemana",
    "tema temat teman temana",
    "kriterium kriteriet kriterier kriterierna kriteriernas",
    "faktum faktumet fakta",
    "kollektivavtal kollektivavtalet kollektivavtalen kollektivavtalets",
    "mentor mentorn mentorer mentorerna",
    "rektor rektorn rektorer rektorerna rektors",
    "doktor doktorn doktorer doktorerna",
    "motor motorn motorer motorerna",
    "kurator kuratorn kuratorer kuratorerna kuratorns",
    "revisor revisorn revisorer revisorerna revisorernas",
    "politiker politikern politikerna politikernas politikerns",
    "tekniker teknikern teknikerna teknikernas",
    "invånare invånaren invånarna invånarnas invånarens",
    "medborgare medborgaren medborgarna medborgarnas",
    "sökande sökanden sökandena sökandens",
    "studerande studeranden studerandena",
    "anhörig anhörige anhöriga anhörigas",
    "anställd anställde anställda anställdas anställds",
    "förtroendevald förtroendevalde förtroendevalda förtroendevaldas",
    "tjänsteman tjänstemannen tjänstemän tjänstemännen tjänstemännens",
    "sjuksköterska sjuksköterskan sjuksköterskor sjuksköterskorna sjuksköterskornas",
    "rörelse rörelsen rörelser rörelserna rörelsernas",
    "bestämmelse bestämmelsen bestämmelser bestämmelserna",
    "berättelse berättelsen berättelser berättelserna",
    "händelse händelsen händelser händelserna",
    "frihet friheten friheter friheterna friheternas",
    "skyldighet skyldigheten skyldigheter skyldigheterna",
    "hemlöshet hemlösheten hemlöshetens",
    "prioritering prioriteringen prioriteringar prioriteringarna",
    "motion motionen motioner motionerna motionens motionernas",
    "proposition propositionen propositioner propositionernas",
    "institution institutionen institutioner institutionerna",
    "delegation delegationen delegationer delegationerna",
    "interpellation interpellationen interpellationer interpellationerna",
    "bibliotek biblioteket biblioteken bibliotekens bibliotekets",
    "apotek apoteket apoteken",
    "bageri bageriet bagerier bagerierna",
    "kafé kaféet kaféer kaféerna",
    "idé idén idéer idéerna idéns",
    "kommitté kommittén kommittéer kommittéerna kommitténs",
    "industri industrin industrier industrierna industrins",
    "allé allén alléer alléerna",
    "armé armén arméer arméerna",
    "kategori kategorin kategorier kategorierna kategoriernas",
    "energi energin energier energins",
    "hyra hyran hyror hyrorna hyrornas",
    "gata gatan gator gatorna gatornas",
    "väg vägen vägar vägarna vägarnas vägens",
    "bro bron broar broarna brons",
    "hus huset husen husens husets",
    "rum rummet rummen rummens",
    "hem hemmet hemmen hemmens",
    "program programmet programmen programmens programmets",
    "system systemet systemen systemens",
    "problem problemet problemen problemens",
    "team teamet teamen",
    "container containern containrar containrarna",
    "server servern servrar servrarna",
    "partner partnern",
    "ärendenummer ärendenumret ärendenumren",
    "webbplats webbplatsen webbplatser webbplatserna",
    "app appen appar apparna",
    "mejl mejlet mejlen",
    "fara far for farit",
    "komma kommer kom kommit",
    "ligga ligger låg legat",
    "lägga lägger lade lagt läggs",
    "sätta sätter satte satt sätts",
    "sitta sitter satt suttit",
    "stå står stod stått",
    "se ser såg sett ses",
    "veta vet visste vetat",
    "vilja vill ville velat",
    "kunna kan kunde kunnat",
    "ska skall skulle",
    "vara är var varit",
    "ha har hade haft",
    "säga säger sade sagt sägs",
    "dra drar drog dragit",
    "bära bär bar burit",
    "skära skär skar skurit",
    "hålla håller höll hållit hålls",
    "falla faller föll fallit",
    "låta låter lät låtit",
    "gråta gråter grät gråtit",
    "äta äter åt ätit",
    "dricka dricker drack druckit",
    "vinna vinner vann vunnit",
    "finna finner fann funnit",
    "binda binder band bundit",
    "springa springer sprang sprungit",
    "sjunga sjunger sjöng sjungit",
    "bjuda bjuder bjöd bjudit",
    "flyga flyger flög flugit",
    "frysa fryser frös frusit",
    "sluta slutar slutade slutat",
    "bryta bryter bröt brutit bryts",
    "flytta flyttar flyttade flyttat flyttas",
    "tillhandahålla tillhandahåller tillhandahöll tillhandahållit tillhandahålls",
    "upprätta upprättar upprättade upprättat upprättas upprättades",
    "genomföra genomför genomförde genomfört genomförs genomfördes",
    "överklaga överklagar överklagade överklagat överklagas",
    "fastställa fastställer fastställde fastställt fastställs fastställdes",
    "tillstyrka tillstyrker tillstyrkte tillstyrkt tillstyrks",
    "avslå avslår avslog avslagit avslås avslogs",
    "bifalla bifaller biföll bifallit bifalls",
    "anta antar antog antagit antas antogs",
    "återkalla återkallar återkallade återkallat återkallas",
    "uppdra uppdrar uppdrog uppdragit",
    "bestå består bestod bestått",
    "innehålla innehåller innehöll innehållit",
    "förbinda förbinder förband förbundit",
    "gammal gammalt gamla äldre äldst äldsta",
    "ung ungt unga yngre yngst yngsta",
    "liten litet lilla mindre minst minsta små",
    "lång långt långa längre längst längsta",
    "hög högt höga högre högst högsta",
    "låg lågt låga lägre lägst lägsta",
    "dålig dåligt dåliga sämre sämst sämsta",
    "många fler flest flera flesta",
    "tung tungt tunga tyngre tyngst tyngsta",
    "grov grovt grova grövre grövst grövsta",
    "viktig viktigt viktiga viktigare viktigast viktigaste",
    "enkel enkelt enkla enklare enklast enklaste",
    "öppen öppet öppna öppnare öppnast",
    "vacker vackert vackra vackrare vackrast",
    "kommunal kommunalt kommunala",
    "svensk svenskt svenska svenske",
    "trygg tryggt trygga tryggare tryggast",
    "ren rent rena renare renast",
    "blå blått blåa",
    "offentlig offentligt offentliga offentligare",
    "lindvik lindviks",
    "karlstad karlstads",
    "umeå umeås",
    "anna annas",
    "johansson johanssons",
    "sverige sveriges",
    "västerås",
    "götaland götalands",
    "norrbotten norrbottens",
    "europa europas",
};

std::vector<std::string> sorted_lemmas(const Morphology& swedish, const std::string& form) {
  std::vector<std::string> lemmas = swedish.analyse_form(fold_word(form)).lemmas;
  std::ranges::sort(lemmas);
  return lemmas;
}

TEST(Inflection, FormsOfAWordMeetInOneLemma) {
  auto lexicon = Lexicon::open(TEST_LEXICON);
  ASSERT_TRUE(lexicon) << lexicon.error();
  const Morphology swedish(std::move(lexicon).value());
  for (const char* family : kFamilies) {
    std::istringstream forms(family);
    std::string form;
    forms >> form;
    std::vector<std::string> common = sorted_lemmas(swedish, form);
    while (forms >> form) {
      const std::vector<std::string> lemmas = sorted_lemmas(swedish, form);
      std::vector<std::string> both;
      std::ranges::set_intersection(common, lemmas, std::back_inserter(both));
      common = std::move(both);
      EXPECT_FALSE(common.empty()) << form << " of: " << family;
    }
  }
}

}  // namespace
}  // namespace leta::text
