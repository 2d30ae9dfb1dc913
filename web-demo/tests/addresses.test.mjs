// Whatever an address says: the screen that it names, the nearest one, or in words why there is none; and the same screen after the page
// was opened again.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { PHONE, axe, inBoth, started, still } from "./support/browser.mjs";
import { criteria, example, open, sample } from "./support/form.mjs";
import { site } from "./support/site.mjs";

const LARGEST = "khu-dan-cu-tieu-bieu-kieu-mau";
const EXAMPLES = process.env.KIEUMAU_EXAMPLES;
const app = site();

const go = (page, hash) => page.evaluate((hash) => (location.hash = hash), hash);
const hash = (page) => page.evaluate(() => location.hash);
const heading = (page) => page.locator("main h1").first().innerText();

/** What stands on the screen, once it is still. */
async function screen(page) {
  await still(page);
  const said = await page.locator("main").innerText();
  return { at: await hash(page), heading: await heading(page), said };
}

test("an address of a part or a question that is not there leads to the nearest one, and says so", async () => {
  const { page, wrong } = await app.visit("", { size: PHONE });
  await sample(page, LARGEST);
  const form = await hash(page);
  const before = await page.evaluate(() => history.length);
  const list = "Các phần của phiếu";
  const first = criteria(LARGEST).questions;
  assert.ok(first.length > 0);
  for (const [place, leads, name] of [["/99", "", list], ["/2/99", "/2"], ["/chu", "", list], ["/0", "", list], ["/2/0", "/2"], ["/ket-qua/5", "/ket-qua", "Kết quả"]]) {
    await go(page, "#/tro-giup");
    await page.getByRole("heading", { name: "Trợ giúp", exact: true }).waitFor();
    await go(page, form + place);
    await page.waitForFunction((hash) => location.hash === hash, form + leads);
    const shown = await screen(page);
    if (name) assert.equal(shown.heading, name, place);
    // Opened anew it is the same.
    await page.goto(app.url + form + place);
    await page.reload();
    await started(page);
    await page.waitForFunction((hash) => location.hash === hash, form + leads);
    assert.equal((await screen(page)).heading, shown.heading, place);
    await page.goBack();
  }
  // What is put right takes the place of what was typed: Back leads on.
  assert.ok((await page.evaluate(() => history.length)) - before < 20);
  await go(page, "#/khong-co");
  await page.getByLabel("Tên khu dân cư").waitFor();
  assert.equal(await hash(page), "#/");
  assert.deepEqual(wrong, []);
});

test("a form that cannot be opened says so under a heading of its own", async () => {
  const { page, wrong } = await app.visit("", { size: PHONE });
  await sample(page, LARGEST);
  const form = await hash(page);
  const spoil = (how) =>
    page.evaluate(
      ([id, how]) =>
        new Promise((done) => {
          indexedDB.open("kieumau").onsuccess = ({ target: { result: base } }) => {
            const store = base.transaction("drafts", "readwrite").objectStore("drafts");
            store.get(id).onsuccess = ({ target: { result: draft } }) => {
              const cut = { ...draft, id: `${id}${how}`, revision: draft.revision + 1 };
              if (how === "cut") cut.assessment = draft.assessment.slice(0, 90);
              if (how === "set") cut.set = { id: "bo-la", version: "1", digest: "0" };
              if (how === "shape") delete cut.set;
              store.put(cut);
              store.transaction.oncomplete = () => (base.close(), done());
            };
          };
        }),
      [form.split("/")[2], how],
    );
  for (const [how, said] of [["cut", /không đọc được\. .*mở lại tệp đó/], ["set", /bộ tiêu chí “bo-la”/], ["shape", /không đọc được/], ["none", /Không có phiếu này trên máy/]]) {
    if (how !== "none") await spoil(how);
    await go(page, `${form}${how}`);
    await page.getByRole("heading", { name: "Không mở được phiếu", level: 1 }).waitFor();
    assert.match(await page.locator("main .failed").innerText(), said, how);
    assert.equal(await page.evaluate(() => document.activeElement.id), "km-heading", how);
    await inBoth(page, async () => assert.deepEqual(await axe(page), [], how));
    await page.reload();
    await started(page);
    await page.getByRole("heading", { name: "Không mở được phiếu", level: 1 }).waitFor();
    await page.getByRole("link", { name: "Về trang đầu" }).click();
    await page.getByLabel("Tên khu dân cư").waitFor();
  }
  assert.deepEqual(wrong, []);
});

