// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/printable.h"

#include "archive/text/fold.h"

namespace leta::indexer {

std::string printable(std::string_view text) {
  constexpr std::string_view kReplacement = "\uFFFD";
  const std::string valid = text::to_nfc(text);
  std::string out;
  for (std::size_t i = 0; i < valid.size(); ++i) {
    const auto byte = static_cast<unsigned char>(valid[i]);
    // U+0080 to U+009F, a second set of controls, are two bytes.
    const bool second_set =
        byte == 0xC2 && i + 1 < valid.size() && static_cast<unsigned char>(valid[i + 1]) < 0xA0;
    if (byte < 0x20 || byte == 0x7F || second_set) {
      out += kReplacement;
      i += second_set ? 1 : 0;
    } else {
      out.push_back(valid[i]);
    }
  }
  return out;
}

}  // namespace leta::indexer
