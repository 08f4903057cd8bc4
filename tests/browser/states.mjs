// SPDX-License-Identifier: GPL-3.0-or-later
// The states of the pages, by address. `document` is filled in from the results.
export const states = {
  start: "/",
  results: "/?q=styrgruppen",
  filtered: "/?q=styrgruppen&kind=blog-post&kind=minutes&from=2012&to=2019&sort=newest",
  everything: "/?sort=newest",
  "second page": "/?sort=newest&offset=10",
  "beyond the last page": "/?q=styrgruppen&offset=5000",
  "no hits": "/?q=kvastfening",
  "no hits with filters": "/?q=kvastfening&kind=report&topic=(none)",
  "bad date": "/?q=styrgruppen&from=igår",
  "no such document": "/document/finnsinte",
  "no such page": "/finns/inte",
};
