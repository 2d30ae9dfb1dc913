// The program is two modules: what fills a form, and what evaluators need. Each has a root of its own; the one whose screen the address
// names stands in the page. The last screens of a form are in the second one too, and stand inside the first one's root. A page that is one
// file has all screens in one module.

import { fileUrl, hasFile } from "./files.js";

/** Addresses of the screens for evaluators. Should one be missing here, the other module is fetched first, and sends on. */
const EVALUATORS = /^#\/(tham-dinh|hang-loat|bo-tieu-chi)\b/;
const wanted = () => (hasFile("evaluators.js") && EVALUATORS.test(location.hash) ? "evaluators" : "board");

async function board() {
  const inside = document.getElementById("km-wasm");
  const ahead = coming;
  coming = undefined;
  const module_or_path = inside ? unpack(inside.textContent) : (ahead ?? fetch(fileUrl("app.wasm")));
  await wasm_bindgen({ module_or_path });
  return wasm_bindgen;
}

/** The first module on its way. */
let coming;

/** Lets the module of the address come, before the page has the time to compile it. */
export function comeAhead() {
  if (wanted() === "board" && hasFile("app.wasm")) {
    coming = fetch(fileUrl("app.wasm"));
    // Who waits for it is told.
    coming.catch(() => {});
  }
}

function unpack(text) {
  const packed = Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

async function evaluators() {
  // Both at once: the script is small, the module is not.
  const [glue, module_or_path] = await Promise.all([import(fileUrl("evaluators.js")), fetch(fileUrl("evaluators.wasm"))]);
  await glue.default({ module_or_path });
  return glue;
}

const modules = { board: { fetch: board }, evaluators: { fetch: evaluators } };
let shown;

/** What a module exports. It is fetched once; what could not be fetched is tried again when it is next asked for. */
function fetched(own) {
  own.fetched ??= own.fetch().catch((error) => {
    own.fetched = undefined;
    throw error;
  });
  return own.fetched;
}

/** Shows the last screens of a form, which the other module has, at their place in this one. */
export async function finish(host, place, asker, given) {
  const other = await fetched(modules.evaluators);
  other.finish(host, place, asker, given);
}

/** Puts the module of the address into the page. `host` is what modules ask of the page, `taken` is told when the page is about to be theirs. */
export async function open(host, taken = () => {}) {
  const name = wanted();
  const own = modules[name];
  const { start } = await fetched(own);
  // Somebody went on to the other one meanwhile: a module that is shown asks for it itself.
  if (name !== wanted()) return shown ? undefined : open(host, taken);
  if (shown === own) return;
  const before = document.getElementById("app");
  if (!modules.board.root) modules.board.root = before;
  own.root ??= Object.assign(document.createElement("div"), { id: "app", className: "km" });
  if (before !== own.root) before.replaceWith(own.root);
  const first = !shown;
  shown = own;
  taken();
  if (!own.tell) start({ ...host, elsewhere: () => open(host), onNews: (tell) => host.onNews((own.tell = tell)) }, own.root);
  // A module renders for the first time after this turn.
  if (!first) setTimeout(() => own.tell?.("shown"));
}
