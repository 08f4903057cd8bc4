// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/formats/json_text.h"

#include <string_view>

namespace leta::server {
namespace {

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
}

}  // namespace

std::string json_text(const nlohmann::ordered_json& json) {
  std::string text = json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  // In JSON these sequences can only stand inside strings, where an escape means the same.
  replace_all(text, "</s", "<\\/s");  // </script>, </style>
  replace_all(text, "</S", "<\\/S");
  replace_all(text, "<!--", "\\u003c!--");
  replace_all(text, "\u2028", "\\u2028");
  replace_all(text, "\u2029", "\\u2029");
  return text;
}

std::string script_json(const nlohmann::ordered_json& json) {
  std::string text = json_text(json);
  replace_all(text, "<", "\\u003c");
  replace_all(text, ">", "\\u003e");
  replace_all(text, "&", "\\u0026");
  return text;
}

}  // namespace leta::server
