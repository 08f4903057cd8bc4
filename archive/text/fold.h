// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace leta::text {

// NFC, with bytes that are not UTF-8 replaced by U+FFFD. Returns `text` itself when it is NFC.
std::string to_nfc(std::string_view text);

bool is_valid_utf8(std::string_view text);

// A word as the index writes it: NFKC case folding (ligatures, full-width forms, ß→ss; soft hyphens
// and other ignorable characters go), æ→ä, ø→ö, other marks removed (é→e, ü→u). å, ä and ö stay
// letters of their own. Only marks of Latin letters are removed; other scripts keep theirs.
std::string fold_word(std::string_view word);
// The same into `folded`, whose memory is used again.
void fold_word(std::string_view word, std::string& folded);

// fold_word(), and å→a, ä→a, ö→o too: the form of a word typed on a keyboard without those letters.
std::string fold_to_ascii(std::string_view word);

}  // namespace leta::text
