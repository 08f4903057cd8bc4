// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "archive/result.h"
#include "indexer/task.h"
#include "parsers/formats.h"

namespace leta::indexer {

// Hears of one file: first its format, then its records.
class ParseListener : public parsers::Output {
 public:
  virtual void format(const parsers::Format& format) = 0;
};

// From bytes to documents that are ready to be indexed: the format is found by content and name,
// its parser reads, metadata that the format did not give is completed. Ok without format() having
// been called: not a document. Err with a sentence when nothing of the file could be read, also
// when only its name says that it is a document. A name that says another format than the content
// does is noted with the first document.
Result<parsers::Parsed> parse_file(std::string_view bytes, const Task& task,
                                   ParseListener& listener);

}  // namespace leta::indexer
