// Vietnamese as it is typed: by an input method that spells letters, corrects them, and puts marks on them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, kept } from "./support/form.mjs";
import { site } from "./support/site.mjs";

const app = site();

/** What an input method shows on the way to a word, as Telex is typed. */
const WORDS = [
  ["D", "Đ", "Đa", "Đạ"],
  ["T", "Te", "Teh", "Tẻh"],
  ["L", "La", "Lâ", "Lâm"],
  ["D", "Đ", "Đo", "Đô", "Đôn", "Đông", "Đồng"],
  ["U", "Ư", "Ươ", "Ươn", "Ưỡn"],
];

async function compose(page, steps) {
  const session = await page.context().newCDPSession(page);
  for (const text of steps) await session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  await session.send("Input.insertText", { text: steps.at(-1) });
  await session.detach();
}

test("words that are composed stand in the box and in the form as they were typed, no letter twice", async () => {
  const { page, wrong } = await app.visit();
  await begin(page, { name: "x" });
  await page.evaluate(() => (location.hash += "/1"));
  const box = page.locator("#km-area-name");
  await box.fill("");
  await box.focus();
  for (const [at, steps] of WORDS.entries()) {
    if (at > 0) await page.keyboard.type(" ");
    await compose(page, steps);
  }
  const wanted = WORDS.map((steps) => steps.at(-1)).join(" ");
  assert.equal(await box.inputValue(), wanted);
  // In the middle of what stands there, after something was taken away.
  for (let back = 0; back < " Ưỡn".length; back += 1) await page.keyboard.press("ArrowLeft");
  for (let back = 0; back < "Đồng".length; back += 1) await page.keyboard.press("Backspace");
  await compose(page, ["D", "Đ", "Đa", "Đă", "Đăk", "Đắk"]);
  const mended = wanted.replace("Đồng", "Đắk");
  assert.equal(await box.inputValue(), mended);
  await box.blur();
  await page.waitForFunction((wanted) => document.querySelector(".draft-name").innerText.includes(wanted), mended);
  await page.getByText("Đã lưu trên máy này").first().waitFor();
  const { area } = await kept(page);
  assert.equal(area.name, mended);
  assert.equal(area.name, area.name.normalize("NFC"));
  assert.deepEqual(wrong, []);
});
