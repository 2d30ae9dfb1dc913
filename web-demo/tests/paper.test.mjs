// The form on paper: pages of A4 with the margins of official letters, every word on them, rows that stay whole, and a code that a
// camera reads from it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import jsQR from "jsqr";
import { PNG } from "pngjs";
import { DESK } from "./support/browser.mjs";
import { criteria, example, kept, open, sample } from "./support/form.mjs";
import { site } from "./support/site.mjs";

const app = site();
const bare = (text) => text.normalize("NFC").replaceAll(/\s+/g, "");
const MILLIMETRE = 72 / 25.4;

/** What the page that hands a form over prints: the file, its pages as text, and the boxes of their words in points. */
async function printed(page, form, name) {
  await page.goto(`${form}/gui`);
  await page.locator("figure.code svg").waitFor();
  const path = join(app.folder, `${name}.pdf`);
  writeFileSync(path, await page.pdf({ preferCSSPageSize: true }));
  const folder = process.env.KIEUMAU_PICTURES;
  if (folder) writeFileSync(join(folder, `${name}.pdf`), readFileSync(path));
  const text = execFileSync("pdftotext", [path, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
  const boxes = execFileSync("pdftotext", ["-bbox", path, "-"], { encoding: "utf8" })
    .split("<page ")
    .slice(1)
    .map((page) => {
      const [, width, height] = page.match(/width="([\d.]+)" height="([\d.]+)"/);
      const words = [...page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g)];
      return { width: Number(width), height: Number(height), words: words.map(([, ...word]) => [...word.slice(0, 4).map(Number), word[4]]) };
    });
  return { path, text, boxes };
}

for (const [set, most] of [["khu-dan-cu-tieu-bieu-kieu-mau", 8], ["thi-dua-mat-tran", 8], ["khu-dan-cu-van-hoa", 5], ["thon-dac-biet-kho-khan", 5]]) {
  test(`pages of A4 with their margins, a heading on each, rows that stay whole, every word: ${set}`, async () => {
    const { page, wrong } = await app.visit("", { size: DESK });
    await sample(page, set);
    const shown = await kept(page);
    const { text, boxes } = await printed(page, page.url(), `paper-${set}`);
    assert.ok(text.length <= most, `${text.length} pages`);
    for (const [at, { width, height, words }] of boxes.entries()) {
      assert.ok(Math.abs(width - 595) < 2 && Math.abs(height - 842) < 2, `${width}×${height}`);
      // The number of the page stands in the margin above, from the second page on.
      const [above, body] = [words.filter(([, , , bottom]) => bottom < 20 * MILLIMETRE), words.filter(([, , , bottom]) => bottom >= 20 * MILLIMETRE)];
      assert.deepEqual(above.map(([, , , , word]) => word), at === 0 ? [] : [String(at + 1)]);
      for (const [left, top, right, bottom, word] of body) {
        const inside = left >= 30 * MILLIMETRE - 1 && right <= width - 15 * MILLIMETRE + 1 && top >= 20 * MILLIMETRE - 3 && bottom <= height - 20 * MILLIMETRE + 3;
        assert.ok(inside, `“${word}” on page ${at + 1} at ${[left, top, right, bottom]}`);
      }
    }
    const pages = text.map(bare);
    const table = await page.locator(".sheet tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText)));
    const places = table.map(([, label]) => pages.findIndex((page) => page.includes(bare(label))));
    for (const [at, place] of places.entries()) assert.ok(place >= 0, `“${table[at][1]}” is cut or missing`);
    for (const place of new Set(places)) assert.ok(pages[place].includes(bare("Nội dung tiêu chí")), `page ${place + 1} has no heading`);
    const all = pages.join("");
    for (const words of ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "PHIẾU TỰ CHẤM ĐIỂM", "TM. BAN CÔNG TÁC MẶT TRẬN", shown.area.name]) {
      assert.ok(all.includes(bare(words)), words);
    }
    // The code is where people look for it: at the end, below the signatures, never alone on a page.
    for (const words of ["TM. BAN CÔNG TÁC MẶT TRẬN", "Quét mã để mở phiếu trên máy"]) assert.ok(pages.at(-1).includes(bare(words)), words);
    assert.deepEqual(wrong, []);
  });
}

/** A picture as a camera sees it that is held askew and not quite sharp: turned by some degrees, and blurred by one pixel. */
function seen({ data, width, height }, degrees) {
  const grey = (x, y) => (x < 0 || y < 0 || x >= width || y >= height ? 255 : data[4 * (y * width + x)]);
  const kernel = [0.061, 0.242, 0.394, 0.242, 0.061];
  const angle = (degrees * Math.PI) / 180;
  const turned = (x, y) => {
    const [dx, dy] = [x - width / 2, y - height / 2];
    const [u, v] = [dx * Math.cos(angle) + dy * Math.sin(angle) + width / 2, dy * Math.cos(angle) - dx * Math.sin(angle) + height / 2];
    const [i, j] = [Math.floor(u), Math.floor(v)];
    const [a, b] = [u - i, v - j];
    return (1 - b) * ((1 - a) * grey(i, j) + a * grey(i + 1, j)) + b * ((1 - a) * grey(i, j + 1) + a * grey(i + 1, j + 1));
  };
  const plain = Float32Array.from({ length: width * height }, (_, at) => turned(at % width, Math.floor(at / width)));
  const along = (from, step) =>
    Float32Array.from(from, (_, at) => kernel.reduce((sum, weight, k) => sum + weight * (from[at + (k - 2) * step] ?? 255), 0));
  const soft = along(along(plain, 1), width);
  const out = new Uint8ClampedArray(4 * width * height);
  soft.forEach((value, at) => out.set([value, value, value, 255], 4 * at));
  return jsQR(out, width, height);
}

test("the code is read from the printed page by a camera that is held askew, and holds every answer", async () => {
  const { page, wrong } = await app.visit("", { size: DESK });
  const set = "khu-dan-cu-tieu-bieu-kieu-mau";
  const form = example(set, "mọi mục đủ điểm; hỏi đúng 70%");
  const { path, text } = await printed(page, await open(page, app.url, form), "paper-code");
  const questions = criteria(set).questions.length;
  assert.ok(questions >= 60 && Object.keys(form.answers).length >= 60);
  const picture = join(app.folder, "last");
  execFileSync("pdftoppm", ["-r", "150", "-png", "-singlefile", "-f", String(text.length), path, picture]);
  const png = PNG.sync.read(readFileSync(`${picture}.png`));
  for (const degrees of [0, 5, -5]) {
    const read = seen(png, degrees);
    assert.ok(read, `nothing was read at ${degrees}°`);
    assert.ok(read.version <= 13, `version ${read.version}`);
    if (degrees === 0) continue;
    const other = await app.visit(read.data, { size: DESK });
    await other.page.getByRole("heading", { name: "Các phần của phiếu" }).waitFor();
    await other.page.getByText("Đã lưu trên máy này").first().waitFor();
    const [there, here] = [await kept(other.page), await kept(page)];
    assert.deepEqual(there.answers, here.answers);
    assert.deepEqual([there.area.name, there.period, there.profile, there.registered], [here.area.name, here.period, here.profile, here.registered]);
    wrong.push(...other.wrong);
  }
  assert.deepEqual(wrong, []);
});

test("a form with open questions says that it is a draft, and prints what is certain and what is possible", async () => {
  const { page } = await app.visit("", { size: DESK });
  const form = example("khu-dan-cu-tieu-bieu-kieu-mau", "mọi mục đủ điểm; hỏi đúng 70%", { ho_vuon_sach: undefined });
  const { text } = await printed(page, await open(page, app.url, form), "paper-draft");
  const all = bare(text.join(" "));
  assert.ok(all.includes(bare("BẢN NHÁP: còn câu chưa trả lời")), all.slice(0, 600));
  assert.ok(all.includes("98–100"), "the bounds of the total");
  assert.ok(all.includes("0–2"), "the bounds of the criterion");
});

/** Which of the dots of a row of a picture are black, where there is no colour but black. */
function blackAlong(picture, at) {
  const { data, width } = PNG.sync.read(picture);
  const row = 4 * width * at;
  return Array.from({ length: width }, (_, x) => {
    const [red, green, blue] = data.subarray(row + 4 * x, row + 4 * x + 3);
    return 0.3 * red + 0.59 * green + 0.11 * blue < 128;
  });
}

test("printed in black only, bars still tell what is certain, what is possible and what is lost", async () => {
  for (const scheme of ["light", "dark"]) {
    const { page, wrong, context } = await app.visit("", { size: DESK, scheme, deviceScaleFactor: 2 });
    const open3 = { ho_vuon_sach: undefined, mo_hinh_sx: undefined, huong_uoc: undefined, ho_ngheo: "300", nuoc_sach: "10" };
    const form = await open(page, app.url, example("khu-dan-cu-tieu-bieu-kieu-mau", "mọi mục đủ điểm; hỏi đúng 70%", open3));
    await page.goto(`${form}/ket-qua`);
    await page.locator("ul.bars svg.bar").first().waitFor();
    await page.emulateMedia({ media: "print", colorScheme: scheme });
    const seen = { sure: 0, open: 0, lost: 0 };
    for (const bar of await page.locator("ul.bars svg.bar").all()) {
      const [sure, possible] = await bar.evaluate((svg) => ["sure", "open"].map((name) => Number.parseFloat(svg.querySelector(`.${name}`).getAttribute("width")) / 100));
      // The middle of the bar, above the figures that stand below it.
      const black = blackAlong(await bar.screenshot(), 18);
      const share = (from, to) => {
        const [begin, end] = [Math.ceil(from * black.length) + 8, Math.floor(to * black.length) - 8];
        return end - begin < 24 ? undefined : black.slice(begin, end).filter(Boolean).length / (end - begin);
      };
      for (const [name, from, to, least, most] of [["sure", 0, sure, 0.98, 1], ["open", sure, sure + possible, 0.2, 0.8], ["lost", sure + possible, 1, 0, 0.02]]) {
        const found = share(from, to);
        if (found === undefined) continue;
        seen[name] += 1;
        assert.ok(found >= least && found <= most, `${name}: ${found} of it is black`);
      }
    }
    assert.ok(Object.values(seen).every(Boolean), JSON.stringify(seen));
    assert.deepEqual(wrong, []);
    await context.close();
  }
});
