// SPDX-License-Identifier: GPL-3.0-or-later
// The page of a document and the comparison of versions in a browser.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { assertPrivate, assertSound, assertValid, looks } from "./checks.mjs";
import { openPage, startBrowser, startLeta } from "./leta.mjs";

const evil = `"'><script>alert(1)</script><img src=x onerror=alert(2)>`;
const matters = ["lekplatsen", "simhallen", "biblioteket", "cykelbanan", "torget", "skolgården"];
const draft = matters
  .flatMap((matter, i) => [
    `Om ${matter} har vi talat med ${20 + i} boende under hösten, och de flesta är nöjda med läget.`,
    `Förvaltningen räknar med att ${matter} kostar ${3 + i} miljoner kronor att rusta upp till våren.`,
    `Ansvarig för ${matter} är enheten för parker och gator, som också svarar för skötseln sedan.`,
  ])
  .join("\n\n");
const final = draft
  .replace("de flesta är nöjda", "nästan alla är missnöjda")
  .replace("5 miljoner kronor", "9 miljoner kronor");
const pages = 1000;
const book = Array.from({ length: pages }, (_, i) =>
  [`## Avsnitt ${i + 1}`, ...Array(8).fill(`Om ${matters[i % 6]}: ${"gator, parker och torg. ".repeat(25)}`)],
).flat();
book.push("Allra sist nämns vattentornet en enda gång.");
const minutes =
  "Protokoll 2014-02-17\n\nKommunstyrelsen beslutar den 17 februari 2014 att bygga en lekplats " +
  "vid Ekbacken. Dnr KS 2014/123.\n\nKommunstyrelsen föreslår att simhallen utreds.\n";

let folder;
let leta;
let browser;
const states = {};

async function find(query) {
  const answer = await fetch(`${leta.origin}/api/v1/search?q=${encodeURIComponent(query)}&limit=1`);
  return (await answer.json()).hits[0].id;
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "leta-documents-"));
  await writeFile(join(folder, "utkast.txt"), `Parkplan för Lindvik, utkast\n\n${draft}\n`);
  await writeFile(join(folder, "slutlig.txt"), `Parkplan för Lindvik\n\n${final}\n`);
  await writeFile(join(folder, "protokoll.txt"), minutes);
  await writeFile(join(folder, "bok.md"), `# En bok om Lindvik\n\n${book.join("\n\n")}\n`);
  await writeFile(
    join(folder, "poster.jsonl"),
    [
      { id: "1", title: evil, body: evil, author: evil, url: "javascript:alert(3)", topics: [evil] },
      { id: "2", title: "Lång", body: "ord".repeat(400) + " " + "lekplats ".repeat(1500) },
    ]
      .map((record) => JSON.stringify(record))
      .join("\n"),
  );
  leta = await startLeta(folder);
  browser = await startBrowser();
  states.document = `/document/${await find("parkplan utkast")}`;
  states["with hits"] = `${states.document}?q=simhallen`;
  states["at a hit"] = `${states.document}?q=simhallen&hit=2`;
  states["without hits in the text"] = `${states.document}?q=kvastfening`;
  states["with decisions"] = `/document/${await find("ekbacken")}`;
  states.hostile = `/document/${await find("alert")}?q=alert`;
  states["a long one"] = `/document/${await find("lång")}?q=lekplats`;
  const { page, context } = await openPage(browser, leta.origin);
  await page.goto(leta.origin + states.document);
  states.compared = await page.locator(".compare-link").getAttribute("href");
  states["compared with itself"] = states.compared.replace(/with=.*/, (with_) =>
    with_.replace(/=.*/, `=${states.compared.split("/")[2]}`),
  );
  states["compared with another text"] = states["with decisions"].replace(
    /$/,
    `/compare?with=${states.document.split("/")[2]}`,
  );
  states["compared with nothing"] = `${states.document}/compare`;
  await context.close();
});
after(async () => {
  await browser?.close();
  await leta?.stop();
  await rm(folder, { recursive: true, force: true });
});

for (const [look, options] of Object.entries(looks)) {
  test(`axe finds nothing, nothing runs over the edge: ${look}`, async () => {
    const { context, page, misdeeds } = await openPage(browser, leta.origin, options);
    page.on("dialog", (dialog) => misdeeds.push(`dialog ${dialog.message()}`));
    for (const [state, path] of Object.entries(states)) {
      await page.goto(leta.origin + path);
      await assertSound(page, state);
    }
    assert.deepEqual(misdeeds, []);
    await context.close();
  });
}

test("html-validate and vnu find nothing", () => assertValid(leta.origin, states));

