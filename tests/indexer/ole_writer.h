// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gsf/gsf.h>

#include <string>
#include <utility>
#include <vector>

namespace leta::indexer {

// A container of Office before 2007 with these streams.
inline std::string ole_file(const std::vector<std::pair<std::string, std::string>>& streams) {
  gsf_init();
  GsfOutput* memory = gsf_output_memory_new();
  GsfOutfile* file = gsf_outfile_msole_new(memory);
  for (const auto& [name, content] : streams) {
    GsfOutput* stream = gsf_outfile_new_child(file, name.c_str(), FALSE);
    gsf_output_write(stream, content.size(), reinterpret_cast<const guint8*>(content.data()));
    gsf_output_close(stream);
    g_object_unref(stream);
  }
  gsf_output_close(GSF_OUTPUT(file));
  std::string bytes(
      reinterpret_cast<const char*>(gsf_output_memory_get_bytes(GSF_OUTPUT_MEMORY(memory))),
      static_cast<std::size_t>(gsf_output_size(memory)));
  g_object_unref(file);
  g_object_unref(memory);
  return bytes;
}

// Little endian.
inline std::string number(unsigned value, std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>((value >> (8 * i)) & 0xFF);
  return bytes;
}

}  // namespace leta::indexer
