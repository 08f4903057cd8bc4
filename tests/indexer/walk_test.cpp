// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/walk.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/indexer/temporary_folder.h"

namespace leta::indexer {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> sources(const Result<Walk>& walked) {
  std::vector<std::string> names;
  for (const FoundFile& file : walked.value().files) names.push_back(file.source);
  return names;
}

using Names = std::vector<std::string>;

TEST(WalkTest, FindsFilesOfAllFoldersInOrder) {
  const TemporaryFolder folder;
  for (const char* name : {"b.txt", "a/z.txt", "a.txt", "a/b/c.txt", "Ö.txt"}) {
    folder.write(name, "x");
  }
  fs::create_directory(folder.path() / "empty");
  const auto walked = walk(folder.path());
  EXPECT_EQ(sources(walked), (Names{"a.txt", "a/b/c.txt", "a/z.txt", "b.txt", "Ö.txt"}));
  EXPECT_EQ(walked->files[1].path, folder.path() / "a/b/c.txt");
  EXPECT_EQ(walked->unreadable, Names{});
}

TEST(WalkTest, AFileIsItself) {
  const TemporaryFolder folder;
  const auto path = folder.write("a/b.txt", "x");
  EXPECT_EQ(sources(walk(path)), Names{"b.txt"});
}

TEST(WalkTest, LeavesOutHiddenNamesLinksAndWhatIsNoFile) {
  const TemporaryFolder folder;
  folder.write("seen.txt", "x");
  folder.write(".hidden.txt", "x");
  folder.write(".git/config", "x");
  const TemporaryFolder outside;
  outside.write("secret.txt", "x");
  fs::create_symlink(outside.path() / "secret.txt", folder.path() / "link.txt");
  fs::create_directory_symlink(outside.path(), folder.path() / "link");
  fs::create_directory_symlink(folder.path(), folder.path() / "loop");
  fs::create_symlink("nowhere", folder.path() / "dangling");
  ASSERT_EQ(::mkfifo((folder.path() / "pipe.txt").c_str(), 0600), 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string name = (folder.path() / "s").string();
  ASSERT_LT(name.size(), sizeof address.sun_path);
  name.copy(address.sun_path, name.size());
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  ASSERT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  EXPECT_EQ(sources(walk(folder.path())), Names{"seen.txt"});
  ::close(socket);
}

TEST(WalkTest, LeavesOutTheArchiveItself) {
  const TemporaryFolder folder;
  folder.write("a.txt", "x");
  folder.write("archive-data/manifest.json", "x");
  folder.write("archive-data-2/b.txt", "x");
  EXPECT_EQ(sources(walk(folder.path(), folder.path() / "archive-data")),
            (Names{"a.txt", "archive-data-2/b.txt"}));
}

TEST(WalkTest, NamesAreNfc) {
  const TemporaryFolder folder;
  folder.write("Mo\u0308te/a\u030A.txt", "x");
  const auto walked = walk(folder.path());
  EXPECT_EQ(sources(walked), Names{"Möte/å.txt"});
  EXPECT_TRUE(fs::exists(walked->files[0].path));
}

TEST(WalkTest, KeepsNamesApartThatReadTheSame) {
  const TemporaryFolder folder;
  folder.write("\u00E5.txt", "NFC");
  folder.write("a\u030A.txt", "NFD");
  folder.write("r\xE4tt.txt", "Latin-1");
  folder.write("r\xE5tt.txt", "Latin-1");
  folder.write("r\uFFFDtt.txt~2", "a name that is taken");
  const auto walked = walk(folder.path());
  EXPECT_EQ(sources(walked),
            (Names{"r\uFFFDtt.txt", "r\uFFFDtt.txt~3", "r\uFFFDtt.txt~2", "å.txt", "å.txt~2"}));
  EXPECT_EQ(walked->files[0].path.filename().native(), "r\xE4tt.txt");
  EXPECT_EQ(walked->files[3].path.filename().native(), "a\u030A.txt");
}

TEST(WalkTest, KeepsOddNames) {
  const TemporaryFolder folder;
  const std::string longest = std::string(251, 'x') + ".txt";
  folder.write("rad\nrad.txt", "x");
  folder.write("'\"\\ $(x).txt", "x");
  folder.write(longest, "x");
  EXPECT_EQ(sources(walk(folder.path())), (Names{"'\"\\ $(x).txt", "rad\nrad.txt", longest}));
}

TEST(WalkTest, SaysWhatIsNotThere) {
  const TemporaryFolder folder;
  const auto missing = walk(folder.path() / "none");
  ASSERT_FALSE(missing.ok());
  EXPECT_NE(missing.error().find("There is no file or folder"), std::string::npos);
  const auto device = walk("/dev/null");
  ASSERT_FALSE(device.ok());
  EXPECT_NE(device.error().find("neither a file nor a folder"), std::string::npos);
}

TEST(WalkTest, NamesFoldersThatMayNotBeRead) {
  if (::geteuid() == 0) {
    // Root may read everything; the end-to-end tests try it as another user.
    GTEST_SKIP() << "needs a user other than root";
  }
  const TemporaryFolder folder;
  folder.write("open/a.txt", "x");
  folder.write("closed/b.txt", "x");
  fs::permissions(folder.path() / "closed", fs::perms::none);
  const auto walked = walk(folder.path());
  EXPECT_EQ(sources(walked), Names{"open/a.txt"});
  EXPECT_EQ(walked->unreadable, Names{"closed"});
  fs::permissions(folder.path() / "closed", fs::perms::owner_all);
}

}  // namespace
}  // namespace leta::indexer
