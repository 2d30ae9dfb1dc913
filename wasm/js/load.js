// Fetching and starting a WebAssembly file: once for a page, a worker or a process.

import { KieumauError } from "./border.js";
import { form, reading } from "./plain.js";
import { refusal, shown, word } from "./refusals.js";

/**
 * @param {{ default: Function, initSync?: Function }} glue what wasm-bindgen wrote
 * @param {() => URL} where the file, unless the page says otherwise
 * @param {string} own an export that no other file of the package has
 */
export function loader(glue, where, own) {
  let source;
  let started;
  let ready = false;

  async function start() {
    let from;
    try {
      from = await (source ?? where());
      await glue.default({ module_or_path: checked(await compiled(from)) });
    } catch (error) {
      started = undefined;
      // What can be read only once is of no use any more.
      if (!isAddress(from)) source = undefined;
      throw clearer(error, from);
    }
    ready = true;
  }

  /** The glue would keep a module that is not its own, and be of no use from then on. */
  function checked(module) {
    if (WebAssembly.Module.exports(module).every(({ name }) => name !== own)) throw new Error("it is another WebAssembly file");
    return module;
  }

  return {
    async init(from) {
      setWasm(from);
      started ??= start();
      return started;
    },
    initSync(module) {
      if (ready) return;
      // Two engines: what was made with the first would be looked for in the second.
      if (started) throw refusal("loading");
      try {
        glue.initSync({ module: checked(module instanceof WebAssembly.Module ? module : new WebAssembly.Module(module)) });
      } catch (error) {
        throw clearer(error);
      }
      ready = true;
      started = Promise.resolve();
    },
    setWasm,
    needReady() {
      if (!ready) throw refusal("not_ready");
      room(800);
    },
  };

  function setWasm(from) {
    if (from === undefined) return;
    if (started) throw refusal("already_loaded");
    source = from;
    // A fetch that fails before anybody asks is told to whoever asks.
    if (from instanceof Promise) from.catch(() => {});
  }
}

const isAddress = (from) => typeof from === "string" || from instanceof URL;

async function compiled(from) {
  if (from instanceof WebAssembly.Module) return from;
  let found = from;
  if (isNodeFile(from)) found = await read(from);
  else if (isAddress(from) || (typeof Request === "function" && from instanceof Request)) found = await fetch(from);
  if (typeof Response !== "function" || !(found instanceof Response)) return WebAssembly.compile(found);
  if (!found.ok) throw new Error(`${found.status} ${found.statusText}`.trim());
  const streams = WebAssembly.compileStreaming && found.headers.get("content-type") === "application/wasm";
  return streams ? WebAssembly.compileStreaming(found) : WebAssembly.compile(await found.arrayBuffer());
}

/** Everything that an engine made and nobody forgot, each with what it is in other files: by their glue. */
const made = new WeakMap();

/** A thing leads to itself: frameworks hold it in a Proxy, for which nothing is known. A function they leave as it is. */
function known(one) {
  if (made.has(one)) return one;
  made.set(one, new Map());
  return Object.defineProperty(one, "_self", { value: () => one });
}

function itself(given) {
  const one = typeof given?._self === "function" ? given._self() : undefined;
  return made.has(one) ? one : undefined;
}

/** It, or one that is a thing of the kind, unless it is gone. */
function needed(given, kind, code) {
  const one = itself(given);
  if (typeof one?.[kind] !== "function") throw refusal(code);
  return needAlive(one);
}

/** Whether it is a criteria set of an engine, and not gone. */
export const needSet = (given) => needed(given, "toJson", "not_a_set");

/** The same of a scorer. */
export const needScorer = (given) => needed(given, "origin", "not_a_scorer");

export function needAlive(one) {
  if (!one?.__wbg_ptr) throw refusal("freed");
  room(800);
  return one;
}

/** Where the stack ends within WebAssembly, nothing is put in order again: let it end before. */
const room = (frames) => (frames === 0 ? 0 : 1 + room(frames - 1));

/** What a thing is in another file: made once, and given back with it. */
export function copyIn(glue, one, make) {
  const copies = made.get(needAlive(one));
  if (!copies.has(glue)) copies.set(glue, make(glue, one));
  return copies.get(glue);
}

/** Gives the memory back, here and in other files; a second time it is no harm. */
function free(one, work) {
  if (!one?.__wbg_ptr) return;
  const copies = made.get(one);
  for (const copy of copies.values()) copy.free();
  copies.clear();
  work.call(one);
}

/** Whoever uses what is gone is told so. */
function guard({ prototype }) {
  for (const [name, own] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    const kind = own.get ? "get" : "value";
    const work = own[kind];
    if (name === "constructor" || name.startsWith("_") || typeof work !== "function") continue;
    own[kind] = function (...given) {
      return name === "free" ? free(itself(this), work) : work.apply(needAlive(itself(this)), given);
    };
    Object.defineProperty(prototype, name, own);
  }
  if (Symbol.dispose) prototype[Symbol.dispose] = prototype.free;
}

/** What an engine gives to a page: what it is given is read first, and wrong use told in words, where wasm-bindgen would stumble. */
export function guarded(glue, load) {
  const { CriteriaSet } = glue;
  const { fromJson } = CriteriaSet;
  // Every use begins with a set, so this one door is where a forgotten `init` is noticed.
  CriteriaSet.fromJson = function (text) {
    load.needReady();
    if (typeof text !== "string") throw refusal("not_text");
    return known(fromJson.call(CriteriaSet, form(text)));
  };
  const { prototype } = glue.Scorer;
  for (const [name, read] of Object.entries({ score: form, scoreJson: form, inForce: shown })) {
    const work = prototype[name];
    prototype[name] = function (given) {
      return work.call(this, read(given));
    };
  }
  guard(CriteriaSet);
  guard(glue.Scorer);
  function ownSet(given) {
    const set = needSet(given);
    if (!(set instanceof CriteriaSet)) throw refusal("other_engine");
    return set;
  }
  const withSet = (work) => (set, given, lang) => work(ownSet(set), form(given), word(lang));
  const construct = (own, [set, profile], made) => known(Reflect.construct(own, [ownSet(set), profileOf(profile)], made));
  const Scorer = new Proxy(glue.Scorer, { construct });
  return { CriteriaSet, Scorer, score: withSet(glue.score), scoreJson: withSet(glue.scoreJson), explain: withSet(glue.explain) };
}

/** What is no object the engine refuses. */
const profileOf = (given) => (given !== null && typeof given === "object" ? { json: reading((write) => write(given, "/profile")) } : given);

/** Node's `fetch` knows no files. */
export function isNodeFile(from) {
  const url = from instanceof URL ? from.protocol : typeof from === "string" ? from.slice(0, 5) : "";
  return url === "file:" && typeof globalThis.process?.versions?.node === "string";
}

export async function read(url) {
  // A name in a variable: bundlers for pages do not look for it then.
  const files = "node:fs/promises";
  const { readFile } = await import(/* webpackIgnore: true */ /* @vite-ignore */ files);
  return readFile(new URL(url));
}

function clearer(error, from) {
  if (error instanceof KieumauError) return error;
  const why = shown(error?.message ?? error);
  const refused = /content security policy|unsafe-eval|disallowed by embedder/i.test(why);
  return refused ? refusal("csp", {}, "", error) : refusal("not_loaded", { url: isAddress(from) ? from : from?.url || "WebAssembly", why }, "", error);
}
