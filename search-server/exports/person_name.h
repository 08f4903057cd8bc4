// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace leta::server {

struct PersonName {
  std::string given;
  std::string family;  // with its particle: "von Lind"
  bool operator==(const PersonName&) const = default;
};

// The parts of a person's name, for formats that sort by family names: "Mirela Dunavec" and
// "Dunavec, Mirela". Nothing for what may be an organisation's name ("Lindviks kommun", "Region
// Lindvik") or has one word only: a name that is not taken apart is still right, one that is so
// wrongly is not.
std::optional<PersonName> person_name(std::string_view author);

}  // namespace leta::server
