// The application on a server, a browser to open it in, and a folder for what is written: for the tests of one file.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { launch, visit } from "./browser.mjs";
import { serve } from "./server.mjs";

export function site() {
  const folder = mkdtempSync(join(tmpdir(), "kieumau-web-"));
  let browser;
  let server;
  before(async () => {
    browser = await launch();
    server = await serve();
  });
  after(async () => {
    // Where one of them did not start, that is what the test tells.
    await browser?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    folder,
    get browser() {
      return browser;
    },
    get url() {
      return server.url;
    },
    /** A page in a context of its own: of the application, where an address begins with `#`, or of anywhere. */
    visit: (where = "", options = {}) => visit(browser, new URL(where, server.url).href, options),
  };
}
