// SPDX-License-Identifier: GPL-3.0-or-later
// The list of hits in pages of another site, under a policy that allows no more than it needs.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";

import { assertSound, axeFindings } from "./checks.mjs";
import { startHost } from "./host.mjs";
import { openPage, startBrowser, startLeta } from "./leta.mjs";

const nobody = "http://127.0.0.1:1"; // a port that no server listens on

let leta;
let host;
let browser;

function hostPage(attributes, lang = "sv", server = leta.origin) {
  return `<!DOCTYPE html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<title>Lindviks kommun</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/host.css">
<script src="${leta.origin}/embed-results.js" defer></script>
</head>
<body>
<main>
<h1>Sök i kommunens arkiv</h1>
<leta-results ${attributes.replace("SERVER", server)}><a href="${server}/">Till arkivet</a></leta-results>
</main>
</body>
</html>
`;
}

const hostStyle = `
body { font-family: "DejaVu Sans", sans-serif; line-height: 1.5; margin: 0 auto; max-width: 70rem; padding: 0 1rem; }
/* Said outright: axe takes a page that says nothing for a white one. */
@media (prefers-color-scheme: dark) { :root { background: #121212; color: #eee; color-scheme: dark; } }
leta-results::part(title) { letter-spacing: 1px; }
`;

