// Equals across the line of a quota: people choose on the screen, or bring a file; the command line comes to the same.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { DESK, PHONE, axe, inBoth, overflow, picture, saved } from "./support/browser.mjs";
import { site } from "./support/site.mjs";

const SET = "thi-dua-mat-tran";
const AREAS = JSON.parse(readFileSync(join(process.env.KIEUMAU_EXAMPLES, "cum-thi-dua.json"), "utf8"));

const app = site();

const file = (name, text) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });

/** The two clusters of the example, ranked. */
async function ranked(options = {}) {
  const { page, wrong } = await app.visit("#/hang-loat", { size: DESK, ...options });
  await page.getByLabel("Bộ tiêu chí", { exact: true }).selectOption(SET);
  await page.locator("#batch-files").setInputFiles(file("cum.jsonl", AREAS.map((area) => JSON.stringify(area)).join("\n")));
  await page.locator(".ranked tbody tr").first().waitFor();
  return { page, wrong };
}

const undecided = (page, n) => page.getByText(n ? `${n} khu chờ hội đồng quyết định` : "khu chờ hội đồng quyết định");

/** Names, classes and awards of the second cluster, as the screen has them. */
async function second(page) {
  await page.getByLabel("Cụm", { exact: true }).selectOption({ label: "Cụm II (4 khu)" });
  await page.locator(".ranked tbody tr").filter({ hasText: "Phường ví dụ 4" }).last().waitFor();
  const rows = page.locator(".ranked tbody tr");
  return Object.fromEntries(
    await rows.evaluateAll((rows) =>
      rows.map((row) => [row.cells[1].innerText.trim(), [row.cells[5].innerText, ...[...row.querySelectorAll(".tag.ok")].map((tag) => tag.innerText)].join("; ")]),
    ),
  );
}

test("people choose of equals on the screen, and take the decisions along; the command line comes to the same with them", async () => {
  const { page, wrong } = await ranked();
  await undecided(page, 2).waitFor();
  const first = page.locator(".decide").first();
  // Who is to be chosen of is named as people name them.
  await first.getByText("Hội đồng chọn, còn 1 suất").waitFor();
  const box = (name) => first.getByRole("checkbox", { name });
  await first.getByRole("button", { name: "Ghi quyết định" }).click();
  await first.getByRole("alert").filter({ hasText: "Chọn từ 1 đến 1 khu" }).waitFor();
  await box("Phường ví dụ 1").check();
  await box("Phường ví dụ 2").check();
  await first.getByRole("button", { name: "Ghi quyết định" }).click();
  await first.getByRole("alert").waitFor();
  await box("Phường ví dụ 1").uncheck();
  await first.getByLabel("Căn cứ").fill("Biên bản 12/BB-HĐTĐ");
  await first.getByRole("button", { name: "Ghi quyết định" }).click();
  // The flag of the cluster has equals too, of which nobody has spoken yet.
  await page.getByText("Đang xếp hạng theo quyết định vừa ghi ở đây").waitFor();
  while (await page.locator(".decide").count()) {
    const before = await page.locator(".decide").count();
    const next = page.locator(".decide").first();
    await next.getByRole("checkbox", { name: "Phường ví dụ 2" }).check();
    await next.getByRole("button", { name: "Ghi quyết định" }).click();
    await page.waitForFunction((before) => document.querySelectorAll(".decide").length < before, before);
  }
  await undecided(page).waitFor({ state: "detached" });
  const text = (await saved(page, "Lưu các quyết định (JSON)")).toString();
  assert.equal(JSON.parse(text).decisions[0].document, "Biên bản 12/BB-HĐTĐ");
  const shown = await second(page);
  const [areas, decisions] = ["cum.json", "quyet-dinh.json"].map((name) => join(app.folder, name));
  writeFileSync(areas, JSON.stringify(AREAS));
  writeFileSync(decisions, text);
  const told = execFileSync(process.env.KIEUMAU_CLI, ["rank", "--set", SET, "--decisions", decisions, "--format", "csv", areas], { encoding: "utf8" });
  for (const [name, said] of Object.entries(shown)) {
    const line = told.split("\n").find((line) => line.includes(name));
    for (const word of said.split("; ")) assert.ok(line.includes(word), `${name}: ${word} in ${line}`);
  }
  assert.match(shown["Phường ví dụ 2"], /^Hoàn thành xuất sắc/);
  assert.match(shown["Phường ví dụ 1"], /^Hoàn thành tốt/);
  // Without them it is as before, and with the file as after.
  await page.getByRole("button", { name: "Bỏ các quyết định" }).click();
  await undecided(page, 2).waitFor();
  await page.locator("#batch-decisions").setInputFiles(file("quyet-dinh.json", text));
  await page.getByText("Đang xếp hạng theo quyết định của hội đồng").waitFor();
  assert.deepEqual(await second(page), shown);
  assert.deepEqual(wrong, []);
});

test("decisions that cannot be read leave the ranking as it is", async () => {
  const { page, wrong } = await ranked();
  await undecided(page, 2).waitFor();
  await page.locator("#batch-decisions").setInputFiles(file("hong.json", '{"decisions": ['));
  await page.locator("#batch-refused").filter({ hasText: "Chưa làm được việc này" }).waitFor();
  await undecided(page, 2).waitFor();
  assert.equal(await page.locator(".ranked tbody tr").count(), 5);
  // What is asked next is not asked with them again.
  await page.getByLabel("Chia cụm theo").selectOption({ label: "Khối thi đua" });
  await page.getByLabel("Cụm", { exact: true }).locator("option", { hasText: /phường/i }).waitFor({ state: "attached" });
  assert.equal(await page.locator("#batch-refused").count(), 0);
  assert.deepEqual(wrong, []);
});

test("the class of an area alone is not taken for the one that quotas leave it", async () => {
  const { page } = await ranked();
  // The class before quotas stands in the table and in the chart, the one after them in the ranking.
  await page.locator("section[aria-labelledby=batch-results] thead").getByText("Xếp loại trước hạn mức").waitFor();
  await page.getByRole("heading", { name: "Xếp loại trước hạn mức" }).waitFor();
  await page.locator(".ranked thead").getByText("Xếp loại", { exact: true }).waitFor();
});

test("the choice is accessible, on a phone too", async () => {
  for (const size of [PHONE, DESK]) {
    const { page } = await ranked({ size });
    await page.locator(".decide").first().waitFor();
    await inBoth(page, async (scheme) => {
      assert.deepEqual(await axe(page), [], scheme);
      assert.ok((await overflow(page)) <= 0);
      await picture(page, `decide-${size.width}-${scheme}`);
    });
  }
});
