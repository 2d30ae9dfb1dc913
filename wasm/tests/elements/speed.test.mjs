// What is tapped and typed shows at once on a cheap phone, beside a page of the same boxes that does nothing: with a group of the largest set,
// and with two forms on one page.

import assert from "node:assert/strict";
import test, { after } from "node:test";
import { LARGEST, end, put, setText, visit } from "./support.mjs";

after(end);

/** The longest time from a key or a tap to the next picture, in milliseconds, over 16 taps and 40 keys in the boxes of an element. */
async function slowest(page, boxes) {
  await page.evaluate(() => {
    globalThis.longest = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (globalThis.longest = Math.max(globalThis.longest, duration)))).observe({ type: "event", durationThreshold: 16 });
  });
  const taps = await boxes("input[type=radio], input[type=checkbox]").all();
  for (let at = 0; at < 16; at += 1) await taps[at % taps.length].click();
  const numbers = await boxes("input[inputmode=numeric], input[inputmode=decimal]").all();
  for (let at = 0; at < 10; at += 1) {
    const box = numbers[at % numbers.length];
    await box.click();
    for (const key of ["1", "2", "Backspace", "3"]) await box.press(key);
  }
  // What was measured last is told with the next picture.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))));
  return page.evaluate(() => globalThis.longest);
}

const slowly = async (page) => (await page.context().newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: 6 });

/** Boxes of the same kinds on a page without a program. */
async function boxes() {
  const { page, context } = await visit();
  await page.evaluate(() => {
    for (let at = 0; at < 40; at += 1) {
      for (const made of [{ type: "radio" }, { inputMode: "numeric" }]) {
        const label = document.createElement("label");
        label.append("Có ", Object.assign(document.createElement("input"), made));
        document.querySelector("#main").append(label);
      }
    }
  });
  await slowly(page);
  const took = await slowest(page, (which) => page.locator(which));
  await context.close();
  return took;
}

/** So many forms of the largest set, the last of which is filled. */
async function forms(count) {
  const { page, context, wrong } = await visit();
  for (let at = 0; at < count; at += 1) {
    const assessment = { period: "2026", profile: { khu_vuc: "nong_thon", vung: "con_lai" } };
    await put(page, "kieumau-assessment", { attributes: { id: `f${at}`, mode: "group" }, properties: { criteriaSet: setText(LARGEST), assessment } });
    await page.evaluate((at) => document.getElementById(`f${at}`).focusQuestion("ho_ngheo"), at);
  }
  const last = page.locator(`#f${count - 1}`);
  await last.locator('[id="km-question-ho_ngheo"]').waitFor();
  await slowly(page);
  const took = await slowest(page, (which) => last.locator(which));
  assert.deepEqual(wrong, []);
  await context.close();
  return took;
}

test("taps and keys, with one form and with two", async (t) => {
  const took = { plain: [], one: [], two: [] };
  for (let round = 0; round < 3; round += 1) {
    took.plain.push(await boxes());
    took.one.push(await forms(1));
    took.two.push(await forms(2));
  }
  const [plain, one, two] = Object.values(took).map((all) => all.toSorted((a, b) => a - b)[1]);
  t.diagnostic(`the slowest took ${one} ms with one form, ${two} with two, ${plain} without a program`);
  assert.ok(one <= Math.max(150, 6 * plain), `${one} ms against ${plain}`);
  assert.ok(two <= Math.max(150, 1.5 * one), `${two} ms with two forms, ${one} with one`);
});
