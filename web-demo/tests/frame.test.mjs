// The frame: the page before the program, what it takes over, preferences, other paths of a host.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { DESK, PHONE, SMALL, axe, inBoth, overflow, picture, started } from "./support/browser.mjs";
import { dist, serve } from "./support/server.mjs";
import { begin } from "./support/form.mjs";
import { site } from "./support/site.mjs";

const app = site();

test("the page stands before the program, and keeps what was typed meanwhile", async () => {
  let arrive;
  const slow = await serve({ below: "/a/b/", delay: { ".wasm": new Promise((done) => (arrive = done)) } });
  const { page, wrong } = await app.visit(slow.url, { ready: false });
  const name = page.getByLabel("Tên khu dân cư");
  await name.fill("Thôn Đạ Tẻh 4");
  await page.getByLabel("Bộ tiêu chí", { exact: true }).selectOption("khu-dan-cu-van-hoa");
  await page.getByLabel("Xã, phường").focus();
  await page.keyboard.type("Xã Đạ Huoai");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await page.evaluate(() => "ready" in document.documentElement.dataset), false);
  arrive();
  await started(page);
  await page.waitForTimeout(50);
  assert.equal(await name.inputValue(), "Thôn Đạ Tẻh 4");
  assert.equal(await page.getByLabel("Bộ tiêu chí", { exact: true }).inputValue(), "khu-dan-cu-van-hoa");
  const caret = await page.evaluate(() => [document.activeElement.id, document.activeElement.selectionStart]);
  assert.deepEqual(caret, ["new-commune", "Xã Đạ Huoai".length - 2]);
  await page.keyboard.type("x");
  assert.equal(await page.getByLabel("Xã, phường").inputValue(), "Xã Đạ Huoxai");
  assert.deepEqual(wrong, []);
  await slow.stop();
});

/** The first screen before the program, which comes when it is told to. */
async function before(act) {
  let arrive;
  const slow = await serve({ delay: { ".wasm": new Promise((done) => (arrive = done)) } });
  const { page, wrong } = await app.visit(slow.url, { ready: false });
  await act(page);
  arrive();
  await started(page);
  return { page, wrong, stop: () => slow.stop() };
}

test("what is pressed before the program is there is said to wait, and done when it is", async () => {
  const { page, wrong, stop } = await before(async (page) => {
    await page.getByLabel("Tên khu dân cư").fill("Thôn 4");
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    await page.getByRole("status").filter({ hasText: "Đang tải chương trình" }).waitFor();
    assert.equal(await page.getByLabel("Tên khu dân cư").inputValue(), "Thôn 4");
  });
  await page.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
  assert.match(await page.locator(".draft-bar").innerText(), /Thôn 4/);
  assert.equal(await page.getByText("Đang tải chương trình").count(), 0);
  assert.deepEqual(wrong, []);
  await stop();
});

test("a file chosen before the program is there is opened", async () => {
  const { page, wrong, stop } = await before(async (page) => {
    await page.locator("#open-file").setInputFiles({ name: "la.html", mimeType: "text/html", buffer: Buffer.from("<p>xin chào</p>") });
  });
  await page.getByRole("alert").filter({ hasText: "la.html" }).waitFor();
  assert.deepEqual(wrong, []);
  await stop();
});

test("a file chosen while the program comes is opened, whichever page the box stood in", async () => {
  const box = {};
  const { page, wrong, stop } = await before(async (page) => {
    box.early = await page.locator("#open-file").elementHandle();
  });
  // What people choose in the window of the system reaches the box that they pressed.
  await box.early.setInputFiles({ name: "la.html", mimeType: "text/html", buffer: Buffer.from("<p>xin chào</p>") });
  await page.getByRole("alert").filter({ hasText: "la.html" }).waitFor();
  assert.equal(await page.getByRole("alert").count(), 1);
  assert.deepEqual(wrong, []);
  await stop();
});

test("who goes on to another screen before the program is there comes to it", async () => {
  const { page, wrong, stop } = await before((page) => page.getByRole("link", { name: "Chấm hàng loạt" }).first().click());
  await page.getByRole("heading", { name: "Chấm hàng loạt", level: 1 }).waitFor();
  assert.deepEqual(wrong, []);
  await stop();
});

test("the size of text and a code that is typed in stay as they were wanted before the program was there", async () => {
  const { page, wrong, stop } = await before(async (page) => {
    await page.getByText("Mở từ mã QR trên phiếu giấy").click();
    await page.locator("#code-text").fill("KM1:khong-phai-ma");
    await page.getByText("Hiển thị", { exact: true }).click();
    await page.getByRole("button", { name: "Lớn" }).click();
  });
  await page.waitForFunction(() => document.documentElement.dataset.size === "large");
  assert.equal(await page.locator("#code-text").inputValue(), "KM1:khong-phai-ma");
  assert.ok(await page.locator("#by-code").evaluate(({ open }) => open));
  assert.deepEqual(wrong, []);
  await stop();
});

