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
  found();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", found);
  });
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
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  registration?.waiting?.postMessage("take");
}
