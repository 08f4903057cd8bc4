// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace leta {

// Leta's id of a document: depends on the source alone. `label` is the name of the source that was
// given, `file` the path relative to it ("" when the source is the file itself), `record` the
// record's name inside the file, or "". docs/index-format.md describes it.
std::string document_id(std::string_view label, std::string_view file, std::string_view record);

}  // namespace leta
