// The elements as a page has them: properties, events, forms, moves, several at once, and what is broken or hostile.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { LARGEST, PROFILE, answers, end, fullForm, go, packaged, put, smallSet, visit } from "./support.mjs";

after(end);

test("plain HTML under a strict policy: fallback, upgrade, events, no reports", async () => {
  const { page, wrong } = await visit("plain.html");
  const form = page.locator("kieumau-assessment");
  await form.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
  assert.equal(await page.getByText("Cần bật JavaScript").isVisible(), false);
  await page.evaluate(() => {
    globalThis.seen = [];
    for (const kind of ["input", "change", "kieumau-score"]) document.addEventListener(kind, (event) => globalThis.seen.push([kind, event.target.tagName, event.detail?.changed]));
  });
  await page.getByRole("button", { name: /Thông tin khu dân cư/ }).click();
  await page.getByText("Đô thị (tổ dân phố, khu phố)").click();
  await page.getByText("Các nơi còn lại").click();
  await go(page, "khieu_kien");
  await page.locator('[id="km-khieu_kien-no"]').check();
  const seen = await page.evaluate(() => globalThis.seen);
  const last = seen.at(-1);
  assert.deepEqual(last, ["kieumau-score", "KIEUMAU-ASSESSMENT", ["khieu_kien"]]);
  assert.ok(seen.some(([kind]) => kind === "input") && seen.some(([kind]) => kind === "change"));
  assert.deepEqual(wrong, []);
});

test("without 'wasm-unsafe-eval' it is said which word the policy lacks, and the fallback stays", async () => {
  const { WITHOUT_WASM } = await import("../support/server.mjs");
  const { page, server } = await visit("plain.html", { policy: WITHOUT_WASM });
  const form = page.locator("kieumau-assessment");
  await form.getByRole("alert").waitFor();
  assert.match(await form.getByRole("alert").innerText(), /wasm-unsafe-eval/);
  assert.ok(await page.getByText("Cần bật JavaScript").isVisible());
  // It tries again wherever it is put, and says it once.
  await form.evaluate(async (element) => {
    for (let turn = 0; turn < 2; turn += 1) {
      const heard = new Promise((done) => element.addEventListener("kieumau-error", done, { once: true }));
      document.body.append(element);
      await heard;
    }
  });
  assert.equal(await form.getByRole("alert").count(), 1);
  const told = await page.evaluate(() => {
    const heard = new Promise((done) => document.addEventListener("kieumau-error", ({ detail }) => done([detail.what, detail.error.code])));
    document.body.append(document.createElement("kieumau-assessment"));
    return heard;
  });
  assert.deepEqual(told, ["wasm", "csp"]);
  await server.close();
});

test("where a page lies in the place of the WebAssembly file, or nothing, it is said which file and what to do", async () => {
  const { page } = await visit();
  for (const place of ["empty.html", "nothing.wasm"]) {
    const told = await page.evaluate(async (place) => {
      const { init } = await import(`/kieumau/dist/elements.js?${place}`);
      return init(new URL(place, location.href)).then(() => "started", ({ code, message }) => `${code} ${message}`);
    }, place);
    assert.match(told, new RegExp(`^not_loaded http.*${place} cannot be loaded \\(.+\\)\\..*setWasm`));
  }
});

test("the scorecard of the element is that of the engine, for a full form", async () => {
  const { page } = await visit();
  await put(page, "kieumau-assessment", { attributes: { set: LARGEST }, properties: { assessment: fullForm() } });
  const [card, own] = await page.evaluate(async (id) => {
    const { CriteriaSet, scoreJson } = await import("/kieumau/dist/elements.js");
    const text = await (await fetch(`/kieumau/dist/sets/${id}.json`)).text();
    const element = document.querySelector("kieumau-assessment");
    return [element.scorecard, JSON.parse(scoreJson ? scoreJson(CriteriaSet.fromJson(text), JSON.stringify(element.assessment)) : "{}")];
  }, LARGEST);
  assert.deepEqual(card, own);
  assert.ok(card.unanswered.length < 5);
});

