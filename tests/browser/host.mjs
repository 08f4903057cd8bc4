// SPDX-License-Identifier: GPL-3.0-or-later
// A site of its own, on another origin than Leta's, under a strict content security policy; and what may
// stand between it and Leta.
import { createServer } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

async function listening(server) {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

// `pages` gives the body of each path, or { type, body } of what is no page; `policy` is sent with all.
export function startHost(pages, policy) {
  return listening(
    createServer((request, response) => {
      const page = pages[new URL(request.url, "http://host").pathname];
      if (page === undefined) return response.writeHead(404).end();
      const { type, body } = typeof page === "string" ? { type: "text/html", body: page } : page;
      response.writeHead(200, {
        "Content-Type": `${type}; charset=utf-8`,
        "Content-Security-Policy": policy,
      });
      response.end(body);
    }),
  );
}

// Leta behind a slow network: each answer comes after as many milliseconds as `delay(url)` says.
export function startSlowNetwork(leta, delay) {
  return listening(
    createServer(async (request, response) => {
      const gone = new AbortController();
      response.once("close", () => gone.abort());
      try {
        await wait(delay(request.url), undefined, gone);
        const answer = await fetch(leta + request.url, gone);
        const body = Buffer.from(await answer.arrayBuffer());
        response.writeHead(answer.status, {
          "Content-Type": answer.headers.get("content-type"),
          "Access-Control-Allow-Origin": "*",
        });
        response.end(body);
      } catch (error) {
        if (!gone.signal.aborted) throw error;
      }
    }),
  );
}
