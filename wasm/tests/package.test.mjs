// The package as npm and bundlers see it.

import assert from "node:assert/strict";
import test from "node:test";
import { existsSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { packaged } from "./support/places.mjs";

const described = JSON.parse(readFileSync(`${packaged}package.json`, "utf8"));

/** Every file of the package, from its folder. */
function files(folder = "") {
  return readdirSync(packaged + folder, { withFileTypes: true }).flatMap((entry) => {
    const path = folder + entry.name;
    return entry.isDirectory() ? files(`${path}/`) : [path];
  });
}

test("what is exported is there", () => {
  const targets = Object.values(described.exports).flatMap((to) => (typeof to === "string" ? [to] : Object.values(to)));
  for (const target of [...targets.filter((target) => !target.includes("*")), described.customElements]) {
    assert.ok(existsSync(packaged + target), target);
  }
  assert.equal(described.dependencies, undefined);
  assert.equal(described.scripts, undefined);
  assert.notEqual(described.version, "0.0.0");
});

test("publint finds nothing", async () => {
  const { messages } = await publint({ pkgDir: packaged, strict: true });
  assert.deepEqual(messages.filter((message) => message.type !== "suggestion").map((message) => message.code), []);
});

test("every way to resolve modules finds the types that fit", async () => {
  const { stdout } = spawnSync("npm", ["pack", "--json", "--pack-destination", tmpdir()], { cwd: packaged, encoding: "utf8" });
  const [{ filename }] = JSON.parse(stdout);
  const tarball = `${tmpdir()}/${filename}`;
  const result = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarball))));
  rmSync(tarball);
  assert.ok(result.types);
  // The package is ESM alone: it says nothing to `require`, and nothing to the resolution of 2015.
  const esm = ({ kind, resolutionKind }) => resolutionKind !== "node10" && resolutionKind !== "node16-cjs" && kind !== "CJSResolvesToESM";
  const problems = result.problems.filter(esm).map(({ kind, entrypoint, resolutionKind }) => `${kind} ${entrypoint} ${resolutionKind}`);
  assert.deepEqual(problems.filter((problem) => !/\.wasm|\.json|sets/.test(problem)), []);
});

test("importing any entry needs no window, in Node and in a worker of it", async () => {
  const entries = Object.entries(described.exports).filter(([, to]) => typeof to === "object").map(([name]) => name.replace(/^\./, "kieumau"));
  assert.ok(entries.length >= 1);
  for (const entry of entries) await import(entry);
  const script = entries.map((entry) => `await import(${JSON.stringify(import.meta.resolve(entry))});`).join("\n");
  await new Promise((done, failed) => {
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`));
    worker.once("error", failed).once("exit", done);
  });
});

test("no script needs more than its own origin, nor eval", () => {
  for (const file of files("dist/").filter((file) => file.endsWith(".js"))) {
    const text = readFileSync(packaged + file, "utf8").replaceAll(/^\s*\/\/.*$/gm, "");
    assert.doesNotMatch(text, /\beval\(|new Function|document\.write|importScripts/, file);
    // Yew can set raw HTML, which no element has it do: the tests in Chromium run under a policy that would report it.
    if (!file.endsWith("kieumau_elements.js")) assert.doesNotMatch(text, /innerHTML\s*=/, file);
    assert.doesNotMatch(text, /https?:\/\/(?!www\.w3\.org)/, file);
  }
});

test("wasm files ask for no threads, no system, no shared memory", async () => {
  for (const file of files("dist/").filter((file) => file.endsWith(".wasm"))) {
    const module = await WebAssembly.compile(readFileSync(packaged + file));
    const imports = WebAssembly.Module.imports(module);
    assert.deepEqual([...new Set(imports.map((one) => one.kind))], ["function"], file);
    assert.ok(imports.every((one) => !one.module.startsWith("wasi")), file);
    // Names of functions are for debuggers; they would double the file.
    assert.equal(WebAssembly.Module.customSections(module, "name").length, 0, file);
  }
});

test("sets are the library's, licences and README are there", () => {
  const all = files();
  for (const name of ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "dist/types.d.ts"]) assert.ok(all.includes(name), name);
  const sets = all.filter((file) => file.startsWith("dist/sets/"));
  assert.ok(sets.length >= 6);
  for (const set of sets) assert.equal(`${JSON.parse(readFileSync(packaged + set, "utf8")).id}.json`, set.slice("dist/sets/".length));
  assert.ok(all.every((file) => statSync(packaged + file).size > 0));
});