test("twice on a page: other sets, other languages, one file fetched, nothing shared", async () => {
  const { page, wrong, server } = await visit();
  const before = server.requests.length;
  await put(page, "kieumau-assessment", { attributes: { id: "a", set: LARGEST, profile: PROFILE } });
  await put(page, "kieumau-assessment", { attributes: { id: "b", set: "khu-dan-cu-van-hoa", lang: "en", profile: "bang_diem=ha_tinh dia_ban=con_lai" } });
  await page.locator("#b").getByRole("heading", { name: "Parts of the form" }).waitFor();
  await page.evaluate(() => document.querySelector("#b").focusQuestion("diem_nhom_1"));
  await page.locator("#b").locator('[id="km-diem_nhom_1-value"]').fill("15.5");
  assert.equal(await page.evaluate(() => document.querySelector("#b").assessment.answers.diem_nhom_1), "15.5");
  assert.deepEqual(await page.evaluate(() => document.querySelector("#a").assessment.answers ?? {}), {});
  assert.equal(server.requests.slice(before).filter((path) => path.endsWith(".wasm")).length, 1);
  assert.deepEqual(wrong, []);
});

test("moving the node keeps the answers, the text in a box and the place", async () => {
  const { page, wrong } = await visit();
  await put(page, "kieumau-assessment", { properties: { criteriaSet: smallSet() }, attributes: { mode: "question" } });
  await go(page, "dien_tich");
  const box = page.locator('[id="km-dien_tich-value"]');
  await box.fill("95,");
  await page.evaluate(() => {
    const there = document.createElement("section");
    document.body.prepend(there);
    there.append(document.querySelector("kieumau-assessment"));
  });
  assert.equal(await box.inputValue(), "95,");
  assert.equal((await answers(page)).dien_tich, "95");
  // Away for a while and back again: the component is new, the answers are not.
  await page.evaluate(async () => {
    globalThis.away = document.querySelector("kieumau-assessment");
    globalThis.away.remove();
    await new Promise((done) => setTimeout(done, 50));
    document.body.append(globalThis.away);
    await new Promise((done) => setTimeout(done, 50));
  });
  assert.equal((await answers(page)).dien_tich, "95");
  assert.deepEqual(wrong, []);
});

test("properties that were set before the element was defined are not lost", async () => {
  const { page } = await visit();
  const value = await page.evaluate(async (set) => {
    const { KieumauAssessmentElement } = await import("/kieumau/dist/elements.js");
    const late = document.createElement("kieumau-late");
    late.criteriaSet = set;
    late.assessment = { answers: { so: 12 } };
    document.body.append(late);
    customElements.define("kieumau-late", class extends KieumauAssessmentElement {});
    await late.ready;
    return [Object.hasOwn(late, "assessment"), late.assessment.answers.so, late.scorecard.totals.capped.low];
  }, smallSet());
  assert.deepEqual(value, [false, "12", "2"]);
});

test("inside a form: data, validity, reset, disabled", async () => {
  const { page } = await visit();
  await page.evaluate(() => {
    const form = document.createElement("form");
    form.id = "host";
    const part = document.createElement("fieldset");
    part.id = "part";
    form.append(part);
    document.querySelector("#main").append(form);
  });
  await put(page, "kieumau-assessment", { attributes: { name: "phieu" }, properties: { criteriaSet: smallSet(), assessment: { answers: { so: 12 } } }, into: "#part" });
  const value = () => page.evaluate(() => JSON.parse(new FormData(document.querySelector("#host")).get("phieu")).answers);
  assert.deepEqual(await value(), { so: "12" });
  await go(page, "so");
  await page.locator('[id="km-so-value"]').fill("x");
  await page.locator('[id="km-so-value"]').blur();
  assert.equal(await page.evaluate(() => document.querySelector("#host").checkValidity()), false);
  assert.equal(await page.evaluate(() => document.querySelector("kieumau-assessment").matches(":state(invalid)")), true);
  await page.evaluate(() => document.querySelector("#host").reset());
  assert.deepEqual(await value(), { so: "12" });
  assert.equal(await page.evaluate(() => document.querySelector("#host").checkValidity()), true);
  await page.evaluate(() => document.querySelector("kieumau-assessment").toggleAttribute("required", true));
  await page.locator('[id="km-so-value"]').fill("13");
  assert.equal(await page.evaluate(() => document.querySelector("kieumau-assessment").validity.valueMissing), true);
  await page.evaluate(() => (document.querySelector("#part").disabled = true));
  await page.waitForFunction(() => document.querySelector("kieumau-assessment").shadowRoot.querySelector("input").readOnly);
  assert.equal(await page.evaluate(() => new FormData(document.querySelector("#host")).get("phieu")), null);
});