test("the way past the navigation leads to the screen, and not away from it", async () => {
  const { page, wrong } = await app.visit("", { size: PHONE });
  await sample(page, LARGEST);
  const form = await hash(page);
  for (const place of [`${form}/3/2`, "#/tham-dinh", "#/"]) {
    await go(page, place);
    const { heading } = await screen(page);
    await page.locator(".skip-link").focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.id === "main");
    assert.deepEqual([await hash(page), (await screen(page)).heading], [place, heading]);
  }
  assert.deepEqual(wrong, []);
});

test("every screen of a form, and of the sets, is the same one after the page was opened again", async () => {
  const { page, wrong } = await app.visit("", { size: PHONE });
  const form = new URL(await open(page, app.url, example(LARGEST, "mọi mục đủ điểm; hỏi đúng 70%"))).hash;
  const places = ["", "/1", "/2", "/3/2", "/kiem-tra", "/ket-qua", "/gui"].map((place) => form + place);
  places.push("#/tro-giup", "#/bo-tieu-chi", `#/bo-tieu-chi/${LARGEST}`, "#/bo-tieu-chi/soan", "#/bo-tieu-chi/so-sanh");
  // What comes from the worker comes when it likes.
  const whole = { [`#/bo-tieu-chi/${LARGEST}`]: "table.outline tbody tr", "#/bo-tieu-chi/soan": "#criteria-state:has-text('Dùng được')" };
  for (const place of places) {
    await go(page, place);
    const there = page.locator(whole[place] ?? "main h1").first();
    await there.waitFor();
    const before = await screen(page);
    assert.equal(before.at, place);
    await page.reload();
    await started(page);
    await there.waitFor();
    assert.deepEqual(await screen(page), before, place);
  }
  assert.deepEqual(wrong, []);
});

test("what was typed for a new form is there when the page is opened again, and gone once the form is begun", async () => {
  const { page, wrong } = await app.visit("", { size: PHONE });
  const boxes = () => page.locator("#app [id^=new-]:is(input, select)").evaluateAll((boxes) => boxes.map(({ value }) => value));
  const blank = await boxes();
  await page.getByLabel("Tên khu dân cư").fill("Thôn Đạ Nghịch");
  await page.getByLabel("Xã, phường").fill("Xã Đạ Huoai");
  await page.getByLabel("Bộ tiêu chí", { exact: true }).selectOption("khu-dan-cu-van-hoa");
  const typed = await boxes();
  for (let times = 0; times < 2; times += 1) {
    await page.reload();
    await started(page);
    await still(page);
    assert.deepEqual(await boxes(), typed);
  }
  await page.getByRole("button", { name: "Bắt đầu" }).click();
  await page.locator(".draft-name", { hasText: "Thôn Đạ Nghịch" }).waitFor();
  await page.reload();
  await started(page);
  await go(page, "#/");
  await page.getByLabel("Tên khu dân cư").waitFor();
  await page.reload();
  await started(page);
  await still(page);
  assert.deepEqual(await boxes(), blank);
  assert.deepEqual(wrong, []);
});

test("a review is there again; of tables that are not kept that is said, where an address names one of their areas", async () => {
  const { page, wrong } = await app.visit("#/tham-dinh", { size: PHONE });
  page.on("dialog", (dialog) => dialog.accept());
  await page.locator("#review-files").setInputFiles(join(EXAMPLES, "phieu-tu-cham.json"));
  await page.locator("#review-forms").waitFor();
  const { name } = JSON.parse(readFileSync(join(EXAMPLES, "phieu-tu-cham.json"), "utf8")).area;
  await page.getByRole("button", { name: new RegExp(name) }).click();
  await page.locator("#review-form").waitFor();
  const at = await hash(page);
  const shown = await heading(page);
  await page.reload();
  await page.locator("#review-form").waitFor();
  assert.deepEqual([await hash(page), await heading(page)], [at, shown]);
  await go(page, "#/tham-dinh/khong-co");
  await page.waitForFunction(() => location.hash === "#/tham-dinh");
  await page.locator("#review-forms").waitFor();

  await go(page, "#/hang-loat");
  await page.getByLabel("Bộ tiêu chí", { exact: true }).selectOption(LARGEST);
  await page.locator("#batch-files").setInputFiles(join(EXAMPLES, "phieu-tu-cham.json"));
  await page.locator("#batch-done").waitFor();
  await page.locator("#batch-area-0").click();
  await page.locator("#batch-area").waitFor();
  assert.equal(await hash(page), "#/hang-loat/1");
  await go(page, "#/hang-loat/77");
  await page.waitForFunction(() => location.hash === "#/hang-loat");
  await page.goBack();
  await page.locator("#batch-area").waitFor();
  await page.reload();
  await started(page);
  await page.getByText("Bảng tính mở trước đây không được giữ lại khi tải lại trang").waitFor();
  assert.equal(await hash(page), "#/hang-loat");
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(wrong, []);
});
