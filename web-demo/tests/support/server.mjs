// Serves the folder for a host on this machine, compressed, and can be stopped and started again at the same address.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

export const dist = fileURLToPath(new URL("../../dist", import.meta.url));

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/**
 * `below` is a path on the host, to see that any does; `delay` holds back files whose name it matches, until its promise is kept; `swap`
 * has other bytes for a file, `lacks` are words in the names of files that are not there, and `cache` says what may be kept of them.
 */
export async function serve({ below = "/", delay = {}, swap = {}, lacks = [], cache = "no-store" } = {}) {
  const requests = [];
  let bytes = 0;
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
    if (path === "/favicon.ico") return response.writeHead(204).end();
    const inside = path.startsWith(below) ? path.slice(below.length) || "index.html" : undefined;
    requests.push(inside ?? path);
    for (const [name, until] of Object.entries(delay)) {
      if (inside?.includes(name)) await until;
    }
    try {
      if (lacks.some((word) => inside?.includes(word))) throw new Error(inside);
      const plain = swap[inside] ?? (await readFile(join(dist, inside)));
      const body = gzipSync(plain);
      bytes += body.length;
      const type = TYPES[extname(inside)] ?? "text/plain";
      response.writeHead(200, { "content-type": type, "content-encoding": "gzip", "cache-control": cache });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  const listen = (port) => new Promise((done) => server.listen(port, "127.0.0.1", done));
  // A test that fails may leave its server behind; it is not to keep the others waiting.
  server.unref();
  await listen(0);
  const { port } = server.address();
  return {
    url: `http://127.0.0.1:${port}${below}`,
    requests,
    swap,
    lacks,
    weight: () => bytes,
    stop: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
    again: () => listen(port),
  };
}
