// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <dlfcn.h>
#include <zlib.h>

// What the files share that have functions of zlib's before zlib's own (quick_deflate.cpp, quick_inflate.cpp).
namespace leta {

// In z_stream::reserved, which zlib does not use: a raw stream that zlib has not been given anything
// of, and one that it has.
inline constexpr uLong kUntouchedStream = 0x6c657461'7a6c6231;
inline constexpr uLong kTouchedStream = 0x6c657461'7a6c6232;

// zlib's own function of that name.
template <typename Function>
Function* of_zlib(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

// Resets a stream by `zlib`, unless that has nothing to forget.
inline int reset_stream(z_streamp stream, int (*zlib)(z_streamp)) {
  if (stream == nullptr) return zlib(stream);
  if (stream->reserved == kUntouchedStream) {
    stream->total_in = stream->total_out = 0;
    return Z_OK;
  }
  const int result = zlib(stream);
  if (stream->reserved == kTouchedStream && result == Z_OK) stream->reserved = kUntouchedStream;
  return result;
}

}  // namespace leta
