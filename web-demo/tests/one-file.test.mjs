// The page that is one file: from a folder of this machine, without a server and without a network.

import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { test } from "node:test";
import { site } from "./support/site.mjs";

const file = fileURLToPath(new URL("../kieumau-khu-dan-cu-van-hoa.html", import.meta.url));
const app = site();

test("it scores, prints and hands over from file://, and asks nobody for anything", async () => {
  const { page, wrong, context } = await app.visit("about:blank", { ready: false });
  const asked = [];
  context.on("request", (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  await page.waitForFunction(() => "ready" in document.documentElement.dataset);
  await page.getByText("Bản chạy từ tệp").waitFor();
  await page.getByRole("button", { name: "Xem thử với số liệu mẫu" }).click();
  await page.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
  await page.evaluate(() => (location.hash += "/gui"));
  await page.locator("figure.code").waitFor();
  assert.match(await page.locator("figure.code").getAttribute("data-code"), /^KM1:/);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Lưu tệp", exact: true }).click()]);
  assert.match(download.suggestedFilename(), /\.html$/);
  assert.deepEqual(asked.filter((url) => !/^(file|blob|data):/.test(url)), []);
  assert.deepEqual(wrong, []);
  console.log(`one file: ${statSync(file).size} bytes`);
});
