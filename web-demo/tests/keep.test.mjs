// Nothing is lost: killed browsers, two tabs, blocked storage, undo, the bin, last year's form, offline.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { keptWhole, launch, launchKept, started, until, visit, watch } from "./support/browser.mjs";
import { criteria, keptText } from "./support/form.mjs";
import { dice } from "./support/random.mjs";
import { serve } from "./support/server.mjs";
import { site } from "./support/site.mjs";

const app = site();

async function begin(page, name = "Thôn 4") {
  await page.getByLabel("Tên khu dân cư").fill(name);
  await page.getByLabel("Bộ tiêu chí", { exact: true }).selectOption("khu-dan-cu-van-hoa");
  await page.getByRole("button", { name: "Bắt đầu" }).click();
  await page.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
  return page.url();
}

const nameBox = (page) => page.locator("#km-area-name");

test("killing the browser while somebody types loses nothing that is older than a quarter of a second", async () => {
  for (let run = 0; run < 6; run += 1) {
    const folder = join(app.folder, `kill-${run}`);
    const first = await launchKept(folder);
    const page = first.pages()[0] ?? (await first.newPage());
    await page.goto(app.url);
    await started(page);
    const form = await begin(page, "A");
    await page.goto(`${form}/1`);
    await nameBox(page).focus();
    await page.keyboard.press("End");
    let typed = "A";
    const times = [0];
    const until = Date.now() + 400 + run * 170;
    while (Date.now() < until) {
      const letter = "bcdefghiklm"[typed.length % 11];
      await page.keyboard.type(letter);
      typed += letter;
      times.push(Date.now());
      await page.waitForTimeout(25);
    }
    const killed = Date.now();
    process.kill(first.browser()?.process?.()?.pid ?? (await pidOf(first)), "SIGKILL");
    await first.close().catch(() => {});
    const second = await launchKept(folder);
    const again = second.pages()[0] ?? (await second.newPage());
    await again.goto(`${form}/1`);
    await nameBox(again).waitFor();
    const kept = await nameBox(again).inputValue();
    const old = times.filter((time) => killed - time > 250).length;
    assert.ok(typed.startsWith(kept) && kept.length >= old, `typed ${typed}, kept ${kept}, ${old} letters are old`);
    await second.close();
  }
});

/** Ends the process of a page; nobody answers to that. */
async function crash(page) {
  await page.waitForTimeout(250);
  const debug = await page.context().newCDPSession(page);
  const gone = page.waitForEvent("crash");
  debug.send("Page.crash").catch(() => {});
  await gone;
}

for (const [how, leave] of [
  ["is loaded again", (page) => page.reload()],
  ["goes to another address", (page) => page.goto("about:blank")],
  ["is closed", (page) => page.close({ runBeforeUnload: true })],
  ["is hidden", (page) => page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })))],
  ["crashes a moment later", crash],
]) {
  test(`a page that ${how} while the caret stands in a box loses nothing`, async () => {
    const { page, context } = await app.visit();
    const form = await begin(page, "A");
    await page.evaluate(() => (location.hash += "/1"));
    await nameBox(page).focus();
    await page.keyboard.press("End");
    // At once: nothing waits until the box is left, nor until the clock says so.
    await page.keyboard.type("bcdefghiklm");
    await leave(page);
    const again = await context.newPage();
    await again.goto(`${form}/1`);
    await nameBox(again).waitFor();
    assert.equal(await nameBox(again).inputValue(), "Abcdefghiklm");
    await context.close();
  });
}

/** The process of a browser, asked of itself. */
async function pidOf(context) {
  const session = await context.browser().newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  return processInfo.find((process) => process.type === "browser").id;
}

