// What is written stays: drafts in the browser, and files that are handed over.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import test, { after } from "node:test";
import { launch } from "../support/browser.mjs";
import { serve } from "../support/server.mjs";
import { answers, end, go, packaged, put, setText, smallSet, until, visit } from "./support.mjs";

after(end);

const SET = { criteriaSet: JSON.stringify(smallSet()) };

/** Types a number into the first question, letter by letter. */
async function type(page, text) {
  await go(page, "so");
  const box = page.locator('kieumau-assessment [id="km-question-so"] input').first();
  await box.pressSequentially(text);
}

const told = (page) =>
  page.evaluate(() => {
    globalThis.saves = [];
    document.addEventListener("kieumau-save", ({ detail }) => globalThis.saves.push(detail));
  });

test("a draft is kept while somebody types, and is there after the page was closed", async () => {
  const { page, wrong, context, server } = await visit();
  await told(page);
  await put(page, "kieumau-assessment", { attributes: { draft: "phieu-1" }, properties: SET });
  await type(page, "42");
  // The first letter may have been kept by itself.
  await page.waitForFunction(() => globalThis.saves.length > 0 && !document.querySelector("kieumau-assessment").matches(":state(saving)"));
  assert.deepEqual(await page.evaluate(() => globalThis.saves.at(-1)), { draft: "phieu-1", saved: true });
  await page.close();
  const again = await context.newPage();
  await again.goto(`${server.url}tests/elements/pages/empty.html`);
  await put(again, "kieumau-assessment", { attributes: { draft: "phieu-1" }, properties: SET });
  assert.deepEqual(await answers(again), { so: "42" });
  // Another name is another draft, and no name is none.
  await put(again, "kieumau-assessment", { attributes: { id: "b", draft: "phieu-2" }, properties: SET });
  await put(again, "kieumau-assessment", { attributes: { id: "c" }, properties: SET });
  for (const id of ["b", "c"]) {
    assert.deepEqual(await again.evaluate((id) => document.getElementById(id).assessment.answers ?? {}, id), {});
  }
  await again.evaluate(() => document.querySelector("kieumau-assessment").reset());
  await until(again, async () => (await (await import("/kieumau/dist/drafts.js")).readDraft("phieu-1")) === undefined);
  await again.reload();
  await put(again, "kieumau-assessment", { attributes: { draft: "phieu-1" }, properties: SET });
  assert.deepEqual((await answers(again)) ?? {}, {});
  assert.deepEqual(wrong, []);
  await context.close();
});

test("a draft that cannot be read is not written over", async () => {
  const { page, wrong, context, server } = await visit();
  await told(page);
  await put(page, "kieumau-assessment", { attributes: { draft: "phieu-1" }, properties: SET });
  await type(page, "42");
  await page.waitForFunction(() => globalThis.saves.at(-1)?.saved && !document.querySelector("kieumau-assessment").matches(":state(saving)"));
  await page.reload();
  await told(page);
  const deaf = (is) => page.evaluate((is) => {
    const { prototype } = IDBObjectStore;
    prototype.whole ??= prototype.get;
    prototype.get = is ? () => { throw new DOMException("deaf", "UnknownError"); } : prototype.whole;
  }, is);
  const box = page.locator('kieumau-assessment [id="km-question-so"] input').first();
  const unsaved = (count) => page.waitForFunction((count) => globalThis.saves.length >= count && globalThis.saves.every(({ saved }) => !saved), count);
  await deaf(true);
  await put(page, "kieumau-assessment", { attributes: { draft: "phieu-1" }, properties: SET });
  await unsaved(1);
  await type(page, "7");
  await unsaved(2);
  // The device answers again: what stands there was never shown.
  await deaf(false);
  await box.press("8");
  await unsaved(3);
  await page.close();
  const again = await context.newPage();
  await again.goto(`${server.url}tests/elements/pages/empty.html`);
  await put(again, "kieumau-assessment", { attributes: { draft: "phieu-1" }, properties: SET });
  assert.deepEqual(await answers(again), { so: "42" });
  assert.deepEqual(wrong, []);
  await context.close();
});

