// The service worker. All files that the application needs first are kept together or not at all, under a name made of their
// digest; a new version is fetched beside the old one and waits. FIRST, REST and VERSION are written above by the build.

const CACHE = `kieumau-${VERSION}`;
const page = () => new URL("./", self.registration.scope).href;

self.addEventListener("install", (event) => {
  const keep = async () => {
    const cache = await caches.open(CACHE);
    // The page has just fetched most of them, under names that say what they hold: those need not travel twice.
    await cache.addAll(FIRST.map((file) => new Request(file, { cache: file === "./" ? "reload" : "default" })));
  };
  event.waitUntil(keep());
});

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("kieumau-") && name !== CACHE) await caches.delete(name);
    }
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

self.addEventListener("message", (event) => {
  if (event.data === "take") self.skipWaiting();
  if (event.data === "rest") event.waitUntil(later(REST));
  if (event.data === "result") event.waitUntil(later(REST.filter((file) => file.startsWith("evaluators."))));
});

/** What is fetched for one page is there for all. */
let resting = Promise.resolve();
const later = (files) => (resting = resting.then(() => rest(files)));

/** What is needed later, one file after the other; what fails is tried again when it is next asked for. */
async function rest(files) {
  const cache = await caches.open(CACHE);
  for (const file of files) {
    if (!(await cache.match(file))) await keepWhole(cache, file).catch(() => {});
  }
}

/** The fetches that are going on, by address: a file that two ask for is fetched once. */
const coming = new Map();

/** Fetches a file, and keeps it when all of it is there: nothing that was cut on the way. */
async function keepWhole(cache, file) {
  const { href } = new URL(file, self.registration.scope);
  if (!coming.has(href)) coming.set(href, fetchWhole(cache, href).finally(() => coming.delete(href)));
  return (await coming.get(href)).clone();
}

async function fetchWhole(cache, href) {
  const fresh = await fetch(href);
  if (!fresh.ok) return fresh;
  // As it is now, not as it travelled: other headers say how it was packed.
  const headers = { "content-type": fresh.headers.get("content-type") ?? "" };
  const whole = new Response(await fresh.arrayBuffer(), { headers });
  // A device that is full keeps nothing, and the file is used all the same.
  await cache.put(href, whole.clone()).catch(() => {});
  return whole;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope)) return;
  event.respondWith(answer(request));
});

async function answer(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request.mode === "navigate" ? page() : request, { ignoreSearch: true });
  if (kept) return kept;
  // Names carry the digest of what they hold, so a file that was fetched once need not be fetched again.
  const needed = REST.some((file) => new URL(file, self.registration.scope).href === request.url);
  return needed ? keepWhole(cache, request.url) : fetch(request);
}
