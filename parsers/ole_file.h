// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/document.h"

namespace leta::parsers {

// The container of Microsoft Office before 2007 (OLE, Compound File Binary).

// True when `bytes` begin as such a file.
bool is_ole(std::string_view bytes);

// A storage of such a file: a folder of streams and storages. Looks into the bytes that it was made
// of, which must outlive it; copies share what is open. Not safe for concurrent use.
class OleStorage {
 public:
  explicit OleStorage(std::string_view bytes);  // the one at the top; empty in a damaged file
  std::vector<std::string> names() const;
  // The first `limit` bytes of a stream; empty where there is none.
  std::string stream(const std::string& name, std::size_t limit) const;
  OleStorage storage(const std::string& name) const;  // empty where there is none
  // A container with all that the storage holds.
  std::string as_file() const;

 private:
  OleStorage() = default;
  std::shared_ptr<void> file_;  // a GsfInfile
};

// The first `limit` bytes of the stream of that name at the top; empty where there is none.
std::string ole_stream(std::string_view bytes, const char* name, std::size_t limit);

// The file with the names of its streams as Office spells them, where some programs write them
// otherwise ("worddocument", "WORKBOOK"); nothing where they are so already.
std::optional<std::string> with_usual_names(std::string_view bytes);

// Gives `document` the title, author, keywords and date of creation that the file's properties
// have.
void read_ole_properties(std::string_view bytes, Document& document);

}  // namespace leta::parsers
