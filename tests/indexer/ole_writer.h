// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gsf/gsf.h>

#include <string>
#include <utility>
#include <vector>

namespace leta::indexer {

// A container of Office before 2007 with these streams; '/' in a name stands behind a storage's, and
// the streams of one storage follow each other.
inline std::string ole_file(const std::vector<std::pair<std::string, std::string>>& streams) {
  gsf_init();
  GsfOutput* memory = gsf_output_memory_new();
  std::vector<std::pair<std::string, GsfOutput*>> open = {
      {"", GSF_OUTPUT(gsf_outfile_msole_new(memory))}};
  const auto close_last = [&] {
    gsf_output_close(open.back().second);
    g_object_unref(open.back().second);
    open.pop_back();
  };
  const auto begin_child = [&](const std::string& name, bool is_storage) {
    return gsf_outfile_new_child(GSF_OUTFILE(open.back().second), name.c_str(), is_storage);
  };
  for (const auto& [path, content] : streams) {
    while (path.compare(0, open.back().first.size(), open.back().first) != 0) close_last();
    std::size_t begin = open.back().first.size();
    for (std::size_t end; (end = path.find('/', begin)) != std::string::npos; begin = end + 1) {
      open.emplace_back(path.substr(0, end + 1), begin_child(path.substr(begin, end - begin), true));
    }
    GsfOutput* stream = begin_child(path.substr(begin), false);
    gsf_output_write(stream, content.size(), reinterpret_cast<const guint8*>(content.data()));
    gsf_output_close(stream);
    g_object_unref(stream);
  }
  while (!open.empty()) close_last();
  std::string bytes(
      reinterpret_cast<const char*>(gsf_output_memory_get_bytes(GSF_OUTPUT_MEMORY(memory))),
      static_cast<std::size_t>(gsf_output_size(memory)));
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
