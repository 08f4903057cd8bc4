// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/channel.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace leta::indexer {
namespace {

constexpr std::size_t kHeaderSize = 5;
constexpr std::size_t kReadSize = 256 * 1024;

}  // namespace

std::pair<Descriptor, Descriptor> Channel::make_pair() {
  std::array<int, 2> fds{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds.data()) != 0) {
    throw std::system_error(errno, std::generic_category(), "socketpair");
  }
  return {Descriptor(fds[0]), Descriptor(fds[1])};
}

bool Channel::send(MessageType type, std::string_view payload, int file) {
  std::array<char, kHeaderSize> header{static_cast<char>(type)};
  for (std::size_t i = 0; i < 4; ++i) {
    header[i + 1] = static_cast<char>((payload.size() >> (8 * i)) & 0xFF);
  }
  std::array<iovec, 2> parts = {
      {{header.data(), header.size()}, {const_cast<char*>(payload.data()), payload.size()}}};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
  std::size_t left = kHeaderSize + payload.size();
  bool first = true;
  while (left > 0) {
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    if (first && file >= 0) {
      message.msg_control = control.data();
      message.msg_controllen = control.size();
      cmsghdr* attached = CMSG_FIRSTHDR(&message);
      attached->cmsg_level = SOL_SOCKET;
      attached->cmsg_type = SCM_RIGHTS;
      attached->cmsg_len = CMSG_LEN(sizeof(int));
      std::memcpy(CMSG_DATA(attached), &file, sizeof file);
    }
    const ssize_t sent = ::sendmsg(socket_.get(), &message, MSG_NOSIGNAL);
    if (sent < 0) {
      if (errno == EINTR) continue;
      return false;
    }
    first = false;
    left -= static_cast<std::size_t>(sent);
    auto done = static_cast<std::size_t>(sent);
    for (iovec& part : parts) {
      const std::size_t used = std::min(done, part.iov_len);
      part.iov_base = static_cast<char*>(part.iov_base) + used;
      part.iov_len -= used;
      done -= used;
    }
  }
  return true;
}

Channel::Status Channel::fill(std::size_t wanted, std::chrono::steady_clock::time_point deadline,
                              Descriptor* file) {
  if (used_ > 0 && buffer_.size() - used_ < wanted) {
    buffer_.erase(0, used_);
    used_ = 0;
  }
  while (buffer_.size() - used_ < wanted) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) return Status::kTimeout;
    pollfd waiting{socket_.get(), POLLIN, 0};
    const int ready =
        ::poll(&waiting, 1, static_cast<int>(std::min<std::int64_t>(left.count(), 1'000'000)));
    if (ready < 0 && errno != EINTR) return Status::kClosed;
    if (ready <= 0) continue;

    const std::size_t before = buffer_.size();
    buffer_.resize(before + std::max(kReadSize, wanted - (before - used_)));
    iovec part{buffer_.data() + before, buffer_.size() - before};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t got = ::recvmsg(socket_.get(), &message, MSG_CMSG_CLOEXEC);
    buffer_.resize(before + (got > 0 ? static_cast<std::size_t>(got) : 0));
    if (got == 0 || (got < 0 && errno != EINTR)) return Status::kClosed;
    for (cmsghdr* c = CMSG_FIRSTHDR(&message); c != nullptr; c = CMSG_NXTHDR(&message, c)) {
      if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS) continue;
      int fd = -1;
      std::memcpy(&fd, CMSG_DATA(c), sizeof fd);
      Descriptor received(fd);
      if (file != nullptr) *file = std::move(received);
    }
  }
  return Status::kOk;
}

Channel::Status Channel::receive(Message& message, std::chrono::steady_clock::time_point deadline,
                                 Descriptor* file) {
  if (const Status status = fill(kHeaderSize, deadline, file); status != Status::kOk) return status;
  std::uint32_t size = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    size |= static_cast<std::uint32_t>(static_cast<unsigned char>(buffer_[used_ + 1 + i]))
            << (8 * i);
  }
  if (size > kMessageLimit) return Status::kTooLarge;
  if (const Status status = fill(kHeaderSize + size, deadline, file); status != Status::kOk) {
    return status;
  }
  message.type = static_cast<MessageType>(buffer_[used_]);
  message.payload.assign(buffer_, used_ + kHeaderSize, size);
  used_ += kHeaderSize + size;
  return Status::kOk;
}

}  // namespace leta::indexer
