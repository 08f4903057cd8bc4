// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/site_look.h"

#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "archive/hash.h"
#include "search-server/pages/colour.h"

namespace leta::server {
namespace {

// A logo is a few kB; much more is a mistake, and every page would carry it.
constexpr std::size_t kLargestLogo = 512 * 1024;
constexpr double kReadable = 4.5;

// Grounds of look.css that the colours stand on, the least favourable of each scheme.
constexpr Colour kLightGround{0xf7, 0xf5, 0xf0};
constexpr Colour kDarkPaper{0x22, 0x37, 0x43};
constexpr Colour kInk{0x1b, 0x26, 0x2e};
constexpr Colour kBlack{0, 0, 0};

LookFile static_file(std::string_view name, std::string_view extension, std::string media_type,
                     std::string content) {
  LookFile file;
  file.path = "/static/" + std::string(name) + "." + short_hash(content, 12);
  file.path += extension;
  file.media_type = std::move(media_type);
  file.content = std::move(content);
  return file;
}

Result<LookFile> read_logo(const std::filesystem::path& path) {
  const std::string name = "The logo '" + path.string() + "' ";
  std::ifstream in(path, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(in), {}};
  if (!in.is_open() || content.empty()) return Error{name + "cannot be read."};
  if (content.size() > kLargestLogo) return Error{name + "is larger than 512 kB."};
  if (content.starts_with("\x89PNG\r\n")) {
    return static_file("logo", ".png", "image/png", std::move(content));
  }
  if (path.extension() == ".svg" && content.find("<svg") != std::string::npos) {
    return static_file("logo", ".svg", "image/svg+xml", std::move(content));
  }
  return Error{name + "is neither SVG nor PNG."};
}

Result<std::optional<Colour>> colour_of(std::string_view key, const std::string& text) {
  if (text.empty()) return std::optional<Colour>();
  const std::optional<Colour> colour = parse_colour(text);
  if (!colour) return Error{"'" + std::string(key) + "' must be a colour, as \"#12384f\"."};
  return colour;
}

std::string property(std::string_view name, const Colour& colour) {
  return "  --" + std::string(name) + ": " + to_string(colour) + ";\n";
}

// White or the pages' ink; black where neither reads well. Of white and black one always does.
Colour text_on(const Colour& ground) {
  const Colour usual = more_readable(kWhite, kInk, ground);
  return contrast(usual, ground) >= kReadable ? usual : more_readable(kWhite, kBlack, ground);
}

// Head, buttons and links in light and dark.
std::string accent_style(const Colour& accent, std::vector<std::string>& warnings) {
  const Colour on_light = readable(accent, kBlack, kLightGround, kReadable);
  if (contrast(accent, kWhite) < kReadable) {
    warnings.push_back("The accent " + to_string(accent) +
                       " is too light for links on white; links are " + to_string(on_light) + ".");
  }
  const Colour head_ink = text_on(accent);
  const Colour action_ink = text_on(on_light);
  const Colour on_dark = readable(accent, kWhite, kDarkPaper, kReadable);
  const Colour dark_head = readable(accent, kBlack, kWhite, 2 * kReadable);
  return ":root {\n" + property("brand", accent) + property("brand-ink", head_ink) +
         property("brand-soft", readable(mixed(head_ink, accent, 0.8), head_ink, accent, kReadable)) +
         property("action", on_light) + property("action-ink", action_ink) +
         property("link", on_light) + property("visited", on_light) +
         "}\n@media (prefers-color-scheme: dark) {\n  :root {\n" + property("brand", dark_head) +
         property("brand-ink", kWhite) + property("brand-soft", mixed(kWhite, dark_head, 0.8)) +
         property("action", on_dark) + property("action-ink", text_on(on_dark)) + property("link", on_dark) +
         property("visited", on_dark) + "  }\n}\n";
}

std::string highlight_style(const Colour& highlight) {
  return ":root {\n" + property("signal", highlight) +
         property("signal-ink", text_on(highlight)) + "}\n";
}

// The host of an http or https address; "" for anything else.
std::string host_of(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!url.starts_with(scheme)) continue;
    const std::string_view rest = url.substr(scheme.size());
    return std::string(rest.substr(0, rest.find_first_of("/?#")));
  }
  return {};
}

}  // namespace

Result<MadeLook> make_look(const SiteLookOptions& options) {
  MadeLook made;
  SiteLook& look = made.look;
  if (!options.name.empty()) look.name = options.name;
  if (!options.home_url.empty()) {
    const std::string host = host_of(options.home_url);
    if (host.empty()) {
      return Error{"'home_url' must be an address that begins with https:// or http://."};
    }
    look.home_url = options.home_url;
    look.home_name = options.home_name.empty() ? host : options.home_name;
  }
  if (!options.logo.empty()) {
    Result<LookFile> logo = read_logo(options.logo);
    if (!logo) return Error{logo.error()};
    look.logo = *std::move(logo);
  }
  const auto accent = colour_of("accent", options.accent);
  if (!accent) return Error{accent.error()};
  const auto highlight = colour_of("highlight", options.highlight);
  if (!highlight) return Error{highlight.error()};
  std::string style;
  if (*accent) style += accent_style(**accent, made.warnings);
  if (*highlight) style += highlight_style(**highlight);
  if (!style.empty()) {
    look.style = static_file("look", ".css", "text/css; charset=utf-8", std::move(style));
  }
  return made;
}

const SiteLook& built_in_look() {
  static const SiteLook kLook;
  return kLook;
}

}  // namespace leta::server
