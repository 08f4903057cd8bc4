// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/byline.h"

#include <algorithm>
#include <span>

#include "archive/text/fold.h"
#include "parsers/text_form.h"

namespace leta::parsers {
namespace {

enum class Role { kAuthor, kPhoto, kIllustrator, kTranslator };

struct RoleWord {
  std::string_view word;
  Role role;
};

// Words before the colon, folded.
constexpr RoleWord kRoleWords[] = {
    {"text", Role::kAuthor},
    {"texten", Role::kAuthor},
    {"skribent", Role::kAuthor},
    {"skribenter", Role::kAuthor},
    {"författare", Role::kAuthor},
    {"skrivet av", Role::kAuthor},
    {"skriven av", Role::kAuthor},
    {"av", Role::kAuthor},
    {"reporter", Role::kAuthor},
    {"by", Role::kAuthor},
    {"written by", Role::kAuthor},
    {"author", Role::kAuthor},
    {"authors", Role::kAuthor},
    {"words", Role::kAuthor},
    {"foto", Role::kPhoto},
    {"fotograf", Role::kPhoto},
    {"fotografer", Role::kPhoto},
    {"bild", Role::kPhoto},
    {"bilder", Role::kPhoto},
    {"photo", Role::kPhoto},
    {"photos", Role::kPhoto},
    {"photographer", Role::kPhoto},
    {"illustration", Role::kIllustrator},
    {"illustrationer", Role::kIllustrator},
    {"illustratör", Role::kIllustrator},
    {"översättning", Role::kTranslator},
    {"översättare", Role::kTranslator},
    {"translation", Role::kTranslator},
    {"translator", Role::kTranslator},
};

constexpr std::string_view kJoiners[] = {"och", "&", "and", "/", "+", ","};

std::string_view role_name(Role role) {
  switch (role) {
    case Role::kPhoto:
      return "photo";
    case Role::kIllustrator:
      return "illustrator";
    case Role::kTranslator:
      return "translator";
    case Role::kAuthor:
      break;
  }
  return "author";
}

const RoleWord* find_role(std::string_view folded) {
  for (const RoleWord& row : kRoleWords) {
    if (row.word == folded) return &row;
  }
  return nullptr;
}

// Ends of words that name bodies and places of work, not people.
constexpr std::string_view kBodyEndings[] = {
    "förvaltningen", "förvaltning",   "nämnden",     "nämnd",    "styrelsen",   "departementet",
    "kontoret",      "kommun",        "kommunen",    "enheten",  "avdelningen", "myndigheten",
    "verket",        "länsstyrelsen", "föreningen",  "förening", "tidning",     "tidningen",
    "dagblad",       "radio",         "media",       "stad",     "staden",      "region",
    "regionen",      "skolan",        "universitet", "högskola", "byrån",       "gruppen",
    "biblioteket",   "museet",        "förbundet",   "rådet",    "kyrkan",      "foundation",
    "university",    "institute",     "department",  "company",  "inc",         "ltd",
};

bool names_a_body(std::string_view folded) {
  return std::ranges::any_of(kBodyEndings,
                             [&](std::string_view ending) { return folded.ends_with(ending); });
}

bool is_particle(std::string_view word) {
  for (const std::string_view known :
       {"von", "af", "de", "der", "den", "van", "la", "le", "el", "al", "bin", "ibn", "ben", "da",
        "dos", "du", "di", "zu", "y"}) {
    if (word == known) return true;
  }
  return false;
}

// "Anna", "Anna-Carin", "O'Neill", "J."; no word in capitals throughout.
bool is_name_word(std::string_view word) {
  std::size_t letters = 0;
  std::size_t capitals = 0;
  bool start = true;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, &at);
    if (is_letter(c)) {
      if (start && letters == 0 && !is_upper(c)) return false;
      ++letters;
      capitals += is_upper(c);
      start = false;
    } else if (c == '.') {
      if (letters != 1 || at != word.size()) return false;
      return true;
    } else if (c == '-' || c == '\'' || c == U'’') {
      if (start) return false;
      start = true;
    } else {
      return false;
    }
  }
  // "McDonald" and "Anna-Carin" have two capitals, "IOP" has nothing else.
  return letters >= 2 && !start && capitals < letters && capitals <= 3;
}

