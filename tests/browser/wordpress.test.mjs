// SPDX-License-Identifier: GPL-3.0-or-later
// The WordPress plugin: PHP that is right, HTML that is good, and a form that works in a browser.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { assertGoodHtml, axeFindings } from "./checks.mjs";
import { startHost } from "./host.mjs";
import { openPage, startBrowser, startLeta } from "./leta.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const plugin = here("../../search-server/web/wordpress/leta-search");

function run(given) {
  const stdout = execFileSync("php", ["-d", "display_errors=stderr", here("wordpress_stand_in.php"), `${plugin}/leta-search.php`], {
    input: JSON.stringify({ locale: "sv_SE", ...given }),
  });
  return JSON.parse(stdout);
}

const page = (body, head = "") =>
  `<!DOCTYPE html>\n<html lang="sv">\n<head><meta charset="utf-8"><title>Lindvik</title>${head}</head>\n<body><main><h1>Lindvik</h1>${body}</main></body>\n</html>\n`;

test("PHP reads every file", () => {
  const files = readdirSync(plugin, { recursive: true }).filter((name) => name.endsWith(".php"));
  assert.ok(files.length >= 5);
  for (const file of files) {
    assert.match(execFileSync("php", ["-l", `${plugin}/${file}`]).toString(), /^No syntax errors/);
  }
});

test("the form has the settings' server and texts, and the filters that were given", async () => {
  const { html, scripts, blocks } = run({
    settings: { server: "https://sok.lindvik.example", label: "Sök <protokoll>" },
    calls: ["", { collection: 'Nämnd "A" & B', button: "Leta" }],
  });
  assert.equal(
    html[0],
    '<form class="leta-search" action="https://sok.lindvik.example/" method="get" role="search"' +
      ' aria-label="Sök &lt;protokoll&gt;" data-leta data-lang="sv">' +
      '<label for="leta-search-1">Sök &lt;protokoll&gt;</label><div class="leta-search-row">' +
      '<input type="text" id="leta-search-1" name="q" autocomplete="off" inputmode="search"' +
      ' enterkeyhint="search" maxlength="2000"><button type="submit">Sök</button></div></form>',
  );
  assert.ok(html[1].includes('<input type="hidden" name="collection" value="Nämnd &quot;A&quot; &amp; B">'));
  assert.ok(html[1].includes(">Leta</button>"));
  assert.equal(scripts[0].src, "https://sok.lindvik.example/embed.js");
  assert.equal(scripts[0].how.strategy, "defer");
  assert.deepEqual(blocks, { "leta/search": "leta_search_form" });
  await assertGoodHtml({ "a post": page(html.join("\n")) });
});

test("who writes posts chooses no server, and one that is no web address is none", () => {
  const other = run({
    settings: { server: "https://sok.lindvik.example/" },
    calls: [{ server: "https://evil.example/" }],
  });
  assert.ok(!JSON.stringify(other).includes("evil.example"));
  for (const server of ["javascript:alert(1)", "sok.lindvik.example", ""]) {
    const { html, scripts } = run({ settings: { server }, calls: [""] });
    assert.deepEqual([html, scripts], [[""], []], server);
  }
  const hint = run({ calls: [""], administrator: true });
  assert.equal(hint.html[0], "<p>Ange Letaserverns adress under Inställningar, Leta sökruta.</p>");
});

test("settings are cleaned, and shown to administrators with a nonce", async () => {
  const clean = { server: "javascript:alert(1)", label: " <b>Sök</b> ", other: "x" };
  const { cleaned, page: registered, settings_page, fields } = run({
    settings: { server: 'https://x.example/"><script>' },
    clean,
    administrator: true,
  });
  assert.deepEqual(cleaned, { server: "", label: "Sök", button: "" });
  assert.deepEqual(registered.slice(0, 2), ["Leta sökruta", "manage_options"]);
  assert.match(settings_page, /nonce-of-leta_search/);
  assert.equal(run({}).settings_page, "", "nothing for others");
  assert.equal(fields.length, 3);
  assert.ok(!fields.join("").includes("<script>"));
});

test("every text has a Swedish one", () => {
  const { translations } = run({});
  const used = (file, pattern) =>
    [...readFileSync(`${plugin}/${file}`, "utf8").matchAll(pattern)].map((match) => match[1]);
  const swedish = readFileSync(`${plugin}/languages/leta-search-sv_SE.l10n.php`, "utf8");
  for (const file of ["form.php", "settings.php"]) {
    const texts = used(file, /__\( '([^']+)', 'leta-search' \)/g);
    assert.ok(texts.length > 2);
    for (const text of texts) assert.ok(swedish.includes(`'${text}' =>`), text);
  }
  const inEditor = used("block.js", /__\("([^"]+)", "leta-search"\)/g);
  assert.ok(inEditor.length > 4);
  for (const text of inEditor) assert.ok(translations[0].locale_data.messages[text], text);
});

test("the form works in a browser, beside a real server", async () => {
  const leta = await startLeta();
  after(leta.stop);
  const { html, scripts } = run({ settings: { server: leta.origin }, calls: ["", { kind: "minutes" }] });
  const site = await startHost(
    { "/": page(html.join("\n"), `<script src="${scripts[0].src}" defer></script>`) },
    `default-src 'none'; script-src ${leta.origin}; style-src ${leta.origin}; connect-src ${leta.origin}; form-action ${leta.origin}`,
  );
  after(site.stop);
  const browser = await startBrowser();
  after(() => browser.close());
  const visited = await openPage(browser, [site.origin, leta.origin]);
  await visited.page.goto(site.origin);
  await visited.page.locator("#leta-search-2").pressSequentially("styr");
  await visited.page.getByRole("option").first().waitFor();
  assert.deepEqual((await axeFindings(visited.page)).findings, []);
  await visited.page.keyboard.press("Enter");
  await visited.page.waitForURL(`${leta.origin}/?q=styr&kind=minutes`);
  assert.deepEqual(visited.misdeeds, []);
});
