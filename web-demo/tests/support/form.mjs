// Forms of the tests.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { dist } from "./server.mjs";

export const SET = "khu-dan-cu-van-hoa";

/** A set as the application has it, with its worked examples. */
export function criteria(id) {
  const name = readdirSync(join(dist, "sets")).find((name) => name.startsWith(`${id}.`));
  return JSON.parse(readFileSync(join(dist, "sets", name), "utf8"));
}

/** The form of a worked example of a set, found by what its label says, with other answers to some questions. */
export function example(set, label, change = {}) {
  const found = criteria(set).examples.find((example) => example.label.vi.includes(label));
  const form = structuredClone(found.assessment);
  const answers = { ...form.answers, ...change };
  for (const [id, value] of Object.entries(answers)) if (value === undefined) delete answers[id];
  return { ...form, set, area: { name: "Thôn 4" }, answers };
}

const list = (page) => page.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();

/** Begins a form. */
export async function begin(page, { name = "Thôn 4", set = SET } = {}) {
  await page.getByLabel("Tên khu dân cư").fill(name);
  await page.getByLabel("Xã, phường").fill("Xã Đạ Huoai");
  await page.getByLabel("Năm đánh giá").fill("2026");
  await page.getByLabel("Bộ tiêu chí", { exact: true }).selectOption(set);
  await page.getByRole("button", { name: "Bắt đầu" }).click();
  await list(page);
}

/** Begins with the sample of a set. */
export async function sample(page, set = SET) {
  await page.getByLabel("Bộ tiêu chí", { exact: true }).selectOption(set);
  await page.getByRole("button", { name: "Xem thử với số liệu mẫu" }).click();
  await list(page);
}

/** Opens a form from a file, given as data or as what the file holds; its address. */
export async function open(page, start, form, name = "phieu.json") {
  const buffer = typeof form === "string" || Buffer.isBuffer(form) ? Buffer.from(form) : Buffer.from(JSON.stringify(form));
  await page.goto(start);
  await page.locator("#open-file").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await list(page);
  return page.url();
}

/** The text that the device keeps of the form that is open. */
export const keptText = (page) =>
  page.evaluate(
    () =>
      new Promise((done, failed) => {
        const request = indexedDB.open("kieumau");
        request.onerror = failed;
        request.onsuccess = () => {
          const base = request.result;
          const id = location.hash.split("/")[2];
          base.transaction("drafts").objectStore("drafts").get(id).onsuccess = ({ target }) => {
            base.close();
            done(target.result.assessment);
          };
        };
      }),
  );

/** What the device keeps of the form that is open. */
export const kept = async (page) => JSON.parse(await keptText(page));
