// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parsers/formats.h"

namespace leta::parsers {

// Archives as folders: each file in them is a member, read as a file of its name is. Nothing is
// written anywhere, so that names cannot point out of the archive. Links and devices are skipped,
// encrypted members failed.

// ZIP files that are no office document.
Match match_zip(const Input& input);
Result<Parsed> parse_zip(const Input& input, Output& output);

// tar, also compressed with gzip, bzip2, xz, zstd or compress.
Match match_tar(const Input& input);
Result<Parsed> parse_tar(const Input& input, Output& output);

// One file, compressed with one of these: a single member, named as the file without its extension.
Match match_compressed(const Input& input);
Result<Parsed> parse_compressed(const Input& input, Output& output);

}  // namespace leta::parsers
