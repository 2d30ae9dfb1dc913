// Fetching and starting a WebAssembly file: once for a page, a worker or a process.

import { KieumauError } from "./border.js";
import { refusal, shown, word } from "./refusals.js";

/**
 * @param {{ default: Function, initSync: Function }} glue what wasm-bindgen wrote
 * @param {() => URL} where the file, unless the page says otherwise
 */
export function loader(glue, where) {
  let source;
  let started;
  let ready = false;

  async function start() {
    const named = await (source ?? where());
    let from = named;
    try {
      if (isNodeFile(from)) from = await read(from);
      await glue.default({ module_or_path: from });
    } catch (error) {
      started = undefined;
      throw clearer(error, named);
    }
    ready = true;
  }

  return {
    async init(from) {
      if (from !== undefined) setWasm(from);
      started ??= start();
      return started;
    },
    initSync(module) {
      try {
        glue.initSync({ module });
      } catch (error) {
        throw clearer(error);
      }
      ready = true;
      started = Promise.resolve();
    },
    setWasm,
    needReady() {
      if (!ready) throw refusal("not_ready");
    },
  };

  function setWasm(from) {
    if (started) throw refusal("already_loaded");
    source = from;
  }
}

/** Whether it is a criteria set of an engine, and not gone. */
export function needSet(set, own) {
  if (typeof set?.toJson !== "function" || set.__wbg_ptr === undefined) throw refusal("not_a_set");
  needAlive(set);
  if (own && !(set instanceof own)) throw refusal("other_engine");
  return set;
}

export function needAlive(one) {
  if (!one.__wbg_ptr) throw refusal("freed");
}

/** Whoever uses what is gone is told so; that it is given back twice is no harm. */
function guard({ prototype }) {
  for (const [name, own] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    const kind = own.get ? "get" : "value";
    const work = own[kind];
    if (name === "constructor" || name.startsWith("_") || typeof work !== "function") continue;
    own[kind] = function (...given) {
      if (name !== "free") needAlive(this);
      else if (!this.__wbg_ptr) return undefined;
      return work.apply(this, given);
    };
    Object.defineProperty(prototype, name, own);
  }
  if (Symbol.dispose) prototype[Symbol.dispose] = prototype.free;
}

/** What an engine gives to a page: with wrong use told in words, where wasm-bindgen would stumble. */
export function guarded(glue, load) {
  const { CriteriaSet } = glue;
  const { fromJson } = CriteriaSet;
  // Every use begins with a set, so this one door is where a forgotten `init` is noticed.
  CriteriaSet.fromJson = function (text) {
    load.needReady();
    if (typeof text !== "string") throw refusal("not_text");
    return fromJson.call(CriteriaSet, text);
  };
  guard(CriteriaSet);
  guard(glue.Scorer);
  const { inForce } = glue.Scorer.prototype;
  glue.Scorer.prototype.inForce = function (day) {
    return inForce.call(this, shown(day));
  };
  const withSet = (work) => (set, form, lang) => work(needSet(set, CriteriaSet), form, word(lang));
  const construct = (own, [set, ...given], made) => Reflect.construct(own, [needSet(set, CriteriaSet), ...given], made);
  const Scorer = new Proxy(glue.Scorer, { construct });
  return { CriteriaSet, Scorer, score: withSet(glue.score), scoreJson: withSet(glue.scoreJson), explain: withSet(glue.explain) };
}

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
  const named = typeof from === "string" || from instanceof URL;
  return refused ? refusal("csp", {}, "", error) : refusal("not_loaded", { url: named ? from : "WebAssembly", why }, "", error);
}
