// SPDX-License-Identifier: GPL-3.0-or-later
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { assertPrivate, assertSound, assertValid, looks, styleFindings } from "./checks.mjs";
import { openPage, startBrowser, startLeta } from "./leta.mjs";
import { states } from "./states.mjs";

let leta;
let browser;

before(async () => {
  leta = await startLeta();
  browser = await startBrowser();
  const { context, page } = await openPage(browser, leta.origin);
  await page.goto(leta.origin + states.results);
  const documents = await page.locator('.hit a[href^="/document/"]').all();
  assert.ok(documents.length > 0, "the sample archive has documents about the steering group");
  states.document = await documents[0].getAttribute("href");
  await context.close();
});

after(async () => {
  await browser?.close();
  await leta?.stop();
});

test("states are what they are called", async () => {
  const { context, page } = await openPage(browser, leta.origin);
  const hits = { "one hit": 1, "no hits": 0, "no hits with filters": 0, everything: 10, "second page": 10 };
  for (const [state, count] of Object.entries(hits)) {
    await page.goto(leta.origin + states[state]);
    assert.equal(await page.locator(".hit").count(), count, state);
  }
  await context.close();
});

for (const [look, options] of Object.entries(looks)) {
  test(`axe finds nothing, nothing runs over the edge: ${look}`, async () => {
    const { context, page, misdeeds } = await openPage(browser, leta.origin, options);
    for (const [state, path] of Object.entries(states)) {
      await page.goto(leta.origin + path);
      await assertSound(page, `${state} (${path})`);
      assert.equal(
        await page.getAttribute("html", "lang"),
        options.locale === "en-GB" ? "en" : "sv",
        state,
      );
    }
    assert.deepEqual(misdeeds, []);
    await context.close();
  });
}

test("no cookie, no storage, nothing from others, no violation of the policy", () =>
  assertPrivate(browser, leta.origin, states));

test("html-validate and vnu find nothing", () => assertValid(leta.origin, states));

