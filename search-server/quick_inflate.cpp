// SPDX-License-Identifier: GPL-3.0-or-later
// Xapian stores the data of each document compressed by zlib, some kilobytes at a time; reading that
// back was a tenth of a search. libdeflate reads the same format in less than half of the time, but
// Xapian cannot be told to call it. So a program that is linked with this file has three functions of
// zlib's before zlib's own: what is there whole, in the raw format, and has room for its result, goes
// to libdeflate, everything else to zlib.
#include <libdeflate.h>
#include <zlib.h>

#include <memory>

#include "archive/zlib_stand_in.h"

namespace {

using namespace leta;

struct FreeDecompressor {
  void operator()(libdeflate_decompressor* decompressor) const {
    libdeflate_free_decompressor(decompressor);
  }
};

// True when the input was a whole stream, and there was room for all that it held.
bool decompress_whole(z_stream& stream) {
  static thread_local const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor(
      libdeflate_alloc_decompressor());
  if (!decompressor) return false;
  std::size_t in = 0;
  std::size_t out = 0;
  if (libdeflate_deflate_decompress_ex(decompressor.get(), stream.next_in, stream.avail_in,
                                       stream.next_out, stream.avail_out, &in,
                                       &out) != LIBDEFLATE_SUCCESS) {
    return false;
  }
  stream.total_in = in;
  stream.next_in += in;
  stream.avail_in -= static_cast<uInt>(in);
  stream.total_out = out;
  stream.next_out += out;
  stream.avail_out -= static_cast<uInt>(out);
  return true;
}

}  // namespace

extern "C" {

int inflateInit2_(z_streamp stream, int window_bits, const char* version, int stream_size) {
  static auto* const zlib = of_zlib<decltype(inflateInit2_)>("inflateInit2_");
  // zlib's own calls inflateReset, the one below, before it returns: what an earlier stream left in this
  // memory must not make that believe that there is nothing to clear.
  if (stream != nullptr) stream->reserved = 0;
  const int result = zlib(stream, window_bits, version, stream_size);
  if (result == Z_OK) stream->reserved = window_bits < 0 ? kUntouchedStream : 0;
  return result;
}

int inflate(z_streamp stream, int flush) {
  static auto* const zlib = of_zlib<decltype(inflate)>("inflate");
  if (stream != nullptr && stream->reserved == kUntouchedStream) {
    if (decompress_whole(*stream)) return Z_STREAM_END;
    stream->reserved = kTouchedStream;
  }
  return zlib(stream, flush);
}

int inflateReset(z_streamp stream) {
  static auto* const zlib = of_zlib<decltype(inflateReset)>("inflateReset");
  return reset_stream(stream, zlib);
}

}  // extern "C"
