// Photos of papers: made small, kept on the device, named as evidence; what becomes of them is told until it was read, and what is taken
// back takes them along.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { PNG } from "pngjs";
import { axe, inBoth, picture, saved, until } from "./support/browser.mjs";
import { criteria, kept, sample } from "./support/form.mjs";
import { halves } from "./support/image.mjs";
import { site } from "./support/site.mjs";

const LARGEST = "khu-dan-cu-tieu-bieu-kieu-mau";
const app = site();

test("a photo is for the question on the screen, unless another is chosen", async () => {
  const { page, wrong } = await app.visit();
  await sample(page, "khu-dan-cu-tieu-bieu-kieu-mau");
  const form = page.url();
  const png = { name: "a.png", mimeType: "image/png", buffer: PNG.sync.write(new PNG({ width: 8, height: 8 })) };
  const asked = criteria("khu-dan-cu-tieu-bieu-kieu-mau").questions;
  const shown = () => page.locator("#photo-question").evaluate((select) => [select.value, select.selectedOptions[0].textContent]);
  const heading = () => page.locator("#km-heading").innerText();
  for (const place of ["/3/2", "/3/3"]) {
    await page.goto(form + place);
    await page.waitForFunction((place) => location.hash.endsWith(place), place);
    await page.getByText("Ảnh minh chứng").first().click();
    const [, label] = await shown();
    assert.equal(label, await heading());
  }
  await page.locator("#photo-file").setInputFiles(png);
  await page.getByRole("img", { name: "Ảnh a.png" }).waitFor();
  const named = (form) => Object.entries(form.answers).filter(([, answer]) => answer.evidence?.some(({ name }) => name === "Ảnh a.png")).map(([id]) => id);
  await page.getByText("Đã lưu trên máy này").first().waitFor();
  const [id] = await shown();
  assert.deepEqual(named(await kept(page)), [id]);
  assert.equal(asked.find((question) => question.id === id).label.vi, await heading());
  assert.deepEqual(wrong, []);
});

test("a photo with clear parts stays legible, and one that is still being made small when its part is left is named", async () => {
  const { page, wrong } = await app.visit();
  await sample(page, "khu-dan-cu-tieu-bieu-kieu-mau");
  const form = page.url();
  await page.goto(`${form}/3/2`);
  await page.getByText("Ảnh minh chứng").click();
  // Black letters on nothing at all.
  const png = new PNG({ width: 40, height: 40 });
  for (let at = 0; at < 40 * 20; at += 1) png.data.set([0, 0, 0, 255], at * 4);
  const file = (name) => ({ name, mimeType: "image/png", buffer: PNG.sync.write(png) });
  await page.locator("#photo-file").setInputFiles(file("chu-den.png"));
  const image = page.getByRole("img", { name: "Ảnh chu-den.png" });
  await image.waitFor();
  const colours = await image.evaluate(async (image) => {
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 40 });
    const paper = canvas.getContext("2d");
    paper.drawImage(image, 0, 0);
    return [5, 35].map((y) => paper.getImageData(20, y, 1, 1).data[0]);
  });
  assert.ok(colours[0] < 40 && colours[1] > 215, colours.join());
  await page.evaluate(() => {
    const { createImageBitmap } = globalThis;
    globalThis.createImageBitmap = async (file) => {
      await new Promise((done) => (globalThis.goOn = done));
      return createImageBitmap(file);
    };
  });
  await page.locator("#photo-file").setInputFiles(file("cham.png"));
  await page.waitForFunction(() => globalThis.goOn);
  await page.evaluate(() => (location.hash = location.hash.replace(/3\/2$/, "4")));
  await page.locator("#photo-question").waitFor({ state: "attached" });
  await page.evaluate(() => globalThis.goOn());
  await until(page, () => new Promise((done) => {
    indexedDB.open("kieumau").onsuccess = ({ target }) => {
      const base = target.result;
      base.transaction("drafts").objectStore("drafts").getAll().onsuccess = (found) => {
        base.close();
        done(found.target.result.some(({ assessment }) => assessment.includes("Ảnh cham.png")));
      };
    };
  }));
  assert.deepEqual(wrong, []);
});

