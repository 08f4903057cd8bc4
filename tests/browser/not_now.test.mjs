// SPDX-License-Identifier: GPL-3.0-or-later
// What a browser gets where there is no answer: each time from a real server that is in that state.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { mkdtemp, open, readFile, readdir, rename, rm, truncate, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";

import { assertGoodHtml, assertSound, looks } from "./checks.mjs";
import { addTo, openPage, serve, startBrowser, startLeta } from "./leta.mjs";

const query = "/?q=styrgruppen";
// Each gives { origin, path, status, heading, stop }, and `retryAfter` and `mend` where asking again may help.
const situations = {
  // The one request that may be under way is that of a client that does not take its answer.
  busy: async () => {
    const folder = await mkdtemp(join(tmpdir(), "leta-busy-"));
    const line = "Om gator, parker och torg i Lindvik, och om vad styrgruppen sade. ";
    await writeFile(join(folder, "bok.txt"), `En bok om Lindvik\n\n${(line.repeat(20) + "\n\n").repeat(9000)}`);
    const leta = await startLeta(folder, "requests_at_once = 1");
    const { hits } = await (await fetch(`${leta.origin}/api/v1/search?q=lindvik`)).json();
    const { hostname, port } = new URL(leta.origin);
    const held = connect(Number(port), hostname).pause();
    held.write(`GET /document/${hits[0].id} HTTP/1.1\r\nHost: x\r\n\r\n`);
    for (let status = 200; status !== 503; await wait(20)) {
      ({ status } = await fetch(`${leta.origin}/api/v1/search?q=lindvik`));
    }
    const stop = async () => {
      held.destroy();
      await leta.stop();
      await rm(folder, { recursive: true });
    };
    const mend = () => held.destroy();
    const told = { status: 503, heading: "Många söker just nu", retryAfter: "1" };
    return { ...told, origin: leta.origin, path: query, mend, stop };
  },
  // The manifest of the archive comes from a pipe that nobody has written to yet.
  starting: async () => {
    const archive = await mkdtemp(join(tmpdir(), "leta-starting-"));
    await addTo(archive, join(process.env.LETA_BUILD, "sample"));
    const manifest = join(archive, "manifest.json");
    const whole = join(archive, "whole.json");
    await rename(manifest, whole);
    await promisify(execFile)("mkfifo", [manifest]);
    const free = createServer().listen(0, "127.0.0.1");
    await new Promise((done) => free.once("listening", done));
    const { port } = free.address();
    await new Promise((done) => free.close(done));
    const server = serve(archive, `127.0.0.1:${port}`);
    server.said.catch(() => {});
    const origin = `http://127.0.0.1:${port}`;
    for (let listens = false; !listens; await wait(20)) {
      listens = await fetch(`${origin}/healthz`).then(() => true, () => false);
    }
    const mend = async () => {
      const pipe = await open(manifest, constants.O_WRONLY);
      const text = await readFile(whole);
      await rename(whole, manifest);
      await pipe.write(text);
      await pipe.close();
      await server.said;
    };
    const stop = async () => {
      await server.stop("SIGKILL");
      await rm(archive, { recursive: true });
    };
    const told = { status: 503, heading: "Sökningen startar", retryAfter: "5" };
    return { ...told, origin, path: query, mend, stop };
  },
  "an archive that cannot be read": async () => {
    const leta = await startLeta();
    const files = await readdir(leta.archive, { recursive: true });
    for (const file of files.filter((name) => name.endsWith(".glass"))) {
      await truncate(join(leta.archive, file));
    }
    const told = { status: 503, heading: "Arkivet går inte att läsa just nu", retryAfter: "60" };
    return { ...told, origin: leta.origin, path: query, stop: leta.stop };
  },
  "too many questions": async () => {
    const leta = await startLeta(undefined, "requests_per_minute = 1");
    await fetch(leta.origin + "/api/v1/search");
    const told = { status: 429, heading: "För många frågor på kort tid" };
    return { ...told, origin: leta.origin, path: query, stop: leta.stop };
  },
  "a long address": async () => {
    const leta = await startLeta();
    const told = { status: 414, heading: "Adressen är för lång" };
    return { ...told, origin: leta.origin, path: `/?q=${"styrgruppen+".repeat(700)}`, stop: leta.stop };
  },
  "an address longer than is read": async () => {
    const leta = await startLeta();
    const told = { status: 414, heading: "Adressen är för lång" };
    return { ...told, origin: leta.origin, path: `/?q=${"a".repeat(40_000)}`, stop: leta.stop };
  },
  "headers that are too large": async () => {
    const leta = await startLeta();
    const told = { status: 431, heading: "Webbläsaren skickade för mycket" };
    const headers = { "X-Large": "x".repeat(20_000) };
    return { ...told, origin: leta.origin, path: query, headers, stop: leta.stop };
  },
};

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser?.close());

for (const [name, start] of Object.entries(situations)) {
  test(`${name}: a page that says what to do`, async () => {
    const situation = await start();
    const { origin, path, status, heading, retryAfter, headers } = situation;
    try {
      for (const [look, options] of Object.entries({
        ...looks,
        "without JavaScript": { javaScriptEnabled: false },
      })) {
        const { context, page, misdeeds } = await openPage(browser, origin, {
          ...options,
          extraHTTPHeaders: headers,
        });
        if (headers) {
          // Only the page itself is asked for so, as with cookies of one path.
          await page.route("**/static/**", (route) =>
            route.continue({ headers: { accept: "*/*" } }),
          );
        }
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
        if (path === query) {
          const kept = headers ? "styrgruppen" : await page.locator("#q").inputValue();
          assert.equal(kept, "styrgruppen", "what was typed is kept");
        }
        assert.deepEqual(broken, [], "the page has its styles and scripts");
        assert.deepEqual(await context.cookies(), []);
        assert.deepEqual(misdeeds, []);
        await context.close();
      }
      const pages = {};
      for (const lang of ["sv-SE", "en-GB"]) {
        const asked = { Accept: "text/html", "Accept-Language": lang, ...headers };
        pages[`${name} ${lang}`] = await (await fetch(origin + path, { headers: asked })).text();
      }
      await assertGoodHtml(pages);
      const plain = await fetch(origin + path, { headers });
      assert.match(plain.headers.get("content-type"), /^application\/problem\+json/, "for programs");

      if (situation.mend) {
        const { context, page } = await openPage(browser, origin);
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
