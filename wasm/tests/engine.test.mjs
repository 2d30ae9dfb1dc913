// The engine in Node: what goes in, what comes out, what is refused and how.

import assert from "node:assert/strict";
import test from "node:test";
import { readFileSync, readdirSync } from "node:fs";
import init, * as kieumau from "kieumau";
import { LARGEST, packaged, setText } from "./support/places.mjs";

const { builtIn, builtInSets, CriteriaSet, KieumauError, Scorer, initSync, setWasm } = kieumau;
const { compare, explain, explainComparison, explainPlan, explainRanking, explainReview, plan, rank, review, score, scoreJson } = kieumau;

/** The error that a call throws. */
function refused(call) {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof KieumauError, String(error));
    assert.ok(error instanceof Error);
    assert.equal(error.name, "KieumauError");
    return error;
  }
  assert.fail("nothing was refused");
}

/** The error that an answer which comes later brings. */
async function rejected(answer) {
  const settled = await answer.then(
    () => () => undefined,
    (error) => () => {
      throw error;
    },
  );
  return refused(settled);
}

test("before init, the first use says what is missing", () => {
  assert.equal(refused(() => CriteriaSet.fromJson("{}")).code, "not_ready");
});

test("init finds its file in Node, and may be called again", async () => {
  await Promise.all([init(), init()]);
  await init();
  assert.equal(refused(() => setWasm("elsewhere.wasm")).code, "already_loaded");
});

const POOR = "thon-dac-biet-kho-khan";

test("a set has a name, warnings, data, and the text it was made of", async () => {
  await init();
  const set = CriteriaSet.fromJson(setText(POOR));
  assert.equal(set.name.id, POOR);
  assert.match(set.name.digest, /^sha256:[0-9a-f]{64}$/);
  assert.deepEqual(set.warnings, []);
  assert.equal(set.data.id, POOR);
  assert.equal(CriteriaSet.fromJson(set.toJson()).name.digest, set.name.digest);
});

test("what is no set is refused in words, by every function that takes one", async () => {
  await init();
  for (const text of [undefined, null, {}, 5]) assert.equal(refused(() => CriteriaSet.fromJson(text)).code, "not_text");
  const gone = CriteriaSet.fromJson(setText(POOR));
  gone.free();
  for (const [set, code] of [[{}, "not_a_set"], [setText(POOR), "not_a_set"], [undefined, "not_a_set"], [gone, "freed"]]) {
    assert.equal(refused(() => score(set, {})).code, code);
    assert.equal(refused(() => scoreJson(set, {})).code, code);
    assert.equal(refused(() => explain(set, {}, "vi")).code, code);
    assert.equal(refused(() => new Scorer(set, {})).code, code);
    for (const later of [rank(set, []), review(set, {}, {}), plan(set, {}, {}), compare(set, set)]) await assert.rejects(later, { code });
  }
  // The elements have an engine of their own.
  const elements = await import("kieumau/elements");
  assert.equal(refused(() => elements.CriteriaSet.fromJson("{}")).code, "not_ready");
  const set = CriteriaSet.fromJson(setText(POOR));
  assert.equal(refused(() => elements.score(set, {})).code, "other_engine");
});

/** What JavaScript can hold, and is neither a text, nor a list, nor an object of options. */
const ODD = [5, 0.1, NaN, 5n, true, Symbol("x"), () => 1, new Date(0), new Map(), { a: 1 }, Object.create(null)];

