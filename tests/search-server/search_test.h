// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tests/search-server/test_archive.h"

namespace leta::server {

using Ids = std::vector<std::string>;

// A fixture with an archive of a few documents that is asked by what one would type.
class SearchTest : public ::testing::Test {
 protected:
  explicit SearchTest(const std::vector<std::pair<std::string, Document>>& documents,
                      SynonymTable synonyms = {}) {
    archive_.put(documents);
    live_ = archive_.open(Audience::kPublic, 2, std::move(synonyms));
  }

  SearchResponse search(const std::string& query) {
    return ask(*live_, "q=" + percent_encode(query));
  }
  // The ids of what is found, in alphabetical order.
  Ids found(const std::string& query) {
    Ids found = ids(search(query));
    std::sort(found.begin(), found.end());
    return found;
  }

  TestArchive archive_;
  std::unique_ptr<LiveArchive> live_;
};

}  // namespace leta::server
