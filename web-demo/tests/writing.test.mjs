// Criteria sets that people write: nothing of what they wrote is lost, however the page is closed and whatever takes its place.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESK, saved, started } from "./support/browser.mjs";
import { site } from "./support/site.mjs";

const app = site();

const at = (rest, options = {}) => app.visit(`#/bo-tieu-chi${rest}`, { size: DESK, ...options });
const box = (page) => page.getByLabel("Bộ tiêu chí, dạng JSON");
const usable = (page) => page.locator("#criteria-state").filter({ hasText: "Dùng được" }).waitFor();
const file = (name, text) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });

/** Opens the editor and calls the set in it something else. */
async function write(page, name) {
  await usable(page);
  const text = (await box(page).inputValue()).replace(/"vi": "[^"]*"/, `"vi": "${name}"`);
  await box(page).fill(text);
  return text;
}

/** Opens one of the earlier texts. */
async function reopen(page, name) {
  await page.goto(`${app.url}#/bo-tieu-chi`);
  await page.getByText(/^Bản trước \(/).click();
  await page.getByRole("button", { name }).click();
  await box(page).waitFor();
}

test("what is written is there again, however the page was closed, wrong as it may be", async () => {
  const { page, context, wrong } = await at("/soan");
  const text = `${await write(page, "Bộ của phường")},,, dở dang`;
  await box(page).fill(text);
  await page.waitForTimeout(250);
  await page.close();
  const later = await context.newPage();
  await later.goto(`${app.url}#/bo-tieu-chi/soan`);
  await started(later);
  await box(later).waitFor();
  assert.equal(await box(later).inputValue(), text);
  await later.locator("#criteria-state").filter({ hasText: "Chưa dùng được" }).waitFor();
  // It can be compared at once, and is no set to choose from.
  await later.goto(`${app.url}#/bo-tieu-chi/so-sanh`);
  assert.equal(await later.getByLabel("Bộ sau").evaluate((select) => select.selectedOptions[0].textContent), "Bộ đang soạn");
  await later.goto(`${app.url}#/bo-tieu-chi`);
  await later.locator(".cards a").first().waitFor();
  assert.equal(await later.getByRole("heading", { name: "Bộ của mình, lưu trên máy này" }).count(), 0);
  assert.deepEqual(wrong, []);
});

test("a text that another took the place of is among the earlier ones", async () => {
  const { page, wrong } = await at("/soan");
  const text = await write(page, "Bộ thứ nhất");
  await page.locator("#criteria-file").setInputFiles(file("khac.json", text.replace("Bộ thứ nhất", "Bộ từ tệp")));
  await page.getByRole("status").filter({ hasText: "Bản đang soạn trước đó vẫn còn" }).waitFor();
  assert.match(await box(page).inputValue(), /Bộ từ tệp/);
  // What came from a file is in that file; another set can be edited without more ado.
  await page.goto(`${app.url}#/bo-tieu-chi/khu-dan-cu-van-hoa`);
  await page.getByRole("button", { name: "Sửa thành bộ của mình" }).click();
  await usable(page);
  await reopen(page, "Bộ thứ nhất");
  assert.equal(await box(page).inputValue(), text);
  assert.equal(await page.getByRole("button", { name: "Bộ từ tệp" }).count(), 0);
  // So it is with a blank one.
  const more = await write(page, "Bộ thứ hai");
  await page.getByRole("button", { name: "Bắt đầu lại từ bộ trống" }).click();
  await page.getByRole("status").filter({ hasText: "Bản đang soạn trước đó vẫn còn" }).waitFor();
  assert.match(await box(page).inputValue(), /Bộ tiêu chí của tôi/);
  await reopen(page, "Bộ thứ hai");
  assert.equal(await box(page).inputValue(), more);
  assert.deepEqual(wrong, []);
});

test("what one window writes another one shows and goes on with, and nothing takes its place unsaid", async () => {
  const { page, context, wrong } = await at("/soan");
  const [other, third] = [await context.newPage(), await context.newPage()];
  await other.goto(`${app.url}#/bo-tieu-chi/soan`);
  await third.goto(`${app.url}#/bo-tieu-chi/soan`);
  await usable(other);
  await usable(third);
  await third.goto(`${app.url}#/bo-tieu-chi/khu-dan-cu-van-hoa`);
  await third.getByRole("button", { name: "Sửa thành bộ của mình" }).waitFor();
  const shows = (window, text) => window.waitForFunction((text) => document.getElementById("criteria-text")?.value === text, text, { timeout: 5_000 });
  const said = other.getByRole("status").filter({ hasText: "Bộ này vừa được sửa ở cửa sổ khác" });
  const first = await write(page, "Bộ ở cửa sổ một");
  await shows(other, first);
  await said.waitFor();
  const second = await write(other, "Bộ ở cửa sổ hai");
  await said.waitFor({ state: "detached" });
  await shows(page, second);
  // A window that looked at something else meanwhile does not write over it either.
  await third.getByRole("button", { name: "Sửa thành bộ của mình" }).click();
  await usable(third);
  const read = await box(third).inputValue();
  assert.doesNotMatch(read, /cửa sổ/);
  await shows(page, read);
  await reopen(page, "Bộ ở cửa sổ hai");
  assert.equal(await box(page).inputValue(), second);
  await shows(other, second);
  assert.deepEqual(wrong, []);
});

test("a window that stands at the list meanwhile goes on with what another one wrote", async () => {
  const { page, context, wrong } = await at("");
  await page.locator(".cards a").first().waitFor();
  const other = await context.newPage();
  await other.goto(`${app.url}#/bo-tieu-chi/soan`);
  const text = await write(other, "Bộ ở cửa sổ kia");
  await page.waitForTimeout(300);
  await page.getByRole("link", { name: "Soạn bộ mới" }).click();
  await usable(page);
  assert.equal(await box(page).inputValue(), text);
  assert.deepEqual(wrong, []);
});

test("a text that cannot be read is not written over", async () => {
  const { page, wrong } = await at("/soan");
  const text = await write(page, "Bộ quý");
  await page.waitForTimeout(300);
  await page.addInitScript(() => {
    const { get } = IDBObjectStore.prototype;
    globalThis.deaf = true;
    IDBObjectStore.prototype.get = function (...given) {
      if (globalThis.deaf && this.name === "sets") throw new DOMException("deaf", "UnknownError");
      return get.apply(this, given);
    };
  });
  await page.reload();
  await started(page);
  await page.getByRole("alert").filter({ hasText: "Bản đang soạn trước đó không đọc được" }).waitFor();
  await write(page, "Bộ viết đè");
  await page.getByRole("alert").filter({ hasText: "Máy này không lưu được. Tải dữ liệu (JSON) về" }).waitFor();
  // The device answers again: both are kept.
  await page.evaluate(() => (globalThis.deaf = false));
  await write(page, "Bộ viết sau");
  await page.getByRole("alert").waitFor({ state: "detached" });
  await page.waitForTimeout(300);
  await reopen(page, "Bộ quý");
  assert.equal(await box(page).inputValue(), text);
  await reopen(page, "Bộ viết sau");
  assert.match(await box(page).inputValue(), /Bộ viết sau/);
  assert.deepEqual(wrong, []);
});

test("a text that can be kept nowhere gives way to no other until it is in a file", async () => {
  const { page } = await at("/soan");
  await usable(page);
  await page.evaluate(() => (IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); }));
  const text = await write(page, "Bộ chỉ ở đây");
  await page.getByRole("alert").filter({ hasText: "Máy này không lưu được" }).waitFor();
  const other = file("khac.json", text.replace("Bộ chỉ ở đây", "Bộ từ tệp"));
  await page.locator("#criteria-file").setInputFiles(other);
  await page.getByRole("alert").filter({ hasText: "bản đang soạn chỉ có ở trang này" }).waitFor();
  assert.equal(await box(page).inputValue(), text);
  assert.equal((await saved(page, "Tải dữ liệu (JSON)")).toString(), text);
  assert.equal(await page.evaluate(() => Boolean(globalThis.onbeforeunload)), false);
  await page.locator("#criteria-file").setInputFiles(other);
  await page.waitForFunction(() => document.getElementById("criteria-text").value.includes("Bộ từ tệp"));
});