test("a language, a day or a list that is none is refused in both languages, and what is asked next is right", async () => {
  await init();
  const set = CriteriaSet.fromJson(setText(POOR));
  const form = { profile: { vung: "dbscl" }, answers: { so_ho: "100", so_ho_ngheo: "15" } };
  const scorer = new Scorer(set, form.profile);
  const request = { goal: { title: "thon_dac_biet_kho_khan" } };
  for (const odd of ODD) {
    const all = [
      ["unknown_language", refused(() => explain(set, form, odd))],
      ["unknown_language", await rejected(explainPlan(set, form, request, odd))],
      ["unknown_language", await rejected(explainRanking(set, [form], { by: "commune" }, odd))],
      ["unknown_language", await rejected(explainReview(set, form, form, {}, odd))],
      ["unknown_language", await rejected(explainComparison(set, set, {}, odd))],
      ["bad_day", refused(() => scorer.inForce(odd))],
      ["not_a_list", await rejected(rank(set, odd, { by: "commune" }))],
      ["bad_option", await rejected(rank(set, [form], { by: odd }))],
      ...(odd === 5 ? [] : [["bad_option", await rejected(compare(set, set, { tries: odd }))]]),
    ];
    for (const [code, error] of all) {
      assert.equal(error.code, code);
      assert.ok(error.say("vi") && error.say("en") && error.say("vi") !== error.say("en"), error.say("vi"));
    }
    assert.equal(score(set, form).titles[0].verdict, "earned");
  }
  for (const forms of [undefined, null, "x", ""]) assert.equal((await rejected(rank(set, forms, { by: "commune" }))).code, "not_a_list");
  assert.equal((await rejected(compare(set, set, { tries: 2 ** 40 }))).pointer, "/tries");
});

test("what was freed says so wherever it is used; freeing it again is no harm", async () => {
  await init();
  const gone = CriteriaSet.fromJson(setText(POOR));
  const scorer = new Scorer(gone, { vung: "dbscl" });
  const waits = plan(gone, { profile: { vung: "dbscl" } }, { goal: { title: "thon_dac_biet_kho_khan" } });
  gone.free();
  gone.free();
  gone[Symbol.dispose]?.();
  for (const use of [() => gone.name, () => gone.data, () => gone.warnings, () => gone.toJson()]) assert.equal(refused(use).code, "freed");
  assert.equal((await rejected(waits)).code, "freed");
  assert.equal(scorer.score({}).titles.length, 1, "a scorer outlives its set");
  scorer.free();
  for (const use of [() => scorer.profile, () => scorer.score({}), () => scorer.scoreJson({}), () => scorer.inForce("2026-01-01")]) assert.equal(refused(use).code, "freed");
  assert.equal((await rejected(kieumau.scoreBatch(scorer, { so_ho: [1] }))).code, "freed");
});

test("a number that is none is no missing answer", async () => {
  await init();
  const set = CriteriaSet.fromJson(setText(POOR));
  for (const [answer, place] of [[NaN, ""], [Infinity, ""], [{ value: NaN }, "/value"], [5n, ""]]) {
    const error = refused(() => score(set, { profile: { vung: "dbscl" }, answers: { so_ho: answer } }));
    assert.deepEqual([error.code, error.pointer], ["not_json", `/answers/so_ho${place}`]);
  }
  assert.equal(score(set, { profile: { vung: "dbscl" }, answers: { so_ho: null } }).unanswered.length, 5);
});

test("what is not WebAssembly is refused with a reason, and init rejects rather than throws", async () => {
  const elements = await import("kieumau/elements");
  for (const error of [await rejected(elements.init(new Uint8Array([1, 2, 3]))), refused(() => elements.initSync())]) {
    assert.equal(error.code, "not_loaded");
    assert.match(error.say("vi"), /Không tải được/);
  }
  await init();
  assert.equal((await rejected(init("elsewhere.wasm"))).code, "already_loaded");
});

test("every set that comes with the package is opened by its id", async () => {
  const files = readdirSync(`${packaged}dist/sets`);
  assert.deepEqual(files.toSorted(), builtInSets.map((id) => `${id}.json`).toSorted());
  for (const id of builtInSets) assert.equal((await builtIn(id)).toJson(), CriteriaSet.fromJson(setText(id)).toJson());
  const error = await rejected(builtIn("thi-dua"));
  assert.equal(error.code, "unknown_set");
  assert.match(error.message, /“thi-dua”.*thi-dua-mat-tran/);
});