// Without the parentheses at its end, if what they hold is short: "(S)", "(foto)".
std::string_view without_parentheses(std::string_view text) {
  text = trim(text);
  if (text.ends_with(')')) {
    const std::size_t open = text.rfind('(');
    if (open != std::string_view::npos && text.size() - open <= 8)
      return trim(text.substr(0, open));
  }
  return text;
}

std::string_view without_end_punctuation(std::string_view text) {
  text = trim(text);
  while (!text.empty() && (text.back() == ',' || text.back() == ';' || text.back() == '|' ||
                           text.back() == '/' || text.back() == '.')) {
    // "Anna B." keeps its full stop.
    if (text.back() == '.' && text.size() >= 3 && text[text.size() - 3] == ' ') break;
    text = trim(text.substr(0, text.size() - 1));
  }
  return text;
}

// True when a word of `line` names a body.
bool names_a_unit(std::string_view line) {
  for (const std::string_view word : split_words(line)) {
    if (names_a_body(text::fold_word(without_end_punctuation(word)))) return true;
  }
  return false;
}

// "Anna Berg, Bo Ek och Cia Alm" → its pieces.
std::vector<std::string_view> split_names(std::string_view text) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t length = 0;
    for (const std::string_view joiner :
         {" och ", " samt ", " and ", " & ", " + ", ", ", ",", "/", ";", " | ", " – ", " - "}) {
      if (text.substr(at).starts_with(joiner)) {
        length = joiner.size();
        break;
      }
    }
    if (length == 0) {
      ++at;
      continue;
    }
    pieces.push_back(trim(text.substr(begin, at - begin)));
    at += length;
    begin = at;
  }
  pieces.push_back(trim(text.substr(begin)));
  std::erase_if(pieces, [](std::string_view piece) { return piece.empty(); });
  return pieces;
}

// The people of a list that starts with one. What is no name after them is their title or unit
// ("Anna Berg, kommunikatör"). Empty when the list does not start with a person.
std::vector<std::string> people(std::string_view list) {
  std::vector<std::string> names;
  if (list.size() > 160) return names;
  for (const std::string_view piece : split_names(without_end_punctuation(list))) {
    std::optional<std::string> name = person_name(piece);
    if (!name && names.empty()) return names;
    if (name) names.push_back(std::move(*name));
  }
  return names;
}

// Whom a photo is credited to may be a body too: "Foto: Lindviks kommun".
std::vector<std::string> credited(std::string_view list) {
  std::vector<std::string> names = people(list);
  if (!names.empty()) return names;
  list = without_end_punctuation(list);
  if (list.size() <= 60 && starts_with_upper(list) && split_words(list).size() <= 4 &&
      names_a_unit(list)) {
    names.emplace_back(list);
  }
  return names;
}

struct Label {
  std::size_t begin = 0;  // bytes of the line
  std::size_t end = 0;    // after the colon
  std::vector<Role> roles;
};

// The roles that the words at the end of `text` name ("Text och foto"), and where they begin. No
// roles when the last word is none.
Label label_at_end(std::string_view text) {
  Label label;
  label.begin = text.size();
  const std::vector<std::string_view> words = split_words(text);
  std::size_t i = words.size();
  bool joined = true;
  while (i > 0 && label.roles.size() < 4) {
    const std::string folded = text::fold_word(words[i - 1]);
    if (!joined) {
      if (std::ranges::find(kJoiners, folded) == std::end(kJoiners)) break;
      joined = true;
      --i;
      continue;
    }
    const RoleWord* row = nullptr;
    std::size_t used = 1;
    if (i >= 2) {
      row = find_role(text::fold_word(words[i - 2]) + ' ' + folded);
      if (row != nullptr) used = 2;
    }
    if (row == nullptr) row = find_role(folded);
    if (row == nullptr) {
      // "Text/foto", "text&bild"
      const std::size_t slash = folded.find_first_of("/&+");
      if (slash == std::string::npos) break;
      const RoleWord* first = find_role(folded.substr(0, slash));
      const RoleWord* second = find_role(folded.substr(slash + 1));
      if (first == nullptr || second == nullptr) break;
      label.roles.push_back(second->role);
      row = first;
    }
    label.roles.push_back(row->role);
    i -= used;
    label.begin = static_cast<std::size_t>(words[i].data() - text.data());
    joined = false;
  }
  return label;
}

