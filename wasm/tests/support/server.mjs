// A static server on this machine, with the policy that a careful host sends.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { packaged, stage } from "./places.mjs";

/** The strictest policy under which the package works. */
export const STRICT =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; worker-src 'self'; img-src 'self'; " +
  "base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'";
/** The same without the one word that WebAssembly needs. */
export const WITHOUT_WASM = STRICT.replace(" 'wasm-unsafe-eval'", "");

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
};

/**
 * Serves a folder below the stage. Whatever is asked for below `/kieumau/` comes from the package.
 * @param {{ folder?: string, policy?: string, types?: Record<string, string>, cache?: string }} [options]
 */
export async function serve({ folder = "", policy = STRICT, types = {}, cache = "no-store" } = {}) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
    // Browsers ask for this by themselves.
    if (path === "/favicon.ico") return response.writeHead(204).end();
    requests.push(path);
    const inside = path.split("/kieumau/")[1];
    const file = inside === undefined ? join(stage, folder, path.endsWith("/") ? `${path}index.html` : path) : join(packaged, inside);
    try {
      const body = await readFile(file);
      const type = types[extname(file)] ?? TYPES[extname(file)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, "content-security-policy": policy, "cache-control": cache });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${server.address().port}/`, requests, close: () => new Promise((done) => server.close(done)) };
}
