// The service worker: the application works offline, and a new version waits until somebody takes it.

import { register } from "./files.js";

let registration;

/** Tells of a new version that waits. */
export async function watchUpdates(tell) {
  if (!("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return;
  try {
    registration = await register();
  } catch {
    // Without it the application works as long as there is a network.
    return;
  }
  const found = () => registration.waiting && navigator.serviceWorker.controller && tell("update");
  const watch = () => registration.installing?.addEventListener("statechange", found);
  found();
  watch();
  registration.addEventListener("updatefound", watch);
  // Another tab took it: what this one has not fetched yet is gone with the version before.
  if (navigator.serviceWorker.controller) navigator.serviceWorker.addEventListener("controllerchange", () => tell("update"));
  // What is not needed at once is fetched when nothing else is to do, unless somebody pays for every byte.
  const rest = () => navigator.connection?.saveData || registration.active?.postMessage("rest");
  const ready = await navigator.serviceWorker.ready;
  if (ready) (globalThis.requestIdleCallback ?? setTimeout)(rest);
}

let asked = -Infinity;

/** Somebody fills a form, whose result is wanted for sure, perhaps where there is no network: it is fetched whatever it costs. */
export function needResult() {
  const now = performance.now();
  if (!registration?.active || now - asked < 60_000) return;
  asked = now;
  registration.active.postMessage("result");
}

/** Takes the version that waits, and opens the page again. */
export function takeUpdate() {
  // Another tab took it already.
  if (!registration?.waiting) return location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  return registration.waiting.postMessage("take");
}
