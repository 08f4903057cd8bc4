// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <stdexcept>
#include <string>
#include <utility>

namespace leta::server {

// Calls visit(term, wdf) for the terms of a document, in the order of their bytes, until one returns
// false. Xapian reads a list whose lengths are damaged on beyond its end, until the program crashes; but
// what it reads there does not ascend for long: then this throws std::runtime_error. Throws
// Xapian::Error.
template <typename Visit>
void for_each_term(Xapian::docid number, const Xapian::Database& database, Visit visit) {
  const auto end = database.termlist_end(number);
  std::string before;
  for (auto term = database.termlist_begin(number); term != end; ++term) {
    std::string name = *term;
    if (name <= before) throw std::runtime_error("a document's terms do not ascend");
    if (!visit(name, term.get_wdf())) return;
    before = std::move(name);
  }
}

}  // namespace leta::server
