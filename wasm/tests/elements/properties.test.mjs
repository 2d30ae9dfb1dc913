// Attributes as properties, what a form asks of its elements, and titles to plan for.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test, { after } from "node:test";
import { LARGEST, PROFILE, end, packaged, put, setText, smallSet, visit } from "./support.mjs";

after(end);

const { modules } = JSON.parse(readFileSync(`${packaged}dist/custom-elements.json`, "utf8"));
const [{ declarations }] = modules;
/** What the property of an attribute is called. */
const property = (name) => (name === "for" ? "htmlFor" : name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()));

test("every attribute is a property too, one that was set before the element was defined as well", async () => {
  const { page, wrong } = await visit();
  for (const { tagName, attributes } of declarations) {
    const names = attributes.map(({ name, type }) => [name, property(name), type.text === "boolean"]);
    const found = await page.evaluate(
      async ([tag, names]) => {
        const early = document.createElement(`${tag}-early`);
        for (const [, property, flag] of names) if (property !== "lang") early[property] = flag ? true : "a";
        document.querySelector("#main").append(early);
        const own = await customElements.whenDefined(tag);
        customElements.define(`${tag}-early`, class extends own {});
        const element = document.createElement(tag);
        const wrong = [];
        for (const [name, property, flag] of names) {
          if (property !== "lang" && !early.hasAttribute(name)) wrong.push(`${name}: lost`);
          const blank = element[property];
          element[property] = flag ? true : "x";
          if (element.getAttribute(name) !== (flag ? "" : "x")) wrong.push(`${name}: set`);
          if (element[property] !== (flag ? true : "x")) wrong.push(`${name}: read`);
          element[property] = flag ? false : null;
          if (property !== "lang" && (element.hasAttribute(name) || element[property] !== blank)) wrong.push(`${name}: taken away`);
        }
        early.remove();
        return wrong;
      },
      [tagName, names],
    );
    assert.deepEqual(found, [], tagName);
  }
  // There is no set of that name.
  assert.deepEqual(wrong.filter((line) => !/404/.test(line)), []);
});

test("a view goes to another form by `htmlFor`", async () => {
  const { page, wrong } = await visit();
  for (const [id, so] of [["a", 12], ["b", 3]]) await put(page, "kieumau-assessment", { attributes: { id }, properties: { criteriaSet: smallSet(), assessment: { answers: { so } } } });
  await put(page, "kieumau-scorecard", { properties: { htmlFor: "a" } });
  const low = (id) => page.evaluate((id) => Object.assign(document.querySelector("kieumau-scorecard"), { htmlFor: id }).scorecard?.totals.capped.low, id);
  assert.deepEqual([await low("a"), await low("b"), await low(null)], ["2", "0", undefined]);
  assert.deepEqual(wrong, []);
});

test("an element of a form is asked as every control is", async () => {
  const { page, wrong } = await visit();
  await page.evaluate(() => document.querySelector("#main").append(Object.assign(document.createElement("form"), { id: "host" })));
  const tags = declarations.filter(({ members }) => members.some(({ name }) => name === "validity")).map(({ tagName }) => tagName);
  assert.deepEqual(tags, ["kieumau-assessment", "kieumau-review"]);
  for (const tag of tags) {
    await put(page, tag, { attributes: { id: tag, name: tag, required: "" }, properties: { criteriaSet: smallSet(), assessment: { answers: { so: 1 } } }, into: "#host" });
    const said = await page.evaluate(async (tag) => {
      const element = document.getElementById(tag);
      let invalid = 0;
      element.addEventListener("invalid", () => (invalid += 1));
      const asked = () => [element.willValidate, element.validity.valid, element.checkValidity(), element.reportValidity()];
      const open = asked();
      const message = element.validationMessage;
      element.disabled = true;
      return { open, message, invalid, disabled: asked(), form: element.form.id };
    }, tag);
    assert.deepEqual([said.open, said.invalid, said.disabled.slice(0, 1), said.disabled.slice(2), said.form], [[true, false, false, false], 2, [false], [true, true], "host"], tag);
    assert.match(said.message, /Còn \d+ câu/, tag);
  }
  assert.deepEqual(wrong, []);
});

