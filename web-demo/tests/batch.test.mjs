// Many areas at once: what the page says and saves is what the command line says; large files leave the page free.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { DESK, PHONE, SMALL, axe, inBoth, keptWhole, overflow, picture, saved } from "./support/browser.mjs";
import { serve } from "./support/server.mjs";
import { site } from "./support/site.mjs";
import { rowsOf, workbook, zip } from "./support/xlsx.mjs";

const SET = "khu-dan-cu-tieu-bieu-kieu-mau";
const EXAMPLES = join(process.env.KIEUMAU_EXAMPLES, "lam-dong-2026");
const TABLES = ["lam-dong-1", "lam-dong-2", "dak-nong", "binh-thuan-1", "binh-thuan-2"].map((name) => join(EXAMPLES, `${name}.csv`));
const app = site();

/** What the command line writes. Problems in the data end it with 1, and that is no failure here. */
function command(...args) {
  const into = join(app.folder, `line-${Math.random().toString(36).slice(2)}.${args.pop()}`);
  try {
    // Files are named as the page names them: without their folders.
    execFileSync(process.env.KIEUMAU_CLI, [...args.map((word) => word.replace(`${EXAMPLES}/`, "")), "-o", into], { cwd: EXAMPLES, stdio: "ignore" });
  } catch (error) {
    if (error.status !== 1) throw error;
  }
  return readFileSync(into);
}

async function batch(options = {}) {
  const visited = await app.visit("#/hang-loat", { size: DESK, ...options });
  await visited.page.getByLabel("Bộ tiêu chí", { exact: true }).selectOption(SET);
  await visited.page.getByLabel("Năm đánh giá").fill("2026");
  await visited.page.getByLabel("Năm đánh giá").blur();
  return visited;
}

const drop = (page, files) => page.locator("#batch-files").setInputFiles(files);
const file = (name, text) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });

/** Waits until nothing is going on. */
async function done(page) {
  await page.locator("#batch-done, .errors").first().waitFor({ timeout: 240_000 });
  await page.locator(".busy").waitFor({ state: "detached", timeout: 240_000 });
}

/** Its worker is gone, and with it its memory. */
async function gone(page) {
  for (let tries = 0; page.workers().length > 0; tries += 1) {
    // A browser gives a worker that is at work some time to end by itself.
    assert.ok(tries < 200, "the worker is still there");
    await page.waitForTimeout(50);
  }
}

test("the examples are scored, ranked and written as the command line does", async () => {
  const { page, wrong } = await batch();
  await drop(page, TABLES);
  await done(page);
  const score = ["score", "--set", SET, "--period", "2026"];
  assert.ok((await saved(page, "Kết quả (CSV)")).equals(command(...score, "--csv-style", "vi", "--detail", ...TABLES, "csv")));
  assert.ok((await saved(page, "Chỗ cần sửa (CSV)")).toString().split("\n").length > 50);
  const cards = JSON.parse(command(...score, ...TABLES, "json"));
  const scored = cards.filter((card) => !card.not_scored);
  assert.equal(await page.locator("#batch-done").innerText(), `Đã chấm ${scored.length} khu dân cư`);
  const by = ["rank", "--set", SET, "--by", "commune", "--period", "2026"];
  await page.getByLabel("Chia cụm theo").selectOption("commune");
  await done(page);
  const ranking = JSON.parse(command(...by, ...TABLES, "json"));
  const first = ranking.clusters[0];
  await page.locator("table.ranked tbody tr").first().waitFor();
  const rows = await page.locator("table.ranked tbody tr").evaluateAll((rows) => rows.map((row) => [row.cells[0].innerText, row.cells[1].innerText]));
  const wanted = first.entries.map((entry) => [String(entry.rank), entry.area.name]);
  assert.deepEqual(rows.slice(0, wanted.length).map(([rank]) => rank), wanted.map(([rank]) => rank));
  for (const [at, [, name]] of wanted.entries()) assert.ok(rows[at][1].includes(name), `${rows[at][1]} ${name}`);
  assert.deepEqual(wrong, []);
});

