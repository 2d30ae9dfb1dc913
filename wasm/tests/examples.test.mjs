// The examples do what they say, in Chromium and in Node, built as their README says.

import assert from "node:assert/strict";
import test from "node:test";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { build } from "vite";
import { launch, open } from "./support/browser.mjs";
import { stage } from "./support/places.mjs";
import { STRICT, WITHOUT_WASM, serve } from "./support/server.mjs";

const run = promisify(execFile);

/** A browser and a server for one test. */
async function withPage(folder, options, then) {
  const server = await serve({ folder, ...options });
  const browser = await launch();
  try {
    const { page, wrong } = await open(browser, server.url);
    await then(page, wrong, server);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Types into a page and waits for the sentence. */
async function fill(page) {
  const said = page.locator("#headline");
  await page.waitForFunction(() => document.querySelector("#headline")?.textContent.includes("Thôn"));
  await page.fill("[name=so_ho_ngheo]", "5");
  const open = await said.textContent();
  await page.fill("[name=so_ho_ngheo]", "60");
  await page.waitForFunction((before) => document.querySelector("#headline").textContent !== before, open);
  return said.textContent();
}

test("plain HTML under a strict policy, with no report of it", async () => {
  await withPage("examples/plain-html", {}, async (page, wrong, server) => {
    assert.match(await fill(page), /^Chắc chắn đạt danh hiệu “Thôn đặc biệt khó khăn”/);
    await page.fill("[name=so_ho_ngheo]", "nhiều");
    await page.waitForSelector("#problems li");
    assert.deepEqual(wrong, []);
    assert.equal(server.requests.filter((path) => path.endsWith(".wasm")).length, 1);
  });
});

test("a policy without 'wasm-unsafe-eval' is named as the reason", async () => {
  await withPage("examples/plain-html", { policy: WITHOUT_WASM }, async (page) => {
    await page.waitForFunction(() => document.querySelector("#headline").textContent.includes("'wasm-unsafe-eval'"));
  });
});

test("a server that does not know wasm files is good enough", async () => {
  await withPage("examples/plain-html", { types: { ".wasm": "application/octet-stream" } }, async (page) => {
    assert.match(await fill(page), /^Chắc chắn đạt/);
  });
});

test("Vite and React, built and under a strict policy", async () => {
  await build({ root: `${stage}examples/vite-react`, logLevel: "error" });
  await withPage("examples/vite-react/dist", {}, async (page, wrong) => {
    assert.match(await fill(page), /^Chắc chắn đạt danh hiệu “Thôn đặc biệt khó khăn”/);
    assert.deepEqual(wrong, []);
  });
});

test("Vite and Vue: the element in a page of it, under a strict policy", async () => {
  const root = `${stage}examples/vite-vue`;
  // The configuration is a module of the example, so that it finds what is installed beside it.
  await build({ root, logLevel: "error" });
  await withPage("examples/vite-vue/dist", {}, async (page, wrong) => {
    await page.evaluate(async () => {
      const element = document.querySelector("kieumau-assessment");
      await element.ready;
      element.focusQuestion("so_ho_ngheo");
    });
    const box = page.locator('[id="km-question-so_ho_ngheo"] input').first();
    await box.fill("60");
    await box.blur();
    await page.waitForFunction(() => document.querySelector("#verdict").textContent === "earned");
    assert.deepEqual(wrong, []);
  });
});

test("Node: forms from a file", async () => {
  const { stdout } = await run("node", [`${stage}examples/node-batch/score.mjs`]);
  const lines = stdout.trim().split("\n").map(JSON.parse);
  assert.deepEqual(lines.map((line) => line.code), ["VD-01", "VD-02", "VD-03"]);
  assert.equal(lines[1].problems[0].about, "so_ho_ngheo");
});

test("worker: 100,000 areas with progress, the page never blocked over 50 ms", async () => {
  await withPage("examples/worker", {}, async (page, wrong) => {
    await page.evaluate(() => {
      globalThis.longest = 0;
      // Tasks over 50 ms are what browsers call long, and report.
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
      }).observe({ type: "longtask" });
      globalThis.steps = new Set();
      const bar = document.querySelector("#progress");
      const look = () => {
        globalThis.steps.add(bar.value);
        requestAnimationFrame(look);
      };
      look();
    });
    assert.deepEqual(wrong, []);
    await page.click("#start");
    await page.waitForFunction(() => /^(?!Đang)./.test(document.querySelector("#said").textContent), undefined, { timeout: 120_000 });
    assert.match(await page.textContent("#said"), /^Đã chấm 100\.000 khu dân cư, [\d.]+ khu đạt danh hiệu\.$/);
    const [longest, steps] = await page.evaluate(() => [globalThis.longest, globalThis.steps.size]);
    assert.ok(longest <= 50, `the page was blocked for ${longest} ms`);
    assert.ok(steps > 2, `${steps} steps of progress were seen`);
    assert.deepEqual(wrong, []);
  });
});

test("worker: cancelling stops it early", async () => {
  await withPage("examples/worker", {}, async (page) => {
    await page.evaluate(() => {
      // As soon as the first progress is seen.
      const bar = document.querySelector("#progress");
      const look = () => (bar.value > 0 ? document.querySelector("#cancel").click() : setTimeout(look, 0));
      look();
    });
    await page.click("#start");
    await page.waitForFunction(() => /^Đã (dừng|chấm)/.test(document.querySelector("#said").textContent));
    assert.match(await page.textContent("#said"), /^Đã dừng sau [\d.]+ khu dân cư\.$/);
    assert.equal(await page.isEnabled("#start"), true);
  });
});

test("the policy of these tests allows WebAssembly and nothing else beyond files of the site", () => {
  assert.doesNotMatch(STRICT, /'unsafe-eval'|unsafe-inline|blob:|data:|\*/);
});
