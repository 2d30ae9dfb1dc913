// TypeScript accepts the examples and every snippet of the documents, and refuses a wrong field of each exported function.

import assert from "node:assert/strict";
import test from "node:test";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as kieumau from "kieumau";
import { packaged, stage } from "./support/places.mjs";

const OPTIONS = {
  target: "ES2022",
  module: "ESNext",
  moduleResolution: "bundler",
  lib: ["ES2022", "DOM", "DOM.Iterable"],
  types: ["node"],
  strict: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  skipLibCheck: false,
};

/** Runs the compiler over files of a folder; gives its complaints, one to a line. */
function compile(folder, options, include) {
  const project = `${folder}tsconfig.test.json`;
  writeFileSync(project, JSON.stringify({ compilerOptions: { ...OPTIONS, ...options }, include }));
  const { stdout, stderr, error } = spawnSync("node", [`${stage}node_modules/typescript/bin/tsc`, "-p", project, "--pretty", "false"], { encoding: "utf8", cwd: folder });
  assert.ok(!error, String(error));
  return (stdout + stderr).trim().split("\n").filter(Boolean);
}

function folder(name) {
  const at = `${stage}tests/types-${name}/`;
  rmSync(at, { recursive: true, force: true });
  mkdirSync(at, { recursive: true });
  return at;
}

test("the examples in TypeScript", () => {
  const options = JSON.parse(readFileSync(`${stage}examples/vite-react/tsconfig.json`, "utf8")).compilerOptions;
  assert.equal(options.strict, true);
  assert.deepEqual(compile(`${stage}examples/vite-react/`, { ...options, types: ["vite/client", "node"] }, ["src", "vite.config.ts"]), []);
});

test("the examples in JavaScript", () => {
  // Their README says to put the package beside them.
  for (const name of ["plain-html", "worker"]) cpSync(packaged, `${stage}examples/${name}/kieumau`, { recursive: true });
  const options = { allowJs: true, checkJs: true };
  assert.deepEqual(compile(`${stage}examples/plain-html/`, options, ["*.js"]), []);
  assert.deepEqual(compile(`${stage}examples/node-batch/`, options, ["*.mjs"]), []);
  assert.deepEqual(compile(`${stage}examples/worker/`, options, ["main.js"]), []);
  assert.deepEqual(compile(`${stage}examples/worker/`, { ...options, lib: ["ES2022", "WebWorker"] }, ["worker.js"]), []);
});

test("every snippet of the documents", () => {
  const at = folder("snippets");
  let snippets = 0;
  for (const file of [`${packaged}README.md`, `${stage}docs/embedding.md`]) {
    for (const [, language, code] of readFileSync(file, "utf8").matchAll(/^```(ts|tsx|js)\n([\s\S]*?)^```/gm)) {
      snippets += 1;
      // Each is a module of its own, and may await.
      writeFileSync(`${at}${snippets}.${language === "tsx" ? "tsx" : "ts"}`, `${code}\nexport {};\n`);
    }
  }
  assert.ok(snippets >= 6, `${snippets} snippets`);
  assert.deepEqual(compile(at, { jsx: "react-jsx" }, ["*"]), []);
});