test("tables of earlier titles are read as the command line reads them, with what is wrong in them", async () => {
  const { page, wrong } = await batch();
  const [header, ...rows] = rowsOf(readFileSync(join(EXAMPLES, "dak-nong.csv"), "utf8"), ",");
  const kept = header.map((name, at) => at).filter((at) => !header[at].startsWith("history."));
  const code = header.indexOf("code");
  const table = join(app.folder, "khong-lich-su.csv");
  const line = (cells) => `${cells.map((cell) => `"${cell}"`).join(",")}\n`;
  writeFileSync(table, [header, ...rows.slice(0, 30)].map((row) => line(kept.map((at) => row[at]))).join(""));
  const history = join(app.folder, "danh-hieu.csv");
  const years = [2025, 2024].flatMap((year) => rows.slice(0, 30).map((row) => line([row[code], year, "tieu_bieu"])));
  writeFileSync(history, line(["code", "year", "title"]) + years.join("") + line(["K", 2025, "khong_co"]));
  await page.getByText("Danh hiệu các năm trước, sáp nhập").click();
  await page.locator("#batch-histories").setInputFiles(history);
  await drop(page, table);
  await done(page);
  const score = ["score", "--set", SET, "--period", "2026", "--history", history, "--csv-style", "vi", "--detail", table];
  assert.ok((await saved(page, "Kết quả (CSV)")).equals(command(...score, "csv")));
  await page.locator("section:has(#batch-problems) tbody").getByText("khong_co").first().waitFor();
  // Without it the result is another one.
  await page.getByRole("button", { name: "Bỏ bảng này" }).click();
  await done(page);
  await page.locator("#batch-histories").waitFor({ state: "attached" });
  const without = await saved(page, "Kết quả (CSV)");
  assert.ok(!without.equals(command(...score, "csv")));
  assert.deepEqual(wrong, []);
});

test("workbooks are the very ones of the command line", async () => {
  const { page } = await batch();
  const table = join(EXAMPLES, "dak-nong.csv");
  await drop(page, table);
  await done(page);
  const score = ["score", "--set", SET, "--period", "2026", table];
  assert.ok((await saved(page, "Kết quả (Excel)")).equals(command(...score, "xlsx")));
  await page.getByLabel("Chia cụm theo").selectOption("commune");
  await done(page);
  const ranked = command("rank", "--set", SET, "--by", "commune", "--period", "2026", table, "xlsx");
  assert.ok((await saved(page, "Bảng xếp hạng (Excel)")).equals(ranked));
});

test("a workbook has its problems by cell, and every planted fault of it is among them", async () => {
  const { page } = await batch();
  const rows = rowsOf(readFileSync(join(EXAMPLES, "binh-thuan-1.csv"), "utf8"), ";");
  const book = workbook(rows, "Năm 2026");
  await drop(page, { name: "binh-thuan.xlsx", mimeType: "application/octet-stream", buffer: book });
  await done(page);
  const planted = rowsOf(readFileSync(join(EXAMPLES, "planted.csv"), "utf8"), ",").filter(([name]) => name === "binh-thuan-1.csv");
  assert.ok(planted.length > 5);
  const text = (await saved(page, "Chỗ cần sửa (CSV)")).toString();
  const found = rowsOf(text, ";").slice(1);
  assert.ok(found.every(([name, sheet]) => name === "binh-thuan.xlsx" && sheet === "Năm 2026"));
  for (const [, line, , , fault] of planted) {
    assert.ok(found.some((row) => row[3] === line && row[8] === fault) || found.some((row) => row[2] === line && row[8] === fault), `${line} ${fault}`);
  }
  const cell = found.find((row) => row[5] !== "");
  await page.getByLabel("Tìm trong các chỗ cần sửa").fill(cell[5]);
  await page.locator("section:has(#batch-problems) tbody").getByText(cell[5], { exact: true }).first().waitFor();
});