test("two elements with one draft never write over one another, and the second may write when the first is gone", async () => {
  const { page, wrong, context } = await visit();
  await told(page);
  for (const id of ["a", "b"]) await put(page, "kieumau-assessment", { attributes: { id, draft: "phieu-3" }, properties: SET });
  const type = (id, text) => page.locator(`#${id} [id="km-question-so"] input`).first().fill(text);
  for (const id of ["a", "b"]) await page.evaluate((id) => document.getElementById(id).focusQuestion("so"), id);
  const last = (id) => page.waitForFunction((id) => document.getElementById(id).matches(":state(saving)") === false && globalThis.saves.length > 0, id);
  await type("a", "1");
  await last("a");
  await type("b", "2");
  await page.waitForFunction(() => document.getElementById("b").matches(":state(unsaved)"));
  // Leaving a box keeps the first one once more; of the second nothing is kept.
  const saves = await page.evaluate(() => globalThis.saves.map(({ saved }) => saved));
  assert.ok(saves.length > 1 && saves.slice(0, -1).every(Boolean) && !saves.at(-1), String(saves));
  await page.evaluate(() => document.getElementById("a").remove());
  // The first one has written and let go; the next change of the second one is kept.
  await until(page, async () => (await navigator.locks.query()).held.length === 0);
  await type("b", "3");
  await page.waitForFunction(() => globalThis.saves.at(-1).saved);
  await page.evaluate(() => document.getElementById("b").remove());
  await until(page, async () => (await navigator.locks.query()).held.length === 0);
  await put(page, "kieumau-assessment", { attributes: { id: "c", draft: "phieu-3" }, properties: SET });
  assert.deepEqual(await page.evaluate(() => document.getElementById("c").assessment.answers), { so: "3" });
  assert.deepEqual(wrong, []);
  await context.close();
});

test("somebody who is just letting a draft go is waited for", async () => {
  const { page, wrong, context } = await visit();
  await told(page);
  // As a page that was left and lies in the cache of the browser, until it is thrown away.
  await page.evaluate(() => {
    navigator.locks.request("kieumau-elements:phieu-11", () => new Promise((done) => setTimeout(done, 500)));
  });
  await put(page, "kieumau-assessment", { attributes: { draft: "phieu-11" }, properties: SET });
  await type(page, "7");
  await page.waitForFunction(() => globalThis.saves.length > 0);
  assert.deepEqual(await page.evaluate(() => globalThis.saves), [{ draft: "phieu-11", saved: true }]);
  assert.deepEqual(wrong, []);
  await context.close();
});

test("with another name what is kept under it is shown, and each name keeps its own", async () => {
  const { page, wrong, context } = await visit();
  await told(page);
  const element = await put(page, "kieumau-assessment", { attributes: { draft: "thon-1" }, properties: SET });
  const rename = (name) => element.evaluate((form, name) => form.setAttribute("draft", name), name);
  const shows = (wanted) => page.waitForFunction((wanted) => JSON.stringify(document.querySelector("kieumau-assessment").assessment.answers ?? {}) === wanted, JSON.stringify(wanted));
  await type(page, "42");
  // At once: the last letter is not kept yet.
  await rename("thon-2");
  await shows({});
  await type(page, "7");
  await rename("thon-1");
  await shows({ so: "42" });
  await rename("thon-2");
  await shows({ so: "7" });
  // A page that gives other answers and another name, as a framework does: nothing of the new ones under the old name.
  await type(page, "5");
  await element.evaluate((form) => {
    form.assessment = { answers: { so: 9 } };
    form.setAttribute("draft", "thon-3");
  });
  await shows({ so: "9" });
  await rename("thon-2");
  await page.waitForFunction(() => document.querySelector("kieumau-assessment").assessment.answers?.so !== "9");
  assert.match((await answers(page)).so, /5/);
  // Without a name nothing is kept any more, and nothing is lost; under a new one what is written goes on.
  const written = await answers(page);
  await element.evaluate((form) => form.removeAttribute("draft"));
  await rename("thon-4");
  await page.waitForTimeout(300);
  assert.deepEqual(await answers(page), written);
  assert.ok(await page.evaluate(() => globalThis.saves.every(({ saved }) => saved)));
  assert.deepEqual(wrong, []);
  await context.close();
});