std::vector<Label> find_labels(std::string_view line) {
  std::vector<Label> labels;
  std::size_t from = 0;
  for (std::size_t colon = line.find(':'); colon != std::string_view::npos;
       colon = line.find(':', colon + 1)) {
    if (labels.size() == 6) break;
    // A label is short: what is further back is not looked at.
    const std::size_t back = colon - from > 60 ? colon - 60 : from;
    std::size_t start = back;
    if (start > 0 && start > from) {
      const std::size_t space = line.find(' ', start);
      start = space == std::string_view::npos || space > colon ? colon : space;
    }
    Label label = label_at_end(line.substr(start, colon - start));
    if (label.roles.empty()) continue;
    label.begin += start;
    label.end = colon + 1;
    // The word itself must begin with the label's first letter in upper case, or begin the line or
    // follow another credit: "enligt text: …" within a sentence is no byline.
    if (!starts_with_upper(line.substr(label.begin)) && label.begin != 0 && labels.empty())
      continue;
    labels.push_back(std::move(label));
    from = colon + 1;
  }
  return labels;
}

void add_unique(std::vector<std::string>& names, std::string name) {
  if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
}

void add_credit(Byline& byline, Role role, std::string name) {
  Credit credit{std::string(role_name(role)), std::move(name)};
  if (std::ranges::find(byline.credits, credit) == byline.credits.end()) {
    byline.credits.push_back(std::move(credit));
  }
}

// "Text: NN", "… vid stranden. Foto: NN", "Text: NN Foto: MM".
bool read_labels(std::string_view line, Byline& byline) {
  // Credits end a paragraph: of a long one only the end can hold them.
  constexpr std::size_t kEnd = 400;
  if (line.size() > kEnd) {
    line.remove_prefix(line.size() - kEnd);
    line.remove_prefix(std::min(line.find(' '), line.size()));
  }
  const std::vector<Label> labels = find_labels(line);
  bool found = false;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const Label& label = labels[i];
    if (i == 0 && label.begin > 0) {
      // The end of a paragraph or caption: a sentence ends before it.
      const std::string_view before = trim(line.substr(0, label.begin));
      const bool is_credit = std::ranges::find(label.roles, Role::kAuthor) == label.roles.end();
      if (!ends_with_punctuation(before) && !before.ends_with('|') && !is_credit) continue;
    }
    const std::size_t end = i + 1 < labels.size() ? labels[i + 1].begin : line.size();
    const std::string_view value = trim(line.substr(label.end, end - label.end));
    for (const Role role : label.roles) {
      if (role == Role::kAuthor) {
        for (std::string& name : people(value)) {
          add_unique(byline.authors, std::move(name));
          found = true;
        }
      } else {
        for (std::string& name : credited(value)) {
          add_credit(byline, role, std::move(name));
          found = true;
        }
      }
    }
  }
  return found;
}

