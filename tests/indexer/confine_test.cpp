// SPDX-License-Identifier: GPL-3.0-or-later
// What a worker and a tool really cannot do: by the functions that they confine themselves with, in
// a process of its own for each attempt.
#include "indexer/confine.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <string>

#include "indexer/file_access.h"
#include "tests/indexer/temporary_folder.h"

namespace leta::indexer {
namespace {

constexpr int kNoErrno = 200;  // of a child that was not confined

int code_of(const auto& in_child) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(in_child());
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

// The errno of what a confined child attempts, 0 where it succeeds.
int attempt(bool (*confine)(), const auto& what) {
  return code_of([&] {
    confine_process();
    if (!confine()) return kNoErrno;
    errno = 0;
    return what() < 0 ? errno : 0;
  });
}

bool as_worker() { return confine_worker(); }
bool as_worker_without_files() { return confine_worker_without_files(); }
bool as_tool() { return confine_tool(::open("/usr/bin/true", O_PATH | O_CLOEXEC)); }

bool has_landlock() {
  return code_of([] {
           confine_process();
           return allow_reading({}) ? 0 : 1;
         }) == 0;
}

struct Denied {
  const char* name;
  int (*attempt)();
};

sockaddr_in loopback() {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(80);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

// All that a program that was taken over would begin with. None does harm where it succeeds: the
// folder of the names does not exist.
constexpr Denied kDenied[] = {
    {"write to a file", [] { return ::open("/tmp", O_WRONLY | O_TMPFILE, 0600); }},
    {"make a file", [] { return ::open("/tmp/leta-confine/x", O_RDONLY | O_CREAT, 0600); }},
    {"empty a file", [] { return ::open("/dev/null", O_RDONLY | O_TRUNC); }},
    {"make a folder", [] { return ::mkdir("/tmp/leta-confine/x", 0700); }},
    {"remove", [] { return ::unlink("/tmp/leta-confine/x"); }},
    {"rename", [] { return ::rename("/tmp/leta-confine/x", "/tmp/leta-confine/x2"); }},
    {"link", [] { return ::symlink("/etc/passwd", "/tmp/leta-confine/x"); }},
    {"change rights", [] { return ::chmod("/tmp/leta-confine/x", 0700); }},
    {"make a socket", [] { return ::socket(AF_INET, SOCK_STREAM, 0); }},
    {"make a local socket", [] { return ::socket(AF_UNIX, SOCK_STREAM, 0); }},
    {"connect",
     [] {
       const sockaddr_in address = loopback();
       return ::connect(0, reinterpret_cast<const sockaddr*>(&address), sizeof address);
     }},
    {"fork", [] { return static_cast<int>(::syscall(SYS_fork)); }},
    {"clone", [] { return static_cast<int>(::syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0)); }},
    {"run a program",
     [] {
       const std::array<char*, 1> none{};
       return ::execve("/usr/bin/true", none.data(), none.data());
     }},
    {"trace", [] { return static_cast<int>(::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr)); }},
    {"signal another process", [] { return ::kill(::getppid(), 0); }},
    {"change its limits",
     [] {
       const rlimit limit{16, 16};
       return ::setrlimit(RLIMIT_NOFILE, &limit);
     }},
    {"ask for another process's limits",
     [] {
       rlimit limit{};
       return ::prlimit(::getppid(), RLIMIT_CPU, nullptr, &limit);
     }},
    {"make a file in memory", [] { return ::memfd_create("x", 0); }},
};

class Confined : public testing::Test {
 protected:
  void SetUp() override {
    if (!kConfines) GTEST_SKIP() << "builds with sanitizers are not confined";
  }
};

TEST_F(Confined, CanNeitherWriteNorConnectNorStart) {
  for (const auto confine : {as_worker, as_worker_without_files, as_tool}) {
    for (const Denied& denied : kDenied) {
      EXPECT_EQ(attempt(confine, denied.attempt), EPERM) << denied.name;
    }
  }
}

// The same attempts succeed, or fail for another reason, where nothing is confined: the test above
// would else say nothing.
TEST_F(Confined, WouldBeAbleElse) {
  for (const Denied& denied : kDenied) {
    const int code = code_of([&] { return denied.attempt() < 0 ? errno : 0; });
    EXPECT_NE(code, EPERM) << denied.name;
  }
}

TEST_F(Confined, OpensOnlyWhatReadingTakes) {
  const TemporaryFolder folder;
  const std::string secret = folder.write("hemlig.txt", "Hemligt.");
  const auto open_it = [](const std::string& path) {
    return [path] { return ::open(path.c_str(), O_RDONLY); };
  };
  EXPECT_EQ(attempt(as_worker_without_files, open_it("/usr/share/zoneinfo/UTC")), EPERM);
  EXPECT_EQ(attempt(as_worker_without_files, open_it(secret)), EPERM);
  if (!has_landlock()) GTEST_SKIP() << "this kernel has no Landlock";
  for (const auto confine : {as_worker, as_tool}) {
    EXPECT_EQ(attempt(confine, open_it(secret)), EACCES);
    EXPECT_EQ(attempt(confine, open_it("/etc/passwd")), EACCES);
    EXPECT_EQ(attempt(confine, open_it("/proc/self/environ")), EACCES);
    EXPECT_EQ(attempt(confine, open_it("/")), EACCES);
  }
  EXPECT_EQ(attempt(as_worker, open_it("/usr/lib")), 0);
  EXPECT_EQ(attempt(as_worker, open_it("/usr/bin/true")), EACCES);
  EXPECT_EQ(attempt(as_tool, open_it("/usr/bin/true")), 0);
}

TEST_F(Confined, ReadsOnWhatIsOpen) {
  const TemporaryFolder folder;
  const int file = ::open(folder.write("a.txt", "Hej").c_str(), O_RDONLY | O_CLOEXEC);
  ASSERT_GE(file, 0);
  const int code = code_of([&] {
    confine_process();
    if (!confine_worker()) return kNoErrno;
    const void* mapped = ::mmap(nullptr, 3, PROT_READ, MAP_PRIVATE, file, 0);
    if (mapped == MAP_FAILED) return 1;
    return std::string(static_cast<const char*>(mapped), 3) == "Hej" ? 0 : 2;
  });
  ::close(file);
  EXPECT_EQ(code, 0);
}

TEST_F(Confined, AToolStartsItsProgramAndNoOther) {
  const auto run_shell = [](const char* script) {
    return code_of([script] {
      confine_process();
      const int shell = ::open("/bin/sh", O_PATH | O_CLOEXEC);
      if (shell < 0 || !confine_tool(shell)) return kNoErrno;
      std::array<char*, 4> arguments = {const_cast<char*>("sh"), const_cast<char*>("-c"),
                                        const_cast<char*>(script), nullptr};
      std::array<char*, 1> environment{};
      become_program(arguments.data(), environment.data());
      return errno;
    });
  };
  EXPECT_EQ(run_shell("exit 7"), 7);
  EXPECT_EQ(run_shell("exec /usr/bin/true"), 126);
  EXPECT_EQ(run_shell("exec /bin/sh -c 'exit 7'"), 126);
  // A shell that cannot fork says so.
  EXPECT_EQ(run_shell("/usr/bin/true; exit 7"), 2);
}

}  // namespace
}  // namespace leta::indexer
