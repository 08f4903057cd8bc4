// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <exception>
#include <optional>
#include <string>

#include "search-server/matching/damage.h"
#include "search-server/matching/live_archive.h"
#include "search-server/matching/unavailable.h"

namespace leta::server {

// Returns read(), which reads what is stored of document `number` and nothing else. Where that fails
// for what is stored, throws DamagedDocument and notes it; what passes (a writer that was quicker, a
// time that is up) is thrown as it is.
template <typename Read>
auto read_whole(Xapian::docid number, const Reader& reader, Read read) {
  const auto damaged = [&](const std::string& why) {
    reader.damages.note(id_of(number, reader.database), why);
    return DamagedDocument(why);
  };
  try {
    return read();
  } catch (const Unavailable&) {
    throw;
  } catch (const Xapian::DatabaseModifiedError&) {
    throw;
  } catch (const Xapian::DatabaseOpeningError&) {
    throw;
  } catch (const Xapian::Error& error) {
    throw damaged(error.get_description());
  } catch (const std::exception& error) {
    throw damaged(error.what());
  }
}

// The same for one document of many: nothing where it is damaged.
template <typename Read>
auto read_unless_damaged(Xapian::docid number, const Reader& reader, Read read)
    -> std::optional<decltype(read())> {
  try {
    return read_whole(number, reader, read);
  } catch (const DamagedDocument&) {
    return std::nullopt;
  }
}

}  // namespace leta::server
