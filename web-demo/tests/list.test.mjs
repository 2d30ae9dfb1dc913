// Many forms on one device: found by what they are called, and never a list without end.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE, axe, inBoth, overflow, picture, started } from "./support/browser.mjs";
import { site } from "./support/site.mjs";

const app = site();

/** Forms as the device keeps them; the first one was changed last. */
const forms = (count) =>
  Array.from({ length: count }, (_, at) => ({
    id: `f${at}`,
    set: { id: "khu-dan-cu-van-hoa", version: "1.0", digest: "" },
    name: at === 700 ? "Tổ dân phố Đường Láng" : `Thôn ${at + 1}`,
    commune: at % 2 ? "Xã Đạ Huoai" : "Xã Hiệp Thạnh",
    code: at === 800 ? "24778-08" : undefined,
    period: "2026",
    answered: 1,
    questions: 9,
    revision: 1,
    changed: 1_790_000_000_000 - at * 1000,
    assessment: "{}",
  }));

/** The first screen of a device that has these forms. */
async function having(count) {
  const { page, wrong } = await app.visit("", { size: PHONE });
  await page.evaluate(
    (forms) =>
      new Promise((done, failed) => {
        const request = indexedDB.open("kieumau");
        request.onsuccess = () => {
          const put = request.result.transaction("drafts", "readwrite");
          for (const form of forms) put.objectStore("drafts").put(form);
          put.oncomplete = () => (request.result.close(), done());
          put.onerror = failed;
        };
      }),
    forms(count),
  );
  await page.reload();
  await started(page);
  await page.locator(".drafts > li").first().waitFor();
  return { page, wrong };
}

const rows = (page) => page.locator(".drafts > li");

test("of a thousand forms the latest are shown, more when they are asked for, and any is found by name, commune or code", async () => {
  const { page, wrong } = await having(1000);
  assert.equal(await rows(page).count(), 20);
  const titles = () => page.locator(".draft-title").allInnerTexts();
  assert.match((await titles())[0], /^Thôn 1 ·/);
  await page.getByRole("button", { name: "Xem thêm phiếu (còn 980)" }).click();
  assert.equal(await rows(page).count(), 70);
  // Whoever works by keyboard goes on where the list did.
  assert.match(await page.evaluate(() => document.activeElement.textContent), /^Thôn 21 ·/);
  const find = page.getByLabel("Tìm phiếu theo tên, xã hoặc mã");
  const found = async (words, count, first) => {
    await find.fill(words);
    await page.getByRole("status").filter({ hasText: `Có ${count} phiếu` }).waitFor();
    assert.equal(await rows(page).count(), Math.min(count, 20));
    if (first) assert.match((await titles())[0], first);
  };
  await found("duong lang", 1, /^Tổ dân phố Đường Láng/);
  await found("ĐƯỜNG  LÁNG", 1);
  await found("da huoai", 500, /^Thôn 2 ·/);
  await found("24778-08", 1, /^Thôn 801/);
  await found("hiep thanh thon 99", 14, /^Thôn 99 ·/);
  await found("không có đâu", 0);
  await found("", 1000, /^Thôn 1 ·/);
  assert.deepEqual(wrong, []);
});

test("a form thrown away out of a search can be taken back, and the search stays", async () => {
  const { page, wrong } = await having(30);
  const find = page.getByLabel("Tìm phiếu theo tên, xã hoặc mã");
  await find.fill("thon 25");
  await page.getByRole("status").filter({ hasText: "Có 1 phiếu" }).waitFor();
  await page.getByText("Thêm: Thôn 25").click();
  await page.getByRole("button", { name: "Xóa phiếu" }).click();
  await page.getByRole("status").filter({ hasText: "Có 0 phiếu" }).waitFor();
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await page.locator(".draft-title").filter({ hasText: "Thôn 25" }).waitFor();
  assert.equal(await find.inputValue(), "thon 25");
  assert.deepEqual(wrong, []);
});

test("few forms need no search", async () => {
  const { page, wrong } = await having(5);
  assert.equal(await rows(page).count(), 5);
  assert.equal(await page.getByLabel("Tìm phiếu theo tên").count(), 0);
  assert.deepEqual(wrong, []);
});

test("the list of many forms is accessible", async () => {
  const { page } = await having(40);
  await inBoth(page, async (scheme) => {
    assert.deepEqual(await axe(page), [], scheme);
    assert.ok((await overflow(page)) <= 0);
    await picture(page, `list-${scheme}`);
  });
});