/** For each exported function: a call that is right, and the same with one thing wrong. */
const CALLS = {
  init: ['init("x.wasm")', 'init({ url: "x.wasm" })'],
  initSync: ["initSync(new Uint8Array())", "initSync({ bytes: 1 })"],
  setWasm: ['(setWasm(new URL("x:y")), setWasm(undefined, "more.wasm"))', "setWasm({ path: 1 })"],
  score: ['score(set, { answers: { ho: "95.5" } })', 'score(set, { answer: { ho: "95.5" } })', "score(set, { answers: { ho: 95.5 } })", 'score(set, { answers: { ho: { value: "1", evidnce: [] } } })', 'score(set, { answers: { ho: { value: "1", evidence: [{ nam: "x" }] } } })', 'score(set, { answers: { ho: { note: ["x"] } } })', "score(scorer, {})"],
  scoreJson: ['scoreJson(set, { period: "2026" })', 'scoreJson(set, { perod: "2026" })'],
  explain: ['explain(set, { profile: { vung: "a" } }, "vi")', 'explain(set, { profiles: { vung: "a" } }, "vi")', 'explain(set, {}, "fr")'],
  rank: ['rank(set, [{ area: { code: "a" } }], { by: "cluster" })', 'rank(set, [{ area: { kode: "a" } }])', 'rank(set, [], { buy: "cluster" })'],
  explainRanking: ["explainRanking(set, [], {}, 'en')", "explainRanking(set, [{ areas: {} }])"],
  review: ["review(set, {}, {}, { reasons: { a: 'b' } })", "review(set, {}, {}, { reason: {} })", "review(set, {}, { answer: {} })", "review(scorer, {}, {})"],
  explainReview: ["explainReview(set, {}, {}, {}, 'vi')", "explainReview(set, { fields: 1 }, {})"],
  plan: [
    'plan(set, {}, { goal: { title: "a" }, costs: { ho: 2 }, barred: ["b"] })',
    'plan(set, {}, { goal: { titel: "a" } })',
    "plan(set, {}, { costs: {} })",
    "plan(set, { answer: {} }, { goal: { class: 'a' } })",
    "plan(set, {}, { goal: { title: 'a', class: 'a' } })",
    "plan({ free() {}, [Symbol.dispose]() {} }, {}, { goal: { title: 'a' } })",
    "plan(scorer, {}, { goal: { title: 'a' } })",
  ],
  explainPlan: ["explainPlan(set, {}, { goal: { class: 'a' } }, 'en')", "explainPlan(set, {}, { goal: { class: 'a' }, bar: [] })", "explainPlan(set, {}, { goal: { class: 'a' } }, 'fr')"],
  compare: ["compare(set, set, { tries: 5 })", "compare(set, set, { trys: 5 })", "compare(set, {})", "compare(set, scorer)"],
  explainComparison: ["explainComparison(set, set, {}, 'vi')", "explainComparison(set, set, { tries: '5' })"],
  scoreBatch: [
    "scoreBatch(scorer, { ho: new Int32Array(3), ten: ['a', null, undefined, { value: '1', note: 'x' }] }, { year: 2026 })",
    "scoreBatch(scorer, { ho: new Float64Array(3) })",
    "scoreBatch(set, {})",
    "scoreBatch(scorer, { ho: [{ value: '1', nte: 'x' }] })",
    "scoreBatch(scorer, {}, { jahr: 2026 })",
  ],
  scoreInChunks: [
    "scoreInChunks(scorer, { ho: new Int8Array(3) }, { chunk: 100, onProgress: (done: number) => done })",
    "scoreInChunks(scorer, {}, { chunks: 100 })",
  ],
  builtIn: ["(await builtIn('thi-dua-mat-tran')).name.digest", "builtIn('no-such-set')", "builtIn('thi-dua-mat-tran').name"],
  builtInSets: ["builtInSets[0] satisfies string | undefined", "builtInSets.push('thi-dua-mat-tran')"],
  CriteriaSet: ["CriteriaSet.fromJson('{}').name.digest", "CriteriaSet.fromJson('{}').name.hash", "CriteriaSet.fromJson({})"],
  Scorer: ["new Scorer(set, { vung: ['a'] }).score({})", "new Scorer(set, { vung: 5 })", "scorer.score({ answer: {} })"],
  KieumauError: ["new Error() as KieumauError satisfies { line: number | undefined }", "(new Error() as KieumauError).row"],
};

