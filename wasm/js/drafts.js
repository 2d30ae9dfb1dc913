// Drafts: what is written in an element with the attribute `draft` is kept in this browser, so that a closed tab, a crash or a flat battery
// loses nothing. IndexedDB with strict durability: localStorage loses what was written shortly before the browser dies.

import { database } from "./base.js";

const DATABASE = "kieumau-elements";
const STORE = "drafts";
/** So long after the last letter it is written. */
const PAUSE = 150;
/** So long it is waited for somebody who is just letting a draft go: a page that is being closed, or that was left and lies in the cache. */
const PATIENCE = 1000;

const within = database(DATABASE, 1, (base) => base.createObjectStore(STORE));

/** What was kept under a key, if anything. */
export const readDraft = (key) =>
  within(STORE, "readonly", (store, done) => (store.get(key).onsuccess = ({ target }) => done(target.result?.text)));

export const dropDraft = (key) => within(STORE, "readwrite", (store) => store.delete(key));

/**
 * One element writes a draft, in whatever window it stands: another one with the same name never writes over it. Gives back how to let
 * it go; nothing where somebody else has it.
 */
function lock(key) {
  if (!navigator.locks) return Promise.resolve(() => {});
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), PATIENCE);
  return new Promise((done) => {
    const held = () =>
      new Promise((release) => {
        clearTimeout(timer);
        done(release);
      });
    navigator.locks.request(`${DATABASE}:${key}`, { signal: waiting.signal }, held).catch(() => done(undefined));
  });
}

/** Keeps what is written in one element: a little after the last letter, and at once when an answer is finished or the page goes away. */
export class Keeper {
  #read;
  #tell;
  #timer;
  #key;
  #held;
  #unread;

  /**
   * @param {() => string | undefined} read what is to be kept
   * @param {(state: "saving" | "saved" | "unsaved", key: string) => void} tell how it went
   */
  constructor(read, tell) {
    this.#read = read;
    this.#tell = tell;
  }

  soon(key) {
    this.#key = key;
    this.#tell("saving", key);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), PAUSE);
    // A page that goes away may not come back.
    addEventListener("pagehide", this);
    document.addEventListener("visibilitychange", this);
  }

  /** What is kept under a key could not be read; none: it was. */
  unread(key) {
    this.#unread = key;
  }

  handleEvent() {
    this.now();
  }

  async now() {
    const key = this.#key;
    if (key === undefined) return;
    this.#forget();
    const text = this.#read();
    if (text === undefined) return;
    try {
      if (!(await this.#hold(key))) throw new Error("another element writes this draft");
      if (this.#unread === key) {
        // What was never shown is not written over.
        if ((await readDraft(key)) !== undefined) throw new Error("this draft could not be read before");
        this.#unread = undefined;
      }
      await within(STORE, "readwrite", (store) => store.put({ text, time: new Date() }, key));
      // Of what was typed meanwhile it is told when that is kept.
      if (this.#key !== key) this.#tell("saved", key);
    } catch {
      this.#tell("unsaved", key);
    }
  }

  /** Whether this element may write the draft; asked again at every change, since the other one may be gone. */
  async #hold(key) {
    if (this.#held?.key !== key) this.#let();
    this.#held ??= { key, let: lock(key) };
    const held = this.#held;
    if (await held.let) return true;
    if (this.#held === held) this.#held = undefined;
    return false;
  }

  #let() {
    this.#held?.let.then((release) => release?.());
    this.#held = undefined;
  }

  /** The element is gone: what is to be kept is written, and others may write. */
  async end() {
    const key = this.#key ?? this.#held?.key;
    await this.now();
    // Another one may be written by then.
    if (this.#held?.key === key) this.#let();
  }

  /** Nothing more is to be kept. */
  async drop(key) {
    this.#forget();
    if (await this.#hold(key)) await dropDraft(key).catch(() => this.#tell("unsaved", key));
  }

  #forget() {
    this.#key = undefined;
    clearTimeout(this.#timer);
    removeEventListener("pagehide", this);
    document.removeEventListener("visibilitychange", this);
  }
}
