// What is kept on the device: forms in progress, reviews in progress, criteria sets of one's own. Something is on the disk when its
// promise is kept.

import { database } from "./base.js";
import { guard } from "./guard.js";

/** Does something with a store; done when it is on the disk. */
export const within = database("kieumau", 2, (base, before) => {
  const make = (name, keyPath) => base.createObjectStore(name, { keyPath });
  if (before < 1) {
    make("drafts", "id");
    make("sets", "key");
    make("photos", "key");
  }
  make("reviews", "id");
});

const all = (name) => within(name, "readonly", (store, done) => (store.getAll().onsuccess = (event) => done(event.target.result)));
const one = (name, key) => within(name, "readonly", (store, done) => (store.get(key).onsuccess = (event) => done(event.target.result)));
const drop = (name, key) => within(name, "readwrite", (store) => store.delete(key));

/** Forms of this visit, as JSON: a device that keeps nothing has them as long as the page lives. */
const visit = new Map();

/** All forms of the device and of this visit, as JSON. Their answers stay where they are: a list needs none. */
export async function drafts() {
  const found = await all("drafts").catch((error) => {
    if (visit.size) return [];
    throw error;
  });
  const forms = new Map(found.map((draft) => [draft.id, draft]));
  for (const [id, draft] of visit) if (!(forms.get(id)?.revision >= draft.revision)) forms.set(id, { ...draft, unkept: true });
  return JSON.stringify([...forms.values()].map((draft) => ({ ...draft, assessment: "" })));
}

/** A form, as JSON; an empty text where there is none. One that is not on the device as it is says so. */
export async function draft(id) {
  const here = visit.get(id);
  try {
    const found = await one("drafts", id);
    if (found && found.revision >= (here?.revision ?? 0)) return JSON.stringify(found);
  } catch (error) {
    if (!here) throw error;
  }
  return here ? JSON.stringify({ ...here, unkept: true }) : "";
}

/** Keeps something under its `id`, unless somebody else has kept a later `revision`. */
function keep(name, next, sure) {
  return within(name, "readwrite", (store, done, failed) => {
    const put = () => {
      try {
        store.put(next);
        store.transaction.commit?.();
      } catch (error) {
        failed(error);
      }
    };
    if (sure) return put();
    store.get(next.id).onsuccess = (event) => {
      const kept = event.target.result;
      if (kept && kept.revision >= next.revision) failed(new Error("conflict"));
      else put();
    };
  });
}

/**
 * Keeps a form. Whoever is `sure` to be the only one that writes need not look first: the write is on its way at once, and comes
 * through even when the page is closed.
 */
export async function keepDraft(json, sure) {
  const next = JSON.parse(json);
  visit.set(next.id, next);
  await keep("drafts", next, sure).catch((error) => {
    // Of two that were written the later one is kept; one that was handed over as it is lies in a file.
    guard(next.id, error.message !== "conflict" && next.handed?.revision !== next.revision);
    throw error;
  });
  guard(next.id, false);
  tellTabs({ saved: next.id });
}

export function dropDraft(id) {
  visit.delete(id);
  guard(id, false);
  return drop("drafts", id).then(() => tellTabs({ saved: id }));
}

/** Forms under review, as JSON. */
export const reviews = () => all("reviews").then(JSON.stringify);
export const keepReview = (json) => keep("reviews", JSON.parse(json), false);
export const dropReview = (id) => drop("reviews", id);

/** Criteria sets of one's own, as JSON, without their texts. */
export async function ownSets() {
  return JSON.stringify((await all("sets")).map((set) => ({ ...set, text: "" })));
}

/** A set or a text; nothing where there is none. */
export const ownSet = (key) => one("sets", key);

const putSet = (json) => within("sets", "readwrite", (store) => store.put(JSON.parse(json)));
/** Texts of sets that nobody chooses from: the one that is being written, and earlier ones. */
export const keepText = (json) => putSet(json).then(() => tellTabs({ text: true }));
export const keepSet = (json) => putSet(json).then(() => tellTabs({ sets: true }));
export const dropSet = (key) => drop("sets", key).then(() => tellTabs({ sets: true }));

/** Asks the browser not to throw anything away when the device is full. */
export const persist = () => navigator.storage?.persist?.().catch(() => false);

// Tabs of the application tell one another what they keep.
const channel = globalThis.BroadcastChannel && new BroadcastChannel("kieumau");
const listeners = new Set();

export function tellTabs(news) {
  channel?.postMessage(news);
  for (const listener of listeners) listener(news, true);
}

/** `listener(news, own)`; gives back how to stop. */
export function onTabs(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

channel?.addEventListener("message", (event) => listeners.forEach((listener) => listener(event.data, false)));
