// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/organisations.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include <toml++/toml.h>

#include "archive/text/fold.h"
#include "indexer/metadata/toml_data.h"
#include "parsers/lines.h"

namespace leta::indexer {
namespace {

constexpr std::size_t kMostOrganisations = 12;
constexpr std::size_t kShortText = 3'000;  // bytes of a text in which one mention is enough

std::vector<std::string> read_strings(const toml::table& table, std::string_view key) {
  std::vector<std::string> strings;
  if (const toml::array* list = table[key].as_array()) {
    for (const toml::node& item : *list) {
      const auto text = item.value<std::string>();
      if (!text)
        throw std::runtime_error("organisations.toml: a text is expected in " + std::string(key));
      strings.push_back(*text);
    }
  }
  return strings;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string_view word : parsers::split_words(text)) {
    words.emplace_back(word.ends_with(',') ? word.substr(0, word.size() - 1) : word);
  }
  return words;
}

// The first letter in upper or lower case; å, ä and ö are the only others that names begin with.
std::string with_first(std::string_view word, bool upper) {
  std::string out(word);
  if (out.size() >= 2 && out[0] == '\xC3') {
    const auto second = static_cast<unsigned char>(out[1]);
    const unsigned char base = second & 0x1F;  // å ä ö: E5 E4 F6, Å Ä Ö: C5 C4 D6
    if (base == 0x05 || base == 0x04 || base == 0x16) {
      out[1] = static_cast<char>(0x80 | (upper ? base : base | 0x20));
    }
  } else if (!out.empty() && upper && out[0] >= 'a' && out[0] <= 'z') {
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
  } else if (!out.empty() && !upper && out[0] >= 'A' && out[0] <= 'Z') {
    out[0] = static_cast<char>(out[0] - 'A' + 'a');
  }
  return out;
}

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  // Letters beyond ASCII, but not the marks of U+00A0 to U+00BF and U+2000 to U+203F.
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         (byte >= 0x80 && byte != 0xC2 && byte != 0xE2);
}

struct Word {
  std::string_view text;
  bool starts_sentence = true;
  bool joined = false;  // to the word before by spaces alone
  bool listed = false;  // after a comma and spaces
};

// The words of a text one after another; of a sign such as … or NBSP all bytes are passed.
class WordReader {
 public:
  explicit WordReader(std::string_view text) : text_(text) {}

  bool next(Word& word) {
    word.starts_sentence = at_ == 0;
    word.joined = at_ > 0;
    word.listed = at_ > 0 && text_.substr(at_).starts_with(", ");
    const std::size_t comma = at_;
    while (at_ < text_.size() && !is_word_byte(text_[at_])) {
      const char c = text_[at_];
      if (c == '.' || c == '!' || c == '?' || c == '\n' || c == ':') word.starts_sentence = true;
      if (c != ' ' && c != '\n') {
        word.joined = false;
        word.listed = word.listed && at_ == comma;
      }
      const auto byte = static_cast<unsigned char>(c);
      at_ += byte == 0xC2 ? 2 : byte == 0xE2 ? 3 : 1;
    }
    if (at_ >= text_.size()) return false;
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_word_byte(text_[at_])) ++at_;
    std::string_view found = text_.substr(begin, at_ - begin);
    // "Bygg-, miljö- och parknämnden": a hyphen here stands for the end that is left out.
    const std::string_view behind = text_.substr(at_);
    const bool leaves_out =
        behind.starts_with(' ') || behind.starts_with('\n') || behind.starts_with(", ");
    while (!found.empty() && found.back() == '-' && at_ < text_.size() && !leaves_out) {
      found.remove_suffix(1);
    }
    word.text = found;
    return true;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

bool equals_or_genitive(std::string_view word, std::string_view name) {
  return word == name ||
         (word.size() == name.size() + 1 && word.back() == 's' && word.starts_with(name));
}

}  // namespace

