// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "archive/document.h"

namespace leta::parsers {

// The container of Microsoft Office before 2007 (OLE, Compound File Binary).

// True when `bytes` begin as such a file.
bool is_ole(std::string_view bytes);

// The first `limit` bytes of the stream of that name at the top; empty where there is none.
std::string ole_stream(std::string_view bytes, const char* name, std::size_t limit);

// The file with the names of its streams as Office spells them, where some programs write them
// otherwise ("worddocument", "WORKBOOK"); nothing where they are so already.
std::optional<std::string> with_usual_names(std::string_view bytes);

// Gives `document` the title, author, keywords and date of creation that the file's properties
// have.
void read_ole_properties(std::string_view bytes, Document& document);

}  // namespace leta::parsers
