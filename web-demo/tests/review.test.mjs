// Received forms beside their appraisals: opened, changed with reasons, saved, gone on with, and what is made of them.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { DESK, PHONE, SMALL, axe, inBoth, overflow, picture, saved, started, until } from "./support/browser.mjs";
import { site } from "./support/site.mjs";

const FORM = readFileSync(join(process.env.KIEUMAU_EXAMPLES, "phieu-tu-cham.json"), "utf8");

const app = site();

const file = (name, text) => ({ name, mimeType: "text/html", buffer: Buffer.from(text) });
const drop = (page, files) => page.locator("#review-files").setInputFiles(files);
const reviews = (options = {}) => app.visit("#/tham-dinh", { size: DESK, ...options });
const named = (name) => {
  const form = JSON.parse(FORM);
  form.area = { ...form.area, name, code: name };
  return JSON.stringify(form);
};

/** Opens a form of the list. */
async function open(page, name) {
  await page.getByRole("button", { name: new RegExp(name) }).click();
  await page.locator("#review-form").filter({ hasText: name }).waitFor();
}

test("several forms are opened; what is none is refused and loses nothing", async () => {
  const { page, wrong } = await reviews();
  await drop(page, [file("a.json", named("Thôn Một")), file("b.json", named("Thôn Hai")), file("cut.json", FORM.slice(0, -40)), file("x.html", "<p>Chào</p>")]);
  await page.locator("#review-forms").filter({ hasText: "(2)" }).waitFor();
  assert.equal(await page.locator(".errors li").count(), 2);
  await page.locator(".errors").getByText("cut.json").waitFor();
  await drop(page, file("again.json", named("Thôn Hai")));
  await page.locator(".errors").getByText("again.json").waitFor();
  await page.locator("#review-forms").filter({ hasText: "(2)" }).waitFor();
  // From the disk: what is large need not go through the debugger.
  const large = join(app.folder, "large.json");
  writeFileSync(large, Buffer.alloc(21_000_000, " "));
  await drop(page, large);
  await page.locator(".errors").getByText("large.json").waitFor();
  assert.deepEqual(wrong, []);
});

test("an appraisal is begun from the board's answers, saved as a file and gone on with", async () => {
  const { page, wrong } = await reviews();
  await drop(page, [file("a.json", named("Thôn Một")), file("b.json", named("Thôn Hai"))]);
  await page.locator("#review-forms").waitFor();
  await open(page, "Thôn Một");
  await page.getByRole("button", { name: "Bắt đầu từ câu trả lời tự chấm" }).click();
  await page.getByText("Đã lưu trên máy này. Lưu thành tệp").waitFor();
  const text = (await saved(page, "Lưu việc thẩm định (tệp)")).toString();
  const kept = JSON.parse(text);
  assert.equal(kept.forms.length, 2);
  const values = (form) => Object.fromEntries(Object.entries(form.answers).map(([id, answer]) => [id, answer?.value ?? answer]));
  assert.deepEqual(values(kept.forms[0].appraised), values(kept.forms[0].self));
  assert.deepEqual(kept.forms[1].appraised.answers ?? {}, {});
  await page.getByRole("button", { name: "Về danh sách phiếu" }).click();
  await page.locator("tr").filter({ hasText: "Thôn Hai" }).getByText("Chưa thẩm định").waitFor();
  const row = page.locator("tr").filter({ hasText: "Thôn Một" });
  const [own, appraised, differ] = await row.locator("td").allInnerTexts();
  assert.equal(own, appraised);
  assert.equal(differ, "0");
  const later = await reviews();
  await drop(later.page, file("tham-dinh.json", text));
  await later.page.locator("#review-forms").filter({ hasText: "(2)" }).waitFor();
  assert.deepEqual(await later.page.locator("tr").filter({ hasText: "Thôn Một" }).locator("td").first().innerText(), own);
  assert.deepEqual([...wrong, ...later.wrong], []);
});

test("forms in Excel are opened, and a workbook that is none is refused", async () => {
  const areas = join(app.folder, "areas.csv");
  const table = readFileSync(join(process.env.KIEUMAU_EXAMPLES, "lam-dong-2026/dak-nong.csv"), "utf8");
  // A form is made of a faulty table too, but the program ends with 1.
  writeFileSync(areas, table.split("\n").slice(0, 4).join("\n").replace("chưa rõ", "12"));
  const books = ["wide", "long"].map((layout) => {
    const book = join(app.folder, `${layout}.xlsx`);
    const set = ["--set", "khu-dan-cu-tieu-bieu-kieu-mau", "--period", "2026"];
    execFileSync(process.env.KIEUMAU_CLI, ["template", ...set, "--layout", layout, "--areas", areas, "-o", book], { stdio: "ignore" });
    return book;
  });
  const { page, wrong } = await reviews();
  await drop(page, books[0]);
  await page.locator("#review-forms").filter({ hasText: "(3)" }).waitFor({ timeout: 60_000 });
  await page.getByRole("button", { name: /Tổ dân phố 1, Phường Bắc Gia Nghĩa/ }).click();
  await page.locator("#review-form").filter({ hasText: "Tổ dân phố 1" }).waitFor();
  await page.getByRole("button", { name: "Về danh sách phiếu" }).click();
  // The same forms laid out otherwise are the same forms.
  await drop(page, [books[1], join(process.env.KIEUMAU_EXAMPLES, "bo-tieu-chi-mau.xlsx")]);
  await page.locator(".errors").getByText("bo-tieu-chi-mau.xlsx: đây không phải là phiếu Excel").waitFor({ timeout: 60_000 });
  assert.deepEqual(wrong, []);
});

