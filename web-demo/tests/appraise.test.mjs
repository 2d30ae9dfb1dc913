// What is appraised: every question of the form, claims that something does not arise, and the way from what is still to do.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { DESK, PHONE, picture } from "./support/browser.mjs";
import { example } from "./support/form.mjs";
import { site } from "./support/site.mjs";

const FORM = JSON.parse(readFileSync(join(process.env.KIEUMAU_EXAMPLES, "phieu-tu-cham.json"), "utf8"));
const CLAIM = "Năm nay không có lễ hội";

const app = site();

/** Opens a form to appraise it. */
async function appraise(change = {}, options = {}) {
  const { page, wrong } = await app.visit("#/tham-dinh", { size: DESK, ...options });
  const text = JSON.stringify({ ...FORM, ...change });
  await page.locator("#review-files").setInputFiles({ name: "phieu.json", mimeType: "", buffer: Buffer.from(text) });
  await page.locator('[id^="review-open-"]').first().click();
  await page.locator("#review-form").waitFor();
  return { page, wrong };
}

const copyAll = (page) => page.getByRole("button", { name: "Bắt đầu từ câu trả lời tự chấm" }).click();
const todo = (page) => page.locator("details.part").filter({ hasText: /^Việc còn phải làm/ });
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.closest("[id]").id);

test("what bars titles is appraised like everything else", async () => {
  const { page, wrong } = await appraise(example(FORM.set, "mọi mục đủ điểm; hỏi đúng 70%"));
  await copyAll(page);
  const row = page.locator(".review-row").filter({ hasText: "khiếu kiện" }).first();
  assert.match(await row.locator(".cells").innerText(), /Không\s+Thẩm định\s+Không/i);
  await row.getByRole("button", { name: "Thẩm định" }).click();
  await picture(page, "appraise-veto");
  await row.getByLabel("Có", { exact: true }).check();
  await row.getByLabel("Lý do điều chỉnh").fill("Theo sổ tiếp dân");
  await page.locator("tr.changed").filter({ hasText: "Khu dân cư tiêu biểu" }).waitFor();
  // Only what differs: this does.
  await row.getByRole("button", { name: "Đóng" }).click();
  await page.getByLabel("Chỉ hiện chỗ lệch").check();
  await row.getByText("Theo sổ tiếp dân").waitFor();
  assert.equal(await page.locator(".review-row").filter({ hasText: "tụ điểm" }).count(), 0);
  assert.deepEqual(wrong, []);
});

test("a form can be appraised piece by piece, claims included, to where copying all of it leads", async () => {
  const change = { not_applicable: { to_chuc_le_hoi: CLAIM } };
  const { page, wrong } = await appraise(change);
  const results = () => page.locator(".part table td").allInnerTexts();
  const left = async () => ((await todo(page).count()) ? todo(page).locator("li").allInnerTexts() : []);
  await page.locator('[id^="km-review-"]').first().click();
  const accept = page.getByRole("button", { name: "Đồng ý với điểm tự chấm" });
  for (let at = 0; at < 200 && (await accept.count()); at += 1) await accept.click();
  const byPiece = [await results(), await left()];
  const copied = await appraise(change);
  await copyAll(copied.page);
  const all = [await copied.page.locator(".part table td").allInnerTexts(), await todo(copied.page).locator("li").allInnerTexts()];
  assert.deepEqual(byPiece, all);
  assert.deepEqual([...wrong, ...copied.wrong], []);
});

test("a claim that something does not arise is seen, and can be refused with a reason", async () => {
  const { page, wrong } = await appraise({ not_applicable: { to_chuc_le_hoi: CLAIM } });
  await copyAll(page);
  const row = page.locator(".review-row").filter({ hasText: "3.4c" });
  await row.getByRole("button", { name: "Thẩm định" }).click();
  await row.getByText(`Tự chấm: không phát sinh ở khu dân cư này (${CLAIM})`).waitFor();
  const claim = row.getByLabel("Không phát sinh ở khu dân cư này");
  assert.equal(await claim.isChecked(), true);
  await claim.uncheck();
  await row.getByLabel(/^Tổ chức lễ hội/).fill("1");
  await row.getByLabel("Lý do điều chỉnh").fill("Có hội làng tháng Hai");
  await row.locator(".cite").filter({ hasText: "Có hội làng tháng Hai" }).waitFor();
  assert.deepEqual(wrong, []);
});

for (const size of [DESK, PHONE]) {
  test(`what is still to do leads to its question, ${size.width}`, async () => {
    const { page, wrong } = await appraise({}, { size });
    await todo(page).locator("summary").click();
    const line = (words) => todo(page).locator("li").filter({ hasText: words }).getByRole("button");
    // A question that was not appraised: the focus is in it.
    await line("“Tổng số hộ”").first().click();
    assert.match(await focused(page), /^km-so_ho-value$/);
    await line("khiếu kiện").first().click();
    assert.match(await focused(page), /^km-khieu_kien-/);
    // On paper it is text like the rest.
    await page.emulateMedia({ media: "print" });
    assert.ok(await line("khiếu kiện").first().isVisible());
    await page.emulateMedia({ media: "screen" });
    await copyAll(page);
    // A difference without a reason: the focus is where the reason is written.
    const row = page.locator(".review-row").filter({ hasText: "1.2b" });
    await row.getByRole("button", { name: "Thẩm định" }).click();
    await row.getByLabel("Số hộ nghèo", { exact: true }).fill("9");
    await page.keyboard.press("Tab");
    await row.getByRole("button", { name: "Đóng" }).click();
    await line("1.2b").first().click();
    assert.match(await focused(page), /^km-reason-/);
    await page.keyboard.type("Theo sổ của phường");
    await row.locator(".cite").filter({ hasText: "Theo sổ của phường" }).waitFor();
    await picture(page, `appraise-todo-${size.width}`);
    assert.deepEqual(wrong, []);
  });
}
