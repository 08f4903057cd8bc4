// SPDX-License-Identifier: GPL-3.0-or-later
// Real worker processes: this program, started again by main.cpp.
#include "indexer/worker.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <set>

#include "archive/document_codec.h"
#include "indexer/limits.h"
#include "tests/indexer/temporary_folder.h"
#include "tests/parsers/make_archive.h"

namespace leta::indexer {
namespace {

constexpr std::int64_t kNow = 1'500'000'000;

// The processes that this thread started and that have not been waited for.
std::vector<pid_t> children() {
  std::ifstream file("/proc/self/task/" + std::to_string(::gettid()) + "/children");
  std::vector<pid_t> found;
  for (pid_t child; file >> child;) found.push_back(child);
  return found;
}

struct Heard {
  std::vector<FormatInfo> formats;
  std::vector<Document> documents;
  std::string member;
  std::vector<std::pair<std::string, std::string>> bad, skipped;
};

class WorkerTest : public testing::Test {
 protected:
  std::optional<std::string> read(const std::filesystem::path& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    EXPECT_TRUE(file.valid());
    heard_ = {};
    WorkerEvents events;
    events.format = [&](FormatInfo format) { heard_.formats.push_back(std::move(format)); };
    events.member = [&](const MemberStart& start) { heard_.member = start.path; };
    events.document = [&](std::string encoded) {
      auto document = decode_document(encoded);
      ASSERT_TRUE(document.ok());
      heard_.documents.push_back(std::move(document).value());
      if (on_document_) on_document_();
    };
    events.bad_record = [&](std::string record, std::string reason) {
      heard_.bad.emplace_back(inner_path(heard_.member, record), std::move(reason));
    };
    events.skipped_record = [&](std::string record, std::string reason) {
      heard_.skipped.emplace_back(std::move(record), std::move(reason));
    };
    const Task task{path.filename().string(), kNow, kNow, "lindvik"};
    return worker_.run(task, file.get(), std::filesystem::file_size(path), events);
  }

  void expect_reads_on() {
    EXPECT_EQ(read(folder_.write("efter.txt", "Efteråt\n\nAllt går vidare.\n")), std::nullopt);
    EXPECT_EQ(heard_.documents.size(), 1U);
  }

  // Records of a kilobyte each.
  std::filesystem::path many_records(int count) {
    std::ofstream file(folder_.path() / "poster.jsonl");
    for (int i = 0; i < count; ++i) {
      file << R"({"id":")" << i << R"(","title":"Post","body":")" << std::string(1000, 'a')
           << "\"}\n";
    }
    return folder_.path() / "poster.jsonl";
  }

