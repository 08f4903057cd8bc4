// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/server_options.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "archive/hash.h"
#include "search-server/answers/links.h"
#include "search-server/formats/toml_text.h"

namespace leta::server {
namespace {

bool is_loopback(const std::string& address) {
  return address.starts_with("127.") || address == "::1" || address == "localhost";
}

// ADDR:PORT; an IPv6 address stands in brackets: [::1]:8080.
std::optional<ListenAddress> read_address(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return {};
  ListenAddress address{text.substr(0, colon), 0};
  const char* const end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data() + colon + 1, end, address.port);
  if (failure != std::errc() || stop != end) return {};
  if (address.host.front() == '[' && address.host.back() == ']') {
    address.host = address.host.substr(1, address.host.size() - 2);
  }
  return address;
}

Error no_address(const std::string& text) {
  return {"'" + text + "' is no address to listen on. Write it as 127.0.0.1:8080."};
}

Result<ServerOptions> with_metrics_listen(ServerOptions options, const std::string& text) {
  const std::optional<ListenAddress> address = read_address(text);
  if (!address) return no_address(text);
  options.metrics = *address;
  return options;
}

// A scheme and a host, perhaps with a port: links on pages begin with '/', so nothing may stand
// between the host and them.
Result<ServerOptions> with_public_url(ServerOptions options, const std::string& text) {
  std::string url = text;
  if (url.ends_with('/')) url.pop_back();
  const std::size_t scheme = url.starts_with("https://") ? 8 : 7;
  const bool is_address = is_web_url(url) && url.size() > scheme &&
                          url.find_first_of("/?#@", scheme) == std::string::npos;
  if (!is_address) {
    return Error{"'public_url' must be the server's address without a path, as "
                 "\"https://sok.lindvik.example\", not '" + text + "'."};
  }
  options.door.public_url = std::move(url);
  return options;
}

template <std::string SiteLookOptions::*member>
Result<ServerOptions> set_text(ServerOptions options, const std::string& text) {
  options.look.*member = text;
  return options;
}

using Texts = std::vector<std::string>;

// What the keys of the configuration file are, with the type of their values.
struct TextKey {
  std::string_view name;
  Result<ServerOptions> (*set)(ServerOptions, const std::string&);
};
struct PathKey {
  std::string_view name;
  void (*set)(ServerOptions&, std::filesystem::path);
};
struct FlagKey {
  std::string_view name;
  void (*set)(ServerOptions&, bool);
};
struct NumberKey {
  std::string_view name;
  std::int64_t least;
  std::int64_t most;
  void (*set)(ServerOptions&, std::int64_t);
};
struct ListKey {
  std::string_view name;
  void (*set)(ServerOptions&, Texts);
};
struct PathsKey {
  std::string_view name;
  void (*set)(ServerOptions&, std::map<std::string, std::filesystem::path>);
};
using Key = std::variant<TextKey, PathKey, FlagKey, NumberKey, ListKey, PathsKey>;

const std::vector<Key>& keys() {
  static const std::vector<Key> kKeys = {
      PathKey{"archive", [](auto& o, auto path) { o.archive = std::move(path); }},
      TextKey{"listen", with_listen},
      TextKey{"metrics_listen", with_metrics_listen},
      TextKey{"audience", with_audience},
      PathKey{"synonyms", [](auto& o, auto path) { o.synonyms = std::move(path); }},
      PathsKey{"originals", [](auto& o, auto paths) { o.originals = std::move(paths); }},
      PathKey{"logo", [](auto& o, auto path) { o.look.logo = std::move(path); }},
      TextKey{"site_name", set_text<&SiteLookOptions::name>},
      TextKey{"home_url", set_text<&SiteLookOptions::home_url>},
      TextKey{"home_name", set_text<&SiteLookOptions::home_name>},
      TextKey{"accent", set_text<&SiteLookOptions::accent>},
      TextKey{"highlight", set_text<&SiteLookOptions::highlight>},
      PathKey{"logins", [](auto& o, auto path) { o.door.logins = std::move(path); }},
      FlagKey{"without_login", [](auto& o, bool flag) { o.without_login = flag; }},
      ListKey{"trusted_proxies",
              [](auto& o, auto list) { o.door.trusted_proxies = std::move(list); }},
      PathKey{"proxy_secret", [](auto& o, auto path) { o.door.proxy_secret = std::move(path); }},
      ListKey{"cors_origins", [](auto& o, auto list) { o.door.cors_origins = std::move(list); }},
      TextKey{"public_url", with_public_url},
      FlagKey{"server_timing", [](auto& o, bool flag) { o.door.server_timing = flag; }},
      FlagKey{"behind_tls", [](auto& o, bool flag) { o.door.behind_tls = flag; }},
      NumberKey{
          "requests_per_minute", 0, 1'000'000,
          [](auto& o, auto number) { o.door.requests_per_minute = static_cast<unsigned>(number); }},
      NumberKey{"cache_megabytes", 0, 4096,
                [](auto& o, auto number) {
                  o.cache_bytes = static_cast<std::size_t>(number) * 1'000'000;
                }},
      NumberKey{"requests_at_once", 1, 10'000,
                [](auto& o, auto number) { o.requests_at_once = static_cast<int>(number); }},
      NumberKey{"query_seconds", 1, 60,
                [](auto& o, auto number) { o.query_time = std::chrono::seconds(number); }},
  };
  return kKeys;
}

std::string_view name_of(const Key& key) {
  return std::visit([](const auto& k) { return k.name; }, key);
}

// How many letters must be put in, left out or changed to make one word of the other.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row.front()++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

Error unknown_key(std::string_view name) {
  const auto nearest =
      std::min_element(keys().begin(), keys().end(), [&](const Key& a, const Key& b) {
        return edit_distance(name, name_of(a)) < edit_distance(name, name_of(b));
      });
  return {"There is no key '" + std::string(name) + "'. The nearest is '" +
          std::string(name_of(*nearest)) + "'."};
}

// Sets options from the nodes of a configuration file that lies in `folder`.
class Setter {
 public:
  Setter(ServerOptions options, const toml::node& node, std::filesystem::path folder)
      : options_(std::move(options)), node_(node), folder_(std::move(folder)) {}

