// By keyboard alone, with large text, and in plain words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESK, PHONE, SMALL, axe, picture, still, widest } from "./support/browser.mjs";
import { sample } from "./support/form.mjs";
import { site } from "./support/site.mjs";

const app = site();

/** Presses Tab until something with this name, or of this kind, has the focus. */
async function tabTo(page, wanted) {
  for (let presses = 0; presses < 150; presses += 1) {
    const found = await page.evaluate((wanted) => {
      const active = document.activeElement;
      if (!active.matches("a, button, input, select, summary")) return false;
      const label = active.labels?.[0]?.innerText ?? active.innerText ?? "";
      return label.includes(wanted) || active.id === wanted;
    }, wanted);
    if (found) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab never came to ${wanted}`);
}

/** The focus is somewhere that can be seen, and nothing sticky lies over it. */
const covered = (page) =>
  page.evaluate(() => {
    const active = document.activeElement;
    if (active === document.body) return "nothing has the focus";
    const box = active.getBoundingClientRect();
    const x = box.left + Math.min(box.width / 2, 20);
    const top = document.elementFromPoint(x, Math.max(box.top, 0) + Math.min(box.height / 2, 12));
    const label = active.closest("label") ?? active;
    return top && (label.contains(top) || top.contains(active)) ? "" : `${active.id || active.innerText} lies under ${top?.className}`;
  });

test("a whole form is filled, checked and saved by keyboard alone", async () => {
  const { page, wrong } = await app.visit("", { size: DESK });
  await tabTo(page, "new-name");
  await page.keyboard.type("Thôn 4");
  await tabTo(page, "new-set");
  await page.keyboard.press("ArrowDown");
  await tabTo(page, "Bắt đầu");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
  await tabTo(page, "Bắt đầu trả lời");
  await page.keyboard.press("Enter");
  let screens = 0;
  for (; screens < 30 && !page.url().endsWith("/kiem-tra"); screens += 1) {
    await page.waitForFunction(() => document.activeElement.id === "km-heading");
    const seen = new Set();
    for (let presses = 0; presses < 120; presses += 1) {
      await page.keyboard.press("Tab");
      assert.equal(await covered(page), "");
      const at = await page.evaluate(() => {
        const { id, type, name, inputMode, value, checked } = document.activeElement;
        return { id, type, group: name, mode: inputMode, value, checked, submits: document.activeElement.type === "submit" };
      });
      if (at.submits) break;
      if (at.type === "radio") {
        // A group is one stop: arrows choose within it.
        assert.equal(seen.has(at.group), false, `${at.group} is two stops`);
        seen.add(at.group);
        await page.keyboard.press("Space");
      } else if (at.type === "checkbox" && !at.checked && !seen.has("box")) {
        await page.keyboard.press("Space");
        seen.add("box");
      } else if (at.type === "text" && ["numeric", "decimal"].includes(at.mode) && !at.value) await page.keyboard.type("10");
    }
    const before = page.url();
    await page.keyboard.press("Enter");
    const moved = (timeout) => page.waitForFunction((before) => location.href !== before, before, { timeout });
    // What is to be mended is listed once, with the focus on the list; a second time nobody is held up.
    const listed = await moved(2000).then(() => false, () => page.evaluate(() => document.activeElement.id === "km-errors"));
    if (!listed) continue;
    await tabTo(page, "Tiếp tục");
    await page.keyboard.press("Enter");
    await moved(5000);
  }
  assert.ok(screens > 2 && screens < 30, String(screens));
  await page.waitForFunction(() => document.activeElement.id === "km-heading");
  await tabTo(page, "Gửi, in, lưu phiếu");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Gửi, in, lưu phiếu" }).waitFor();
  await tabTo(page, "Lưu tệp");
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  assert.match(download.suggestedFilename(), /^phieu-tu-cham_thon-4_/);
  assert.deepEqual(wrong, []);
});

for (const size of [{ width: 360, height: 640 }, { width: 1280, height: 500 }]) {
  test(`what has the focus is never under what stays in sight: ${size.width}×${size.height}`, async () => {
    const { page, wrong } = await app.visit("", { size });
    await sample(page, "khu-dan-cu-tieu-bieu-kieu-mau");
    const form = page.url();
    for (const place of ["", "/2", "/4", "/kiem-tra", "/ket-qua", "/gui"]) {
      await page.goto(form + place);
      // What comes a moment later than its heading would move what has the focus.
      await still(page);
      for (const key of ["Tab", "Shift+Tab"]) {
        for (let presses = 0; presses < 40; presses += 1) {
          await page.keyboard.press(key);
          // On a busy machine the page moves a moment after the focus.
          let state = await covered(page);
          for (let looks = 0; state.includes(" lies under ") && looks < 20; looks += 1) {
            await page.waitForTimeout(50);
            state = await covered(page);
          }
          if (state !== "nothing has the focus") assert.equal(state, "", `${place}, ${key}`);
        }
      }
    }
    assert.deepEqual(wrong, []);
  });
}

test("whoever opens a form, or goes back to another screen, is put to its heading", async () => {
  const { page, wrong } = await app.visit("", { size: DESK });
  const focused = (name) => page.waitForFunction((name) => document.activeElement.tagName === "H1" && document.activeElement.textContent === name, name);
  await page.getByLabel("Tên khu dân cư").fill("Thôn 4");
  await page.getByRole("button", { name: "Bắt đầu" }).press("Enter");
  await focused("Các phần của phiếu");
  await page.goBack();
  await focused("Chấm điểm khu dân cư");
  await page.locator(".drafts a").press("Enter");
  await focused("Các phần của phiếu");
  // From a screen that stands in the other module, and back.
  await page.goto(`${app.url}#/bo-tieu-chi/soan`);
  await page.locator("#criteria-state").filter({ hasText: "Dùng được" }).waitFor();
  await page.getByRole("button", { name: "Lưu trên máy này" }).click();
  await page.getByRole("button", { name: "Chấm thử với bộ này" }).press("Enter");
  await focused("Các phần của phiếu");
  await page.goBack();
  await focused("Soạn bộ tiêu chí");
  assert.deepEqual(wrong, []);
});

