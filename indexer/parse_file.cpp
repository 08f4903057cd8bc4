// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/parse_file.h"

namespace leta::indexer {

Result<parsers::Parsed> parse_file(std::string_view bytes, const Task& task,
                                   ParseListener& listener) {
  const parsers::Input input{bytes, std::string(file_name(task.source)), task.now};
  const parsers::Format* const format = parsers::detect_format(input);
  if (format == nullptr) return parsers::Parsed{};
  listener.format(*format);
  return format->parse(input, listener);
}

}  // namespace leta::indexer
