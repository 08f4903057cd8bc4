// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/logins/login_check.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "search-server/logins/secret.h"
#include "tests/archive/temporary_folder.h"

namespace leta::server {
namespace {

using Verdict = LoginCheck::Verdict;

class LoginCheckTest : public ::testing::Test {
 protected:
  std::filesystem::path file() const { return folder_.path() / "logins"; }
  void put(const std::string& name, const std::string& hash) {
    const auto replaced = put_login(file(), {name, hash});
    ASSERT_TRUE(replaced) << replaced.error();
  }
  TemporaryFolder folder_;
};

TEST_F(LoginCheckTest, TheFileIsItsOwnersAndHoldsNoSecret) {
  put("anna", hash_token("en-hemlig-nyckel"));
  put("bo", hash_password("ett lösenord"));
  put("anna", hash_token("en-annan-nyckel"));
  struct stat status {};
  ASSERT_EQ(::stat(file().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & ALLPERMS, S_IRUSR | S_IWUSR);
  const auto logins = read_logins(file());
  ASSERT_TRUE(logins) << logins.error();
  ASSERT_EQ(logins->size(), 2U);
  EXPECT_EQ(logins->front().name, "anna");
  EXPECT_TRUE(is_secret("en-annan-nyckel", logins->front().hash));
  EXPECT_TRUE(*remove_login(file(), "anna"));
  EXPECT_FALSE(*remove_login(file(), "anna"));
  EXPECT_EQ(read_logins(file())->size(), 1U);
}

TEST_F(LoginCheckTest, AFileThatOthersMayReadIsRefused) {
  put("anna", hash_token("x"));
  ::chmod(file().c_str(), 0640);
  const auto logins = read_logins(file());
  ASSERT_FALSE(logins);
  EXPECT_NE(logins.error().find("chmod 600"), std::string::npos);
  EXPECT_FALSE(put_login(file(), {"bo", hash_token("y")}));
}

TEST_F(LoginCheckTest, RefusesWhatIsNoLogin) {
  for (const std::string name : {"", "a b", "a:b", "#a", "a\nb"}) {
    EXPECT_FALSE(put_login(file(), {name, hash_token("x")})) << name;
  }
  EXPECT_FALSE(read_logins(file()));
  std::ofstream(file()) << "# bara namn\nanna\n";
  ::chmod(file().c_str(), 0600);
  EXPECT_NE(read_logins(file()).error().find("line 2"), std::string::npos);
}

TEST_F(LoginCheckTest, TellsWhoMayComeIn) {
  put("anna", hash_token("nyckel"));
  put("åke", hash_password("ett lösenord"));
  LoginCheck check(file());
  const std::pair<std::string, Verdict> cases[] = {
      {"Bearer nyckel", Verdict::kLetIn},
      {"bearer  nyckel ", Verdict::kLetIn},
      {"Basic YW5uYTpueWNrZWw=", Verdict::kLetIn},          // anna:nyckel
      {"Basic w6VrZTpldHQgbMO2c2Vub3Jk", Verdict::kLetIn},  // åke:ett lösenord
      {"Bearer ett lösenord", Verdict::kWrong},             // a password is no token
      {"Bearer nycke", Verdict::kWrong},
      {"Bearer", Verdict::kWrong},
      {"Bearer ", Verdict::kWrong},
      {"Basic YW5uYTp4", Verdict::kWrong},      // anna:x
      {"Basic Ym86bnlja2Vs", Verdict::kWrong},  // bo:nyckel
      {"Basic YW5uYQ==", Verdict::kWrong},      // anna
      {"Basic =", Verdict::kWrong},
      {"Basic ÅÄÖ=", Verdict::kWrong},
      {"Digest nyckel", Verdict::kWrong},
      {"nyckel", Verdict::kWrong},
  };
  int client = 0;
  for (const auto& [header, verdict] : cases) {
    EXPECT_EQ(check.check(header, std::to_string(++client)).verdict, verdict) << header;
  }
}

TEST_F(LoginCheckTest, HoldsBackWhoGuesses) {
  put("anna", hash_token("nyckel"));
  put("bo", hash_token("en annan"));
  LoginCheck check(file());
  EXPECT_EQ(check.check("Bearer nyckel", "a").verdict, Verdict::kLetIn);
  for (int i = 0; i < 9; ++i) {
    EXPECT_EQ(check.check("Bearer " + std::to_string(i), "a").verdict, Verdict::kWrong);
  }
  const LoginCheck::Answer held = check.check("Bearer en annan", "a");
  EXPECT_EQ(held.verdict, Verdict::kTooMany);
  EXPECT_GT(held.wait.count(), 0);
  // Others are not, nor is who came in before.
  EXPECT_EQ(check.check("Bearer en annan", "b").verdict, Verdict::kLetIn);
  EXPECT_EQ(check.check("Bearer nyckel", "a").verdict, Verdict::kLetIn);
}

TEST_F(LoginCheckTest, ALoginThatIsRemovedIsGoneAtOnce) {
  put("anna", hash_token("nyckel"));
  LoginCheck check(file());
  EXPECT_EQ(check.check("Bearer nyckel", "a").verdict, Verdict::kLetIn);
  put("bo", hash_token("en annan"));
  EXPECT_EQ(check.check("Bearer en annan", "a").verdict, Verdict::kLetIn);
  ASSERT_TRUE(remove_login(file(), "anna"));
  EXPECT_EQ(check.check("Bearer nyckel", "a").verdict, Verdict::kWrong);
  std::filesystem::remove(file());
  EXPECT_EQ(check.check("Bearer en annan", "a").verdict, Verdict::kWrong);
}

}  // namespace
}  // namespace leta::server
