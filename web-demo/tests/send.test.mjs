// Handing a form to other programs: what is known is said, and nothing more.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { picture } from "./support/browser.mjs";
import { example, open, sample } from "./support/form.mjs";
import { site } from "./support/site.mjs";

const app = site();

/** The page where a form is handed over, on a device that answers so when it is asked to share. */
async function send(how) {
  const { page, context, wrong } = await app.visit("about:blank", { ready: false });
  await context.addInitScript((how) => {
    const refuse = (name) => () => Promise.reject(new DOMException("no", name));
    const share = { shared: (data) => Promise.resolve((globalThis.handed = data)), AbortError: refuse("AbortError"), NotAllowedError: refuse("NotAllowedError") }[how];
    Object.defineProperty(navigator, "canShare", { value: share && (({ files }) => files.every(({ name, type }) => name.endsWith(".html") && type === "text/html")) });
    Object.defineProperty(navigator, "share", { value: share });
  }, how);
  await page.goto(app.url);
  await page.waitForFunction(() => "ready" in document.documentElement.dataset);
  await sample(page);
  await page.evaluate(() => (location.hash += "/gui"));
  await page.getByRole("heading", { name: "Gửi, in, lưu phiếu" }).waitFor();
  return { page, wrong };
}

const SHARE = { name: /^Gửi tệp cho xã/ };

test("whoever comes by the way above the form is told where that led to", async () => {
  const { page, wrong } = await app.visit();
  await sample(page);
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  const heading = page.getByRole("heading", { name: "Gửi, in, lưu phiếu" });
  const way = page.getByRole("link", { name: "Gửi, in, lưu phiếu" }).first();
  for (const take of [() => way.click(), () => way.press("Enter")]) {
    await take();
    await heading.waitFor();
    assert.equal(await focused(), "Gửi, in, lưu phiếu");
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
    await page.goBack();
    await page.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
    // Who goes back is put to the heading as well: the way above the form leads away again by now.
    await page.waitForFunction(() => document.activeElement.textContent === "Các phần của phiếu");
    await page.goForward();
    await heading.waitFor();
    await page.getByRole("link", { name: "Về phiếu" }).press("Enter");
    await page.waitForFunction(() => document.activeElement.textContent === "Các phần của phiếu");
  }
  assert.deepEqual(wrong, []);
});

test("a form is handed over as a page that holds it, and is not said to have been received", async () => {
  const { page, wrong } = await send("shared");
  await page.getByRole("button", SHARE).click();
  await page.getByText("Đã mở bảng chia sẻ. Chương trình không biết bên nhận đã nhận được chưa.").waitFor();
  const [name, type, text] = await page.evaluate(async () => {
    const [file] = globalThis.handed.files;
    return [file.name, file.type, await file.text()];
  });
  assert.match(name, /^phieu-tu-cham_khu-dan-cu-mau_\d{4}_[0-9A-F]{4}\.html$/);
  assert.equal(type, "text/html");
  assert.match(text, /id="kieumau-phieu"/);
  assert.match(text, /<title>Phiếu tự chấm điểm: Khu dân cư mẫu<\/title>/);
  await page.locator(".draft-state").filter({ hasText: "Đã tạo tệp lúc" }).waitFor();
  assert.deepEqual(wrong, []);
});