OrganisationRules::OrganisationRules(std::string_view toml) {
  const toml::table root = [&] {
    try {
      return toml::parse(toml);
    } catch (const toml::parse_error& error) {
      std::ostringstream message;
      message << "organisations.toml, " << error.source() << ": " << error.description();
      throw std::runtime_error(message.str());
    }
  }();
  const toml::table* suffixes = root["suffixes"].as_table();
  const toml::table* places = root["places"].as_table();
  const toml::array* organisations = root["organisation"].as_array();
  if (suffixes == nullptr || places == nullptr || organisations == nullptr) {
    throw std::runtime_error(
        "organisations.toml: [suffixes], [places] or [[organisation]] is missing");
  }
  capital_suffixes_ = read_strings(*suffixes, "capital");
  lower_suffixes_ = read_strings(*suffixes, "lower");
  for (std::string& word : read_strings(*suffixes, "not")) no_bodies_.insert(std::move(word));
  for (std::string& word : read_strings(*places, "after")) place_after_.insert(std::move(word));
  for (const std::string& text : read_strings(*places, "before"))
    place_before_.push_back(words_of(text));
  for (std::string& word : read_strings(*places, "not")) no_places_.insert(std::move(word));
  for (const toml::node& node : *organisations) {
    const toml::table* table = node.as_table();
    const std::string name = table == nullptr ? "" : (*table)["name"].value_or(std::string());
    if (name.empty()) throw std::runtime_error("organisations.toml: an organisation has no name");
    const bool inside = (*table)["inside"].value_or(false);
    std::vector<std::string> texts = read_strings(*table, "aliases");
    texts.push_back(name);
    for (const std::string& text : texts) {
      std::vector<std::string> words = words_of(text);
      if ((*table)["lower"].value_or(false)) {
        std::vector<std::string> lower = words;
        lower[0] = with_first(lower[0], false);
        spellings_[lower[0]].push_back({lower, name, inside});
      }
      spellings_[words[0]].push_back({words, name, inside});
    }
  }
  // A word of three letters may be a shorter one's genitive.
  const auto know = [&](std::string_view word) {
    first_letters_.set(place_of(word));
    if (word.size() < 3) first_letters_.set(place_of(std::string(word) + 's'));
  };
  for (const std::string& word : place_after_) know(word);
  for (const std::vector<std::string>& lead : place_before_) know(lead[0]);
  for (auto& [first, list] : spellings_) {
    know(first);
    std::ranges::stable_sort(
        list, [](const Spelling& a, const Spelling& b) { return a.words.size() > b.words.size(); });
  }
}

// The body that a word such as "Kulturnämndens" names by its last part; empty for none.
std::string OrganisationRules::suffix_name(std::string_view word) const {
  if (word.ends_with("ns") || word.ends_with("ts")) word.remove_suffix(1);
  if (!word.ends_with("en") && !word.ends_with("et")) return {};
  const bool capital = parsers::starts_with_upper(word);
  for (const std::string& suffix : capital ? capital_suffixes_ : lower_suffixes_) {
    // The first part has three letters or more: "Förvaltningen" alone may be any.
    if (word.size() < suffix.size() + 3 || !word.ends_with(suffix)) continue;
    if (word.find('-') != std::string_view::npos) return {};
    if (no_bodies_.contains(with_first(word, false))) return {};
    return with_first(word, true);
  }
  return {};
}

// "Barn- och ungdomsnämnden", "Bygg-, miljö- och parknämnden": one body whose name leaves out the
// end of its first words; empty for words that are no such name.
std::string OrganisationRules::joint_name(const std::vector<std::string_view>& heads,
                                          std::string_view joiner, std::string_view tail) const {
  const bool leave_out = std::ranges::all_of(
      heads, [](std::string_view head) { return head.ends_with('-') && head.size() >= 4; });
  if (!leave_out || (joiner != "och" && joiner != "samt")) return {};
  const bool capital = parsers::starts_with_upper(heads[0]);
  const std::string body = suffix_name(capital ? with_first(tail, true) : std::string(tail));
  if (body.empty() || parsers::starts_with_upper(tail)) return {};
  std::string name = with_first(heads[0], true);
  for (std::size_t i = 1; i < heads.size(); ++i) name += ", " + with_first(heads[i], false);
  return name + ' ' + std::string(joiner) + ' ' + with_first(body, false);
}

