// SPDX-License-Identifier: GPL-3.0-or-later
// What a browser gets where there is no answer: each time from a real server that is in that state.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";

import { assertGoodHtml, assertSound, looks } from "./checks.mjs";
import { openPage, withBrowser } from "./leta.mjs";
import { situations } from "./situations.mjs";

const site = withBrowser(() => ({}));

for (const [name, start] of Object.entries(situations)) {
  test(`${name}: a page that says what to do`, async () => {
    const situation = await start();
    const { origin, path, status, heading, retryAfter, cookies = [] } = situation;
    try {
      for (const [look, options] of Object.entries({
        ...looks,
        "without JavaScript": { javaScriptEnabled: false },
      })) {
        const { context, page, misdeeds } = await openPage(site.browser, origin, options);
        await situation.hold?.();
        await context.addCookies(cookies);
        const broken = [];
        page.on("response", (answer) => {
          if (answer.url().includes("/static/") && !answer.ok()) broken.push(answer.url());
        });
        const answer = await page.goto(origin + path);
        assert.equal(answer.status(), status, look);
        if (retryAfter) assert.equal(answer.headers()["retry-after"], retryAfter);
        if (status === 429) assert.match(answer.headers()["retry-after"], /^[1-9]\d*$/);
        assert.match(answer.headers()["content-security-policy"], /^default-src 'none'; style-src 'self'/);
        assert.equal(answer.headers()["cache-control"], "no-store");
        if (options.javaScriptEnabled !== false) await assertSound(page, `${name}, ${look}`);
        if (options.locale === undefined) assert.equal(await page.locator("h1").innerText(), heading);
        if (status === 503 || status === 429) {
          assert.equal(await page.locator("#q").inputValue(), "styrgruppen", "what was typed is kept");
        }
        assert.deepEqual(broken, [], "the page has its styles and scripts");
        assert.equal((await context.cookies()).length, cookies.length, "no cookie is set");
        assert.deepEqual(misdeeds, []);
        await context.close();
      }
      const sent = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
      const headers = sent ? { Cookie: sent } : {};
      const pages = {};
      await situation.hold?.();
      for (const lang of ["sv-SE", "en-GB"]) {
        const asked = { Accept: "text/html", "Accept-Language": lang, ...headers };
        pages[`${name} ${lang}`] = await (await fetch(origin + path, { headers: asked })).text();
      }
      await assertGoodHtml(pages);
      const plain = await fetch(origin + path, { headers });
      assert.match(plain.headers.get("content-type"), /^application\/problem\+json/, "for programs");

      if (situation.mend) {
        const { context, page } = await openPage(site.browser, origin);
        await page.goto(origin + path);
        await situation.mend();
        await wait(300);
        await page.getByRole("link", { name: "Försök igen" }).click();
        assert.match(await page.locator("h1").innerText(), /^\d+ träff/);
        assert.equal(page.url(), origin + path);
        await context.close();
      }
    } finally {
      await situation.stop();
    }
  });
}