test("two tabs never write over one another: one writes, the other looks on, and may take over, also where the writer dies", async () => {
  const { page, context } = await app.visit("about:blank", { ready: false });
  // Which tab writes which revision.
  const writes = [];
  await context.exposeBinding("wrote", ({ page }, revision) => void writes.push([revision, page]));
  await context.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value, ...rest) {
      if (this.name === "drafts") globalThis.wrote(value.revision);
      return put.call(this, value, ...rest);
    };
  });
  await page.goto(app.url);
  await started(page);
  const form = await begin(page);
  const other = await context.newPage();
  const wrong = watch(other);
  for (const tab of [page, other]) {
    await tab.goto(`${form}/1`);
    await nameBox(tab).waitFor();
  }
  const looksOn = (tab) => tab.getByText("đang mở ở cửa sổ khác");
  await looksOn(other).waitFor();
  const boxes = await page.locator("main form input[type=text]:not(#km-about-period)").evaluateAll((boxes) => boxes.map(({ id }) => id));
  assert.ok(boxes.length > 1, boxes.join());
  const wanted = {};
  const shows = (tab, free) => tab.waitForFunction(([wanted, free]) => Object.entries(wanted).every(([id, text]) => document.getElementById(id)?.value === text && document.getElementById(id).readOnly !== free), [wanted, free]);
  const takes = (tab) => tab.getByRole("button", { name: "Chuyển sang làm ở đây" }).click();
  let [writer, reader] = [page, other];
  const roll = dice(31);
  for (let edit = 0; edit < 200; edit += 10) {
    if (edit === 70 || edit === 140) {
      // At once: what was typed last may still be on its way to the disk.
      await takes(reader);
      [writer, reader] = [reader, writer];
      await shows(writer, true);
      await looksOn(reader).waitFor();
    }
    await reader.locator(`#${boxes[roll(boxes.length)]}`).focus();
    await reader.keyboard.type("không ghi");
    const edits = Array.from({ length: 10 }, (_, at) => [boxes[roll(boxes.length)], `Lượt ${edit + at} Ạ`]);
    for (const [id, text] of edits) wanted[id] = text;
    await writer.evaluate(async (edits) => {
      for (const [id, value] of edits) {
        Object.assign(document.getElementById(id), { value }).dispatchEvent(new InputEvent("input", { bubbles: true }));
        await new Promise((done) => setTimeout(done));
      }
    }, edits);
    if (edit % 50 === 40) await shows(reader, false);
  }
  await crash(writer);
  await takes(reader);
  await shows(reader, true);
  wanted[boxes[0]] = "Sau cùng";
  await reader.locator(`#${boxes[0]}`).fill("Sau cùng");
  await reader.reload();
  await shows(reader, true);
  assert.equal(await looksOn(reader).count(), 0);
  // Revisions grow, and from one tab to the other only where one took over.
  writes.sort(([one], [next]) => one - next);
  const hands = writes.filter(([revision, tab], at) => at > 0 && (tab !== writes[at - 1][1] || revision === writes[at - 1][0]));
  assert.equal(hands.length, 3, String(hands.map(([revision]) => revision)));
  assert.deepEqual(wrong, []);
  await context.close();
});

async function keepsName(page, name) {
  while (!(await keptText(page)).includes(name)) await page.waitForTimeout(50);
}

test("where a browser has no locks a form is taken over all the same", async () => {
  const { page, context } = await app.visit("about:blank", { ready: false });
  // As in a page that came without encryption.
  await context.addInitScript(() => delete Navigator.prototype.locks);
  await page.goto(app.url);
  await started(page);
  const form = await begin(page);
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto(`${form}/1`);
    await nameBox(tab).waitFor();
  }
  await nameBox(page).fill("Thôn 5");
  await keepsName(page, "Thôn 5");
  // Made from what lay on the device before.
  await nameBox(other).fill("Thôn 6");
  const take = other.getByRole("button", { name: "Chuyển sang làm ở đây" });
  await take.click();
  await take.waitFor({ state: "detached" });
  await nameBox(other).fill("Thôn 7");
  await keepsName(other, "Thôn 7");
  await context.close();
});

test("a form is opened with the set that it was made with, though one that comes along has the same id", async () => {
  const { page, context, wrong } = await app.visit();
  const id = "khu-dan-cu-van-hoa";
  const set = { ...criteria(id), version: "9", label: "Bộ của xã" };
  const own = { key: `own:${id}`, id, version: "9", digest: `sha256:${"7".repeat(64)}`, vi: set.label, en: set.label, status: set.status };
  await page.evaluate(
    (kept) =>
      new Promise((done, failed) => {
        const opened = indexedDB.open("kieumau");
        opened.onerror = failed;
        opened.onsuccess = () => {
          const put = opened.result.transaction("sets", "readwrite");
          put.objectStore("sets").put(kept);
          put.oncomplete = () => done(opened.result.close());
        };
      }),
    { ...own, text: JSON.stringify(set) },
  );
  await page.reload();
  await started(page);
  await page.getByLabel("Tên khu dân cư").fill("Thôn 4");
  await page.getByLabel("Bộ tiêu chí", { exact: true }).selectOption(own.key);
  await page.getByRole("button", { name: "Bắt đầu" }).click();
  for (let visit = 0; visit < 4; visit += 1) {
    await page.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
    const shown = await page.locator("main").innerText();
    assert.ok(shown.includes("Bộ của xã"), shown);
    assert.equal(await page.locator(".bar-failed, [role=alert]").count(), 0, shown);
    assert.equal(await page.locator(".bar-note").count(), 0, shown);
    await page.reload();
  }
  assert.deepEqual(wrong, []);
  await context.close();
});

