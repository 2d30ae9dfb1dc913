// Criteria sets: read as a table, written with what is wrong in place, taken as a workbook, tried, compared.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { DESK, PHONE, SMALL, axe, inBoth, overflow, picture, saved } from "./support/browser.mjs";
import { dist } from "./support/server.mjs";
import { site } from "./support/site.mjs";

const SET = "khu-dan-cu-van-hoa";

const app = site();

const at = (rest, options = {}) => app.visit(`#/bo-tieu-chi${rest}`, { size: DESK, ...options });
const command = (...args) => execFileSync(process.env.KIEUMAU_CLI, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

test("a set is read as its table, with the words of the command line", async () => {
  const { page, wrong } = await at("");
  await page.locator(`a[href$="/${SET}"]`).click();
  await page.locator("table.outline tbody tr").first().waitFor();
  const shown = command("show", SET);
  const labels = await page.locator("table.outline tbody tr").evaluateAll((rows) => rows.map((row) => row.cells[1].firstChild.textContent));
  assert.ok(labels.length > 5);
  for (const label of labels) assert.ok(shown.includes(label), label);
  const sources = await page.locator("table.outline tbody tr td:last-child").allInnerTexts();
  assert.ok(sources.some((source) => source.includes("122/2018/NĐ-CP")));
  // What its texts leave open is told in words.
  const open = await page.locator(".open-text").allInnerTexts();
  assert.ok(open.length > 0);
  for (const text of open) assert.match(text, /^Văn bản còn chỗ chưa rõ: [“\p{Lu}].{20}/u);
  assert.ok((await saved(page, "Tải sổ tính (Excel)")).subarray(0, 2).equals(Buffer.from("PK")));
  const files = JSON.parse(await page.locator("#km-files").textContent());
  const served = readFileSync(join(dist, files[`sets/${SET}`]), "utf8");
  assert.equal((await saved(page, "Tải dữ liệu (JSON)")).toString().trim(), served.trim());
  assert.deepEqual(wrong, []);
});

test("each of the screens for sets has the focus on its heading, by its links and by Back", async () => {
  const { page, wrong } = await at("");
  const focused = (name) => page.waitForFunction((name) => document.activeElement.tagName === "H1" && document.activeElement.textContent.startsWith(name), name);
  await page.locator(`a[href$="/${SET}"]`).press("Enter");
  await focused("Khu dân cư văn hóa");
  await page.goBack();
  await focused("Bộ tiêu chí");
  await page.locator('a[href$="/soan"]').first().press("Enter");
  await focused("Soạn bộ tiêu chí");
  await page.goBack();
  await focused("Bộ tiêu chí");
  await page.goForward();
  await focused("Soạn bộ tiêu chí");
  assert.deepEqual(wrong, []);
});

test("what is wrong in a text is underlined in place, and a sound set is kept and tried", async () => {
  const { page, wrong } = await at("/soan");
  const state = page.locator("#criteria-state");
  await state.filter({ hasText: "Dùng được" }).waitFor();
  const text = page.getByLabel("Bộ tiêu chí, dạng JSON");
  const sound = await text.inputValue();
  await text.fill(sound.replace('"ho_van_hoa"], "of"', '"ho_van_hoá"], "of"'));
  await state.filter({ hasText: "Chưa dùng được" }).waitFor();
  assert.ok((await page.locator("mark.bad").first().innerText()).includes("ho_van_hoá"));
  await page.getByRole("button", { name: /^Đến dòng/ }).first().click();
  const chosen = await text.evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
  assert.equal(chosen, await page.locator("mark.bad").first().innerText());
  assert.equal(await page.getByRole("button", { name: "Chấm thử với bộ này" }).isDisabled(), true);
  await text.fill(sound.replace("Bộ tiêu chí của tôi", "Bộ <b>thử</b>"));
  await state.filter({ hasText: "Dùng được" }).waitFor();
  await page.getByRole("button", { name: "Chấm thử với bộ này" }).click();
  await page.waitForURL(/#\/phieu\//);
  await page.getByText("Khu dân cư thử").first().waitFor();
  await page.goto(`${app.url}#/bo-tieu-chi`);
  await page.getByText("Bộ <b>thử</b>").first().waitFor();
  await page.goto(`${app.url}#/hang-loat`);
  await page.getByLabel("Bộ tiêu chí", { exact: true }).selectOption({ label: "Bộ <b>thử</b>" });
  assert.deepEqual(wrong, []);
});

test("that a set was kept, or cannot be, is said beside the button that keeps it, on a phone too", async () => {
  const { page, wrong } = await at("/soan", { size: PHONE });
  await page.locator("#criteria-state").filter({ hasText: "Dùng được" }).waitFor();
  const keep = page.getByRole("button", { name: "Lưu trên máy này" });
  const near = async (said) => {
    await said.waitFor();
    const [button, words] = [await keep.boundingBox(), await said.boundingBox()];
    assert.ok(words.y >= 0 && words.y + words.height <= PHONE.height, `${words.y} of ${PHONE.height}`);
    assert.ok(Math.abs(words.y - button.y) < 400);
  };
  await keep.click();
  await near(page.getByRole("status").filter({ hasText: "Đã lưu “Bộ tiêu chí của tôi” trên máy này" }));
  await page.evaluate(() => (IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); }));
  await keep.click();
  await near(page.getByRole("alert").filter({ hasText: "Máy này không lưu được. Tải dữ liệu" }));
  assert.deepEqual(wrong, []);
});

