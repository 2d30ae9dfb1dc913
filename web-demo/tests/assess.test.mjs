// A form from its first answer to the paper, at both sizes; numbers as the command line has them.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import jsQR from "jsqr";
import { PNG } from "pngjs";
import { DESK, PHONE, SMALL, axe, inBoth, overflow, picture, still } from "./support/browser.mjs";
import { SET, begin, kept, sample } from "./support/form.mjs";
import { site } from "./support/site.mjs";

const app = site();

/** Answers whatever the screen asks: the first choice of each kind, a number where one is wanted. */
async function answerAll(page) {
  for (const group of await page.locator("main fieldset:has(input[type=radio])").all()) await group.locator("input[type=radio]").first().check();
  for (const group of await page.locator("main fieldset:has(input[type=checkbox])").all()) await group.locator("input[type=checkbox]").last().check();
  for (const box of await page.locator("main input[inputmode=numeric], main input[inputmode=decimal]").all()) {
    if (!(await box.inputValue())) await box.fill("10");
  }
}

/** Saves what a button makes. */
async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
  const path = join(app.folder, download.suggestedFilename());
  await download.saveAs(path);
  return { path, name: download.suggestedFilename(), text: readFileSync(path, "utf8") };
}

/** The scorecard of the command line. */
function commandLine(assessment, set = SET) {
  const path = join(app.folder, "form.json");
  writeFileSync(path, JSON.stringify(assessment));
  return JSON.parse(execFileSync(process.env.KIEUMAU_CLI, ["score", "--set", set, "--format", "json", path], { encoding: "utf8" }));
}

const comma = (number) => String(number).replace(".", ",");

for (const size of [PHONE, DESK]) {
  test(`from the first answer to the paper, ${size.width}`, async () => {
    const { page, wrong } = await app.visit("", { size });
    await begin(page);
    assert.match(await page.locator(".draft-bar").innerText(), /Thôn 4 · 2026[\s\S]*Chưa gửi cho xã, phường/);
    await picture(page, `tasks-${size.width}`);
    await page.getByRole("button", { name: /Trả lời|Bắt đầu trả lời/ }).click();
    let screens = 0;
    for (; screens < 200; screens += 1) {
      if (await page.getByRole("heading", { name: "Kiểm tra phiếu" }).count()) break;
      await answerAll(page);
      if (screens === 3) await picture(page, `question-${size.width}`);
      await page.getByRole("button", { name: /^(Tiếp tục|Chưa rõ, để sau)$/ }).click();
    }
    assert.ok(screens > 3 && screens < 200);
    // Every screen has an address of its own, and Back leads to the one before.
    assert.match(page.url(), /\/kiem-tra$/);
    await page.goBack();
    await page.waitForURL(/\/\d+(\/\d+)?$/);
    await page.goForward();
    await page.waitForURL(/\/kiem-tra$/);
    await picture(page, `check-${size.width}`);
    await page.getByRole("button", { name: "Kết quả", exact: true }).last().click();
    await page.locator(".headline").waitFor();
    await picture(page, `result-${size.width}`);
    const shown = await page.locator("main").innerText();
    await page.getByRole("link", { name: "Gửi, in, lưu phiếu" }).last().click();
    await page.getByRole("heading", { name: "Gửi, in, lưu phiếu" }).waitFor();
    await picture(page, `send-${size.width}`);

    const html = await saved(page, "Lưu tệp");
    assert.match(html.name, /^phieu-tu-cham_thon-4_2026_[0-9A-F]{4}\.html$/);
    assert.match(await page.getByRole("status").filter({ hasText: "Đã tạo tệp" }).innerText(), /không biết bên nhận đã nhận được chưa/);
    const data = JSON.parse(html.text.match(/id="kieumau-phieu">(.*?)<\/script>/s)[1]);
    await page.getByText("Cách khác", { exact: true }).click();
    const json = await saved(page, "Lưu tệp dữ liệu");
    assert.deepEqual(JSON.parse(json.text), data);

    // The numbers are those of the command line.
    const card = commandLine(data.assessment);
    assert.ok(shown.includes(comma(card.totals.capped.points)), `${card.totals.capped.points} in ${shown.slice(0, 400)}`);

    // The code on the paper holds the same answers, and is read from a picture of it.
    const code = page.locator("figure.code");
    const png = PNG.sync.read(await code.locator("svg").screenshot({ scale: "device" }));
    const read = jsQR(new Uint8ClampedArray(png.data), png.width, png.height);
    assert.equal(read.data, await code.getAttribute("data-code"));
    assert.ok(read.version <= 16, `version ${read.version}`);

    // It opens again: the file, and the code.
    await page.goto(app.url);
    await page.locator("#open-file").setInputFiles(html.path);
    await page.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
    const other = await app.visit(read.data, { size });
    await other.page.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
    for (const opened of [page, other.page]) {
      await opened.goto(`${opened.url().replace(/\/$/, "")}/gui`);
      await opened.getByText("Cách khác", { exact: true }).click();
      const again = await saved(opened, "Lưu tệp dữ liệu");
      assert.deepEqual(JSON.parse(again.text).assessment, data.assessment);
    }
    assert.deepEqual(wrong.concat(other.wrong), []);
  });
}