test("a file that is opened is kept like an answer", async () => {
  const { page, wrong, context, server } = await visit();
  await told(page);
  await put(page, "kieumau-assessment", { attributes: { draft: "phieu-7" }, properties: SET });
  await page.evaluate(() => document.querySelector("kieumau-assessment").openFile(new File(['{"answers": {"so": 6}}'], "x.json")));
  assert.deepEqual(await page.evaluate(() => globalThis.saves), [{ draft: "phieu-7", saved: true }]);
  await page.goto(`${server.url}tests/elements/pages/empty.html`);
  await put(page, "kieumau-assessment", { attributes: { draft: "phieu-7" }, properties: SET });
  assert.deepEqual(await answers(page), { so: "6" });
  assert.deepEqual(wrong, []);
  await context.close();
});

test("a set that was read is taken as it is, and a form that is not on the page yet makes no page", async () => {
  const { page, wrong, context } = await visit();
  const said = await page.evaluate(async (text) => {
    const { CriteriaSet, init } = await import("/kieumau/dist/elements.js");
    await init();
    const form = document.createElement("kieumau-assessment");
    form.criteriaSet = CriteriaSet.fromJson(text);
    form.assessment = { answers: { so: 5 } };
    const refused = await form.toFile().then(() => "", (error) => error.code);
    document.body.append(form);
    await form.ready;
    return [refused, form.criteriaSet.id, form.scorecard.set.id];
  }, SET.criteriaSet);
  assert.deepEqual(said, ["nothing_written", "nho", "nho"]);
  assert.deepEqual(wrong, []);
  await context.close();
});

test("where nothing can be kept, the page is told and the form goes on", async () => {
  const { page, context } = await visit();
  await told(page);
  await page.evaluate(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("no", "SecurityError");
    };
  });
  await put(page, "kieumau-assessment", { attributes: { draft: "phieu" }, properties: SET });
  await type(page, "7");
  // Once when the draft is looked for, once when an answer is to be kept.
  await page.waitForFunction(() => globalThis.saves.length > 1);
  assert.ok(await page.evaluate(() => globalThis.saves.every(({ saved }) => !saved)));
  assert.deepEqual(await answers(page), { so: "7" });
  assert.equal(await page.evaluate(() => document.querySelector("kieumau-assessment").matches(":state(unsaved)")), true);
  await context.close();
});

test("a file holds the form, can be read without a script, and is read back to the same", async () => {
  const { page, wrong, context, server } = await visit();
  const hostile = "</script><img src=x onerror=alert(1)>";
  const given = { area: { name: "Thôn Đá Bàn" }, period: "2026", answers: { so: { value: 5, note: hostile }, dong_y: true } };
  await put(page, "kieumau-assessment", { properties: { ...SET, assessment: given } });
  for (const format of ["html", "json"]) {
    const [name, type, text] = await page.evaluate(async (format) => {
      const file = await document.querySelector("kieumau-assessment").toFile(format);
      return [file.name, file.type, await file.text()];
    }, format);
    assert.equal(name, `phieu-tu-cham_thon-da-ban_2026.${format}`);
    assert.match(type, format === "html" ? /^text\/html/ : /^application\/json/);
    const opened = await page.evaluate(async ([name, text]) => {
      const other = document.createElement("kieumau-assessment");
      other.criteriaSet = document.querySelector("kieumau-assessment").criteriaSet;
      document.body.append(other);
      await other.ready;
      const report = await other.openFile(new File([text], name));
      const { assessment } = other;
      other.remove();
      return { report, assessment };
    }, [name, text]);
    assert.deepEqual(opened.assessment, await page.evaluate(() => document.querySelector("kieumau-assessment").assessment));
    assert.equal(opened.report.answers, 2);
    if (format === "json") continue;
    // As a page of its own: the questions stand in it, and nothing of what was typed runs.
    const read = await context.newPage();
    const ran = [];
    read.on("dialog", (dialog) => ran.push(dialog.message()));
    await read.setContent(text);
    assert.match(await read.textContent("body"), /Câu so|Số hộ/);
    assert.equal(await read.locator("img").count(), 0);
    assert.deepEqual(ran, []);
  }
  assert.deepEqual(wrong, []);
  await context.close();
  void server;
});