test("what a page gives back leaves boxes and what is said of them as they are; a reset begins anew", async () => {
  const { page, wrong } = await visit();
  const set = smallSet();
  const given = { answers: { dien_tich: "95.5" } };
  await put(page, "kieumau-assessment", { properties: { criteriaSet: set, assessment: given } });
  await go(page, "dien_tich");
  const box = page.locator('[id="km-dien_tich-value"]');
  const shown = await box.inputValue();
  await box.fill("95,500");
  await box.blur();
  const tell = (what) => page.evaluate(([what, given]) => {
    const form = document.querySelector("kieumau-assessment");
    if (what === "back") form.assessment = form.assessment;
    if (what === "equal") form.assessment = given;
    if (what === "reset") form.reset();
    return JSON.stringify(form.assessment.answers);
  }, [what, given]);
  for (const what of ["back", "equal"]) {
    assert.equal(await tell(what), JSON.stringify(given.answers), what);
    assert.equal(await box.inputValue(), "95,500", what);
  }
  assert.equal(await tell("reset"), JSON.stringify(given.answers));
  await page.waitForFunction((shown) => document.querySelector("kieumau-assessment").shadowRoot.getElementById("km-dien_tich-value").value === shown, shown);
  assert.deepEqual(wrong, []);
});

test("a form that may not be sent says why, and goes by what the page sets", async () => {
  const { page, wrong } = await visit();
  await page.evaluate(() => {
    const form = Object.assign(document.createElement("form"), { id: "host" });
    form.append(Object.assign(document.createElement("button"), { id: "go", textContent: "Gửi" }));
    document.querySelector("#main").append(form);
  });
  await put(page, "kieumau-assessment", { attributes: { id: "a", name: "phieu", required: "" }, properties: { criteriaSet: smallSet() }, into: "#host" });
  await page.click("#go");
  // Where nothing in the element can have the focus, Chromium refuses without a word to anybody.
  await page.waitForFunction(() => document.activeElement.id === "a" && document.querySelector("#a").shadowRoot.activeElement);
  assert.deepEqual(wrong, []);
  const missing = (required) => page.evaluate((required) => Object.assign(document.querySelector("#a"), { required }).validity.valueMissing, required);
  assert.deepEqual([await missing(false), await missing(true)], [false, true]);
  const period = () => page.evaluate(() => JSON.parse(new FormData(document.querySelector("#host")).get("phieu")).period);
  for (const year of ["2026", "2027"]) {
    await page.evaluate((year) => (document.querySelector("#a").period = year), year);
    assert.equal(await period(), year);
  }
});

test("what a browser brings back is what people wrote: a reset goes to what the page gave", async () => {
  const { page } = await visit();
  await page.evaluate(() => document.querySelector("#main").append(Object.assign(document.createElement("form"), { id: "host" })));
  await put(page, "kieumau-assessment", { attributes: { name: "phieu" }, properties: { criteriaSet: smallSet(), assessment: { answers: { so: 5 } } }, into: "#host" });
  await page.evaluate(() => document.querySelector("kieumau-assessment").formStateRestoreCallback('{"answers":{"so":"7"}}', "restore"));
  assert.deepEqual(await answers(page), { so: "7" });
  await page.evaluate(() => document.querySelector("#host").reset());
  assert.deepEqual(await answers(page), { so: "5" });
});

test("the page says another type of area, or another set: the form follows, and is no dead end", async () => {
  const { page, wrong } = await visit();
  const given = async (changes) => {
    await page.evaluate((changes) => Object.assign(document.querySelector("kieumau-assessment"), changes), changes);
    await page.waitForTimeout(300);
    return page.evaluate(() => document.querySelector("kieumau-assessment").assessment.profile);
  };
  // Not known yet: nothing is fetched, and nothing is wrong.
  await page.evaluate(() => document.querySelector("#main").append(Object.assign(document.createElement("kieumau-assessment"), { set: "" })));
  const form = page.locator("kieumau-assessment");
  await page.waitForTimeout(300);
  assert.equal(await form.getByRole("alert").count(), 0);
  assert.deepEqual(await given({ set: "thon-dac-biet-kho-khan", profile: "vung=dbscl" }), { vung: "dbscl" });
  assert.deepEqual(await given({ profile: "vung=vung_khac" }), { vung: "vung_khac" });
  const culture = { bang_diem: "ha_tinh", dia_ban: "con_lai" };
  assert.deepEqual(await given({ set: "khu-dan-cu-van-hoa", profile: "bang_diem=ha_tinh dia_ban=con_lai" }), culture);
  // Chosen by people in one set, unknown to the other.
  assert.deepEqual(await given({ profile: "", assessment: { profile: culture } }), culture);
  assert.equal(await given({ set: "thon-dac-biet-kho-khan" }), undefined);
  assert.equal(await form.getByRole("alert").count(), 0);
  await form.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
  // A set of the page's own, which is taken back: the attribute counts again.
  await given({ criteriaSet: { format: 1 } });
  await form.getByRole("alert").waitFor();
  await given({ criteriaSet: null });
  await form.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
  await page.evaluate(() => (document.documentElement.lang = "en"));
  await form.getByRole("heading", { name: "Parts of the form" }).waitFor();
  assert.deepEqual(wrong, []);
});

