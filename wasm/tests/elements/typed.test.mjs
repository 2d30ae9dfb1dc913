// Forms that are typed at random into the largest set: the scorecard of the element is, byte for byte, that of the command line; and what a
// plan says is needed is needed.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { commandLine } from "../support/places.mjs";
import { LARGEST, end, fullForm, put, setText, visit } from "./support.mjs";

const folder = mkdtempSync(join(tmpdir(), "kieumau-typed-"));
after(async () => {
  await end();
  rmSync(folder, { recursive: true, force: true });
});

/** The same numbers at every run, by the generator called mulberry32. */
function dice(seed) {
  let state = seed;
  return (most) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * most);
  };
}

const FORMS = 200;

/** Answers what the form asks, as a person would: by the boxes, with the events of a browser. Runs in the page. */
async function fill([questions, chance, profile, code]) {
  let rolled = 0;
  const roll = (most) => chance[rolled++ % chance.length] % most;
  const element = document.querySelector("kieumau-assessment");
  element.assessment = { period: "2026", area: { code, name: `Thôn ${code}` }, profile };
  const root = element.shadowRoot;
  const turn = () => new Promise((done) => setTimeout(done));
  const type = (box, text) => {
    box.value = text;
    box.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertText" }));
    box.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const number = () => [roll(3), roll(100), roll(500), `${roll(100)},${roll(10)}`, `${roll(20)}.5`][roll(5)];
  let answered = 0;
  for (const id of questions) {
    if (roll(8) === 0) continue;
    const find = () => root.getElementById(`km-question-${id}`);
    if (!find()) {
      element.focusQuestion(id);
      await turn();
    }
    const place = find();
    if (!place) continue;
    answered += 1;
    const radios = [...place.querySelectorAll("input[type=radio]")];
    if (radios.length) radios[roll(radios.length)].click();
    for (const box of place.querySelectorAll("input[type=checkbox]")) if (roll(2)) box.click();
    for (const box of place.querySelectorAll("input[type=text]")) type(box, roll(30) ? String(number()) : "chưa rõ");
  }
  await turn();
  return { answered, assessment: element.value, scorecard: JSON.stringify(element.scorecard) };
}

test(`the scorecards of ${FORMS} forms that were typed are those of the command line, byte for byte`, async () => {
  const { page, wrong } = await visit();
  const set = JSON.parse(setText(LARGEST));
  await put(page, "kieumau-assessment", { attributes: { mode: "group" }, properties: { criteriaSet: setText(LARGEST) } });
  const questions = set.questions.map(({ id }) => id);
  const roll = dice(38);
  const typed = [];
  for (let at = 0; at < FORMS; at += 1) {
    const profile = Object.fromEntries(set.profile.map(({ id, values }) => [id, values[roll(values.length)].id]));
    const chance = Array.from({ length: 997 }, () => roll(2 ** 30));
    typed.push(await page.evaluate(fill, [questions, chance, profile, `K${at}`]));
  }
  const path = join(folder, "forms.json");
  writeFileSync(path, `[${typed.map(({ assessment }) => assessment).join(",\n")}]`);
  let told;
  try {
    told = execFileSync(commandLine, ["score", "--set", LARGEST, "--format", "json", path], { encoding: "utf8", maxBuffer: 1e9, stdio: ["ignore", "pipe", "ignore"] });
  } catch (error) {
    // Some answers have faults, as they should.
    assert.equal(error.status, 1);
    told = error.stdout;
  }
  const cards = JSON.parse(told);
  assert.equal(cards.length, FORMS);
  assert.ok(typed.reduce((sum, { answered }) => sum + answered, 0) > FORMS * questions.length * 0.6);
  for (const [at, { scorecard, assessment }] of typed.entries()) assert.equal(scorecard, JSON.stringify(cards[at]), assessment);
  assert.ok(new Set(typed.map(({ scorecard }) => scorecard)).size === FORMS);
  assert.deepEqual(wrong, []);
});

test("with all of a plan the title is earned, without any one thing of it it is not: 50 forms", async () => {
  const { page, wrong } = await visit();
  const roll = dice(43);
  const full = fullForm();
  // What no plan may change stays. Whatever `hop_co_mat` is answered the vote passes, so that the title is certain without it; but on the day a
  // blank is none, and a plan asks for it.
  const ids = JSON.parse(setText(LARGEST)).questions.filter(({ id, past }) => !past && id in full.answers && id !== "hop_co_mat").map(({ id }) => id);
  const set = setText(LARGEST);
  let tried = 0;
  for (let at = 0; at < 62; at += 1) {
    const form = structuredClone(full);
    for (let gone = 2 + roll(12); gone > 0; gone -= 1) delete form.answers[ids[roll(ids.length)]];
    await put(page, "kieumau-plan", { attributes: { id: `p${at}` }, properties: { criteriaSet: set, assessment: form } });
  }
  for (let at = 0; at < 62; at += 1) {
    const plan = page.locator(`#p${at}`);
    await plan.locator('[aria-busy="false"]').waitFor();
    const found = await plan.evaluate(async (element) => {
      const root = element.shadowRoot;
      const turn = () => new Promise((done) => setTimeout(done, 5));
      const open = root.getElementById("km-try");
      if (!open) return undefined;
      open.click();
      await turn();
      const said = () => root.querySelector(".trial .verdict").textContent;
      const { options, selectedIndex } = root.querySelector("select");
      const titles = [...options].map(({ textContent }) => textContent);
      const earned = said();
      const without = [];
      for (let at = 0; root.getElementById(`km-trial-${at}`); at += 1) {
        root.getElementById(`km-trial-${at}`).click();
        await turn();
        without.push(said());
        root.getElementById(`km-trial-${at}`).click();
        await turn();
      }
      return { titles, wanted: selectedIndex, earned, without, again: said() };
    });
    // It is earned already.
    if (!found) continue;
    tried += 1;
    // The highest title that is said to be earned; they stand from the lowest to the highest.
    const highest = (text) => (/^✓?(Đạt|Chắc chắn đạt)/.test(text) ? found.titles.findLastIndex((title) => text.includes(title)) : -1);
    const says = (text) => highest(text) >= found.wanted;
    assert.ok(says(found.earned), JSON.stringify(found));
    assert.equal(found.again, found.earned);
    assert.ok(found.without.length > 0 && found.without.every((text) => !says(text)), JSON.stringify(found));
  }
  assert.ok(tried >= 50, String(tried));
  assert.deepEqual(wrong, []);
});