test("a set that another of the same id took the place of, or that was removed, is among the earlier ones", async () => {
  const { page, wrong } = await at("/soan");
  const keep = () => page.getByRole("button", { name: "Lưu trên máy này" }).click();
  const first = await write(page, "Bộ năm nay");
  await usable(page);
  await keep();
  const said = page.getByRole("status").filter({ hasText: "trên máy này. Bộ này chọn được" });
  await said.waitFor();
  assert.ok(!(await said.innerText()).includes("Bản cũ"));
  await write(page, "Bộ năm sau");
  await usable(page);
  await keep();
  await said.filter({ hasText: "Đã lưu “Bộ năm sau” trên máy này" }).filter({ hasText: "Bản cũ cùng mã vẫn còn" }).waitFor();
  await page.goto(`${app.url}#/bo-tieu-chi`);
  await page.getByRole("link", { name: /^Bộ năm sau/ }).click();
  await page.getByRole("button", { name: "Xóa khỏi máy" }).click();
  await page.getByText("Bản trước (2)").waitFor();
  assert.equal(await page.getByRole("heading", { name: "Bộ của mình, lưu trên máy này" }).count(), 0);
  await page.reload();
  await started(page);
  await reopen(page, "Bộ năm nay");
  assert.equal(await box(page).inputValue(), first);
  await reopen(page, "Bộ năm sau");
  assert.match(await box(page).inputValue(), /Bộ năm sau/);
  assert.deepEqual(wrong, []);
});

test("where the device keeps nothing, that is said while one writes", async () => {
  const { page } = await at("/soan");
  await usable(page);
  await page.evaluate(() => (IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); }));
  await write(page, "Bộ không lưu được");
  await page.getByRole("alert").filter({ hasText: "Máy này không lưu được. Tải dữ liệu (JSON) về" }).waitFor();
  assert.equal(await page.evaluate(() => Boolean(globalThis.onbeforeunload)), true);
});

test("two sets that were compared are told about in the language that is chosen", async () => {
  const { page } = await at("/so-sanh");
  await page.getByRole("button", { name: "So sánh" }).click();
  await page.locator(".headline").filter({ hasText: "kết quả khác" }).waitFor();
  await page.getByText("Hiển thị", { exact: true }).click();
  await page.getByRole("button", { name: "English" }).click();
  await page.locator(".headline").filter({ hasText: "result" }).waitFor();
});
