// Every state that a form can be in: it is said in words, can be used by everyone, and fits the screen; figures at a limit agree with
// the worked examples of the set wherever they are shown.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESK, axe, inBoth, narrow, overflow, picture, poor } from "./support/browser.mjs";
import { criteria, example, open } from "./support/form.mjs";
import { site } from "./support/site.mjs";

const SET = "khu-dan-cu-tieu-bieu-kieu-mau";
const PHONE = { width: 360, height: 640 };
const app = site();

const formOf = (label, change) => example(SET, label, change);
const FULL = "mọi mục đủ điểm; hỏi đúng 70%";
const STATES = {
  new: [{ set: SET, area: { name: "Thôn 4" }, period: "2026", profile: { khu_vuc: "nong_thon", vung: "con_lai" }, answers: {} }, /cao nhất/],
  "draft, incomplete": [formOf(FULL, { ho_vuon_sach: undefined, huong_uoc: undefined, tin_to_giac: undefined }), /còn 3 câu/],
  invalid: [formOf(FULL, { ho_ngheo: "x" }), /Có 1 chỗ cần sửa/],
  vetoed: [formOf("Có khiếu kiện đông người"), /Không xét danh hiệu[\s\S]*khiếu kiện/],
  "veto unknown": [formOf("chưa trả lời câu về tụ điểm"), /Chưa kết luận được[\s\S]*trường hợp không xét/],
  "complete, no title": [formOf("Tiêu biểu, nơi còn lại: thiếu 0,01 điểm"), /79,99/],
  "complete, title": [formOf(FULL), /Đạt danh hiệu “Khu dân cư kiểu mẫu”/],
  "earned early": [formOf(FULL, { tin_to_giac: undefined }), /Chắc chắn đạt/],
  "lost early": [formOf("Hỏi 89/150 hộ"), /Không còn đạt được|Không đạt/],
};

for (const size of [PHONE, DESK]) {
  test(`every state of a form is said, accessible and readable: ${size.width}`, async () => {
    const { page, wrong } = await app.visit("", { size });
    const found = [];
    for (const [state, [form, said]] of Object.entries(STATES)) {
      const at = await open(page, app.url, form);
      for (const place of ["", "/ket-qua"]) {
        await page.goto(at + place);
        await page.locator(place ? ".headline" : ".tasks").first().waitFor();
        const where = `${state}${place}`;
        if (place) assert.match((await page.locator("main").innerText()).replaceAll("\u00a0", " "), said, where);
        await inBoth(page, async (scheme) => {
          for (const fault of [...(await axe(page)), ...(await poor(page)), ...(await narrow(page))]) found.push(`${where}, ${scheme}: ${fault}`);
          assert.ok((await overflow(page)) <= 0, where);
          await picture(page, `state-${state.replaceAll(/\W+/g, "-")}${place.replace("/", "-")}-${size.width}-${scheme}`);
        });
      }
    }
    assert.deepEqual(found, []);
    assert.deepEqual(wrong, []);
  });
}

test("a plan for a title that the answers rule out says so, and what it is for", async () => {
  const { page, wrong } = await app.visit("", { size: PHONE });
  const said = page.locator(".plan").getByText("Với các câu đã trả lời, danh hiệu này không đạt được trong kỳ. Dưới đây là những câu trả lời phải khác đi thì mới đạt.");
  await page.goto(`${await open(page, app.url, STATES["complete, no title"][0])}/ket-qua`);
  await page.locator(".plan .changes").first().waitFor();
  await said.waitFor();
  await picture(page, "plan-lost");
  // Where the title can still be earned there is nothing to explain.
  await page.goto(`${await open(page, app.url, STATES.new[0])}/ket-qua`);
  await page.locator(".plan .headline").first().waitFor();
  assert.equal(await said.count(), 0);
  assert.deepEqual(wrong, []);
});

for (const scheme of ["light", "dark"]) {
  test(`what is said above a form, and in place of a program that failed, is accessible and readable: ${scheme}`, async () => {
    const { page, context } = await app.visit("", { size: PHONE, scheme });
    const look = async (page, state, said) => {
      await page.getByText(said).first().waitFor();
      assert.deepEqual([...(await axe(page)), ...(await poor(page)), ...(await narrow(page))], [], state);
      assert.ok((await overflow(page)) <= 0, state);
      await picture(page, `bar-${state}-${scheme}`);
    };
    const at = await open(page, app.url, formOf(FULL, { cau_da_bo: "12" }));
    await look(page, "set-changed", "câu trả lời cũ không còn chỗ");
    const other = await context.newPage();
    await other.setViewportSize(PHONE);
    await other.goto(`${at}/3`);
    await look(other, "elsewhere", "đang mở ở cửa sổ khác");
    await other.close();
    await context.setOffline(true);
    await look(page, "offline", "Ngoại tuyến");
    await context.setOffline(false);
    await page.evaluate(() => (IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); }));
    await page.goto(`${at}/1`);
    await page.locator("#km-area-name").fill("Thôn 6");
    await look(page, "unsaved", "Máy này không lưu được");
    await page.evaluate(() => {
      const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11]);
      const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
      setTimeout(() => exports.f(), 0);
    });
    await look(page, "failed", "Chương trình gặp lỗi");
  });
}