test("the page sets without an event, and gets a scorecard that was checked", async () => {
  const { page } = await visit();
  await put(page, "kieumau-assessment", { properties: { criteriaSet: smallSet() } });
  const events = await page.evaluate(async () => {
    const element = document.querySelector("kieumau-assessment");
    const seen = [];
    for (const kind of ["input", "change", "kieumau-score"]) element.addEventListener(kind, () => seen.push(kind));
    element.assessment = { answers: { so: 5, dong_y: true } };
    await new Promise((done) => setTimeout(done, 50));
    return [seen, element.scorecard.totals.capped.low, element.value];
  });
  assert.deepEqual(events.slice(0, 2), [[], "1"]);
  assert.deepEqual(JSON.parse(events[2]).answers, { dong_y: true, so: "5" });
});

test("a broken set, an unknown value of an attribute, a broken assessment: said in the element, each by itself", async () => {
  const { page, wrong } = await visit();
  const broken = { ...smallSet(), criteria: [{ ...smallSet().criteria[0], points: 11 }] };
  const text = (locator) => locator.getByRole("alert").innerText();
  const form = await put(page, "kieumau-assessment", { attributes: { id: "a" }, properties: { criteriaSet: broken } });
  assert.match(await text(form), /Không đọc được bộ tiêu chí/);
  assert.match(await text(form), /dòng \d+, cột \d+/);
  const mode = await put(page, "kieumau-assessment", { attributes: { id: "b", mode: "sideways" }, properties: { criteriaSet: smallSet() } });
  assert.match(await text(mode), /“mode” không nhận “sideways”.*auto, question, group/);
  await page.evaluate(() => document.querySelector("#b").setAttribute("mode", "group"));
  await mode.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
  const answersOf = await put(page, "kieumau-assessment", { attributes: { id: "c" }, properties: { criteriaSet: smallSet(), assessment: { answer: {} } } });
  assert.match(await text(answersOf), /Không đọc được phiếu/);
  const missing = page.evaluate(() => {
    const element = document.createElement("kieumau-assessment");
    element.id = "d";
    element.setAttribute("set", "no-such-set");
    document.querySelector("#main").append(element);
  });
  await missing;
  await page.locator("#d").getByRole("alert").waitFor();
  assert.match(await text(page.locator("#d")), /no-such-set \(404\)/);
  assert.ok(wrong.every((line) => /404/.test(line)), wrong.join("\n"));
});