before(async () => {
  leta = await startLeta();
  browser = await startBrowser();
  const policy = [
    "default-src 'none'",
    `script-src ${leta.origin}/embed-results.js`,
    `style-src 'self' ${leta.origin}/embed-results.css`,
    `connect-src ${leta.origin}/api/v1/ ${nobody}`,
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
  host = await startHost(
    {
      "/": hostPage('src="SERVER/" history'),
      "/part": hostPage('src="SERVER/?kind=minutes&q=styrgruppen" facets="year,author"'),
      "/en": hostPage('src="SERVER/" history', "en"),
      "/down": hostPage('src="SERVER/" history', "sv", nobody),
      "/host.css": { type: "text/css", body: hostStyle },
    },
    policy,
  );
});

after(async () => {
  await browser?.close();
  await host?.stop();
  await leta?.stop();
});

async function visit(path, options = {}) {
  const visited = await openPage(browser, [host.origin, leta.origin, nobody], options);
  const { page, misdeeds } = visited;
  await page.exposeFunction("noteBreach", (what) => misdeeds.push(`policy: ${what}`));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) =>
      noteBreach(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  await page.goto(host.origin + path);
  const heading = page.locator("leta-results h2");
  const total = async () => Number((await heading.innerText()).match(/^\d+/)[0]);
  const said = (text) =>
    page.waitForFunction(
      (expected) =>
        document.querySelector("leta-results").shadowRoot.querySelector("[role=status]").textContent ===
        expected,
      text,
    );
  return { ...visited, heading, total, said };
}

const focusIn = (page) =>
  page.evaluate(() => {
    const focused = document.querySelector("leta-results").shadowRoot.activeElement;
    return focused && (focused.value || focused.localName);
  });

test("a search is typed, filtered, ordered and paged, and its address shared", async () => {
  const { context, page, misdeeds, heading, total, said } = await visit("/");
  await heading.getByText(/^\d+ träffar$/).waitFor();
  const all = await total();
  assert.ok(all > 20);

  // Page by page; the focus goes to the heading.
  await page.getByRole("button", { name: "Nästa" }).click();
  await page.getByText("Visar 11–20").waitFor();
  assert.equal(await focusIn(page), "h2");
  assert.equal(new URL(page.url()).search, "?offset=10");
  await page.getByRole("button", { name: "Föregående" }).click();
  await page.getByText("Visar 1–10").waitFor();

  await page.getByRole("searchbox").fill("styrgruppen");
  await page.keyboard.press("Enter");
  await heading.getByText("för ”styrgruppen”").waitFor();
  const found = await total();
  assert.ok(found > 1 && found < all);
  await said(`${found} träffar`);
  assert.equal(new URL(page.url()).search, "?q=styrgruppen");
  assert.ok((await page.locator("leta-results mark").count()) > 0);

  // The count in a label is the number of hits after choosing it, and the focus stays.
  const group = page.getByRole("group", { name: "Dokumenttyp" });
  const first = group.getByRole("checkbox").first();
  const value = await first.getAttribute("value");
  const promised = Number((await group.locator("label").first().innerText()).match(/\d+$/)[0]);
  await first.focus();
  await page.keyboard.press("Space");
  await said(promised === 1 ? "1 träff" : `${promised} träffar`);
  assert.equal(await total(), promised);
  assert.equal(await focusIn(page), value);
  assert.ok(await group.getByRole("checkbox").first().isChecked());
  assert.equal(new URL(page.url()).search, `?q=styrgruppen&kind=${value}`);
  const counts = await group.locator("label").allInnerTexts();
  assert.ok(counts.length > 1, "other values are still there to choose");

  await page.getByLabel("Ordna efter").selectOption("title");
  await page.waitForURL(/sort=title/);
  await page.waitForFunction(
    () => !document.querySelector("leta-results").shadowRoot.querySelector("[aria-busy]"),
  );
  const titles = await page.locator("leta-results h3").allInnerTexts();
  assert.deepEqual(titles, [...titles].sort(new Intl.Collator("sv").compare));

  // The address alone gives the same; Back undoes.
  const shared = page.url();
  await page.goto("about:blank");
  await page.goto(shared);
  await heading.getByText("för ”styrgruppen”").waitFor();
  assert.equal(await total(), promised);
  assert.deepEqual(await page.locator("leta-results h3").allInnerTexts(), titles);
  await page.getByRole("button", { name: "Rensa alla filter" }).click();
  await said(`${found} träffar`);
  await page.goBack();
  await said(promised === 1 ? "1 träff" : `${promised} träffar`);
  assert.ok(await group.getByRole("checkbox").first().isChecked());

  const link = page.locator("leta-results h3 a").first();
  assert.ok((await link.getAttribute("href")).startsWith("http"));
  assert.equal(await page.locator("leta-results h3").first().evaluate((h) => getComputedStyle(h).letterSpacing), "1px");
  assert.deepEqual(await context.cookies(), []);
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
  assert.deepEqual(misdeeds, []);
  await context.close();
});

test("filters of src always hold, and without history the address is left alone", async () => {
  const { context, page, misdeeds, heading, total } = await visit("/part?q=annat&kind=report");
  await heading.getByText("för ”styrgruppen”").waitFor();
  const answer = await (await fetch(`${leta.origin}/api/v1/search?q=styrgruppen&kind=minutes`)).json();
  assert.equal(await total(), answer.total);
  assert.deepEqual(await page.locator("leta-results legend").allInnerTexts(), ["År", "Författare"]);
  await page.getByRole("searchbox").fill("");
  await page.keyboard.press("Enter");
  await heading.getByText(/^\d+ träffar$/).waitFor();
  const minutes = await (await fetch(`${leta.origin}/api/v1/search?kind=minutes`)).json();
  assert.equal(await total(), minutes.total);
  assert.equal(new URL(page.url()).search, "?q=annat&kind=report");
  assert.deepEqual(misdeeds, []);
  await context.close();
});

test("a misspelt word, no hits, and a server that is down", async () => {
  const { context, page, misdeeds, heading } = await visit("/?q=styrgruppenn");
  await page.getByText("Menade du").waitFor();
  await page.locator("leta-results").getByRole("button", { name: /^styrgrupp/ }).click();
  await heading.getByText(/^\d+ träff/).waitFor();
  assert.equal(await focusIn(page), "h2");
  await page.getByRole("searchbox").fill("kvastfening");
  await page.keyboard.press("Enter");
  await heading.getByText("Inga träffar för ”kvastfening”").waitFor();
  assert.deepEqual((await axeFindings(page)).findings, []);
  assert.deepEqual(misdeeds, []);
  await context.close();

  const down = await visit("/down?q=skola");
  await down.heading.getByText("Sökningen svarar inte just nu.").waitFor();
  const link = down.page.getByRole("link", { name: "Sök på arkivets egen sida" });
  assert.equal(await link.getAttribute("href"), nobody + "/?q=skola");
  assert.deepEqual(down.misdeeds.filter((what) => !what.startsWith("failed:")), []);
  await down.context.close();

  const plain = await visit("/", { javaScriptEnabled: false });
  assert.ok(await plain.page.getByRole("link", { name: "Till arkivet" }).isVisible());
  await plain.context.close();
});

const looks = {
  "wide and light": { viewport: { width: 1440, height: 900 } },
  "dark": { viewport: { width: 768, height: 900 }, colorScheme: "dark" },
  "320 px": { viewport: { width: 320, height: 640 } },
  "forced colours": { viewport: { width: 768, height: 900 }, forcedColors: "active" },
};

for (const [look, options] of Object.entries(looks)) {
  test(`axe finds nothing, nothing runs over the edge, targets are large: ${look}`, async () => {
    for (const path of ["/?q=styrgruppen", "/en?q=styrgruppen"]) {
      const { context, page, misdeeds, heading } = await visit(path, options);
      await heading.getByText(/styrgruppen/).waitFor();
      await assertSound(page, path);
      const small = await page
        .locator("leta-results")
        .locator("label[part=choice], button, select, input[part=field], summary")
        .evaluateAll((elements) =>
          elements
            .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 44)
            .map((e) => e.outerHTML.slice(0, 80)),
        );
      assert.deepEqual(small, [], path);
      const toFilters = page.locator("leta-results button[part=to-filters]");
      assert.equal(await toFilters.isVisible(), options.viewport.width < 800);
      if (await toFilters.isVisible()) {
        await toFilters.click();
        const first = page.locator("leta-results").getByRole("checkbox").first();
        assert.equal(await focusIn(page), await first.getAttribute("value"), "a way past the hits");
      }
      assert.deepEqual(misdeeds, []);
      await context.close();
    }
  });
}

test("script and style stay small", async () => {
  const limits = { "/embed-results.js": 7 * 1024, "/embed-results.css": 2 * 1024 };
  for (const [path, limit] of Object.entries(limits)) {
    const bytes = Buffer.from(await (await fetch(leta.origin + path)).arrayBuffer());
    const size = gzipSync(bytes, { level: 9 }).length;
    console.log(`${path}: ${size} bytes by gzip -9`);
    assert.ok(size <= limit, `${path} has ${size} bytes`);
  }
});
