// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/logins/secret.h"

#include <gtest/gtest.h>

namespace leta::server {
namespace {

TEST(Secret, TokensAreLongAndEachAnother) {
  const std::string token = random_token();
  EXPECT_EQ(token.size(), 43U);
  EXPECT_EQ(token.find_first_of("+/= "), std::string::npos);
  EXPECT_NE(token, random_token());
}

TEST(Secret, IsFoundByItsHashOnly) {
  for (const std::string& secret : {std::string("vallmo och blåklint"), std::string()}) {
    for (const std::string& hash : {hash_token(secret), hash_password(secret)}) {
      EXPECT_TRUE(is_secret_hash(hash)) << hash;
      EXPECT_TRUE(is_secret(secret, hash));
      EXPECT_FALSE(is_secret(secret + "x", hash));
      EXPECT_EQ(hash.find("vallmo"), std::string::npos);
    }
  }
  EXPECT_TRUE(is_token_hash(hash_token("a")));
  EXPECT_FALSE(is_token_hash(hash_password("a")));
}

TEST(Secret, EachPasswordHasASaltOfItsOwn) {
  EXPECT_NE(hash_password("samma lösenord"), hash_password("samma lösenord"));
}

TEST(Secret, OtherTextsAreNoHashes) {
  for (std::string hash :
       {"", "sha256:", "scrypt:", "sha256:abc", "scrypt:1:1:1:ab:cd", "md5:abc"}) {
    EXPECT_FALSE(is_secret_hash(hash)) << hash;
    EXPECT_FALSE(is_secret("", hash)) << hash;
  }
  std::string hash = hash_password("ett lösenord");
  hash.back() = 'g';
  EXPECT_FALSE(is_secret_hash(hash));
}

}  // namespace
}  // namespace leta::server