test("objects and text give the same scorecard, and every number is text", async () => {
  await init();
  const set = CriteriaSet.fromJson(setText(POOR));
  const form = { profile: { vung: "dbscl" }, answers: { so_ho: "100", so_ho_ngheo: 15 } };
  const card = score(set, form);
  assert.equal(card.titles[0].verdict, "earned");
  assert.deepEqual(card, JSON.parse(scoreJson(set, JSON.stringify(form))));
  const scorer = new Scorer(set, { vung: "dbscl" });
  assert.deepEqual(scorer.profile, { vung: "dbscl" });
  assert.deepEqual(scorer.score(form), card);
  assert.equal(scorer.scoreJson(form), scoreJson(set, form));
  JSON.stringify(card, (key, value) => {
    assert.ok(typeof value !== "number" || Number.isSafeInteger(value), `${key}: ${value}`);
    return value;
  });
});

test("every problem of a set comes at once, with its place and its sentences", async () => {
  await init();
  const text = '{"format": 1,\n  "lable": "Bộ tiêu chí",\n  "criteria": 5}';
  const error = refused(() => CriteriaSet.fromJson(text));
  assert.ok(error.problems.length > 3);
  const slip = error.problems.find((problem) => problem.code === "unknown_field");
  assert.deepEqual(slip, {
    code: "unknown_field",
    severity: "error",
    pointer: "/lable",
    line: 2,
    column: 3,
    vi: { message: "Ở đây không có trường “lable”.", mend: "Bỏ trường này, hoặc ghi “label”." },
    en: { message: "There is no field `lable` here.", mend: "Remove it, or write `label`." },
  });
  assert.equal(error.line, error.problems[0].line);
  assert.match(error.message, /\(and \d+ more\)$/);
  assert.ok(error.say().split("\n").some((line) => line.startsWith("2:3 /lable Ở đây không có trường “lable”.")));
  assert.ok(error.say("en").includes("There is no field `lable` here."));
  assert.equal(refused(() => CriteriaSet.fromJson("")).code, "empty_file");
  assert.equal(refused(() => CriteriaSet.fromJson("{")).code, "syntax");
});

test("an assessment of the wrong form is refused; an answer of no use is not", async () => {
  await init();
  const set = CriteriaSet.fromJson(setText(POOR));
  const profile = { vung: "dbscl" };
  assert.equal(refused(() => score(set, { profile, answer: {} })).pointer, "/answer");
  assert.equal(refused(() => score(set, "{")).code, "syntax");
  assert.equal(refused(() => score(set, undefined)).code, "not_json");
  assert.equal(refused(() => score(set, 5n)).code, "not_json");
  const loop = {};
  loop.loop = loop;
  assert.equal(refused(() => score(set, loop)).code, "not_json");
  const card = score(set, { profile, answers: { so_ho: "nhiều", khong_co: true } });
  assert.deepEqual(card.problems.map((problem) => problem.about).sort(), ["khong_co", "so_ho"]);
});

test("binary fractions are refused with their place; decimals as text are exact", async () => {
  await init();
  const set = CriteriaSet.fromJson(setText(LARGEST));
  const profile = Object.fromEntries(set.data.profile.map((dimension) => [dimension.id, dimension.values[0].id]));
  for (const [value, code] of [[95.5, "binary_fraction"], [0.1 + 0.2, "binary_fraction"], [1e21, "inexact_number"], [2 ** 53, "inexact_number"]]) {
    const error = refused(() => score(set, { profile, answers: { "a/b": { value } } }));
    assert.deepEqual([error.code, error.pointer], [code, "/answers/a~1b/value"]);
  }
  // A point inside of a text is no fraction.
  const card = score(set, { profile, answers: { ho: { value: "95", note: "1.5 \\\" 2.5" } } });
  assert.ok(card.titles.length > 0);
});

test("a profile that does not fit is refused, with what would", async () => {
  await init();
  const set = CriteriaSet.fromJson(setText(POOR));
  const of = (profile) => refused(() => new Scorer(set, profile));
  assert.equal(of(undefined).code, "missing_profile");
  assert.match(of(undefined).say(), /dbscl/);
  assert.deepEqual([of({ vung: "x" }).code, of({ vung: "x" }).pointer], ["unknown_profile", "/profile/vung"]);
  assert.equal(of({ mien: "x" }).code, "unknown_dimension");
  assert.equal(of({ vung: ["dbscl", "vung_khac"] }).code, "several_values");
  assert.equal(of({ vung: 5 }).code, "wrong_type");
  assert.equal(refused(() => score(set, {})).code, "missing_profile");
});

