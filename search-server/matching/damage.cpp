// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/matching/damage.h"

#include "archive/schema.h"

namespace leta::server {

void Damages::note(const std::string& id, std::string_view why) {
  {
    const std::lock_guard lock(mutex_);
    if (!ids_.insert(id).second) return;
  }
  if (notice_) notice_(id, why);
}

std::uint64_t Damages::documents() const {
  const std::lock_guard lock(mutex_);
  return ids_.size();
}

std::string id_of(Xapian::docid number, const Xapian::Database& database) {
  try {
    return database.get_document(number, Xapian::DOC_ASSUME_VALID).get_value(schema::kIdSlot);
  } catch (const Xapian::DatabaseModifiedError&) {
    throw;
  } catch (const Xapian::Error&) {
    return "";
  }
}

}  // namespace leta::server
