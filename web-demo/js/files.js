// The files of the application. Their names carry the digest of what they hold; the page has the list.

const given = (id) => JSON.parse(document.getElementById(id)?.textContent || "{}");
const FILES = given("km-files");

/** Whether the application has a file: the page that is one file has none. */
export const hasFile = (name) => name in FILES;

/** The address of a file of the application. */
export function fileUrl(name) {
  const file = FILES[name];
  if (!file) throw new Error(name);
  return new URL(file, document.baseURI.split("#")[0]).href;
}

/** What a file says. In the page that is one file, texts stand in the page itself. */
export async function fileText(name) {
  const inside = document.getElementById(`km-file-${name}`);
  if (inside) return inside.textContent;
  const answer = await fetch(fileUrl(name));
  if (!answer.ok) throw new Error(`${answer.status} ${name}`);
  return answer.text();
}

/** The list of the criteria sets, as JSON. */
export const givenText = (name) => document.getElementById(`km-${name}`)?.textContent ?? "";

// Where scripts come from must be said under Trusted Types: only files of the application.
const policy = globalThis.trustedTypes?.createPolicy("kieumau", { createScriptURL: (url) => url });
const scriptUrl = (url) => policy?.createScriptURL(url) ?? url;

/** A worker of the application. */
export function worker(name) {
  return new Worker(scriptUrl(fileUrl(name)));
}

/** Registers the service worker beside the page. */
export function register() {
  return navigator.serviceWorker.register(scriptUrl(new URL("sw.js", document.baseURI).href), { updateViaCache: "none" });
}