test("the paper is A4, whole, and says that questions are left", async () => {
  const { page } = await app.visit("", { size: DESK });
  await begin(page, { set: "thon-dac-biet-kho-khan" });
  await page.goto(page.url() + "/1");
  await page.locator("main fieldset").first().waitFor();
  await answerAll(page);
  await page.goto(page.url().replace(/\/1$/, "/gui"));
  await page.locator(".sheet").waitFor();
  await page.emulateMedia({ media: "print" });
  const visible = await page.evaluate(() => [...document.querySelectorAll("header.head, footer.foot, .send-ways, .draft-bar, h1#km-heading")].filter((element) => element.offsetParent).length);
  assert.equal(visible, 0);
  assert.match(await page.locator(".sheet").innerText(), /PHIẾU TỰ CHẤM ĐIỂM[\s\S]*BẢN NHÁP/);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const box = pdf.toString("latin1").match(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/);
  assert.ok(Math.abs(box[1] - 595) < 2 && Math.abs(box[2] - 842) < 2, String(box));
  // One family of letters, which has all Vietnamese ones.
  const fonts = new Set([...pdf.toString("latin1").matchAll(/\/BaseFont\s*\/(?:[A-Z]{6}\+)?([A-Za-z]+)/g)].map(([, name]) => name));
  assert.ok(fonts.size === 1 && ["Tinos", "TimesNewRoman"].includes([...fonts][0]), [...fonts].join(", "));
  const folder = process.env.KIEUMAU_PICTURES;
  if (folder) writeFileSync(join(folder, "paper.pdf"), pdf);
});

for (const size of [SMALL, PHONE, DESK]) {
  test(`every screen of a form is accessible, ${size.width}`, async () => {
    const { page, wrong } = await app.visit("", { size });
    await sample(page, "khu-dan-cu-tieu-bieu-kieu-mau");
    const form = page.url();
    for (const place of ["", "/1", "/2", "/3/2", "/kiem-tra", "/ket-qua", "/gui"]) {
      await page.goto(form + place);
      await page.locator("main h1").first().waitFor();
      await still(page);
      await inBoth(page, async (scheme) => {
        assert.deepEqual(await axe(page), [], `${place}, ${scheme}`);
        assert.ok((await overflow(page)) <= 0, `${place} is too wide`);
        await picture(page, `sample${place.replaceAll("/", "-")}-${size.width}-${scheme}`);
      });
    }
    assert.deepEqual(wrong, []);
  });
}

