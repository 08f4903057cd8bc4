// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "archive/result.h"

namespace leta::server {

// A file that the server offers under /static beside its own.
struct LookFile {
  std::string path;  // "/static/logo.0123456789ab.svg"; empty where there is none
  std::string media_type;
  std::string content;
};

// What makes the pages those of a municipality: each a key of the configuration. Read-only once made.
struct SiteLook {
  std::string name = "Leta";
  std::string home_url;   // of whoever offers the search, http or https; empty: none
  std::string home_name;  // what the link says; "" is the address's host
  LookFile logo;          // none: Leta's own
  LookFile style;         // sets custom properties over those of look.css; none: none
};

// What the configuration says of the look.
struct SiteLookOptions {
  std::string name;
  std::string home_url;
  std::string home_name;
  std::filesystem::path logo;  // .svg or .png
  std::string accent;          // "#rrggbb": head, buttons and links
  std::string highlight;       // "#rrggbb": the search button and marks of attention
};

struct MadeLook {
  SiteLook look;
  std::vector<std::string> warnings;  // sentences for whoever starts the server
};

// Reads the logo and makes the style: whatever colours are chosen, text on them is readable (a contrast
// of 4.5, WCAG 2.2) in light and dark. A colour that had to be changed for links is a warning. Fails
// with a sentence where a value cannot be used.
Result<MadeLook> make_look(const SiteLookOptions& options);

// Leta's own.
const SiteLook& built_in_look();

}  // namespace leta::server
