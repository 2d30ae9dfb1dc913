// What the tests of the elements share: a page under the strict policy, and ways to reach into a shadow.

import { readFileSync } from "node:fs";
import { launch, open } from "../support/browser.mjs";
import { serve } from "../support/server.mjs";
import { LARGEST, packaged, setText } from "../support/places.mjs";

export { LARGEST, packaged, setText };

/** The form of the largest set that answers most: a worked example of the set itself. */
export function fullForm() {
  // Numbers as text: JavaScript's own may be fractions, which an element refuses.
  const { examples } = JSON.parse(setText(LARGEST), (_, value) => (typeof value === "number" ? String(value) : value));
  const count = (example) => Object.keys(example.assessment.answers ?? {}).length;
  return structuredClone(examples.reduce((most, example) => (count(example) > count(most) ? example : most)).assessment);
}

export const PROFILE = "khu_vuc=do_thi vung=con_lai";

/** A small set with a question of every kind; labels may be hostile. */
export function smallSet(label = (text) => text) {
  const question = (id, kind, more = {}) => ({ id, kind, label: label(`Câu ${id}`), ...more });
  return {
    format: 1,
    id: "nho",
    version: "1",
    label: label("Bộ nhỏ"),
    status: "illustrative",
    status_note: label("Chỉ để thử"),
    sources: [{ id: "vb", document: label("Văn bản thử") }],
    questions: [
      question("so", "count", { max: 100000, unit: label("hộ"), help: label("Đếm mọi hộ.") }),
      question("dien_tich", "decimal", { decimals: 3, min: 0, max: 100000 }),
      question("dong_y", "yes_no"),
      question("cham", "judged", { max: 2, step: "0.5" }),
      question("ty_le", "share"),
      question("muc", "choice", { options: [{ id: "a", label: label("Tốt") }, { id: "b", label: label("Kém") }] }),
    ],
    criteria: [
      {
        id: "nhom", code: "I", label: label("Nhóm một"), points: 10, cite: { source: "vb" },
        parts: [
          { id: "c1", label: label("Số hộ"), points: 2, rule: { kind: "bands", of: "so", bands: [{ below: 10, points: 0 }, { from: 10, points: 2 }] } },
          { id: "c2", label: label("Diện tích"), points: 2, rule: { kind: "bands", of: "dien_tich", bands: [{ below: 10, points: 0 }, { from: 10, points: 2 }] } },
          { id: "c3", label: label("Đồng ý"), points: 1, rule: { kind: "yes_no", question: "dong_y", points: 1 } },
          { id: "c4", label: label("Chấm"), points: 2, rule: { kind: "judged", question: "cham" } },
          { id: "c5", label: label("Tỷ lệ"), points: 2, rule: { kind: "bands", of: "ty_le", bands: [{ below: 95, points: 0 }, { from: 95, points: 2 }] } },
          { id: "c6", label: label("Mức"), points: 1, rule: { kind: "choice", question: "muc", points: { a: 1, b: 0 } } },
        ],
      },
    ],
    titles: [{ id: "dat", label: label("Đạt chuẩn"), cite: { source: "vb" }, condition: { kind: "total", at_least: 8 } }],
  };
}

let browser;
let server;

/** A page under the strict policy, at a size, with what goes wrong in it. */
export async function visit(file = "empty.html", { width = 1280, height = 800, scheme = "light", policy, context: options = {} } = {}) {
  browser ??= await launch();
  const own = policy === undefined ? (server ??= await serve()) : await serve({ policy });
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  // The memory of every module that the page starts, so that a test can weigh it.
  await page.addInitScript(() => {
    globalThis.memories = [];
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const own = WebAssembly[name];
      WebAssembly[name] = async (...args) => {
        const made = await own.apply(WebAssembly, args);
        const memory = (made.instance ?? made).exports.memory;
        if (memory) globalThis.memories.push(memory);
        return made;
      };
    }
  });
  await page.goto(`${own.url}tests/elements/pages/${file}`);
  return { page, wrong, context, server: own };
}