test("a file that cannot be read changes nothing, and says why", async () => {
  const { page, context } = await visit();
  await put(page, "kieumau-assessment", { properties: { ...SET, assessment: { answers: { so: 5 } } } });
  const open = (text) =>
    page.evaluate(async (text) => {
      const element = document.querySelector("kieumau-assessment");
      const error = await element.openFile(new File([text], "x")).then(
        () => undefined,
        (error) => error,
      );
      return [error?.name, error?.code, element.assessment.answers];
    }, text);
  for (const [text, code] of [
    ["", "empty_file"],
    ["MZ\u0000", "syntax"],
    ['{"answers": {"so": 6}', "syntax"],
    ['{"answer": {}}', "unknown_field"],
    ['{"set": "khac", "answers": {"so": 6}}', "other_set"],
    [`{"answers": {"so": "${"1".repeat(50e6)}"}}`, "file_too_large"],
    ['<script type="application/json" id="kieumau-assessment">{"answers": {"so"', "empty_file"],
  ]) {
    assert.deepEqual(await open(text), ["KieumauError", code, { so: "5" }], text.slice(0, 80));
  }
  await context.close();
});

test("the form of every worked example of every set comes back from its files as it was, and a file that was cut anywhere as nothing", async () => {
  const { page, wrong, context } = await visit();
  let forms = 0;
  for (const name of readdirSync(`${packaged}dist/sets`)) {
    const set = JSON.parse(setText(name.replace(/\.json$/, "")));
    const examples = set.examples.map(({ assessment }) => assessment);
    forms += examples.length;
    const found = await page.evaluate(
      async ([set, examples]) => {
        const [from, to] = [0, 1].map(() => document.createElement("kieumau-assessment"));
        for (const element of [from, to]) {
          element.criteriaSet = set;
          document.querySelector("#main").append(element);
          await element.ready;
        }
        const wrong = [];
        for (const [at, form] of examples.entries()) {
          from.assessment = JSON.stringify(form);
          const given = from.value;
          for (const format of ["html", "json"]) {
            const file = await from.toFile(format);
            await to.openFile(file);
            if (to.value !== given) wrong.push(`${at}.${format}: ${to.value} for ${given}`);
            if (at > 0 && at + 1 < examples.length) continue;
            // Cut anywhere it is refused with a reason, and the form that is open stays.
            const bytes = new Uint8Array(await file.arrayBuffer());
            for (let end = 0; end < bytes.length; end += 64) {
              const said = await to.openFile(new File([bytes.slice(0, end)], file.name)).then(
                () => undefined,
                (error) => (error.name === "KieumauError" && error.message.length > 10 ? "refused" : String(error)),
              );
              // Of a page all data may be there before the end of the page is.
              if (said !== "refused" && !(said === undefined && format === "html")) wrong.push(`${at}.${format} cut at ${end}: ${said}`);
              if (to.value !== given) wrong.push(`${at}.${format} cut at ${end} became ${to.value}`);
            }
          }
        }
        from.remove();
        to.remove();
        return wrong;
      },
      [set, examples],
    );
    assert.deepEqual(found.slice(0, 5), [], name);
  }
  assert.ok(forms > 100, String(forms));
  assert.deepEqual(wrong, []);
  await context.close();
});

