// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/msg_parser.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/indexer/ole_writer.h"
#include "tests/parsers/collected.h"

namespace leta::parsers {
namespace {

using Streams = std::vector<std::pair<std::string, std::string>>;

std::string utf16(const std::u16string& text) {
  std::string bytes;
  for (const char16_t c : text) bytes += indexer::number(c, 2);
  return bytes;
}

// The table of a message's fixed properties, with the time when it was sent.
std::string properties(std::size_t head, std::uint64_t sent) {
  return std::string(head, '\0') + indexer::number(0x0040, 2) + indexer::number(0x0039, 2) +
         indexer::number(6, 4) + indexer::number(static_cast<unsigned>(sent), 4) +
         indexer::number(static_cast<unsigned>(sent >> 32), 4);
}

// 2014-02-17 12:00 UTC in tenths of microseconds since 1601.
constexpr std::uint64_t kSent = (11'644'473'600 + 1'392'638'400) * 10'000'000ULL;

Streams message(Streams more) {
  Streams streams = {{"__properties_version1.0", properties(32, kSent)},
                     {"__substg1.0_0037001F", utf16(u"Möte om lekplatsen")},
                     {"__substg1.0_0C1A001F", utf16(u"Maj-Britt Ångerlund")}};
  streams.insert(streams.end(), more.begin(), more.end());
  return streams;
}

TEST(Msg, ReadsHeadersAndText) {
  const Streams texts[] = {
      {{"__substg1.0_1000001F", utf16(u"Vi ses på torget.\r\n")}},
      {{"__substg1.0_1000001E", "Vi ses p\xE5 torget."}},
      {{"__substg1.0_10130102", "<meta charset=windows-1252><p>Vi ses <b>p\xE5</b> torget."}},
      {{"__substg1.0_1000001F", utf16(u" \r\n")},
       {"__substg1.0_1013001F", utf16(u"<p>Vi ses på torget.</p>")}},
  };
  for (const Streams& text : texts) {
    const std::string bytes = indexer::ole_file(message(text));
    EXPECT_EQ(match_msg({bytes, "fil", 0}), Match::kByContent);
    EXPECT_EQ(detect_format({bytes, "fil", 0})->name, "msg");
    const Collected collected = collect(parse_msg, bytes, "brev.msg");
    ASSERT_EQ(collected.documents.size(), 1U);
    const Document& document = collected.documents[0];
    EXPECT_EQ(document.title, (Text{"Möte om lekplatsen", Origin::kMetadata}));
    EXPECT_EQ(values(document.authors), std::vector<std::string>{"Maj-Britt Ångerlund"});
    EXPECT_EQ(to_string(document.date.value), "2014-02-17");
    EXPECT_EQ(all_text(document), "Vi ses på torget.") << text[0].first;
    EXPECT_TRUE(document.notes.empty());
  }
}

TEST(Msg, SaysThatRtfIsNotRead) {
  const Collected collected =
      collect(parse_msg, indexer::ole_file(message({{"__substg1.0_10090102", "LZFu"}})), "a.msg");
  ASSERT_EQ(collected.documents.size(), 1U);
  EXPECT_EQ(collected.documents[0].notes,
            std::vector<std::string>{"The text is there as RTF only, which is not read."});
}

TEST(Msg, AttachmentsAndForwardedMessagesAreMembers) {
  const std::string first = "__attach_version1.0_#00000000/";
  const std::string second = "__attach_version1.0_#00000001/";
  const std::string inner = second + "__substg1.0_3701000D/";
  const std::string bytes = indexer::ole_file(
      message({{first + "__substg1.0_3707001F", utf16(u"årsplan.txt")},
               {first + "__substg1.0_37010102", "Vi bygger."},
               {inner + "__properties_version1.0", properties(24, kSent)},
               {inner + "__substg1.0_0037001F", utf16(u"Sv: bygget 1/2")},
               {inner + "__substg1.0_1000001F", utf16(u"Bra.")}}));
  const Collected collected = collect(parse_msg, bytes, "brev.msg");
  ASSERT_EQ(collected.members.size(), 2U);
  EXPECT_EQ(collected.members[0], (Inner{"årsplan.txt", "Vi bygger."}));
  EXPECT_EQ(collected.members[1].path, "Sv: bygget 1-2.msg");
  const Collected forwarded = collect(parse_msg, collected.members[1].content);
  ASSERT_EQ(forwarded.documents.size(), 1U);
  EXPECT_EQ(forwarded.documents[0].title.value, "Sv: bygget 1/2");
  EXPECT_EQ(to_string(forwarded.documents[0].date.value), "2014-02-17");
  EXPECT_EQ(all_text(forwarded.documents[0]), "Bra.");
}

TEST(Msg, BearsBeingCutOffAnywhere) {
  const std::string whole =
      indexer::ole_file(message({{"__substg1.0_1000001F", utf16(u"Vi ses på torget.")}}));
  for (std::size_t size = 0; size < whole.size(); size += 13) {
    const std::string bytes = whole.substr(0, size);
    if (match_msg({bytes, "brev.msg", 0}) == Match::kNo) continue;
    EXPECT_EQ(collect(parse_msg, bytes).documents.size(), 1U) << size;
  }
}

}  // namespace
}  // namespace leta::parsers