test("what an element cannot use is told to the page once, with the codes and sentences that the element shows", async () => {
  const { page } = await visit();
  await page.evaluate(() => {
    globalThis.heard = [];
    document.addEventListener("kieumau-error", ({ target, detail: { what, error } }) => {
      globalThis.heard.push({ tag: target.localName, id: target.id, what, code: error.code, name: error.name, vi: error.say("vi"), problems: error.problems.length });
    });
  });
  const heard = () => page.evaluate(() => globalThis.heard.splice(0));
  const broken = { ...smallSet(), criteria: [{ ...smallSet().criteria[0], points: 11 }] };
  const form = await put(page, "kieumau-assessment", { attributes: { id: "a" }, properties: { criteriaSet: broken } });
  const [set, ...none] = await heard();
  assert.deepEqual(none, []);
  assert.deepEqual([set.tag, set.what, set.name], ["kieumau-assessment", "set", "KieumauError"]);
  const own = await page.evaluate(async (text) => {
    const { CriteriaSet } = await import("/kieumau/dist/elements.js");
    try {
      CriteriaSet.fromJson(text);
    } catch (error) {
      return { code: error.code, vi: error.say("vi"), problems: error.problems.length };
    }
  }, JSON.stringify(broken));
  assert.deepEqual({ code: set.code, vi: set.vi, problems: set.problems }, own);
  const shown = await form.getByRole("alert").innerText();
  assert.ok(shown.includes(set.vi.replace(/^\d+:\d+ \S+ /, "").split("\n")[0]), `${shown} / ${set.vi}`);
  // Shown again nothing is told again; mended and broken otherwise it is.
  await page.evaluate(() => document.querySelector("#a").setAttribute("lang", "en"));
  assert.match(await form.getByRole("alert").innerText(), /could not be read/);
  assert.deepEqual(await heard(), []);
  const change = (more) => page.evaluate((more) => Object.assign(document.querySelector("#a"), more), more);
  await change({ criteriaSet: smallSet() });
  await form.getByRole("heading", { name: "Parts of the form" }).waitFor();
  await change({ mode: "sideways", assessment: { answer: {} } });
  assert.deepEqual((await heard()).map(({ what, code }) => [what, code]), [["mode", "bad_attribute"], ["assessment", "unknown_field"]]);
  // A set from an address, an unknown type of area, a title that is none, nothing to rank by.
  await page.evaluate(() => {
    for (const [tag, attributes] of [["kieumau-scorecard", { set: "no-such-set" }], ["kieumau-assessment", { set: "khu-dan-cu-van-hoa", profile: "bang_diem=sao_hoa dia_ban=con_lai" }]]) {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      document.querySelector("#main").append(element);
    }
  });
  await page.waitForFunction(() => globalThis.heard.length === 2);
  const two = await heard();
  assert.deepEqual(two.map(({ what, code }) => `${what} ${code}`).sort(), ["profile unknown_profile", "set not_loaded"]);
  const profile = two.find(({ what }) => what === "profile");
  const line = page.locator("kieumau-assessment").last().getByRole("alert");
  assert.ok((await line.innerText()).includes(profile.vi.replace(/^\S+ /, "")), `${await line.innerText()} / ${profile.vi}`);
  const by = { attributes: { by: "nowhere" }, properties: { criteriaSet: smallSet(), assessments: [{ answers: { so: 1 } }] } };
  await put(page, "kieumau-ranking", by);
  assert.deepEqual((await heard()).map(({ what, code }) => [what, code]), [["ranking", "unknown_cluster_field"]]);
});

test("hostile labels run nothing and stay text, in every element", async () => {
  const { page, wrong } = await visit();
  await page.evaluate(() => (globalThis.ran = 0));
  const attack = (text) => `${text} <img src=x onerror="globalThis.ran=1"><script>globalThis.ran=1</script>`;
  const set = smallSet(attack);
  const assessment = { area: { name: attack("Thôn"), cluster: attack("Cụm") }, answers: { so: { value: 12, note: attack("ghi chú") }, dien_tich: attack("1") } };
  for (const tag of ["kieumau-assessment", "kieumau-scorecard", "kieumau-plan", "kieumau-review", "kieumau-sheet"]) {
    await put(page, tag, { attributes: { id: tag }, properties: { criteriaSet: set, assessment } });
  }
  await put(page, "kieumau-ranking", { attributes: { id: "rank", by: "cluster" }, properties: { criteriaSet: set, assessments: [assessment] } });
  await go(page, "so");
  await page.waitForTimeout(500);
  const found = await page.evaluate(() => {
    const all = [...document.querySelectorAll("#main > *")].filter((element) => element.shadowRoot);
    return [globalThis.ran, all.length, all.flatMap((element) => [...element.shadowRoot.querySelectorAll("img, script, iframe, [onerror], [style]")]).length, all.every((element) => element.shadowRoot.textContent.includes("<img src=x"))];
  });
  assert.deepEqual(found, [0, 6, 0, true]);
  assert.deepEqual(wrong, []);
});

