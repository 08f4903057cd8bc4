// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/decision_words.h"

#include <algorithm>
#include <bitset>
#include <cstddef>
#include <span>

namespace leta::indexer {
namespace {

using Words = std::span<const std::string_view>;

// Where a word's hash is kept: a word whose bit is not set is none of those.
constexpr std::size_t kHashBits = 1U << 15;

// Å, Ä and Ö are hashed as å, ä and ö, and of other letters beyond ASCII both cases alike.
class WordHash {
 public:
  void add(char c) {
    auto byte = static_cast<unsigned char>(c);
    if (byte >= 'A' && byte <= 'Z') byte |= 0x20;
    if (byte >= 0x80) byte |= 0x20;
    hash_ = (hash_ ^ byte) * 16777619U;
  }
  std::size_t bit() const { return (hash_ ^ (hash_ >> 15)) % kHashBits; }

 private:
  std::uint32_t hash_ = 2166136261U;
};

// Letters of ASCII, and the bytes of å, ä, ö and the like; not those of spaces and dashes.
std::size_t letter_size(std::string_view text, std::size_t at) {
  const char c = text[at];
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return 1;
  return c == '\xC3' && at + 1 < text.size() ? 2 : 0;
}

// In order of their bytes.
constexpr DecisionForm kForms[] = {
    {"adjungerad", DecisionVerb::kFormal, VerbForm::kParticiple, true},
    {"adjungerade", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"adjungerades", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"adjungerar", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"adjungeras", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"adjungerat", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"adjungerats", DecisionVerb::kFormal, VerbForm::kSupine, true},
    {"anhåller", DecisionVerb::kPropose, VerbForm::kPresent, false},
    {"anhöll", DecisionVerb::kPropose, VerbForm::kPast, false},
    {"anser", DecisionVerb::kDeclare, VerbForm::kPresent, false},
    {"anses", DecisionVerb::kDeclare, VerbForm::kPresent, true},
    {"anslagit", DecisionVerb::kAllot, VerbForm::kSupine, false},
    {"anslagits", DecisionVerb::kAllot, VerbForm::kSupine, true},
    {"anslog", DecisionVerb::kAllot, VerbForm::kPast, false},
    {"anslogs", DecisionVerb::kAllot, VerbForm::kPast, true},
    {"anslår", DecisionVerb::kAllot, VerbForm::kPresent, false},
    {"anslås", DecisionVerb::kAllot, VerbForm::kPresent, true},
    {"ansåg", DecisionVerb::kDeclare, VerbForm::kPast, false},
    {"ansågs", DecisionVerb::kDeclare, VerbForm::kPast, true},
    {"antagen", DecisionVerb::kAdopt, VerbForm::kParticiple, true},
    {"antages", DecisionVerb::kAdopt, VerbForm::kPresent, true},
    {"antaget", DecisionVerb::kAdopt, VerbForm::kParticiple, true},
    {"antagit", DecisionVerb::kAdopt, VerbForm::kSupine, false},
    {"antagits", DecisionVerb::kAdopt, VerbForm::kSupine, true},
    {"antagna", DecisionVerb::kAdopt, VerbForm::kParticiple, true},
    {"antar", DecisionVerb::kAdopt, VerbForm::kPresent, false},
    {"antas", DecisionVerb::kAdopt, VerbForm::kPresent, true},
    {"antog", DecisionVerb::kAdopt, VerbForm::kPast, false},
    {"antogs", DecisionVerb::kAdopt, VerbForm::kPast, true},
    {"anvisade", DecisionVerb::kAllot, VerbForm::kPast, false},
    {"anvisades", DecisionVerb::kAllot, VerbForm::kPast, true},
    {"anvisar", DecisionVerb::kAllot, VerbForm::kPresent, false},
    {"anvisas", DecisionVerb::kAllot, VerbForm::kPresent, true},
    {"anvisat", DecisionVerb::kAllot, VerbForm::kSupine, false},
    {"anvisats", DecisionVerb::kAllot, VerbForm::kSupine, true},
    {"avbrutit", DecisionVerb::kReject, VerbForm::kSupine, false},
    {"avbrutits", DecisionVerb::kReject, VerbForm::kSupine, true},
    {"avbryter", DecisionVerb::kReject, VerbForm::kPresent, false},
    {"avbryts", DecisionVerb::kReject, VerbForm::kPresent, true},
    {"avbröt", DecisionVerb::kReject, VerbForm::kPast, false},
    {"avbröts", DecisionVerb::kReject, VerbForm::kPast, true},
    {"avgav", DecisionVerb::kHandOver, VerbForm::kPast, false},
    {"avgavs", DecisionVerb::kHandOver, VerbForm::kPast, true},
    {"avger", DecisionVerb::kHandOver, VerbForm::kPresent, false},
    {"avges", DecisionVerb::kHandOver, VerbForm::kPresent, true},
    {"avgett", DecisionVerb::kHandOver, VerbForm::kSupine, false},
    {"avgivit", DecisionVerb::kHandOver, VerbForm::kSupine, false},
    {"avsatt", DecisionVerb::kAllot, VerbForm::kSupine, false},
    {"avsatte", DecisionVerb::kAllot, VerbForm::kPast, false},
    {"avsattes", DecisionVerb::kAllot, VerbForm::kPast, true},
    {"avsatts", DecisionVerb::kAllot, VerbForm::kSupine, true},
    {"avskrev", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"avskrevs", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"avskriver", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"avskrivit", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"avskrivits", DecisionVerb::kFormal, VerbForm::kSupine, true},
    {"avskrivs", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"avslagen", DecisionVerb::kFormal, VerbForm::kParticiple, true},
    {"avslaget", DecisionVerb::kFormal, VerbForm::kParticiple, true},
    {"avslagit", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"avslagits", DecisionVerb::kFormal, VerbForm::kSupine, true},
    {"avslog", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"avslogs", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"avslår", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"avslås", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"avstod", DecisionVerb::kRefrain, VerbForm::kPast, false},
    {"avstyrker", DecisionVerb::kPropose, VerbForm::kPresent, false},
    {"avstyrks", DecisionVerb::kPropose, VerbForm::kPresent, true},
    {"avstyrkt", DecisionVerb::kPropose, VerbForm::kSupine, false},
    {"avstyrkte", DecisionVerb::kPropose, VerbForm::kPast, false},
    {"avstyrktes", DecisionVerb::kPropose, VerbForm::kPast, true},
    {"avstyrkts", DecisionVerb::kPropose, VerbForm::kSupine, true},
    {"avstår", DecisionVerb::kRefrain, VerbForm::kPresent, false},
    {"avstått", DecisionVerb::kRefrain, VerbForm::kSupine, false},
    {"avsätter", DecisionVerb::kAllot, VerbForm::kPresent, false},
    {"avsätts", DecisionVerb::kAllot, VerbForm::kPresent, true},
    {"avvisade", DecisionVerb::kReject, VerbForm::kPast, false},
    {"avvisades", DecisionVerb::kReject, VerbForm::kPast, true},
    {"avvisar", DecisionVerb::kReject, VerbForm::kPresent, false},
    {"avvisas", DecisionVerb::kReject, VerbForm::kPresent, true},
    {"avvisat", DecisionVerb::kReject, VerbForm::kSupine, false},
    {"avvisats", DecisionVerb::kReject, VerbForm::kSupine, true},
    {"befriade", DecisionVerb::kRelease, VerbForm::kPast, false},
    {"befriades", DecisionVerb::kRelease, VerbForm::kPast, true},
    {"befriar", DecisionVerb::kRelease, VerbForm::kPresent, false},
    {"befrias", DecisionVerb::kRelease, VerbForm::kPresent, true},
    {"befriat", DecisionVerb::kRelease, VerbForm::kSupine, false},
    {"befriats", DecisionVerb::kRelease, VerbForm::kSupine, true},
    {"beslutad", DecisionVerb::kDecide, VerbForm::kParticiple, true},
    {"beslutade", DecisionVerb::kDecide, VerbForm::kPast, false},
    {"beslutades", DecisionVerb::kDecide, VerbForm::kPast, true},
    {"beslutar", DecisionVerb::kDecide, VerbForm::kPresent, false},
    {"beslutas", DecisionVerb::kDecide, VerbForm::kPresent, true},
    {"beslutat", DecisionVerb::kDecide, VerbForm::kSupine, false},
    {"beslutats", DecisionVerb::kDecide, VerbForm::kSupine, true},
    {"besluter", DecisionVerb::kDecide, VerbForm::kPresent, false},
    {"beslutit", DecisionVerb::kDecide, VerbForm::kSupine, false},
    {"beslutits", DecisionVerb::kDecide, VerbForm::kSupine, true},
    {"beslöt", DecisionVerb::kDecide, VerbForm::kPast, false},
    {"beslöts", DecisionVerb::kDecide, VerbForm::kPast, true},
    {"bestämde", DecisionVerb::kAgree, VerbForm::kPast, false},
    {"bestämdes", DecisionVerb::kAgree, VerbForm::kPast, true},
    {"bestämt", DecisionVerb::kAgree, VerbForm::kSupine, false},
    {"bestämts", DecisionVerb::kAgree, VerbForm::kSupine, true},
    {"beviljad", DecisionVerb::kFormal, VerbForm::kParticiple, true},
    {"beviljade", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"beviljades", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"beviljar", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"beviljas", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"beviljat", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"beviljats", DecisionVerb::kFormal, VerbForm::kSupine, true},
    {"bifallen", DecisionVerb::kFormal, VerbForm::kParticiple, true},
    {"bifaller", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"bifalles", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"bifallet", DecisionVerb::kFormal, VerbForm::kParticiple, true},
    {"bifallit", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"bifallits", DecisionVerb::kFormal, VerbForm::kSupine, true},
    {"bifalls", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"biföll", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"bifölls", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"bordlade", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"bordlades", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"bordlagd", DecisionVerb::kFormal, VerbForm::kParticiple, true},
    {"bordlagt", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"bordlagts", DecisionVerb::kFormal, VerbForm::kSupine, true},
    {"bordlägger", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"bordlägges", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"bordläggs", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"delegerad", DecisionVerb::kFormal, VerbForm::kParticiple, true},
    {"delegerade", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"delegerades", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"delegerar", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"delegeras", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"delegerat", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"delegerats", DecisionVerb::kFormal, VerbForm::kSupine, true},
    {"enades", DecisionVerb::kAgree, VerbForm::kPast, false},
    {"enas", DecisionVerb::kAgree, VerbForm::kPresent, false},
    {"enats", DecisionVerb::kAgree, VerbForm::kSupine, false},
    {"entledigad", DecisionVerb::kFormal, VerbForm::kParticiple, true},
    {"entledigade", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"entledigades", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"entledigar", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"entledigas", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"entledigat", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"entledigats", DecisionVerb::kFormal, VerbForm::kSupine, true},
    {"fastställd", DecisionVerb::kFormal, VerbForm::kParticiple, true},
    {"fastställda", DecisionVerb::kFormal, VerbForm::kParticiple, true},
    {"fastställde", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"fastställdes", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"fastställer", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"fastställes", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"fastställs", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"fastställt", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"fastställts", DecisionVerb::kFormal, VerbForm::kSupine, true},
    {"fattade", DecisionVerb::kTake, VerbForm::kPast, false},
    {"fattades", DecisionVerb::kTake, VerbForm::kPast, true},
    {"fattar", DecisionVerb::kTake, VerbForm::kPresent, false},
    {"fattas", DecisionVerb::kTake, VerbForm::kPresent, true},
    {"fattat", DecisionVerb::kTake, VerbForm::kSupine, false},
    {"fattats", DecisionVerb::kTake, VerbForm::kSupine, true},
    {"fick", DecisionVerb::kAssign, VerbForm::kPast, true},
    {"får", DecisionVerb::kAssign, VerbForm::kPresent, true},
    {"fått", DecisionVerb::kAssign, VerbForm::kSupine, true},
    {"fördelade", DecisionVerb::kAllot, VerbForm::kPast, false},
    {"fördelades", DecisionVerb::kAllot, VerbForm::kPast, true},
    {"fördelar", DecisionVerb::kAllot, VerbForm::kPresent, false},
    {"fördelas", DecisionVerb::kAllot, VerbForm::kPresent, true},
    {"fördelat", DecisionVerb::kAllot, VerbForm::kSupine, false},
    {"fördelats", DecisionVerb::kAllot, VerbForm::kSupine, true},
    {"förelade", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"förelades", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"förelagt", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"förelägger", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"föreläggs", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"föreslagit", DecisionVerb::kPropose, VerbForm::kSupine, false},
    {"föreslagits", DecisionVerb::kPropose, VerbForm::kSupine, true},
    {"föreslog", DecisionVerb::kPropose, VerbForm::kPast, false},
    {"föreslogs", DecisionVerb::kPropose, VerbForm::kPast, true},
    {"föreslår", DecisionVerb::kPropose, VerbForm::kPresent, false},
    {"föreslås", DecisionVerb::kPropose, VerbForm::kPresent, true},
    {"förkastade", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"förkastades", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"förkastar", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"förkastas", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"förkastat", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"förklarade", DecisionVerb::kDeclare, VerbForm::kPast, false},
    {"förklarades", DecisionVerb::kDeclare, VerbForm::kPast, true},
    {"förklarar", DecisionVerb::kDeclare, VerbForm::kPresent, false},
    {"förklaras", DecisionVerb::kDeclare, VerbForm::kPresent, true},
    {"förklarat", DecisionVerb::kDeclare, VerbForm::kSupine, false},
    {"förlängde", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"förlängdes", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"förlänger", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"förlängs", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"förlängt", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"förlängts", DecisionVerb::kFormal, VerbForm::kSupine, true},
    {"förordade", DecisionVerb::kPropose, VerbForm::kPast, false},
    {"förordades", DecisionVerb::kPropose, VerbForm::kPast, true},
    {"förordar", DecisionVerb::kPropose, VerbForm::kPresent, false},
    {"förordas", DecisionVerb::kPropose, VerbForm::kPresent, true},
    {"förordat", DecisionVerb::kPropose, VerbForm::kSupine, false},
    {"förordnad", DecisionVerb::kFormal, VerbForm::kParticiple, true},
    {"förordnade", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"förordnades", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"förordnar", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"förordnas", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"förordnat", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"förordnats", DecisionVerb::kFormal, VerbForm::kSupine, true},
    {"gav", DecisionVerb::kAssign, VerbForm::kPast, false},
    {"gavs", DecisionVerb::kAssign, VerbForm::kPast, true},
    {"ger", DecisionVerb::kAssign, VerbForm::kPresent, false},
    {"ges", DecisionVerb::kAssign, VerbForm::kPresent, true},
    {"gett", DecisionVerb::kAssign, VerbForm::kSupine, false},
    {"getts", DecisionVerb::kAssign, VerbForm::kSupine, true},
    {"givit", DecisionVerb::kAssign, VerbForm::kSupine, false},
    {"givits", DecisionVerb::kAssign, VerbForm::kSupine, true},
    {"godkänd", DecisionVerb::kFormal, VerbForm::kParticiple, true},
    {"godkända", DecisionVerb::kFormal, VerbForm::kParticiple, true},
    {"godkände", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"godkändes", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"godkänner", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"godkännes", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"godkänns", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"godkänt", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"godkänts", DecisionVerb::kFormal, VerbForm::kSupine, true},
    {"godtagit", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"godtagits", DecisionVerb::kFormal, VerbForm::kSupine, true},
    {"godtar", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"godtas", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"godtog", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"godtogs", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"hemställde", DecisionVerb::kPropose, VerbForm::kPast, false},
    {"hemställdes", DecisionVerb::kPropose, VerbForm::kPast, true},
    {"hemställer", DecisionVerb::kPropose, VerbForm::kPresent, false},
    {"hemställs", DecisionVerb::kPropose, VerbForm::kPresent, true},
    {"hemställt", DecisionVerb::kPropose, VerbForm::kSupine, false},
    {"hänskjuter", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"hänskjutit", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"hänskjutits", DecisionVerb::kFormal, VerbForm::kSupine, true},
    {"hänskjuts", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"hänsköt", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"hänsköts", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"inrättad", DecisionVerb::kFormal, VerbForm::kParticiple, true},
    {"inrättade", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"inrättades", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"inrättar", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"inrättas", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"inrättat", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"inrättats", DecisionVerb::kFormal, VerbForm::kSupine, true},
    {"inställer", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"klubbade", DecisionVerb::kVote, VerbForm::kPast, false},
    {"klubbades", DecisionVerb::kVote, VerbForm::kPast, true},
    {"klubbas", DecisionVerb::kVote, VerbForm::kPresent, true},
    {"klubbat", DecisionVerb::kVote, VerbForm::kSupine, false},
    {"klubbats", DecisionVerb::kVote, VerbForm::kSupine, true},
    {"kom", DecisionVerb::kAgree, VerbForm::kPast, false},
    {"kommer", DecisionVerb::kAgree, VerbForm::kPresent, false},
    {"kommit", DecisionVerb::kAgree, VerbForm::kSupine, false},
    {"lade", DecisionVerb::kFile, VerbForm::kPast, false},
    {"lades", DecisionVerb::kFile, VerbForm::kPast, true},
    {"lagt", DecisionVerb::kFile, VerbForm::kSupine, false},
    {"lagts", DecisionVerb::kFile, VerbForm::kSupine, true},
    {"landade", DecisionVerb::kAgree, VerbForm::kPast, false},
    {"landar", DecisionVerb::kAgree, VerbForm::kPresent, false},
    {"landat", DecisionVerb::kAgree, VerbForm::kSupine, false},
    {"lägger", DecisionVerb::kFile, VerbForm::kPresent, false},
    {"lägges", DecisionVerb::kFile, VerbForm::kPresent, true},
    {"läggs", DecisionVerb::kFile, VerbForm::kPresent, true},
    {"lämnade", DecisionVerb::kHandOver, VerbForm::kPast, false},
    {"lämnades", DecisionVerb::kHandOver, VerbForm::kPast, true},
    {"lämnar", DecisionVerb::kHandOver, VerbForm::kPresent, false},
    {"lämnas", DecisionVerb::kHandOver, VerbForm::kPresent, true},
    {"lämnat", DecisionVerb::kHandOver, VerbForm::kSupine, false},
    {"medgav", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"medgavs", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"medger", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"medges", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"medgett", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"medgivit", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"noterade", DecisionVerb::kNote, VerbForm::kPast, false},
    {"noterades", DecisionVerb::kNote, VerbForm::kPast, true},
    {"noterar", DecisionVerb::kNote, VerbForm::kPresent, false},
    {"noteras", DecisionVerb::kNote, VerbForm::kPresent, true},
    {"noterat", DecisionVerb::kNote, VerbForm::kSupine, false},
    {"noterats", DecisionVerb::kNote, VerbForm::kSupine, true},
    {"nyvalde", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"nyvaldes", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"nyvalt", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"nyväljs", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"omvald", DecisionVerb::kFormal, VerbForm::kParticiple, true},
    {"omvalde", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"omvaldes", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"omvalt", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"omvalts", DecisionVerb::kFormal, VerbForm::kSupine, true},
    {"omväljer", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"omväljs", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"rekommenderade", DecisionVerb::kPropose, VerbForm::kPast, false},
    {"rekommenderar", DecisionVerb::kPropose, VerbForm::kPresent, false},
    {"rekommenderat", DecisionVerb::kPropose, VerbForm::kSupine, false},
    {"remitterad", DecisionVerb::kFormal, VerbForm::kParticiple, true},
    {"remitterade", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"remitterades", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"remitterar", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"remitteras", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"remitterat", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"remitterats", DecisionVerb::kFormal, VerbForm::kSupine, true},
    {"reserverade", DecisionVerb::kAllot, VerbForm::kPast, false},
    {"reserverar", DecisionVerb::kAllot, VerbForm::kPresent, false},
    {"reviderad", DecisionVerb::kFormal, VerbForm::kParticiple, true},
    {"reviderade", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"reviderades", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"reviderar", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"revideras", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"reviderat", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"reviderats", DecisionVerb::kFormal, VerbForm::kSupine, true},
    {"röstade", DecisionVerb::kVote, VerbForm::kPast, false},
    {"röstades", DecisionVerb::kVote, VerbForm::kPast, true},
    {"röstar", DecisionVerb::kVote, VerbForm::kPresent, false},
    {"röstat", DecisionVerb::kVote, VerbForm::kSupine, false},
    {"sa", DecisionVerb::kVote, VerbForm::kPast, false},
    {"sade", DecisionVerb::kVote, VerbForm::kPast, false},
    {"sagt", DecisionVerb::kVote, VerbForm::kSupine, false},
    {"stadfäst", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"stadfäste", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"stadfäster", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"stadfästes", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"ställde", DecisionVerb::kStandBy, VerbForm::kPast, false},
    {"ställer", DecisionVerb::kStandBy, VerbForm::kPresent, false},
    {"ställt", DecisionVerb::kStandBy, VerbForm::kSupine, false},
    {"säger", DecisionVerb::kVote, VerbForm::kPresent, false},
    {"tagit", DecisionVerb::kTake, VerbForm::kSupine, false},
    {"tagits", DecisionVerb::kTake, VerbForm::kSupine, true},
    {"tilldelade", DecisionVerb::kAllot, VerbForm::kPast, false},
    {"tilldelades", DecisionVerb::kAllot, VerbForm::kPast, true},
    {"tilldelar", DecisionVerb::kAllot, VerbForm::kPresent, false},
    {"tilldelas", DecisionVerb::kAllot, VerbForm::kPresent, true},
    {"tilldelat", DecisionVerb::kAllot, VerbForm::kSupine, false},
    {"tilldelats", DecisionVerb::kAllot, VerbForm::kSupine, true},
    {"tillsatt", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"tillsatte", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"tillsattes", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"tillsatts", DecisionVerb::kFormal, VerbForm::kSupine, true},
    {"tillskjuter", DecisionVerb::kAllot, VerbForm::kPresent, false},
    {"tillsköt", DecisionVerb::kAllot, VerbForm::kPast, false},
    {"tillstyrker", DecisionVerb::kPropose, VerbForm::kPresent, false},
    {"tillstyrks", DecisionVerb::kPropose, VerbForm::kPresent, true},
    {"tillstyrkt", DecisionVerb::kPropose, VerbForm::kSupine, false},
    {"tillstyrkte", DecisionVerb::kPropose, VerbForm::kPast, false},
    {"tillstyrktes", DecisionVerb::kPropose, VerbForm::kPast, true},
    {"tillstyrkts", DecisionVerb::kPropose, VerbForm::kSupine, true},
    {"tillsätter", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"tillsätts", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"tog", DecisionVerb::kTake, VerbForm::kPast, false},
    {"togs", DecisionVerb::kTake, VerbForm::kPast, true},
    {"undanröjde", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"undanröjdes", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"undanröjer", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"undanröjs", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"undanröjt", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"uppdragit", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"uppdragits", DecisionVerb::kFormal, VerbForm::kSupine, true},
    {"uppdrar", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"uppdras", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"uppdrog", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"uppdrogs", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"upphävd", DecisionVerb::kFormal, VerbForm::kParticiple, true},
    {"upphävde", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"upphävdes", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"upphäver", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"upphävs", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"upphävt", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"upphävts", DecisionVerb::kFormal, VerbForm::kSupine, true},
    {"utnämnd", DecisionVerb::kFormal, VerbForm::kParticiple, true},
    {"utnämnde", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"utnämndes", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"utnämner", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"utnämns", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"utnämnt", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"utnämnts", DecisionVerb::kFormal, VerbForm::kSupine, true},
    {"utsedd", DecisionVerb::kFormal, VerbForm::kParticiple, true},
    {"utsedda", DecisionVerb::kFormal, VerbForm::kParticiple, true},
    {"utser", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"utses", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"utsett", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"utsetts", DecisionVerb::kFormal, VerbForm::kSupine, true},
    {"utsåg", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"utsågs", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"vald", DecisionVerb::kElect, VerbForm::kParticiple, true},
    {"valda", DecisionVerb::kElect, VerbForm::kParticiple, true},
    {"valde", DecisionVerb::kElect, VerbForm::kPast, false},
    {"valdes", DecisionVerb::kElect, VerbForm::kPast, true},
    {"valt", DecisionVerb::kElect, VerbForm::kSupine, false},
    {"valts", DecisionVerb::kElect, VerbForm::kSupine, true},
    {"väljer", DecisionVerb::kElect, VerbForm::kPresent, false},
    {"väljs", DecisionVerb::kElect, VerbForm::kPresent, true},
    {"yrkade", DecisionVerb::kPropose, VerbForm::kPast, false},
    {"yrkades", DecisionVerb::kPropose, VerbForm::kPast, true},
    {"yrkar", DecisionVerb::kPropose, VerbForm::kPresent, false},
    {"yrkas", DecisionVerb::kPropose, VerbForm::kPresent, true},
    {"yrkat", DecisionVerb::kPropose, VerbForm::kSupine, false},
    {"yrkats", DecisionVerb::kPropose, VerbForm::kSupine, true},
    {"ålade", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"ålades", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"ålagt", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"ålägger", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"åläggs", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"återremitterad", DecisionVerb::kFormal, VerbForm::kParticiple, true},
    {"återremitterade", DecisionVerb::kFormal, VerbForm::kPast, false},
    {"återremitterades", DecisionVerb::kFormal, VerbForm::kPast, true},
    {"återremitterar", DecisionVerb::kFormal, VerbForm::kPresent, false},
    {"återremitteras", DecisionVerb::kFormal, VerbForm::kPresent, true},
    {"återremitterat", DecisionVerb::kFormal, VerbForm::kSupine, false},
    {"återremitterats", DecisionVerb::kFormal, VerbForm::kSupine, true},
    {"överlämnade", DecisionVerb::kHandOver, VerbForm::kPast, false},
    {"överlämnades", DecisionVerb::kHandOver, VerbForm::kPast, true},
    {"överlämnar", DecisionVerb::kHandOver, VerbForm::kPresent, false},
    {"överlämnas", DecisionVerb::kHandOver, VerbForm::kPresent, true},
    {"överlämnat", DecisionVerb::kHandOver, VerbForm::kSupine, false},
    {"översände", DecisionVerb::kHandOver, VerbForm::kPast, false},
    {"översänder", DecisionVerb::kHandOver, VerbForm::kPresent, false},
};

bool is_in(std::string_view word, Words words) {
  return std::ranges::find(words, word) != words.end();
}

bool ends_with_one(std::string_view word, Words endings) {
  return std::ranges::any_of(endings, [&](std::string_view e) { return word.ends_with(e); });
}

// Definite forms. A longer word that ends so is one as well.
constexpr std::string_view kBodies[] = {
    "nämnden",        "styrelsen",     "utskottet",      "fullmäktige",
    "gruppen",        "kommittén",     "kommitteen",     "rådet",
    "beredningen",    "delegationen",  "presidiet",      "regeringen",
    "riksdagen",      "departementet", "myndigheten",    "verket",
    "förvaltningen",  "kontoret",      "inspektionen",   "kassan",
    "förmedlingen",   "ombudsmannen",  "institutet",     "direktionen",
    "konsistoriet",   "kommissionen",  "domstolen",      "rätten",
    "avdelningen",    "enheten",       "byrån",          "byalaget",
    "klubben",        "sällskapet",    "föreningen",     "förbundet",
    "stiftelsen",     "bolaget",       "stämman",        "kongressen",
    "mötet",          "sammanträdet",  "kommunen",       "landstinget",
    "regionen",       "staden",        "polisen",        "universitetet",
    "högskolan",      "skolan",        "biblioteket",    "museet",
    "teamet",         "panelen",       "juryn",          "kollegiet",
    "direktören",     "chefen",        "rektorn",        "rektor",
    "ordföranden",    "ordförande",    "ministern",      "landshövdingen",
    "ledaren",        "handläggaren",  "sekreteraren",   "nämndsekreteraren",
    "samordnaren",    "intendenten",   "inspektören",    "länsstyrelsen",
    "socialtjänsten", "konferensen",   "konventet",      "samrådet",
    "forumet",        "kansliet",      "borgmästaren",   "nämndordföranden",
    "församlingen",   "kyrkorådet",    "partistyrelsen", "centralen",
    "ledningen"};
// Words that end so and are no body.
constexpr std::string_view kNoBodies[] = {"området",
                                          "förrådet",
                                          "målgruppen",
                                          "åldersgruppen",
                                          "folkgruppen",
                                          "yrkesgruppen",
                                          "elevgruppen",
                                          "barngruppen",
                                          "regelverket",
                                          "hantverket",
                                          "konstverket",
                                          "grundskolan",
                                          "förskolan",
                                          "gymnasieskolan",
                                          "bostadsområdet",
                                          "orättenden",
                                          "rätten",
                                          "äganderätten",
                                          "nyttjanderätten",
                                          "rösträtten",
                                          "förvaltningsberättelsen",
                                          "hyresrätten",
                                          "bostadsrätten",
                                          "upphovsrätten",
                                          "fritidsområdet",
                                          "tillståndet",
                                          "mötesplatsen",
                                          "utrymmet",
                                          "utbildningsområdet",
                                          "befolkningsgruppen",
                                          "minoritetsgruppen",
                                          "klassrådet",
                                          "handledaren",
                                          "ungdomsledaren",
                                          "tränaren",
                                          "kontoret",
                                          "verket"};
constexpr std::string_view kVagueBodies[] = {
    "nämnden",         "styrelsen",   "utskottet",    "gruppen",     "mötet",
    "sammanträdet",    "kommittén",   "rådet",        "vi",          "man",
    "stämman",         "ledamöterna", "politikerna",  "deltagarna",  "parterna",
    "mötesdeltagarna", "presidiet",   "delegationen", "beredningen", "förvaltningen",
    "kontoret",        "föreningen",  "avdelningen",  "enheten",     "teamet",
    "årsmötet",        "ordföranden", "ordförande"};
constexpr std::string_view kIndefiniteBodies[] = {
    "nämnd",  "styrelse",  "utskott", "grupp",          "råd",           "förvaltning", "kommun",
    "stad",   "landsting", "region",  "delegation",     "beredning",     "presidium",   "kommitté",
    "kontor", "direktion", "förbund", "kommunstyrelse", "arbetsutskott", "socialnämnd"};
constexpr std::string_view kInfinitives[] = {
    "godkänna", "fastställa", "anta",     "bifalla", "bordlägga", "utse",      "tillsätta",
    "uppdra",   "överlämna",  "föreslå",  "bevilja", "avslå",     "remittera", "återremittera",
    "notera",   "lägga",      "ställa",   "ge",      "anslå",     "avsätta",   "upphäva",
    "delegera", "tillstyrka", "avstyrka", "avge",    "besvara",   "förorda",   "inrätta",
    "uttala",   "medge",      "förlänga", "välja",   "godta",     "avskriva",  "hänskjuta",
};
constexpr std::string_view kPrepositions[] = {
    "till",  "från",  "av",     "i",     "för",    "hos",   "med",   "åt",   "inom",
    "mot",   "på",    "enligt", "om",    "vid",    "under", "genom", "utan", "via",
    "bland", "kring", "efter",  "inför", "mellan", "samt",  "ur"};
constexpr std::string_view kModals[] = {
    "ska",    "skall",     "kan",      "kunde",  "bör",     "borde", "får",   "måste",  "vill",
    "ville",  "skulle",    "må",       "torde",  "behöver", "avser", "ämnar", "tänker", "planerar",
    "väntas", "förväntas", "beräknas", "kommer", "ha",      "kunna", "måtte"};
constexpr std::string_view kNegations[] = {"inte", "ej", "icke", "aldrig", "varken", "knappast"};
constexpr std::string_view kNegativeDeterminers[] = {"inget", "inga", "ingen", "ingenting"};
constexpr std::string_view kAdverbs[] = {
    "då",          "även",       "också",     "enhälligt",  "därför", "dock",      "sedan",
    "därefter",    "idag",       "således",   "därmed",     "alltså", "slutligen", "igen",
    "dag",         "nu",         "sig",       "samtidigt",  "vidare", "bland",     "annat",
    "enhälligt",   "enigt",      "därutöver", "istället",   "ändå",   "åter",      "återigen",
    "slutgiltigt", "formellt",   "redan",     "tidigare",   "senare", "nyligen",   "äntligen",
    "hade",        "har",        "ha",        "i",          "därvid", "härmed",    "härigenom",
    "så",          "enstämmigt", "dessutom",  "omedelbart", "till",   "sist",      "följaktligen"};
constexpr std::string_view kHabits[] = {"årligen",
                                        "varje",
                                        "alltid",
                                        "normalt",
                                        "vanligen",
                                        "vanligtvis",
                                        "brukar",
                                        "oftast",
                                        "löpande",
                                        "regelbundet",
                                        "ibland",
                                        "senare",
                                        "framöver",
                                        "nästa",
                                        "snart",
                                        "kommande",
                                        "framtiden",
                                        "själv",
                                        "själva",
                                        "vanligt",
                                        "regel",
                                        "ofta",
                                        "vartannat",
                                        "månadsvis",
                                        "varannan",
                                        "kvartalsvis",
                                        "hädanefter",
                                        "delegationsordningen",
                                        "delegationsordning",
                                        "reglementet",
                                        "kommunallagen",
                                        "socialtjänstlagen",
                                        "skollagen",
                                        "stadgarna",
                                        "arbetsordningen",
                                        "ytterst",
                                        "undantagsfall",
                                        "respektive",
                                        "kort",
                                        "nästkommande",
                                        "höst",
                                        "vart"};
constexpr std::string_view kFinite[] = {
    "är",      "var",         "blev",         "blir",       "gick",       "går",    "kom",
    "tog",     "tar",         "såg",          "ser",        "sade",       "säger",  "stod",
    "står",    "höll",        "håller",       "fanns",      "finns",      "saknas", "saknades",
    "tackar",  "konstaterar", "behandlar",    "diskuterar", "anser",      "menar",  "tycker",
    "tror",    "hoppas",      "vet",          "visste",     "innebär",    "gäller", "gällde",
    "fick",    "låg",         "ligger",       "begär",      "begärde",    "vill",   "ska",
    "skall",   "kan",         "bör",          "måste",      "hade",       "har",    "skulle",
    "kunde",   "ville",       "meddelar",     "redogör",    "redogjorde", "finner", "fann",
    "framgår", "berättar",    "frågar",       "undrar",     "svarar",     "uppger", "beror",
    "kräver",  "önskar",      "ifrågasätter", "drog",       "drar",       "skrev",  "skriver",
    "bad"};

}  // namespace

const DecisionForm* decision_form(std::string_view word) {
  const auto found = std::ranges::lower_bound(kForms, word, {}, &DecisionForm::text);
  return found != std::end(kForms) && found->text == word ? found : nullptr;
}

bool may_speak_of_decisions(std::string_view text) {
  static const std::bitset<kHashBits> bits = [] {
    std::bitset<kHashBits> all;
    const auto add = [&](std::string_view word) {
      WordHash hash;
      for (const char c : word) hash.add(c);
      all.set(hash.bit());
    };
    for (const DecisionForm& form : kForms) add(form.text);
    for (const std::string_view noun :
         {"beslut", "beslutet", "förslag", "förslaget", "yrkande", "yrkanden", "beslutsförslag",
          "nämndbeslut", "delegationsbeslut", "ordförandebeslut", "medborgarförslag", "motionären",
          "motionärerna", "bör", "ställning", "återremiss", "bordläggning", "avslag", "föreslå"}) {
      add(noun);
    }
    return all;
  }();
  for (std::size_t at = 0; at < text.size(); ++at) {
    WordHash hash;
    bool is_word = false;
    while (at < text.size()) {
      const std::size_t size = letter_size(text, at);
      if (size == 0) break;
      for (std::size_t i = 0; i < size; ++i) hash.add(text[at++]);
      is_word = true;
    }
    if (is_word && bits.test(hash.bit())) return true;
  }
  return false;
}

bool is_body(std::string_view word, bool& genitive) {
  genitive = false;
  if (is_in(word, kNoBodies)) return false;
  if (ends_with_one(word, kBodies)) return true;
  if (!word.ends_with('s')) return false;
  word.remove_suffix(1);
  genitive = !is_in(word, kNoBodies) && ends_with_one(word, kBodies);
  return genitive;
}

bool is_vague_body(std::string_view word) { return is_in(word, kVagueBodies); }

bool is_indefinite_body(std::string_view word) { return ends_with_one(word, kIndefiniteBodies); }

bool is_decision_infinitive(std::string_view word) { return is_in(word, kInfinitives); }

bool is_preposition(std::string_view word) { return is_in(word, kPrepositions); }
bool is_modal(std::string_view word) { return is_in(word, kModals); }
bool is_negation(std::string_view word) { return is_in(word, kNegations); }
bool is_negative_determiner(std::string_view word) { return is_in(word, kNegativeDeterminers); }
bool is_adverb(std::string_view word) { return is_in(word, kAdverbs); }
bool is_habit_or_future(std::string_view word) { return is_in(word, kHabits); }

bool looks_finite(std::string_view word) {
  constexpr std::string_view kEndings[] = {"ade",  "ades",  "erar", "eras",
                                           "erat", "erats", "tts",  "rts"};
  return is_in(word, kFinite) || (word.size() > 5 && ends_with_one(word, kEndings));
}

}  // namespace leta::indexer
