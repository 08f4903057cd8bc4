// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leta::text {

// A case number ("Dnr A2012/2349/DISK", "KS 2014/123") or a paragraph ("§ 45", "3 a §") in a text
// or a query: what both are found by, exactly.
struct Reference {
  enum class Kind : unsigned char { kCaseNumber, kParagraph };
  Kind kind = Kind::kCaseNumber;
  std::size_t begin = 0;  // bytes, the label "Dnr" included
  std::size_t end = 0;
  std::string shown;  // without the label, as written: "KS 2014/123", "§ 45"
  // The same for all ways to write one number, "KS-2014-00123" too: "ks-2014-123", "§45".
  std::string key;
};

// The reference that begins at `at`, which must be the start of a word. Without a label a case
// number needs the form of one: letters, a year and a number, or a year and a number that is no
// year. SOU 2010:55, prop. 2008/09:158 and 2000/43/EG are none.
std::optional<Reference> reference_at(std::string_view text, std::size_t at);

// All of a text, in order; of "§§ 45–47" each.
std::vector<Reference> find_references(std::string_view text);

}  // namespace leta::text
