// The page only starts, shows and stops: the work is in the worker.

const start = /** @type {HTMLButtonElement} */ (document.querySelector("#start"));
const cancel = /** @type {HTMLButtonElement} */ (document.querySelector("#cancel"));
const progress = /** @type {HTMLProgressElement} */ (document.querySelector("#progress"));
const said = /** @type {HTMLElement} */ (document.querySelector("#said"));
const thousands = new Intl.NumberFormat("vi-VN");

// A page with Trusted Types wants to hear from us that this file is ours. TypeScript does not know them yet.
const types = /** @type {{ trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } } }} */ (globalThis).trustedTypes;
const own = types?.createPolicy("kieumau-example", { createScriptURL: (/** @type {string} */ url) => url });
const script = new URL("worker.js", import.meta.url).href;
const worker = new Worker(own ? own.createScriptURL(script) : script, { type: "module" });
const running = (/** @type {boolean} */ yes) => {
  start.disabled = yes;
  cancel.disabled = !yes;
};

start.addEventListener("click", () => {
  running(true);
  progress.value = 0;
  said.textContent = "Đang chấm…";
  worker.postMessage({ kind: "start", rows: 100_000 });
});
cancel.addEventListener("click", () => worker.postMessage({ kind: "cancel" }));

worker.addEventListener("message", ({ data }) => {
  switch (data.kind) {
    case "progress":
      progress.value = data.done;
      return;
    case "done":
      said.textContent = `Đã chấm ${thousands.format(data.rows)} khu dân cư, ${thousands.format(data.earned)} khu đạt danh hiệu.`;
      break;
    case "cancelled":
      said.textContent = `Đã dừng sau ${thousands.format(data.done)} khu dân cư.`;
      break;
    default:
      said.textContent = data.message;
  }
  running(false);
});
worker.addEventListener("error", (event) => {
  said.textContent = event.message;
  running(false);
});