/** What the result screen says of a form: its first sentence, the total for screen readers, and the verdict of each title. */
async function result(page) {
  await page.locator(".headline").first().waitFor();
  return page.evaluate(() => {
    const plain = (element) => element.innerText.replaceAll("\u00a0", " ");
    const meter = document.querySelector(".headline [role=meter]");
    const width = (name) => Number.parseFloat(meter.querySelector(`svg .${name}`).getAttribute("width"));
    const titles = [...document.querySelectorAll(".ladder > li")].map((title) => plain(title).split("\n")[1]);
    return {
      said: plain(document.querySelector(".headline")),
      now: meter.getAttribute("aria-valuenow"),
      told: meter.getAttribute("aria-valuetext"),
      bar: [width("sure"), width("open")],
      titles,
    };
  });
}

const VERDICTS = { earned: ["Đạt"], possible: ["Còn có thể"], out_of_reach: ["Không đạt", "Không xét"] };

test("on both sides of every limit of the largest set, text, verdict and bar say what the worked examples say", async () => {
  const { page, wrong } = await app.visit("", { size: DESK });
  const set = criteria(SET);
  const limits = set.examples.filter(({ label, expect }) => /vừa đủ \d+ điểm|thiếu 0,01|thưởng có minh chứng/.test(label.vi) && expect.total !== undefined);
  assert.ok(limits.length >= 12, String(limits.length));
  for (const { label, assessment, expect } of limits) {
    const at = await open(page, app.url, { ...assessment, set: SET, area: { name: "Thôn 4" } });
    await page.goto(`${at}/ket-qua`);
    const shown = await result(page);
    const total = String(expect.total).replace(".", ",");
    assert.ok(shown.said.includes(`${total}/100`), `${label.vi}: ${total} in ${shown.said}`);
    assert.ok(shown.told.includes(`${total}/100`), `${label.vi}: ${shown.told}`);
    assert.equal(shown.now, String(expect.total), label.vi);
    assert.ok(Math.abs(shown.bar[0] - expect.total) <= 0.05 && shown.bar[1] === 0, `${label.vi}: ${shown.bar}`);
    for (const [at, { id }] of set.titles.entries()) assert.ok(VERDICTS[expect.titles[id]].includes(shown.titles[at]), `${label.vi}, ${id}: ${shown.titles[at]}`);
  }
  assert.deepEqual(wrong, []);
});

test("registration and earlier titles are something to do as long as a title waits for them", async () => {
  const { page, wrong } = await app.visit("", { size: DESK });
  const row = (at) => page.goto(at).then(() => page.locator(".tasks > li", { hasText: "Đăng ký và danh hiệu các năm trước" }).innerText());
  const { registered, history, ...blank } = formOf(FULL);
  assert.ok(registered && history);
  assert.match(await row(await open(page, app.url, blank)), /Chưa làm/);
  assert.match(await row(await open(page, app.url, { ...blank, registered })), /Đang làm, còn \d+ câu/);
  // No title is open any more: what is not known changes nothing.
  assert.match(await row(await open(page, app.url, { ...blank, registered, history })), /Đã điền đủ/);
  assert.match(await row(await open(page, app.url, formOf("Có khiếu kiện đông người"))), /Đã điền đủ|Không bắt buộc/);
  assert.deepEqual(wrong, []);
});

test("a barring case bars every title it is for as long as it is answered yes, and what was earned comes back", async () => {
  const { page, wrong } = await app.visit("", { size: DESK });
  const at = await open(page, app.url, formOf(FULL));
  const verdicts = async () => {
    await page.goto(`${at}/ket-qua`);
    const { titles, said } = await result(page);
    return [...titles, said.split("\n").find((line) => line.length > 1)];
  };
  const before = await verdicts();
  assert.deepEqual(before.slice(0, 2), ["Đạt", "Đạt"]);
  for (const [question, barred] of [["khieu_kien", ["Không xét", "Không xét"]], ["can_bo_ky_luat", ["Đạt", "Không xét"]]]) {
    for (const [choice, wanted] of [["yes", barred], ["no", ["Đạt", "Đạt"]]]) {
      await page.goto(`${at}/2`);
      await page.locator(`#km-${question}-${choice}`).check();
      const after = await verdicts();
      assert.deepEqual(after.slice(0, 2), wanted, question);
      if (choice === "no") assert.deepEqual(after, before, question);
      else if (barred[0] === "Không xét") assert.match(after[2], /^(⛔)?Không xét danh hiệu/);
    }
  }
  assert.deepEqual(wrong, []);
});
