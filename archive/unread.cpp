// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/unread.h"

#include "archive/bytes.h"

namespace leta {

std::string encode_unread(const std::vector<UnreadFiles>& unread) {
  ByteWriter out;
  for (const UnreadFiles& of : unread) {
    out.string(of.collection);
    out.number(of.files);
  }
  return out.take();
}

std::vector<UnreadFiles> decode_unread(std::string_view bytes) {
  std::vector<UnreadFiles> unread;
  ByteReader in(bytes);
  while (!in.rest().empty()) {
    std::string collection(in.string());
    unread.push_back({std::move(collection), in.number()});
  }
  return unread;
}

std::vector<UnreadFiles> unread_of(const Xapian::Database& database) {
  return decode_unread(database.get_metadata(std::string(kUnreadKey)));
}

}  // namespace leta
