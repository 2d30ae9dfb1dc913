// Columns give what the scorecards of the areas give.

import assert from "node:assert/strict";
import test from "node:test";
import init, { CriteriaSet, KieumauError, Scorer, scoreBatch, scoreInChunks } from "kieumau";
import { LARGEST, setText } from "./support/places.mjs";

await init();

/** Chance from a seed. */
function chance(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 48271) >>> 0) % 2147483647;
    return state % below;
  };
}

/** A column and the answers of the same areas, for one question. */
function column(question, rows, draw) {
  const missing = () => draw(8) === 0;
  const made = (type, least, number, answer) => {
    const values = new type(rows);
    const answers = [];
    for (let row = 0; row < rows; row += 1) {
      const drawn = missing() ? undefined : number();
      values[row] = drawn ?? least;
      answers.push(drawn === undefined ? undefined : answer(drawn));
    }
    return [values, answers];
  };
  switch (question.kind) {
    case "yes_no":
      return made(Int8Array, -128, () => draw(2), (number) => number === 1);
    case "count":
      return made(Int32Array, -(2 ** 31), () => draw(300), String);
    case "choice":
      return made(Int16Array, -(2 ** 15), () => draw(question.options.length), (at) => question.options[at].id);
    case "checklist": {
      const ids = question.items.map(({ id }) => id);
      return made(Int32Array, -(2 ** 31), () => draw(2 ** ids.length), (held) => ids.filter((_, at) => (held >> at) & 1));
    }
    case "date":
      return made(Int32Array, -(2 ** 31), () => 20261101 + draw(30), (day) => `${day}`.replace(/(....)(..)(..)/, "$1-$2-$3"));
    case "share": {
      const [numerator, answers] = made(Int32Array, -(2 ** 31), () => draw(101), (part) => ({ numerator: part, denominator: 100 }));
      return [{ numerator, denominator: new Int16Array(rows).fill(100) }, answers];
    }
    default: {
      const answers = Array.from({ length: rows }, () => (missing() ? undefined : `${draw(100)}.5`));
      return [answers.map((answer) => answer ?? null), answers];
    }
  }
}

for (const id of [LARGEST, "khu-dan-cu-van-hoa", "thon-dac-biet-kho-khan", "thon-nong-thon-moi-kieu-mau"]) {
  test(`each area as its scorecard says: ${id}`, async () => {
    const set = CriteriaSet.fromJson(setText(id));
    const { data } = set;
    const profile = Object.fromEntries((data.profile ?? []).map((dimension) => [dimension.id, dimension.values[0].id]));
    const scorer = new Scorer(set, profile);
    const rows = 120;
    const draw = chance(7);
    const made = data.questions.map((question) => [question.id, ...column(question, rows, draw)]);
    const result = await scoreBatch(scorer, Object.fromEntries(made.map(([name, values]) => [name, values])), { year: 2026, criteria: true });
    assert.equal(result.rows, rows);
    // The same answers as an assessment writes them.
    const plain = made.map(([name, , given]) => [name, given.map((answer) => answer ?? null)]);
    const written = await scoreBatch(scorer, Object.fromEntries(plain), { year: 2026, criteria: true });
    assert.deepEqual(written, result);
    for (let row = 0; row < rows; row += 1) {
      const answers = Object.fromEntries(made.filter(([, , given]) => given[row] !== undefined).map(([name, , given]) => [name, given[row]]));
      const card = scorer.score({ profile, period: "2026", answers });
      for (const title of card.titles) {
        assert.equal(result.titles[title.id][row], Number(title.at_deadline), `${title.id} of ${JSON.stringify(answers)}`);
      }
      for (const [name, units] of Object.entries(result.totals ?? {})) {
        assert.equal(points(units[row], result.scale), value(card.totals[name].points), `${name} of ${JSON.stringify(answers)}`);
      }
      for (const part of card.criteria.filter((part) => part.points !== undefined && result.criteria[part.id])) {
        assert.equal(points(result.criteria[part.id][row], result.scale), value(part.points), `${part.id} of ${JSON.stringify(answers)}`);
      }
      const of = result.problems.filter((problem) => problem.row === row).map(({ question, code }) => `${question} ${code}`);
      assert.deepEqual(of.sort(), [...new Set(card.problems.map(({ about, code }) => `${about} ${code}`))].sort(), JSON.stringify(answers));
    }
  });
}

/** Both as a reduced fraction. */
const points = (units, scale) => fraction(units, scale);
function value(text) {
  const [above, below = "1"] = text.split("/");
  const [whole, decimals = ""] = above.split(".");
  return fraction(BigInt(whole + decimals), BigInt(below) * 10n ** BigInt(decimals.length));
}
function fraction(above, below) {
  let [a, b] = [above < 0n ? -above : above, below];
  while (b > 0n) [a, b] = [b, a % b];
  const divisor = a === 0n ? 1n : a;
  return `${above / divisor}/${below / divisor}`;
}

