// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/tool_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <iterator>
#include <system_error>

#include "indexer/channel.h"
#include "indexer/confine.h"
#include "indexer/limits.h"

extern char** environ;

namespace leta::indexer {
namespace {

// What programs are given as the file's name: some want to seek, which this allows.
constexpr const char* kFile = "/proc/self/fd/0";
constexpr int kNotInstalled = 127;

struct Row {
  std::string_view name, package;
  std::chrono::seconds time;              // on the clock and of the processor
  std::array<const char*, 10> arguments;  // up to the first null
};

// What an argument is written as that is the page's index, from 0.
constexpr std::string_view kPageIndex = "tessedit_page_number=";

// In the order of Program.
constexpr Row kPrograms[] = {
    {"antiword", "antiword", kToolTime, {"antiword", "-m", "UTF-8.txt", "-w", "0", kFile}},
    {"catdoc", "catdoc", kToolTime, {"catdoc", "-d", "utf-8", "-w", kFile}},
    {"xls2csv",
     "catdoc",
     kToolTime,
     {"xls2csv", "-d", "utf-8", "-q", "0", "-c", "\t", "-b", "\f", kFile}},
    {"catppt", "catdoc", kToolTime, {"catppt", "-d", "utf-8", "-b", "\f", kFile}},
    {"unrtf", "unrtf", kToolTime, {"unrtf", "--html", "--nopict", "--quiet", kFile}},
    {"tesseract",
     "tesseract-ocr",
     kPictureTime,
     {"tesseract", kFile, "stdout", "-l", "swe+eng", "-c", "tessedit_create_tsv=1", "-c",
      kPageIndex.data()}},
    {"tesseract", "tesseract-ocr", kToolTime, {"tesseract", "--version"}},
    {"tesseract", "tesseract-ocr", kToolTime, {"tesseract", "--list-langs"}},
};

const Row& row_of(Program program) { return kPrograms[static_cast<std::size_t>(program)]; }

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

// An unnamed file in memory.
Descriptor make_file(std::string_view bytes) {
  Descriptor file(::memfd_create("document", MFD_CLOEXEC));
  if (!file.valid()) fail("memfd_create");
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("A program's input cannot be written");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  ::lseek(file.get(), 0, SEEK_SET);
  return file;
}

pid_t start(Program tool, std::uint64_t page, const Descriptor& input, const Descriptor& output) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input.get(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output.get(), STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::array<char, 12> program{"leta-index"};
  std::array<char, 8> command{"tool"};
  std::string number = std::to_string(static_cast<int>(tool));
  std::string page_number = std::to_string(page);
  std::array<char*, 5> arguments = {program.data(), command.data(), number.data(),
                                    page_number.data(), nullptr};
  pid_t process = -1;
  const int error =
      ::posix_spawn(&process, "/proc/self/exe", &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) {
    throw std::system_error(error, std::generic_category(), "A program cannot be started");
  }
  return process;
}

// As the shell finds it, by $PATH; open for being run. Invalid when there is none.
Descriptor find_program(std::string_view name) {
  const char* const path = std::getenv("PATH");
  std::string_view folders = path == nullptr ? "/usr/local/bin:/usr/bin:/bin" : path;
  while (!folders.empty()) {
    const std::size_t colon = std::min(folders.find(':'), folders.size());
    const std::string file = std::string(folders.substr(0, colon)) + "/" + std::string(name);
    folders.remove_prefix(std::min(colon + 1, folders.size()));
    if (::access(file.c_str(), X_OK) == 0)
      return Descriptor(::open(file.c_str(), O_PATH | O_CLOEXEC));
  }
  return {};
}

std::uint64_t read_number(std::string_view text) {
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// Reads until the end or a limit. The sentence that says which limit, or nothing.
std::string read_output(const Descriptor& output, std::chrono::seconds time, std::string& text) {
  const auto deadline = std::chrono::steady_clock::now() + time;
  std::array<char, 64 * 1024> buffer;
  while (true) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) {
      return "took longer than " + std::to_string(time.count()) + " seconds and was stopped";
    }
    pollfd waiting{output.get(), POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(left.count()));
    if (ready <= 0) continue;
    const ssize_t got = ::read(output.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return {};
    text.append(buffer.data(), static_cast<std::size_t>(got));
    if (text.size() > kToolOutput) return "gave more text than one file may give";
  }
}

}  // namespace

bool is_tool(std::uint64_t number) {
  return number <= static_cast<std::uint64_t>(parsers::Tool::kUnrtf);
}

ToolResult run_program(Program program, std::string_view bytes, std::uint64_t page) {
  ToolResult result;
  const Row& row = row_of(program);
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail("pipe");
  const Descriptor output(ends[0]);
  Descriptor theirs(ends[1]);
  const Descriptor input = make_file(bytes);
  const pid_t process = start(program, page, input, theirs);
  theirs.reset();
  const std::string limit = read_output(output, row.time, result.text);
  if (!limit.empty()) ::kill(process, SIGKILL);
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  const std::string name(row.name);
  if (!limit.empty()) {
    result.error = "The program " + name + " " + limit + ".";
  } else if (WIFEXITED(status) && WEXITSTATUS(status) == kNotInstalled) {
    result.is_missing = true;
    result.error = name + " is not installed: apt install " + std::string(row.package);
  } else if (WIFEXITED(status) && WEXITSTATUS(status) == kNotConfined) {
    result.error = "The program " + name +
                   " is not run where the kernel does not let it be confined (seccomp).";
  } else if (WIFSIGNALED(status)) {
    result.error = "The program " + name + " crashed on this file.";
  } else if (WEXITSTATUS(status) != 0 && result.text.empty()) {
    result.error = "The program " + name + " cannot read this file.";
  }
  return result;
}

int become_tool(std::string_view number, std::string_view page) {
  const std::uint64_t index = read_number(number);
  if (index >= std::size(kPrograms)) return kNotInstalled;
  const Row& row = kPrograms[index];
  confine_process();
  const auto seconds = static_cast<rlim_t>(row.time.count());
  set_limit(RLIMIT_CPU, seconds, seconds);
  limit_memory(kToolMemory);
  // Ends also one that closed its output and waits for ever.
  ::alarm(static_cast<unsigned>(seconds));
  ::close_range(STDERR_FILENO + 1, ~0U, 0);
  if (::chdir("/") != 0) return kNotInstalled;
  const Descriptor program = find_program(row.name);
  if (!program.valid()) return kNotInstalled;
  // xls2csv prints memory that it has not set, of some workbooks. Where all is at the same
  // addresses, equal files give equal text all the same; and addresses are no secret in a process
  // that can do nothing with them.
  ::personality(ADDR_NO_RANDOMIZE);
  if (!confine_tool(program.get())) return kNotConfined;
  // Without threads, which it could not start.
  const std::array<const char*, 5> environment = {"PATH=/usr/bin", "LC_ALL=C.UTF-8",
                                                  "HOME=/nonexistent", "OMP_THREAD_LIMIT=1"};
  std::string page_index = std::string(kPageIndex) + std::to_string(read_number(page) - 1);
  std::array<char*, 12> arguments{};
  for (std::size_t i = 0; i < row.arguments.size(); ++i) {
    arguments[i] = row.arguments[i] == kPageIndex.data() ? page_index.data()
                                                         : const_cast<char*>(row.arguments[i]);
  }
  become_program(arguments.data(), const_cast<char* const*>(environment.data()));
  return kNotInstalled;
}

}  // namespace leta::indexer
