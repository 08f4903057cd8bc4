// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the addresses of searches short: a form without this script sends its empty fields and the
// default order too, which the server reads as if they were not there.
"use strict";

document.addEventListener("formdata", (event) => {
  const fields = event.formData;
  for (const name of ["q", "from", "to", "decided_from", "decided_to"]) {
    if (fields.get(name) === "") fields.delete(name);
  }
  if (fields.get("sort") === "relevance") fields.delete("sort");
});
