// SPDX-License-Identifier: GPL-3.0-or-later
// The register of decisions in a browser.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertPrivate, assertSound, assertValid, looks } from "./checks.mjs";
import { openPage, withBrowser } from "./leta.mjs";

const states = {
  "the whole register": "/beslut",
  "of a query": "/beslut?q=skola",
  "of the words in decisions": "/beslut?q=skola&in=sentence",
  "words that no decision has": "/beslut?q=s%C3%B6ndagar&in=sentence",
  "of a board and a time":
    "/beslut?decided_by=Barn-+och+ungdomsn%C3%A4mnden&decided_from=2014&decided_to=2014-12",
  "of filtered documents": "/beslut?topic=f%C3%B6rskola&from=2014&kind=minutes",
  "the last page": "/beslut?offset=50",
  "beyond the last page": "/beslut?offset=5000",
  "nothing": "/beslut?q=kvastfening&decided_from=2014",
  "a bad date": "/beslut?decided_from=ig%C3%A5r",
};
// Between a table and cards, too.
const widths = { ...looks, "between": { viewport: { width: 1000, height: 900 } } };

const site = withBrowser();

for (const [look, options] of Object.entries(widths)) {
  test(`axe finds nothing, nothing runs over the edge: ${look}`, async () => {
    const { context, page, misdeeds } = await openPage(site.browser, site.origin, options);
    for (const [state, path] of Object.entries(states)) {
      await page.goto(site.origin + path);
      await assertSound(page, state);
      // Nor does a cell reach into another.
      const wide = await page
        .locator(".decisions td")
        .evaluateAll((cells) => cells.filter((c) => c.scrollWidth > c.clientWidth).length);
      assert.equal(wide, 0, state);
    }
    assert.deepEqual(misdeeds, []);
    await context.close();
  });
}

test("html-validate and vnu find nothing", () => assertValid(site.origin, states));

test("no cookie, no storage, nothing from others, no violation of the policy", () =>
  assertPrivate(site.browser, site.origin, states));

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";

  test(`decisions that have the words themselves are found ${how}`, async () => {
    const { context, page, misdeeds } = await openPage(site.browser, site.origin, {
      javaScriptEnabled,
    });
    const heading = async () => Number((await page.locator("h1").innerText()).match(/^\d+/)[0]);
    await page.goto(site.origin + "/beslut");
    assert.equal(await page.locator("#words").count(), 0);
    await page.getByRole("textbox", { name: /Sök beslut/ }).fill("skola");
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=skola/);
    const all = await heading();
    const link = page.getByRole("link", { name: /Visa bara de \d+ som själva nämner orden/ });
    const promised = Number((await link.innerText()).match(/\d+/)[0]);
    const group = page.getByRole("group", { name: "Orden" });
    assert.equal(Number((await group.locator("label").innerText()).match(/\d+$/)[0]), promised);
    await link.click();
    await page.waitForURL(/in=sentence/);
    assert.equal(await heading(), promised);
    assert.ok(promised > 0 && promised < all);
    for (const sentence of await page.locator(".decisions .what").all()) {
      assert.notEqual(await sentence.locator("mark").count(), 0, await sentence.innerText());
    }
    // The box takes the choice back, and makes it again; another search keeps it.
    const box = group.getByRole("checkbox", { name: /Bara beslut som nämner orden/ });
    const apply = async () => {
      if (!javaScriptEnabled) {
        await page.getByRole("button", { name: "Visa besluten" }).first().click();
      }
    };
    assert.ok(await box.isChecked());
    await box.uncheck();
    await apply();
    await page.waitForURL((url) => !url.searchParams.has("in"));
    assert.equal(await heading(), all);
    await box.check();
    await apply();
    await page.waitForURL(/in=sentence/);
    await page.getByRole("textbox", { name: /Sök beslut/ }).fill("förskola");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.searchParams.get("q") === "förskola");
    assert.equal(new URL(page.url()).searchParams.get("in"), "sentence");
    assert.deepEqual(misdeeds, []);
    await context.close();
  });

  test(`who decided in 2014 is found, read and exported ${how}`, async () => {
    const { context, page, misdeeds } = await openPage(site.browser, site.origin, {
      javaScriptEnabled,
    });
    await page.goto(site.origin + "/");
    await page.getByRole("link", { name: "Beslut", exact: true }).click();
    const all = Number((await page.locator("h1").innerText()).match(/^\d+/)[0]);
    await page.getByRole("textbox", { name: "Från" }).fill("2014");
    await page.getByRole("textbox", { name: "Till" }).fill("2014");
    await page.getByRole("button", { name: "Visa besluten" }).first().click();
    await page.waitForURL(/decided_to=2014/);
    const group = page.getByRole("group", { name: "Vem beslutade" });
    const label = await group.locator("label").first().innerText();
    const promised = Number(label.match(/\d+$/)[0]);
    await group.getByRole("checkbox").first().check();
    // A box applies at once with the script that the search page has.
    if (!javaScriptEnabled) {
      await page.getByRole("button", { name: "Visa besluten" }).first().click();
    }
    await page.waitForURL(/decided_by=/);
    const total = Number((await page.locator("h1").innerText()).match(/^\d+/)[0]);
    assert.equal(total, promised, "the count in a label is what choosing it gives");
    assert.ok(total > 0 && total < all);
    assert.ok(await group.getByRole("checkbox").first().isChecked());
    const who = await page.locator(".decisions .who").allInnerTexts();
    assert.ok(who.every((name) => label.startsWith(name)));
    const years = await page.locator(".decisions .when time").evaluateAll((times) =>
      times.map((time) => time.dateTime.slice(0, 4)),
    );
    assert.ok(years.every((year) => year === "2014"));

    const csv = await page.getByRole("link", { name: "CSV" }).getAttribute("href");
    const table = await (await fetch(site.origin + csv)).text();
    assert.equal(table.trimEnd().split("\r\n").length, total + 1);

    const row = page.locator(".decisions tbody tr").first();
    const what = await row.locator(".what").innerText();
    await row.locator(".from a").first().click();
    const place = page.locator(page.url().match(/#decision-\d+$/)[0]);
    await place.waitFor({ state: "attached" });
    const sentence = await place.evaluate((mark) => mark.parentElement.textContent);
    assert.ok(sentence.includes(what.split("\n")[0].slice(0, 40)), `${what} | ${sentence}`);
    assert.deepEqual(misdeeds, []);
    await context.close();
  });
}

test("the keyboard goes from the words to the register and its filters", async () => {
  const { context, page } = await openPage(site.browser, site.origin, {
    viewport: { width: 1440, height: 900 },
  });
  await page.goto(site.origin + "/beslut?q=skola");
  const seen = [];
  for (let i = 0; i < 120; ++i) {
    await page.keyboard.press("Tab");
    const name = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body) return null;
      const style = getComputedStyle(element);
      const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      return outlined ? element.id || element.name || element.className || element.tagName : "no focus seen";
    });
    if (name === null) break;
    seen.push(name);
  }
  assert.ok(!seen.includes("no focus seen"), seen.join());
  assert.ok(seen.indexOf("q") < seen.indexOf("decided_by"));
  assert.ok(seen.indexOf("decided_by") < seen.indexOf("decided_from"));
  await context.close();
});

test("paper gets the register and not the form", async () => {
  const { context, page } = await openPage(site.browser, site.origin);
  await page.goto(site.origin + "/beslut");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#search").isVisible(), false);
  assert.ok(await page.locator(".decisions tbody tr").first().isVisible());
  await context.close();
});
