// Numbers as people write them: the value is kept, or it is said why not, and what was typed is never dropped.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { answers, end, go, put, smallSet, visit } from "./support.mjs";

after(end);

async function formOf(question) {
  const { page, wrong } = await visit();
  await put(page, "kieumau-assessment", { properties: { criteriaSet: smallSet() }, attributes: { mode: "question" } });
  await go(page, question);
  return { page, wrong, box: page.locator(`[id="km-${question}-value"]`), error: page.locator(`[id="km-error-${question}"]`) };
}

test("a field with decimals: 95,5 and 95.5 and 1.234,5 and 95, are kept; 1.234 is asked", async () => {
  const { page, box, error, wrong } = await formOf("dien_tich");
  for (const [typed, value] of [["95,5", "95.5"], ["95.5", "95.5"], ["1.234,5", "1234.5"], ["95,", "95"], ["１２，５", "12.5"], [" 7 ", "7"], ["1 234,5", "1234.5"]]) {
    await box.fill(typed);
    await box.blur();
    assert.equal((await answers(page)).dien_tich, value, typed);
    assert.equal(await box.inputValue(), typed, "the text itself stays as it was typed");
    assert.equal(await error.count(), 0, typed);
  }
  await box.fill("1.234");
  await box.blur();
  assert.match(await error.innerText(), /“1\.234” có thể là 1234 hoặc 1,234/);
  // Nobody may read it as 1.234 before it is decided.
  assert.equal((await answers(page)).dien_tich, " 1.234");
  await page.getByRole("button", { name: "Dùng 1,234" }).click();
  assert.equal((await answers(page)).dien_tich, "1.234");
  assert.equal(await error.count(), 0);
  for (const [typed, why] of [["abc", /chưa phải là số/], ["1.23,5", /chưa phải là số/], ["95,55555", /chữ số thập phân/], ["-1", /nhỏ hơn mức thấp nhất/], ["1000000", /lớn hơn mức cao nhất/]]) {
    await box.fill(typed);
    await box.blur();
    assert.match(await error.innerText(), why, typed);
    assert.equal(await box.inputValue(), typed);
    assert.notEqual((await answers(page)).dien_tich, undefined, `${typed} is kept`);
  }
  assert.deepEqual(wrong, []);
});

test("a page that gives back what it was told, as frameworks do, leaves what is typed as it is", async () => {
  const { page, wrong } = await visit();
  const form = await put(page, "kieumau-assessment", { attributes: { mode: "group" }, properties: { criteriaSet: smallSet() } });
  await page.evaluate(() => {
    const form = document.querySelector("kieumau-assessment");
    form.addEventListener("input", () => queueMicrotask(() => (form.assessment = structuredClone(form.assessment))));
  });
  await go(page, "dien_tich");
  const box = page.locator('[id="km-dien_tich-value"]');
  await box.focus();
  for (const letter of "95,005") await page.keyboard.type(letter, { delay: 5 });
  assert.equal(await box.inputValue(), "95,005");
  const answers = () => page.evaluate(() => document.querySelector("kieumau-assessment").assessment.answers);
  assert.deepEqual(await answers(), { dien_tich: "95.005" });
  await box.fill("7,50");
  assert.equal(await box.inputValue(), "7,50");
  // Another one is another one.
  await page.evaluate(() => (document.querySelector("kieumau-assessment").assessment = { answers: { dien_tich: "8" } }));
  assert.equal(await box.inputValue(), "8");
  // So is the appraisal of a review.
  const review = await put(page, "kieumau-review", { properties: { criteriaSet: smallSet(), assessment: { answers: { dien_tich: "8" } } } });
  await page.evaluate(() => {
    const review = document.querySelector("kieumau-review");
    review.addEventListener("input", () => queueMicrotask(() => (review.appraisal = structuredClone(review.appraisal))));
  });
  await review.getByRole("button", { name: /dien_tich|Diện tích/ }).first().click();
  const appraised = review.locator("input[inputmode=decimal]").first();
  await appraised.focus();
  for (const letter of "95,005") await page.keyboard.type(letter, { delay: 5 });
  assert.equal(await appraised.inputValue(), "95,005");
  assert.deepEqual(wrong, []);
});

