// SPDX-License-Identifier: GPL-3.0-or-later
// Real servers in states where there is no answer, for tests and screenshots.
import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { mkdtemp, open, readFile, readdir, rename, rm, truncate, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";

import { addTo, serve, startLeta } from "./leta.mjs";

const query = "/?q=styrgruppen";
// Each gives { origin, path, status, heading, stop }; `retryAfter` and `mend` where asking again may help; `hold` where the
// state lasts for some seconds only, unless it is renewed.
export const situations = {
  // The one request that may be under way is that of a client that does not take its answer.
  busy: async () => {
    const folder = await mkdtemp(join(tmpdir(), "leta-busy-"));
    const line = "Om gator, parker och torg i Lindvik, och om vad styrgruppen sade. ";
    await writeFile(join(folder, "bok.txt"), `En bok om Lindvik\n\n${(line.repeat(20) + "\n\n").repeat(9000)}`);
    const leta = await startLeta(folder, "requests_at_once = 1");
    const { hits } = await (await fetch(`${leta.origin}/api/v1/search?q=lindvik`)).json();
    const { hostname, port } = new URL(leta.origin);
    let held;
    const mend = () => held?.destroy();
    const status = async () => (await fetch(`${leta.origin}/api/v1/search?q=lindvik`)).status;
    // Asks again when another request was quicker, which is then answered.
    const hold = async () => {
      do {
        mend();
        while ((await status()) !== 200) await wait(20);
        held = connect(Number(port), hostname).pause();
        held.write(`GET /document/${hits[0].id} HTTP/1.1\r\nHost: x\r\n\r\n`);
        await wait(200);
      } while ((await status()) !== 503);
    };
    await hold();
    const stop = async () => {
      mend();
      await leta.stop();
      await rm(folder, { recursive: true });
    };
    const told = { status: 503, heading: "Många söker just nu", retryAfter: "1" };
    return { ...told, origin: leta.origin, path: query, hold, mend, stop };
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
  // Cookies that other pages of the same address have set; not for the files of pages, as it happens.
  "headers that are too large": async () => {
    const leta = await startLeta();
    const told = { status: 431, heading: "Webbläsaren skickade för mycket" };
    const cookies = ["a", "b", "c"].map((name) => {
      return { name, value: "x".repeat(4000), domain: "127.0.0.1", path: "/document" };
    });
    const path = "/document/x?q=styrgruppen";
    return { ...told, origin: leta.origin, path, cookies, stop: leta.stop };
  },
};
