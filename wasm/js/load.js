// Fetching and starting a WebAssembly file: once for a page, a worker or a process.

import { KieumauError } from "./border.js";

const POLICY =
  "The Content-Security-Policy of this page refuses WebAssembly. Add 'wasm-unsafe-eval' to its script-src; 'unsafe-eval' is not needed.";

/** What is to be done where a file of the package is not found. */
export const PLACE =
  "Files belong beside the script, else `setWasm` says where. Bundlers that serve (Vite, Next.js) are to leave this package out: see docs/embedding.md, Loading.";

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
    init(from) {
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
      if (!ready) throw new KieumauError("not_ready", "The engine is not loaded yet: `await init()` before its first use.");
    },
  };

  function setWasm(from) {
    if (started) throw new KieumauError("already_loaded", "The engine is loaded already: `setWasm` comes before `init`.");
    source = from;
  }
}

/** Whether it is a criteria set of an engine, and not gone. */
export function needSet(set, own) {
  if (typeof set?.toJson !== "function") {
    throw new KieumauError("not_a_set", "This is no criteria set: `await builtIn(id)` or `CriteriaSet.fromJson(text)` makes one.");
  }
  if (set.__wbg_ptr === 0) throw new KieumauError("freed", "This criteria set is gone: `free()` was called.");
  if (own && !(set instanceof own)) {
    throw new KieumauError("other_engine", "This criteria set is of another engine: `kieumau` and `kieumau/elements` have one each. Import all from one of them.");
  }
  return set;
}

/** What an engine gives to a page: with wrong use told in words, where wasm-bindgen would stumble. */
export function guarded(glue, load) {
  const { CriteriaSet } = glue;
  const { fromJson } = CriteriaSet;
  // Every use begins with a set, so this one door is where a forgotten `init` is noticed.
  CriteriaSet.fromJson = function (text) {
    load.needReady();
    if (typeof text !== "string") throw new KieumauError("not_text", "A criteria set is read from its JSON text: pass a string.");
    return fromJson.call(CriteriaSet, text);
  };
  const withSet = (work) => (set, ...given) => work(needSet(set, CriteriaSet), ...given);
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
  const text = String(error?.message ?? error);
  const refused = /content security policy|unsafe-eval|disallowed by embedder/i.test(text);
  const named = typeof from === "string" || from instanceof URL;
  if (!refused && !named) return error;
  const told = refused ? new KieumauError("csp", POLICY) : new KieumauError("not_loaded", `${from} cannot be loaded (${text}). ${PLACE}`);
  return Object.assign(told, { cause: error });
}
