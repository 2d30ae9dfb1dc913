// What is given is read at once, and by JavaScript alone: nothing of it is read later, passes for something else, or runs within WebAssembly.

import assert from "node:assert/strict";
import test from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { builtIn, CriteriaSet, explain, KieumauError, plan, rank, review, score, Scorer, scoreBatch, scoreInChunks } from "kieumau";
import more from "../node_modules/kieumau/dist/kieumau_more.js";
import { setText } from "./support/places.mjs";

const POOR = "thon-dac-biet-kho-khan";
const set = await builtIn(POOR);
const profile = { vung: "dbscl" };
const scorer = new Scorer(set, profile);
const goal = { title: "thon_dac_biet_kho_khan" };
const form = (so_ho_ngheo = "15") => ({ area: { code: "A", commune: "X" }, profile, answers: { so_ho: "100", so_ho_ngheo } });

/** Where a call is refused: the code and pointer of each problem. */
async function refused(call) {
  const error = await (async () => call())().then(() => assert.fail("nothing was refused"), (error) => error);
  assert.ok(error instanceof KieumauError, String(error));
  return error.problems.map(({ code, pointer }) => `${pointer} ${code}`);
}

test("what changes after a question was asked changes no answer", async () => {
  for (const round of ["the file is fetched", "the file is there"]) {
    const changed = form();
    const asked = [plan(set, changed, { goal }), rank(set, [changed], { by: "commune" }), review(set, form(), changed)];
    const list = [form()];
    asked.push(rank(set, list, { by: "commune" }));
    list.length = 0;
    const column = Int32Array.of(15);
    const plain = ["15"];
    const columns = { so_ho: [100], so_ho_ngheo: column };
    const scored = [scoreBatch(scorer, columns), scoreBatch(scorer, { so_ho: [100], so_ho_ngheo: plain }), scoreInChunks(scorer, columns, { chunk: 1 })];
    columns.so_ho = [1, 2, 3];
    column[0] = 1;
    plain[0] = "1";
    changed.answers.so_ho_ngheo = "1";
    const [planned, ranked, reviewed, listed] = await Promise.all(asked);
    assert.equal(planned.state, "earned", round);
    assert.equal(ranked.clusters[0].entries[0].titles?.length ?? 1, 1, round);
    assert.equal(reviewed.answers?.length ?? 0, 0, round);
    assert.equal(listed.clusters.length, 1, round);
    for (const { titles } of await Promise.all(scored)) assert.deepEqual([...titles.thon_dac_biet_kho_khan], [1], round);
  }
});

test("what JSON would drop or turn into something else is refused with its place", async () => {
  const odd = [NaN, Object(NaN), new Date(NaN), new Map([["value", "1"]]), new Set(["1"]), () => 1, Symbol("x"), 5n, Promise.resolve("1"), new Int8Array(1), /x/, { toJSON: () => NaN }, "A\ud800"];
  for (const value of odd) {
    const at = String(Object.prototype.toString.call(value));
    assert.deepEqual(await refused(() => score(set, { profile, answers: { so_ho: value } })), ["/answers/so_ho not_json"], at);
    assert.deepEqual(await refused(() => rank(set, [form(), { ...form(), answers: { so_ho: value } }], { by: "commune" })), ["/1/answers/so_ho not_json"], at);
    if (typeof value !== "string") assert.deepEqual(await refused(() => scoreBatch(scorer, { so_ho: [1, value] })), ["/so_ho/1 not_json"], at);
  }
  assert.deepEqual(await refused(() => score(set, new Map())), [" not_json"]);
  assert.deepEqual(await refused(() => score(set, '{"area":{"name":"A\ud800"}}')), [" not_json"]);
  assert.deepEqual(await refused(() => new Scorer(set, { vung: 0.5 })), ["/profile/vung binary_fraction"]);
  assert.deepEqual(await refused(() => scoreBatch(scorer, new Map([["so_ho", [1]]]))), [" not_columns"]);
  const loop = { answers: {} };
  loop.answers.so_ho = loop;
  assert.deepEqual(await refused(() => score(set, loop)), ["/answers/so_ho not_json"]);
  // What JSON takes is taken: values in objects, days, what stands in a Proxy, names of every kind.
  const card = score(set, new Proxy({ ...form(), period: new String("2026"), area: JSON.parse('{"name": "A"}') }, {}));
  assert.equal(card.titles[0].verdict, "earned");
});

test("every number that may not be exact is named, in every part of a question", async () => {
  const answers = { so_ho: 1.5, so_ho_ngheo: 2 ** 53, so_ho_ngheo_dtts: [0.5] };
  const at = (path) => [`${path}/answers/so_ho binary_fraction`, `${path}/answers/so_ho_ngheo inexact_number`, `${path}/answers/so_ho_ngheo_dtts/0 binary_fraction`];
  assert.deepEqual(await refused(() => score(set, { profile, answers })), at(""));
  assert.deepEqual(await refused(() => review(set, { answers }, { answers }, { reasons: { so_ho: 0.5 } })), [...at("/own"), ...at("/appraised"), "/reasons/so_ho binary_fraction"]);
  assert.deepEqual(await refused(() => plan(set, { answers }, { goal, costs: { so_ho: 0.5 } })), [...at("/assessment"), "/request/costs/so_ho binary_fraction"]);
  assert.deepEqual(await refused(() => scoreBatch(scorer, { so_ho: [1, 0.5], so_ho_ngheo: [1e21] })), ["/so_ho/1 binary_fraction", "/so_ho_ngheo/0 inexact_number"]);
});