test("a form is begun with the set that is shown, whatever was done before", async () => {
  const { page, wrong } = await app.visit();
  const labels = await page.locator("#new-set option").allInnerTexts();
  const shown = () => page.locator("#new-set").evaluate((select) => select.selectedOptions[0].textContent);
  for (const [at, label] of [[undefined, labels[0]], [undefined, labels[0]], [2, labels[2]], [undefined, labels[0]]]) {
    if (at !== undefined) await page.locator("#new-set").selectOption({ index: at });
    assert.equal(await shown(), label);
    await page.getByLabel("Tên khu dân cư").fill("Thôn 4");
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    await page.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
    assert.equal(await page.locator(".set-name").innerText(), label);
    // Back within the application: the first screen is made anew.
    await page.getByRole("link", { name: "Chấm điểm khu dân cư" }).click();
    await page.locator("#new-set").waitFor();
  }
  for (const [place, box] of [["#/hang-loat", "#batch-set"], ["#/bo-tieu-chi/so-sanh", "#compare-before"]]) {
    for (let turn = 0; turn < 2; turn += 1) {
      await page.evaluate((place) => (location.hash = place), place);
      await page.locator(box).waitFor();
      assert.equal(await page.locator(box).evaluate((select) => select.selectedIndex), 0, place);
      await page.evaluate(() => (location.hash = "#/tro-giup"));
      await page.locator(box).waitFor({ state: "detached" });
    }
  }
  assert.deepEqual(wrong, []);
});

test("a year that is none is said to be none, once, and holds nobody up", async () => {
  const { page, wrong } = await app.visit();
  await begin(page, { set: "thon-to-dan-pho-van-hoa" });
  await page.evaluate(() => (location.hash += "/1"));
  const year = page.locator("#km-about-period");
  const said = "“26” chưa phải là năm. Ghi bốn chữ số, ví dụ 2026.";
  await year.fill("26");
  assert.equal(await page.locator("#km-error-km-about-period").count(), 0);
  await year.blur();
  assert.equal((await page.locator("#km-error-km-about-period").innerText()).replace(/\s+/g, " "), `Lỗi: ${said}`);
  assert.deepEqual(await axe(page), []);
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await page.waitForFunction(() => document.activeElement.id === "km-errors");
  assert.deepEqual(await page.locator("#km-errors li").allInnerTexts(), [said]);
  await year.fill("2026");
  await year.blur();
  assert.equal(await page.locator("#km-errors, #km-error-km-about-period").count(), 0);
  await year.fill("26");
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await page.waitForURL(/\/2$/);
  assert.deepEqual(wrong, []);
});

test("a name is asked for before a form begins, and the focus goes there", async () => {
  const { page } = await app.visit();
  await page.getByRole("button", { name: "Bắt đầu" }).click();
  await page.getByText("Chưa nhập tên khu dân cư.").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "new-name");
});

test("a year that is none is said before a form begins, once, and holds nobody up", async () => {
  const { page, wrong } = await app.visit();
  await page.getByLabel("Tên khu dân cư").fill("Thôn 4");
  await page.getByLabel("Năm đánh giá").fill("26");
  await page.getByRole("button", { name: "Bắt đầu" }).click();
  const said = page.getByText("“26” chưa phải là năm. Ghi bốn chữ số, ví dụ 2026.");
  await said.waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "new-year");
  assert.deepEqual(await axe(page), []);
  await page.getByLabel("Năm đánh giá").fill("2026");
  assert.equal(await said.count(), 0);
  await page.getByLabel("Năm đánh giá").fill("26");
  await page.getByRole("button", { name: "Bắt đầu" }).click();
  await page.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
  assert.deepEqual(wrong, []);
});

