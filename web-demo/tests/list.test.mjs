// Many forms on one device: found by what they are called, and never a list without end.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE, axe, inBoth, overflow, picture, started } from "./support/browser.mjs";
import { begin } from "./support/form.mjs";
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

test("the list follows what other tabs do with forms, and a form says that it lies in the bin", async () => {
  const { page, wrong, context } = await app.visit();
  await begin(page, { name: "Thôn Một" });
  const form = page.url();
  const list = await context.newPage();
  await list.goto(app.url);
  const row = (name) => rows(list).filter({ hasText: name });
  await row("Thôn Một").waitFor();
  // What the other one writes is told at once.
  await page.goto(`${form}/1`);
  const name = page.locator("#km-area-name");
  await name.fill("Thôn Hai");
  await row("Thôn Hai").waitFor();
  // Thrown away while it is open elsewhere: that says so, and can take it back.
  const bin = async (name) => {
    await list.getByText(`Thêm: ${name}`).click();
    await row(name).getByRole("button", { name: "Xóa phiếu" }).click();
    await list.getByText(`Đã chuyển phiếu “${name}” vào thùng rác`).waitFor();
  };
  await bin("Thôn Hai");
  const binned = page.getByText("Phiếu này nằm trong thùng rác");
  await binned.waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByRole("button", { name: "Khôi phục phiếu" }).click();
  await binned.waitFor({ state: "detached" });
  await row("Thôn Hai").waitFor();
  const back = list.getByText("Phiếu “Thôn Hai” đang được viết ở cửa sổ khác nên trở lại danh sách.");
  await back.waitFor();
  // Whoever goes on writing has it back too.
  await bin("Thôn Hai");
  await binned.waitFor();
  await name.fill("Thôn Ba");
  await binned.waitFor({ state: "detached" });
  await list.getByText("Phiếu “Thôn Ba” đang được viết ở cửa sổ khác").waitFor();
  await row("Thôn Ba").waitFor();
  // Taken back in the list, it is said in the form no more.
  await bin("Thôn Ba");
  await binned.waitFor();
  await list.getByRole("button", { name: "Hoàn tác" }).click();
  await binned.waitFor({ state: "detached" });
  await name.fill("Thôn Bốn");
  await row("Thôn Bốn").waitFor();
  await page.reload();
  await name.waitFor();
  assert.equal(await name.inputValue(), "Thôn Bốn");
  assert.deepEqual(wrong, []);
});

test("a form that is written all the time is thrown away all the same, or is said to be back", async () => {
  const { page, context } = await app.visit();
  await begin(page, { name: "Thôn A" });
  await page.evaluate(() => (location.hash += "/1"));
  const name = page.locator("#km-area-name");
  const list = await context.newPage();
  await list.goto(app.url);
  await rows(list).first().waitFor();
  let going = true;
  const types = (async () => {
    for (let at = 0; going; at += 1) await name.fill(`Thôn ${at}`);
  })();
  await list.locator(".draft-more summary").click();
  await list.getByRole("button", { name: "Xóa phiếu" }).click();
  await list.getByText(/Đã chuyển phiếu|đang được viết ở cửa sổ khác/).first().waitFor();
  going = false;
  await types;
  await list.getByText("đang được viết ở cửa sổ khác").waitFor();
});

test("where the device cannot keep that a form was thrown away, that is said", async () => {
  const { page } = await having(1);
  await page.evaluate(() => (IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); }));
  await page.locator(".draft-more summary").click();
  await page.getByRole("button", { name: "Xóa phiếu" }).click();
  await page.getByRole("alert").filter({ hasText: "lần sau mở lại, phiếu “Thôn 1” vẫn như trước" }).waitFor();
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
