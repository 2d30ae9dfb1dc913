// Before the page is left the browser asks, where something would be lost that is kept nowhere, and only there.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { saved } from "./support/browser.mjs";
import { example, sample } from "./support/form.mjs";
import { site } from "./support/site.mjs";

const SET = "khu-dan-cu-tieu-bieu-kieu-mau";
const TABLE = join(process.env.KIEUMAU_EXAMPLES, "lam-dong-2026", "dak-nong.csv");
const app = site();

/** Whether the page would ask. */
const asks = (page) => page.evaluate(() => Boolean(globalThis.onbeforeunload));

/** The device keeps nothing from now on, or keeps again. */
const full = (page, is = true) =>
  page.evaluate((is) => {
    const { prototype } = IDBObjectStore;
    prototype.whole ??= prototype.put;
    prototype.put = is ? () => { throw new DOMException("full", "QuotaExceededError"); } : prototype.whole;
  }, is);

test("tables that are open are asked about, whatever else is kept meanwhile", async () => {
  const { page, wrong } = await app.visit("#/hang-loat");
  await page.getByLabel("Bộ tiêu chí", { exact: true }).selectOption(SET);
  assert.equal(await asks(page), false);
  await page.locator("#batch-files").setInputFiles(TABLE);
  await page.locator("#batch-done").waitFor();
  // The browser asks only where somebody touched the page.
  await page.getByLabel("Năm đánh giá").click();
  const asked = page.waitForEvent("dialog");
  page.evaluate(() => location.reload()).catch(() => {});
  const dialog = await asked;
  assert.equal(dialog.type(), "beforeunload");
  await dialog.dismiss();
  await page.locator("#batch-done").waitFor();
  await page.goto(`${app.url}#/bo-tieu-chi/soan`);
  await page.getByLabel("Bộ tiêu chí, dạng JSON").fill("{}");
  // It is written before it is looked through.
  await page.locator("#criteria-state").filter({ hasText: "Chưa dùng được" }).waitFor();
  assert.equal(await asks(page), true, "what the editor kept says nothing of the tables");
  await page.goto(`${app.url}#/hang-loat`);
  await page.getByRole("button", { name: "Đóng tệp" }).click();
  await page.locator("#batch-done").waitFor({ state: "detached" });
  assert.equal(await asks(page), false);
  assert.deepEqual(wrong, []);
});

test("a form that the device does not keep is asked about until it lies in a file, or is kept", async () => {
  const { page } = await app.visit();
  await sample(page);
  await page.evaluate(() => (location.hash += "/1"));
  const name = page.locator("#km-area-name");
  await name.fill("Thôn 5");
  await page.getByText("Đã lưu trên máy này").first().waitFor();
  assert.equal(await asks(page), false);
  await full(page);
  await name.fill("Thôn 6");
  const failed = page.getByText("Máy này không lưu được");
  await failed.waitFor();
  assert.equal(await asks(page), true);
  assert.match((await saved(page, "Lưu tệp")).toString(), /Thôn 6/);
  assert.equal(await asks(page), false);
  await name.fill("Thôn 7");
  await page.waitForFunction(() => globalThis.onbeforeunload);
  await page.evaluate(() => (location.hash = location.hash.replace(/\/1$/, "/gui")));
  await page.getByRole("heading", { name: "Gửi, in, lưu phiếu" }).waitFor();
  await page.getByRole("button", { name: "Lưu tệp", exact: true }).last().click();
  await page.waitForFunction(() => !globalThis.onbeforeunload);
  await page.goBack();
  await name.fill("Thôn 8");
  await page.waitForFunction(() => globalThis.onbeforeunload);
  await full(page, false);
  await name.fill("Thôn 9");
  await failed.waitFor({ state: "detached" });
  assert.equal(await asks(page), false);
});

test("forms under review that the device does not keep are asked about until they lie in a file", async () => {
  const { page } = await app.visit("#/tham-dinh");
  await page.locator("#review-files").waitFor({ state: "attached" });
  await full(page);
  const buffer = Buffer.from(JSON.stringify(example("khu-dan-cu-van-hoa", "")));
  await page.locator("#review-files").setInputFiles({ name: "a.json", mimeType: "application/json", buffer });
  await page.getByText("Máy này không lưu được").waitFor();
  assert.equal(await asks(page), true);
  await saved(page, "Lưu việc thẩm định (tệp)");
  assert.equal(await asks(page), false);
});
