// SPDX-License-Identifier: GPL-3.0-or-later
// What checkers say of a page: axe-core of one in a browser, html-validate of its HTML.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { HtmlValidate } from "html-validate";

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core"), "utf8");
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

export async function htmlFindings(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap((result) =>
    result.messages.map((m) => `${m.line}:${m.column} ${m.ruleId} ${m.message}`),
  );
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

// That html-validate finds nothing in the pages of `states` (name to path), in both languages.
export async function assertValid(origin, states) {
  for (const [state, path] of Object.entries(states)) {
    for (const lang of ["sv", "en"]) {
      // As text: some states are addresses that cannot be read.
      const [asked] = path.split("#");
      const address = `${origin}${asked}${asked.includes("?") ? "&" : "?"}lang=${lang}`;
      const html = await (await fetch(address)).text();
      assert.deepEqual(await htmlFindings(html), [], `${state} in ${lang}`);
    }
  }
}
