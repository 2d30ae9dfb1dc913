// Weight and speed of the first screen and of a form, beside a page of the same text without a program in the same run: how much slower
// than that the application may be. Times by themselves say more about the machine than about the page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { started } from "./support/browser.mjs";
import { dist, serve } from "./support/server.mjs";
import { site } from "./support/site.mjs";

const app = site();

/** A line and a processor as a cheap phone has them. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8, slower: 4 };
const SLOW_3G = { offline: false, latency: 400, downloadThroughput: 4e5 / 8, uploadThroughput: 4e5 / 8, slower: 6 };
const ROUNDS = 3;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

/** The first screen with its looks, and nothing that runs. */
const floor = () => readFileSync(join(dist, "index.html"), "utf8").replace(/<script[^>]*>.*?<\/script>/gs, "").replace(/<link rel="(?:modulepreload|preload|manifest)"[^>]*>/g, "");

async function slowly(page, { slower, ...network }) {
  const debug = await page.context().newCDPSession(page);
  await debug.send("Network.enable");
  await debug.send("Network.emulateNetworkConditions", network);
  await debug.send("Emulation.setCPUThrottlingRate", { rate: slower });
  return debug;
}

/** Milliseconds until the first text stands there, and how far things moved meanwhile. */
async function painted(url, profile) {
  const { page, context } = await app.visit("about:blank", { ready: false });
  await slowly(page, profile);
  await page.goto(url, { timeout: 240_000 });
  if (!url.endsWith("floor.html")) await started(page, 240_000);
  const seen = await page.evaluate(
    () =>
      new Promise((done) => {
        let moved = 0;
        new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (moved += value))).observe({ type: "layout-shift", buffered: true });
        new PerformanceObserver((list) => {
          const first = list.getEntriesByName("first-contentful-paint")[0]?.startTime;
          if (first) setTimeout(() => done({ first, moved, ready: performance.now() }), 300);
        }).observe({ type: "paint", buffered: true });
      }),
  );
  await context.close();
  return seen;
}

for (const [name, profile] of Object.entries({ SLOW_4G, SLOW_3G })) {
  test(`the first screen stands there nearly as soon as a page without a program, and does not move: ${name}`, async (t) => {
    const own = await serve({ swap: { "floor.html": floor() } });
    const [plain, whole] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      plain.push(await painted(`${own.url}floor.html`, profile));
      whole.push(await painted(own.url, profile));
    }
    const first = (rounds) => median(rounds.map(({ first }) => first));
    t.diagnostic(`first text ${first(whole)} ms, without a program ${first(plain)} ms; the program is there after ${median(whole.map(({ ready }) => ready))} ms`);
    assert.ok(first(whole) <= 1.3 * first(plain), `${first(whole)} ms against ${first(plain)}`);
    assert.ok(Math.max(...whole.map(({ moved }) => moved)) <= 0.02);
    await own.stop();
  });
}