  TemporaryFolder folder_;
  std::function<void()> on_document_;
  Heard heard_;
  Worker worker_;
};

TEST_F(WorkerTest, ReadsOneFileAfterAnotherInOneProcess) {
  ASSERT_EQ(read(folder_.write("a.txt", "Simskolan öppnar\n\nI Lindvik börjar simskolan i maj.\n")),
            std::nullopt);
  ASSERT_EQ(heard_.formats.size(), 1U);
  EXPECT_EQ(heard_.formats[0].name, "text");
  EXPECT_FALSE(heard_.formats[0].holds_records);
  ASSERT_EQ(heard_.documents.size(), 1U);
  EXPECT_EQ(heard_.documents[0].title.value, "Simskolan öppnar");
  const auto first = children();
  ASSERT_EQ(first.size(), 1U);

  ASSERT_EQ(read(folder_.write("b.jsonl", R"({"id":"1","title":"Ett","body":"Text"})"
                                          "\n{trasig\n"
                                          R"({"id":"2","title":"Två","body":"Text"})")),
            std::nullopt);
  EXPECT_EQ(heard_.formats[0].name, "jsonl");
  EXPECT_TRUE(heard_.formats[0].holds_records);
  EXPECT_EQ(heard_.documents.size(), 2U);
  EXPECT_EQ(heard_.bad.size(), 1U);
  EXPECT_EQ(children(), first);
}

TEST_F(WorkerTest, SaysNothingOfWhatIsNoDocument) {
  EXPECT_EQ(read(folder_.write("a.bin", std::string("\x7f"
                                                    "ELF\0\0\0\1\2\3\0\xff\xfe",
                                                    13))),
            std::nullopt);
  EXPECT_TRUE(heard_.formats.empty());
  EXPECT_TRUE(heard_.documents.empty());
}

TEST_F(WorkerTest, LeavesNoProcessBehind) {
  {
    Worker worker;
    const Descriptor file(::open(folder_.write("a.txt", "Hej\n\nHej igen.").c_str(), O_RDONLY));
    WorkerEvents events;
    events.format = [](const FormatInfo&) {};
    events.document = [](const std::string&) {};
    ASSERT_EQ(worker.run({"a.txt", kNow, kNow, ""}, file.get(), 14, events), std::nullopt);
    EXPECT_EQ(children().size(), 1U);
  }
  EXPECT_TRUE(children().empty());
}

TEST_F(WorkerTest, OneThatIsKilledCostsItsFileOnly) {
  const auto path = many_records(20'000);
  on_document_ = [&] {
    for (const pid_t child : children()) ::kill(child, SIGKILL);
  };
  const auto failure = read(path);
  ASSERT_TRUE(failure);
  EXPECT_NE(failure->find("stopped by the system"), std::string::npos) << *failure;
  EXPECT_LT(heard_.documents.size(), 20'000U);
  on_document_ = nullptr;
  EXPECT_TRUE(children().empty());
  expect_reads_on();
}

TEST_F(WorkerTest, OneThatCrashesIsReplaced) {
  const auto path = many_records(20'000);
  on_document_ = [&] {
    for (const pid_t child : children()) ::kill(child, SIGABRT);
  };
  const auto failure = read(path);
  ASSERT_TRUE(failure);
  EXPECT_NE(failure->find("crashed on this file (signal 6)"), std::string::npos) << *failure;
  on_document_ = nullptr;
  expect_reads_on();
}

TEST_F(WorkerTest, OneThatDiedBetweenTwoFilesIsReplaced) {
  expect_reads_on();
  for (const pid_t child : children()) {
    ::kill(child, SIGKILL);
    // Until it is dead, so that the next task meets a closed socket.
    siginfo_t info{};
    ASSERT_EQ(::waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOWAIT), 0);
  }
  expect_reads_on();
}

TEST_F(WorkerTest, SurvivesAFileThatShrinksWhileItIsRead) {
  const auto path = many_records(20'000);
  on_document_ = [&] { std::filesystem::resize_file(path, 0); };
  const auto failure = read(path);
  ASSERT_TRUE(failure);
  EXPECT_EQ(*failure, "The file changed while it was read.");
  on_document_ = nullptr;
  expect_reads_on();
}

TEST_F(WorkerTest, AFileThatGrowsIsReadAsItWas) {
  const auto path = many_records(2'000);
  on_document_ = [&] { std::ofstream(path, std::ios::app) << "{trasig\n"; };
  EXPECT_EQ(read(path), std::nullopt);
  EXPECT_EQ(heard_.documents.size(), 2'000U);
  EXPECT_TRUE(heard_.bad.empty());
}

TEST_F(WorkerTest, StopsAFileThatNeedsTooMuchMemory) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "sanitizers need the address space themselves";
#endif
  if (std::getenv("LETA_LONG") == nullptr) GTEST_SKIP() << "reads 1.5 GiB; LETA_LONG";
  // One record of more than a worker's memory: most of it a hole in the file.
  const auto path = folder_.write("stor.jsonl", "{\"id\":\"1\",\"title\":\"x\",\"body\":\"a");
  std::filesystem::resize_file(path, kWorkerMemory + (64U << 20));
  std::ofstream(path, std::ios::app) << "\"}\n";
  const auto failure = read(path);
  const bool refused = failure || heard_.bad.size() == 1 || heard_.formats.empty();
  EXPECT_TRUE(refused);
  EXPECT_TRUE(heard_.documents.empty());
  expect_reads_on();
}

TEST_F(WorkerTest, StopsOneThatSaysNothing) {
  if (std::getenv("LETA_LONG") == nullptr) GTEST_SKIP() << "takes as long as the limit; LETA_LONG";
  const auto path = many_records(20'000);
  on_document_ = [&] {
    for (const pid_t child : children()) ::kill(child, SIGSTOP);
  };
  const auto failure = read(path);
  ASSERT_TRUE(failure);
  EXPECT_NE(failure->find("took longer than 30 seconds"), std::string::npos) << *failure;
  on_document_ = nullptr;
  expect_reads_on();
}

// No member is read twice, and none is missing but the one that the worker ended on, which is
// named.
TEST_F(WorkerTest, ReadsOnBehindAMemberThatEndsAWorker) {
  std::vector<parsers::ArchiveMember> members;
  for (int i = 0; i < 200; ++i) {
    members.push_back({std::to_string(i) + ".txt", "Brev " + std::to_string(i), AE_IFREG, ""});
  }
  const auto path = folder_.write("arkiv.zip", parsers::make_archive("zip", "", members));
  bool killed = false;
  on_document_ = [&] {
    if (heard_.documents.size() != 50 || std::exchange(killed, true)) return;
    ::kill(children().at(0), SIGKILL);
  };
  const auto failure = read(path);
  std::set<std::string> titles;
  for (const Document& document : heard_.documents) titles.insert(document.title.value);
  EXPECT_EQ(titles.size(), heard_.documents.size());
  if (failure) {
    // It ended between two members.
    EXPECT_NE(failure->find("stopped by the system"), std::string::npos);
  } else {
    // The one that it ended on may have given its document already.
    ASSERT_LE(heard_.bad.size(), 1U);
    for (const auto& [record, reason] : heard_.bad) {
      titles.insert("Brev " + record.substr(0, record.find('.')));
    }
    EXPECT_EQ(titles.size(), 200U);
  }
  on_document_ = {};
  expect_reads_on();
}

TEST_F(WorkerTest, DiesWithTheIndexer) {
  // A middle process starts a worker, tells its number and is killed.
  std::array<int, 2> pipe{};
  ASSERT_EQ(::pipe2(pipe.data(), O_CLOEXEC), 0);
  const auto path = folder_.write("a.txt", "Hej\n\nHej igen.");
  const pid_t middle = ::fork();
  ASSERT_GE(middle, 0);
  if (middle == 0) {
    Worker worker;
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    WorkerEvents events;
    events.format = [](const FormatInfo&) {};
    events.document = [](const std::string&) {};
    worker.run({"a.txt", kNow, kNow, ""}, file.get(), 14, events);
    const pid_t child = children().at(0);
    if (::write(pipe[1], &child, sizeof child) != sizeof child) ::_exit(1);
    ::pause();
  }
  pid_t worker = 0;
  ASSERT_EQ(::read(pipe[0], &worker, sizeof worker), static_cast<ssize_t>(sizeof worker));
  const int handle = static_cast<int>(::syscall(SYS_pidfd_open, worker, 0));
  ASSERT_GE(handle, 0);
  ::kill(middle, SIGKILL);
  ::waitpid(middle, nullptr, 0);
  pollfd ended{handle, POLLIN, 0};
  EXPECT_EQ(::poll(&ended, 1, 10'000), 1);
  ::close(handle);
}

}  // namespace
}  // namespace leta::indexer
