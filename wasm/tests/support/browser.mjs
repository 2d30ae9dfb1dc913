// Chromium without a window.

import { chromium } from "playwright-core";

// After a test that failed, a browser or a server may be left, which would keep the process for ever.
setTimeout(() => {
  console.error("these tests did not end in 20 minutes");
  process.exit(1);
}, 20 * 60_000).unref();

const FLAGS =
  "--headless --no-sandbox --disable-gpu --disable-quic --disable-dev-shm-usage --no-first-run --disable-background-networking " +
  "--disable-component-update --disable-sync";

export function launch(options = {}) {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: FLAGS.split(" "), ...options });
}

/** A page that keeps whatever goes wrong in it: errors, and reports of the policy. */
export async function open(browser, url) {
  const page = await browser.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  await page.goto(url);
  return { page, wrong };
}