test("the program shows the very page that stood there before it", async () => {
  const { page, wrong, context } = await app.visit();
  // The policy of the page lets nobody parse text, so another page does.
  const blank = await context.newPage();
  const before = await (await fetch(app.url)).text();
  const body = before.match(/<div id="app"[^>]*>(.*)<\/div>\n<noscript>/s)[1];
  const plain = (html) =>
    blank.evaluate((html) => {
      const parsed = new DOMParser().parseFromString(html, "text/html");
      return parsed.body.textContent.replace(/\s+/g, " ").trim();
    }, html);
  assert.equal(await plain(await page.locator("#app").innerHTML()), await plain(body));
  assert.deepEqual(wrong, []);
});

for (const size of [PHONE, DESK, SMALL]) {
  test(`the first screen is accessible, ${size.width}`, async () => {
    const { page } = await app.visit("", { size });
    await inBoth(page, async (scheme) => {
      assert.deepEqual(await axe(page), [], scheme);
      assert.ok((await overflow(page)) <= 0);
      await picture(page, `start-${size.width}-${scheme}`);
    });
  });
}

test("what stands in the boxes of a new form is there again after a look at another screen, until the form is begun", async () => {
  const { page, wrong } = await app.visit();
  const name = page.getByLabel("Tên khu dân cư");
  await name.fill("Thôn Đạ Tẻh 4");
  await page.getByLabel("Xã, phường").fill("Xã Đạ Huoai");
  await page.getByLabel("Năm đánh giá").fill("2025");
  for (const [link, place] of [["Trợ giúp", "Trợ giúp"], ["Bộ tiêu chí", "Bộ tiêu chí"]]) {
    await page.locator("nav").getByRole("link", { name: link }).click();
    await page.getByRole("heading", { name: place, level: 1 }).waitFor();
    await page.goBack();
    await name.waitFor();
    assert.equal(await name.inputValue(), "Thôn Đạ Tẻh 4", link);
    assert.equal(await page.getByLabel("Xã, phường").inputValue(), "Xã Đạ Huoai", link);
    assert.equal(await page.getByLabel("Năm đánh giá").inputValue(), "2025", link);
  }
  // A hand that shakes begins one form, not two.
  await page.getByRole("button", { name: "Bắt đầu" }).evaluate((button) => (button.click(), button.click()));
  await page.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
  await page.goBack();
  await name.waitFor();
  assert.equal(await name.inputValue(), "");
  await page.getByRole("link", { name: "Thôn Đạ Tẻh 4" }).first().waitFor();
  assert.equal(await page.getByRole("link", { name: "Thôn Đạ Tẻh 4" }).count(), 1);
  assert.deepEqual(wrong, []);
});

test("language, theme and size of text are kept", async () => {
  const { page } = await app.visit();
  await page.getByText("Hiển thị", { exact: true }).click();
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("button", { name: "Dark" }).click();
  await page.getByRole("button", { name: "Large" }).click();
  await page.reload();
  await started(page);
  await page.getByRole("heading", { name: "Start a new form" }).waitFor();
  assert.deepEqual(await page.evaluate(() => ({ ...document.documentElement.dataset })), { theme: "dark", size: "large", ready: "" });
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  await picture(page, "start-390-large-en");
});

test("the box of preferences goes when somebody turns to the page beneath it, and never lies over what has the focus", async () => {
  const { page, wrong } = await app.visit("", { size: SMALL });
  const shown = () => page.locator("#display").evaluate((box) => box.open);
  const open = async () => {
    if (!(await shown())) await page.locator("#display summary").click();
    assert.equal(await shown(), true);
  };
  await open();
  await page.locator("#size-large").click();
  assert.equal(await shown(), true, "what is chosen within leaves it open");
  await page.mouse.click(4, 600);
  assert.equal(await shown(), false);
  await open();
  await page.keyboard.press("Escape");
  assert.equal(await shown(), false);
  assert.equal(await page.evaluate(() => document.activeElement.localName), "summary");
  await open();
  await page.locator("#theme-dark").focus();
  await page.keyboard.press("Tab");
  assert.equal(await shown(), false);
  await open();
  await page.evaluate(() => (location.hash = "#/tro-giup"));
  await page.waitForFunction(() => !document.getElementById("display").open);
  assert.deepEqual(wrong, []);
});

test("who fills a form fetches no screen of evaluators, and both know the same preferences", async () => {
  const own = await serve();
  const { page, wrong } = await app.visit(own.url);
  const asked = () => own.requests.filter((path) => path.startsWith("evaluators")).length;
  await page.getByLabel("Tên khu dân cư").fill("Thôn 4");
  await page.getByRole("button", { name: "Bắt đầu" }).click();
  await page.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
  // The service worker fetches what is needed later when nothing else is to do; the page itself does not.
  const loaded = () => page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => name.includes("evaluators")).length);
  assert.equal(await loaded(), 0);
  await page.goto(`${own.url}#/`);
  await page.getByRole("link", { name: "Thẩm định", exact: true }).click();
  await page.getByRole("heading", { name: "Thẩm định phiếu" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
  assert.equal(await page.locator("#app").count(), 1);
  assert.ok((await loaded()) > 0 && asked() > 0);
  await page.getByText("Hiển thị", { exact: true }).click();
  await page.getByRole("button", { name: "English" }).click();
  await page.getByText("Display", { exact: true }).click();
  await page.getByRole("link", { name: "Self-scoring" }).click();
  await page.getByRole("heading", { name: "Start a new form" }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { name: "Review forms" }).waitFor();
  assert.deepEqual(wrong, []);
  await own.stop();
});

