// The same scorecards, byte for byte, from the library, the command line, Node and Chromium. The library wrote sets, forms and digests.

import assert from "node:assert/strict";
import test from "node:test";
import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import init, { CriteriaSet, scoreJson } from "kieumau";
import { launch, open } from "./support/browser.mjs";
import { PARITY_SETS, commandLine, parity, parityCases } from "./support/places.mjs";
import { serve } from "./support/server.mjs";

const ALL = [...Array(PARITY_SETS).keys()];
const digest = (text) => createHash("sha256").update(text).digest("hex");

function compare(found, { number, forms, digests }, door) {
  assert.equal(found.length, digests.length, `${door}, set ${number}`);
  found.forEach((one, at) => assert.equal(one, digests[at], `${door}, set ${number}: ${forms[at]}`));
  return found.length;
}

test("Node", async () => {
  await init();
  let compared = 0;
  for (const one of parityCases(ALL)) {
    const set = CriteriaSet.fromJson(one.set);
    compared += compare(one.forms.map((form) => digest(scoreJson(set, form))), one, "Node");
    set.free();
  }
  assert.ok(compared >= 10_000, `${compared}`);
});

test("command line", () => {
  let compared = 0;
  for (const one of parityCases(ALL)) {
    const problems = `${parity}problems-${one.number}.jsonl`;
    const args = ["score", "--set", `${parity}${one.number}.json`, "--format", "jsonl", "--problems", problems, `${parity}${one.number}.jsonl`];
    const { stdout, stderr, status, error } = spawnSync(commandLine, args, { encoding: "utf8", maxBuffer: 1 << 28 });
    // 1: some forms have faults, as they should.
    assert.ok(status === 0 || status === 1, `${error ?? stderr}`);
    compared += compare(stdout.trimEnd().split("\n").map(digest), one, "command line");
    rmSync(problems, { force: true });
  }
  assert.ok(compared >= 10_000, `${compared}`);
});

test("Chromium", async () => {
  const server = await serve();
  const browser = await launch();
  try {
    const { page, wrong } = await open(browser, `${server.url}tests/pages/blank.html`);
    await page.evaluate(async () => {
      const engine = await import("/kieumau/dist/engine.js");
      await engine.init();
      globalThis.engine = engine;
    });
    let compared = 0;
    for (const one of parityCases(ALL)) {
      const found = await page.evaluate(
        async ([text, forms]) => {
          const { CriteriaSet, scoreJson } = globalThis.engine;
          const set = CriteriaSet.fromJson(text);
          const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
          const digest = async (text) => hex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
          const found = await Promise.all(forms.map((form) => digest(scoreJson(set, form))));
          set.free();
          return found;
        },
        [one.set, one.forms],
      );
      compared += compare(found, one, "Chromium");
    }
    assert.deepEqual(wrong, []);
    assert.ok(compared >= 10_000, `${compared}`);
  } finally {
    await browser.close();
    await server.close();
  }
});

test("the digests are not all one", () => {
  const all = ALL.flatMap((number) => readFileSync(`${parity}${number}.sha256`, "utf8").trimEnd().split("\n"));
  assert.ok(new Set(all).size > 9_000);
});
