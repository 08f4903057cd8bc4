// SPDX-License-Identifier: GPL-3.0-or-later
// Filters that apply at once, the timeline, and what to do without hits: as people use them.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { axeFindings } from "./checks.mjs";
import { addTo, openPage, startLeta, withBrowser } from "./leta.mjs";

const site = withBrowser();

async function open(path, options = {}) {
  const opened = await openPage(site.browser, site.origin, options);
  await opened.page.goto(site.origin + path);
  return opened;
}

// What the page says to those who hear it, from now on.
async function listen(page) {
  await page.evaluate(() => {
    window.said = [];
    new MutationObserver(() => {
      const words = document.getElementById("status").textContent;
      if (words && window.said.at(-1) !== words) window.said.push(words);
    }).observe(document.getElementById("status"), { childList: true, characterData: true });
  });
}

const heading = (page) => page.locator("h1").innerText();
const leading = (text) => Number(text.match(/^[\d\u00a0]+/)[0].replaceAll("\u00a0", ""));
const focused = (page) =>
  page.evaluate(() => `${document.activeElement.name}=${document.activeElement.value}`);

test("a box ticked with Space applies at once, keeps the focus and is heard", async () => {
  const { context, page, misdeeds } = await open("/?sort=newest");
  await listen(page);
  await page.evaluate(() => (window.same = true));
  const total = leading(await heading(page));
  const box = page.getByRole("group", { name: "Dokumenttyp" }).getByRole("checkbox").nth(1);
  const promised = leading(
    (await box.locator("xpath=ancestor::label").locator(".count").innerText()).trim(),
  );
  await box.focus();
  const name = await focused(page);
  await page.keyboard.press("Space");
  await page.waitForURL(/kind=/);
  assert.equal(leading(await heading(page)), promised);
  assert.equal(await focused(page), name);
  assert.ok(await page.evaluate(() => window.same), "no other page was loaded");
  assert.equal(await page.locator(".chip").count(), 1);
  assert.match(await page.title(), /Filtrerade dokument/);

  await page.keyboard.press("Space");
  await page.waitForURL((url) => !url.search.includes("kind="));
  assert.equal(leading(await heading(page)), total);
  assert.equal(await focused(page), name);
  assert.deepEqual(await page.evaluate(() => window.said), [
    `${promised} dokument`,
    `${total} dokument`,
  ]);
  assert.deepEqual(misdeeds, []);
  await context.close();
});

test("Back and forward lead through the filters", async () => {
  const { context, page, misdeeds } = await open("/?q=Lindvik");
  const group = page.getByRole("group", { name: "Dokumenttyp" });
  const first = await heading(page);
  const boxes = group.getByRole("checkbox");
  const values = [await boxes.nth(0).inputValue(), await boxes.nth(1).inputValue()];
  const box = (value) => group.locator(`input[value="${value}"]`);
  await box(values[0]).check();
  await page.waitForURL(/kind=/);
  const second = await heading(page);
  await box(values[1]).check();
  await page.waitForURL(/kind=.*kind=/);
  const third = await heading(page);
  assert.equal(new Set([first, second, third]).size, 3);
  await page.goBack();
  await page.waitForFunction((text) => document.querySelector("h1").innerText === text, second);
  assert.ok(await box(values[0]).isChecked());
  assert.ok(!(await box(values[1]).isChecked()));
  await page.goBack();
  await page.waitForFunction((text) => document.querySelector("h1").innerText === text, first);
  assert.ok(!(await box(values[0]).isChecked()));
  await page.goForward();
  await page.waitForFunction((text) => document.querySelector("h1").innerText === text, second);
  await page.reload();
  assert.equal(await heading(page), second);
  assert.deepEqual(misdeeds, []);
  await context.close();
});

test("where the answer fails the form is sent", async () => {
  const { context, page } = await open("/?q=Lindvik");
  await page.route("**/*", (route) =>
    route.request().resourceType() === "fetch" ? route.abort() : route.continue(),
  );
  await page.evaluate(() => (window.same = true));
  await page.getByRole("group", { name: "Dokumenttyp" }).getByRole("checkbox").first().check();
  await page.waitForURL(/kind=/);
  await page.waitForLoadState();
  assert.equal(await page.evaluate(() => window.same), undefined, "a page was loaded");
  assert.equal(await page.locator(".chip").count(), 1);
  await context.close();
});

