// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/descriptor.h"

#include <unistd.h>

namespace leta {

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    reset();
    fd_ = std::exchange(other.fd_, -1);
  }
  return *this;
}

void Descriptor::reset() {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

}  // namespace leta
