// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/logins/token_command.h"

#include <termios.h>
#include <unistd.h>

#include <iostream>

#include "search-server/logins/login_file.h"
#include "search-server/logins/secret.h"

namespace leta::server {
namespace {

constexpr int kAllWell = 0;
constexpr int kFailed = 1;
constexpr std::size_t kShortestPassword = 10;

int complain(const std::string& sentence) {
  std::cerr << "leta-server: " << sentence << "\n";
  return kFailed;
}

// A line of standard input; where that is a terminal, it does not show what is typed.
std::string read_password() {
  termios usual{};
  const bool is_terminal = ::tcgetattr(STDIN_FILENO, &usual) == 0;
  if (is_terminal) {
    std::cerr << "Password: ";
    termios silent = usual;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  std::string password;
  std::getline(std::cin, password);
  if (is_terminal) {
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &usual);
    std::cerr << "\n";
  }
  return password;
}

}  // namespace

TokenCommand::TokenCommand(CLI::App& app)
    : command_(app.add_subcommand("token", "Logins for what is internal: who may see it")),
      add_(command_->add_subcommand("add",
                                    "Makes a login, or another secret for it; prints it once")),
      list_(command_->add_subcommand("list", "Prints the names")),
      remove_(command_->add_subcommand("remove", "Removes a login; it is refused at once")) {
  command_->require_subcommand(1);
  command_->fallthrough();
  for (CLI::App* const named : {add_, remove_}) {
    named->add_option("NAME", name_, "The login's name")->required();
  }
  for (CLI::App* const any : {add_, list_, remove_}) any->fallthrough();
  add_->add_flag("--password", with_password_,
                 "Take a password from standard input instead of making a token");
}

int TokenCommand::run(const std::filesystem::path& logins) const {
  if (logins.empty()) {
    return complain(
        "Name the file of logins with --logins FILE, or a configuration file that names "
        "it with --config FILE.");
  }
  if (add_->parsed()) return add(logins);
  return list_->parsed() ? list(logins) : remove(logins);
}

int TokenCommand::add(const std::filesystem::path& logins) const {
  const std::string secret = with_password_ ? read_password() : random_token();
  if (with_password_ && secret.size() < kShortestPassword) {
    return complain("A password needs 10 characters or more.");
  }
  const auto replaced =
      put_login(logins, {name_, with_password_ ? hash_password(secret) : hash_token(secret)});
  if (!replaced) return complain(replaced.error());
  if (!with_password_) std::cout << secret << std::endl;
  return kAllWell;
}

int TokenCommand::list(const std::filesystem::path& logins) const {
  const auto all = read_logins(logins);
  if (!all) return complain(all.error());
  for (const Login& login : *all) {
    std::cout << login.name << "\t" << (is_token_hash(login.hash) ? "token" : "password") << "\n";
  }
  return kAllWell;
}

int TokenCommand::remove(const std::filesystem::path& logins) const {
  const auto removed = remove_login(logins, name_);
  if (!removed) return complain(removed.error());
  return *removed ? kAllWell : complain("There is no login '" + name_ + "'.");
}

}  // namespace leta::server
