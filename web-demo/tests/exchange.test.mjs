// What goes out comes back the same, by whichever way; and what is no form is refused with a word for each file, while the forms of
// the device stay as they are.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { DESK, saved, started } from "./support/browser.mjs";
import { SET, criteria, keptText, open, sample } from "./support/form.mjs";
import { cell, dice, randomForm } from "./support/random.mjs";
import { site } from "./support/site.mjs";
import { workbook, zip } from "./support/xlsx.mjs";

const LARGEST = "khu-dan-cu-tieu-bieu-kieu-mau";
const app = site();
const file = (name, content, mimeType = "application/octet-stream") => ({ name, mimeType, buffer: Buffer.from(content) });

/** How many forms the device keeps, and all that it keeps of them. */
const everything = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => {
        indexedDB.open("kieumau").onsuccess = ({ target: { result: base } }) => {
          base.transaction("drafts").objectStore("drafts").getAll().onsuccess = ({ target }) => {
            base.close();
            done(JSON.stringify(target.result));
          };
        };
      }),
  );

for (const set of [LARGEST, "thi-dua-mat-tran"]) {
  test(`random forms come back from every file, and from the code, to the last byte: ${set}`, async () => {
    const { page, wrong } = await app.visit("", { size: DESK });
    const roll = dice(32);
    const asked = criteria(set);
    for (const notes of [true, false]) {
      const form = await open(page, app.url, randomForm(asked, roll, { notes }));
      const text = await keptText(page);
      await page.goto(`${form}/gui`);
      await page.locator("figure.code svg").waitFor();
      const code = await page.locator("figure.code").getAttribute("data-code");
      const html = await saved(page, "Lưu tệp");
      await page.getByText("Cách khác", { exact: true }).click();
      const json = await saved(page, /^Lưu tệp dữ liệu/);
      for (const [name, content] of [["phieu.html", html], ["phieu.json", json], ["phieu-tran.json", text]]) {
        const again = await open(page, app.url, content, name);
        assert.notEqual(again, form);
        assert.equal(await keptText(page), text, name);
      }
      // Long notes have no place on paper; everything else has.
      if (notes) continue;
      await page.goto(code);
      await page.waitForFunction(() => !location.hash.startsWith("#/ma/"));
      await page.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
      await page.getByText("Đã lưu trên máy này").first().waitFor();
      assert.equal(await keptText(page), text, "the code");
    }
    assert.deepEqual(wrong, []);
  });
}

test("the same random forms as JSON, as a table of text and as a workbook have the results of the command line", async () => {
  const { page, wrong } = await app.visit("#/hang-loat", { size: DESK });
  await page.getByLabel("Bộ tiêu chí", { exact: true }).selectOption(LARGEST);
  const set = criteria(LARGEST);
  const roll = dice(33);
  const forms = Array.from({ length: 60 }, (_, at) => {
    const form = randomForm(set, roll, { name: `Thôn ${at}` });
    return { ...form, area: { ...form.area, code: `K${at}` } };
  });
  const header = ["code", "name", "commune", "period", ...set.profile.map(({ id }) => `profile.${id}`), ...set.questions.map(({ id }) => id)];
  const row = ({ area, period, profile, answers }) => [area.code, area.name, area.commune, period, ...set.profile.map(({ id }) => profile[id]), ...set.questions.map(({ id }) => cell(answers[id]))];
  const rows = [header, ...forms.map(row)];
  const lines = rows.map((cells) => cells.map((text) => `"${text}"`).join(",")).join("\r\n");
  const ways = { "phieu.jsonl": forms.map((form) => JSON.stringify(form)).join("\n"), "phieu.csv": lines, "phieu.xlsx": workbook(rows) };
  const results = {};
  for (const [name, content] of Object.entries(ways)) {
    await page.locator("#batch-files").setInputFiles(file(name, content));
    await page.locator("#batch-done").filter({ hasText: "Đã chấm 60" }).waitFor();
    await page.locator(".busy").waitFor({ state: "detached" });
    results[name] = (await saved(page, "Kết quả (CSV)")).toString();
    await page.getByRole("button", { name: "Đóng tệp" }).click();
    await page.locator("#batch-done").waitFor({ state: "detached" });
  }
  const path = join(app.folder, "phieu.jsonl");
  const into = join(app.folder, "ket-qua.csv");
  writeFileSync(path, ways["phieu.jsonl"]);
  const { status } = spawnSync(process.env.KIEUMAU_CLI, ["score", "--set", LARGEST, "--csv-style", "vi", "--detail", path, "-o", into]);
  // 1: some answers have faults.
  assert.ok(status === 0 || status === 1, String(status));
  const wanted = readFileSync(into, "utf8");
  assert.ok(wanted.split("\n").length > 60);
  for (const [name, text] of Object.entries(results)) assert.equal(text, wanted, name);
  assert.deepEqual(wrong, []);
});

/** Puts files into the box of the first screen; one sentence for each that is refused. */
async function refused(page, files) {
  await page.goto(app.url);
  await started(page);
  await page.locator("#open-file").setInputFiles(files);
  await page.locator("[role=alert] p").nth(files.length - 1).waitFor();
  return page.locator("[role=alert] p").allInnerTexts();
}