// A line without a colon that is nothing but "Av NN", "Text NN" or "Foto NN", in full names.
bool read_plain(std::string_view line, Byline& byline) {
  if (line.size() > 100 || line.find(':') != std::string_view::npos) return false;
  const std::vector<std::string_view> words = split_words(line);
  if (words.size() < 3) return false;
  // The label is as long as it can be: "Text och foto", "Skrivet av".
  for (std::size_t count = std::min<std::size_t>(3, words.size() - 2); count > 0; --count) {
    const auto end =
        static_cast<std::size_t>(words[count - 1].data() + words[count - 1].size() - line.data());
    const Label label = label_at_end(line.substr(0, end));
    if (label.roles.empty() || label.begin != 0 || !starts_with_upper(line)) continue;
    const std::vector<std::string_view> pieces =
        split_names(without_end_punctuation(line.substr(end)));
    std::vector<std::string> names;
    for (const std::string_view piece : pieces) {
      if (std::optional<std::string> name = person_name(piece)) names.push_back(std::move(*name));
    }
    if (names.empty() || names.size() != pieces.size()) return false;
    for (const Role role : label.roles) {
      for (const std::string& name : names) {
        if (role == Role::kAuthor) {
          add_unique(byline.authors, name);
        } else {
          add_credit(byline, role, name);
        }
      }
    }
    return true;
  }
  return false;
}

// Words that end a signature's title line, folded.
constexpr std::string_view kTitleEndings[] = {
    "ledare",
    "chef",
    "samordnare",
    "handläggare",
    "strateg",
    "sekreterare",
    "kommunikatör",
    "utredare",
    "controller",
    "direktör",
    "ordförande",
    "lärare",
    "rektor",
    "coach",
    "brobyggare",
    "pedagog",
    "utvecklare",
    "ansvarig",
    "assistent",
    "konsulent",
    "koordinator",
    "rådgivare",
    "arbetare",
    "sköterska",
    "kurator",
    "psykolog",
    "ombudsman",
    "informatör",
    "redaktör",
    "analytiker",
    "inspektör",
    "kanslist",
    "vägledare",
    "bibliotekarie",
    "praktikant",
    "ingenjör",
    "planerare",
    "forskare",
    "professor",
    "doktorand",
    "matchare",
    "mentor",
    "manager",
    "officer",
    "director",
    "coordinator",
    "editor",
    "secretary",
    "administrator",
    "engineer",
    "chair",
    "specialist",
    "expert",
    "jurist",
    "borgmästare",
    "kommunalråd",
    "generalsekreterare",
    "processledare",
    "verksamhetschef",
};

// Words before a name that make it something else than a signature.
constexpr std::string_view kNotSigned[] = {
    "kontakt",
    "kontaktperson",
    "kontaktpersoner",
    "kontakta",
    "närvarande",
    "ledamöter",
    "deltagare",
    "justeras",
    "justerare",
    "vid protokollet",
    "sekreterare",
    "för mer information",
    "mer information",
    "frågor",
    "medverkande",
    "foto",
    "bild",
    "contact",
    "for more information",
    "press",
    "talare",
    "styrgrupp",
    "projektgrupp",
    "arbetsgrupp",
    "ordförande",
    "presskontakt",
    "frånvarande",
    "underskrifter",
    "har du frågor",
};

constexpr std::string_view kGreetings[] = {
    "hälsningar",
    "med vänlig hälsning",
    "med vänliga hälsningar",
    "vänliga hälsningar",
    "vänlig hälsning",
    "vänligen",
    "mvh",
    "hälsar",
    "bästa hälsningar",
    "varma hälsningar",
    "vid pennan",
    "vid tangenterna",
    "best regards",
    "kind regards",
    "regards",
    "sincerely",
    "yours sincerely",
    "sommarhälsningar",
    "julhälsningar",
    "--",
};

bool starts_with_one_of(std::string_view folded, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) {
    return folded.starts_with(word) &&
           (folded.size() == word.size() || folded[word.size()] == ' ' ||
            folded[word.size()] == ':' || folded[word.size()] == ',' || folded[word.size()] == '?');
  });
}

bool names_a_title(std::string_view line) {
  for (const std::string_view word : split_words(line)) {
    const std::string folded = text::fold_word(without_end_punctuation(word));
    for (const std::string_view ending : kTitleEndings) {
      if (folded.ends_with(ending)) return true;
    }
  }
  return false;
}

