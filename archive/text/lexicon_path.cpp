// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon_path.h"

#include <cstdlib>
#include <system_error>

namespace leta::text {

std::filesystem::path lexicon_path() {
  if (const char* const set = std::getenv("LETA_LEXICON"); set != nullptr && *set != '\0')
    return set;
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return {};
  return program.parent_path().parent_path() / "share" / "leta" / "swedish.lexicon";
}

}  // namespace leta::text
