// Chromium without a window, and pages that keep whatever goes wrong in them.

import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

// After a test that failed, a browser or a server may be left, which would keep the process for ever.
setTimeout(() => {
  console.error("these tests did not end in 20 minutes");
  process.exit(1);
}, 20 * 60_000).unref();

const FLAGS =
  "--headless --no-sandbox --disable-gpu --disable-quic --disable-dev-shm-usage --no-first-run --disable-background-networking " +
  "--disable-component-update --disable-sync";
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 800 };
export const SMALL = { width: 320, height: 640 };

export const launch = (options = {}) => chromium.launch({ executablePath, args: FLAGS.split(" "), ...options });

/** A browser with a folder of its own, whose storage outlives it. */
export const launchKept = (folder, options = {}) =>
  chromium.launchPersistentContext(folder, { executablePath, args: FLAGS.split(" "), viewport: PHONE, acceptDownloads: true, ...options });

/** Keeps what goes wrong in a page. */
export function watch(page) {
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  return wrong;
}

/** A page in a context of its own, at a size. */
export async function visit(browser, url, { size = PHONE, scheme = "light", ready = true, ...options } = {}) {
  const context = await browser.newContext({ viewport: size, colorScheme: scheme, acceptDownloads: true, ...options });
  const page = await context.newPage();
  const wrong = watch(page);
  await page.goto(url);
  if (ready) await started(page);
  return { page, wrong, context };
}

/** The program has taken over the page. */
export const started = (page, timeout) => page.waitForFunction(() => "ready" in document.documentElement.dataset, null, { timeout });

/** Waits until the page says yes to a question that takes it time: `waitForFunction` takes the promise of an answer for a yes. */
export async function until(page, ask) {
  for (const end = Date.now() + 60_000; !(await page.evaluate(ask)); await page.waitForTimeout(50)) {
    if (Date.now() > end) throw new Error(`never true: ${ask}`);
  }
}

/** Waits until the screen stands there and nothing on it changes any more, such as a plan that is looked for. */
export const still = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => {
        let quiet;
        const look = () => (document.querySelector('[aria-busy="true"]') || !document.querySelector("main h1") ? wait() : (watch.disconnect(), done()));
        const wait = () => {
          clearTimeout(quiet);
          quiet = setTimeout(look, 60);
        };
        const watch = new MutationObserver(wait);
        watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        wait();
      }),
  );

/** The service worker keeps every file of the application: what is needed later it fetches when nothing else is to do. */
export const keptWhole = (page) =>
  until(page, async () => {
    const names = Object.values(JSON.parse(document.getElementById("km-files").textContent));
    const kept = await Promise.all(names.map((name) => caches.match(name)));
    return kept.every(Boolean);
  });

/** What a button saves. */
export async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 240_000 }), page.getByRole("button", { name, exact: true }).click()]);
  return readFileSync(await download.path());
}

/** Looks at the page as it stands, in light and in dark colours. */
export async function inBoth(page, look) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await look(colorScheme);
  }
}

const AXE = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

/** axe-core on the whole page. The policy of the page keeps strange scripts out, so it comes in by the debugger. */
export async function axe(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  return page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const result = await globalThis.axe.run(document, { runOnly: { type: "tag", values: tags } });
    const places = (violation) => violation.nodes.map((node) => `${node.target.flat().join(" ")} ${node.failureSummary}`).join(" | ");
    return result.violations.map((violation) => `${violation.id}: ${places(violation)}`);
  });
}

/** Texts that stand out from their ground by less than 7 to 1, and borders of boxes by less than 3 to 1. */
export const poor = (page) =>
  page.evaluate(() => {
    const parts = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (color) => {
      const [r, g, b] = color.map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ratio = (a, b) => {
      const [less, more] = [luminance(a), luminance(b)].sort((x, y) => x - y);
      return (more + 0.05) / (less + 0.05);
    };
    const ground = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const color = parts(getComputedStyle(at).backgroundColor);
        if (color.length === 3 || color[3] > 0) return color.slice(0, 3);
      }
      return [255, 255, 255];
    };
    const found = [];
    for (const element of document.querySelectorAll("#app *")) {
      if (!element.checkVisibility({ opacityProperty: true }) || element.closest("svg, .paper")) continue;
      const style = getComputedStyle(element);
      if ([...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())) {
        const value = ratio(parts(style.color).slice(0, 3), ground(element));
        if (value < 7) found.push(`${element.tagName}.${element.className} “${element.textContent.slice(0, 30)}” ${value.toFixed(1)}`);
      }
      if (element.matches("input[type=text], textarea, select")) {
        const value = ratio(parts(style.borderTopColor).slice(0, 3), ground(element.parentElement));
        if (value < 3) found.push(`border of ${element.id} ${value.toFixed(1)}`);
      }
    }
    return found;
  });

/** Controls that are hard to hit with a finger: less than 44 pixels high or wide. Links within sentences are as high as their line. */
export const narrow = (page) =>
  page.evaluate(() => {
    const inside = (element) => element.matches("a") && getComputedStyle(element).display === "inline";
    const hit = (element) => (element.matches("input[type=radio], input[type=checkbox]") ? (element.closest("label") ?? element) : element);
    return [...document.querySelectorAll("#app :is(a, button, summary, input, select, textarea)")]
      .filter((element) => element.checkVisibility({ opacityProperty: true }) && !inside(element) && !element.closest(".vh, .skip, .paper"))
      .map((element) => [element, hit(element).getBoundingClientRect()])
      .filter(([element, { width, height }]) => width > 1 && (height < 43.9 || width < 43.9) && !element.classList.contains("skip"))
      .map(([element, { width, height }]) => `${element.tagName}.${element.className} “${(element.innerText || element.id).slice(0, 30)}” ${Math.round(width)}×${Math.round(height)}`);
  });

/** How far the page is wider than the screen. */
export const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** What stands out of the screen, where the page is wider than it. */
export const widest = (page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const over = document.documentElement.scrollWidth - width;
    if (over <= 0) return [];
    const inside = (element) => element.parentElement?.closest(".scroll, .paper, .nav-main ul") ?? false;
    const out = [...document.querySelectorAll("#app *")].filter((element) => element.getBoundingClientRect().right > width && !inside(element));
    return [over, ...out.map((element) => `${element.tagName}.${element.className?.baseVal ?? element.className} ${Math.ceil(element.getBoundingClientRect().right)}`)];
  });

/** A picture to look at, where `KIEUMAU_PICTURES` names a folder. */
export async function picture(page, name) {
  const folder = process.env.KIEUMAU_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