test("who goes back to a form finds it as it was left, or what another window wrote since", async (t) => {
  // The cache of pages that somebody left, which playwright switches off.
  const browser = await launch({ ignoreDefaultArgs: ["--disable-back-forward-cache"] });
  t.after(() => browser.close());
  const own = await serve({ cache: "no-cache" });
  t.after(() => own.stop());
  const { page, context, wrong } = await visit(browser, own.url);
  const form = await begin(page, "A");
  await page.evaluate(() => (location.hash += "/1"));
  await page.evaluate(() => addEventListener("pageshow", ({ persisted }) => (globalThis.persisted = persisted)));
  await nameBox(page).fill("Thôn 5");
  const leave = () => page.goto(`${own.url}_headers`);
  const back = () => page.goBack({ waitUntil: "commit" });
  await leave();
  await back();
  assert.equal(await page.evaluate(() => globalThis.persisted), true, "a form that is open keeps the page out of the cache");
  assert.equal(await nameBox(page).inputValue(), "Thôn 5");
  await nameBox(page).fill("Thôn 6");
  await page.getByText("Đã lưu trên máy này").first().waitFor();
  // The page that was left holds nobody up.
  await leave();
  const other = await context.newPage();
  wrong.push(watch(other));
  await other.goto(`${form}/1`);
  await nameBox(other).waitFor();
  assert.equal(await nameBox(other).inputValue(), "Thôn 6");
  assert.equal(await other.getByText("đang mở ở cửa sổ khác").count(), 0);
  await nameBox(other).fill("Thôn 7");
  await other.getByText("Đã lưu trên máy này").first().waitFor();
  await back();
  await page.getByText("đang mở ở cửa sổ khác").waitFor();
  await page.waitForFunction(() => document.querySelector("#km-area-name").value === "Thôn 7");
  assert.deepEqual(wrong.flat().filter((line) => !/404/.test(line)), []);
});

for (const [how, script] of [
  ["is blocked", () => Object.defineProperty(globalThis, "indexedDB", { get() { throw new DOMException("blocked", "SecurityError"); } })],
  ["is full", () => { IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); }; }],
]) {
  test(`where storage ${how} a bar says so, and a file can be saved`, async () => {
    const { page, wrong, context } = await app.visit("", { ready: false });
    await context.addInitScript(script);
    await page.goto(app.url);
    await page.reload();
    await started(page);
    const form = await begin(page);
    // Before anything is changed it is not said to be on the device.
    await page.getByText("Máy này không lưu được").waitFor();
    assert.equal(await page.getByText("Đã lưu trên máy này").count(), 0);
    await page.evaluate(() => (location.hash += "/1"));
    await nameBox(page).fill("Thôn 6");
    await page.getByText("Máy này không lưu được").waitFor({ timeout: 1000 });
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Lưu tệp" }).click()]);
    assert.match(download.suggestedFilename(), /^phieu-tu-cham_thon-6_/);
    // The first screen has the form as it is, and says that the device has not.
    await page.evaluate(() => (location.hash = "#/"));
    const row = page.locator(".drafts > li").filter({ hasText: "Thôn 6" });
    await row.getByText("Máy này không lưu được. Hãy lưu phiếu thành tệp").waitFor();
    await row.getByRole("link").click();
    await page.waitForURL(form);
    await page.locator(".draft-name").filter({ hasText: "Thôn 6" }).waitFor();
    assert.deepEqual(wrong, []);
  });
}