test("a review goes on where it was left, however the page was closed, and two windows lose nothing of one another", async () => {
  const { page, context, wrong } = await reviews();
  await drop(page, [file("a.json", named("Thôn Một")), file("b.json", named("Thôn Hai"))]);
  await page.locator("#review-forms").waitFor();
  await open(page, "Thôn Hai");
  await page.getByRole("button", { name: "Bắt đầu từ câu trả lời tự chấm" }).click();
  await page.getByText("Đã lưu trên máy này. Lưu thành tệp").waitFor();
  await until(page, () => new Promise((done) => {
    indexedDB.open("kieumau").onsuccess = ({ target }) => {
      const base = target.result;
      base.transaction("reviews").objectStore("reviews").getAll().onsuccess = (found) => {
        base.close();
        done(found.target.result.filter(({ revision }) => revision === 2).length === 1);
      };
    };
  }));
  assert.equal(await page.evaluate(() => Boolean(globalThis.onbeforeunload)), false);
  const other = await context.newPage();
  await page.close();
  await other.goto(`${app.url}#/tham-dinh`);
  await started(other);
  await other.getByText("Đã mở lại việc thẩm định đang làm dở").waitFor();
  await other.locator("#review-forms").filter({ hasText: "(2)" }).waitFor();
  const names = await other.locator("tbody th button").allInnerTexts();
  assert.ok(names.length === 2 && names[0].includes("Thôn Một") && names[1].includes("Thôn Hai"), names.join("; "));
  await other.locator("tr").filter({ hasText: "Thôn Một" }).getByText("Chưa thẩm định").waitFor();
  // A second window with the same form: what one writes, the other does not write over.
  const third = await context.newPage();
  await third.goto(`${app.url}#/tham-dinh`);
  await third.locator("#review-forms").filter({ hasText: "(2)" }).waitFor();
  for (const window of [other, third]) {
    await open(window, "Thôn Một");
    await window.getByRole("button", { name: "Bắt đầu từ câu trả lời tự chấm" }).click();
  }
  await third.getByText("cũng đang được thẩm định ở cửa sổ khác").waitFor();
  await third.close();
  await other.reload();
  await other.getByRole("button", { name: "Về danh sách phiếu" }).click();
  await other.locator("#review-forms").filter({ hasText: "(3)" }).waitFor();
  // What is taken away stays away.
  for (let left = 3; left > 0; left -= 1) {
    await other.locator("tbody th button").first().click();
    await other.getByRole("button", { name: "Bỏ phiếu này" }).click();
  }
  await other.getByText("Chưa mở phiếu nào.").waitFor();
  await other.reload();
  await other.getByText("Chưa mở phiếu nào.").waitFor();
  assert.deepEqual(wrong, []);
});

test("what the device did not take of one form it takes with the next one, and until then that is said", async () => {
  const { page, wrong } = await reviews();
  await drop(page, [file("a.json", named("Thôn Một")), file("b.json", named("Thôn Hai"))]);
  await page.locator("#review-forms").waitFor();
  const full = (is) => page.evaluate((is) => {
    const { prototype } = IDBObjectStore;
    prototype.whole ??= prototype.put;
    prototype.put = is ? () => { throw new DOMException("full", "QuotaExceededError"); } : prototype.whole;
  }, is);
  const guarded = () => page.evaluate(() => Boolean(globalThis.onbeforeunload));
  await full(true);
  await open(page, "Thôn Một");
  await page.getByRole("button", { name: "Bắt đầu từ câu trả lời tự chấm" }).click();
  await page.getByText("Máy này không lưu được").waitFor();
  assert.equal(await guarded(), true);
  await full(false);
  await page.getByRole("button", { name: "Phiếu tiếp theo" }).click();
  await page.getByRole("button", { name: "Bắt đầu từ câu trả lời tự chấm" }).click();
  await page.getByText("Đã lưu trên máy này. Lưu thành tệp").waitFor();
  await page.waitForFunction(() => !globalThis.onbeforeunload);
  const begun = await page.evaluate(() => new Promise((done) => {
    indexedDB.open("kieumau").onsuccess = ({ target: { result: base } }) => {
      base.transaction("reviews").objectStore("reviews").getAll().onsuccess = ({ target }) => {
        base.close();
        done(target.result.map(({ text }) => Object.keys(JSON.parse(text).forms[0].appraised.answers ?? {}).length > 0));
      };
    };
  }));
  assert.deepEqual(begun, [true, true]);
  assert.deepEqual(wrong, []);
});

