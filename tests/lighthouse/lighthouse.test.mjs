// SPDX-License-Identifier: GPL-3.0-or-later
// Lighthouse on the pages that most people see, as a phone on a slow network and as a computer.
// Its figures are printed; docs/accessibility.md has those of one run.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import lighthouse, { desktopConfig } from "lighthouse";

import { startBrowser, startLeta } from "../browser/leta.mjs";

const least = { performance: 0.95, accessibility: 1, "best-practices": 1, seo: 1 };
const forms = { phone: undefined, computer: desktopConfig };
const port = 9400 + (process.pid % 500);

let leta;
let browser;
const pages = {
  start: "/",
  results: "/?q=styrgruppen",
  filtered: "/?q=styrgruppen&kind=minutes&from=2012&to=2019",
  decisions: "/beslut",
};

before(async () => {
  leta = await startLeta();
  browser = await startBrowser([`--remote-debugging-port=${port}`]);
  const answer = await fetch(`${leta.origin}/api/v1/search?q=styrgruppen&limit=1`);
  pages.document = `/document/${(await answer.json()).hits[0].id}?q=styrgruppen`;
});

after(async () => {
  await browser?.close();
  await leta?.stop();
});

for (const [form, config] of Object.entries(forms)) {
  for (const lang of ["sv", "en"]) {
    test(`Lighthouse, ${form}, ${lang}`, async (t) => {
      for (const [name, path] of Object.entries(pages)) {
        const address = `${leta.origin}${path}${path.includes("?") ? "&" : "?"}lang=${lang}`;
        const options = { port, onlyCategories: Object.keys(least), logLevel: "error" };
        const { lhr } = await lighthouse(address, options, config);
        const scores = Object.values(lhr.categories).map((c) => `${c.id} ${c.score * 100}`);
        const time = lhr.audits["largest-contentful-paint"].displayValue;
        const bytes = lhr.audits["total-byte-weight"].displayValue;
        t.diagnostic(`${name}: ${scores.join(", ")}; largest paint ${time}; ${bytes}`);
        const short = Object.values(lhr.categories).flatMap((category) =>
          category.score >= least[category.id]
            ? []
            : category.auditRefs
                .map(({ id, weight }) => ({ weight, audit: lhr.audits[id] }))
                .filter(({ weight, audit }) => weight > 0 && audit.score !== null && audit.score < 1)
                .map(({ audit }) => `${category.id} ${category.score}: ${audit.id} ${audit.title}`),
        );
        assert.deepEqual(short, [], name);
      }
    });
  }
}
