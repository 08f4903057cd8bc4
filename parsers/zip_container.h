// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "archive/result.h"

namespace leta::parsers {

// What was taken out of a ZIP file that holds an office document.
struct ZipContainer {
  std::map<std::string, std::string, std::less<>> members;  // by name, unpacked
  bool is_damaged = false;    // the file ends early or a member cannot be unpacked
  bool is_encrypted = false;  // a wanted member is, and is not among `members`

  // The member, or an empty view.
  std::string_view member(std::string_view name) const;
};

// Unpacks the members that `wants` names, in memory. Bounded: 10,000 members, 256 MB in all, and
// 200 times the file's own size once more than 16 MB are out; Err beyond that, and when `bytes`
// hold no ZIP file. Damaged files give what comes before the damage.
Result<ZipContainer> read_zip(std::string_view bytes,
                              const std::function<bool(std::string_view name)>& wants);

// The folder of a member's name, with '/' at its end; empty at the top.
std::string folder_of(std::string_view name);

// The member that a reference from a member in `folder` names: "word/" and "../docProps/core.xml"
// are "docProps/core.xml". Escapes (%20) are read, and a fragment is left out.
std::string member_name(std::string_view folder, std::string_view reference);

// True when `bytes` begin as a ZIP file does.
bool is_zip(std::string_view bytes);

// True for the container in which Microsoft Office puts documents that a password protects.
bool is_encrypted_office_file(std::string_view bytes);

}  // namespace leta::parsers