test("the result of a form is fetched when it is opened; where it cannot be, that is said, and can be tried again", async () => {
  const { page, context, wrong } = await app.visit();
  await context.route(/evaluators/, (route) => route.abort());
  await begin(page, { set: "thon-to-dan-pho-van-hoa" });
  await page.locator("#km-to-result").click();
  await page.getByRole("alert").filter({ hasText: "Phần này chưa tải được" }).waitFor();
  wrong.length = 0;
  await context.unroute(/evaluators/);
  await page.getByRole("button", { name: "Thử lại" }).click();
  const heading = page.getByRole("heading", { name: "Kết quả", exact: true });
  await heading.waitFor();
  assert.equal(await page.getByText("Đang mở…").count(), 0);
  // What is pressed in it reaches the form around it, and nothing else there.
  await page.getByRole("button", { name: "Trả lời câu này" }).click();
  await page.waitForURL(/#\/phieu\/[^/]+\/\d+(\/\d+)?$/);
  await page.goBack();
  await heading.waitFor();
  // From one screen of the form to another the focus goes along.
  await page.waitForFunction(() => document.activeElement?.id === "km-heading");
  assert.deepEqual(wrong, []);
});

test("where the screens of evaluators cannot be fetched, that is said, and can be tried again", async () => {
  const { page, context } = await app.visit();
  await context.route(/evaluators/, (route) => route.abort());
  await page.getByRole("link", { name: "Thẩm định", exact: true }).click();
  await page.getByRole("alert").filter({ hasText: "Phần này chưa tải được" }).waitFor();
  await context.unroute(/evaluators/);
  await page.getByRole("button", { name: "Thử lại" }).click();
  await page.getByRole("heading", { name: "Thẩm định phiếu" }).waitFor();
});

test("where the program cannot be fetched that is said, and nothing is said of the browser", async () => {
  const { page, context } = await app.visit("about:blank", { ready: false });
  await context.route(/app\.[0-9a-f]+\.wasm/, (route) => route.abort());
  await page.goto(app.url);
  const said = page.getByRole("alert");
  await said.waitFor();
  assert.equal(await said.innerText(), "Chương trình chưa tải được. Kiểm tra mạng rồi tải lại trang.");
});

test("a first visit asks for few files, all of its own host, and for nothing that reads tables before one is chosen", async () => {
  const own = await serve();
  const context = await app.browser.newContext();
  const asked = [];
  // What the service worker fetches, when nothing else is to do, is not of the page.
  context.on("request", (request) => request.serviceWorker() || asked.push(request.url()));
  const page = await context.newPage();
  await page.goto(own.url);
  await started(page);
  const first = asked.filter((url) => !/favicon|sw\.js/.test(url));
  assert.ok(first.length <= 8, first.join("\n"));
  await page.goto(`${own.url}#/hang-loat`);
  await page.getByRole("heading", { name: "Chấm hàng loạt", level: 1 }).waitFor();
  await page.getByLabel("Bộ tiêu chí", { exact: true }).selectOption("khu-dan-cu-van-hoa");
  const tables = () => asked.filter((url) => /worker\.[0-9a-f]+\.(js|wasm)/.test(url)).length + page.workers().length;
  assert.equal(tables(), 0);
  await page.locator("#batch-files").setInputFiles({ name: "x.csv", mimeType: "text/csv", buffer: Buffer.from("name\nThôn 4\n") });
  await page.locator("#batch-done, .errors").first().waitFor();
  assert.ok(tables() > 0);
  assert.deepEqual(asked.filter((url) => !url.startsWith(own.url) && !url.startsWith("blob:")), []);
  await context.close();
  await own.stop();
});

test("the modules ask for no threads, no system, no shared memory, and their scripts for no other host", async () => {
  const files = readdirSync(dist);
  const modules = files.filter((name) => name.endsWith(".wasm"));
  assert.equal(modules.length, 3);
  for (const name of modules) {
    const module = await WebAssembly.compile(readFileSync(join(dist, name)));
    const imports = WebAssembly.Module.imports(module);
    assert.deepEqual([...new Set(imports.map(({ kind }) => kind))], ["function"], name);
    assert.ok(imports.every(({ module }) => !module.startsWith("wasi")), name);
    assert.equal(WebAssembly.Module.customSections(module, "name").length, 0, name);
  }
  for (const name of files.filter((name) => name.endsWith(".js"))) {
    const text = readFileSync(join(dist, name), "utf8").replaceAll(/^\s*\/\/.*$/gm, "");
    assert.doesNotMatch(text, /\beval\(|new Function\(|document\.write\(/, name);
    assert.doesNotMatch(text, /https?:\/\/(?!www\.w3\.org)/, name);
  }
});