test("vnu finds nothing in the styles", async () => {
  const web = fileURLToPath(new URL("../../search-server/web", import.meta.url));
  const files = await readdir(web, { recursive: true });
  const styles = files.filter((file) => file.endsWith(".css")).map((file) => join(web, file));
  assert.ok(styles.length > 10);
  assert.deepEqual(await styleFindings(styles), []);
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";

  test(`a search is typed, filtered, narrowed and opened ${how}`, async () => {
    const { context, page, misdeeds } = await openPage(browser, leta.origin, {
      javaScriptEnabled,
    });
    await page.goto(leta.origin + "/");
    await page.getByLabel("Sök ord, namn eller ämnen").fill("styrgruppen");
    await page.getByRole("button", { name: "Sök" }).click();
    await page.waitForURL(/q=styrgruppen/);
    const heading = await page.locator("h1").innerText();
    const total = Number(heading.match(/^\d+/)[0]);
    assert.ok(total > 1, heading);

    // The count in a label is the number of hits after choosing it.
    const group = page.getByRole("group", { name: "Dokumenttyp" });
    const label = await group.locator("label").first().innerText();
    const promised = Number(label.match(/\d+$/)[0]);
    await group.getByRole("checkbox").first().check();
    if (!javaScriptEnabled) await page.getByRole("button", { name: "Visa träffar" }).click();
    await page.waitForURL(/kind=/);
    assert.equal(Number((await page.locator("h1").innerText()).match(/^\d+/)[0]), promised);
    assert.ok(await group.getByRole("checkbox").first().isChecked());

    if (javaScriptEnabled) {
      assert.match(page.url(), /\/\?q=styrgruppen&kind=[a-z-]+$/, "empty fields stay out");
    }
    await page.getByRole("link", { name: /^Ta bort filtret/ }).click();
    assert.equal(Number((await page.locator("h1").innerText()).match(/^\d+/)[0]), total);

    await page.getByLabel("Ordna efter").selectOption("title");
    await page.getByRole("button", { name: "Ordna" }).click();
    await page.waitForURL(/sort=title/);
    const titles = await page.locator(".hit-title").allInnerTexts();
    assert.deepEqual(titles, [...titles].sort(new Intl.Collator("sv").compare));

    const first = page.locator('.hit-title a[href^="/document/"]').first();
    const title = await first.innerText();
    await first.click();
    assert.equal(await page.locator("h1").innerText(), title);
    await page.getByRole("link", { name: "Tillbaka till träffarna" }).click();
    assert.match(page.url(), /sort=title/);
    await page.getByRole("link", { name: "English" }).click();
    assert.match(await page.locator("h1").innerText(), /hits? for “styrgruppen”/);
    assert.match(page.url(), /lang=en/);
    assert.deepEqual(misdeeds, []);
    await context.close();
  });
}

test("every example of the start page finds something", async () => {
  const { context, page } = await openPage(browser, leta.origin);
  for (const lang of ["sv", "en"]) {
    await page.goto(`${leta.origin}/?lang=${lang}`);
    const examples = await page
      .locator(".tips dt a")
      .evaluateAll((links) => links.map((link) => link.href));
    assert.equal(examples.length, 6);
    for (const example of examples) {
      await page.goto(example);
      assert.ok((await page.locator(".hit").count()) > 0, example);
    }
  }
  await context.close();
});

test("the keyboard reaches everything, and what has focus is seen", async () => {
  const { context, page } = await openPage(browser, leta.origin, {
    viewport: { width: 1440, height: 900 },
  });
  await page.goto(leta.origin + states.results);
  await page.keyboard.press("Tab");
  assert.equal(await page.locator(":focus").innerText(), "Hoppa till innehållet");
  const box = await page.locator(":focus").boundingBox();
  assert.ok(box.y >= 0, "the skip link shows when it has focus");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "content");

  await page.goto(leta.origin + states.results);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.equal(await page.locator(":focus").innerText(), "Hoppa till träffarna");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const first = page.locator(".hit-title a").first();
  assert.ok(await first.evaluate((link) => link === document.activeElement), "the first hit is next");

  await page.goto(leta.origin + states.results);
  const expected = await page
    .locator(
      'a[href]:not([tabindex="-1"]):visible, input:visible, select:visible, button:visible, summary:visible',
    )
    .count();
  const seen = new Set();
  for (let i = 0; i < expected + 5; ++i) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body) return null;
      element.dataset.order ??= String(document.querySelectorAll("[data-order]").length);
      const rect = element.getBoundingClientRect();
      const at = document.elementFromPoint(
        Math.min(rect.left + rect.width / 2, innerWidth - 1),
        Math.min(rect.top + Math.min(rect.height / 2, 12), innerHeight - 1),
      );
      const style = getComputedStyle(element);
      return {
        order: element.dataset.order,
        html: element.outerHTML.slice(0, 120),
        outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        covered: !(at && (element.contains(at) || at.contains(element))),
      };
    });
    if (focus === null) break;
    seen.add(focus.order);
    assert.ok(focus.outline, `no visible focus: ${focus.html}`);
    assert.ok(!focus.covered, `under something else: ${focus.html}`);
  }
  assert.equal(seen.size, expected);
  await context.close();
});

test("what is clicked is large enough", async () => {
  const { context, page } = await openPage(browser, leta.origin, {
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  });
  await page.goto(leta.origin + states.results);
  const small = await page
    .locator("label.check, button, select, .search-field, .to-filters, .page-link, .brand")
    .evaluateAll((elements) =>
      elements
        .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 44)
        .map((e) => `${e.outerHTML.slice(0, 80)} ${e.getBoundingClientRect().height}`),
    );
  assert.deepEqual(small, []);
  await context.close();
});

test("nothing moves by itself", async () => {
  const { context, page } = await openPage(browser, leta.origin, { reducedMotion: "reduce" });
  for (const path of Object.values(states)) {
    await page.goto(leta.origin + path);
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll("*")].filter((element) => {
        const style = getComputedStyle(element);
        return (
          style.animationName !== "none" ||
          parseFloat(style.transitionDuration) > 0 ||
          style.scrollBehavior === "smooth"
        );
      }).length,
    );
    assert.equal(moving, 0, path);
  }
  await context.close();
});

test("paper gets the hits and not the form", async () => {
  const { context, page } = await openPage(browser, leta.origin);
  await page.goto(leta.origin + states.results);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#search").isVisible(), false);
  assert.equal(await page.locator("#filters").isVisible(), false);
  assert.ok(await page.locator(".hit-title").first().isVisible());
  await context.close();
});