test("who leaves a form while the disk is slow loses no letter", async () => {
  const { page, wrong } = await app.visit();
  await begin(page, "A");
  await page.evaluate(() => (location.hash += "/1"));
  await nameBox(page).focus();
  await page.keyboard.press("End");
  // Somebody else has the disk: a few writes wait for it, and what is typed meanwhile waits for one of those.
  await page.evaluate(
    () =>
      new Promise((done) => {
        indexedDB.open("kieumau").onsuccess = ({ target: { result: base } }) => {
          const transaction = base.transaction("drafts", "readwrite");
          const store = transaction.objectStore("drafts");
          globalThis.slow = true;
          const again = () => globalThis.slow && (store.get("nobody").onsuccess = again);
          again();
          transaction.oncomplete = () => base.close();
          done();
        };
      }),
  );
  await page.keyboard.type("bcdefghiklm");
  await page.evaluate(() => (location.hash = "#/"));
  await page.getByLabel("Tên khu dân cư").waitFor();
  await page.evaluate(() => (globalThis.slow = false));
  await page.waitForTimeout(300);
  await page.reload();
  await started(page);
  await page.locator(".drafts a", { hasText: "Abcdefghiklm" }).waitFor({ timeout: 5000 });
  assert.deepEqual(wrong, []);
});

test("a form that was thrown away and is gone on with is out of the bin", async () => {
  const { page, wrong } = await app.visit();
  const form = await begin(page, "Thôn 7");
  await page.goto(app.url);
  await page.getByText("Thêm: Thôn 7").click();
  await page.getByRole("button", { name: "Xóa phiếu" }).click();
  await page.getByText("Thùng rác (1)").waitFor();
  // The browser's own Back leads to it still. To look at it changes nothing.
  await page.goBack();
  await page.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
  assert.equal(page.url(), form);
  await page.goForward();
  await page.getByText("Thùng rác (1)").waitFor();
  await page.goto(`${form}/1`);
  await nameBox(page).fill("Thôn 7 sửa tiếp");
  await page.getByText("Đã lưu trên máy này").first().waitFor();
  await page.goto(app.url);
  await page.locator(".drafts > li").filter({ hasText: "Thôn 7 sửa tiếp" }).waitFor();
  assert.equal(await page.getByText("Thùng rác").count(), 0);
  assert.deepEqual(wrong, []);
});

test("what is cleared under an open form is written again with the next change", async () => {
  const { page, wrong } = await app.visit();
  await begin(page, "A");
  await page.evaluate(() => (location.hash += "/1"));
  await nameBox(page).fill("Thôn 6");
  await page.getByText("Đã lưu trên máy này").first().waitFor();
  await page.evaluate(
    () =>
      new Promise((done, failed) => {
        const request = indexedDB.deleteDatabase("kieumau");
        request.onsuccess = done;
        request.onblocked = () => failed(new Error("blocked"));
      }),
  );
  await nameBox(page).fill("Thôn 7");
  await nameBox(page).blur();
  await page.waitForTimeout(500);
  assert.equal(await page.getByText("Máy này không lưu được").count(), 0);
  await page.reload();
  await nameBox(page).waitFor();
  assert.equal(await nameBox(page).inputValue(), "Thôn 7");
  assert.deepEqual(wrong, []);
});

test("changes are taken back one by one", async () => {
  const { page } = await app.visit();
  await begin(page);
  await page.evaluate(() => (location.hash += "/1"));
  await nameBox(page).pressSequentially(" xa");
  await page.locator("#km-area-commune").fill("Xã B");
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await page.waitForFunction(() => document.querySelector("#km-area-commune").value === "");
  while (await page.getByRole("button", { name: "Hoàn tác" }).count()) await page.getByRole("button", { name: "Hoàn tác" }).click();
  assert.equal(await nameBox(page).inputValue(), "Thôn 4");
  await page.reload();
  await nameBox(page).waitFor();
  assert.equal(await nameBox(page).inputValue(), "Thôn 4");
});

