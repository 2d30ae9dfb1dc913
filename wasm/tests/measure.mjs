// How fast the engine is, for people to read: no test depends on these figures. `node measure.mjs` in target/npm/tests.

import { readFileSync } from "node:fs";
import init, { CriteriaSet, Scorer, scoreBatch } from "kieumau";
import { launch, open } from "./support/browser.mjs";
import { LARGEST, parity, setText } from "./support/places.mjs";
import { serve } from "./support/server.mjs";

// Generated forms full of slips, or those of a file.
const forms = readFileSync(process.argv[2] ?? `${parity}0.jsonl`, "utf8").trimEnd().split("\n").slice(0, 50);

/** Median microseconds for one form, and for each step alone. Runs in Node and in pages. */
async function measure({ CriteriaSet, Scorer, scoreBatch }, text, forms) {
  const median = (work, rounds = 400) => {
    const times = [];
    for (let round = 0; round < rounds; round += 1) {
      const form = round % forms.length;
      const start = performance.now();
      // Several at once: the clock of a page is coarse.
      for (let again = 0; again < 10; again += 1) work(form);
      times.push((performance.now() - start) * 100);
    }
    return times.sort((a, b) => a - b)[rounds >> 1];
  };
  const set = CriteriaSet.fromJson(text);
  // As a page has them: fractions are text.
  const exact = (key, value) => (typeof value === "number" && !Number.isInteger(value) ? String(value) : value);
  const objects = forms.map((form) => JSON.parse(form, exact));
  const scorer = new Scorer(set, objects[0].profile);
  const cards = objects.map((form) => scorer.scoreJson(form));
  const out = {
    "object in, object out": median((at) => scorer.score(objects[at])),
    "text in, text out": median((at) => scorer.scoreJson(forms[at])),
    "of it JSON.stringify of the form": median((at) => JSON.stringify(objects[at])),
    "of it JSON.parse of the card": median((at) => JSON.parse(cards[at])),
    "bytes of a card": cards.reduce((sum, card) => sum + card.length, 0) / cards.length,
    "bytes of a form": forms.reduce((sum, form) => sum + form.length, 0) / forms.length,
  };
  // The same answers as columns, over and over: as numbers, and as an assessment writes them.
  const rows = 20_000;
  const MISSING = -(2 ** 31);
  const given = ({ id }) => objects.map(({ answers }) => answers?.[id]?.value ?? answers?.[id] ?? null);
  // Some forms have answers that cannot be used.
  const number = (value) => (Number.isFinite(value) ? value : null);
  const units = (value, decimals) => number(Math.round(Number(value) * 10 ** decimals));
  const numbers = (question) => {
    const { kind, options = [], items = [], decimals = kind === "count" || kind === "share" ? 0 : 2 } = question;
    const reader = {
      yes_no: Number,
      choice: (value) => options.findIndex(({ id }) => id === value),
      checklist: (value) => items.reduce((held, { id }, at) => held | (Number(value.includes?.(id) ?? value[id]) << at), 0),
      date: (value) => number(Number(String(value).replaceAll("-", ""))),
    }[kind];
    const all = (read) => {
      const once = given(question).map((value) => (value === null ? MISSING : (read(value) ?? MISSING)));
      return Int32Array.from({ length: rows }, (_, row) => once[row % once.length]);
    };
    if (kind === "share") {
      const half = (name, at) => all((value) => units(value[name] ?? String(value).split("/")[at], decimals));
      return { numerator: half("numerator", 0), denominator: half("denominator", 1) };
    }
    return all(reader ?? ((value) => units(value, decimals)));
  };
  const over = (read) => Object.fromEntries(set.data.questions.map((question) => [question.id, read(question)]));
  const repeated = (question) => {
    const once = given(question);
    return Array.from({ length: rows }, (_, row) => once[row % once.length]);
  };
  const lists = Object.fromEntries(set.data.questions.filter(({ kind }) => kind === "list").map((question) => [question.id, repeated(question)]));
  const ways = {
    "typed columns, no lists": Object.fromEntries(Object.entries(over(numbers)).filter(([id]) => !(id in lists))),
    "typed columns and lists": { ...over(numbers), ...lists },
    "plain columns": over(repeated),
  };
  for (const [way, columns] of Object.entries(ways)) {
    const times = [];
    for (let round = 0; round < 5; round += 1) {
      const start = performance.now();
      await scoreBatch(scorer, columns, { year: 2026 });
      times.push(((performance.now() - start) * 1000) / rows);
    }
    out[`scoreBatch, ${way}, for one area`] = Math.min(...times);
  }
  set.free();
  return out;
}

await init();
console.log("Node", await measure({ CriteriaSet, Scorer, scoreBatch }, setText(LARGEST), forms));
const server = await serve({ policy: "script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval'" });
const browser = await launch();
const { page } = await open(browser, `${server.url}tests/pages/blank.html`);
console.log(
  "Chromium",
  await page.evaluate(
    async ([code, text, forms]) => {
      const engine = await import("/kieumau/dist/engine.js");
      await engine.init();
      return new Function(`return ${code}`)()(engine, text, forms);
    },
    [measure.toString(), setText(LARGEST), forms],
  ),
);
await browser.close();
await server.close();