test("1,000 mounts and removals leave no memory behind", async () => {
  const { page } = await visit();
  await put(page, "kieumau-assessment", { properties: { criteriaSet: smallSet() } });
  const client = await page.context().newCDPSession(page);
  const round = async (count) => {
    await page.evaluate(
      async ([set, count]) => {
        for (let at = 0; at < count; at += 1) {
          const element = document.createElement("kieumau-assessment");
          element.criteriaSet = set;
          document.querySelector("#main").append(element);
          await element.ready;
          element.remove();
          await new Promise((done) => setTimeout(done));
        }
      },
      [smallSet(), count],
    );
    // What one collection lets go of may have held something else.
    for (let turn = 0; turn < 4; turn += 1) {
      await client.send("HeapProfiler.collectGarbage");
      await page.evaluate(() => new Promise((done) => setTimeout(done)));
    }
    const { usedSize } = await client.send("Runtime.getHeapUsage");
    const { nodes, jsEventListeners } = await client.send("Memory.getDOMCounters");
    const wasm = await page.evaluate(() => globalThis.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0));
    return { usedSize, nodes, jsEventListeners, wasm };
  };
  const warm = await round(100);
  const after = await round(1000);
  assert.ok(after.usedSize - warm.usedSize < 1_000_000, `the heap grew by ${after.usedSize - warm.usedSize}`);
  assert.ok(after.wasm - warm.wasm <= 65536, `the module grew by ${after.wasm - warm.wasm}`);
  assert.ok(after.nodes <= warm.nodes + 50, `${after.nodes - warm.nodes} nodes are left`);
  assert.ok(after.jsEventListeners <= warm.jsEventListeners + 20, `${after.jsEventListeners - warm.jsEventListeners} listeners are left`);
});

test("views show the form they are for, and lead back to its questions", async () => {
  const { page, wrong } = await visit();
  // The view comes first: the form may stand anywhere on the page, and be there later.
  await page.evaluate(() => {
    for (const tag of ["kieumau-scorecard", "kieumau-plan", "kieumau-sheet"]) {
      const view = document.createElement(tag);
      view.setAttribute("for", "form");
      document.querySelector("#main").append(view);
    }
  });
  await put(page, "kieumau-assessment", { attributes: { id: "form", mode: "group" }, properties: { criteriaSet: smallSet(), assessment: { answers: { so: 12 } } } });
  const card = page.locator("kieumau-scorecard");
  await card.getByText("2", { exact: false }).first().waitFor();
  await page.evaluate(() => document.querySelector("#form").focusQuestion("dong_y"));
  await page.locator('#form [id="km-dong_y-yes"]').check();
  await card.getByText("Chắc chắn 3 điểm").first().waitFor();
  await card.getByRole("button", { name: "Trả lời câu này" }).click();
  const active = await page.evaluate(() => document.querySelector("#form").shadowRoot.activeElement?.id ?? "");
  assert.match(active, /^km-/);
  await page.locator("kieumau-plan").getByText(/Đạt chuẩn/).first().waitFor();
  assert.ok(await page.locator("kieumau-sheet").getByText("PHIẾU TỰ CHẤM ĐIỂM").isVisible());
  assert.deepEqual(wrong, []);
});

test("a review: the board's form is copied, one point is changed, a reason is asked for and given", async () => {
  const { page, wrong } = await visit();
  await put(page, "kieumau-review", { properties: { criteriaSet: smallSet(), assessment: { answers: { so: 12, dien_tich: 12, dong_y: true, cham: 2, ty_le: { numerator: 96, denominator: 100 }, muc: "a" } } } });
  const review = page.locator("kieumau-review");
  await page.evaluate(() => {
    globalThis.cards = [];
    document.querySelector("kieumau-review").addEventListener("kieumau-score", (event) => globalThis.cards.push(event.detail.scorecard.totals.capped.points));
  });
  await review.getByRole("button", { name: "Bắt đầu từ câu trả lời tự chấm" }).click();
  assert.equal((await page.evaluate(() => globalThis.cards)).at(-1), "10");
  await review.getByRole("button", { name: /Thẩm định ?: Đồng ý/ }).click();
  await review.locator('[id="km-dong_y-no"]').check();
  assert.equal((await page.evaluate(() => globalThis.cards)).at(-1), "9");
  await review.getByText("chưa ghi lý do").first().waitFor({ state: "attached" });
  await review.getByRole("button", { name: "Không có minh chứng" }).click();
  const appraisal = await page.evaluate(() => document.querySelector("kieumau-review").appraisal.answers.dong_y);
  assert.deepEqual(appraisal, { value: false, note: "Không có minh chứng" });
  await review.getByText("Chỉ hiện chỗ lệch").click();
  assert.equal(await review.locator(".review-row.differs").count() >= 1, true);
  assert.deepEqual(wrong, []);
});