/** Uses of what comes back. */
const RESULTS = [
  ["score(set, {}).titles[0]!.verdict satisfies 'earned' | 'possible' | 'out_of_reach'", "score(set, {}).titles[0]!.verdikt"],
  ["explain(set, {}).headline.text satisfies string", "explain(set, {}).headline.txt"],
  ["(await review(set, {}, {})).finished satisfies boolean", "(await review(set, {}, {})).done", "review(set, {}, {}).finished"],
  ["(await rank(set, [])).clusters[0]!.entries[0]!.rank satisfies number", "(await rank(set, [])).clusters[0]!.entries[0]!.range"],
  ["(await plan(set, {}, { goal: { title: 'a' } })).plans[0]!.changes[0]!.question satisfies string", "(await plan(set, {}, { goal: { title: 'a' } })).plan"],
  ["(await compare(set, set)).changes.length satisfies number", "(await compare(set, set)).differences"],
  ["(await scoreBatch(scorer, {})).totals?.full satisfies BigInt64Array | undefined", "(await scoreBatch(scorer, {})).total"],
  // A union is told apart by its `kind`.
  [
    "((reason: Reason) => reason.kind === 'bands' ? reason.band : reason.kind === 'judged' ? reason.value : 0)",
    "((reason: Reason) => reason.kind === 'bands' ? reason.option : 0)",
  ],
];

test("elements: what may be set, and listeners that come and go", () => {
  const at = folder("elements");
  const head =
    'import { CriteriaSet, type Assessment, type KieumauAssessmentElement, type KieumauScore } from "kieumau/elements";\n' +
    "declare const form: KieumauAssessmentElement;\nconst told = ({ detail }: CustomEvent<KieumauScore>) => detail.changed;\n";
  const right = [
    'form.addEventListener("kieumau-score", told); form.removeEventListener("kieumau-score", told);',
    'form.assessment = \'{"answers": {}}\'; form.assessment = { answers: {} }; form.assessment satisfies Assessment | undefined;',
    'form.addEventListener("kieumau-error", ({ detail: { what, error } }) => what + error.code + error.problems[0]?.vi.message + error.say("vi"));',
    "form.criteriaSet = CriteriaSet.fromJson('{}'); form.criteriaSet?.questions;",
  ];
  const wrong = ['form.removeEventListener("kieumau-save", told);', "form.assessment = { answer: {} };", "form.criteriaSet = 5;"];
  right.forEach((code, number) => writeFileSync(`${at}right-${number}.ts`, head + code));
  wrong.forEach((code, number) => writeFileSync(`${at}wrong-${number}.ts`, head + code));
  // In a project for pages alone, which checks the declarations of others too.
  const complaints = compile(at, { types: [] }, ["*"]);
  assert.deepEqual(complaints.filter((line) => !/^(wrong|\s)/.test(line)), []);
  for (const number of wrong.keys()) assert.ok(complaints.some((line) => line.startsWith(`wrong-${number}.ts`)), wrong[number]);
});

test("each exported function takes what is right, and refuses a wrong field", () => {
  const functions = Object.keys(kieumau).filter((name) => name !== "default");
  assert.deepEqual(functions.filter((name) => !(name in CALLS)), [], "every export has its calls above");
  const head =
    'import { CriteriaSet, KieumauError, Scorer, type Reason } from "kieumau";\nimport * as all from "kieumau";\n' +
    `const { ${functions.filter((name) => !/^[A-Z]/.test(name)).join(", ")} } = all;\n` +
    "declare const set: CriteriaSet;\ndeclare const scorer: Scorer;\n";
  const right = folder("right");
  const wrong = folder("wrong");
  let count = 0;
  for (const [good, ...bad] of [...Object.values(CALLS), ...RESULTS]) {
    writeFileSync(`${right}${count}.ts`, `${head}void (${good});\n`);
    bad.forEach((code, at) => writeFileSync(`${wrong}${count}-${at}.ts`, `${head}void (${code});\n`));
    count += 1;
  }
  assert.deepEqual(compile(right, {}, ["*"]), []);
  const complaints = compile(wrong, {}, ["*"]);
  const files = [...Object.values(CALLS), ...RESULTS].flatMap(([, ...bad], number) => bad.map((code, at) => [`${number}-${at}.ts`, code]));
  for (const [file, code] of files) {
    assert.ok(complaints.some((line) => line.includes(file) && line.includes("error TS")), `accepted: ${code}`);
  }
});
