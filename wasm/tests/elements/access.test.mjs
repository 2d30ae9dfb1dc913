// People without a mouse, with a screen reader, with large letters, on narrow screens, in the dark.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { LARGEST, PROFILE, axe, end, fullForm, go, poor, put, small, smallSet, visit } from "./support.mjs";

after(end);

const SIZES = [{ width: 360, height: 800 }, { width: 1280, height: 800 }];

for (const scheme of ["light", "dark"]) {
  for (const size of SIZES) {
    test(`axe finds nothing: ${scheme}, ${size.width} wide, every screen of the form`, async () => {
      const { page } = await visit("empty.html", { ...size, scheme });
      const form = await put(page, "kieumau-assessment", { attributes: { set: LARGEST, profile: PROFILE } });
      const look = async (where) => assert.deepEqual(await axe(page), [], where);
      await look("new");
      await form.getByRole("button", { name: /Thông tin khu dân cư/ }).click();
      await look("about");
      for (const question of ["khieu_kien", "so_ho", "mo_hinh_sx", "kinh_doanh", "via_he", "ve_sinh_thang", "ngay_nop_bao_cao", "le_hoi"]) {
        await page.evaluate((id) => document.querySelector("kieumau-assessment").focusQuestion(id), question);
        await page.waitForTimeout(60);
        if (await page.locator(`[id="km-question-${question}"]`).count()) await look(question);
      }
      await go(page, "so_ho");
      await page.locator('[id="km-so_ho-value"]').fill("x");
      await form.getByRole("button", { name: "Tiếp tục" }).click();
      await look("with faults");
      await page.evaluate((form) => (document.querySelector("kieumau-assessment").assessment = form), { ...fullForm(), answers: { ...fullForm().answers, khieu_kien: true } });
      await form.getByRole("button", { name: "Kết quả", exact: true }).click();
      await page.waitForTimeout(700);
      await look("result, barred");
      await form.getByRole("button", { name: "Xem dạng bảng" }).click();
      await look("result as a table");
      await form.getByRole("button", { name: "Về danh sách các phần" }).click();
      await form.getByRole("button", { name: /Kiểm tra phiếu/ }).click();
      await look("check");
    });
  }

  test(`axe finds nothing: ${scheme}, the other elements`, async () => {
    const { page } = await visit("empty.html", { scheme });
    const set = smallSet();
    const assessment = { area: { name: "Thôn 1", cluster: "Cụm I" }, answers: { so: 12, dong_y: true } };
    for (const tag of ["kieumau-scorecard", "kieumau-plan", "kieumau-review", "kieumau-sheet"]) {
      await page.evaluate(() => document.querySelector("#main").replaceChildren());
      await put(page, tag, { attributes: { "heading-level": "2" }, properties: { criteriaSet: set, assessment } });
      if (tag === "kieumau-review") await page.getByRole("button", { name: /Thẩm định ?: Đồng ý/ }).click();
      await page.waitForTimeout(400);
      const found = await axe(page);
      assert.deepEqual(found.filter((line) => !/^page-has-heading-one/.test(line)), [], tag);
    }
    await page.evaluate(() => document.querySelector("#main").replaceChildren());
    await put(page, "kieumau-ranking", { attributes: { by: "cluster" }, properties: { criteriaSet: set, assessments: [assessment, { ...assessment, area: { name: "Thôn 2", cluster: "Cụm I" } }] } });
    assert.deepEqual((await axe(page)).filter((line) => !/^page-has-heading-one/.test(line)), [], "kieumau-ranking");
  });
}

test("a form is filled by keyboard alone; a yes/no is one stop", async () => {
  const { page } = await visit();
  await put(page, "kieumau-assessment", { properties: { criteriaSet: smallSet() }, attributes: { mode: "question" } });
  const active = () =>
    page.evaluate(() => {
      const inside = document.querySelector("kieumau-assessment").shadowRoot.activeElement;
      return inside?.id || inside?.textContent || "";
    });
  const tab = async (wanted, most = 30) => {
    for (let at = 0; at < most; at += 1) {
      await page.keyboard.press("Tab");
      if (wanted.test(await active())) return;
    }
    assert.fail(`${wanted} was not reached by Tab; the focus is on ${await active()}`);
  };
  await tab(/^Bắt đầu trả lời$/);
  await page.keyboard.press("Enter");
  await tab(/^km-area-name$/);
  await page.keyboard.type("Thôn 4");
  await page.keyboard.press("Enter");
  await tab(/^km-so-value$/);
  await page.keyboard.type("12");
  await page.keyboard.press("Enter");
  await tab(/^km-dien_tich-value$/);
  await page.keyboard.type("12,5");
  await page.keyboard.press("Enter");
  await tab(/^km-dong_y-(yes|no)$/);
  // One stop for both, arrows choose.
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.evaluate(() => document.querySelector("kieumau-assessment").assessment.answers.dong_y), true);
  await page.keyboard.press("Tab");
  assert.doesNotMatch(await active(), /^km-dong_y/);
  await page.keyboard.press("Alt+ArrowDown");
  await tab(/^km-cham-value$/);
  await page.keyboard.type("1,5");
  await page.keyboard.press("Enter");
  await tab(/^km-ty_le-numerator$/);
  await page.keyboard.type("96");
  await tab(/^km-ty_le-denominator$/);
  await page.keyboard.type("100");
  await page.keyboard.press("Enter");
  await tab(/^km-muc-/);
  await page.keyboard.press("Space");
  await tab(/^Tiếp tục$/);
  await page.keyboard.press("Enter");
  await page.locator("kieumau-assessment").getByRole("heading", { name: "Kiểm tra phiếu" }).waitFor();
  assert.equal(await page.evaluate(() => document.querySelector("kieumau-assessment").scorecard.unanswered.length), 0);
});

