// SPDX-License-Identifier: GPL-3.0-or-later
// What the server gives to other programs, read by libraries that such programs are made of.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-ris";
import { Validator } from "@seriousme/openapi-schema-validator";
import { parseAtomFeed } from "feedsmith";
import { startLeta } from "./leta.mjs";

let leta;
before(async () => {
  leta = await startLeta();
});
after(() => leta.stop());

async function text(path) {
  const answer = await fetch(leta.origin + path);
  assert.equal(answer.status, 200, path);
  return answer.text();
}

async function hits() {
  const lines = (await text("/api/v1/export?format=jsonl")).trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line));
}

for (const format of ["bibtex", "ris", "csl-json"]) {
  test(`citation-js reads every reference of ${format}`, async () => {
    const expected = await hits();
    const file = await text(`/api/v1/export?format=${format}`);
    const read = (await Cite.async(format === "csl-json" ? JSON.parse(file) : file)).data;
    assert.ok(expected.length > 50);
    assert.deepEqual(
      read.map((reference) => [reference.title, reference.URL]),
      expected.map((hit) => [hit.title, hit.url]),
    );
    const year = (reference) => reference.issued?.["date-parts"][0][0];
    assert.deepEqual(
      read.map(year),
      expected.map((hit) => (hit.date ? Number(hit.date.value.slice(0, 4)) : undefined)),
    );
    const authors = (reference) => reference.author?.length ?? 0;
    assert.deepEqual(
      read.map(authors),
      expected.map((hit) => hit.authors.length),
    );
  });
}

test("feedsmith reads the feed from page to page", async () => {
  const expected = await hits();
  const ids = new Set();
  for (let url = `${leta.origin}/feed.atom?limit=20`; url; ) {
    const feed = parseAtomFeed(await (await fetch(url)).text());
    for (const entry of feed.entries) ids.add(entry.id);
    url = feed.links.find((link) => link.rel === "next")?.href;
  }
  assert.equal(ids.size, expected.length);
});

test("the description of the API is OpenAPI 3.1", async () => {
  const validator = new Validator();
  const result = await validator.validate(JSON.parse(await text("/api/v1/openapi.json")));
  assert.deepEqual(result.errors, undefined);
  assert.equal(result.valid, true);
  assert.equal(validator.version, "3.1");
});