test("columns that nobody knows are matched, and stay matched", async () => {
  const { page } = await batch();
  const rows = rowsOf(readFileSync(join(EXAMPLES, "dak-nong.csv"), "utf8"), ",").slice(0, 20);
  const at = (id) => rows[0].findIndex((header) => header.endsWith(id));
  const [name, code] = [at("name"), at("code")];
  rows[0] = rows[0].map((header, column) => (column === name ? "Tên xóm ấp" : column === code ? "Ký hiệu riêng" : header));
  await drop(page, { name: "x.xlsx", mimeType: "", buffer: workbook(rows) });
  await done(page);
  await page.getByLabel("Tên xóm ấp").selectOption("name");
  await page.getByRole("button", { name: "Đọc lại với cách ghép này" }).click();
  await page.locator("#batch-done").filter({ hasText: /Đã chấm [1-9]/ }).waitFor();
  await done(page);
  await drop(page, { name: "y.xlsx", mimeType: "", buffer: workbook(rows) });
  await page.locator("#batch-done").filter({ hasText: /Đã chấm [1-9]/ }).waitFor();
});

test("the table is sorted, filtered and searched, and an area shows its reasons", async () => {
  const { page } = await batch();
  await drop(page, TABLES[0]);
  await done(page);
  const table = page.locator("section:has(#batch-results)");
  const names = () => table.locator("tbody th").allInnerTexts();
  assert.equal((await names()).length, 50);
  await table.getByRole("button", { name: "Tổng điểm" }).click();
  await table.locator('th[aria-sort="descending"]').waitFor();
  await page.waitForFunction(() => {
    const cells = [...document.querySelectorAll("section:has(#batch-results) tbody tr")].map((row) => row.cells[2].innerText);
    const points = cells.map((cell) => Number(cell.split(" ")[0].replace(",", "."))).filter((point) => !Number.isNaN(point));
    return points.length > 10 && points.every((point, at) => at === 0 || points[at - 1] >= point);
  });
  await table.getByLabel("Tìm khu dân cư, xã").fill("khong co ten nay dau");
  await table.getByText("0 khu dân cư").waitFor();
  await table.getByLabel("Tìm khu dân cư, xã").fill("");
  await table.getByLabel("Hiện", { exact: true }).selectOption({ label: "Có chỗ cần sửa" });
  await page.waitForFunction(() => document.querySelectorAll("section:has(#batch-results) tbody tr").length < 50);
  await table.locator("tbody th button").first().click();
  await page.locator("#batch-area").waitFor();
  await page.locator(".panel .ladder, .panel .notice.bad").first().waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "batch-area");
  await page.getByRole("button", { name: "Đóng chi tiết" }).click();
  await page.locator("#batch-area").waitFor({ state: "detached" });
});

