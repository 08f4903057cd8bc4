// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/original_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "tests/archive/temporary_folder.h"

namespace leta::server {
namespace {

namespace fs = std::filesystem;

class OriginalFileTest : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(source_ / "mapp" / "inre");
    write(source_ / "mapp" / "inre" / "plan å.txt", "En plan.");
    write(source_ / "mapp" / ".dold.txt", "Dold.");
    write(folder_.path() / "utanför.txt", "Hemlig.");
    fs::create_symlink(folder_.path() / "utanför.txt", source_ / "länk.txt");
    fs::create_directory_symlink(folder_.path(), source_ / "genväg");
    fs::create_directory_symlink(source_ / "mapp", source_ / "samma");
    ASSERT_EQ(::mkfifo((source_ / "rör.txt").c_str(), 0600), 0);
  }
  static void write(const fs::path& path, const std::string& text) { std::ofstream(path) << text; }
  std::optional<OriginalFile> open(const std::string& file) {
    return open_original({source_, file});
  }

  TemporaryFolder folder_;
  const fs::path source_ = folder_.path() / "källa";
};

TEST_F(OriginalFileTest, OpensAFileOfTheSource) {
  const auto original = open("mapp/inre/plan å.txt");
  ASSERT_TRUE(original);
  EXPECT_EQ(original->size, 8U);
  EXPECT_GT(original->changed_s, 1'500'000'000);
  // A source that is a file, also one that is reached by a link: whoever gave it wanted it so.
  EXPECT_TRUE(open_original({source_ / "mapp" / "inre" / "plan å.txt", ""}));
  fs::create_directory_symlink(source_, folder_.path() / "annat namn");
  EXPECT_TRUE(open_original({folder_.path() / "annat namn", "mapp/inre/plan å.txt"}));
}

TEST_F(OriginalFileTest, OpensNothingElse) {
  for (const std::string file :
       {"finns-inte.txt", "mapp", "mapp/inre/plan å.txt/x", "länk.txt", "genväg/utanför.txt",
        "samma/inre/plan å.txt", "../utanför.txt", "mapp/../../utanför.txt", "mapp/./inre/plan å.txt",
        "mapp//inre/plan å.txt", "/mapp/inre/plan å.txt", "mapp/.dold.txt", "mapp/", "/", ".", "..",
        "rör.txt"}) {
    EXPECT_FALSE(open(file)) << file;
  }
  EXPECT_FALSE(open((folder_.path() / "utanför.txt").string()));
  EXPECT_FALSE(open_original({source_ / "finns-inte", "plan.txt"}));
  EXPECT_FALSE(open_original({source_ / "finns-inte", ""}));
  EXPECT_FALSE(open_original({source_, ""}));
  EXPECT_FALSE(open_original({"/dev/zero", ""}));
}

}  // namespace
}  // namespace leta::server