test("HTML in every text field is text, on the screen, on paper and in the file", async () => {
  const { page, wrong } = await app.visit();
  const evil = `"><img src=x onerror=alert(1)></script><b>đậm`;
  page.on("dialog", () => assert.fail("a script ran"));
  await begin(page, { name: evil });
  await page.goto(page.url() + "/gui");
  await page.reload();
  await page.goto(page.url().replace(/\/gui$/, "/1"));
  await page.locator("main fieldset").first().waitFor();
  for (const choice of await page.locator("main fieldset").all()) await choice.locator("input").first().check();
  await page.goto(page.url().replace(/\/1$/, "/gui"));
  await page.locator(".sheet").waitFor();
  const file = await saved(page, "Lưu tệp");
  assert.equal(file.text.match(/<img/g), null);
  const blank = await app.browser.newPage();
  blank.on("dialog", () => assert.fail("a script ran"));
  await blank.setContent(file.text);
  assert.ok((await blank.locator(".sheet").innerText()).includes(evil));
  await page.goto(app.url);
  await page.locator("#open-file").setInputFiles(file.path);
  await page.locator(".draft-name", { hasText: "đậm" }).waitFor();
  assert.ok((await page.locator(".draft-name").innerText()).includes(evil));
  assert.deepEqual(wrong, []);
});