std::vector<std::string> OrganisationRules::mentions(std::string_view text) const {
  std::vector<std::string> names;
  WordReader reader(text);
  std::vector<Word> window;  // the word looked at and those after it, as far as read
  Word word;
  std::size_t longest = 8;
  Word before;
  bool more = true;
  while (true) {
    while (more && window.size() < longest && (more = reader.next(word))) window.push_back(word);
    if (window.empty()) break;
    std::size_t used = 1;
    const Word first = window[0];
    const bool may_begin = may_be_known(first.text);
    const std::string_view stem = first.text.ends_with('s')
                                      ? first.text.substr(0, first.text.size() - 1)
                                      : std::string_view();
    auto list = may_begin ? spellings_.find(first.text) : spellings_.end();
    if (may_begin && list == spellings_.end() && !stem.empty()) {
      list = spellings_.find(stem);
    }
    bool found = false;
    if (list != spellings_.end()) {
      for (const Spelling& spelling : list->second) {
        if (spelling.words.size() > window.size()) continue;
        if (spelling.inside && first.starts_sentence) continue;
        bool same = true;
        for (std::size_t i = 0; i < spelling.words.size() && same; ++i) {
          same = i + 1 == spelling.words.size()
                     ? equals_or_genitive(window[i].text, spelling.words[i])
                     : window[i].text == spelling.words[i];
          if (i > 0 && !window[i].joined && !spelling.words[i - 1].ends_with(',')) {
            same = same && spelling.words.size() > 3;  // a comma within a long name
          }
        }
        if (!same) continue;
        names.push_back(spelling.name);
        used = spelling.words.size();
        found = true;
        break;
      }
    }
    if (!found && first.text.ends_with('-')) {
      std::vector<std::string_view> heads = {first.text};
      while (heads.size() < window.size() && window[heads.size()].listed) {
        heads.push_back(window[heads.size()].text);
      }
      const std::size_t at = heads.size();
      if (at + 1 < window.size() && window[at].joined && window[at + 1].joined) {
        std::string name = joint_name(heads, window[at].text, window[at + 1].text);
        if (!name.empty()) {
          names.push_back(std::move(name));
          used = at + 2;
          found = true;
        }
      }
    }
    if (!found && first.text.size() > 8) {
      if (std::string name = suffix_name(first.text); !name.empty()) {
        names.push_back(std::move(name));
        found = true;
      }
    }
    // "Lindviks kommun": the place is the word before.
    if (!found && may_begin && first.joined && place_after_.contains(first.text) &&
        before.text.size() >= 3 && parsers::starts_with_upper(before.text) &&
        !no_places_.contains(before.text)) {
      const char last = before.text.back();
      if (last == 's' || last == 'x' || last == 'z' || !before.starts_sentence) {
        names.push_back(std::string(before.text) + ' ' + std::string(first.text));
        found = true;
      }
    }
    if (!found && may_begin) {
      for (const std::vector<std::string>& lead : place_before_) {
        if (window.size() <= lead.size()) continue;
        bool same = true;
        for (std::size_t i = 0; i < lead.size(); ++i) {
          same = same && window[i].text == lead[i] && (i == 0 || window[i].joined);
        }
        const Word& place = window[lead.size()];
        if (!same || !place.joined || place.text.size() < 3 ||
            !parsers::starts_with_upper(place.text)) {
          continue;
        }
        std::string name;
        for (const std::string& part : lead) name += part + ' ';
        names.push_back(name + std::string(place.text));
        used = lead.size() + 1;
        break;
      }
    }
    before = window[used - 1];
    window.erase(window.begin(), window.begin() + static_cast<std::ptrdiff_t>(used));
  }
  return names;
}

std::vector<std::string> OrganisationRules::of_document(const Document& document) const {
  struct Count {
    std::string name;
    std::size_t mentions = 0;
  };
  std::vector<Count> counts;
  std::unordered_map<std::string, std::size_t> index;
  const auto add = [&](std::string_view text, std::size_t weight) {
    for (std::string& name : mentions(text)) {
      const auto [at, is_new] = index.try_emplace(name, counts.size());
      if (is_new) counts.push_back({std::move(name), 0});
      counts[at->second].mentions += weight;
    }
  };
  constexpr std::size_t kEnough = 2;
  add(document.title.value, kEnough);
  std::size_t bytes = 0;
  for (const Passage& passage : document.passages) {
    add(passage.heading, kEnough);
    add(passage.text, 1);
    bytes += passage.text.size();
  }
  if (bytes > kShortText) {
    std::erase_if(counts, [](const Count& count) { return count.mentions < kEnough; });
  }
  if (counts.size() > kMostOrganisations) {
    std::vector<std::size_t> mentioned;
    for (const Count& count : counts) mentioned.push_back(count.mentions);
    std::ranges::nth_element(mentioned, mentioned.begin() + kMostOrganisations - 1,
                             std::greater<>());
    const std::size_t fewest = mentioned[kMostOrganisations - 1];
    std::erase_if(counts, [&](const Count& count) { return count.mentions < fewest; });
    if (counts.size() > kMostOrganisations) counts.resize(kMostOrganisations);
  }
  std::vector<std::string> names;
  for (Count& count : counts) names.push_back(std::move(count.name));
  return names;
}

const OrganisationRules& default_organisation_rules() {
  static const OrganisationRules rules(organisations_toml());
  return rules;
}

}  // namespace leta::indexer
