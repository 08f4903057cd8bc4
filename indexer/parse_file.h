// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "archive/result.h"
#include "indexer/task.h"
#include "parsers/formats.h"

namespace leta::indexer {

// Hears of one file: first its format, then its records. Of a file with members: member() says
// where what comes next belongs; a member that is a document begins with its format as a file does. A record that
// failed or was skipped may be a member: then its name is the member's within the container; it is
// empty for the member that has begun.
class ParseListener : public parsers::Output {
 public:
  using parsers::Output::member;
  virtual void format(const parsers::Format& format) = 0;
  virtual void member(const MemberStart& start) = 0;
  // The member that has begun is so many bytes, which are to be read now.
  virtual void unpacked(std::uint64_t size) = 0;
};

// From bytes to documents that are ready to be indexed: the format is found by content and name,
// its parser reads, metadata that the format did not give is completed. Ok without format() having
// been called: not a document. Err with a sentence when nothing of the file could be read, also
// when only its name says that it is a document; one that needs a password gives a document without
// text before. A name that says another format than the content
// does is noted with the first document. What task.done names is passed over, and the first events
// of what task.told names are not repeated.
Result<parsers::Parsed> parse_file(std::string_view bytes, const Task& task, parsers::Tools* tools,
                                   ParseListener& listener);

}  // namespace leta::indexer
