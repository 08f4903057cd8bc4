// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "search-server/logins/login_file.h"
#include "search-server/logins/rate_limiter.h"

namespace leta::server {

// Tells whether an Authorization header is of somebody in the file of logins: "Bearer TOKEN", or
// "Basic" with a login's name and its password or token. The file is read again when it has
// changed, so that a login that is removed is gone at once; while it cannot be read, nobody is let
// in. Safe for concurrent use.
class LoginCheck {
 public:
  enum class Verdict { kLetIn, kWrong, kTooMany, kBusy };
  struct Answer {
    Verdict verdict;
    std::chrono::seconds wait{0};  // of kTooMany: until the next try
  };

  explicit LoginCheck(std::filesystem::path file);

  // `client` is who is let try only so often: ten times, then six times a minute. What was right
  // once is not counted again.
  Answer check(std::string_view authorization, std::string_view client);

 private:
  using Logins = std::vector<Login>;

  std::shared_ptr<const Logins> logins();  // the present ones
  bool was_right(const std::string& key);
  bool is_basic_login(std::string_view encoded, const Logins& logins);

  const std::filesystem::path file_;
  const std::string key_;  // random: what is remembered tells nothing of the secrets
  RateLimiter tries_;
  std::mutex mutex_;
  std::shared_ptr<const Logins> logins_;
  std::string stamp_;                      // of the file that was read
  std::unordered_set<std::string> right_;  // headers that were right since, hashed
  std::timed_mutex password_mutex_;        // one password at a time: it takes memory and time
};

}  // namespace leta::server
