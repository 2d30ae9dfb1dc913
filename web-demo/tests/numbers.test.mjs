// What the page says of a form is what the command line says of it, whatever is answered; and what a plan promises holds.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { DESK, PHONE, axe, overflow, picture } from "./support/browser.mjs";
import { begin, criteria, example, kept, open, sample } from "./support/form.mjs";
import { dice } from "./support/random.mjs";
import { site } from "./support/site.mjs";
import { rowsOf } from "./support/xlsx.mjs";

const LARGEST = "khu-dan-cu-tieu-bieu-kieu-mau";
const app = site();

function explained(set, form) {
  const path = join(app.folder, "form.json");
  writeFileSync(path, JSON.stringify(form));
  const { status, stdout, stderr } = spawnSync(process.env.KIEUMAU_CLI, ["score", "--set", set, "--format", "json", path], { encoding: "utf8" });
  // 1: some answers have faults, as they should.
  assert.ok(status === 0 || status === 1, stderr);
  return JSON.parse(stdout);
}

/** Answers some of what the screen asks, at random. */
async function answer(page, roll, always = false) {
  await page.locator("main form").waitFor();
  for (const group of await page.locator("main fieldset:has(input[type=radio])").all()) {
    const radios = group.locator("input[type=radio]");
    if (always || roll(8) > 0) await radios.nth(roll(await radios.count())).check();
  }
  for (const box of await page.locator("main fieldset input[type=checkbox]").all()) {
    if (roll(2) > 0 && (await box.isEnabled())) await box.check();
  }
  for (const box of await page.locator("main form input[inputmode=numeric]:not(#km-about-period), main form input[inputmode=decimal]").all()) {
    if (roll(8) > 0) await box.fill(String(roll(3) ? roll(100) : roll(2000)));
  }
}

const SETS = ["khu-dan-cu-van-hoa", "khu-dan-cu-tieu-bieu-kieu-mau", "thi-dua-mat-tran", "thon-dac-biet-kho-khan"];

for (const [at, set] of SETS.entries()) {
  test(`random answers typed into ${set} have the points of the command line`, async () => {
    const { page, wrong } = await app.visit("", { size: DESK });
    const roll = dice(7 + at);
    await begin(page, { set });
    const form = page.url();
    // What kind of area it is, which decides what is asked.
    await page.goto(`${form}/1`);
    await answer(page, roll, true);
    await page.goto(form);
    await page.locator(".tasks").waitFor();
    const parts = await page.locator(".tasks > li").count();
    for (let part = 2; part < parts; part += 1) {
      await page.goto(`${form}/${part}`);
      await answer(page, roll);
    }
    await page.goto(`${form}/ket-qua`);
    await page.locator(".headline").first().waitFor();
    await page.getByText("Đã lưu trên máy này").first().waitFor();
    const shown = (await page.locator("main").innerText()).replaceAll("\u00a0", " ");
    const typed = await kept(page);
    const card = explained(set, typed);
    assert.ok(Object.keys(typed.answers).length * 2 > card.questions, "hardly anything was answered");
    const comma = (number) => String(number).replace(".", ",");
    const { low, high } = card.totals?.capped ?? {};
    for (const figure of [low, high].filter((figure) => figure !== undefined)) assert.ok(shown.includes(comma(figure)), `${figure} in ${shown.slice(0, 600)}`);
    for (const { id, low, high } of card.criteria.filter(({ depth }) => depth === 0)) {
      for (const figure of [low, high]) if (figure !== undefined) assert.ok(shown.includes(comma(figure)), `${figure} of ${id}`);
    }
    assert.deepEqual(wrong, []);
  });
}

