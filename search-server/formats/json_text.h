// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace leta::server {

// JSON on one line: valid UTF-8 whatever the strings hold, and safe inside a <script> element.
std::string json_text(const nlohmann::ordered_json& json);

// The same without any character that HTML has a meaning for, so that no text can end the element
// or open a comment in it: what a template's {{json x}} takes.
std::string script_json(const nlohmann::ordered_json& json);

}  // namespace leta::server
