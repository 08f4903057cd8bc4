// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "archive/archive.h"
#include "archive/result.h"
#include "archive/text/analyser.h"
#include "indexer/archive_writer.h"

// Making the databases of an archive anew, beside the ones in use, and putting them in place by
// publishing a manifest. Readers of the old ones go on until they look at the manifest again. All
// throw Xapian::Error.
namespace leta::indexer {

// Writes every part without the space that deleted documents left behind, and without their bytes.
Result<Manifest> compact(const Archive& archive, ArchiveWriter writer);

// Analyses every stored document again, with `analyser`. Returns the number of documents.
Result<std::int64_t> rebuild(const Archive& archive, text::Analyser& analyser);

}  // namespace leta::indexer