test("where what was pressed is gone, the focus stays near its place for a keyboard, and no phone brings up its letters", async () => {
  const { page, wrong } = await app.visit("", { size: DESK });
  await sample(page, "khu-dan-cu-tieu-bieu-kieu-mau");
  const form = page.url();
  const press = async (button) => {
    await page.keyboard.press("Tab");
    await button.focus();
    await page.keyboard.press("Enter");
  };
  const inside = (place) => page.waitForFunction((place) => document.activeElement?.matches(place), place, { timeout: 5_000 });
  await page.goto(`${form}/2`);
  await page.locator("main fieldset").first().waitFor();
  await press(page.getByRole("button", { name: "Xóa câu trả lời này" }).first());
  await inside("#km-question-khieu_kien *, .block:first-of-type *");
  await press(page.getByRole("button", { name: "Hoàn tác" }));
  await inside(".draft-bar *");
  await page.goto(`${form}/7`);
  await press(page.getByRole("button", { name: "Thêm dòng" }).first());
  await press(page.getByRole("button", { name: /^Bỏ dòng/ }).last());
  await inside("main form *");
  await page.goto(app.url);
  await page.locator(".drafts summary").first().click();
  await press(page.getByRole("button", { name: "Xóa phiếu" }).first());
  await page.getByText("vào thùng rác").waitFor();
  await inside("main *");
  await page.goto(`${app.url}#/hang-loat`);
  await page.locator("#batch-files").setInputFiles(`${process.env.KIEUMAU_EXAMPLES}/lam-dong-2026/dak-nong.csv`);
  await page.locator("table.ranked tbody tr").first().waitFor();
  const next = page.locator("section:has(#batch-results)").getByRole("button", { name: "Trang sau" });
  while (await next.isEnabled()) {
    const before = await page.locator("section:has(#batch-results) tbody th").first().innerText();
    await press(next);
    await page.waitForFunction((before) => document.querySelector("section:has(#batch-results) tbody th").innerText !== before, before);
  }
  await inside("section:has(#batch-results) button");
  // A tap leaves the focus where it is.
  await page.goto(`${form}/7`);
  await page.getByRole("button", { name: "Thêm dòng" }).first().click();
  await page.getByRole("button", { name: /^Bỏ dòng/ }).last().click();
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => document.activeElement.matches("input")), false);
  assert.deepEqual(wrong, []);
});

test("with wide spaces between letters, words and lines nothing is cut, and nothing scrolls sideways", async () => {
  const { page, wrong } = await app.visit("", { size: SMALL });
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  /** Boxes that hide some of their text. */
  const cut = () =>
    page.evaluate(() => {
      const hides = (element) => ["hidden", "clip"].includes(getComputedStyle(element).overflowY) || ["hidden", "clip"].includes(getComputedStyle(element).overflowX);
      return [...document.querySelectorAll("#app *")]
        .filter((element) => element.checkVisibility() && !element.closest("svg, .vh, .paper, .skip, .skip-link") && hides(element))
        .filter((element) => element.scrollHeight > element.clientHeight + 2 || element.scrollWidth > element.clientWidth + 2)
        .map((element) => `${element.tagName}.${element.className} “${element.textContent.slice(0, 30)}”`);
    });
  await sample(page, "khu-dan-cu-tieu-bieu-kieu-mau");
  const form = page.url();
  for (const place of [form, `${form}/1`, `${form}/3/2`, `${form}/kiem-tra`, `${form}/ket-qua`, `${form}/gui`, ...["#/", "#/tham-dinh", "#/hang-loat", "#/bo-tieu-chi", "#/tro-giup"].map((place) => app.url + place)]) {
    await page.evaluate((to) => (location.href = to), place);
    await still(page);
    assert.deepEqual(await widest(page), [], place);
    assert.deepEqual(await cut(), [], place);
  }
  assert.deepEqual(wrong, []);
});

