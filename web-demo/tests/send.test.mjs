// Handing a form to other programs: what is known is said, and nothing more.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "./support/form.mjs";
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
  await page.locator(".draft-state").filter({ hasText: "Đã tạo tệp lúc" }).waitFor();
  assert.deepEqual(wrong, []);
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