test("the details of an area stand in the address: Back closes them, Forward opens them again", async () => {
  const { page, wrong } = await batch();
  await drop(page, TABLES[0]);
  await done(page);
  const hash = () => page.evaluate(() => location.hash);
  const focused = (id) => page.waitForFunction((id) => document.activeElement.id === id, id);
  const heading = page.locator("#batch-area");
  const from = page.locator("section:has(#batch-results) tbody th button").nth(2);
  const [id, name] = [await from.getAttribute("id"), await from.innerText()];
  await from.click();
  await heading.filter({ hasText: name }).waitFor();
  const address = await hash();
  assert.match(address, /^#\/hang-loat\/\d+$/);
  await focused("batch-area");
  await page.goBack();
  await heading.waitFor({ state: "detached" });
  assert.equal(await hash(), "#/hang-loat");
  await focused(id);
  await page.goForward();
  await heading.filter({ hasText: name }).waitFor();
  await focused("batch-area");
  // From the ranking, closed by its button; the focus goes back to where it came from.
  await page.goBack();
  await heading.waitFor({ state: "detached" });
  const ranked = page.locator("table.ranked tbody th button").first();
  const place = await ranked.getAttribute("id");
  await ranked.click();
  await heading.waitFor();
  await page.getByRole("button", { name: "Đóng chi tiết" }).click();
  await heading.waitFor({ state: "detached" });
  await focused(place);
  // A row that is not shown any more takes no focus later on.
  await page.locator(`[id="${id}"]`).click();
  await heading.waitFor();
  await page.getByLabel("Tìm khu dân cư, xã").first().fill("khong co ten nay dau");
  await page.locator(`[id="${id}"]`).waitFor({ state: "detached" });
  await page.goBack();
  await focused("batch-results");
  // Another language is another reading of the same tables: what was looked at stays.
  await page.goForward();
  await heading.waitFor();
  await page.getByText("Hiển thị", { exact: true }).click();
  await page.getByRole("button", { name: "English" }).click();
  await done(page);
  await page.getByRole("heading", { name: `Details: ${name}` }).waitFor();
  // Other tables have other areas.
  await page.locator("#batch-files").setInputFiles(TABLES[3]);
  await done(page);
  assert.equal(await hash(), "#/hang-loat");
  assert.equal(await heading.count(), 0);
  assert.deepEqual(wrong, []);
});

test("another cluster is chosen by keyboard, one after the other", async () => {
  const { page, wrong } = await batch();
  await drop(page, TABLES[2]);
  await done(page);
  await page.getByLabel("Chia cụm theo").selectOption("commune");
  await done(page);
  const choice = page.locator("#batch-cluster");
  await page.locator("table.ranked tbody tr").first().waitFor();
  await choice.focus();
  for (const at of ["1", "2", "3"]) {
    await page.keyboard.press("ArrowDown");
    await page.locator("table.ranked tbody tr").first().waitFor();
    assert.equal(await choice.inputValue(), at);
    assert.equal(await page.evaluate(() => document.activeElement.id), "batch-cluster");
  }
  assert.deepEqual(wrong, []);
});

test("what is read stays while another screen is looked at", async () => {
  const { page } = await batch();
  await drop(page, TABLES[0]);
  await done(page);
  const said = await page.locator("#batch-done").innerText();
  await page.getByRole("link", { name: "Trợ giúp" }).click();
  await page.locator("#batch-done").waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Chấm hàng loạt", exact: true }).click();
  assert.equal(await page.locator("#batch-done").innerText(), said);
  await page.getByLabel("Hiện", { exact: true }).selectOption({ label: "Có chỗ cần sửa" });
  await page.waitForFunction(() => document.querySelectorAll("section:has(#batch-results) tbody tr").length < 50);
});

test("another language leaves the search, the filter and columns that are just being matched as they are", async () => {
  const { page, wrong } = await batch();
  const [head, ...rows] = readFileSync(TABLES[0], "utf8").split("\n");
  await drop(page, file("bang.csv", [head.replace(",so_ho,", ",Tổng hộ toàn thôn,"), ...rows].join("\n")));
  await done(page);
  const found = (text) => page.locator("section[aria-labelledby=batch-results] [role=status]").filter({ hasText: text }).waitFor();
  await page.locator("#batch-find").fill("Cam Ly");
  await found("12 khu dân cư");
  await page.getByText(/^Ghép cột với câu hỏi/).click();
  const target = await page.locator("#batch-column-0 option[value$=so_ho]").first().getAttribute("value");
  await page.locator("#batch-column-0").selectOption(target);
  await page.getByText("Hiển thị", { exact: true }).click();
  await page.getByRole("button", { name: "English" }).click();
  await done(page);
  await found("12 areas");
  assert.equal(await page.locator("#batch-find").inputValue(), "Cam Ly");
  assert.ok(await page.locator("#batch-column-0").isVisible());
  assert.equal(await page.locator("#batch-column-0").inputValue(), target);
  assert.deepEqual(wrong, []);
});

test("areas of a cluster that have one name are told apart by their communes, which are looked for too", async () => {
  const { page, wrong } = await batch();
  await drop(page, TABLES[2]);
  await done(page);
  const names = page.locator("table.ranked tbody th");
  await names.first().waitFor();
  const shown = await names.allInnerTexts();
  assert.ok(shown.length > 10 && shown.every((text) => /(Xã|Phường|Đặc khu) /.test(text)), shown.join("; "));
  assert.equal(new Set(shown).size, shown.length);
  const commune = shown[0].match(/(?:Xã|Phường|Đặc khu) .*/)[0];
  await page.locator("#batch-find-ranked").fill(commune);
  await page.waitForFunction((commune) => {
    const rows = [...document.querySelectorAll("table.ranked tbody th")];
    return rows.length > 0 && rows.length < 50 && rows.every((row) => row.innerText.includes(commune));
  }, commune);
  assert.deepEqual(wrong, []);
});

test("where the set names no clusters, areas are ranked by those they have; what cannot be done is said where the focus goes", async () => {
  const { page, wrong } = await batch();
  await drop(page, TABLES[0]);
  await done(page);
  assert.equal(await page.getByLabel("Chia cụm theo").inputValue(), "cluster");
  await page.locator(".ranked tbody tr").first().waitFor();
  await page.locator("#batch-decisions").setInputFiles(file("quyet-dinh.json", "{"));
  const said = page.locator("#batch-refused");
  await said.filter({ hasText: "Chưa làm được việc này" }).waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "batch-refused");
  assert.equal(await said.getByRole("button").count(), 0, "the files were read");
  assert.deepEqual(wrong, []);
  await page.context().close();
});

