// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/channel.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <thread>
#include <vector>

#include "tests/indexer/temporary_folder.h"

namespace leta::indexer {
namespace {

using namespace std::chrono_literals;
using Status = Channel::Status;

std::chrono::steady_clock::time_point in(std::chrono::milliseconds time) {
  return std::chrono::steady_clock::now() + time;
}

bool is_open(int fd) { return ::fcntl(fd, F_GETFD) != -1; }

TEST(DescriptorTest, ClosesItselfOnce) {
  std::array<int, 2> fds{};
  ASSERT_EQ(::pipe(fds.data()), 0);
  const Descriptor other(fds[1]);
  {
    Descriptor first(fds[0]);
    Descriptor second(std::move(first));
    EXPECT_FALSE(first.valid());  // NOLINT(bugprone-use-after-move)
    first = std::move(second);
    EXPECT_EQ(first.get(), fds[0]);
    EXPECT_TRUE(is_open(fds[0]));
  }
  EXPECT_FALSE(is_open(fds[0]));
  EXPECT_TRUE(is_open(fds[1]));
}

TEST(ChannelTest, CarriesMessagesBothWays) {
  auto [a, b] = Channel::make_pair();
  Channel left(std::move(a)), right(std::move(b));
  const std::string binary("\0\xff text å", 10);
  ASSERT_TRUE(left.send(MessageType::kTask, binary));
  ASSERT_TRUE(left.send(MessageType::kEnd, ""));
  ASSERT_TRUE(right.send(MessageType::kDocument, "back"));

  Message message;
  ASSERT_EQ(right.receive(message, in(5s)), Status::kOk);
  EXPECT_EQ(message.type, MessageType::kTask);
  EXPECT_EQ(message.payload, binary);
  ASSERT_EQ(right.receive(message, in(5s)), Status::kOk);
  EXPECT_EQ(message.type, MessageType::kEnd);
  EXPECT_EQ(message.payload, "");
  ASSERT_EQ(left.receive(message, in(5s)), Status::kOk);
  EXPECT_EQ(message.payload, "back");
}

TEST(ChannelTest, JoinsWhatComesInPieces) {
  auto [a, b] = Channel::make_pair();
  Channel channel(std::move(b));
  const std::string bytes = std::string("D\x03\0\0\0abcE\0\0\0\0B\x01\0\0\0x", 19);
  std::thread sender([&, &socket = a] {
    for (const char c : bytes) {
      EXPECT_EQ(::send(socket.get(), &c, 1, 0), 1);
      std::this_thread::sleep_for(1ms);
    }
  });
  const std::vector<std::pair<MessageType, std::string>> expected = {
      {MessageType::kDocument, "abc"}, {MessageType::kEnd, ""}, {MessageType::kBadRecord, "x"}};
  for (const auto& [type, payload] : expected) {
    Message message;
    ASSERT_EQ(channel.receive(message, in(5s)), Status::kOk);
    EXPECT_EQ(message.type, type);
    EXPECT_EQ(message.payload, payload);
  }
  sender.join();
}

TEST(ChannelTest, CarriesMoreThanTheSocketHolds) {
  auto [a, b] = Channel::make_pair();
  Channel left(std::move(a)), right(std::move(b));
  std::string large(5'000'000, '\0');
  for (std::size_t i = 0; i < large.size(); ++i) large[i] = static_cast<char>(i * 31 >> 3);
  std::thread sender([&] {
    EXPECT_TRUE(left.send(MessageType::kDocument, large));
    EXPECT_TRUE(left.send(MessageType::kEnd, "after"));
  });
  Message message;
  ASSERT_EQ(right.receive(message, in(20s)), Status::kOk);
  EXPECT_TRUE(message.payload == large);
  ASSERT_EQ(right.receive(message, in(5s)), Status::kOk);
  EXPECT_EQ(message.payload, "after");
  sender.join();
}

TEST(ChannelTest, PassesAnOpenFile) {
  const TemporaryFolder folder;
  const Descriptor file(::open(folder.write("brev.txt", "Hej").c_str(), O_RDONLY));
  auto [a, b] = Channel::make_pair();
  Channel left(std::move(a)), right(std::move(b));
  ASSERT_TRUE(left.send(MessageType::kTask, "with", file.get()));
  ASSERT_TRUE(left.send(MessageType::kTask, "without"));

  Message message;
  Descriptor received;
  ASSERT_EQ(right.receive(message, in(5s), &received), Status::kOk);
  EXPECT_EQ(message.payload, "with");
  ASSERT_TRUE(received.valid());
  EXPECT_NE(received.get(), file.get());
  std::array<char, 8> text{};
  ASSERT_EQ(::read(received.get(), text.data(), text.size()), 3);
  EXPECT_STREQ(text.data(), "Hej");
  EXPECT_NE(::fcntl(received.get(), F_GETFD) & FD_CLOEXEC, 0);

  Descriptor none;
  ASSERT_EQ(right.receive(message, in(5s), &none), Status::kOk);
  EXPECT_EQ(message.payload, "without");
  EXPECT_FALSE(none.valid());
}

TEST(ChannelTest, ClosesAFileThatNobodyAskedFor) {
  auto [a, b] = Channel::make_pair();
  Channel left(std::move(a)), right(std::move(b));
  const Descriptor file(::open("/dev/null", O_RDONLY));
  const Descriptor next(::dup(file.get()));  // the number that a received file would get
  const int expected = next.get() + 1;
  ASSERT_FALSE(is_open(expected));
  ASSERT_TRUE(left.send(MessageType::kTask, "x", file.get()));
  Message message;
  ASSERT_EQ(right.receive(message, in(5s)), Status::kOk);
  EXPECT_FALSE(is_open(expected));
}

TEST(ChannelTest, SaysWhenTheOtherEndIsGone) {
  auto [a, b] = Channel::make_pair();
  Channel channel(std::move(b));
  ASSERT_EQ(::send(a.get(), "D\x09\0\0\0half", 9, 0), 9);
  a.reset();
  Message message;
  EXPECT_EQ(channel.receive(message, in(5s)), Status::kClosed);
  EXPECT_FALSE(channel.send(MessageType::kEnd, ""));
}

TEST(ChannelTest, WaitsNoLongerThanItsDeadline) {
  auto [a, b] = Channel::make_pair();
  Channel channel(std::move(b));
  Message message;
  EXPECT_EQ(channel.receive(message, in(20ms)), Status::kTimeout);
  // Half a message is no sign of life; the rest may still come.
  ASSERT_EQ(::send(a.get(), "D\x04\0\0\0ab", 7, 0), 7);
  EXPECT_EQ(channel.receive(message, in(20ms)), Status::kTimeout);
  ASSERT_EQ(::send(a.get(), "cd", 2, 0), 2);
  EXPECT_EQ(channel.receive(message, in(5s)), Status::kOk);
  EXPECT_EQ(message.payload, "abcd");
}

TEST(ChannelTest, RefusesAMessageThatIsTooLarge) {
  auto [a, b] = Channel::make_pair();
  Channel channel(std::move(b));
  ASSERT_EQ(::send(a.get(), "D\x01\0\0\x40", 5, 0), 5);  // one byte over 1 GiB
  Message message;
  EXPECT_EQ(channel.receive(message, in(5s)), Status::kTooLarge);
}

}  // namespace
}  // namespace leta::indexer
