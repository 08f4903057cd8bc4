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
  "no hits with words": '/?q=styrgruppen+"kvastfening"&kind=report',
  "one hit": "/?q=fotbollsplan",
  "months of a year": "/?from=2017&to=2017",
  decisions: "/?q=beslutade&kind=minutes",
  "facets open": "/?sort=newest&facet_limit=8&all=topic",
  "long words":
    "/?q=flerspråkighetsutvecklingsprojektssamordningsgruppsprotokollsjusteringsförfarandet+" +
    "%22den+som+skriver+mycket+långa+frågor+får+också+svar%22+sökordsordning",
  "bad date": "/?q=styrgruppen&from=igår",
  "no such document": "/document/finnsinte",
  "no such page": "/finns/inte",
};