test("forced colours and less motion: nothing moves, and what was a colour is a sign or a word", async () => {
  const { page, wrong } = await app.visit("", { size: PHONE, forcedColors: "active", reducedMotion: "reduce" });
  await sample(page, "khu-dan-cu-tieu-bieu-kieu-mau");
  const form = page.url();
  for (const place of ["", "/2", "/ket-qua"]) {
    await page.goto(form + place);
    await page.locator(place === "/ket-qua" ? ".headline" : "main h1").first().waitFor();
    const seen = await page.evaluate(() => {
      const all = [...document.querySelectorAll("#app *")].filter((element) => element.checkVisibility());
      const moving = all.filter((element) => getComputedStyle(element).animationName !== "none" || Number.parseFloat(getComputedStyle(element).transitionDuration) > 0);
      const unsaid = all.filter((element) => element.matches(".mark, .tag, .state") && !element.textContent.trim());
      return [moving.length, unsaid.length];
    });
    assert.deepEqual(seen, [0, 0], place);
    await picture(page, `forced${place.replaceAll("/", "-")}-390`);
  }
  const fills = await page.evaluate(() => ["sure", "open", "blank"].map((name) => getComputedStyle(document.querySelector(`.headline .bar .${name}`)).fill));
  assert.equal(new Set(fills).size, 3, fills.join(" "));
  assert.deepEqual(wrong, []);
});

test("what a screen reader is told: names of all that can be used, headings in order, one main part, the total in words", async () => {
  const { page, wrong } = await app.visit("", { size: DESK });
  await sample(page, "khu-dan-cu-tieu-bieu-kieu-mau");
  const form = page.url();
  const debug = await page.context().newCDPSession(page);
  for (const place of [`${form}`, `${form}/1`, `${form}/2`, `${form}/4`, `${form}/kiem-tra`, `${form}/ket-qua`, `${form}/gui`, ...["#/tham-dinh", "#/hang-loat", "#/bo-tieu-chi", "#/tro-giup"].map((place) => app.url + place)]) {
    await page.goto(place);
    await page.locator("main h1").first().waitFor();
    if (place.endsWith("ket-qua")) await page.locator(".headline").waitFor();
    const { nodes } = await debug.send("Accessibility.getFullAXTree");
    const told = nodes.filter(({ ignored }) => !ignored).map((node) => [node.role?.value, node.name?.value?.trim() ?? "", node]);
    const used = ["button", "link", "textbox", "combobox", "checkbox", "radio", "radiogroup", "group", "meter", "progressbar", "region", "table", "img", "heading"];
    const nameless = told.filter(([role, name]) => used.includes(role) && role !== "group" && !name);
    assert.deepEqual(nameless.map(([role, , node]) => `${role} ${node.backendDOMNodeId}`), [], place);
    assert.equal(told.filter(([role]) => role === "main").length, 1, place);
    const levels = told.filter(([role]) => role === "heading").map(([, , { properties }]) => properties.find(({ name }) => name === "level").value.value);
    assert.equal(levels[0], 1, place);
    levels.reduce((above, level) => (assert.ok(level <= above + 1, `${place}: ${levels.join(" ")}`), level));
    // The form that is handed over has a heading of its own.
    assert.equal(levels.filter((level) => level === 1).length, place.endsWith("/gui") ? 2 : 1, place);
    // Yes and no are told with their question.
    const radios = await page.locator("main input[type=radio]").evaluateAll((all) => all.filter((radio) => !radio.closest("fieldset")?.querySelector("legend")?.textContent.trim()).length);
    assert.equal(radios, 0, place);
    for (const [, , node] of told.filter(([role]) => role === "meter")) {
      const text = node.value?.value ?? node.properties?.find(({ name }) => name === "valuetext")?.value.value;
      assert.match(String(text), /\d/, place);
    }
  }
  assert.deepEqual(wrong, []);
});

