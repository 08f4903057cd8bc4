// SPDX-License-Identifier: GPL-3.0-or-later
// Takes pictures of the pages to look at, of every state or of those named:
//   LETA_BUILD=../../build/dev node screenshots.mjs FOLDER [STATE...]
// or, with LETA_ORIGIN=http://…, of a server that runs already.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { openPage, startBrowser, startLeta } from "./leta.mjs";
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
  forced: { viewport: { width: 768, height: 900 }, forcedColors: "active" },
  print: { viewport: { width: 720, height: 900 } },
};

// Addresses that only the archive knows.
async function first(path) {
  const answer = await (await fetch(leta.origin + path)).json();
  return (answer.hits ?? answer.decisions)[0];
}
const report = await first("/api/v1/search?q=slutrapport&kind=report&limit=1");
const versions = await first("/api/v1/search?q=utkast&group=versions&limit=1");
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
    if (await next.count()) await next.click();
  },
};

for (const [look, options] of Object.entries(looks)) {
  const { context, page } = await openPage(browser, leta.origin, options);
  if (look === "print") await page.emulateMedia({ media: "print" });
  const take = async (name, fullPage = true) => {
    await page.screenshot({ path: join(folder, `${name.replaceAll(" ", "-")}-${look}.png`), fullPage });
  };
  for (const [name, path] of Object.entries(all)) {
    if (wanted.length && !wanted.includes(name)) continue;
    await page.goto(leta.origin + path);
    await deeds[name]?.(page);
    await take(name, name !== "document with hits");
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
await browser.close();
await leta.stop();