  Result<ServerOptions> operator()(const TextKey& key) {
    const auto text = node_.value_exact<std::string>();
    if (!text) return wrong(key.name, "a text in quotes");
    return key.set(std::move(options_), *text);
  }
  Result<ServerOptions> operator()(const PathKey& key) {
    const auto text = node_.value_exact<std::string>();
    if (!text) return wrong(key.name, "a path in quotes");
    key.set(options_, folder_ / *text);
    return std::move(options_);
  }
  Result<ServerOptions> operator()(const FlagKey& key) {
    const auto flag = node_.value_exact<bool>();
    if (!flag) return wrong(key.name, "true or false");
    key.set(options_, *flag);
    return std::move(options_);
  }
  Result<ServerOptions> operator()(const NumberKey& key) {
    const auto number = node_.value_exact<std::int64_t>();
    if (!number || *number < key.least || *number > key.most) {
      return wrong(key.name, "a whole number from " + std::to_string(key.least) + " to " +
                                 std::to_string(key.most));
    }
    key.set(options_, *number);
    return std::move(options_);
  }
  Result<ServerOptions> operator()(const ListKey& key) {
    const toml::array* const array = node_.as_array();
    if (array == nullptr) return wrong(key.name, "a list of texts: [\"…\", \"…\"]");
    Texts texts;
    for (const toml::node& element : *array) {
      const auto text = element.value_exact<std::string>();
      if (!text) return wrong(key.name, "a list of texts: [\"…\", \"…\"]");
      texts.push_back(*text);
    }
    key.set(options_, std::move(texts));
    return std::move(options_);
  }
  Result<ServerOptions> operator()(const PathsKey& key) {
    const toml::table* const table = node_.as_table();
    if (table == nullptr) return wrong(key.name, "a table of paths: { name = \"…\" }");
    std::map<std::string, std::filesystem::path> paths;
    for (const auto& [name, element] : *table) {
      const auto text = element.value_exact<std::string>();
      if (!text) return wrong(key.name, "a table of paths: { name = \"…\" }");
      paths.emplace(name.str(), folder_ / *text);
    }
    key.set(options_, std::move(paths));
    return std::move(options_);
  }

 private:
  static Error wrong(std::string_view name, const std::string& expected) {
    return {"'" + std::string(name) + "' must be " + expected + "."};
  }

  ServerOptions options_;
  const toml::node& node_;
  std::filesystem::path folder_;
};

}  // namespace

Result<ServerOptions> with_listen(ServerOptions options, const std::string& text) {
  const std::optional<ListenAddress> address = read_address(text);
  if (!address) return no_address(text);
  options.listen = *address;
  return options;
}

Result<ServerOptions> with_audience(ServerOptions options, const std::string& text) {
  for (const Audience audience : {Audience::kPublic, Audience::kInternal}) {
    if (text != audience_name(audience)) continue;
    options.audience = audience;
    return options;
  }
  return Error{"'" + text + "' is no audience. It is public or internal."};
}

Result<ServerOptions> with_config(ServerOptions options, const std::filesystem::path& file) {
  const std::string place = "In '" + file.string() + "': ";
  const Result<toml::table> table = read_toml(file);
  if (!table) return Error{table.error()};
  for (const auto& [name, node] : *table) {
    const auto key = std::ranges::find(keys(), name.str(), name_of);
    if (key == keys().end()) return Error{place + unknown_key(name.str()).message};
    Result<ServerOptions> next =
        std::visit(Setter(std::move(options), node, file.parent_path()), *key);
    if (!next) return Error{place + next.error()};
    options = *std::move(next);
  }
  return options;
}

Result<ServerOptions> checked(ServerOptions options) {
  const bool has_logins = !options.door.logins.empty() || !options.door.proxy_secret.empty();
  if (!options.audience) {
    options.audience =
        has_logins || options.without_login ? Audience::kInternal : Audience::kPublic;
  }
  const bool is_internal = options.audience == Audience::kInternal;
  if (!options.door.proxy_secret.empty() && options.door.trusted_proxies.empty()) {
    return Error{"'proxy_secret' needs 'trusted_proxies': the addresses it is taken from."};
  }
  if (options.without_login && !is_loopback(options.listen.host)) {
    return Error{
        "Without a login, what is internal is offered on a loopback address only, such as "
        "127.0.0.1:8080."};
  }
  if (options.without_login && has_logins) {
    return Error{"Choose one: logins, or everybody without a login."};
  }
  if (is_internal && !has_logins && !options.without_login) {
    return Error{
        "What is internal is offered to those who log in, and there is no login yet. Make one "
        "with: "
        "leta-server token add NAME --logins FILE, and start with --logins FILE. To offer it on a "
        "loopback address to everybody who reaches that: --without-login."};
  }
  return options;
}

std::string configuration_tag(const ServerOptions& options) {
  std::ifstream synonyms(options.synonyms, std::ios::binary);
  std::string all{std::istreambuf_iterator<char>(synonyms), {}};
  for (const auto& [name, path] : options.originals) all.append(1, '\0').append(name);
  return short_hash(all, 20);
}

}  // namespace leta::server
