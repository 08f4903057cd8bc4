// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/archive_parser.h"

#include <gtest/gtest.h>

#include <string>

#include "parsers/member_path.h"
#include "tests/parsers/collected.h"
#include "tests/parsers/make_archive.h"

namespace leta::parsers {
namespace {

const std::vector<ArchiveMember> kTwo = {{"plan.txt", "Vi bygger.", AE_IFREG, ""},
                                         {"år/bokslut.txt", "Bokslutet är klart.", AE_IFREG, ""}};
const std::vector<Inner> kTwoRead = {{"plan.txt", "Vi bygger."},
                                     {"år/bokslut.txt", "Bokslutet är klart."}};

TEST(Archives, GiveTheirMembers) {
  EXPECT_EQ(collect(parse_zip, make_archive("zip", "", kTwo)).members, kTwoRead);
  for (const std::string filter : {"", "gzip", "bzip2", "xz", "zstd", "compress"}) {
    const std::string bytes = make_archive("ustar", filter, kTwo);
    EXPECT_EQ(match_tar({bytes, "fil", 0}), Match::kByContent) << filter;
    EXPECT_EQ(collect(parse_tar, bytes).members, kTwoRead) << filter;
    EXPECT_EQ(collect(parse_tar, bytes).error, "") << filter;
  }
}

TEST(Archives, ASingleCompressedFileIsNamedByItsArchive) {
  for (const std::string filter : {"gzip", "bzip2", "xz", "zstd"}) {
    const std::string bytes = make_archive("raw", filter, {{"data", "Vi bygger.", AE_IFREG, ""}});
    EXPECT_EQ(match_tar({bytes, "plan.txt.gz", 0}), Match::kNo) << filter;
    EXPECT_EQ(match_compressed({bytes, "plan.txt.gz", 0}), Match::kByContent) << filter;
    const std::vector<Inner> expected = {{"plan.txt", "Vi bygger."}};
    EXPECT_EQ(collect(parse_compressed, bytes, "plan.txt.gz").members, expected) << filter;
  }
}

TEST(Archives, LinksDevicesAndHiddenFilesAreSkipped) {
  const Collected collected =
      collect(parse_tar, make_archive("ustar", "",
                                      {{"mapp", "", AE_IFDIR, ""},
                                       {"länk.txt", "", AE_IFLNK, "/etc/passwd"},
                                       {"rör", "", AE_IFIFO, ""},
                                       {"mapp/.dold.txt", "x", AE_IFREG, ""},
                                       {"plan.txt", "Vi bygger.", AE_IFREG, ""}}));
  ASSERT_EQ(collected.skips.size(), 3U);
  EXPECT_EQ(collected.skips[0].name, "länk.txt");
  EXPECT_EQ(collected.skips[0].reason, "A symbolic link, which is not followed.");
  EXPECT_EQ(collected.skips[1].reason, "Not a file: a device, a pipe or a socket.");
  EXPECT_EQ(collected.skips[2].reason, "A hidden file.");
  EXPECT_EQ(collected.members, (std::vector<Inner>{{"plan.txt", "Vi bygger."}}));
}

TEST(Archives, EncryptedMembersFail) {
  const std::string bytes = make_archive("zip", "", kTwo, "zip:encryption=zipcrypt");
  const Collected collected = collect(parse_zip, bytes);
  EXPECT_TRUE(collected.members.empty());
  ASSERT_EQ(collected.failures.size(), 2U);
  EXPECT_EQ(collected.failures[0].name, "plan.txt");
  EXPECT_EQ(collected.failures[0].reason,
            "It is encrypted; pack it without a password and add the archive again.");
}

TEST(Archives, ADamagedMemberLeavesTheOthers) {
  std::string bytes = make_archive("zip", "", kTwo, "zip:compression=store");
  bytes[bytes.find("Vi bygger.")] ^= 1;  // its checksum is wrong now
  const Collected collected = collect(parse_zip, bytes);
  ASSERT_EQ(collected.failures.size(), 1U);
  EXPECT_EQ(collected.failures[0].name, "plan.txt");
  EXPECT_EQ(collected.failures[0].reason,
            "It is damaged, or packed by a method that Leta does not know.");
  EXPECT_EQ(collected.members, (std::vector<Inner>{kTwoRead[1]}));
}

TEST(Archives, AZipWithoutItsDirectoryGivesWhatIsWhole) {
  const std::string whole = make_archive("zip", "", kTwo, "zip:compression=deflate");
  const std::string bytes = whole.substr(0, whole.find("PK\x01\x02"));
  const Collected collected = collect(parse_zip, bytes);
  EXPECT_EQ(collected.error, "");
  EXPECT_EQ(collected.members, std::vector<Inner>{kTwoRead[0]});
  // The last one ends where its size would stand, and so does the archive.
  ASSERT_EQ(collected.failures.size(), 2U);
  EXPECT_EQ(collected.failures[0].name, kTwoRead[1].path);
  EXPECT_EQ(collected.failures[1].name, "(end)");
}

TEST(Archives, TheLastPartOfADividedZipGivesWhatLiesInIt) {
  std::string bytes = make_archive("zip", "", kTwo, "zip:compression=deflate");
  // The first member ends in an earlier part; the directory says that this is the second one.
  bytes.erase(0, bytes.find("PK\x03\x04", 4) - 3);
  const std::size_t end = bytes.rfind("PK\x05\x06");
  bytes[end + 4] = bytes[end + 6] = 1;
  bytes[end + 8] = 1;
  EXPECT_EQ(match_zip({bytes, "arkiv.zip", 0}), Match::kByName);
  EXPECT_EQ(match_zip({bytes, "arkiv.txt", 0}), Match::kNo);
  const Collected collected = collect(parse_zip, bytes);
  EXPECT_EQ(collected.error, "");
  EXPECT_EQ(collected.members, std::vector<Inner>{kTwoRead[1]});
  ASSERT_EQ(collected.failures.size(), 1U);
  EXPECT_EQ(collected.failures[0].name, "(other parts)");
}

TEST(Archives, BearBeingCutOffAnywhere) {
  struct Case {
    ParseFunction parse;
    std::string whole;
  };
  const Case cases[] = {{parse_zip, make_archive("zip", "", kTwo)},
                        {parse_tar, make_archive("ustar", "gzip", kTwo)}};
  for (const Case& row : cases) {
    for (std::size_t size = 0; size < row.whole.size(); ++size) {
      const Collected collected = collect(row.parse, row.whole.substr(0, size), "arkiv");
      EXPECT_LE(collected.members.size(), 2U) << size;
    }
  }
  EXPECT_NE(collect(parse_zip, "PK\x03\x04").error, "");
  EXPECT_NE(collect(parse_compressed, "\x1F\x8B").error, "");
}

TEST(Archives, LeaveOfficeDocumentsAlone) {
  const std::string bytes = make_archive("zip", "", kTwo);
  EXPECT_EQ(match_zip({bytes, "fil.bin", 0}), Match::kByContent);
  EXPECT_EQ(match_zip({bytes, "plan.docx", 0}), Match::kNo);
  EXPECT_EQ(match_zip({"PK", "plan.zip", 0}), Match::kNo);
}

TEST(MemberPath, IsHarmless) {
  struct Case {
    std::string_view raw, path;
  };
  using namespace std::string_view_literals;
  constexpr Case kCases[] = {
      {"år/plan.txt", "år/plan.txt"},
      {"../../etc/passwd", "etc/passwd"},
      {"/etc/./passwd", "etc/passwd"},
      {"C:\\Mina dokument\\plan.doc", "Mina dokument/plan.doc"},
      {"a\nb\x1B[31m.txt", "a b[31m.txt"},
      {"\xE5r.txt", "år.txt"},
      {"a\0b.txt"sv, "ab.txt"},
      {"../..", ""},
      {"", ""},
  };
  for (const Case& row : kCases) EXPECT_EQ(member_path(row.raw), row.path) << row.raw;
  EXPECT_LE(member_path(std::string(5000, 'a')).size(), 1003U);
}

}  // namespace
}  // namespace leta::parsers
