// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/exports/person_name.h"

#include <gtest/gtest.h>

namespace leta::server {
namespace {

TEST(PersonNameTest, TakesPersonsNamesApart) {
  const std::pair<std::string, PersonName> cases[] = {
      {"Mirela Dunavec", {"Mirela", "Dunavec"}},
      {"Dunavec, Mirela", {"Mirela", "Dunavec"}},
      {"Åsa-Karin Öberg Lind", {"Åsa-Karin Öberg", "Lind"}},
      {"Ture von Lind", {"Ture", "von Lind"}},
      {"Ture T. van der Lind", {"Ture T.", "van der Lind"}},
      {" Ture\n Lind ", {"Ture", "Lind"}},
  };
  for (const auto& [author, name] : cases) {
    ASSERT_TRUE(person_name(author)) << author;
    EXPECT_EQ(*person_name(author), name) << author;
  }
}

TEST(PersonNameTest, LeavesWhatMayBeNoPerson) {
  for (const std::string author :
       {"", "Redaktionen", "Lindviks kommun", "Lindviks Kommun", "Region Lindvik", "Lindvik AB",
        "Romska Ungdomsförbundet", "Kulturhuset Bryggan", "Svenska kyrkan i Lindvik",
        "mirela dunavec", "von Lind", "Mirela Dunavec, Ture Lind, Åsa Öberg", "Arbetsgruppen 2014",
        "info@lindvik.example Lind", "Ett Två Tre Fyra Fem Sex"}) {
    EXPECT_FALSE(person_name(author)) << author;
  }
}

}  // namespace
}  // namespace leta::server
