// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/search_response.h"

namespace leta::server {

std::string_view match_how_name(MatchHow how) {
  switch (how) {
    case MatchHow::kExact:
      return "exact";
    case MatchHow::kInflection:
      return "inflection";
    case MatchHow::kCompound:
      return "compound";
    case MatchHow::kFolded:
      return "folded";
    case MatchHow::kSynonym:
      break;
  }
  return "synonym";
}

}  // namespace leta::server
