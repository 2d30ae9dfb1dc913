// Next.js builds and serves what docs/embedding.md says to write: a server component scores, and the element stands in the page it sends.

import assert from "node:assert/strict";
import test from "node:test";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import * as esbuild from "esbuild";
import { launch, open } from "./support/browser.mjs";
import { stage } from "./support/places.mjs";

const folder = `${stage}tests/built-next/`;
const next = `${stage}node_modules/next/dist/bin/next`;
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };

/** The block of the document that has these words in it. */
function block(language, words) {
  const document = readFileSync(`${stage}docs/embedding.md`, "utf8");
  const blocks = [...document.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].filter(([, named, code]) => named === language && code.includes(words));
  assert.equal(blocks.length, 1, `${language}: ${words}`);
  return blocks[0][2];
}

/** The application: the document's own files, and a page that uses them. */
function write() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(`${folder}app`, { recursive: true });
  const files = {
    "package.json": '{ "private": true, "type": "module" }',
    "next.config.mjs": block("js", "serverExternalPackages"),
    // `types.test.mjs` asks TypeScript what it says of it; here only what it does counts.
    "app/form.jsx": `"use client";\n${esbuild.transformSync(block("tsx", "export function Form("), { loader: "tsx", jsx: "preserve" }).code}`,
    "app/shown.jsx": `${block("jsx", "next/dynamic")}
import { useState } from "react";
export function Shown() {
  const [verdict, setVerdict] = useState("");
  return <><output>{verdict}</output><Form onTitle={setVerdict} /></>;
}`,
    // Browsers ask for one.
    "app/icon.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
    "app/layout.jsx": "export default ({ children }) => <html lang=\"vi\"><body>{children}</body></html>;",
    "app/page.jsx": `import { builtIn, explain } from "kieumau";
import { Shown } from "./shown";
export default async function Page() {
  const set = await builtIn("thon-dac-biet-kho-khan");
  const { headline } = explain(set, { profile: { vung: "dbscl" }, answers: { so_ho: 100, so_ho_ngheo: 60 } }, "vi");
  return <main><h1>{headline.text}</h1><Shown /></main>;
}`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(`${folder}${name}`, text);
}

/** Starts what was built; gives its address as soon as it says it. */
async function start() {
  const server = spawn("node", [next, "start", "--port", "0", "--hostname", "127.0.0.1"], { cwd: folder, env });
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (url) return { url, server };
  }
  throw new Error("Next.js did not start");
}

test("Next.js: scored on the server, answered in the page", async () => {
  write();
  await promisify(execFile)("node", [next, "build"], { cwd: folder, env });
  const { url, server } = await start();
  const browser = await launch();
  try {
    const sent = await (await fetch(url)).text();
    assert.match(sent, /<h1>Chắc chắn đạt danh hiệu “Thôn đặc biệt khó khăn”/);
    const { page, wrong } = await open(browser, url);
    await page.waitForSelector("kieumau-assessment");
    await page.evaluate(async () => {
      const element = document.querySelector("kieumau-assessment");
      await element.ready;
      element.setAttribute("profile", "vung=dbscl");
      element.focusQuestion("so_ho");
    });
    await page.locator('[id="km-so_ho-value"]').fill("100");
    await page.evaluate(() => document.querySelector("kieumau-assessment").focusQuestion("so_ho_ngheo"));
    await page.locator('[id="km-question-so_ho_ngheo"] input').first().fill("60");
    // What the element says of the answers reaches the component around it.
    await page.waitForFunction(() => document.querySelector("output").textContent === "earned");
    assert.equal(await page.evaluate(() => document.querySelector("kieumau-assessment").assessment.area.name), "Thôn ví dụ");
    assert.deepEqual(wrong, []);
  } finally {
    await browser.close();
    server.kill();
    await once(server, "exit");
  }
});