test("a form that was handed over is read on a phone without a script and without scrolling sideways, and prints as it was sent", async () => {
  const { page } = await send("none");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Lưu tệp", exact: true }).click()]);
  const text = readFileSync(await download.path(), "utf8");
  for (const width of [320, 360, 390, 1280]) {
    const context = await app.browser.newContext({ viewport: { width, height: 640 }, isMobile: width < 1000 });
    const read = await context.newPage();
    await read.setContent(text);
    const wide = await read.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${wide} pixels too wide at ${width}`);
    assert.match(await read.locator(".sheet").innerText(), /PHIẾU TỰ CHẤM ĐIỂM[\s\S]*Tổng điểm/);
    await picture(read, `handed-${width}`);
    // One line between two cells, as in the application.
    assert.equal(await read.locator(".sheet table").evaluate((table) => getComputedStyle(table).borderCollapse), "collapse");
    // The column that evaluators fill in by hand is for paper.
    const column = read.locator(".sheet thead th", { hasText: "Điểm thẩm định" });
    assert.equal(await column.isVisible(), width > 1000);
    await read.emulateMedia({ media: "print" });
    assert.equal(await column.isVisible(), true);
    await context.close();
  }
});

test("a share sheet that is closed has sent nothing", async () => {
  const { page } = await send("AbortError");
  await page.getByRole("button", SHARE).click();
  await page.getByText("Đã đóng bảng chia sẻ, chưa gửi.").waitFor();
  await page.locator(".draft-state").filter({ hasText: "Chưa gửi" }).waitFor();
});

test("a device that refuses to share points to the file", async () => {
  const { page } = await send("NotAllowedError");
  await page.getByRole("button", SHARE).click();
  await page.getByText("Máy này không chia sẻ được tệp.").waitFor();
  await page.locator(".draft-state").filter({ hasText: "Chưa gửi" }).waitFor();
});

test("where nothing can be shared, the file comes first", async () => {
  const { page } = await send("none");
  assert.equal(await page.getByRole("button", SHARE).count(), 0);
  assert.equal(await page.locator(".send-ways button").first().innerText(), "Lưu tệp");
});

test("a form from a code takes the place of the code: Back makes no second one of it", async () => {
  const { page, wrong } = await app.visit();
  await sample(page);
  await page.evaluate(() => (location.hash += "/gui"));
  const code = await page.locator("figure.code").getAttribute("data-code");
  const other = await app.visit("#/tro-giup");
  await other.page.evaluate((hash) => (location.hash = hash), new URL(code).hash);
  const parts = other.page.getByRole("heading", { name: "Các phần của phiếu" });
  await parts.waitFor();
  const form = other.page.url();
  await other.page.goBack();
  await other.page.getByRole("heading", { name: "Trợ giúp", level: 1 }).waitFor();
  await other.page.goForward();
  await parts.waitFor();
  assert.equal(other.page.url(), form);
  await other.page.goto(app.url);
  await other.page.locator(".drafts > li").first().waitFor();
  assert.equal(await other.page.locator(".drafts > li").count(), 1);
  assert.deepEqual([...wrong, ...other.wrong], []);
});

test("a form that no code holds says so, and still has its check code", async () => {
  const { page, wrong } = await app.visit();
  const form = example("khu-dan-cu-van-hoa", "");
  await open(page, app.url, { ...form, area: { name: "Thôn 4", cluster: "dài ".repeat(900).trim() } });
  await page.evaluate(() => (location.hash += "/gui"));
  const code = page.locator("figure.code");
  await code.getByText("Phiếu dài quá nên không có mã QR. Hãy gửi tệp.").waitFor();
  await code.getByText(/Mã kiểm: [0-9A-F]{4} [0-9A-F]{4}/).waitFor();
  assert.equal(await code.getByText("Quét mã").count(), 0);
  assert.deepEqual(wrong, []);
});

test("a code that cheap phones may not read is said to be one", async () => {
  const { page, wrong } = await app.visit();
  const form = example("khu-dan-cu-tieu-bieu-kieu-mau", "mọi mục đủ điểm; hỏi đúng 70%");
  const said = page.locator("figure.code figcaption").getByText("Mã QR này dày nét, điện thoại rẻ có thể không quét được.");
  // A code of version 16 has 81 modules on each side, and a margin of 4.
  for (const [letters, dense] of [[20, false], [360, true]]) {
    await page.goto(`${await open(page, app.url, { ...form, area: { name: "Thôn bốn ".repeat(letters / 10) } })}/gui`);
    await page.locator("figure.code svg").waitFor();
    const size = await page.locator("figure.code svg").evaluate((code) => code.viewBox.baseVal.width);
    assert.equal(size > 89, dense, `${size}`);
    assert.equal(await said.count(), dense ? 1 : 0);
  }
  await picture(page, "send-dense");
  assert.deepEqual(wrong, []);
});