bool is_contact_detail(std::string_view line) {
  if (line.find('@') != std::string_view::npos) return true;
  const auto digits = std::ranges::count_if(line, [](char c) { return c >= '0' && c <= '9'; });
  return digits >= 6 && line.size() <= 60;
}

// A signature at the end: a name, then a title and a unit, each on a line of its own, or a name
// below a greeting. Details of contact and photo credits may follow.
std::optional<std::string> find_signature(std::span<const Line> lines) {
  Byline credits;
  while (!lines.empty() &&
         (is_contact_detail(lines.back().text) || read_labels(lines.back().text, credits))) {
    lines = lines.first(lines.size() - 1);
  }
  constexpr std::size_t kLongestSignature = 4;
  for (std::size_t count = 1; count <= kLongestSignature && count <= lines.size(); ++count) {
    const std::size_t at = lines.size() - count;
    const std::string_view line = lines[at].text;
    if (line.size() > 80) return std::nullopt;
    if (count > 1 && lines[at].ends_block)
      return std::nullopt;  // the lines below are another block
    const std::vector<std::string_view> pieces = split_names(line);
    std::optional<std::string> name = pieces.empty() ? std::nullopt : person_name(pieces[0]);
    if (!name) {
      if (ends_with_punctuation(line) || is_list_item(line)) return std::nullopt;
      continue;
    }
    if (pieces.size() > 1 && person_name(pieces[1])) return std::nullopt;  // a list of people
    // The name is the first line of all: that is a title.
    if (at == 0) return std::nullopt;
    const std::string before = text::fold_word(lines[at - 1].text);
    if (before.size() < 80 && starts_with_one_of(before, kNotSigned)) return std::nullopt;
    if (before.size() < 60 && starts_with_one_of(before, kGreetings)) return name;
    if (before.size() < 80 && names_a_title(lines[at - 1].text) && !ends_with_punctuation(before)) {
      return std::nullopt;  // one of several people with their titles
    }
    bool title = pieces.size() > 1 && names_a_title(line.substr(pieces[0].size()));
    bool unit = false;
    for (std::size_t below = at + 1; below < lines.size(); ++below) {
      if (ends_with_punctuation(lines[below].text)) return std::nullopt;
      title = title || names_a_title(lines[below].text);
      unit = unit || names_a_unit(lines[below].text);
    }
    if (count > 1 && (title || unit)) return name;
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> person_name(std::string_view text) {
  text = without_end_punctuation(without_parentheses(without_end_punctuation(text)));
  if (text.empty() || text.size() > 60) return std::nullopt;
  const std::vector<std::string_view> words = split_words(text);
  std::size_t names = 0;
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out.push_back(' ');
    out.append(words[i]);
    if (is_particle(words[i])) {
      if (i == 0 || i + 1 == words.size()) return std::nullopt;
      continue;
    }
    if (!is_name_word(words[i]) || names_a_body(text::fold_word(words[i]))) return std::nullopt;
    ++names;
  }
  // An initial alone is no family name.
  if (names < 2 || names > 4 || words.back().size() < 2 || words.back().ends_with('.')) {
    return std::nullopt;
  }
  return out;
}

Byline find_byline(const std::vector<Line>& lines) {
  Byline byline;
  if (is_data(lines)) return byline;
  constexpr std::size_t kEdge = 6;  // lines at either end in which "Av NN" may stand
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i].text;
    if (read_labels(line, byline)) continue;
    if (i > 0 && (i < kEdge || lines.size() - i <= kEdge)) read_plain(line, byline);
  }
  if (byline.authors.empty()) {
    if (std::optional<std::string> name = find_signature(lines)) {
      byline.authors.push_back(std::move(*name));
    }
  }
  return byline;
}

bool is_byline(std::string_view line) {
  if (line.size() > 160) return false;
  Byline byline;
  const std::vector<Label> labels = find_labels(line);
  if (!labels.empty()) return labels[0].begin == 0 && read_labels(line, byline);
  return read_plain(line, byline);
}

}  // namespace leta::parsers
