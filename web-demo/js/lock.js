// One form is written in one tab. Another tab looks on, and may take over: the first one finishes what it is keeping, and lets go.

import { onTabs, tellTabs } from "./store.js";

const lockName = (id) => `kieumau:draft:${id}`;
let held;

/**
 * Wants to write a form. Tells `mine` or `other`; later `wanted` (somebody takes over), `lost` (somebody took it), `saved`
 * (somebody else kept it).
 */
export function hold(id, tell) {
  letGo();
  const stop = onTabs((news, own) => {
    if (own) return;
    if (news.take === id && held?.id === id) tell("wanted");
    if (news.saved === id) tell("saved");
  });
  held = { id, stop, tell, release: undefined, leave: () => document.visibilityState === "hidden" && tell("leaving") };
  addEventListener("visibilitychange", held.leave);
  addEventListener("pagehide", held.leave);
  if (!navigator.locks) return tell("mine");
  request(held, { ifAvailable: true });
}

function request(own, options) {
  let release;
  navigator.locks
    .request(lockName(own.id), options, (lock) => {
      if (own !== held) return undefined;
      own.tell(lock ? "mine" : "other");
      return lock ? new Promise((done) => (own.release = release = done)) : undefined;
    })
    // Stolen: whoever has it now asked first. Where there are no locks at all, revisions are the guard.
    .catch((error) => {
      // What is written from now on looks first.
      if (own.release === release) own.release = undefined;
      if (own === held) own.tell(error.name === "AbortError" ? "lost" : "mine");
    });
}

/** Takes a form over from another tab; one that does not answer loses it after two seconds. */
export async function take() {
  const own = held;
  if (!own) return;
  tellTabs({ take: own.id });
  for (let wait = 0; wait < 20; wait += 1) {
    await new Promise((done) => setTimeout(done, 100));
    const locks = await heldLocks();
    if (own !== held) return;
    // Where there are no locks at all, revisions are the guard.
    if (!locks) return own.tell("mine");
    if (!locks.some((lock) => lock.name === lockName(own.id))) return request(own, {});
  }
  request(own, { steal: true });
}

/** The locks that are held; nothing where there are none to ask for. */
const heldLocks = () => navigator.locks?.query().then(({ held }) => held, () => undefined);

/** Lets somebody else write, and looks on. */
export function yieldLock() {
  held?.release?.();
  if (held) held.release = undefined;
}

/** Whether this tab alone writes the form. */
export const isMine = (id) => held?.id === id && held.release !== undefined;

/** Is done with the form. */
export function letGo() {
  if (!held) return;
  held.release?.();
  held.stop();
  removeEventListener("visibilitychange", held.leave);
  removeEventListener("pagehide", held.leave);
  held = undefined;
}
