// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "archive/document.h"
#include "archive/result.h"

namespace leta::parsers {

class Tools;

// What a parser is given: bytes, and what their file was called. A parser opens nothing itself.
struct Input {
  std::string_view bytes;
  std::string name;        // the file's name without folders, UTF-8; a hint only
  std::int64_t now = 0;    // seconds since 1970, UTC: decides which posts lie in the future
  Tools* tools = nullptr;  // null where no program may be started
};

// Unpacks a member of a container into `content`, which is empty, and stops beyond `limit` bytes.
// Gives the reason, a sentence, where it cannot be read whole.
using ReadMember =
    std::function<std::optional<std::string>(std::uint64_t limit, std::string& content)>;

// Where a parser puts what it finds, one record at a time, so that a file of any size needs memory
// for one record only.
class Output {
 public:
  virtual ~Output() = default;
  virtual void document(Document document) = 0;
  // A record that could not be read; the others go on. `record` names it for a person ("rad 17",
  // a post's title), `reason` is a sentence.
  virtual void failed(std::string record, std::string reason) = 0;
  // A record that is not a document: a revision, a menu item, an entry in the trash.
  virtual void skipped(std::string record, std::string reason) = 0;
  // A file inside the file: a member of an archive, an attachment. `path` is where it lies in the
  // container, as member_path() gives it; it is read as a file of that name is. False when no more
  // members are taken; that is on record then. An Output without containers takes none.
  virtual bool member(const std::string& path, const ReadMember& read);
};

inline bool Output::member(const std::string&, const ReadMember&) { return false; }

// The error of a file that needs a password. It fails, and is still found: by a document of what
// properties the parser can read, which it gives before, else by its name.
inline constexpr std::string_view kEncryptedMessage =
    "The file is encrypted; save it without a password and add it again.";

// What became of the whole file. Err when nothing of it could be read. A file whose records were
// all read, skipped or failed one by one is Ok.
struct Parsed {};

// Reads `input` and gives its documents to `output`. Deterministic: equal input (and `now`) gives
// equal output. May throw std::bad_alloc and what `output` throws, nothing else.
using ParseFunction = Result<Parsed> (*)(const Input& input, Output& output);

}  // namespace leta::parsers
