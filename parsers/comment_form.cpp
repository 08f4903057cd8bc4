// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/comment_form.h"

#include <string>
#include <string_view>

#include "archive/text/fold.h"

namespace leta::parsers {
namespace {

// The wordings are those of WordPress' own translations. A line is compared folded (lower case),
// and without the asterisks and colons that mark fields.

// How the form's heading starts.
constexpr std::string_view kHeadings[] = {
    "kommentera",      "lämna ett svar",     "lämna en kommentar",
    "lämna kommentar", "skriv en kommentar", "skriv ett svar",
    "svara",           "avbryt svar",        "leave a reply",
    "leave a comment", "cancel reply",       "post a comment",
    "add a comment",   "write a comment",    "vad tycker du",
    "din kommentar",
};

// Sentences that only the form has; they may stand on one line with more of it.
constexpr std::string_view kNotices[] = {
    "e-postadressen publiceras inte",
    "e-postadress publiceras inte",
    "din e-postadress kommer inte publiceras",
    "din e-postadress kommer inte att publiceras",
    "e-postadressen publiceras aldrig",
    "din e-post kommer inte att publiceras",
    "obligatoriska fält är märkta",
    "obligatoriska fält är markerade",
    "your email address will not be published",
    "your e-mail address will not be published",
    "required fields are marked",
};

// Lines of the form below its notice: the whole line.
constexpr std::string_view kFields[] = {
    "kommentar",      "kommentera",
    "namn",           "e-post",
    "e-postadress",   "epost",
    "webbplats",      "webbsida",
    "hemsida",        "obligatoriskt",
    "comment",        "name",
    "email",          "e-mail",
    "website",        "post comment",
    "skicka",         "skicka kommentar",
    "skicka svar",    "publicera kommentar",
    "submit comment", "submit",
    "avbryt svar",    "cancel reply",
};

// Lines of the form below its notice: how they start.
constexpr std::string_view kFieldStarts[] = {
    "spara mitt namn",
    "save my name",
    "meddela mig via e-post",
    "meddela mig om nya",
    "notify me of",
    "du kan använda följande html",
    "you may use these html",
    "följande html-taggar",
    "denna webbplats använder akismet",
    "this site uses akismet",
    "learn how your comment data",
    "lär dig om hur din kommentar",
    "<a href=\"\"",
};

constexpr std::size_t kLongestFormLine = 300;  // bytes

std::string folded(std::string_view line) {
  std::string out = text::fold_word(line);
  std::erase_if(out, [](char c) { return c == '*' || c == ':'; });
  return std::string(trim(out));
}

bool is_heading(std::string_view line) {
  if (line.size() > 60) return false;
  for (const std::string_view heading : kHeadings) {
    if (!line.starts_with(heading)) continue;
    const std::string_view rest = line.substr(heading.size());
    // "Lämna ett svar till Anna", "Lämna ett svar Avbryt svar"; not "Kommenterade budgeten".
    if (rest.empty() || rest[0] == ' ' || rest[0] == '?' || rest[0] == '!') return true;
  }
  return false;
}

bool is_notice(std::string_view line) {
  for (const std::string_view notice : kNotices) {
    if (line.find(notice) != std::string_view::npos) return true;
  }
  return false;
}

// Folding every line of a long text would take longer than all else: each notice has one of these.
bool may_be_notice(std::string_view line) {
  if (line.size() > kLongestFormLine) return false;
  return line.find("ublic") != std::string_view::npos ||
         line.find("ublish") != std::string_view::npos ||
         line.find("ligatoriska") != std::string_view::npos ||
         line.find("equired fields") != std::string_view::npos;
}

bool is_field(std::string_view line) {
  for (const std::string_view field : kFields) {
    if (line == field) return true;
  }
  for (const std::string_view start : kFieldStarts) {
    if (line.starts_with(start)) return true;
  }
  return false;
}

}  // namespace

bool remove_comment_form(std::vector<Line>& lines) {
  std::vector<bool> removed(lines.size(), false);
  bool found = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!may_be_notice(lines[i].text) || !is_notice(folded(lines[i].text))) continue;
    found = true;
    removed[i] = true;
    // The heading stands above, "Avbryt svar" possibly between.
    for (std::size_t above = i; above > 0 && i - above < 3; --above) {
      const Line& line = lines[above - 1];
      if (line.text.size() > kLongestFormLine || !is_heading(folded(line.text))) break;
      removed[above - 1] = true;
    }
    std::size_t below = i + 1;
    while (below < lines.size() && lines[below].text.size() <= kLongestFormLine) {
      const std::string line = folded(lines[below].text);
      if (!is_field(line) && !is_notice(line)) break;
      removed[below++] = true;
    }
    i = below - 1;
  }
  if (!found && lines.size() > 1 && lines.back().starts_block) {
    const std::string_view last = lines.back().text;
    for (const std::string_view heading : kHeadings) {
      if (last.size() == heading.size() && text::fold_word(last) == heading) {
        found = removed.back() = true;
      }
    }
  }
  if (found) mark_removed(lines, removed);
  return found;
}

}  // namespace leta::parsers
