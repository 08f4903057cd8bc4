// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/descriptor.h"
#include "search-server/http/byte_range.h"
#include "search-server/http/http_message.h"

namespace leta::server {

// A stretch of an open file as a body. A file that became shorter meanwhile ends it as a failure.
class FileStream : public BodyStream {
 public:
  FileStream(Descriptor file, ByteRange range) : file_(std::move(file)), rest_(range) {}
  std::string next() override;
  std::vector<std::pair<std::string, std::string>> trailers() const override { return {}; }

 private:
  Descriptor file_;
  ByteRange rest_;
};

}  // namespace leta::server