test("a page says some things in its own words; an unknown text or value changes nothing", async () => {
  const { page, wrong } = await visit();
  await put(page, "kieumau-assessment", { attributes: { id: "a" }, properties: { criteriaSet: smallSet() } });
  await put(page, "kieumau-assessment", { attributes: { id: "b", lang: "en" }, properties: { criteriaSet: smallSet() } });
  const set = (own) =>
    page.evaluate(async (own) => {
      const { setMessages } = await import("/kieumau/dist/elements.js");
      return setMessages(own).then(() => undefined, (error) => [error.code, error.message]);
    }, own);
  assert.equal(await set({ vi: { "form.tasks": "Mục lục <b>phiếu</b>" } }), undefined);
  await page.locator("#a").getByRole("heading", { name: "Mục lục <b>phiếu</b>" }).waitFor();
  await page.locator("#b").getByRole("heading", { name: "Parts of the form" }).waitFor();
  const [code, message] = await set({ vi: { "form.tasks": "Khác", "form.tusks": "?", "form.left": "{m} câu" }, fr: {}, en: { "form.check": 1 } });
  assert.equal(code, "wrong_messages");
  for (const part of ["form.tusks", "{m}", "{n}", "`fr`", "form.check"]) assert.ok(message.includes(part), `${part} in ${message}`);
  await page.locator("#a").getByRole("heading", { name: "Mục lục <b>phiếu</b>" }).waitFor();
  // The answers stay, and what was said before comes back.
  await go(page, "so");
  await page.locator('#a [id="km-so-value"]').fill("7");
  assert.equal(await set({ vi: { "form.tasks": null } }), undefined);
  assert.equal(await page.evaluate(() => document.querySelector("#a").assessment.answers.so), "7");
  await page.locator("#a").getByRole("button", { name: "Về danh sách các phần" }).click();
  await page.locator("#a").getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
  assert.deepEqual(wrong, []);
});

test("a ranking: clusters, order, sort, search, choice", async () => {
  const { page, wrong } = await visit();
  const areas = Array.from({ length: 120 }, (_, at) => ({ area: { code: `A${at}`, name: `Thôn ${at + 1}`, cluster: at % 2 ? "Cụm I" : "Cụm II" }, answers: { so: at, dong_y: at % 3 === 0 } }));
  await put(page, "kieumau-ranking", { attributes: { by: "cluster" }, properties: { criteriaSet: smallSet(), assessments: areas } });
  const ranking = page.locator("kieumau-ranking");
  const by = (field) => page.evaluate((field) => (document.querySelector("kieumau-ranking").by = field), field);
  await by(null);
  await ranking.getByText("Bộ tiêu chí không nói về thi đua.").waitFor();
  await by("nope");
  await ranking.getByText("“nope” không phải là mục của khu dân cư hay đặc điểm của bộ tiêu chí. Ghi một trong: cluster, commune").waitFor();
  await by("cluster");
  await ranking.getByText("Có 120 khu dân cư").waitFor();
  assert.equal(await ranking.locator("tbody").first().locator("tr").count(), 50);
  await ranking.getByRole("button", { name: "Khu dân cư" }).first().click();
  assert.equal(await ranking.locator("th[aria-sort=ascending]").first().innerText(), "Khu dân cư ▲");
  await ranking.getByLabel("Tìm khu dân cư").fill("thon 119");
  await ranking.getByText("Có 1 khu dân cư").waitFor();
  await page.evaluate(() => {
    document.addEventListener("kieumau-select", (event) => (globalThis.chosen = event.detail.entry.area.code));
  });
  await ranking.getByRole("button", { name: "Thôn 119" }).click();
  assert.equal(await page.evaluate(() => globalThis.chosen), "A118");
  assert.deepEqual(wrong, []);
});

test("names of a ranking: numbers by their value, letters as in Vietnamese, found without marks", async () => {
  const { page, wrong } = await visit();
  const names = ["An", "Ăn", "Âu", "Bà", "Ban", "Da", "Đa", "Thôn 2", "Thôn 10"];
  const areas = [...names].reverse().map((name) => ({ area: { name, cluster: "Cụm" }, answers: { so: 1 } }));
  await put(page, "kieumau-ranking", { attributes: { by: "cluster" }, properties: { criteriaSet: smallSet(), assessments: areas } });
  const ranking = page.locator("kieumau-ranking");
  const shown = () => ranking.locator("tbody th").allInnerTexts();
  const sort = ranking.getByRole("button", { name: "Khu dân cư" });
  await sort.click();
  assert.deepEqual((await shown()).map((name) => name.trim()), names);
  await sort.click();
  assert.deepEqual((await shown()).map((name) => name.trim()), [...names].reverse());
  await ranking.getByLabel("Tìm khu dân cư").fill("da");
  await ranking.getByText("Có 2 khu dân cư").waitFor();
  assert.deepEqual(wrong, []);
});