test("where what was pressed is gone, the focus stays near its place", async () => {
  const { page, wrong } = await visit();
  await put(page, "kieumau-assessment", { properties: { criteriaSet: smallSet(), assessment: { answers: { so: 12, dong_y: true } } }, attributes: { mode: "group" } });
  await go(page, "dong_y");
  await page.keyboard.press("Tab");
  await page.locator('[id="km-question-dong_y"], .block').getByRole("button", { name: "Xóa câu trả lời này" }).first().focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("kieumau-assessment").shadowRoot.activeElement?.id.startsWith("km-dong_y-"));
  assert.deepEqual(wrong, []);
});

test("the focus goes to the heading of each new screen, and is never under the line that stays in sight", async () => {
  for (const size of [{ width: 360, height: 640 }, { width: 1280, height: 500 }]) {
    const { page } = await visit("empty.html", size);
    await put(page, "kieumau-assessment", { attributes: { set: LARGEST, profile: PROFILE, mode: "group" } });
    await go(page, "ho_ngheo");
    const hidden = () =>
      page.evaluate(() => {
        const root = document.querySelector("kieumau-assessment").shadowRoot;
        const [focus, bar] = [root.activeElement, root.querySelector(".summary")];
        if (!focus || bar.contains(focus) || focus.classList.contains("skip")) return "";
        const [own, top] = [focus.getBoundingClientRect(), bar.getBoundingClientRect()];
        return own.top < top.bottom - 1 && own.bottom > top.top && own.height > 0 ? `${focus.id || focus.textContent} at ${own.top}, bar to ${top.bottom}` : "";
      });
    for (let at = 0; at < 40; at += 1) {
      await page.keyboard.press("Tab");
      assert.equal(await hidden(), "", `forward, ${size.width}×${size.height}`);
    }
    for (let at = 0; at < 40; at += 1) {
      await page.keyboard.press("Shift+Tab");
      assert.equal(await hidden(), "", `backward, ${size.width}×${size.height}`);
    }
  }
});

test("every control is at least 44 pixels high, every row to tap 48", async () => {
  const { page } = await visit("empty.html", SIZES[0]);
  await put(page, "kieumau-assessment", { attributes: { set: LARGEST, profile: PROFILE, mode: "group" } });
  assert.deepEqual(await small(page), []);
  for (const question of ["khieu_kien", "so_ho", "via_he", "ve_sinh_thang"]) {
    await page.evaluate((id) => document.querySelector("kieumau-assessment").focusQuestion(id), question);
    await page.waitForTimeout(50);
    assert.deepEqual(await small(page), [], question);
  }
  await page.locator("kieumau-assessment").getByRole("button", { name: "Kết quả", exact: true }).click();
  assert.deepEqual(await small(page), [], "result");
});