for (const size of [PHONE, DESK]) {
  test(`a plan is tried out: with all of it the title is earned, and nothing of it stays, ${size.width}`, async () => {
    const { page, wrong } = await app.visit("", { size });
    await sample(page, "khu-dan-cu-tieu-bieu-kieu-mau");
    // Some answers are missing, so that there is something to do.
    const full = await kept(page);
    for (const id of Object.keys(full.answers).slice(10, 16)) delete full.answers[id];
    await page.goto(app.url);
    await page.locator("#open-file").setInputFiles({ name: "thieu.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(full)) });
    await page.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
    const form = page.url();
    await page.goto(`${form}/ket-qua`);
    const open = page.getByRole("button", { name: "Thử giả định" });
    await open.waitFor();
    const before = await kept(page);
    await open.click();
    const trial = page.locator(".trial");
    await trial.getByText("GIẢ ĐỊNH – không lưu, không in, không gửi").waitFor();
    const verdict = trial.locator(".verdict");
    assert.match(await verdict.innerText(), /Đạt|Chắc chắn đạt/);
    assert.equal(await page.evaluate(() => document.activeElement.id), "km-trial-0");
    assert.deepEqual(await axe(page), []);
    assert.ok((await overflow(page)) <= 0);
    await picture(page, `what-if-${size.width}`);
    // Every change is needed: without any one of them it is not earned for sure.
    const ticks = trial.locator("input[type=checkbox]");
    const earned = await verdict.innerText();
    const count = await ticks.count();
    for (let at = 0; at < Math.min(count, 4); at += 1) {
      await ticks.nth(at).uncheck();
      assert.notEqual(await verdict.innerText(), earned);
      await ticks.nth(at).check();
      assert.equal(await verdict.innerText(), earned);
    }
    await page.emulateMedia({ media: "print" });
    assert.equal(await trial.isVisible(), false);
    await page.emulateMedia({ media: "screen" });
    // Nor is any of it handed over, while it is tried.
    await page.locator("a, button", { hasText: "Gửi, in, lưu phiếu" }).first().click();
    await page.locator(".sheet").waitFor();
    assert.match(await page.locator(".sheet").innerText(), /BẢN NHÁP/);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Lưu tệp", exact: true }).click()]);
    const handed = readFileSync(await download.path(), "utf8").match(/id="kieumau-phieu">(.*?)<\/script>/s)[1];
    assert.deepEqual(JSON.parse(handed).assessment.answers, before.answers);
    await page.goBack();
    await open.click();
    await trial.getByRole("button", { name: "Thôi thử" }).click();
    await trial.waitFor({ state: "detached" });
    assert.deepEqual(await kept(page), before);
    await page.reload();
    await page.locator(".headline").first().waitFor();
    assert.equal(await page.getByText("GIẢ ĐỊNH").count(), 0);
    assert.deepEqual(wrong, []);
  });
}

test("the sample is scored as the command line scores it", async () => {
  const { page } = await app.visit("", { size: DESK });
  await sample(page, "khu-dan-cu-tieu-bieu-kieu-mau");
  const card = explained("khu-dan-cu-tieu-bieu-kieu-mau", await kept(page));
  await page.evaluate(() => (location.hash += "/ket-qua"));
  await page.locator(".headline").first().waitFor();
  const shown = await page.locator("main").innerText();
  assert.ok(shown.includes(String(card.totals.capped.low).replace(".", ",")));
});

test("every way to answer what is open lies within the bounds that are shown, and both ends are reached", async () => {
  const { page, wrong } = await app.visit("", { size: DESK });
  const set = criteria(LARGEST);
  const form = example(LARGEST, "mọi mục đủ điểm; hỏi đúng 70%", { ho_ngheo: "20", ho_vuon_sach: "60" });
  const choices = Object.fromEntries(
    ["cong_khai_dong_gop", "nganh_nghe", "khoa_hoc_ky_thuat", "co_so_bi_phat", "di_tich", "huong_uoc", "nghia_vu_thue", "via_he", "viec_cuoi"].map((id) => {
      const { options } = set.questions.find((question) => question.id === id);
      return [id, options?.map(({ id }) => id) ?? [true, false]];
    }),
  );
  for (const id of Object.keys(choices)) delete form.answers[id];
  let ways = [{}];
  for (const [id, values] of Object.entries(choices)) ways = ways.flatMap((way) => values.map((value) => ({ ...way, [id]: value })));
  assert.equal(ways.length, 1152);
  const path = join(app.folder, "ways.jsonl");
  writeFileSync(path, ways.map((way, at) => JSON.stringify({ ...form, area: { code: `K${at}` }, answers: { ...form.answers, ...way } })).join("\n"));
  const into = join(app.folder, "ways.csv");
  execFileSync(process.env.KIEUMAU_CLI, ["score", "--set", LARGEST, path, "-o", into], { stdio: "ignore" });
  const [header, ...rows] = rowsOf(readFileSync(into, "utf8"), ",");
  const total = header.indexOf("total");
  const points = rows.map((row) => Number(row[total]));
  assert.equal(points.length, ways.length);
  await page.goto(`${await open(page, app.url, form)}/ket-qua`);
  const meter = page.locator(".headline [role=meter]");
  await meter.waitFor();
  const low = Number(await meter.getAttribute("aria-valuenow"));
  const told = (await meter.getAttribute("aria-valuetext")).replaceAll("\u00a0", " ");
  const high = Number(told.match(/cao nhất[^\d]*([\d,]+)/)[1].replace(",", "."));
  assert.deepEqual([low, high], [Math.min(...points), Math.max(...points)], told);
  assert.ok(low < high);
  assert.deepEqual(wrong, []);
});

test("plans of several forms: all of one earns its title, and nothing of it can be left out", async () => {
  const { page, wrong } = await app.visit("", { size: DESK });
  const roll = dice(43);
  const full = example(LARGEST, "mọi mục đủ điểm; hỏi đúng 70%");
  // What no plan may change stays.
  const ids = criteria(LARGEST).questions.filter(({ id, past }) => !past && id in full.answers).map(({ id }) => id);
  for (let at = 0; at < 5; at += 1) {
    const form = structuredClone(full);
    for (let gone = 2 + roll(10); gone > 0; gone -= 1) delete form.answers[ids[roll(ids.length)]];
    await page.goto(`${await open(page, app.url, form)}/ket-qua`);
    await page.getByRole("button", { name: "Thử giả định" }).click();
    const verdict = page.locator(".trial .verdict");
    const ticks = page.locator(".trial input[type=checkbox]");
    const earned = await verdict.innerText();
    assert.match(earned, /Đạt|Chắc chắn đạt/);
    const count = await ticks.count();
    assert.ok(count > 0);
    for (let at = 0; at < count; at += 1) {
      await ticks.nth(at).uncheck();
      assert.notEqual(await verdict.innerText(), earned);
      await ticks.nth(at).check();
    }
    assert.equal(await verdict.innerText(), earned);
  }
  assert.deepEqual(wrong, []);
});
