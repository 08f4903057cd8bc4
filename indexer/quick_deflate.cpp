// SPDX-License-Identifier: GPL-3.0-or-later
// Xapian compresses the terms and the data of each document by zlib, some kilobytes at a time, in one
// call each; that was an eighth of what indexing took. libdeflate writes the same format in a third
// of the time, but Xapian cannot be told to call it. So a program that is linked with this file has
// three functions of zlib's before zlib's own: what is to be compressed whole, in the raw format and
// at the usual level, goes to libdeflate, everything else to zlib.
#include <libdeflate.h>
#include <zlib.h>

#include <memory>

#include "archive/zlib_stand_in.h"

namespace {

using namespace leta;

// As small as zlib's usual level makes such short records.
constexpr int kLevel = 1;

struct FreeCompressor {
  void operator()(libdeflate_compressor* compressor) const {
    libdeflate_free_compressor(compressor);
  }
};

// True when all of the input has become a finished stream in the room that there is.
bool compress_whole(z_stream& stream) {
  static thread_local const std::unique_ptr<libdeflate_compressor, FreeCompressor> compressor(
      libdeflate_alloc_compressor(kLevel));
  if (!compressor) return false;
  const std::size_t size = libdeflate_deflate_compress(
      compressor.get(), stream.next_in, stream.avail_in, stream.next_out, stream.avail_out);
  if (size == 0) return false;
  stream.total_in = stream.avail_in;
  stream.next_in += stream.avail_in;
  stream.avail_in = 0;
  stream.total_out = size;
  stream.next_out += size;
  stream.avail_out -= static_cast<uInt>(size);
  return true;
}

}  // namespace

extern "C" {

int deflateInit2_(z_streamp stream, int level, int method, int window_bits, int memory_level,
                  int strategy, const char* version, int stream_size) {
  static auto* const zlib = of_zlib<decltype(deflateInit2_)>("deflateInit2_");
  // zlib's own calls deflateReset, the one below, before it returns: what an earlier stream left in this
  // memory must not make that believe that there is nothing to clear.
  if (stream != nullptr) stream->reserved = 0;
  const int result = zlib(stream, level, method, window_bits, memory_level, strategy, version,
                          stream_size);
  const bool is_usual =
      window_bits < 0 && level == Z_DEFAULT_COMPRESSION && strategy == Z_DEFAULT_STRATEGY;
  if (result == Z_OK) stream->reserved = is_usual ? kUntouchedStream : 0;
  return result;
}

int deflate(z_streamp stream, int flush) {
  static auto* const zlib = of_zlib<decltype(deflate)>("deflate");
  if (stream != nullptr && stream->reserved == kUntouchedStream) {
    if (flush == Z_FINISH && stream->total_in == 0 && compress_whole(*stream)) return Z_STREAM_END;
    stream->reserved = kTouchedStream;
  }
  return zlib(stream, flush);
}

int deflateReset(z_streamp stream) {
  static auto* const zlib = of_zlib<decltype(deflateReset)>("deflateReset");
  return reset_stream(stream, zlib);
}

}  // extern "C"