const set = CriteriaSet.fromJson(setText("thon-dac-biet-kho-khan"));
const scorer = new Scorer(set, { vung: "vung_khac" });

test("answers that cannot be together, and a year that is not given, are listed as the scorecard names them", async () => {
  const { problems } = await scoreBatch(scorer, { so_ho: ["100", "100", null], so_ho_ngheo: Int32Array.of(15, 150, 150) });
  assert.deepEqual(problems, [{ row: 1, question: "so_ho_ngheo", code: "share_over_one" }]);
  const other = new Scorer(CriteriaSet.fromJson(setText("thon-to-dan-pho-van-hoa")));
  const columns = { so_lao_dong: [0, 5], so_lao_dong_co_viec: [0, 4] };
  const noYear = [0, 1].map((row) => ({ row, question: "", code: "no_year" }));
  const ofZero = { row: 0, question: "so_lao_dong", code: "share_of_zero" };
  assert.deepEqual((await scoreBatch(other, columns)).problems, [noYear[0], ofZero, noYear[1]]);
  assert.deepEqual((await scoreInChunks(other, columns, { chunk: 1 })).problems, [noYear[0], ofZero, noYear[1]]);
  assert.deepEqual((await scoreBatch(other, columns, { year: 2026 })).problems, [ofZero]);
});

test("an answer with its note stands in a column as in an assessment", async () => {
  const answers = ["15", { value: "15" }, { value: "15", note: "Theo sổ" }, { value: null }, { note: "Chưa rõ" }, null];
  const result = await scoreBatch(scorer, { so_ho: answers.map(() => 100), so_ho_ngheo: answers });
  assert.deepEqual(result.problems, []);
  const cards = answers.map((so_ho_ngheo) => scorer.score({ answers: { so_ho: "100", so_ho_ngheo } }));
  assert.deepEqual([...result.missing].map((missing) => missing === result.missing[0]), [true, true, true, false, false, false]);
  assert.deepEqual([...result.titles.thon_dac_biet_kho_khan], cards.map((card) => Number(card.titles[0].at_deadline)));
  const slips = { so_ho: [1, { value: "1", nte: "x" }], so_ho_ngheo: [{ value: "1", note: 5 }, "1"] };
  const error = await scoreBatch(scorer, slips).catch((error) => error);
  assert.deepEqual(error.problems.map(({ pointer, code, line }) => [pointer, code, line]), [["/so_ho/1/nte", "unknown_field", undefined], ["/so_ho_ngheo/0/note", "wrong_type", undefined]]);
});

/** A set with one checklist of so many items, a point for each. */
function checklist(items) {
  const ids = Array.from({ length: items }, (_, at) => `i${at}`);
  return {
    format: 1, id: "danh-muc", version: "1", label: "Danh mục", status: "illustrative", status_note: "Minh họa",
    sources: [{ id: "vb", document: "Văn bản ví dụ" }],
    questions: [{ id: "chk", kind: "checklist", label: "Các mục", items: ids.map((id) => ({ id, label: id })) }],
    criteria: [{ id: "muc", label: "Mục", points: items, cite: { source: "vb" }, rule: { kind: "checklist", question: "chk", points: Object.fromEntries(ids.map((id) => [id, 1])) } }],
  };
}

test("an array too narrow for a checklist is refused; the last item is never a missing answer", async () => {
  for (const [items, Narrow, Wide] of [[8, Int8Array, Int16Array], [16, Int16Array, Int32Array], [32, Int32Array, BigInt64Array], [64, BigInt64Array, undefined]]) {
    const of = new Scorer(CriteriaSet.fromJson(JSON.stringify(checklist(items))));
    await assert.rejects(scoreBatch(of, { chk: new Narrow(1) }), { code: "column_too_narrow", pointer: "/chk" }, Narrow.name);
    const last = [[`i${items - 1}`], [`i${items - 1}`, "i0"]];
    const plain = await scoreBatch(of, { chk: last });
    assert.deepEqual([[...plain.totals.base].map((units) => units / plain.scale), plain.problems], [[1n, 2n], []]);
    if (!Wide) continue;
    const number = (bits) => (Wide === BigInt64Array ? bits : Number(bits));
    const wide = await scoreBatch(of, { chk: Wide.of(number(1n << BigInt(items - 1)), number((1n << BigInt(items - 1)) + 1n)) });
    assert.deepEqual(wide, plain);
  }
});

