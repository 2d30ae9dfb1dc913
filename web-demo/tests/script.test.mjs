// What the build wrote can be read by the browser at all: asked before anything else waits for it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { dist } from "./support/server.mjs";

test("the script of the page is well formed", () => {
  const name = readdirSync(dist).find((file) => /^app\..*\.js$/.test(file));
  const copy = join(mkdtempSync(join(tmpdir(), "kieumau-script-")), "app.mjs");
  copyFileSync(join(dist, name), copy);
  execFileSync(process.execPath, ["--check", copy], { stdio: "pipe" });
  assert.doesNotMatch(readFileSync(copy, "utf8"), /\beval\(|new Function\(/);
});