test("files that cannot be read are refused in a sentence, and the next one is read", async () => {
  const { page, wrong } = await batch();
  const rows = rowsOf(readFileSync(TABLES[2], "utf8"), ",").slice(0, 5);
  const good = workbook(rows);
  const bomb = zip({ "[Content_Types].xml": "<Types/>", "xl/workbook.xml": " ".repeat(50_000_000) });
  const broken = [
    { name: "cut.xlsx", mimeType: "", buffer: good.subarray(0, good.length / 2) },
    { name: "bomb.xlsx", mimeType: "", buffer: bomb },
    file("program.xlsx", "MZ\u0090\0\u0003"),
    file("empty.csv", ""),
    file("strange.bin", "abc"),
    file("latin.csv", Buffer.from("Tên;Mã\nThôn \xe9;1", "latin1")),
  ];
  for (const one of broken) {
    await drop(page, one);
    await page.locator(".errors").filter({ hasText: one.name }).waitFor();
    await page.locator(".busy").waitFor({ state: "detached" });
  }
  await drop(page, { name: "good.xlsx", mimeType: "", buffer: good });
  await page.locator("#batch-done").filter({ hasText: "Đã chấm 4" }).waitFor();
  assert.deepEqual(wrong, []);
});

test("what stands in cells is shown as text", async () => {
  const { page, wrong } = await batch();
  const rows = rowsOf(readFileSync(TABLES[2], "utf8"), ",").slice(0, 4);
  const name = rows[0].findIndex((header) => header.endsWith("name"));
  const evil = '<img src=x onerror="alert(1)"><b>Thôn</b>';
  rows[1][name] = evil;
  await drop(page, { name: "<b>x.xlsx", mimeType: "", buffer: workbook(rows) });
  await done(page);
  await page.getByRole("button", { name: evil }).first().click();
  await page.locator("#batch-area").waitFor();
  assert.equal(await page.locator("main img, main b").count(), 0);
  assert.deepEqual(wrong, []);
});