test("chunks give the same as one piece, with progress, and stop when told to", async () => {
  const rows = 1000;
  const draw = chance(3);
  const columns = { so_ho: Int32Array.from({ length: rows }, () => draw(100)), so_ho_ngheo: Int32Array.from({ length: rows }, () => draw(40) - 5) };
  const whole = await scoreBatch(scorer, columns);
  assert.ok(whole.problems.length > 0, "some of them are below 0");
  const seen = [];
  const inChunks = await scoreInChunks(scorer, columns, { chunk: 300, onProgress: (done, of) => seen.push([done, of]) });
  assert.deepEqual(inChunks, whole);
  assert.deepEqual(seen, [[300, rows], [600, rows], [900, rows], [1000, rows]]);
  const stop = new AbortController();
  await assert.rejects(scoreInChunks(scorer, columns, { chunk: 100, signal: stop.signal, onProgress: () => stop.abort() }), { name: "AbortError" });
});

test("chunks: a size that is none is refused, a thousand problems and more are no trouble, an end is heard before the beginning", async () => {
  const one = Int32Array.of(1);
  for (const chunk of [0, -1, NaN, 1.5]) await assert.rejects(scoreInChunks(scorer, { so_ho: one }, { chunk }), { code: "bad_option", pointer: "/chunk" }, String(chunk));
  const rows = 200_000;
  const { problems } = await scoreInChunks(scorer, { so_ho: new Int32Array(rows).fill(-1) }, { chunk: rows });
  assert.deepEqual([problems.length, problems.at(-1).row], [rows, rows - 1]);
  const signal = AbortSignal.abort();
  for (const columns of [{ so_ho: one }, {}]) await assert.rejects(scoreInChunks(scorer, columns, { signal }), { name: "AbortError" });
  await assert.rejects(scoreInChunks(scorer, undefined), { code: "not_columns" });
});

test("an option of another kind is refused, not passed by", async () => {
  const columns = { so_ho: Int32Array.of(1) };
  for (const [name, value] of [["year", "2026"], ["year", NaN], ["year", 20.5], ["criteria", "no"], ["signal", {}], ["onProgress", true], ["chunk", "9"]]) {
    await assert.rejects(scoreInChunks(scorer, columns, { [name]: value }), { code: "bad_option", pointer: `/${name}` });
  }
  await assert.rejects(scoreBatch(scorer, columns, { year: "2026" }), { code: "bad_option" });
  for (const none of [undefined, null, {}, { year: undefined, criteria: null }]) assert.equal((await scoreInChunks(scorer, columns, none)).rows, 1);
  for (const odd of ["x".repeat(200_000), 5, { so_ho: { length: 3 } }, { so_ho: () => 1 }]) {
    await assert.rejects(scoreInChunks(scorer, odd), KieumauError);
  }
});

test("columns that do not fit are refused, with their names", async () => {
  const of = async (columns, options) => {
    const error = await scoreBatch(scorer, columns, options).then(() => assert.fail("nothing was refused"), (error) => error);
    assert.ok(error instanceof KieumauError, String(error));
    return [error.code, error.pointer];
  };
  const one = Int32Array.of(1);
  assert.deepEqual(await of({ so_ho: one, so_ho_ngheo: Int32Array.of(1, 2) }), ["column_length", "/so_ho_ngheo"]);
  const all = await scoreBatch(scorer, { so_ho: new Uint8Array(1), x: one, "a/b": one, so_ho_ngheo: [] }).catch((error) => error.problems.map(({ pointer, code }) => `${pointer} ${code}`));
  assert.deepEqual(all, ["/so_ho not_a_column", "/so_ho_ngheo column_length", "/x unknown_question", "/a~1b unknown_question"]);
  assert.deepEqual(await of({ khong_co: one }), ["unknown_question", "/khong_co"]);
  assert.deepEqual(await of({ so_ho: new Float64Array(1) }), ["not_a_column", "/so_ho"]);
  assert.deepEqual(await of({ so_ho: "5" }), ["not_a_column", "/so_ho"]);
  assert.deepEqual(await of(undefined), ["not_columns", ""]);
  assert.deepEqual(await of({ so_ho: [0.5] }), ["binary_fraction", "/so_ho/0"]);
  assert.deepEqual(await of({ so_ho: one }, { yaer: 2026 }), ["unknown_option_field", "/yaer"]);
  assert.deepEqual((await scoreBatch(scorer, {})).rows, 0);
  await assert.rejects(scoreBatch(set, {}), { code: "not_a_scorer" }, "a set is no scorer");
  await assert.rejects(scoreInChunks(scorer, { so_ho: one, so_ho_ngheo: Int32Array.of(1, 2) }), { code: "column_length" });
});