test("forms are listed, thrown away and taken back, and begin those of the next year", async () => {
  const { page } = await app.visit();
  await begin(page, "Thôn cũ");
  await page.goto(app.url);
  await page.locator(".drafts a", { hasText: "Thôn cũ" }).waitFor();
  await page.getByText("Thêm").click();
  await page.getByRole("button", { name: "Xóa phiếu" }).click();
  await page.getByText("Đã chuyển phiếu “Thôn cũ” vào thùng rác").waitFor();
  // The button that was pressed is gone: the focus is on the one that takes that back.
  await page.waitForFunction(() => document.activeElement.textContent === "Hoàn tác");
  assert.equal(await page.locator(".drafts a").count(), 0);
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await page.locator(".drafts a", { hasText: "Thôn cũ" }).waitFor();
  await page.getByText("Thêm").click();
  await page.getByRole("button", { name: "Làm phiếu năm sau" }).click();
  const year = new Date().getFullYear();
  await page.locator(".draft-name", { hasText: String(year + 1) }).waitFor();
  await page.getByText(`bắt đầu từ phiếu năm ${year}`).waitFor();
  await page.goto(app.url);
  await page.locator(".drafts a").nth(1).waitFor();
});

test("offline, the second visit does everything", async () => {
  const own = await serve({ below: "/noi/khac/" });
  const { page, context } = await app.visit(own.url);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await keptWhole(page);
  await own.stop();
  const again = await context.newPage();
  const wrong = watch(again);
  await again.goto(own.url);
  await started(again);
  const form = await begin(again);
  await again.goto(`${form}/gui`);
  await again.getByRole("heading", { name: "Gửi, in, lưu phiếu" }).waitFor();
  await page.close();
  await again.reload();
  await again.getByText("Thôn 4 · ").waitFor();
  for (const set of ["thon-dac-biet-kho-khan", "thi-dua-mat-tran"]) {
    await again.goto(own.url);
    await again.getByLabel("Bộ tiêu chí", { exact: true }).selectOption(set);
    await again.getByRole("button", { name: "Xem thử với số liệu mẫu" }).click();
    await again.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
  }
  assert.deepEqual(wrong, []);
});