test("who takes back that a photo was taken away has it again, with its picture", async () => {
  const { page, wrong } = await app.visit();
  await sample(page, "khu-dan-cu-tieu-bieu-kieu-mau");
  const form = page.url();
  await page.goto(`${form}/3/2`);
  await page.getByText("Ảnh minh chứng").click();
  const buffer = PNG.sync.write(new PNG({ width: 20, height: 10 }));
  const images = page.locator(".photo-list img");
  const named = async () => (await kept(page)).answers[await page.locator("#photo-question").inputValue()].evidence?.map(({ name }) => name) ?? [];
  // Phones call all of them alike.
  await page.locator("#photo-file").setInputFiles([1, 2].map(() => ({ name: "image.png", mimeType: "image/png", buffer })));
  await page.waitForFunction(() => document.querySelectorAll(".photo-list img").length === 2);
  await page.getByRole("button", { name: "Bỏ ảnh image.png" }).first().click();
  await page.waitForFunction(() => document.querySelectorAll(".photo-list img").length === 1);
  await page.getByText("Đã lưu trên máy này").first().waitFor();
  await page.waitForTimeout(200);
  assert.equal((await named()).length, 1);
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".photo-list img").length === 2);
  await page.waitForTimeout(200);
  assert.deepEqual(await named(), ["Ảnh image.png", "Ảnh image.png"]);
  await page.reload();
  await images.nth(1).waitFor();
  assert.equal(await images.nth(1).evaluate((image) => image.decode().then(() => image.naturalWidth)), 20);
  assert.deepEqual(wrong, []);
});

test("a photo is made small, kept on the device, and named as evidence", async () => {
  const { page, wrong } = await app.visit();
  await sample(page, "khu-dan-cu-tieu-bieu-kieu-mau");
  await page.goto(page.url() + "/3/2");
  await page.getByText("Ảnh minh chứng").click();
  const png = new PNG({ width: 2400, height: 1200 });
  png.data.fill(200);
  await page.locator("#photo-question").selectOption({ index: 1 });
  await page.locator("#photo-file").setInputFiles({ name: "bien-ban.png", mimeType: "image/png", buffer: PNG.sync.write(png) });
  const image = page.getByRole("img", { name: "Ảnh bien-ban.png" });
  await image.waitFor();
  await page.waitForFunction(() => document.querySelector(".photo-list img").complete);
  assert.deepEqual(await image.evaluate((image) => [image.naturalWidth, image.naturalHeight]), [1600, 800]);
  assert.deepEqual(await axe(page), []);
  await picture(page, "photo-390");
  await page.reload();
  await image.waitFor();
  // One that is none takes nothing from those chosen with it, and each is told of by its name.
  const small = PNG.sync.write(new PNG({ width: 20, height: 10 }));
  const chosen = ["một.png", "x.png", "hai.png"].map((name) => ({ name, mimeType: "image/png", buffer: name === "x.png" ? Buffer.from("no picture") : small }));
  await page.locator("#photo-file").setInputFiles(chosen);
  await page.getByText("Không đọc được ảnh x.png").waitFor();
  await page.getByRole("img", { name: "Ảnh hai.png" }).waitFor();
  await page.getByRole("img", { name: "Ảnh một.png" }).waitFor();
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...given) {
      if (this.name === "photos") throw new DOMException("full", "QuotaExceededError");
      return put.apply(this, given);
    };
  });
  await page.locator("#photo-file").setInputFiles({ name: "ba.png", mimeType: "image/png", buffer: small });
  await page.getByText("Máy này không lưu được ảnh ba.png").waitFor();
  const form = page.url().replace(/\/3\/2$/, "");
  await page.goto(`${form}/gui`);
  await page.getByText("Cách khác", { exact: true }).click();
  const { assessment } = JSON.parse(await saved(page, /^Lưu tệp dữ liệu/));
  const papers = Object.values(assessment.answers).flatMap((answer) => answer.evidence?.map(({ name }) => name) ?? []);
  for (const name of ["bien-ban.png", "một.png", "hai.png"]) assert.equal(papers.filter((known) => known === `Ảnh ${name}`).length, 1, name);
  assert.ok(!papers.includes("Ảnh ba.png"));
  await page.goto(`${form}/3/2`);
  await page.getByRole("button", { name: "Bỏ ảnh bien-ban.png" }).click();
  await image.waitFor({ state: "detached" });
  assert.deepEqual(wrong, []);
});