test("results are told in Vietnamese, or in English", async () => {
  await init();
  const set = CriteriaSet.fromJson(setText(POOR));
  const form = { profile: { vung: "vung_khac" }, answers: { so_ho: 100, so_ho_ngheo: 20 } };
  assert.equal(explain(set, form).headline.text, "Chắc chắn đạt danh hiệu “Thôn đặc biệt khó khăn”, dù còn 3 câu chưa trả lời.");
  assert.match(explain(set, form, "en").headline.text, /is certain, even with 3 questions left\.$/);
  assert.equal(refused(() => explain(set, form, "fr")).code, "unknown_language");
});

test("areas are ranked; a problem says in which of them", async () => {
  await init();
  const set = CriteriaSet.fromJson(setText(LARGEST));
  const profile = Object.fromEntries(set.data.profile.map((dimension) => [dimension.id, dimension.values[0].id]));
  const form = (code, commune) => ({ profile, area: { code, commune }, answers: {} });
  const forms = [form("A", "Xã 1"), form("B", "Xã 1"), form("C", "Xã 2")];
  assert.equal((await rejected(rank(set, forms))).code, "no_emulation");
  const ranking = await rank(set, forms, { by: "commune" });
  assert.deepEqual(ranking.clusters.map((cluster) => cluster.entries.length), [2, 1]);
  assert.equal(ranking.clusters[0].entries[1].rank, 1);
  const told = await explainRanking(set, forms, { by: "commune" }, "vi");
  assert.equal(told.lang, "vi");
  assert.equal((await rejected(rank(set, forms, { bye: "commune" }))).code, "unknown_option_field");
  assert.equal((await rejected(rank(set, forms, { by: "xom" }))).code, "unknown_cluster_field");
  assert.equal((await rejected(rank(set, forms, { by: "commune", decisions: { decision: [] } }))).pointer, "/decisions/decision");
  const broken = [form("A", "Xã 1"), { answer: {} }, "{"];
  const error = await rejected(rank(set, broken, { by: "commune" }));
  assert.deepEqual(error.problems.map((problem) => problem.pointer.split("/")[1]), ["1", "2"]);
});

test("the least changes that earn a title", async () => {
  await init();
  const set = CriteriaSet.fromJson(setText(POOR));
  const answers = { so_ho: 100, so_ho_ngheo: 19, so_ho_ngheo_dtts: 0, chua_co_duong: false, so_ho_ngoai_luoi: 0 };
  const form = { profile: { vung: "vung_khac" }, answers };
  const goal = { title: set.data.titles[0].id };
  const result = await plan(set, form, { goal, barred: ["so_ho"] });
  assert.equal(result.state, "planned");
  const [{ question, then }] = result.plans[0].changes;
  assert.deepEqual([question, then], ["so_ho_ngheo", "20"]);
  const changed = { ...form, answers: { ...answers, [question]: then } };
  assert.equal(score(set, changed).titles[0].verdict, "earned");
  const told = await explainPlan(set, form, { goal, barred: ["so_ho"] }, "en");
  assert.equal(told.lang, "en");
  for (const [request, code, pointer] of [
    [{ goal: { title: "x" } }, "unknown_title", "/request/goal/title"],
    [{ goal: { class: "x" } }, "unknown_class", "/request/goal/class"],
    [{ goal: {} }, "missing_field", "/request/goal"],
    [{ goal: { title: goal.title, class: "x" } }, "unknown_field", "/request/goal"],
    [{ goal, barred: ["x"] }, "unknown_question", "/request"],
    [{ goal, costs: { so_ho: 0 } }, "no_cost", "/request/costs/so_ho"],
    [{ goal, cost: {} }, "unknown_field", "/request/cost"],
  ]) {
    const error = await rejected(plan(set, form, request));
    assert.deepEqual([error.code, error.pointer], [code, pointer]);
  }
  assert.equal((await rejected(plan(set, { answer: {} }, { goal }))).pointer, "/assessment/answer");
});