test("lines and columns are told of a text, and of nothing else; every part of a question is told", async () => {
  const slip = { profile, answers: { so_ho: { value: "100", evidnce: [] } } };
  const text = JSON.stringify(slip, null, 1);
  const at = async (call) => (await (async () => call())().catch((error) => error)).problems.map(({ pointer, line, column }) => [pointer, line, column]);
  const within = "/answers/so_ho/evidnce";
  assert.deepEqual(await at(() => score(set, slip)), [[within, undefined, undefined]]);
  assert.deepEqual(await at(() => score(set, text)), [[within, 8, 4]]);
  assert.deepEqual(await at(() => rank(set, [form(), text, slip], { by: "commune" })), [[`/1${within}`, 8, 4], [`/2${within}`, undefined, undefined]]);
  assert.deepEqual(await at(() => review(set, slip, text)), [[`/own${within}`, undefined, undefined], [`/appraised${within}`, 8, 4]]);
  assert.deepEqual(await at(() => plan(set, text, '{\n "goal": {"title": "x"},\n "y": 1}')), [[`/assessment${within}`, 8, 4], ["/request/y", 3, 2]]);
});

test("what the page's own code throws is thrown on, and a thousand times leave the engine whole", async () => {
  const own = new Error("session expired");
  const throws = { enumerable: true, get: () => { throw own; } };
  const gone = Int32Array.of(1, 2);
  structuredClone(gone.buffer, { transfer: [gone.buffer] });
  const twice = () => {
    let reads = 0;
    return Object.defineProperty({}, "so_ho", { enumerable: true, get: () => { if (reads++) throw own; return "100"; } });
  };
  const with_ = (name) => Object.defineProperty({ profile }, name, throws);
  const calls = [
    () => score(set, with_("answers")),
    () => explain(set, { profile, toJSON() { throw own; } }),
    () => scorer.score(new Proxy({}, { ownKeys() { throw own; } })),
    () => plan(set, with_("answers"), { goal }),
    () => review(set, form(), form(), with_("reasons")),
    () => rank(set, [form()], { by: "commune", decisions: with_("decisions") }),
    () => scoreBatch(scorer, with_("so_ho")),
    () => scoreBatch(scorer, { so_ho: Object.defineProperty([1], 0, throws) }),
  ];
  for (let time = 0; time < 600; time += 1) {
    for (const call of calls) await assert.rejects(async () => call(), own);
    assert.equal(score(set, { profile, answers: twice() }).titles.length, 1);
    await assert.rejects(scoreBatch(scorer, { so_ho: gone }), { code: "not_a_column" });
  }
  // Where the stack ends within a call, the page hears of it; the engine is asked again.
  let ends = 0;
  const deep = () => {
    try {
      deep();
    } catch {
      ends += 1;
    }
    if (ends < 300) score(set, form());
  };
  assert.doesNotThrow(() => { try { deep(); } catch (error) { assert.ok(error instanceof RangeError, String(error)); } });
  assert.equal(score(set, form()).titles[0].verdict, "earned");
  assert.equal((await plan(set, form(), { goal })).state, "earned");
  assert.deepEqual([...(await scoreBatch(scorer, { so_ho: [100], so_ho_ngheo: [15] })).titles[goal.title]], [1]);
});

test("a set that is held in a Proxy, as frameworks do, is used and given back as itself", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  const held = (one) => new Proxy(one, { set: () => true });
  const text = setText(POOR);
  (() => {
    for (let one = 0; one < 20; one += 1) {
      const inProxy = held(CriteriaSet.fromJson(text));
      assert.equal(score(inProxy, form()).titles[0].verdict, "earned");
      assert.equal(held(new Scorer(inProxy, profile)).score(form()).titles[0].verdict, "earned");
      inProxy.free();
      inProxy.free();
      assert.throws(() => inProxy.name, { code: "freed" });
      assert.throws(() => score(inProxy, form()), { code: "freed" });
    }
  })();
  const good = Array.from({ length: 20 }, () => CriteriaSet.fromJson(text));
  for (let time = 0; time < 5; time += 1) {
    collect();
    await new Promise((done) => setTimeout(done, 20));
  }
  for (let one = 0; one < 5; one += 1) CriteriaSet.fromJson(setText("thi-dua-mat-tran"));
  for (const one of good) assert.deepEqual([one.name.id, score(one, form()).titles[0].verdict], [POOR, "earned"]);
  // Nor is it a set what only looks like one.
  assert.throws(() => score(Object.assign(Object.create(CriteriaSet.prototype), good[0]), form()), { code: "not_a_set" });
});

test("what is given back is given back in the other files too", async () => {
  const text = setText("khu-dan-cu-tieu-bieu-kieu-mau");
  const { memory } = await more();
  let before;
  for (let time = 0; time < 40; time += 1) {
    const one = CriteriaSet.fromJson(text);
    const { data } = one;
    const of = Object.fromEntries(data.profile.map((dimension) => [dimension.id, dimension.values[0].id]));
    await plan(one, { profile: of }, { goal: { title: data.titles[0].id }, steps: 1 });
    one.free();
    before ??= memory.buffer.byteLength;
  }
  assert.ok(memory.buffer.byteLength <= 2 * before, `${before} bytes have become ${memory.buffer.byteLength}`);
});