/** A sample form at a question that takes photos; its address. */
async function at(place, options = {}) {
  const visited = await app.visit("", options);
  await sample(visited.page, LARGEST);
  const form = visited.page.url();
  await visited.page.goto(form + place);
  await visited.page.getByText("Ảnh minh chứng").first().click();
  return { ...visited, form };
}

const png = (name, buffer = halves(20, 10)) => ({ name, mimeType: "image/png", buffer });
const add = (page, files) => page.locator("#photo-file").setInputFiles(files);
const images = (page, count) => page.waitForFunction((count) => document.querySelectorAll(".photo-list img").length === count, count);
const go = (page, form, place) => page.evaluate((hash) => (location.hash = hash), new URL(form + place).hash);
/** All evidence of the form that is open, as the device keeps it. */
const named = async (page) => Object.values((await kept(page)).answers).flatMap((answer) => answer.evidence?.map(({ name }) => name) ?? []);
/** How many photos the device keeps. */
const onDevice = (page) => page.evaluate(() => new Promise((done) => {
  indexedDB.open("kieumau").onsuccess = ({ target: { result: base } }) => {
    base.transaction("photos").objectStore("photos").count().onsuccess = ({ target }) => {
      base.close();
      done(target.result);
    };
  };
}));

test("what became of photos is told until it was read, on whichever screen of the form, and in the form that is opened again", async () => {
  const { page, form, wrong } = await at("/3/2");
  await page.evaluate(() => {
    const { createImageBitmap } = globalThis;
    globalThis.createImageBitmap = async (file) => {
      await new Promise((done) => (globalThis.goOn = done));
      return createImageBitmap(file);
    };
  });
  const slow = async (files) => {
    await add(page, files);
    await page.waitForFunction(() => globalThis.goOn);
  };
  const told = page.locator(".photo-told");
  await slow(png("hong.png", Buffer.from("no picture")));
  await told.getByText("Đang thu nhỏ và lưu ảnh").waitFor();
  // The part is left before it is known.
  await go(page, form, "/kiem-tra");
  await page.getByRole("heading", { name: "Kiểm tra phiếu" }).waitFor();
  await page.evaluate(() => globalThis.goOn());
  await told.getByText("Không đọc được ảnh hong.png").waitFor();
  assert.deepEqual(await axe(page), []);
  for (const place of ["", "/4", "/ket-qua", "/3/2"]) {
    await go(page, form, place);
    await page.waitForFunction((place) => location.hash.endsWith(place), place);
    assert.ok(await told.getByText("Không đọc được ảnh hong.png").isVisible(), place);
  }
  await page.getByRole("button", { name: "Đã đọc" }).click();
  await page.waitForFunction(() => !document.querySelector(".photo-told p"));
  // The form itself is left: the one that is good is named when the form is there again, and the other one told.
  await page.evaluate(() => delete globalThis.goOn);
  await slow([png("tot.png"), png("hong-2.png", Buffer.from("no picture"))]);
  await page.evaluate(() => (location.hash = "#/"));
  await page.getByLabel("Tên khu dân cư").waitFor();
  for (const left of ["tot", "hong-2"]) {
    await page.waitForFunction(() => globalThis.goOn);
    await page.evaluate(() => {
      const { goOn } = globalThis;
      delete globalThis.goOn;
      goOn();
    }, left);
  }
  await until(page, () => new Promise((done) => {
    indexedDB.open("kieumau").onsuccess = ({ target: { result: base } }) => {
      base.transaction("photos").objectStore("photos").count().onsuccess = ({ target }) => (base.close(), done(target.result === 1));
    };
  }));
  await page.waitForTimeout(200);
  await go(page, form, "");
  await told.getByText("Không đọc được ảnh hong-2.png").waitFor();
  await page.getByText("Đã lưu trên máy này").first().waitFor();
  await page.waitForTimeout(200);
  assert.deepEqual((await named(page)).filter((name) => name.includes(".png")), ["Ảnh tot.png"]);
  assert.deepEqual(wrong, []);
});