test("a criteria workbook is opened, with its problems by cell", async () => {
  const { page, wrong } = await at("/soan");
  const starter = await saved(page, "Tải sổ tính mẫu");
  await page.locator("#criteria-file").setInputFiles({ name: "mau.xlsx", mimeType: "", buffer: starter });
  // The text that stood there before could be used too.
  await page.waitForFunction(() => document.querySelector("textarea").value.includes('"bo-tieu-chi-mau"'));
  await page.locator("#criteria-state").filter({ hasText: "Dùng được" }).waitFor();
  await page.locator("#criteria-file").setInputFiles({ name: "cut.xlsx", mimeType: "", buffer: starter.subarray(0, 900) });
  await page.getByRole("alert").filter({ hasText: "cut.xlsx" }).waitFor();
  assert.deepEqual(wrong, []);
});

test("a set is printed whole: no column is cut, and what is folded away is there", async () => {
  // As wide as a sheet of A4 within its margins.
  const { page, wrong } = await at(`/${SET}`, { size: { width: 624, height: 900 } });
  await page.locator("table.outline tbody tr").first().waitFor();
  await page.emulateMedia({ media: "print" });
  const [wide, room] = await page.locator(".scroll").first().evaluate((box) => [box.scrollWidth, box.clientWidth]);
  assert.ok(wide <= room, `${wide} of ${room}`);
  const folded = page.locator("details.part .inside .line");
  assert.ok((await folded.count()) > 5);
  assert.ok(await folded.first().evaluate((line) => line.checkVisibility({ contentVisibilityAuto: true }) && line.getBoundingClientRect().height > 0));
  assert.deepEqual(wrong, []);
});

test("a set that is not here is said not to be", async () => {
  const { page, wrong } = await at("/khong-co");
  await page.getByRole("alert").filter({ hasText: "Bộ tiêu chí này không có trên máy. Chọn một bộ ở" }).waitFor();
  await page.getByRole("link", { name: "Tất cả các bộ" }).click();
  await page.locator(".cards a").first().waitFor();
  await page.goto(`${app.url}#/bo-tieu-chi/own:da-xoa`);
  await page.getByRole("alert").filter({ hasText: "không có trên máy" }).waitFor();
  assert.deepEqual(wrong, []);
});

test("two sets are compared", async () => {
  const { page, wrong } = await at("/so-sanh");
  await page.getByLabel("Bộ trước").selectOption(SET);
  await page.getByLabel("Bộ sau").selectOption(SET);
  await page.getByRole("button", { name: "So sánh" }).click();
  const meaning = page.locator(".headline");
  await meaning.waitFor();
  const same = await meaning.innerText();
  await page.getByLabel("Bộ sau").selectOption("thon-to-dan-pho-van-hoa");
  await page.getByRole("button", { name: "So sánh" }).click();
  await meaning.waitFor();
  const other = await meaning.innerText();
  assert.notEqual(other, same);
  assert.ok(command("compare", SET, "thon-to-dan-pho-van-hoa").includes(other.split(". ")[0]));
  assert.deepEqual(wrong, []);
});

for (const size of [PHONE, DESK, SMALL]) {
  test(`the screens are accessible, ${size.width}`, async () => {
    const { page } = await at("", { size });
    await page.locator(".cards a").first().waitFor();
    const look = (name) =>
      inBoth(page, async (scheme) => {
        assert.deepEqual(await axe(page), [], `${name}, ${scheme}`);
        assert.ok((await overflow(page)) <= 0, name);
        await picture(page, `criteria-${name}-${size.width}-${scheme}`);
      });
    await look("list");
    await page.goto(`${app.url}#/bo-tieu-chi/${SET}`);
    await page.locator("table.outline tbody tr").first().waitFor();
    await look("read");
    await page.goto(`${app.url}#/bo-tieu-chi/soan`);
    const text = page.getByLabel("Bộ tiêu chí, dạng JSON");
    await text.fill((await text.inputValue()).replace('"points": 6', '"points": 60'));
    await page.locator("mark").first().waitFor();
    await look("write");
    await page.goto(`${app.url}#/bo-tieu-chi/so-sanh`);
    await page.getByLabel("Bộ trước").selectOption(SET);
    await page.getByLabel("Bộ sau").selectOption("thon-to-dan-pho-van-hoa");
    await page.getByRole("button", { name: "So sánh" }).click();
    await page.locator(".headline").waitFor();
    await look("compare");
  });
}
