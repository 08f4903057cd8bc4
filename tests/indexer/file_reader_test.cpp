// SPDX-License-Identifier: GPL-3.0-or-later
// Reads files with real worker processes: this program, started again by main.cpp.
#include "indexer/file_reader.h"

#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <functional>
#include <map>

#include "indexer/equal_files.h"
#include "tests/indexer/temporary_folder.h"
#include "tests/parsers/make_archive.h"

namespace leta::indexer {
namespace {

class FileReaderTest : public testing::Test {
 protected:
  // Reads one file as new. Members as the ledger would have them afterwards.
  void read(const std::filesystem::path& path) {
    const Tombstones none("salt");
    Recogniser recogniser({}, std::chrono::seconds(0));
    EqualFiles equals(ledger_, {0}, false);
    FileReader reader(ledger_, equals, none, recogniser, text::Analyser(), 1'500'000'000,
                      [&](const Batch& batch, std::size_t) {
                        for (const ReadRecord& record : batch.records) {
                          members_[record.member.record] = record.member;
                        }
                        if (batch.last) entry_ = batch.entry;
                        if (on_batch_) on_batch_();
                        return true;
                      });
    FileJob job;
    job.root = {1, path.parent_path(), "dok"};
    job.found = {path.filename().string(), path};
    job.options = &options_;
    reader.read(0, job);
  }

  static void kill_workers() {
    std::ifstream file("/proc/self/task/" + std::to_string(::gettid()) + "/children");
    for (pid_t child; file >> child;) ::kill(child, SIGKILL);
  }

  TemporaryFolder folder_;
  Ledger ledger_ = std::move(Ledger::open(folder_.path() / "ledger.sqlite", true)).value();
  SourceOptions options_{"Brev", Audience::kInternal, "https://lindvik.example/"};
  std::map<std::string, Member> members_;
  FileEntry entry_;
  std::function<void()> on_batch_;
};

TEST_F(FileReaderTest, CountsWhatTheLedgerTells) {
  read(folder_.write("811218-9876.txt", "Brevet\n\nFrån 811218-9876 och 19811218-9876.\n"));
  EXPECT_EQ(entry_.state, State::kIndexed);
  EXPECT_EQ(entry_.personal_numbers, 3);  // one in its name
  EXPECT_EQ(entry_.content.size(), 64U);
  EXPECT_EQ(entry_.audience, Audience::kInternal);
  EXPECT_EQ(entry_.collection, "Brev");
  EXPECT_EQ(entry_.base_url, "https://lindvik.example/");
  EXPECT_GE(entry_.milliseconds, 0);
}

// Whatever a worker was at when it ended: each member has one line, and what was read counts.
TEST_F(FileReaderTest, AMemberThatEndedItsWorkerHasOneLine) {
  std::vector<parsers::ArchiveMember> archive;
  for (int i = 0; i < 300; ++i) {
    archive.push_back({std::to_string(i) + ".txt", "Brev " + std::to_string(i), AE_IFREG, ""});
  }
  const auto path = folder_.write("arkiv.zip", parsers::make_archive("zip", "", archive));
  for (int round = 0; round < 5; ++round) {
    int batches = 0;
    on_batch_ = [&] {
      if (++batches <= 3) kill_workers();
    };
    members_.clear();
    read(path);
    EXPECT_EQ(entry_.state, State::kIndexed) << entry_.reason;
    EXPECT_EQ(members_.size(), 300U);
    for (const parsers::ArchiveMember& one : archive) {
      ASSERT_TRUE(members_.contains(one.name)) << one.name;
      const Member& member = members_.at(one.name);
      const bool was_stopped = member.reason.find("stopped by the system") != std::string::npos;
      EXPECT_EQ(member.reason.empty(), !was_stopped) << member.reason;
      EXPECT_TRUE(member.state == State::kIndexed || was_stopped) << one.name;
      EXPECT_EQ(member.id.empty(), member.state != State::kIndexed);
    }
  }
}

}  // namespace
}  // namespace leta::indexer