test("a required form that asks for the type of area first says so, and counts no questions yet", async () => {
  const { page, wrong } = await visit();
  await page.evaluate(() => document.querySelector("#main").append(Object.assign(document.createElement("form"), { id: "host" })));
  await put(page, "kieumau-assessment", { attributes: { name: "phieu", required: "" }, properties: { criteriaSet: setText(LARGEST) }, into: "#host" });
  const message = () => page.evaluate(() => document.querySelector("kieumau-assessment").validationMessage);
  assert.equal(await message(), "Cần chọn loại khu dân cư");
  await page.evaluate((profile) => document.querySelector("kieumau-assessment").setAttribute("profile", profile), PROFILE);
  await page.waitForFunction(() => /^Còn [1-9]\d* câu chưa trả lời$/.test(document.querySelector("kieumau-assessment").validationMessage));
  assert.deepEqual(wrong, []);
});

test("a title to plan for that the set does not have is said, with those it has", async () => {
  const { page, wrong } = await visit();
  const set = smallSet();
  set.titles.push({ ...set.titles[0], id: "hai", label: "Đạt chuẩn cao", condition: { kind: "total", at_least: 9 } });
  const plan = await put(page, "kieumau-plan", { attributes: { target: "nope" }, properties: { criteriaSet: set, assessment: { answers: { so: 1 } } } });
  const aim = (target) => page.evaluate((target) => (document.querySelector("kieumau-plan").target = target), target);
  assert.match(await plan.getByRole("alert").innerText(), /“target” không nhận “nope”\. Có thể dùng: dat, hai\./);
  const shown = () => plan.locator("select").evaluate((select) => select.value);
  for (const target of ["hai", "dat"]) {
    await aim(target);
    await plan.getByRole("heading", { name: "Việc cần làm" }).first().waitFor();
    assert.equal(await shown(), target);
    assert.equal(await plan.getByRole("alert").count(), 0);
  }
  // The nearest one, where none is named.
  await aim("");
  assert.equal(await shown(), "dat");
  // With the form of another element too, and in English.
  await put(page, "kieumau-assessment", { attributes: { id: "form" }, properties: { criteriaSet: set } });
  await page.evaluate(() => Object.assign(document.querySelector("kieumau-plan"), { htmlFor: "form", target: "nope", lang: "en" }));
  await plan.getByRole("alert").getByText("The attribute “target” does not take “nope”. It takes: dat, hai.").waitFor();
  assert.deepEqual(wrong, []);
});

test("a period without a year is said to be none, and one with a year counts", async () => {
  const { page, wrong } = await visit();
  const form = await put(page, "kieumau-assessment", { attributes: { period: "hai nghìn" }, properties: { criteriaSet: smallSet() } });
  const alert = form.getByRole("alert");
  assert.match(await alert.innerText(), /“period” không nhận “hai nghìn”\. Có thể dùng: 2025, 2026, …/);
  const period = (value) => page.evaluate((value) => {
    const form = document.querySelector("kieumau-assessment");
    form.setAttribute("period", value);
    return form.assessment.period;
  }, value);
  for (const [value, wanted] of [["2026", "2026"], [" 2027 ", "2027"], ["2026-Q1", "2026-Q1"], ["", undefined]]) {
    assert.equal(await period(value), wanted, value);
    assert.equal(await alert.count(), 0, value);
  }
  assert.equal(await period("20"), undefined);
  await alert.waitFor();
  for (const tag of ["kieumau-scorecard", "kieumau-plan", "kieumau-sheet"]) {
    const view = await put(page, tag, { attributes: { period: "năm nay" }, properties: { criteriaSet: smallSet(), assessment: { answers: { so: 1 } } } });
    assert.match(await view.getByRole("alert").innerText(), /“period” không nhận “năm nay”/, tag);
  }
  assert.deepEqual(wrong, []);
});