test("a long list of values is narrowed by typing", async () => {
  const { context, page, misdeeds } = await open("/?sort=newest");
  const details = page.locator("details.more-values").first();
  const many = (await details.locator("li").count()) >= 8;
  assert.ok(many, "the sample has a facet with many values");
  await details.locator("summary").click();
  const wanted = (await details.locator(".check-words").last().innerText()).trim();
  await details.locator(".find input").fill(wanted.toUpperCase());
  assert.ok((await details.locator("li:visible").count()) >= 1);
  for (const words of await details.locator("li:visible .check-words").allInnerTexts()) {
    assert.ok(words.toLowerCase().includes(wanted.toLowerCase()));
  }
  await details.locator(".find input").fill("xyzzy");
  assert.equal(await details.locator("li:visible").count(), 0);
  assert.equal(await details.getByRole("status").innerText(), "Inget värde passar");
  const { findings } = await axeFindings(page);
  assert.deepEqual(findings, []);
  await details.locator(".find input").press("Enter");
  assert.ok(!page.url().includes("xyzzy"), "the field is no part of the search");
  assert.deepEqual(misdeeds, []);
  await context.close();
});

test("all values of a facet come in its place", async () => {
  const { context, page, misdeeds } = await open("/?sort=newest&facet_limit=8");
  const facet = page.locator("fieldset:has(> .show-all)").first();
  const link = facet.locator(".show-all a");
  const id = await facet.getAttribute("id");
  const before = await page.locator(`#${id} input[type=checkbox]`).count();
  await page.evaluate(() => (window.same = true));
  await link.click();
  await page.waitForFunction(
    ([of, count]) => document.querySelectorAll(`#${of} input[type=checkbox]`).length > count,
    [id, before],
  );
  assert.ok(await page.evaluate(() => window.same), "no other page was loaded");
  assert.ok(await page.locator(`#${id} details`).evaluate((details) => details.open));
  assert.ok(
    await page.evaluate((of) => document.activeElement.closest(`#${of}`) !== null, id),
    "the focus is where the values are",
  );
  assert.deepEqual(misdeeds, []);
  await context.close();
});

test("without a script, all values come of the facet that was asked for", async () => {
  const { context, page } = await open("/?sort=newest&facet_limit=8", { javaScriptEnabled: false });
  const facet = (name) => page.getByRole("group", { name, exact: true });
  const count = (name) => facet(name).locator("input[type=checkbox]").count();
  const before = { topics: await count("Ämne"), authors: await count("Författare") };
  await facet("Ämne").getByRole("link", { name: "Visa alla" }).click();
  await page.waitForURL(/all=topic/);
  assert.ok((await count("Ämne")) > before.topics);
  assert.equal(await count("Författare"), before.authors);
  assert.equal(await facet("Ämne").getByRole("link", { name: "Visa alla" }).count(), 0);
  await context.close();
});

test("hits lead to the decisions in their documents, with the same words and filters", async () => {
  const { context, page } = await open("/?q=skola&kind=minutes&sort=newest&offset=0");
  await page.getByRole("link", { name: "Besluten i dokumenten" }).click();
  assert.equal(page.url(), `${site.origin}/beslut?q=skola&kind=minutes`);
  assert.match(await page.locator("h1").innerText(), /^\d+ beslut/);
  assert.equal(await page.locator(".chip").count(), 1);
  await context.close();
});

test("each bar and each row of the timeline leads to the hits that it counts", async () => {
  const { context, page, misdeeds } = await open("/?q=Lindvik");
  const rows = await page.locator(".timeline-table tbody tr").evaluateAll((all) =>
    all.map((row) => ({
      url: row.querySelector("a").href,
      words: row.querySelector("a").textContent,
      count: row.querySelector("td").textContent,
    })),
  );
  assert.ok(rows.length > 3);
  for (const row of rows) {
    await page.goto(row.url);
    assert.equal(leading(await heading(page)), leading(row.count), row.words);
  }
  // A year has months.
  await page.goto(rows[0].url);
  assert.match(await page.locator(".timeline-words").innerText(), /^Dokument per månad \d{4}$/);
  const months = await page.locator(".timeline-table tbody tr").evaluateAll((all) =>
    all.map((row) => [row.querySelector("a").href, row.querySelector("td").textContent]),
  );
  for (const [url, count] of months) {
    await page.goto(url);
    assert.equal(leading(await heading(page)), leading(count), url);
  }
  await page.getByRole("link", { name: "Visa alla år" }).click();
  assert.match(await page.locator(".timeline-words").innerText(), /^Dokument per år$/);
  assert.deepEqual(misdeeds, []);
  await context.close();
});

