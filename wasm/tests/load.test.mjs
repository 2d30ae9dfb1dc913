// The engine is started once, whoever asks for it and however; what fails can be tried again. Each case in a process of its own.

import assert from "node:assert/strict";
import test from "node:test";
import { spawnSync } from "node:child_process";
import { packaged, stage } from "./support/places.mjs";

/** What a script prints. `told` prints what a call comes to: a code, or that it went well. */
function run(script) {
  const head = `
    import { readFileSync } from "node:fs";
    import * as kieumau from "kieumau";
    const { builtIn, CriteriaSet, init, initSync, plan, score, setWasm } = kieumau;
    const good = readFileSync(${JSON.stringify(`${packaged}dist/kieumau_bg.wasm`)});
    const none = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
    const form = { profile: { vung: "dbscl" }, answers: { so_ho: "100", so_ho_ngheo: "15" } };
    const verdict = async () => score(await builtIn("thon-dac-biet-kho-khan"), form).titles[0].verdict;
    const told = async (call) => console.log(await (async () => call())().then((value) => value ?? "ok", (error) => error.code ?? String(error)));
  `;
  const { stdout, stderr, status } = spawnSync("node", ["--input-type=module", "-e", head + script], { encoding: "utf8", cwd: stage });
  assert.equal(status, 0, stderr);
  return stdout.trim().split("\n");
}

test("a fetch that fails is told, and tried again", () => {
  const script = `
    await told(() => init(Promise.reject(new TypeError("fetch failed"))));
    await told(() => init(good));
    await told(verdict);
  `;
  assert.deepEqual(run(script), ["not_loaded", "ok", "earned"]);
  const used = `
    setWasm(Promise.reject(new TypeError("fetch failed")), Promise.resolve(new Response("", { status: 500 })));
    await new Promise((done) => setTimeout(done, 10));
    await told(() => init());
    // What can be read only once is not asked a second time.
    await told(() => init());
    const set = await builtIn("thon-dac-biet-kho-khan");
    const ask = async () => (await plan(set, form, { goal: { title: "thon_dac_biet_kho_khan" } })).state;
    await told(ask);
    await told(ask);
  `;
  assert.deepEqual(run(used), ["not_loaded", "ok", "not_loaded", "earned"]);
});

test("another WebAssembly file is refused, and the right one taken after it", () => {
  for (const start of ["init", "initSync"]) {
    for (const bytes of ["none", `readFileSync(${JSON.stringify(`${packaged}dist/kieumau_more_bg.wasm`)})`]) {
      assert.deepEqual(run(`await told(() => ${start}(${bytes})); await told(() => ${start}(good)); await told(verdict);`), ["not_loaded", "ok", "earned"]);
    }
  }
});

test("initSync while init is under way is refused; a set made afterwards stays", () => {
  const script = `
    const loading = init(good);
    for (let turn = 0; turn < 5; turn += 1) await null;
    await told(() => initSync(good));
    await loading;
    const set = await builtIn("thon-dac-biet-kho-khan");
    await told(() => initSync(good));
    await told(() => init());
    await told(() => score(set, form).titles[0].verdict);
  `;
  assert.deepEqual(run(script), ["loading", "ok", "ok", "earned"]);
});

test("where the other files are may be said after the first is loaded", () => {
  assert.deepEqual(run(`await init(); await told(() => setWasm(undefined, "x.wasm")); await told(() => setWasm("x.wasm"));`), ["ok", "already_loaded"]);
});