test("what cannot be written exactly is refused where it is set; an element that was given it before still starts", async () => {
  const { page, wrong } = await visit();
  const told = await page.evaluate(async (set) => {
    const { define, KieumauError } = await import("/kieumau/dist/elements.js");
    define();
    const circle = {};
    circle.again = circle;
    const codes = [];
    const given = [() => 1, Symbol("x"), { a: 1n }, circle, { answers: { so: NaN } }, { answers: { so: 0.1 } }];
    const element = document.createElement("kieumau-assessment");
    element.criteriaSet = set;
    for (const value of given) {
      try {
        element.assessment = value;
      } catch (error) {
        codes.push(error instanceof KieumauError && error.say("vi") !== error.say("en") && `${error.code}${error.pointer}`);
      }
    }
    document.querySelector("#main").append(element);
    await element.ready;
    return codes;
  }, smallSet());
  assert.deepEqual(told, ["not_json", "not_json", "not_json/a", "not_json/again", "not_json/answers/so", "binary_fraction/answers/so"]);
  assert.deepEqual(wrong, []);
  // Set before the element is defined: the page hears of it, and the element starts without it.
  const { page: early, wrong: heard } = await visit();
  await early.evaluate(async (set) => {
    const own = await customElements.whenDefined("kieumau-assessment");
    const element = document.createElement("kieumau-assessment-late");
    Object.assign(element, { assessment: { answers: { so: 0.5 } }, criteriaSet: set });
    document.querySelector("#main").append(element);
    customElements.define("kieumau-assessment-late", class extends own {});
    await element.ready;
  }, smallSet());
  assert.equal(heard.length, 1);
  await early.getByText("Bộ nhỏ").waitFor();
});

test("in a shadow, in another document, moved: the language is that of what is around, the styles are there", async () => {
  const { page, wrong } = await visit();
  const said = await page.evaluate(async (set) => {
    const { define } = await import("/kieumau/dist/elements.js");
    define();
    const told = [];
    const main = document.querySelector("#main");
    const element = document.createElement("kieumau-assessment");
    element.criteriaSet = set;
    const wait = () => new Promise((done) => setTimeout(done, 100));
    const look = async (where) => {
      await wait();
      const form = element.shadowRoot.querySelector("[part=form]");
      const size = parseFloat(element.ownerDocument.defaultView.getComputedStyle(form).fontSize);
      told.push([where, form.textContent.includes("Parts of the form") ? "en" : "vi", size >= 16 && element.shadowRoot.adoptedStyleSheets.length]);
    };
    const box = document.createElement("section");
    box.lang = "en";
    main.append(box);
    box.attachShadow({ mode: "open" }).append(element);
    await element.ready;
    await look("in a shadow");
    main.append(element);
    await look("moved out");
    const english = document.createElement("section");
    english.lang = "en-GB";
    main.append(english);
    english.append(element);
    await look("moved into English");
    const frame = document.createElement("iframe");
    main.append(frame);
    frame.contentDocument.body.append(element);
    await look("in another document");
    main.append(element);
    await look("back");
    return told;
  }, smallSet());
  assert.deepEqual(said, [
    ["in a shadow", "en", 1],
    ["moved out", "vi", 1],
    ["moved into English", "en", 1],
    ["in another document", "vi", 1],
    ["back", "vi", 1],
  ]);
  assert.deepEqual(wrong, []);
});

test("an address that is none is said to be so", async () => {
  const { page, wrong } = await visit();
  const element = await put(page, "kieumau-assessment", { attributes: { set: "http://[" } });
  await element.getByText("http://[").waitFor();
  assert.deepEqual(wrong, []);
});