test("the browser's own Back leads from a form to the list, and Forward to the form again; so does opening the page again", async () => {
  const { page, wrong } = await reviews();
  await drop(page, [file("a.json", named("Thôn Một")), file("b.json", named("Thôn Hai"))]);
  await page.locator("#review-forms").waitFor();
  await open(page, "Thôn Một");
  await page.getByRole("button", { name: "Bắt đầu từ câu trả lời tự chấm" }).click();
  await page.getByRole("button", { name: "Phiếu tiếp theo" }).click();
  const at = (name) => page.locator("#review-form").filter({ hasText: name }).waitFor();
  await at("Thôn Hai");
  await page.goBack();
  await at("Thôn Một");
  assert.equal(await page.evaluate(() => document.activeElement.id), "review-form");
  await page.goBack();
  await page.locator("#review-forms").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "review-open-0");
  await page.goForward();
  await at("Thôn Một");
  await page.reload();
  await at("Thôn Một");
  await page.getByText("Đã mở lại việc thẩm định đang làm dở").waitFor();
  await page.goBack();
  await page.locator("#review-forms").filter({ hasText: "(2)" }).waitFor();
  // A form that is not here is no reason to show nothing.
  await page.goto(`${app.url}#/tham-dinh/nowhere`);
  await page.locator("#review-forms").filter({ hasText: "(2)" }).waitFor();
  assert.deepEqual(wrong, []);
});

test("a form that was taken away by mistake is put back with its appraisal", async () => {
  const { page, wrong } = await reviews();
  await drop(page, [file("a.json", named("Thôn Một")), file("b.json", named("Thôn Hai"))]);
  await page.locator("#review-forms").waitFor();
  await open(page, "Thôn Một");
  await page.getByRole("button", { name: "Bắt đầu từ câu trả lời tự chấm" }).click();
  await page.getByText("Đã lưu trên máy này. Lưu thành tệp").waitFor();
  await page.getByRole("button", { name: "Bỏ phiếu này" }).click();
  await page.locator("#review-forms").filter({ hasText: "(1)" }).waitFor();
  // Another screen between loses nothing.
  await page.getByRole("link", { name: "Bộ tiêu chí", exact: true }).click();
  await page.locator(".cards a").first().waitFor();
  await page.getByRole("link", { name: "Thẩm định", exact: true }).click();
  await page.getByRole("status").filter({ hasText: "Đã bỏ phiếu “Thôn Một" }).getByRole("button", { name: "Hoàn tác" }).click();
  await page.locator("#review-forms").filter({ hasText: "(2)" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "review-open-0");
  await page.getByRole("button", { name: "Hoàn tác" }).waitFor({ state: "detached" });
  const row = page.locator("tr").filter({ hasText: "Thôn Một" });
  const before = await row.locator("td").allInnerTexts();
  assert.equal(before[0], before[1]);
  await page.reload();
  await page.locator("#review-forms").filter({ hasText: "(2)" }).waitFor();
  assert.deepEqual(await row.locator("td").allInnerTexts(), before);
  assert.deepEqual(wrong, []);
});

test("the record and the workbook are made", async () => {
  const { page, wrong } = await reviews();
  await drop(page, [file("a.json", named("Thôn <b>Một</b>"))]);
  await page.locator("#review-forms").waitFor();
  const minutes = (await saved(page, "Biên bản họp bình xét (để in)")).toString();
  assert.ok(minutes.includes("Thôn &lt;b&gt;Một&lt;/b&gt;") && !minutes.includes("<b>Một"));
  assert.ok((await saved(page, "Bảng thẩm định (Excel)")).subarray(0, 2).equals(Buffer.from("PK")));
  assert.equal(await page.locator("main b").count(), 0);
  assert.deepEqual(wrong, []);
});

test("forms stay while another screen is looked at", async () => {
  const { page } = await reviews();
  await drop(page, file("a.json", named("Thôn Một")));
  await page.locator("#review-forms").waitFor();
  await page.getByRole("link", { name: "Trợ giúp" }).click();
  await page.locator("#review-forms").waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Thẩm định", exact: true }).click();
  await page.locator("#review-forms").filter({ hasText: "(1)" }).waitFor();
});

for (const size of [PHONE, DESK, SMALL]) {
  test(`the screen is accessible, ${size.width}`, async () => {
    const { page } = await reviews({ size });
    const look = (name) =>
      inBoth(page, async (scheme) => {
        assert.deepEqual(await axe(page), [], `${name}, ${scheme}`);
        assert.ok((await overflow(page)) <= 0, name);
        await picture(page, `review-${name}-${size.width}-${scheme}`);
      });
    await drop(page, [file("a.json", named("Thôn Một")), file("b.json", named("Thôn Hai"))]);
    await page.locator("#review-forms").waitFor();
    await look("list");
    await open(page, "Thôn Một");
    await page.getByRole("button", { name: "Bắt đầu từ câu trả lời tự chấm" }).click();
    await page.getByText("Đã lưu trên máy này. Lưu thành tệp").waitFor();
    await page.locator('button[aria-expanded="false"][id^="km-review-"]').first().click();
    await look("form");
  });
}