test("files that are cut, changed, too large, or not ours are refused clearly, and nothing is lost", async () => {
  const { page, wrong } = await app.visit();
  await sample(page);
  await page.goto(page.url() + "/gui");
  const file = await saved(page, "Lưu tệp");
  const put = async (name, buffer) => {
    await page.goto(app.url);
    // From the disk: what is large need not go through the debugger.
    const path = join(app.folder, name);
    writeFileSync(path, buffer);
    await page.locator("#open-file").setInputFiles(path);
    const alert = page.getByRole("alert");
    await alert.waitFor();
    return alert.innerText();
  };
  assert.match(await put("a.html", file.text.slice(0, -60)), /a\.html bị thiếu phần cuối/);
  assert.match(await put("b.html", "<p>xin chào</p>"), /không phải phiếu chấm điểm/);
  assert.match(await put("c.exe.html", "MZ\u0000\u0001"), /không phải phiếu chấm điểm/);
  assert.match(await put("d.html", Buffer.alloc(50e6, 97)), /d\.html quá lớn \(50 MB\)/);
  assert.match(await put("e.html", file.text.replace(`"kieumau": 1`, `"kieumau": 9`)), /bản mới hơn/);
  const tampered = file.text.replace(/("period": ")\d+/, "$11999");
  assert.notEqual(tampered, file.text);
  assert.match(await put("f.html", tampered), /f\.html đã bị sửa sau khi lập/);
  await page.getByRole("button", { name: "Vẫn mở để xem" }).click();
  await page.locator(".draft-name", { hasText: "1999" }).waitFor();
  const strange = file.text.replace(/("id": ")khu-dan-cu-van-hoa/g, "$1bo-la").replace(/("digest": ")sha256:..../, "$1sha256:0000");
  await put("g.html", strange);
  await page.getByRole("button", { name: "Vẫn mở để xem" }).click();
  await page.getByText("theo bộ tiêu chí “bo-la”").waitFor();
  await page.goto(app.url);
  await page.locator(".drafts > li").nth(1).waitFor();
  assert.equal(await page.locator(".drafts > li").count(), 2);
  assert.deepEqual(wrong, []);
});

test("a result that wants the type of area first says so under its heading", async () => {
  const { page, wrong } = await app.visit();
  await begin(page);
  await page.evaluate(() => (location.hash += "/ket-qua"));
  await page.getByRole("heading", { name: "Kết quả", exact: true }).waitFor();
  await page.getByText("Chọn loại khu dân cư trước").waitFor();
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(wrong, []);
});

test("what is to be chosen before anything can be asked is named", async () => {
  const { page, wrong } = await app.visit();
  await begin(page, { set: "khu-dan-cu-tieu-bieu-kieu-mau" });
  await page.getByRole("button", { name: "Bắt đầu trả lời" }).click();
  const errors = page.locator("#km-errors li");
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await errors.first().waitFor();
  assert.deepEqual(await errors.allInnerTexts(), ["Chưa chọn “Khu vực”.", "Chưa chọn “Vùng”."]);
  // Each is a way to its choices, which say the same.
  await errors.getByRole("button", { name: "Chưa chọn “Vùng”." }).click();
  await page.waitForFunction(() => document.activeElement.id.startsWith("km-profile-vung-"));
  assert.match(await page.locator("#km-error-profile-vung").innerText(), /Chưa chọn “Vùng”\.$/);
  await page.getByText("Nông thôn (thôn, buôn, bon)").click();
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await page.waitForFunction(() => document.activeElement.id === "km-errors");
  assert.deepEqual(await errors.allInnerTexts(), ["Chưa chọn “Vùng”."]);
  assert.deepEqual(wrong, []);
});

test("who looked at a result as a table finds it so again", async () => {
  const { page, wrong } = await app.visit("", { size: DESK });
  await sample(page);
  await page.evaluate(() => (location.hash += "/ket-qua"));
  await page.getByRole("button", { name: "Xem dạng bảng" }).click();
  await page.getByRole("link", { name: "Gửi, in, lưu phiếu" }).last().click();
  await page.locator(".sheet").waitFor();
  await page.goBack();
  await page.getByRole("button", { name: "Xem dạng biểu đồ" }).click();
  await page.goForward();
  await page.locator(".sheet").waitFor();
  await page.goBack();
  await page.getByRole("button", { name: "Xem dạng bảng" }).waitFor();
  assert.deepEqual(wrong, []);
});

test("a form of another version of its set opens with a notice, and old answers are kept", async () => {
  const { page } = await app.visit();
  await sample(page);
  await page.goto(page.url() + "/gui");
  await page.getByText("Cách khác", { exact: true }).click();
  const file = JSON.parse((await saved(page, "Lưu tệp dữ liệu")).text);
  file.assessment.answers.cau_da_bo = "12";
  const plain = JSON.stringify(file.assessment);
  await page.goto(app.url);
  await page.locator("#open-file").setInputFiles({ name: "cu.json", mimeType: "application/json", buffer: Buffer.from(plain) });
  await page.getByText("1 câu trả lời cũ không còn chỗ").waitFor();
  await page.goto(page.url() + "/gui");
  await page.getByText("Cách khác", { exact: true }).click();
  const again = JSON.parse((await saved(page, "Lưu tệp dữ liệu")).text);
  assert.equal(again.assessment.answers.cau_da_bo, "12");
});

test("an address of a part that is not there shows the list of those that are", async () => {
  const { page, wrong } = await app.visit("");
  await page.getByLabel("Tên khu dân cư").fill("Thôn 4");
  await page.getByLabel("Bộ tiêu chí", { exact: true }).selectOption("khu-dan-cu-tieu-bieu-kieu-mau");
  await page.getByRole("button", { name: "Bắt đầu" }).click();
  await page.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
  // Before the type of area is chosen there are no questions.
  await page.evaluate(() => (location.hash += "/3/1"));
  await page.waitForTimeout(300);
  assert.ok(await page.getByRole("heading", { name: "Các phần của phiếu" }).isVisible());
  assert.deepEqual(wrong, []);
});

test("what to do is one tap from the verdict", async () => {
  const { page, wrong } = await app.visit("");
  await sample(page, "khu-dan-cu-tieu-bieu-kieu-mau");
  await page.evaluate(() => (location.hash += "/ket-qua"));
  const way = page.getByRole("button", { name: "Việc cần làm" });
  await way.click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "km-plan-heading");
  assert.ok(await page.getByRole("heading", { name: "Việc cần làm" }).evaluate((heading) => heading.getBoundingClientRect().top < innerHeight));
  assert.deepEqual(wrong, []);
});