test("without a network a later visit scores tables too", async () => {
  const own = await serve({ below: "/noi/khac/" });
  const { page, context } = await app.visit(own.url, { size: DESK });
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  const later = await context.newPage();
  await later.goto(own.url);
  await keptWhole(later);
  await own.stop();
  await later.goto(`${own.url}#/hang-loat`);
  await later.reload();
  await later.getByLabel("Bộ tiêu chí", { exact: true }).selectOption(SET);
  await drop(later, TABLES[2]);
  await later.locator("#batch-done").filter({ hasText: /Đã chấm [1-9]/ }).waitFor();
  assert.ok((await saved(later, "Kết quả (Excel)")).length > 10_000);
});

test("where the desk cannot be fetched that is said, and it is fetched when it is asked again", async () => {
  const own = await serve({ lacks: ["worker"] });
  const { page } = await app.visit(`${own.url}#/hang-loat`, { size: DESK });
  await page.getByLabel("Bộ tiêu chí", { exact: true }).selectOption(SET);
  await drop(page, TABLES[2]);
  await page.locator(".errors").filter({ hasText: "chưa tải được. Kết nối mạng rồi làm lại" }).waitFor();
  own.lacks.length = 0;
  await drop(page, TABLES[2]);
  await page.locator("#batch-done").filter({ hasText: /Đã chấm [1-9]/ }).waitFor();
  await own.stop();
});

test("a hundred thousand rows leave the page free, can be stopped, and give their memory back", async () => {
  const { page, wrong } = await batch();
  const [header, ...rows] = rowsOf(readFileSync(join(EXAMPLES, "dak-nong.csv"), "utf8"), ",");
  const code = header.findIndex((name) => name.endsWith("code"));
  const many = [header];
  for (let at = 0; many.length <= 100_000; at += 1) {
    const row = [...rows[at % rows.length]];
    row[code] = `K${at}`;
    many.push(row);
  }
  const path = join(app.folder, "many.xlsx");
  writeFileSync(path, workbook(many));
  await page.evaluate(() => {
    globalThis.longest = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((task) => (globalThis.longest = Math.max(globalThis.longest, task.duration)))).observe({ type: "longtask" });
  });
  // A small file takes the page as long as this machine, with all it does beside, lets it take.
  await drop(page, TABLES[2]);
  await done(page);
  const small = await page.evaluate(() => [globalThis.longest, (globalThis.longest = 0)][0]);
  await drop(page, path);
  await page.locator(".busy").filter({ hasText: "dòng" }).waitFor({ timeout: 240_000 });
  await page.getByRole("button", { name: "Dừng" }).click();
  await page.getByText("Đã dừng.").waitFor();
  assert.equal(await page.locator("#batch-done").count(), 0);
  await gone(page);
  await drop(page, path);
  await page.locator("#batch-done").waitFor({ timeout: 600_000 });
  await page.locator("#batch-done").filter({ hasText: /Đã chấm \d{5}/ }).waitFor();
  await page.getByLabel("Chia cụm theo").selectOption("commune");
  await page.locator("table.ranked tbody tr").first().waitFor({ timeout: 600_000 });
  await page.locator("section:has(#batch-results)").getByRole("button", { name: "Tổng điểm" }).click();
  await page.locator('section:has(#batch-results) th[aria-sort="descending"]').waitFor();
  const longest = await page.evaluate(() => globalThis.longest);
  assert.ok(longest <= Math.max(200, 3 * small), `a task of ${longest} ms, with a small file ${small} ms`);
  assert.ok((await page.locator("tr").count()) < 400);
  await page.getByRole("button", { name: "Đóng tệp" }).click();
  await page.locator("#batch-done").waitFor({ state: "detached" });
  await gone(page);
  assert.deepEqual(wrong, []);
});

