// SPDX-License-Identifier: GPL-3.0-or-later
// The real programs on a real archive, for tests and screenshots.
import { execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before } from "node:test";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const build = process.env.LETA_BUILD;
if (!build) throw new Error("Set LETA_BUILD to the build folder, as ctest does.");

// Puts a source into an archive.
export function addTo(archive, source) {
  const given = ["add", "--archive", archive, "--collection", "Lindvik", source];
  // Exit code 1 says that some documents could not be read; the others are there.
  return promisify(execFile)(join(build, "bin", "leta-index"), given).catch((failure) => {
    if (failure.code !== 1) throw failure;
  });
}

// Serves an archive; `more`: other options of leta-server. `said` is the first line that it prints, which it does
// when the archive is open.
export function serve(archive, listen = "127.0.0.1:0", ...more) {
  const server = spawn(
    join(build, "bin", "leta-server"),
    ["--archive", archive, "--listen", listen, ...more],
    { stdio: ["ignore", "pipe", "ignore"] },
  );
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const said = new Promise((resolve, reject) => {
    server.once("exit", (code) => reject(new Error(`leta-server ended with ${code}`)));
    createInterface({ input: server.stdout }).once("line", resolve);
  });
  const stop = async (signal = "SIGTERM") => {
    server.kill(signal);
    await ended;
  };
  return { said, stop };
}

// Indexes a source into an archive of its own and serves it, with a configuration (TOML) where one is given.
// `stop` ends the server and removes the archive.
export async function startLeta(source = join(build, "sample"), configuration = "") {
  const folder = await mkdtemp(join(tmpdir(), "leta-browser-"));
  const archive = join(folder, "archive");
  const file = join(folder, "leta.toml");
  await mkdir(archive);
  await writeFile(file, configuration);
  await addTo(archive, source);
  const server = serve(archive, undefined, "--config", file);
  const origin = (await server.said).match(/http:\/\/[^/\s]+/)[0];
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { origin, archive, stop };
}

// For a file of tests: a browser and what `start` starts (the sample archive), from before the first test to
// after the last. What it returns has `origin`, `archive` and `browser` once the tests run.
export function withBrowser(start = startLeta) {
  const site = {};
  before(async () => {
    Object.assign(site, await start());
    site.browser = await startBrowser();
  });
  after(async () => {
    await site.browser?.close();
    await site.stop?.();
  });
  return site;
}

export function startBrowser(more = []) {
  return chromium.launch({
    executablePath: process.env.LETA_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...more,
    ],
  });
}

// A page that remembers what it must not do: requests to others, violations of the content
// security policy, errors of scripts. `origins`: one, or those that are no others.
export async function openPage(browser, origins, options = {}) {
  const context = await browser.newContext({ locale: "sv-SE", ...options });
  const page = await context.newPage();
  const misdeeds = [];
  page.on("request", (request) => {
    const { origin } = new URL(request.url());
    if (![origins].flat().includes(origin)) misdeeds.push(`request to ${request.url()}`);
  });
  page.on("pageerror", (error) => misdeeds.push(`script error: ${error.message}`));
  page.on("console", (message) => {
    // A page with status 400 or 404 is an error to the console, and none here.
    const expected = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !expected) misdeeds.push(`console: ${message.text()}`);
  });
  page.on("requestfailed", (request) => {
    // Who goes on to another page, or types on, ends what was under way.
    const ended = request.failure().errorText === "net::ERR_ABORTED";
    if (!ended) misdeeds.push(`failed: ${request.url()}`);
  });
  return { context, page, misdeeds };
}