export async function end() {
  await browser?.close();
  await server?.close();
  browser = undefined;
  server = undefined;
}

/** Puts an element into the page, with attributes and properties, and waits until it shows something. */
export async function put(page, tag, { attributes = {}, properties = {}, into = "#main" } = {}) {
  await page.evaluate(
    async ([tag, attributes, properties, into]) => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      for (const [name, value] of Object.entries(properties)) element[name] = value;
      document.querySelector(into).append(element);
      await element.ready;
    },
    [tag, attributes, properties, into],
  );
  const id = attributes.id;
  return page.locator(id ? `#${id}` : tag).last();
}

/** Waits until the page says yes to a question that takes it time: `waitForFunction` takes the promise of an answer for a yes. */
export async function until(page, ask) {
  for (const end = Date.now() + 30_000; !(await page.evaluate(ask)); await page.waitForTimeout(50)) {
    if (Date.now() > end) throw new Error(`never true: ${ask}`);
  }
}

/** Goes to a question of the only form of the page. */
export async function go(page, question, tag = "kieumau-assessment") {
  await page.evaluate(([tag, question]) => document.querySelector(tag).focusQuestion(question), [tag, question]);
  await page.locator(`[id="km-question-${question}"]`).waitFor();
}

/** The answers as they would be saved. */
export const answers = (page, tag = "kieumau-assessment") => page.evaluate((tag) => document.querySelector(tag).assessment.answers, tag);

/** axe-core on the whole page, shadows included. */
export async function axe(page) {
  const source = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
  await page.evaluate(source);
  return page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const result = await globalThis.axe.run(document, { runOnly: { type: "tag", values: tags } });
    return result.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.flat().join(" ") + " " + node.failureSummary).join(" | ")}`);
  });
}

/** Controls of every element of the page that are hard to hit with a finger. */
export const small = (page) =>
  page.evaluate(() => {
    const roots = [...document.querySelectorAll("*")].map((element) => element.shadowRoot).filter(Boolean);
    const boxes = roots.flatMap((root) => [...root.querySelectorAll("button:not(.skip), summary, input[type=text], input[type=search], textarea, select, .tap")]);
    return boxes
      .filter((box) => box.checkVisibility())
      .map((box) => [box, box.getBoundingClientRect()])
      .filter(([box, { width, height }]) => height < (box.classList.contains("tap") ? 48 : 43.9) || width < 43.9)
      .map(([box, { width, height }]) => `${box.className || box.tagName} “${box.textContent.trim()}” ${Math.round(width)}×${Math.round(height)}`);
  });

/** Texts of every element of the page that stand out from their ground by less than 7 to 1, and borders of boxes by less than 3 to 1. */
export const poor = (page) =>
  page.evaluate(() => {
    const parts = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = ([r, g, b]) => {
      const [x, y, z] = [r, g, b].map((of) => (of / 255 <= 0.03928 ? of / 255 / 12.92 : ((of / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const ratio = (a, b) => {
      const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
      return (x + 0.05) / (y + 0.05);
    };
    const ground = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const color = parts(getComputedStyle(at).backgroundColor);
        if (color.length === 3 || color[3] > 0) return color;
      }
      return [255, 255, 255];
    };
    const found = [];
    for (const { shadowRoot: root } of document.querySelectorAll("*")) {
      if (!root) continue;
      for (const element of root.querySelectorAll("*")) {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
        if (!own || !element.checkVisibility() || element.closest("svg")) continue;
        const value = ratio(parts(getComputedStyle(element).color), ground(element));
        if (value < 7) found.push(`${element.className} “${element.textContent.slice(0, 30)}” ${value.toFixed(1)}`);
      }
      for (const box of root.querySelectorAll("input[type=text], input[type=search], textarea, select, .tap")) {
        if (!box.checkVisibility()) continue;
        const value = ratio(parts(getComputedStyle(box).borderTopColor), ground(box.parentElement));
        if (value < 3) found.push(`border of ${box.id} ${value.toFixed(1)}`);
      }
    }
    return found;
  });