test("no cookie, no storage, nothing from others, no violation of the policy", () =>
  assertPrivate(browser, leta.origin, states));

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";

  test(`hits are stepped through by the keyboard ${how}`, async () => {
    const { context, page, misdeeds } = await openPage(browser, leta.origin, {
      javaScriptEnabled,
      viewport: { width: 1000, height: 500 },
    });
    await page.goto(leta.origin + states["with hits"]);
    const bar = page.getByRole("navigation", { name: "Träffar i texten" });
    const said = bar.getByRole("status");
    assert.equal(await said.innerText(), "3 träffar i texten");
    assert.equal(await page.locator("mark").count(), 3);
    const log = [];
    for (const expected of [1, 2, 3, 1]) {
      await bar.getByRole("link", { name: "Nästa" }).focus();
      await page.keyboard.press("Enter");
      await page.waitForFunction((n) => location.hash === `#hit-${n}`, expected);
      log.push(await said.innerText());
      const hit = page.locator(`#hit-${expected}`);
      const box = await hit.boundingBox();
      const barBox = await bar.boundingBox();
      assert.ok(box.y >= 0 && box.y + box.height <= 500, "what was stepped to is seen");
      assert.ok(box.y >= barBox.y + barBox.height || box.y + box.height <= barBox.y, "not under the bar");
    }
    assert.deepEqual(log, [
      "Träff 1 av 3",
      "Träff 2 av 3",
      "Träff 3 av 3",
      "Träff 1 av 3",
    ]);
    await bar.getByRole("link", { name: "Föregående" }).click();
    await page.waitForFunction(() => location.hash === "#hit-3");
    if (javaScriptEnabled) {
      assert.equal(
        await page.evaluate(() => document.activeElement.textContent),
        "Föregående",
        "the focus stays in the bar",
      );
    }
    assert.deepEqual(misdeeds, []);
    await context.close();
  });

  test(`two drafts are compared ${how}`, async () => {
    const { context, page, misdeeds } = await openPage(browser, leta.origin, { javaScriptEnabled });
    await page.goto(leta.origin + states.document);
    await page.getByRole("link", { name: /^Jämför ?:/ }).click();
    assert.equal(await page.locator("h1").innerText(), "Jämförelse ord för ord");
    const texts = async (what) =>
      (await page.locator(what).allTextContents()).map((text) => text.replace(/\s+/g, " ").trim());
    const removed = (await texts("del")).join(" | ");
    const added = (await texts("ins")).join(" | ");
    // Whichever way round the two were dated.
    assert.match(removed + added, /nästan alla/);
    assert.match(removed + added, /de flesta/);
    assert.match(removed, /^Borttaget: /);
    assert.match(added, /^Tillagt: /);
    assert.ok((await page.locator("details.folded").count()) > 0, "what is equal is folded");
    const bar = page.getByRole("navigation", { name: "Ställen som skiljer" });
    await bar.getByRole("link", { name: "Nästa" }).click();
    await page.waitForFunction(() => location.hash === "#change-1");
    assert.match(await bar.getByRole("status").innerText(), /^Ställe 1 av \d+$/);
    await page.getByRole("link", { name: "Byt håll" }).click();
    assert.match((await texts("ins")).join(" | "), new RegExp(removed.match(/de flesta|nästan alla/)[0]));
    assert.deepEqual(misdeeds, []);
    await context.close();
  });
}

test("decisions lead to their sentences, and to the others of the case", async () => {
  const { context, page } = await openPage(browser, leta.origin);
  await page.goto(leta.origin + states["with decisions"]);
  const list = page.locator("details.decided").first();
  assert.match(await list.locator("summary").innerText(), /^1 beslut i dokumentet/);
  await list.getByRole("link").click();
  assert.match(page.url(), /#decision-\d+$/);
  const sentence = page.locator(`p:has(> ${new URL(page.url()).hash})`);
  assert.match(await sentence.innerText(), /beslutar .* att bygga en lekplats/);
  const colour = await sentence.evaluate((p) => getComputedStyle(p).backgroundColor);
  assert.notEqual(colour, "rgba(0, 0, 0, 0)", "the sentence is shown");
  await context.close();
});

test("references are copied", async () => {
  const { context, page, misdeeds } = await openPage(browser, leta.origin, {
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await page.goto(leta.origin + states.document);
  const reference = await page.locator("#cite-harvard").innerText();
  assert.match(reference, /Parkplan/);
  await page.getByRole("button", { name: /^Kopiera ?: Harvard/ }).click();
  await page.getByText("Kopierat.").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), reference);
  await context.clearPermissions();
  await page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  });
  await page.getByRole("button", { name: /^Kopiera ?: Harvard/ }).click();
  await page.getByText(/^Markerat:/).waitFor();
  assert.equal(await page.evaluate(() => getSelection().toString().trim()), reference);
  assert.deepEqual(misdeeds, []);
  await context.close();

  const plain = await openPage(browser, leta.origin, { javaScriptEnabled: false });
  await plain.page.goto(leta.origin + states.document);
  assert.ok(await plain.page.locator("#cite-harvard").isVisible());
  assert.equal(await plain.page.locator(".cite button:visible").count(), 0);
  await plain.context.close();
});

test("a book of 5 MB weighs little more than its text, and is laid out where it is read", async () => {
  const id = await find("vattentornet");
  const path = `/document/${id}?q=vattentornet`;
  const html = await (await fetch(leta.origin + path)).text();
  const text = book.join("\n").length;
  assert.ok(text > 4_500_000, `${text}`);
  assert.ok(html.length < 1.25 * text, `${html.length} for ${text}`);
  const { context, page, misdeeds } = await openPage(browser, leta.origin);
  await page.goto(leta.origin + path);
  assert.equal(await page.locator(".passage").count(), pages);
  const laidOut = () =>
    page.locator(".passage p:first-of-type").evaluateAll(
      (all) => all.filter((p) => p.checkVisibility({ contentVisibilityAuto: true })).length,
    );
  assert.ok((await laidOut()) < 50);
  await page.getByRole("link", { name: "Nästa" }).click();
  await page.waitForFunction(() => location.hash === "#hit-1");
  const seen = () =>
    page.locator("#hit-1").evaluate((hit) => {
      const { top, bottom } = hit.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
  assert.ok(await seen(), "the hit at the end is scrolled to");
  await page.goto(`${leta.origin}${path}#p500`);
  assert.ok((await laidOut()) < 100);
  assert.deepEqual(misdeeds, []);
  await context.close();
});

test("paper gets the text and not the bar", async () => {
  const { context, page } = await openPage(browser, leta.origin);
  await page.goto(leta.origin + states["with hits"]);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".stepper").isVisible(), false);
  assert.ok(await page.locator(".passage").first().isVisible());
  await context.close();
});
