// SPDX-License-Identifier: GPL-3.0-or-later
// What checkers say of a page: axe-core of one in a browser, html-validate and vnu of its HTML.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { HtmlValidate } from "html-validate";

import { openPage } from "./leta.mjs";

const { resolve } = createRequire(import.meta.url);
const axeSource = await readFile(resolve("axe-core"), "utf8");
const vnu = resolve("vnu-jar/build/dist/vnu.jar");
const axeOptions = {
  // Or axe would fetch styles, which the policy of a page may forbid.
  preload: false,
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
};

export async function axeFindings(page) {
  // Into the page's own world, past its content security policy, as a browser's tools are.
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: axeSource });
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
    expression: `axe.run(document, ${JSON.stringify(axeOptions)}).then((r) => JSON.stringify({
      passes: r.passes.length,
      findings: r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.html).join(" | ")),
    }))`,
    awaitPromise: true,
    returnByValue: true,
  });
  assert.equal(exceptionDetails, undefined);
  return JSON.parse(result.value);
}

const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    // Written by a template engine: lines and quotes are as they fall.
    "no-trailing-whitespace": "off",
    "long-title": "off",
  },
});

async function htmlValidateFindings(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap((result) =>
    result.messages.map((m) => `${m.line}:${m.column} ${m.ruleId} ${m.message}`),
  );
}

function runVnu(options, files) {
  return new Promise((done, fail) => {
    const given = ["-jar", vnu, "--format", "json", "--stdout", "--exit-zero-always", ...options];
    execFile("java", [...given, ...files], { maxBuffer: 1 << 26 }, (failure, said) => {
      if (failure) return fail(failure);
      const { messages } = JSON.parse(said);
      done(
        messages.map((m) => {
          const stretch = m.extract?.replace(/\s+/g, " ") ?? "";
          return `${decodeURIComponent(basename(m.url ?? ""))}:${m.lastLine} ${m.message} ${stretch}`;
        }),
      );
    });
  });
}

// All at once, since starting vnu takes longest.
async function vnuFindings(pages) {
  const folder = await mkdtemp(join(tmpdir(), "leta-vnu-"));
  try {
    const files = [];
    for (const [name, html] of Object.entries(pages)) {
      files.push(join(folder, `${name.replaceAll("/", " ")}.html`));
      await writeFile(files.at(-1), html);
    }
    // Which language a text is in would be a guess.
    return await runVnu(["--html", "--no-langdetect"], files);
  } finally {
    await rm(folder, { recursive: true });
  }
}

// That html-validate and vnu find nothing in pages, given as name to HTML.
export async function assertGoodHtml(pages) {
  for (const [name, html] of Object.entries(pages)) {
    assert.match(html, /^<!DOCTYPE html>/, name);
    assert.deepEqual(await htmlValidateFindings(html), [], name);
  }
  assert.deepEqual(await vnuFindings(pages), []);
}

// What vnu says of style sheets, given as paths. It does not know container queries.
export function styleFindings(files) {
  return runVnu(["--css", "--filterpattern", ".*(container-type|@container).*"], files);
}

// How a page may be looked at.
export const looks = {
  "wide and light": { viewport: { width: 1440, height: 900 } },
  "wide and dark": { viewport: { width: 1440, height: 900 }, colorScheme: "dark" },
  "320 px": { viewport: { width: 320, height: 640 } },
  "forced colours": { viewport: { width: 768, height: 900 }, forcedColors: "active" },
  "English": { viewport: { width: 1024, height: 768 }, locale: "en-GB" },
};

// That axe finds nothing on the page as it is now, and that nothing runs over its edge.
export async function assertSound(page, state) {
  const { passes, findings } = await axeFindings(page);
  assert.deepEqual(findings, [], state);
  assert.ok(passes > 15, `axe looked at ${state}`);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(overflow, 0, `${state} scrolls sideways`);
}

// The same of the pages of `states` (name to path), in both languages.
export async function assertValid(origin, states) {
  const pages = {};
  for (const [state, path] of Object.entries(states)) {
    for (const lang of ["sv", "en"]) {
      // As text: some states are addresses that cannot be read.
      const [asked] = path.split("#");
      const address = `${origin}${asked}${asked.includes("?") ? "&" : "?"}lang=${lang}`;
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      pages[`${state} in ${lang}`] = await answer.text();
    }
  }
  await assertGoodHtml(pages);
}

// That each page of `states` sends a strict policy and keeps to it, keeps nothing in the browser, asks nobody
// else, and has the same heading with a script and without.
export async function assertPrivate(browser, origin, states) {
  const headings = {};
  for (const javaScriptEnabled of [true, false]) {
    const { context, page, misdeeds } = await openPage(browser, origin, { javaScriptEnabled });
    for (const [state, path] of Object.entries(states)) {
      const response = await page.goto(origin + path);
      const policy = response.headers()["content-security-policy"];
      assert.match(policy, /default-src 'none'/, state);
      assert.doesNotMatch(policy, /unsafe|\*|data:|https?:/, state);
      assert.equal(response.headers()["set-cookie"], undefined, state);
      const heading = await page.locator("h1").innerText();
      assert.equal(heading, (headings[state] ??= heading), `${state} without JavaScript`);
      if (!javaScriptEnabled) continue;
      assert.deepEqual(await keptIn(page), [0, 0, 0], state);
    }
    assert.deepEqual(await context.cookies(), []);
    assert.deepEqual(misdeeds, []);
    await context.close();
  }
}

// How many values of each kind the page's origin keeps in the browser.
export function keptIn(page) {
  return page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    (await indexedDB.databases()).length,
  ]);
}