test("320 pixels, 400 % zoom, wide text spacing, double letters: nothing is cut and nothing scrolls sideways", async () => {
  for (const [name, set] of [
    ["320", {}],
    ["spacing", { css: "kieumau-assessment { letter-spacing: .12em }", inner: "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }" }],
    ["letters", { root: "36px" }],
  ]) {
    const { page } = await visit("empty.html", { width: 320, height: 640 });
    await page.evaluate((root) => root && (document.documentElement.style.fontSize = root), set.root ?? "");
    await put(page, "kieumau-assessment", { attributes: { set: LARGEST, profile: PROFILE, mode: "group" } });
    if (set.inner) {
      await page.evaluate((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        document.querySelector("kieumau-assessment").shadowRoot.adoptedStyleSheets.push(sheet);
      }, set.inner);
    }
    for (const question of [undefined, "khieu_kien", "so_ho", "ve_sinh_thang", "result"]) {
      if (question === "result") await page.locator("kieumau-assessment").getByRole("button", { name: "Kết quả", exact: true }).click();
      else if (question) await page.evaluate((id) => document.querySelector("kieumau-assessment").focusQuestion(id), question);
      await page.waitForTimeout(50);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${name}, ${question ?? "parts"}: ${wide} pixels too wide`);
    }
  }
});

test("text has a contrast of at least 7 to 1, borders of boxes 3 to 1", async () => {
  for (const scheme of ["light", "dark"]) {
    const { page } = await visit("empty.html", { scheme });
    await put(page, "kieumau-assessment", { attributes: { mode: "group", set: LARGEST, profile: PROFILE } });
    for (const question of [undefined, "khieu_kien", "so_ho", "result"]) {
      if (question === "result") await page.locator("kieumau-assessment").getByRole("button", { name: "Kết quả", exact: true }).click();
      else if (question) await page.evaluate((id) => document.querySelector("kieumau-assessment").focusQuestion(id), question);
      await page.waitForTimeout(50);
      assert.deepEqual(await poor(page), [], `${scheme}, ${question ?? "parts"}`);
    }
  }
});

test("a page with hostile styles and tiny letters: the form is as it was", async () => {
  const { page } = await visit();
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { all: unset !important; box-sizing: content-box !important } html { font-size: 10px }");
    document.adoptedStyleSheets = [sheet];
  });
  await put(page, "kieumau-assessment", { properties: { criteriaSet: smallSet() }, attributes: { mode: "question" } });
  await go(page, "so");
  const seen = await page.evaluate(() => {
    const root = document.querySelector("kieumau-assessment").shadowRoot;
    const box = root.querySelector("input");
    return [getComputedStyle(root.host).display, parseFloat(getComputedStyle(box).fontSize), box.getBoundingClientRect().height >= 48];
  });
  assert.deepEqual(seen, ["block", 18, true]);
});

test("forced colours and less motion: nothing moves, every state is still told by a sign or a word", async () => {
  const { page } = await visit("empty.html", { context: { forcedColors: "active", reducedMotion: "reduce" } });
  await put(page, "kieumau-assessment", { attributes: { set: LARGEST }, properties: { assessment: fullForm() } });
  await page.locator("kieumau-assessment").getByRole("button", { name: "Kết quả", exact: true }).click();
  const seen = await page.evaluate(() => {
    const root = document.querySelector("kieumau-assessment").shadowRoot;
    const moving = [...root.querySelectorAll("*")].filter((element) => getComputedStyle(element).animationName !== "none");
    const unsaid = [...root.querySelectorAll(".mark, .tag, .state")].filter((mark) => !mark.textContent.trim());
    return [moving.length, unsaid.length, getComputedStyle(root.querySelector(".bar .sure")).fill !== getComputedStyle(root.querySelector(".bar .blank")).fill];
  });
  assert.deepEqual(seen, [0, 0, true]);
});

test("the accessibility tree: names of groups, the meter's value in words, headings in order", async () => {
  const { page } = await visit();
  await put(page, "kieumau-assessment", { properties: { criteriaSet: smallSet(), assessment: { answers: { so: 12 } } }, attributes: { mode: "group" } });
  await go(page, "dong_y");
  const form = page.locator("kieumau-assessment");
  assert.equal(await form.getByRole("group", { name: "Câu dong_y" }).count(), 1);
  assert.equal(await form.getByRole("textbox", { name: "Câu so" }).count(), 1);
  assert.match(await form.getByRole("meter").getAttribute("aria-valuetext"), /Chắc chắn 2 điểm, cao nhất 10\/10/);
  const levels = await page.evaluate(() => [...document.querySelector("kieumau-assessment").shadowRoot.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((heading) => Number(heading.tagName[1])));
  assert.equal(levels[0], 2);
  levels.reduce((before, level) => (assert.ok(level <= before + 1, levels.join(" ")), level));
});

/** Every element but the form, as a page has them: the tag, its attributes and properties, and what opens more of it. */
function others() {
  const set = smallSet();
  const assessment = { area: { name: "Thôn Ẫm Ộc", cluster: "Cụm I" }, period: "2026", answers: { so: 12, dong_y: true } };
  const areas = Array.from({ length: 60 }, (_, at) => ({ ...assessment, area: { code: `A${at}`, name: `Thôn ${at + 1}`, cluster: "Cụm I" } }));
  return [
    ["kieumau-scorecard", {}, { criteriaSet: set, assessment }, [/Xem dạng bảng/]],
    ["kieumau-plan", {}, { criteriaSet: set, assessment }, []],
    ["kieumau-review", {}, { criteriaSet: set, assessment, appraisal: { answers: { so: 9 } } }, [/Thẩm định ?: Đồng ý/]],
    ["kieumau-ranking", { by: "cluster" }, { criteriaSet: set, assessments: areas }, []],
    ["kieumau-sheet", {}, { criteriaSet: set, assessment }, []],
  ];
}

for (const [tag, attributes, properties, opened] of others()) {
  test(`${tag}: reached by keyboard, large enough to tap, readable, and no wider than the screen`, async () => {
    for (const scheme of ["light", "dark"]) {
      const { page, wrong } = await visit("empty.html", { width: 320, height: 640, scheme });
      const element = await put(page, tag, { attributes, properties });
      await page.waitForTimeout(300);
      const look = async (where) => {
        assert.deepEqual(await small(page), [], where);
        assert.deepEqual(await poor(page), [], where);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(wide <= 0, `${where}: ${wide} pixels too wide`);
      };
      await look("closed");
      for (const name of opened) {
        await element.getByRole("button", { name }).first().press("Enter");
        await look(String(name));
      }
      // Tab comes to all that can be used, in the order in which it stands, and a group of radios is one stop.
      const wanted = await page.evaluate((tag) => {
        const root = document.querySelector(tag).shadowRoot;
        const all = [...root.querySelectorAll("button, input, select, textarea, summary, a[href], [tabindex='0']")].filter((one) => one.checkVisibility() && !one.disabled);
        const radios = new Set();
        return all.filter((one) => one.type !== "radio" || (!radios.has(one.name) && radios.add(one.name))).length;
      }, tag);
      await page.evaluate(() => {
        const before = document.createElement("button");
        document.body.prepend(before);
        before.focus();
      });
      let came = 0;
      let before = -1;
      for (let at = 0; at < wanted + 10; at += 1) {
        await page.keyboard.press("Tab");
        const place = await page.evaluate((tag) => {
          const { shadowRoot: root } = document.querySelector(tag);
          return root.activeElement ? [...root.querySelectorAll("*")].indexOf(root.activeElement) : -1;
        }, tag);
        if (place <= before) break;
        [came, before] = [came + 1, place];
      }
      assert.equal(came, wanted, `${came} of ${wanted} were reached`);
      const levels = await page.evaluate((tag) => [...document.querySelector(tag).shadowRoot.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((heading) => Number(heading.tagName[1])), tag);
      levels.reduce((above, level) => (assert.ok(level <= above + 1, levels.join(" ")), level), levels[0] ?? 0);
      assert.deepEqual(wrong, []);
    }
  });

  test(`${tag}: a page with hostile styles and tiny letters leaves it as it was`, async () => {
    const { page } = await visit();
    const sizes = () =>
      page.evaluate((tag) => {
        const root = document.querySelector(tag).shadowRoot;
        const texts = [...root.querySelectorAll("*")].filter((one) => one.checkVisibility() && !one.closest("svg") && [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()));
        return texts.map((one) => Math.round(Number.parseFloat(getComputedStyle(one).fontSize)));
      }, tag);
    await put(page, tag, { attributes, properties });
    await page.waitForTimeout(300);
    const before = await sizes();
    assert.ok(before.length > 2);
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("* { all: unset !important; box-sizing: content-box !important } html { font-size: 10px }");
      document.adoptedStyleSheets = [sheet];
    });
    assert.deepEqual(await sizes(), before);
    assert.equal(await page.evaluate((tag) => getComputedStyle(document.querySelector(tag)).display, tag), "block");
  });
}

test("what is not chosen yet, and a year that is none: the list leads to the boxes, which say the same", async () => {
  const { page, wrong } = await visit("empty.html", { width: 390 });
  const form = await put(page, "kieumau-assessment", { attributes: { set: LARGEST } });
  await form.getByRole("button", { name: "Bắt đầu trả lời" }).click();
  await form.locator("#km-about-period").fill("26");
  await form.getByRole("button", { name: "Tiếp tục" }).click();
  const ways = form.locator("#km-errors li button");
  await ways.first().waitFor();
  const said = await ways.allInnerTexts();
  assert.equal(said.length, 3);
  const beside = await form.locator("p.error").allInnerTexts();
  assert.deepEqual(beside.map((text) => text.replace(/^Lỗi:\s*/, "")).sort(), said.toSorted());
  for (const [at, id] of ["km-profile-khu_vuc-", "km-profile-vung-", "km-about-period"].entries()) {
    await ways.nth(at).click();
    await page.waitForFunction((id) => document.querySelector("kieumau-assessment").shadowRoot.activeElement?.id.startsWith(id), id);
  }
  assert.deepEqual(wrong, []);
});
