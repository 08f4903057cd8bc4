// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>

namespace leta::server {

// leta-server token add|list|remove: keeps the file of logins.
class TokenCommand {
 public:
  explicit TokenCommand(CLI::App& app);

  bool is_asked_for() const { return command_->parsed(); }
  // Does what was asked for, with `logins` as the file. Returns the exit code; prints.
  int run(const std::filesystem::path& logins) const;

 private:
  int add(const std::filesystem::path& logins) const;
  int list(const std::filesystem::path& logins) const;
  int remove(const std::filesystem::path& logins) const;

  CLI::App* command_;
  CLI::App* add_;
  CLI::App* list_;
  CLI::App* remove_;
  std::string name_;
  bool with_password_ = false;
};

}  // namespace leta::server
