// SPDX-License-Identifier: GPL-3.0-or-later
// Takes pictures of the pages to look at, of every state or of those named:
//   LETA_BUILD=../../build/dev node screenshots.mjs FOLDER [STATE...]
// or, with LETA_ORIGIN=http://…, of a server that runs already.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { openPage, startBrowser, startLeta } from "./leta.mjs";
import { situations } from "./situations.mjs";
import { states } from "./states.mjs";

const [folder, ...wanted] = process.argv.slice(2);
if (!folder) throw new Error("Say where the pictures go.");
await mkdir(folder, { recursive: true });
const leta = process.env.LETA_ORIGIN
  ? { origin: process.env.LETA_ORIGIN, stop: () => {} }
  : await startLeta();
const browser = await startBrowser();
const looks = {
  320: { viewport: { width: 320, height: 640 } },
  768: { viewport: { width: 768, height: 1024 } },
  1440: { viewport: { width: 1440, height: 900 } },
  dark: { viewport: { width: 1440, height: 900 }, colorScheme: "dark" },
  forced: { viewport: { width: 768, height: 2000 }, forcedColors: "active" },
  print: { viewport: { width: 720, height: 900 } },
};

// Addresses that only the archive knows.
async function find(query) {
  return (await (await fetch(`${leta.origin}/api/v1/search?${query}`)).json()).hits;
}
const [report] = await find("q=slutrapport&kind=report&limit=1");
const versions = (await find("group=versions&limit=100")).find((hit) => hit.versions > 0);
const all = {
  ...states,
  "decisions of all": "/beslut",
  "decisions found": "/beslut?q=skola&decided_from=2012",
  "no decisions": "/beslut?q=kvastfening&decided_from=2014",
  "how to embed": "/embed",
  document: `/document/${report?.id}`,
  "document with hits": `/document/${report?.id}?q=skola`,
  versions: `/document/${versions?.id}`,
};
// What is done on a page before its picture is taken.
const deeds = {
  "facets open": (page) =>
    page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true))),
  "document with hits": async (page) => {
    const next = page.locator(".stepper a").last();
    if (await next.isVisible()) await next.click();
  },
};

for (const [look, options] of Object.entries(looks)) {
  const { context, page } = await openPage(browser, leta.origin, options);
  if (look === "print") await page.emulateMedia({ media: "print" });
  // Chromium forgets to force colours in pictures of whole pages.
  const take = async (name, fullPage = look !== "forced") => {
    await page.screenshot({ path: join(folder, `${name.replaceAll(" ", "-")}-${look}.png`), fullPage });
  };
  for (const [name, path] of Object.entries(all)) {
    if (wanted.length && !wanted.includes(name)) continue;
    await page.goto(leta.origin + path);
    await deeds[name]?.(page);
    await (name === "document with hits" ? take(name, false) : take(name));
  }
  if (!wanted.length || wanted.includes("box open")) {
    await page.goto(leta.origin + "/embed");
    await page.locator("#embed-q").pressSequentially("skol");
    await page.locator("[role=option]").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await take("box open", false);
  }
  if (!wanted.length || wanted.includes("comparison")) {
    await page.goto(leta.origin + all.versions);
    const compare = page.locator(".compare-link").first();
    if (await compare.count()) {
      await page.goto(leta.origin + (await compare.getAttribute("href")));
      await take("comparison");
    }
  }
  await context.close();
}
for (const [name, start] of Object.entries(situations)) {
  if (wanted.length && !wanted.includes(name)) continue;
  const { origin, path, cookies = [], stop } = await start();
  for (const [look, options] of Object.entries(looks)) {
    const { context, page } = await openPage(browser, origin, options);
    await context.addCookies(cookies);
    await page.goto(origin + path);
    await page.screenshot({ path: join(folder, `${name.replaceAll(" ", "-")}-${look}.png`) });
    await context.close();
  }
  await stop();
}
await browser.close();
await leta.stop();
