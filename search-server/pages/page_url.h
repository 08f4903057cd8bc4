// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/schema.h"
#include "search-server/answers/search_request.h"
#include "search-server/logins/login_state.h"
#include "search-server/pages/site_look.h"

// Addresses of the server's own pages. Short and readable: only what differs from the defaults.
namespace leta::server {

// The value of a parameter: UTF-8 percent-encoded, a space as '+'.
std::string encode_parameter(std::string_view value);

// How many decisions a page of the register has when the request does not say.
inline constexpr std::uint32_t kDecisionsOnPage = 25;

// A request as an address has it. `language_chosen`: the language came from the parameter `lang`,
// so that links keep it; otherwise the browser's own wish decides on the next page as well.
struct PageAddress {
  SearchRequest request;
  bool language_chosen = false;
  LoginState login = LoginState::kNone;
  bool versions_apart = false;  // group=none; pages show one of the versions of a text otherwise
  const SiteLook* look = &built_in_look();  // of the pages; outlives the address
  std::optional<schema::Facet> whole_facet = {};  // all=topic: this one's values are all wanted
  std::string site = {};  // the server's address, before a path
};

// The filters by what was found in texts (mentioned times, decisions) as parameters, in a fixed order.
struct NamedValue {
  std::string_view name;
  std::string value;
};
std::vector<NamedValue> finding_filters(const SearchRequest& request);

// "q=skola&kind=minutes", "" for a request with nothing but defaults.
std::string query_string(const PageAddress& address);

// "/" or "/?q=skola&kind=minutes".
std::string search_url(const PageAddress& address);

// "/beslut?q=skola&decided_by=N%C3%A4mnden": the register of decisions, with its own number a page as
// the default.
std::string decisions_url(const PageAddress& address);
// The search for the documents that the register's decisions are in.
PageAddress search_of(PageAddress decisions);
// The register of the decisions in a search's documents.
PageAddress decisions_of(PageAddress search);

// "/document/{id}?q=skola": the document's page, which knows the way back to the search.
std::string document_page_url(std::string_view id, const PageAddress& address);

// The same search from its first hit, with a facet's value chosen or no longer chosen.
PageAddress with_filter(PageAddress address, schema::Facet facet, std::string_view value);
PageAddress without_filter(PageAddress address, schema::Facet facet, std::string_view value);
// The same search from its first hit without one of finding_filters().
PageAddress without_filter(PageAddress address, const NamedValue& filter);
// The same search from its first hit without any filter or period.
PageAddress without_filters(PageAddress address);
// Every document, newest first, in the language of the address.
PageAddress all_documents(const PageAddress& address);

}  // namespace leta::server