test("a count: 1.234 can only be a thousand and more; 12,5 is not whole", async () => {
  const { page, box, error } = await formOf("so");
  await box.fill("1.234");
  await box.blur();
  assert.equal((await answers(page)).so, "1234");
  assert.match(await page.locator('[id="km-read-so"]').innerText(), /Máy hiểu là 1234/);
  await box.fill("135 hộ");
  assert.equal((await answers(page)).so, "135");
  await box.fill("12,5");
  await box.blur();
  assert.match(await error.innerText(), /số nguyên|chữ số thập phân/);
});

test("points off the step offer the two nearest", async () => {
  const { page, box, error } = await formOf("cham");
  await box.fill("1,3");
  await box.blur();
  assert.match(await error.innerText(), /Gần nhất là 1 hoặc 1,5/);
  await page.getByRole("button", { name: "Dùng 1,5" }).click();
  assert.equal((await answers(page)).cham, "1.5");
});

test("letters of an input method come out whole, and deleting in the middle keeps the caret", async () => {
  const { page } = await visit();
  await put(page, "kieumau-assessment", { properties: { criteriaSet: smallSet() } });
  await page.getByRole("button", { name: "Thông tin khu dân cư" }).click();
  const name = page.locator("#km-area-name");
  await name.focus();
  const client = await page.context().newCDPSession(page);
  for (const text of ["D", "Dd", "Đ", "Đa", "Đạ"]) await client.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  await client.send("Input.insertText", { text: "Đạ Tẻh" });
  assert.equal(await page.evaluate(() => document.querySelector("kieumau-assessment").assessment.area.name), "Đạ Tẻh");
  for (let at = 0; at < 3; at += 1) await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("-");
  assert.equal(await name.inputValue(), "Đạ-Tẻh");
});

test("a bad value holds nobody up, and the live region waits for quiet", async () => {
  const { page, box } = await formOf("so");
  const live = page.locator("kieumau-assessment .vh[role=status]");
  await page.evaluate(() => {
    const region = document.querySelector("kieumau-assessment").shadowRoot.querySelector(".vh[role=status]");
    globalThis.spoken = [];
    new MutationObserver(() => globalThis.spoken.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
  });
  await box.pressSequentially("1234567890", { delay: 30 });
  assert.deepEqual(await page.evaluate(() => globalThis.spoken), [], "nothing is spoken while somebody types");
  await box.fill("12");
  await page.waitForTimeout(1600);
  assert.equal((await page.evaluate(() => globalThis.spoken)).length, 1);
  assert.match(await live.innerText(), /Số hộ: .*2\/2/);
  await box.fill("x");
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  const summary = page.locator("#km-errors");
  await summary.waitFor();
  assert.equal(await page.evaluate(() => document.querySelector("kieumau-assessment").shadowRoot.activeElement?.id), "km-errors");
  const item = summary.getByRole("button");
  assert.equal(await item.innerText(), (await page.locator('[id="km-error-so"]').innerText()).replace(/^Lỗi:\s*/, ""));
  await item.press("Enter");
  assert.equal(await page.evaluate(() => document.querySelector("kieumau-assessment").shadowRoot.activeElement?.id), "km-so-value");
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await page.locator('[id="km-question-dien_tich"]').waitFor();
  assert.equal((await answers(page)).so, "x", "what was typed is still there");
});

test("three things to mend are listed in the words that stand beside them, and each leads to its box", async () => {
  const { page } = await visit();
  await put(page, "kieumau-assessment", { properties: { criteriaSet: smallSet() }, attributes: { mode: "group" } });
  await go(page, "so");
  for (const [box, text] of [["so-value", "x"], ["dien_tich-value", "1.23,5"], ["ty_le-numerator", "101"]]) await page.locator(`[id="km-${box}"]`).fill(text);
  await page.locator('[id="km-ty_le-denominator"]').fill("100");
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await page.waitForFunction(() => document.querySelector("kieumau-assessment").shadowRoot.activeElement?.id === "km-errors");
  const items = page.locator("#km-errors").getByRole("button");
  assert.equal(await items.count(), 3);
  const beside = await page.locator("[id^=km-error-]").allInnerTexts();
  assert.deepEqual((await items.allInnerTexts()).toSorted(), beside.map((text) => text.replace(/^Lỗi:\s*/, "").split("\n")[0]).toSorted());
  for (const [at, wanted] of [/^km-so-/, /^km-dien_tich-/, /^km-ty_le-/].entries()) {
    await items.nth(at).focus();
    await page.keyboard.press("Enter");
    assert.match(await page.evaluate(() => document.querySelector("kieumau-assessment").shadowRoot.activeElement.id), wanted);
  }
});
