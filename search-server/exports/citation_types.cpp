// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/exports/citation_types.h"

#include <algorithm>
#include <iterator>

namespace leta::server {
namespace {

constexpr CitationType kTypes[] = {
    {"blog-post", "BLOG", "misc", "post-weblog", "blogPost", "BlogPosting"},
    {"project-plan", "RPRT", "techreport", "report", "report", "Report"},
    {"brochure", "PAMP", "booklet", "pamphlet", "document", "DigitalDocument"},
    {"report", "RPRT", "techreport", "report", "report", "Report"},
    {"minutes", "GEN", "misc", "document", "document", "DigitalDocument"},
    {"page", "ELEC", "misc", "webpage", "webpage", "WebPage"},
    {"letter", "PCOMM", "misc", "personal_communication", "letter", "DigitalDocument"},
    {"other", "GEN", "misc", "document", "document", "DigitalDocument"},
};

}  // namespace

const CitationType& citation_type(std::string_view kind) {
  const auto type = std::ranges::find(kTypes, kind, &CitationType::kind);
  return type == std::end(kTypes) ? *std::prev(std::end(kTypes)) : *type;
}

}  // namespace leta::server