test("who pays for every byte has the result of a form offline once it is begun, and nothing that only evaluators need", async () => {
  const own = await serve();
  const { page, context } = await app.visit("about:blank", { ready: false });
  await context.addInitScript(() => Object.defineProperty(navigator, "connection", { value: Object.assign(new EventTarget(), { saveData: true }) }));
  await page.goto(own.url);
  await started(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await page.waitForTimeout(500);
  const fetched = (name) => own.requests.filter((path) => path.startsWith(name)).length;
  assert.equal(fetched("evaluators"), 0);
  const form = await begin(page);
  await page.evaluate(() => (location.hash += "/1"));
  await nameBox(page).fill("Thôn 6");
  await until(page, async () => {
    const names = Object.entries(JSON.parse(document.getElementById("km-files").textContent)).filter(([name]) => name.startsWith("evaluators"));
    const kept = await Promise.all(names.map(([, path]) => caches.match(path)));
    return kept.length === 2 && kept.every(Boolean);
  });
  assert.equal(fetched("worker"), 0);
  await own.stop();
  await page.goto(`${form}/gui`);
  await page.reload();
  await page.getByRole("heading", { name: "Gửi, in, lưu phiếu" }).waitFor();
  // What is not there is said in plain words.
  await page.goto(`${own.url}#/hang-loat`);
  await page.getByRole("heading", { name: "Chấm hàng loạt", level: 1 }).waitFor();
  await page.locator("#batch-files").setInputFiles({ name: "x.csv", mimeType: "text/csv", buffer: Buffer.from("name\nThôn 4\n") });
  await page.locator(".errors").filter({ hasText: "chưa tải được. Kết nối mạng rồi làm lại" }).waitFor();
});

test("what is not there without a network is said in plain words", async () => {
  const { page, context } = await app.visit();
  await context.route(/evaluators/, (route) => route.abort());
  const form = await begin(page);
  await page.goto(`${form}/ket-qua`);
  const said = page.getByRole("alert").filter({ hasText: "chưa tải được" });
  await said.waitFor();
  assert.doesNotMatch(await said.innerText(), /[a-z]{3,}:\/\/|fetch|module|error/i);
});

test("a new version announces itself and waits", async () => {
  const own = await serve();
  const { page } = await app.visit(own.url);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  const form = await begin(page);
  const text = await (await fetch(`${own.url}sw.js`)).text();
  own.swap["sw.js"] = text.replace(/VERSION = "/, 'VERSION = "new');
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await page.getByText("Có bản mới").waitFor();
  assert.equal(page.url(), form);
  const other = await page.context().newPage();
  await other.goto(own.url);
  await other.getByText("Có bản mới").waitFor();
  await page.getByRole("button", { name: "Tải lại" }).click();
  await page.waitForFunction(() => !document.body.innerText.includes("Có bản mới"));
  // What was taken in one tab is there for the next, which still has the one before.
  await other.getByRole("button", { name: "Tải lại" }).click();
  await other.waitForFunction(() => !document.body.innerText.includes("Có bản mới"));
  await page.getByText("Thôn 4").first().waitFor();
  // A version that cannot be fetched whole is not taken at all.
  own.swap["sw.js"] = text.replace(/VERSION = "/, 'VERSION = "newer').replace('const FIRST = [', 'const FIRST = ["gone.js",');
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await page.waitForTimeout(500);
  assert.equal(await page.getByText("Có bản mới").count(), 0);
  await own.stop();
  await page.reload();
  await page.getByText("Thôn 4").first().waitFor();
});

// What is kept otherwise by a later version has to be read beside this, which stays as it is: `kept-0.1.json` is what version 0.1 keeps.
for (const database of [1, 2]) {
  test(`what version 0.1 kept is opened, no answer is gone: layout ${database} of the database`, async () => {
    const kept = JSON.parse(readFileSync(new URL("support/kept-0.1.json", import.meta.url), "utf8"));
    const { page, wrong } = await app.visit("_headers", { ready: false });
    await page.evaluate(
      ([{ stores }, version]) =>
        new Promise((done, failed) => {
          const request = indexedDB.open("kieumau", version);
          request.onerror = failed;
          request.onupgradeneeded = () => {
            for (const [name, keyPath] of [["drafts", "id"], ["sets", "key"], ["photos", "key"], ["reviews", "id"]].slice(0, version + 2)) request.result.createObjectStore(name, { keyPath });
          };
          request.onsuccess = () => {
            const names = [...request.result.objectStoreNames].filter((name) => stores[name]);
            const transaction = request.result.transaction(names, "readwrite");
            for (const name of names) {
              for (const record of stores[name]) transaction.objectStore(name).put({ ...record, ...(record.binned && { binned: Date.now() }) });
            }
            transaction.oncomplete = () => done(request.result.close());
          };
        }),
      [kept, database],
    );
    await page.goto(app.url);
    await started(page);
    const drafts = page.locator(".drafts a");
    await drafts.nth(1).waitFor();
    assert.equal(await drafts.count(), 2);
    const [first, second] = kept.stores.drafts;
    for (const [draft, isFull] of [[first, true], [second, false]]) {
      await page.goto(`${app.url}#/phieu/${draft.id}`);
      await page.locator(".draft-name", { hasText: draft.name }).waitFor();
      assert.equal(await keptText(page), draft.assessment);
      await page.goto(`${app.url}#/phieu/${draft.id}/kiem-tra`);
      await page.getByRole("heading", { name: "Kiểm tra phiếu" }).waitFor();
      assert.equal(/chưa trả lời/i.test(await page.locator("main").innerText()), !isFull);
      // A change goes on from there.
      await page.goto(`${app.url}#/phieu/${draft.id}/1`);
      await nameBox(page).fill("Thôn khác");
      await page.getByText("Đã lưu trên máy này").first().waitFor();
      const { area, ...rest } = JSON.parse(draft.assessment);
      assert.deepEqual(JSON.parse(await keptText(page)), { ...rest, area: { ...area, name: "Thôn khác" } });
    }
    await page.goto(`${app.url}#/tham-dinh`);
    await page.getByText(database < 2 ? "Chưa mở phiếu nào." : "Đã mở lại việc thẩm định đang làm dở").waitFor();
    assert.deepEqual(wrong.filter((line) => !/404/.test(line)), []);
  });
}

test("after a trap of the program the forms can be taken away", async () => {
  const { page } = await app.visit();
  await begin(page, "Thôn giữ lại");
  await page.evaluate(() => {
    // A module of one function that traps, as a panic of the program does.
    const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11]);
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
    setTimeout(() => exports.f(), 0);
  });
  await page.getByRole("heading", { name: "Chương trình gặp lỗi" }).waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /Tải về: Thôn giữ lại/ }).click()]);
  assert.equal(JSON.parse(readFileSync(await download.path(), "utf8")).area.name, "Thôn giữ lại");
  await page.getByRole("button", { name: "Mở lại trang" }).click();
  await page.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
});