test("who takes back that a photo was added has it taken away, wherever in the form, and may have it again", async () => {
  const { page, form, wrong } = await at("/3/2");
  const undo = page.getByRole("button", { name: "Hoàn tác" });
  // Phones call all of them alike: the one that was added last goes.
  await add(page, [png("image.png", halves(20, 10))]);
  await images(page, 1);
  await add(page, [png("image.png", halves(30, 10))]);
  await images(page, 2);
  await undo.click();
  await images(page, 1);
  const image = page.locator(".photo-list img");
  assert.equal(await image.evaluate((image) => image.decode().then(() => image.naturalWidth)), 20);
  await page.locator(".photo-told").getByText("Hoàn tác đã bỏ ảnh image.png").waitFor();
  await page.waitForTimeout(200);
  assert.deepEqual((await named(page)).filter((name) => name.includes("image.png")), ["Ảnh image.png"]);
  assert.equal(await onDevice(page), 1);
  await inBoth(page, async () => assert.deepEqual(await axe(page), []));
  await picture(page, "photo-undone-390");
  await page.getByRole("button", { name: "Lấy lại ảnh image.png" }).click();
  await images(page, 2);
  await page.waitForTimeout(200);
  assert.deepEqual((await named(page)).filter((name) => name.includes("image.png")), ["Ảnh image.png", "Ảnh image.png"]);
  // On the list of parts both changes are taken back: that it came again, and that the first one was added.
  await go(page, form, "");
  await page.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
  for (const left of [1, 0]) {
    await undo.click();
    while ((await onDevice(page)) !== left) await page.waitForTimeout(50);
  }
  await page.getByText("Hoàn tác đã bỏ ảnh image.png").nth(1).waitFor();
  await page.reload();
  await go(page, form, "/3/2");
  await page.locator("#photo-file").waitFor({ state: "attached" });
  await page.waitForTimeout(200);
  assert.equal(await image.count(), 0);
  assert.deepEqual(wrong, []);
});

test("what is said of a photo in other words does not lose it when that is taken back, nor does a name that was written by hand", async () => {
  const { page, wrong } = await at("/3/2");
  await add(page, png("a.png"));
  await images(page, 1);
  await page.getByText("Ghi chú, minh chứng").first().click();
  const box = page.locator('[id^="km-"][id*="evidence"]').last();
  await box.fill("Ảnh a.png");
  await box.blur();
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await page.waitForTimeout(300);
  assert.equal(await onDevice(page), 1);
  await images(page, 1);
  assert.deepEqual(wrong, []);
});

test("very large photos are made small, what is none is refused in words, and the page stays free", async () => {
  const { page, wrong } = await at("/3/2");
  await page.evaluate(() => {
    globalThis.longest = 0;
    let last = performance.now();
    setInterval(() => {
      globalThis.longest = Math.max(globalThis.longest, performance.now() - last);
      last = performance.now();
    }, 10);
  });
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic"), Buffer.alloc(400, 1)]);
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>globalThis.ran = 1</script><rect width="9" height="9"/></svg>';
  const gif = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAAh+QQBAAAAACwAAAAAAQABAAACAkQBADs=", "base64");
  // From the disk: what is large need not go through the debugger.
  const files = { "to.png": halves(12_000, 9_000), "nang.png": halves(4_000, 3_000, 40_000_000), "dong.gif": gif, "iphone.heic": heic, "rong.jpg": "", "chu.jpg": "xin chào", "hinh.svg": svg, "khong-lo.png": halves(30_000, 20_000) };
  const paths = Object.entries(files).map(([name, content]) => {
    const path = join(app.folder, name);
    writeFileSync(path, content);
    return path;
  });
  await add(page, paths);
  const told = page.locator(".photo-told");
  await told.getByText("khong-lo.png").waitFor();
  await images(page, 3);
  const sizes = await page.locator(".photo-list img").evaluateAll((all) => Promise.all(all.map((image) => image.decode().then(() => [image.naturalWidth, image.naturalHeight]))));
  assert.deepEqual(sizes, [[1600, 1200], [1600, 1200], [1, 1]]);
  for (const name of ["iphone.heic", "rong.jpg", "chu.jpg", "hinh.svg", "khong-lo.png"]) await told.getByText(`Không đọc được ảnh ${name}`).waitFor();
  assert.equal(await told.getByText("Đang thu nhỏ").count(), 0);
  const { longest, ran } = await page.evaluate(() => ({ longest, ran: globalThis.ran }));
  assert.equal(ran, undefined);
  // How long exactly says something of the machine only.
  assert.ok(longest < 1_000, `${longest} ms`);
  assert.deepEqual(wrong, []);
});