test("the manifest says what is there: every attribute, member, part, slot and state, and no more", async () => {
  const manifest = JSON.parse(readFileSync(`${packaged}dist/custom-elements.json`, "utf8"));
  assert.equal(manifest.schemaVersion, "2.1.0");
  const { page } = await visit();
  const { declarations } = manifest.modules[0];
  assert.equal(declarations.length, 6);
  const set = smallSet();
  set.questions.push({ id: "le", kind: "date", label: "Ngày" });
  const form = { area: { name: "Thôn", cluster: "Cụm" }, answers: { so: "x", dien_tich: 12 } };
  for (const own of declarations) {
    const tag = own.tagName;
    await put(page, tag, { attributes: { id: tag, ...(tag === "kieumau-ranking" ? { by: "cluster" } : {}) }, properties: { criteriaSet: smallSet(), ...(tag === "kieumau-ranking" ? { assessments: [form] } : { assessment: form }) } });
    const found = await page.evaluate((tag) => {
      const element = document.getElementById(tag);
      const parts = (root) => new Set([...root.querySelectorAll("[part]")].flatMap((part) => [...part.part]));
      return {
        attributes: [...element.constructor.observedAttributes],
        slots: [...element.shadowRoot.querySelectorAll("slot")].map((slot) => slot.name),
        parts: [...parts(element.shadowRoot)],
      };
    }, tag);
    assert.deepEqual(found.attributes, own.attributes.map(({ name }) => name), tag);
    const slots = own.slots.map(({ name }) => name).filter(Boolean);
    assert.deepEqual(found.slots.sort(), slots.sort(), tag);
    for (const member of own.members) {
      assert.equal(await page.evaluate(([tag, name]) => name in document.getElementById(tag), [tag, member.name]), true, `${tag}.${member.name}`);
    }
    const parts = new Set(found.parts);
    const collect = async () => {
      for (const part of await page.evaluate((tag) => [...document.getElementById(tag).shadowRoot.querySelectorAll("[part]")].flatMap((part) => [...part.part]), tag)) parts.add(part);
    };
    if (tag === "kieumau-assessment") {
      await page.evaluate((tag) => document.getElementById(tag).setAttribute("mode", "group"), tag);
      await go(page, "so");
      await collect();
      await page.locator(`#${tag}`).getByRole("button", { name: "Kết quả", exact: true }).click();
      await collect();
      await page.locator(`#${tag}`).getByRole("button", { name: "Xem dạng bảng" }).click();
    } else if (tag === "kieumau-scorecard") {
      await page.locator(`#${tag}`).getByRole("button", { name: "Xem dạng bảng" }).click();
      await page.evaluate(() => {
        const bound = document.createElement("kieumau-scorecard");
        bound.setAttribute("for", "kieumau-assessment");
        document.querySelector("#main").append(bound);
      });
      await page.locator("kieumau-scorecard[for] button.first").waitFor();
      for (const part of ["button", "button-primary"]) parts.add(part);
    } else if (tag === "kieumau-review") {
      for (const label of [/Nhóm|Số hộ/]) await page.locator(`#${tag}`).getByRole("button", { name: label }).first().click();
      await collect();
      await page.locator(`#${tag}`).getByRole("button", { name: /Đồng ý$/ }).click();
      await collect();
    } else if (tag === "kieumau-plan") {
      await page.evaluate(([tag, set]) => {
        document.getElementById(tag).criteriaSet = { ...set, titles: [...set.titles, { ...set.titles[0], id: "hai", condition: { kind: "total", at_least: 9 } }] };
      }, [tag, smallSet()]);
      await page.locator(`#${tag} select`).waitFor();
    }
    await collect();
    const declared = own.cssParts.map(({ name }) => name);
    const undeclared = [...parts].filter((part) => !declared.includes(part));
    assert.deepEqual(undeclared, [], `${tag} has parts that are not declared`);
    const absent = declared.filter((part) => !parts.has(part));
    assert.deepEqual(absent, [], `${tag} declares parts that are not there`);
  }
});