test("dragging over the bars chooses a period, a click chooses a year", async () => {
  const { context, page, misdeeds } = await open("/?q=Lindvik", {
    viewport: { width: 1440, height: 900 },
  });
  const chart = page.locator(".chart");
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  const slots = await chart.locator(".slot").evaluateAll((all) => all.map((s) => s.dataset.from));
  const middle = (index) => box.x + ((index + 0.5) * box.width) / slots.length;
  await page.mouse.move(middle(1), box.y + 20);
  await page.mouse.down();
  await page.mouse.move(middle(3), box.y + 30, { steps: 5 });
  assert.equal(await chart.locator(".dragged").count(), 3);
  await page.mouse.up();
  await page.waitForURL((url) => url.search === `?q=Lindvik&from=${slots[1]}&to=${slots[3]}`);
  assert.equal(await page.getByLabel("Från", { exact: true }).inputValue(), slots[1]);
  assert.equal(await chart.locator(".chosen").count(), 3);

  const busiest = await chart
    .locator(".slot")
    .evaluateAll((all) =>
      all.findIndex((s) => s.querySelector(".bar").getAttribute("height") === "100"),
    );
  await page.mouse.click(middle(busiest), box.y + 60);
  await page.waitForURL(
    (url) => url.search === `?q=Lindvik&from=${slots[busiest]}&to=${slots[busiest]}`,
  );
  assert.deepEqual(misdeeds, []);
  await context.close();
});

test("without hits each word and each filter says what it finds", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { context, page, misdeeds } = await open('/?q=styrgruppen+"kvastfening"&from=2010', {
      javaScriptEnabled,
    });
    assert.match(await heading(page), /^Inga träffar/);
    const words = page.locator(".words-found li");
    assert.equal(await words.count(), 2);
    assert.match(await words.nth(1).innerText(), /^"kvastfening"\s+0 träffar$/);
    const promised = leading((await words.nth(0).locator(".hint").innerText()).trim());
    await words.nth(0).locator("a").click();
    assert.equal(leading(await heading(page)), promised);

    await page.goto(`${site.origin}/?q=styrgruppen&from=1801&to=1802`);
    assert.match(await heading(page), /^Inga träffar/);
    const without = page.locator(".advice .chips li").first();
    const count = leading((await without.locator(".hint").innerText()).trim());
    await without.locator("a").click();
    assert.equal(
      /^Inga/.test(await heading(page)) ? 0 : leading(await heading(page)),
      count,
    );
    assert.deepEqual(misdeeds, []);
    await context.close();
  }
});

test("a hit names the decision that was looked for", async () => {
  const { context, page } = await open("/?q=beslutade&kind=minutes");
  const decision = page.locator(".decisions a").first();
  assert.match(await decision.innerText(), /^Beslut: .+/);
  await decision.click();
  assert.match(page.url(), /\/document\/.+#/);
  await context.close();
});

test("a later page says when the archive has changed since the first one", async () => {
  const leta = await startLeta();
  const folder = await mkdtemp(join(tmpdir(), "leta-new-"));
  const { context, page, misdeeds } = await openPage(site.browser, leta.origin);
  const notice = page.getByText("Arkivet har ändrats sedan första sidan");
  try {
    await page.goto(leta.origin + "/?sort=newest");
    const total = leading(await heading(page));
    const next = page.getByRole("link", { name: /Nästa/ });
    await next.click();
    assert.equal(await notice.count(), 0, "nothing has changed yet");
    await page.goBack();

    await writeFile(join(folder, "nytt.txt"), "Nytt om torget\n\nTorget i Lindvik får fler träd.\n");
    await addTo(leta.archive, folder);
    const found = async () =>
      (await (await fetch(`${leta.origin}/api/v1/search?q=`)).json()).total;
    for (let tries = 0; (await found()) === total; ++tries) {
      assert.ok(tries < 200, "the server sees the new document");
      await page.waitForTimeout(50);
    }
    await next.click();
    assert.ok(await notice.isVisible());
    const { findings } = await axeFindings(page);
    assert.deepEqual(findings, []);
    await page.getByRole("link", { name: "Börja om" }).click();
    assert.equal(await notice.count(), 0);
    assert.equal(leading(await heading(page)), total + 1);
    await next.click();
    assert.equal(await notice.count(), 0);
    assert.deepEqual(misdeeds, []);
  } finally {
    await context.close();
    await leta.stop();
    await rm(folder, { recursive: true });
  }
});
