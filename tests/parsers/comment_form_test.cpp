// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/comment_form.h"

#include <gtest/gtest.h>

#include <string>

namespace leta::parsers {
namespace {

std::string without_form(std::string_view text) {
  std::vector<Line> lines = split_lines(text);
  remove_comment_form(lines);
  std::string out;
  for (const Line& line : lines) {
    if (!out.empty()) out += '\n';
    out += line.text;
  }
  return out;
}

TEST(CommentForm, IsRemovedInAllItsWordings) {
  for (const char* form : {
           "Kommentera\n\nE-postadressen publiceras inte. Obligatoriska fält är märkta *",
           "Lämna ett svar\n\nAvbryt svar\n\nDin e-postadress kommer inte publiceras. "
           "Obligatoriska fält är "
           "märkta *\n\nKommentar *\n\nNamn *\n\nE-postadress *\n\nWebbplats\n\nSpara mitt namn, "
           "min "
           "e-postadress och webbplats i denna webbläsare.\n\nPublicera kommentar",
           "Lämna ett svar till Berit Avbryt svar\nE-postadressen publiceras inte. Obligatoriska "
           "fält är märkta *\n"
           "Namn *\nE-post *\nWebbplats\nKommentera\nDu kan använda följande HTML-taggar: a b",
           "Leave a Reply\nYour email address will not be published. Required fields are marked "
           "*\nComment *\n"
           "Name *\nEmail *\nWebsite\nPost Comment",
           "Kommentera",
       }) {
    EXPECT_EQ(without_form(std::string("Titel\n\nTexten slutar här.\n\n") + form),
              "Titel\nTexten slutar här.")
        << form;
  }
}

TEST(CommentForm, TextIsNotRemoved) {
  for (const char* text : {
           "Titel\nKommentera gärna planen före den 5 mars.",
           "Titel\nKommentera\nFörslaget kan kommenteras till den 5 mars.",
           "Titel\nSvara på enkäten\nWebbplats\nNamn",
           "Titel\nKommentera",  // one block with the text before it
       }) {
    EXPECT_EQ(without_form(text), text);
  }
}

TEST(CommentForm, TextAfterTheFormStays) {
  EXPECT_EQ(
      without_form("Titel\n\nText.\n\nKommentera\n\nE-postadressen publiceras inte.\n\nNamn *\n\n"
                   "Kontakta Lindviks kommun för mer."),
      "Titel\nText.\nKontakta Lindviks kommun för mer.");
}

}  // namespace
}  // namespace leta::parsers