for (const size of [PHONE, DESK, SMALL]) {
  test(`the screen is accessible, ${size.width}`, async () => {
    const { page } = await batch({ size });
    await inBoth(page, (scheme) => picture(page, `batch-empty-${size.width}-${scheme}`));
    await drop(page, TABLES[0]);
    await done(page);
    await page.getByLabel("Chia cụm theo").selectOption("commune");
    await page.locator("table.ranked tbody tr").first().waitFor();
    await page.locator("#chart-holds li").first().waitFor({ timeout: 60_000 });
    await page.locator("section:has(#batch-results) tbody th button").first().click();
    await page.locator(".panel .ladder").waitFor();
    await inBoth(page, async (scheme) => {
      assert.deepEqual(await axe(page), [], scheme);
      assert.ok((await overflow(page)) <= 0);
      await picture(page, `batch-${size.width}-${scheme}`);
    });
  });
}

test("where a set ranks by a mean over time, rows of one area are told apart on the screen as in the files", async () => {
  const { page, wrong } = await app.visit("#/bo-tieu-chi/soan", { size: DESK });
  const set = {
    format: 1, id: "theo-thang", version: "1", label: "Bộ theo tháng", status: "illustrative", status_note: "Chỉ để thử.",
    sources: [{ id: "vb", document: "Văn bản ví dụ" }],
    questions: [{ id: "diem", kind: "judged", max: 100, label: "Điểm chung" }],
    criteria: [{ id: "chung", code: "1", label: "Kết quả chung", points: 100, cite: { source: "vb", place: "Điều 1" }, rule: { kind: "judged", question: "diem" } }],
    titles: [{ id: "tieu_bieu", label: "Tiêu biểu", cite: { source: "vb", place: "Điều 2" }, condition: { kind: "total", at_least: 80 } }],
    emulation: { cluster: "cluster", order: [{ kind: "mean", per: "month" }] },
  };
  await page.getByLabel("Bộ tiêu chí, dạng JSON").fill(JSON.stringify(set));
  await page.locator("#criteria-state").filter({ hasText: "Dùng được" }).waitFor();
  await page.getByRole("button", { name: "Lưu trên máy này" }).click();
  await page.getByRole("status").filter({ hasText: "Đã lưu" }).waitFor();
  await page.goto(`${app.url}#/hang-loat`);
  await page.getByLabel("Bộ tiêu chí", { exact: true }).selectOption({ label: "Bộ theo tháng" });
  const [own, months] = ["theo-thang.json", "thang.csv"].map((name) => join(app.folder, name));
  writeFileSync(own, JSON.stringify(set));
  writeFileSync(months, "code,name,cluster,period,diem\nK1,Thôn 1,I,2026-02,90\nK1,Thôn 1,I,2026-01,80\nK2,Thôn 2,I,2026-01,70\n");
  await drop(page, months);
  await done(page);
  const table = page.locator("#batch-results").locator("xpath=..");
  const rows = () => table.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText)));
  const heads = (await table.locator("thead th").allInnerTexts()).map((head) => head.trim());
  const period = heads.indexOf("Kỳ");
  assert.ok(period > 0, heads.join());
  assert.deepEqual((await rows()).map((row) => [row[0], row[period]]), [["Thôn 1", "2026-02"], ["Thôn 1", "2026-01"], ["Thôn 2", "2026-01"]]);
  await table.getByRole("button", { name: "Kỳ" }).click();
  await page.waitForFunction((at) => document.querySelector("#batch-results").parentElement.querySelector("tbody tr").cells[at].innerText === "2026-01", period);
  const [head, first] = (await saved(page, "Kết quả (CSV)")).toString().trim().split(/\r?\n/).filter((line) => line.includes(";"));
  assert.equal(first.split(";")[head.split(";").indexOf("Kỳ")], "2026-02", head);
  assert.ok((await saved(page, "Kết quả (Excel)")).equals(command("score", "--set", own, months, "xlsx")));
  assert.deepEqual(wrong, []);
});
