// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/mail_parser.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/parsers/collected.h"

namespace leta::parsers {
namespace {

const std::string kHeaders =
    "Received: from post.lindvik.example\r\n"
    "From: =?utf-8?Q?Maj-Britt_=C3=85ngerlund?= <maj@lindvik.example>\r\n"
    "To: Ove Ek <ove@lindvik.example>\r\n"
    "Subject: =?iso-8859-1?Q?M=F6te_om_?= =?iso-8859-1?Q?lekplatsen?=\r\n"
    "Date: Mon, 17 Feb 2014 23:30:00 +0100\r\n"
    "Message-ID: <ett@lindvik.example>\r\n"
    "MIME-Version: 1.0\r\n";

TEST(Mail, ReadsHeadersAndText) {
  const std::string cases[] = {
      "Content-Type: text/plain; charset=utf-8\r\n\r\nVi ses på torget.\r\n",
      "Content-Type: text/plain; charset=iso-8859-1\r\n"
      "Content-Transfer-Encoding: quoted-printable\r\n\r\nVi ses p=E5 =\r\ntorget.\r\n",
      "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
      "Vmkgc2VzIHDDpSB0b3JnZXQu\r\n",
      "Content-Type: text/html; charset=windows-1252\r\n\r\n<p>Vi ses <b>p\xE5</b> torget.</p>",
      "Content-Type: multipart/alternative; boundary=b\r\n\r\n"
      "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nVi ses på torget.\r\n"
      "--b\r\nContent-Type: text/html\r\n\r\n<p>Annat</p>\r\n--b--\r\n",
      "Content-Type: multipart/alternative; boundary=b\r\n\r\n"
      "--b\r\nContent-Type: text/plain\r\n\r\n \r\n"
      "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Vi ses på torget.</p>\r\n--b--\r\n",
  };
  for (const std::string& body : cases) {
    const std::string bytes = kHeaders + body;
    EXPECT_EQ(match_mail({bytes, "fil", 0}), Match::kByContent);
    const Collected collected = collect(parse_mail, bytes, "brev.eml");
    ASSERT_EQ(collected.documents.size(), 1U) << body;
    const Document& document = collected.documents[0];
    EXPECT_EQ(document.title, (Text{"Möte om lekplatsen", Origin::kMetadata}));
    EXPECT_EQ(values(document.authors), std::vector<std::string>{"Maj-Britt Ångerlund"});
    EXPECT_EQ(to_string(document.date.value), "2014-02-17");
    EXPECT_EQ(document.date.origin, Origin::kMetadata);
    EXPECT_EQ(all_text(document), "Vi ses på torget.") << body;
    EXPECT_TRUE(collected.members.empty());
  }
}

TEST(Mail, AttachmentsAndForwardedMessagesAreMembers) {
  const Collected collected =
      collect(parse_mail,
              kHeaders +
                  "Content-Type: multipart/mixed; boundary=b\r\n\r\nInledning\r\n"
                  "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nSe bilagan.\r\n"
                  "--b\r\nContent-Type: application/octet-stream\r\n"
                  "Content-Disposition: attachment; filename*=utf-8''%C3%A5rsplan.txt\r\n"
                  "Content-Transfer-Encoding: base64\r\n\r\nVmkgYnlnZ2VyLg==\r\n"
                  "--b\r\nContent-Type: text/plain; name=\"../../hemlig.txt\"\r\n\r\nHemligt.\r\n"
                  "--b\r\nContent-Type: message/rfc822\r\n\r\n"
                  "From: Ove Ek <ove@lindvik.example>\r\nSubject: Om 2013/14\r\n\r\nInnan dess.\r\n"
                  "--b\r\nContent-Type: application/pgp-signature\r\n\r\nxyz\r\n--b--\r\n",
              "brev.eml");
  ASSERT_EQ(collected.documents.size(), 1U);
  EXPECT_EQ(all_text(collected.documents[0]), "Se bilagan.");
  ASSERT_EQ(collected.members.size(), 3U);
  EXPECT_EQ(collected.members[0], (Inner{"årsplan.txt", "Vi bygger."}));
  EXPECT_EQ(collected.members[1].path, "hemlig.txt");
  EXPECT_EQ(collected.members[2].path, "Om 2013-14.eml");
  const Collected inner = collect(parse_mail, collected.members[2].content, "Om 2013-14.eml");
  ASSERT_EQ(inner.documents.size(), 1U);
  EXPECT_EQ(inner.documents[0].title.value, "Om 2013/14");
  EXPECT_EQ(all_text(inner.documents[0]), "Innan dess.");
}

TEST(Mail, NotesThatItIsEncrypted) {
  const Collected collected = collect(
      parse_mail, kHeaders + "Content-Type: multipart/encrypted; boundary=b\r\n\r\n--b\r\n");
  ASSERT_EQ(collected.documents.size(), 1U);
  EXPECT_EQ(collected.documents[0].notes,
            std::vector<std::string>{"The message is encrypted; only its headers are read."});
}

TEST(Mail, IsToldFromText) {
  struct Case {
    std::string_view bytes, name;
    Match match;
  };
  constexpr Case kCases[] = {
      {"From: a\nSubject: b\n\nHej", "brev.eml", Match::kByName},
      {"From: a\nSubject: b\n\nHej", "brev.txt", Match::kNo},
      {"From: a\nTo: b\nMessage-ID: <c>\n\nHej", "brev.txt", Match::kByContent},
      {"Till: a\nHej du", "brev.eml", Match::kNo},
      {"", "brev.eml", Match::kNo},
  };
  for (const Case& row : kCases) {
    EXPECT_EQ(match_mail({row.bytes, std::string(row.name), 0}), row.match) << row.bytes;
  }
}

TEST(Mailbox, GivesADocumentForEachMessage) {
  const std::string separator = "From maj@lindvik.example Mon Feb 17 23:30:00 2014\n";
  const std::string bytes =
      separator + kHeaders + "Content-Type: multipart/mixed; boundary=b\n\n" +
      "--b\nContent-Type: text/plain; charset=utf-8\n\nEtt.\n>From början till slut.\n" +
      "--b\nContent-Disposition: attachment; filename=plan.txt\n\nPlanen.\n--b--\n\n" + separator +
      "From: Ove Ek <ove@lindvik.example>\nSubject: Svar\n\nTvå.\n\n" + separator + kHeaders +
      "\nTre.\n";
  EXPECT_EQ(match_mailbox({bytes, "arkiv", 0}), Match::kByContent);
  const Collected collected = collect(parse_mailbox, bytes, "arkiv.mbox");
  ASSERT_EQ(collected.documents.size(), 3U);
  EXPECT_EQ(collected.documents[0].source_id, "ett@lindvik.example");
  EXPECT_EQ(all_text(collected.documents[0]), "Ett.\nFrom början till slut.");
  EXPECT_EQ(collected.documents[1].source_id, "#2");
  EXPECT_EQ(collected.documents[1].title.value, "Svar");
  EXPECT_EQ(all_text(collected.documents[1]), "Två.");
  EXPECT_EQ(collected.documents[2].source_id, "ett@lindvik.example#3");
  ASSERT_EQ(collected.members.size(), 1U);
  EXPECT_EQ(collected.members[0].path, "ett@lindvik.example/plan.txt");

  EXPECT_EQ(match_mailbox({bytes, "brev.eml", 0}), Match::kNo);
  EXPECT_EQ(match_mail({bytes, "brev.eml", 0}), Match::kByContent);
  EXPECT_EQ(match_mailbox({"From det att vi: 10:30\nMöte", "anteckning.txt", 0}), Match::kNo);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const Collected cut = collect(parse_mailbox, bytes.substr(0, size), "arkiv.mbox");
    EXPECT_LE(cut.documents.size(), 3U) << size;
  }
}

}  // namespace
}  // namespace leta::parsers