test("an element that is gone holds no lock and no database", async () => {
  const { page, context } = await visit();
  for (let at = 0; at < 5; at += 1) {
    await put(page, "kieumau-assessment", { attributes: { id: "a", draft: "phieu-9" }, properties: SET });
    await type(page, String(at));
    await page.waitForFunction(() => !document.querySelector("#a").matches(":state(saving)"));
    await page.evaluate(() => document.querySelector("#a").remove());
  }
  await until(page, async () => {
    const { held, pending } = await navigator.locks.query();
    return held.length + pending.length === 0;
  });
  // A database that somebody holds open is not deleted.
  const gone = await page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name);
    const all = names.map((name) => new Promise((done) => Object.assign(indexedDB.deleteDatabase(name), { onsuccess: () => done("gone"), onblocked: () => done("blocked") })));
    return Promise.all(all);
  });
  assert.ok(gone.length > 0 && gone.every((end) => end === "gone"), String(gone));
  assert.equal(page.workers().length, 0);
  await context.close();
});

test("a draft as an earlier version kept it is opened, every answer in its place", async () => {
  const { page, wrong, context } = await visit();
  // As version 0.1 writes it. What is kept otherwise later has to read this too: this stays as it is.
  const kept = { text: '{"set":"nho","answers":{"so":{"value":"42","note":"theo sổ"},"dong_y":true,"ty_le":{"numerator":"96","denominator":"100"}}}', time: new Date("2026-11-05T07:00:00Z") };
  await page.evaluate(
    (kept) =>
      new Promise((done, failed) => {
        const request = indexedDB.open("kieumau-elements", 1);
        request.onupgradeneeded = () => request.result.createObjectStore("drafts");
        request.onerror = failed;
        request.onsuccess = () => {
          const transaction = request.result.transaction("drafts", "readwrite");
          transaction.objectStore("drafts").put(kept, "phieu-cu");
          transaction.oncomplete = () => done(request.result.close());
        };
      }),
    kept,
  );
  await put(page, "kieumau-assessment", { attributes: { draft: "phieu-cu" }, properties: SET });
  assert.deepEqual(await answers(page), JSON.parse(kept.text).answers);
  await go(page, "so");
  assert.equal(await page.locator('[id="km-so-value"]').inputValue(), "42");
  assert.deepEqual(wrong, []);
  await context.close();
});

test("who goes back to the page finds it as it was left, or what another window wrote since", async (t) => {
  // The cache of pages that somebody left, which playwright switches off.
  const browser = await launch({ ignoreDefaultArgs: ["--disable-back-forward-cache"] });
  t.after(() => browser.close());
  const server = await serve({ cache: "no-cache" });
  t.after(() => server.close());
  const context = await browser.newContext();
  const page = await context.newPage();
  const at = `${server.url}tests/elements/pages/empty.html`;
  await page.goto(at);
  await page.evaluate(() => addEventListener("pageshow", ({ persisted }) => (globalThis.persisted = persisted)));
  const form = async (page) => {
    await put(page, "kieumau-assessment", { attributes: { draft: "phieu-10" }, properties: SET });
    await told(page);
  };
  await form(page);
  await type(page, "42");
  // At once: what was typed last is written while the page goes.
  await page.goto(`${server.url}tests/elements/pages/plain.html`);
  await page.goBack({ waitUntil: "commit" });
  assert.equal(await page.evaluate(() => globalThis.persisted), true, "a draft keeps the page out of the cache");
  assert.deepEqual(await answers(page), { so: "42" });
  await type(page, "0");
  await page.waitForFunction(() => globalThis.saves.at(-1)?.saved && !document.querySelector("kieumau-assessment").matches(":state(saving)"));
  // In the meantime somebody else goes on with the draft: the page that was left does not hold it, nor write over it.
  await page.goto(`${server.url}tests/elements/pages/plain.html`);
  const second = await context.newPage();
  await second.goto(at);
  await form(second);
  assert.deepEqual(await answers(second), { so: "420" });
  await type(second, "1");
  await second.waitForFunction(() => globalThis.saves.at(-1)?.saved && !document.querySelector("kieumau-assessment").matches(":state(saving)"));
  await page.goBack({ waitUntil: "commit" });
  if (await page.evaluate(() => globalThis.persisted !== true)) await form(page);
  // Asked again and again: a page that came back behind another one draws nothing, and its draft may still be opened.
  await until(page, () => JSON.stringify(document.querySelector("kieumau-assessment").assessment?.answers) === '{"so":"4201"}');
});
