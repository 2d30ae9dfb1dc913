// Webpack, Rollup and esbuild build what the README shows, the engine and the elements, and the pages work under the strict policy. Vite
// serves them while somebody works on them; what it builds stands with the examples.

import assert from "node:assert/strict";
import test from "node:test";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import * as esbuild from "esbuild";
import { rollup } from "rollup";
import { createServer } from "vite";
import webpack from "webpack";
import { launch, open } from "./support/browser.mjs";
import { packaged, stage } from "./support/places.mjs";
import { serve } from "./support/server.mjs";

/** A page with an element. */
const FORM = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Phiếu</title><script type="module" src="out/form.js"></script>
<kieumau-assessment set="thon-dac-biet-kho-khan" profile="vung=dbscl" mode="group">Đang tải…</kieumau-assessment></html>`;

/** The page of the plain example, with the package by its name, and a button that asks for what is fetched later; and the page above. */
function source(name) {
  const folder = `${stage}tests/built-${name}/`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(`${folder}out`, { recursive: true });
  const example = `${stage}examples/plain-html/`;
  const main = readFileSync(`${example}main.js`, "utf8").replace('from "./kieumau/dist/engine.js"', 'from "kieumau"');
  assert.match(main, /from "kieumau"/);
  const later = `
import { rank } from "kieumau";
document.querySelector("h1").addEventListener("click", async () => {
  const set = await builtIn("thon-dac-biet-kho-khan");
  const areas = ["A", "B"].map((code) => ({ area: { code }, profile: { vung: "dbscl" }, answers: { so_ho: 100 } }));
  const ranking = await rank(set, areas, { by: "cluster" }).catch((error) => error);
  document.title = ranking.code ?? String(ranking.clusters.length);
});`;
  writeFileSync(`${folder}main.js`, main + later);
  const page = readFileSync(`${example}index.html`, "utf8").replace("main.js", "out/main.js");
  writeFileSync(`${folder}index.html`, page);
  cpSync(`${example}style.css`, `${folder}style.css`);
  writeFileSync(`${folder}form.js`, 'import "kieumau/auto";\n');
  writeFileSync(`${folder}form.html`, FORM);
  return folder;
}

/** Bundlers that leave `new URL("…", import.meta.url)` as it is want the files beside what they make. */
function putFilesBeside(folder) {
  const beside = ["kieumau_bg.wasm", "kieumau_elements_bg.wasm", "kieumau_more_bg.wasm", "kieumau_batch_bg.wasm", "sets"];
  for (const file of beside) cpSync(`${packaged}dist/${file}`, `${folder}out/${file}`, { recursive: true });
}

const BUNDLERS = {
  async webpack(folder) {
    const configuration = {
      mode: "production",
      context: folder,
      entry: { main: "./main.js", form: "./form.js" },
      output: { path: `${folder}out`, filename: "[name].js", chunkFormat: "module", module: true, publicPath: "auto" },
      experiments: { outputModule: true },
      performance: { hints: false },
    };
    const stats = await new Promise((done, failed) => webpack(configuration, (error, stats) => (error ? failed(error) : done(stats))));
    const { errors, warnings } = stats.toJson({ errors: true, warnings: true });
    assert.deepEqual([errors, warnings], [[], []]);
  },
  async rollup(folder) {
    const warnings = [];
    const bundle = await rollup({ input: [`${folder}main.js`, `${folder}form.js`], plugins: [nodeResolve()], onwarn: (warning) => warnings.push(warning.message) });
    await bundle.write({ dir: `${folder}out`, format: "es" });
    await bundle.close();
    assert.deepEqual(warnings, []);
    putFilesBeside(folder);
  },
  async esbuild(folder) {
    const options = { bundle: true, format: "esm", splitting: true, minify: true, outdir: `${folder}out`, logLevel: "silent" };
    const { errors, warnings } = await esbuild.build({ ...options, entryPoints: [`${folder}main.js`, `${folder}form.js`] });
    assert.deepEqual([errors, warnings], [[], []]);
    putFilesBeside(folder);
  },
};

/** The engine scores what is typed into the page. */
async function scores(page) {
  const said = () => page.textContent("#headline");
  await page.waitForFunction(() => document.querySelector("#headline").textContent.includes("Thôn"));
  const before = await said();
  await page.fill("[name=so_ho_ngheo]", "60");
  await page.waitForFunction((before) => document.querySelector("#headline").textContent !== before, before);
  assert.match(await said(), /^Chắc chắn đạt danh hiệu “Thôn đặc biệt khó khăn”/);
}

/** The element takes what is tapped and typed. */
async function answers(page) {
  await page.evaluate(async () => {
    const element = document.querySelector("kieumau-assessment");
    await customElements.whenDefined("kieumau-assessment");
    await element.ready;
    element.focusQuestion("so_ho");
  });
  await page.locator('[id="km-so_ho-value"]').fill("100");
  await page.locator('[id="km-chua_co_duong-yes"]').click();
  assert.deepEqual(await page.evaluate(() => document.querySelector("kieumau-assessment").assessment.answers), { chua_co_duong: true, so_ho: "100" });
}

for (const [name, build] of Object.entries(BUNDLERS)) {
  test(name, async () => {
    const folder = source(name);
    await build(folder);
    const server = await serve({ folder: `tests/built-${name}` });
    const browser = await launch();
    try {
      const { page, wrong } = await open(browser, server.url);
      await scores(page);
      // Only now is the other file fetched.
      const fetched = () => server.requests.filter((path) => path.endsWith(".wasm")).length;
      assert.equal(fetched(), 1);
      const title = await page.title();
      await page.click("h1");
      await page.waitForFunction((title) => document.title !== title, title);
      assert.match(await page.title(), /^(\d+|no_order)$/);
      assert.equal(fetched(), 2);
      await page.goto(`${server.url}form.html`);
      await answers(page);
      assert.equal(fetched(), 3);
      assert.deepEqual(wrong, []);
    } finally {
      await browser.close();
      await server.close();
    }
  });
}

test("Vite, while somebody works on the page", async () => {
  const folder = source("vite");
  for (const name of ["index", "form"]) {
    writeFileSync(`${folder}${name}.html`, readFileSync(`${folder}${name}.html`, "utf8").replace("out/", "./"));
  }
  writeFileSync(`${folder}favicon.ico`, "");
  // What docs/embedding.md says.
  const server = await createServer({ root: folder, configFile: false, logLevel: "error", optimizeDeps: { exclude: ["kieumau"] }, server: { host: "127.0.0.1", port: 0, fs: { allow: [stage] } } });
  const browser = await launch();
  try {
    await server.listen();
    const [url] = server.resolvedUrls.local;
    const { page, wrong } = await open(browser, url);
    await scores(page);
    await page.goto(`${url}form.html`);
    await answers(page);
    assert.deepEqual(wrong, []);
  } finally {
    await browser.close();
    await server.close();
  }
});