test("two versions of a set", async () => {
  await init();
  const text = setText(POOR);
  const before = CriteriaSet.fromJson(text);
  assert.equal((await compare(before, before)).meaning.kind, "same");
  const after = CriteriaSet.fromJson(JSON.stringify({ ...JSON.parse(text), label: "Tên khác" }));
  const worded = await compare(before, after, { tries: 100 });
  assert.equal(worded.meaning.kind, "same");
  assert.ok(worded.changes.length > 0);
  assert.equal((await explainComparison(before, after, {}, "vi")).lang, "vi");
  assert.equal((await rejected(compare(before, after, { try: 1 }))).code, "unknown_option_field");
});

test("the board's form beside the appraised one", async () => {
  await init();
  const set = CriteriaSet.fromJson(setText(POOR));
  const profile = { vung: "vung_khac" };
  const own = { profile, answers: { so_ho: 100, so_ho_ngheo: 20 } };
  const appraised = { profile, answers: { so_ho: 100, so_ho_ngheo: 18 } };
  const result = await review(set, own, appraised);
  assert.equal(result.finished, false);
  assert.ok(result.problems.some((problem) => problem.code === "no_reason"));
  assert.equal(result.self.titles[0].verdict, "earned");
  const reasons = { so_ho_ngheo: "Theo sổ của xã" };
  const again = await review(set, own, appraised, { reasons });
  assert.ok(!again.problems?.some((problem) => problem.code === "no_reason"));
  assert.notEqual(again.digest, result.digest);
  assert.equal((await explainReview(set, own, appraised, { reasons }, "en")).lang, "en");
  assert.equal((await rejected(review(set, own, { profile: {} }))).pointer, "/appraised/profile");
  assert.equal((await rejected(review(set, { answer: 1 }, appraised))).pointer, "/own/answer");
  assert.equal((await rejected(review(set, own, appraised, { reason: {} }))).code, "unknown_option_field");
  assert.equal((await rejected(review(set, own, appraised, { reasons: 5 }))).code, "wrong_type");
});

test("days of force", async () => {
  await init();
  const set = CriteriaSet.fromJson(setText(POOR));
  const scorer = new Scorer(set, { vung: "dbscl" });
  assert.equal(typeof scorer.inForce("2026-11-05"), "boolean");
  assert.equal(refused(() => scorer.inForce("2026-02-30")).code, "bad_day");
});

test("the declarations declare what there is", () => {
  const declared = readFileSync(`${packaged}dist/engine.d.ts`, "utf8");
  const inBraces = [...declared.matchAll(/export \{([^}]*)\}/g)].flatMap(([, names]) => names.split(",").map((name) => name.trim()));
  const consts = [...declared.matchAll(/export (?:const|function) (\w+)/g)].map(([, name]) => name);
  assert.deepEqual([...inBraces, ...consts, "default"].filter(Boolean).sort(), Object.keys(kieumau).sort());
});

test("initSync takes bytes where nothing can be awaited", async () => {
  const again = await import(`${packaged}dist/engine.js?sync`);
  again.initSync(readFileSync(`${packaged}dist/kieumau_bg.wasm`));
  assert.equal(typeof initSync, "function");
  assert.equal(again.CriteriaSet.fromJson(setText(POOR)).name.id, POOR);
});

test("after a set is loaded the engine holds less than 16 MiB", async () => {
  const glue = await import(`${packaged}dist/kieumau.js?memory`);
  const { memory } = await glue.default({ module_or_path: readFileSync(`${packaged}dist/kieumau_bg.wasm`) });
  const set = glue.CriteriaSet.fromJson(setText(LARGEST));
  assert.ok(set.name.id);
  assert.ok(memory.buffer.byteLength < 16 * 1024 * 1024, `${memory.buffer.byteLength} bytes`);
});