test("with text twice as large nothing is cut, and nothing scrolls sideways", async () => {
  for (const size of [SMALL, PHONE, DESK]) {
    const { page } = await app.visit("", { size });
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    await page.getByRole("button", { name: "Xem thử với số liệu mẫu" }).click();
    await page.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
    const form = page.url();
    for (const place of ["", "/1", "/3/2", "/kiem-tra", "/ket-qua", "/gui"]) {
      await page.evaluate((to) => (location.href = to), form + place);
      await still(page);
      assert.deepEqual(await widest(page), [], `${place} at ${size.width}`);
      await picture(page, `twice${place.replaceAll("/", "-")}-${size.width}`);
    }
    for (const place of ["#/", "#/tham-dinh", "#/hang-loat", "#/bo-tieu-chi", "#/bo-tieu-chi/soan", "#/bo-tieu-chi/so-sanh", "#/tro-giup"]) {
      await page.evaluate((to) => (location.href = to), app.url + place);
      await still(page);
      assert.deepEqual(await widest(page), [], `${place} at ${size.width}`);
    }
  }
});

test("no ids, holes or foreign words are shown, in either language", async () => {
  const { page } = await app.visit("", { size: DESK });
  const scan = async (lang) => {
    const form = page.url();
    for (const place of ["", "/1", "/2", "/3", "/4", "/kiem-tra", "/ket-qua", "/gui"]) {
      await page.goto(form + place);
      await page.locator("main h1").first().waitFor();
      const text = await page.locator("#app").innerText();
      assert.doesNotMatch(text, /undefined|NaN|null|\{|\}|[a-z]+_[a-z]+/, place);
      if (lang === "vi") assert.doesNotMatch(text, /\b(the|points|question|answer|Score|Save|Print|year)\b/, place);
    }
    return form;
  };
  await page.getByRole("button", { name: "Xem thử với số liệu mẫu" }).click();
  await page.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
  await scan("vi");
  await page.getByText("Hiển thị", { exact: true }).click();
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Send, print, save" }).waitFor();
  await page.evaluate(() => (location.hash = location.hash.replace(/\/gui$/, "")));
  await scan("en");
});

test("no ids, holes or foreign words are shown on the screens around forms, in either language", async () => {
  const { page } = await app.visit("", { size: DESK });
  const english = /\b(the|and|points|question|answer|criteria|area|form|score|save|print|year|file|review|open|table|change[sd]?)\b/i;
  const vietnamese = /\b(và|của|điểm|phiếu|câu|khu dân cư|tệp|bộ tiêu chí)\b/;
  const examples = process.env.KIEUMAU_EXAMPLES;
  const look = async (where, wrong) => {
    // Names of areas, files that were opened, and what stands in their cells are in their own words.
    const text = await page.evaluate(() => {
      const copy = document.querySelector("#app").cloneNode(true);
      for (const own of copy.querySelectorAll("select, tbody th, section:has(#batch-problems) tbody, .chosen, [lang], pre, textarea, code, .head .links")) own.remove();
      document.body.append(copy);
      const { innerText } = copy;
      copy.remove();
      return innerText;
    });
    assert.doesNotMatch(text, /undefined|\bNaN\b|\bnull\b|[{}]/, where);
    const found = text.split("\n").filter((line) => wrong.test(line) || /[a-z]+_[a-z]+/.test(line));
    assert.deepEqual(found.slice(0, 8), [], where);
  };
  for (const lang of ["vi", "en"]) {
    const wrong = lang === "vi" ? english : vietnamese;
    await page.goto(app.url);
    if (lang === "en") {
      await page.getByText("Hiển thị", { exact: true }).click();
      await page.getByRole("button", { name: "English" }).click();
    }
    await page.waitForFunction((lang) => document.documentElement.lang === lang, lang);
    await look("start", wrong);
    for (const place of ["#/tham-dinh", "#/hang-loat", "#/bo-tieu-chi", "#/bo-tieu-chi/soan", "#/bo-tieu-chi/so-sanh", "#/tro-giup"]) {
      await page.goto(app.url + place);
      await page.locator("main h1").waitFor();
      await still(page);
      await look(place, wrong);
    }
    await page.goto(`${app.url}#/tham-dinh`);
    await page.locator("#review-files").setInputFiles(`${examples}/phieu-tu-cham.json`);
    await page.locator("#review-forms").waitFor();
    await look("review, a list", wrong);
    await page.locator("tbody th button").first().click();
    await page.locator("#review-form").waitFor();
    await look("review, a form", wrong);
    await page.goto(`${app.url}#/hang-loat`);
    await page.locator("#batch-files").setInputFiles(`${examples}/lam-dong-2026/dak-nong.csv`);
    await page.locator("table.ranked tbody tr").first().waitFor();
    await page.locator("#chart-holds li").first().waitFor();
    await page.locator("section:has(#batch-results) tbody th button").first().click();
    await page.locator(".panel .ladder").waitFor();
    await look("batch", wrong);
  }
});

test("the help is accessible", async () => {
  const { page } = await app.visit("#/tro-giup", { size: PHONE });
  await page.getByRole("heading", { name: "Trợ giúp" }).waitFor();
  assert.deepEqual(await axe(page), []);
  await picture(page, "help-390");
});