test("each file that is no form is refused in a sentence of its own, and the form that is open elsewhere stays as it is", async () => {
  const { page, context, wrong } = await app.visit();
  await sample(page);
  await page.goto(`${page.url()}/gui`);
  const whole = (await saved(page, "Lưu tệp")).toString();
  await page.getByText("Cách khác", { exact: true }).click();
  const data = (await saved(page, /^Lưu tệp dữ liệu/)).toString();
  const before = await everything(page);
  const other = await context.newPage();
  const cuts = (name, text) => {
    const bytes = Buffer.from(text);
    // Every 64th byte is looked at natively; here a dozen of them.
    const ends = Array.from({ length: 12 }, (_, at) => 64 + 64 * Math.floor((at * (bytes.length - 160)) / 11 / 64));
    return [...new Set(ends)].map((end) => file(`cat-${end}-${name}`, bytes.subarray(0, end)));
  };
  const bomb = zip({ "[Content_Types].xml": "<Types/>", "xl/workbook.xml": " ".repeat(20_000_000) });
  const bad = [
    ...cuts("phieu.html", whole).map((cut) => [cut, /bị thiếu phần cuối|không phải phiếu chấm điểm/]),
    ...cuts("phieu.json", data).map((cut) => [cut, /bị thiếu phần cuối/]),
    [file("moi-hon.json", data.replace('"kieumau": 1', '"kieumau": 2')), /bản mới hơn/],
    [file("chuong-trinh.json", "MZ\u0090\0\u0003"), /không phải phiếu chấm điểm/],
    [file("chuong-trinh.html", "MZ\u0090\0\u0003"), /không phải phiếu chấm điểm/],
    [file("bom.xlsx", bomb), /bảng/],
    [file("bom.json", bomb), /không phải phiếu chấm điểm/],
    [file("sau.json", "[".repeat(200_000)), /không phải phiếu chấm điểm/],
    [file("sau-phieu.json", `{"answers": ${'{"a":'.repeat(100_000)}1`), /bị hỏng/],
    [file("sai.json", '{"answers": {"so_trieu_tap": 1}, "answer": {}}'), /answer/],
    [file("lap.json", '{"answers": {}, "answers": {}}'), /answers/],
    [file("khac.json", '{"set": "bo-khong-co", "answers": {"a": 1}}'), /bo-khong-co/],
  ];
  const said = await refused(other, bad.map(([one]) => one));
  assert.equal(said.length, bad.length, said.join("\n"));
  for (const [{ name }, words] of bad) {
    const line = said.filter((line) => line.includes(name));
    assert.equal(line.length, 1, `${name}: ${line}`);
    assert.match(line[0], words, name);
  }
  assert.equal(await everything(other), before);
  // What was open goes on where it was.
  await page.goto(page.url().replace(/\/gui$/, ""));
  await page.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
  assert.equal(await page.getByText("đang mở ở cửa sổ khác").count(), 0);
  assert.deepEqual(wrong, []);
});

test("of several files the good ones are opened, whatever is wrong with the others, and every changed one is asked about", async () => {
  const { page, wrong } = await app.visit();
  await sample(page);
  await page.goto(`${page.url()}/gui`);
  await page.getByText("Cách khác", { exact: true }).click();
  const data = (await saved(page, /^Lưu tệp dữ liệu/)).toString();
  const named = (name) => JSON.stringify({ ...JSON.parse(data).assessment, area: { name } });
  const changed = (name) => data.replace(/("name": ")[^"]*/, `$1${name}`);
  await page.goto(app.url);
  await started(page);
  const good = ["Thôn Một", "Thôn Hai"];
  await page.locator("#open-file").setInputFiles([
    file("1.json", named(good[0])),
    file("2.json", '{"set": "bo-khong-co", "answers": {"a": 1}}'),
    file("3.json", changed("Thôn Ba")),
    file("4.json", changed("Thôn Bốn")),
    file("5.json", named(good[1])),
    file("6.json", "?"),
  ]);
  for (const name of ["2.json", "3.json", "4.json", "6.json"]) await page.getByRole("alert").filter({ hasText: name }).waitFor();
  const kept = JSON.parse(await everything(page));
  for (const name of good) {
    const draft = kept.find((draft) => draft.name === name);
    // The list says how far a form is answered before it is opened.
    assert.ok(draft?.answered > 0 && draft.answered <= draft.questions, JSON.stringify(kept));
  }
  assert.deepEqual(wrong, []);
});

test("letters of two marks come in as one, and text that looks like a formula stays text", async () => {
  const { page, wrong } = await app.visit();
  const form = randomForm(criteria(SET), dice(4), { name: "Thôn Đạ Tẻh" });
  form.area.commune = '=HYPERLINK("http://x","Xã")';
  await open(page, app.url, JSON.stringify(form).normalize("NFD"));
  assert.equal(await page.evaluate(() => document.body.innerText.normalize("NFC") === document.body.innerText), true);
  const text = await keptText(page);
  assert.equal(text, text.normalize("NFC"));
  assert.deepEqual(JSON.parse(text).area, form.area);
  assert.deepEqual(wrong, []);
});
