// SPDX-License-Identifier: GPL-3.0-or-later
// That the checks of pages can fail: pages that do what Leta's must not.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertGoodHtml, assertPrivate, assertSound, axeFindings, keptIn } from "./checks.mjs";
import { startHost } from "./host.mjs";
import { openPage, withBrowser } from "./leta.mjs";

const page = (body, head = "") =>
  `<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>Prov</title>${head}</head>
<body><main><h1>Prov</h1>${body}</main></body></html>`;
const pages = {
  "/good": page("<p>Bra.</p>"),
  "/style": page('<p style="color: red">Rött.</p>'),
  "/other": page('<img src="http://127.0.0.1:1/a.png" alt="">'),
  "/throws": page("", '<script src="/throws.js"></script>'),
  "/throws.js": { type: "text/javascript", body: "null.x;" },
  "/keeps": page("", '<script src="/keeps.js"></script>'),
  "/keeps.js": { type: "text/javascript", body: 'localStorage.a = 1; sessionStorage.b = 2;' },
  "/cookie": page("", '<script src="/cookie.js"></script>'),
  "/cookie.js": { type: "text/javascript", body: 'document.cookie = "a=1";' },
  "/script": page("", '<script src="/script.js" defer></script>'),
  "/script.js": {
    type: "text/javascript",
    body: 'document.querySelector("h1").textContent = "Annat";',
  },
  "/wide": page(
    '<p lang="sv">' + "ord".repeat(2000) + '</p><ul><li><a href="/good">Vidare</a></li></ul>' +
      '<p><label>Ord <input type="text" aria-required="true"></label><button>Sök</button></p>' +
      '<p><img src="/a.png" alt="En bild" role="img" aria-hidden="false"></p>',
    '<meta name="viewport" content="width=device-width">',
  ),
  "/a.png": { type: "image/png", body: "" },
  "/unnamed": page('<p><input type="text"></p>'),
};
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'";
const site = withBrowser(() => startHost(pages, policy));

test("each misdeed is noticed", async () => {
  await assertPrivate(site.browser, site.origin, { good: "/good" });
  for (const path of ["/style", "/other", "/throws", "/keeps", "/cookie", "/script"]) {
    await assert.rejects(
      assertPrivate(site.browser, site.origin, { bad: path }),
      { code: "ERR_ASSERTION" },
      path,
    );
  }
});

test("a lax policy is noticed", async () => {
  const lax = await startHost(pages, "default-src 'none'; style-src 'unsafe-inline'");
  await assert.rejects(assertPrivate(site.browser, lax.origin, { lax: "/good" }), {
    code: "ERR_ASSERTION",
  });
  await lax.stop();
});

test("what runs over the edge or has no name is noticed, and so is bad HTML", async () => {
  const { context, page: opened } = await openPage(site.browser, site.origin);
  await opened.goto(site.origin + "/wide");
  await assert.rejects(assertSound(opened, "the page"), /^AssertionError.*scrolls sideways/);
  await opened.goto(site.origin + "/unnamed");
  const { findings } = await axeFindings(opened);
  assert.deepEqual(findings.map((finding) => finding.split(":")[0]), ["label"]);
  assert.deepEqual(await keptIn(opened), [0, 0, 0]);
  await context.close();
  for (const bad of ["<p><ul></ul></p>", "<p><b>Fet</p>", '<p id="a"></p><p id="a"></p>']) {
    await assert.rejects(assertGoodHtml({ bad: page(bad) }), { code: "ERR_ASSERTION" }, bad);
  }
});
