// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "archive/archive.h"
#include "archive/result.h"
#include "indexer/ledger.h"

namespace leta::indexer {

// What is wrong with an archive, a sentence each; empty when it is whole. Looks at the structure of
// the databases, that every stored document can be read, and that ledger and databases name the
// same documents. Only while nobody writes: what moves looks damaged. A run that did not end is no
// fault: the next one carries on; it is in `remarks`.
struct CheckReport {
  std::vector<std::string> faults;
  std::vector<std::string> remarks;
  std::int64_t documents = 0;
};
CheckReport check(const Archive& archive, const Manifest& manifest, const Ledger& ledger);

// One hash (SHA-256, hexadecimal) of documents, terms, positions, values and ledger, without times:
// equal for archives made of equal input, whatever the order and number of workers.
std::string digest(const Archive& archive, const Manifest& manifest, const Ledger& ledger);

}  // namespace leta::indexer
