// WebAssembly files that are fetched when something in them is asked for the first time: a page that never asks never fetches them.

import { loader } from "./load.js";

/**
 * @param {() => Promise<any>} glue fetches what wasm-bindgen wrote
 * @param {() => URL} where the file, unless the page says otherwise
 */
export function later(glue, where) {
  let source;
  let started;

  async function start() {
    const fetched = await glue();
    await loader(fetched, where).init(source);
    return fetched;
  }

  return {
    setSource(from) {
      source = from;
    },
    /** What the file exports. */
    async get() {
      started ??= start();
      try {
        return await started;
      } catch (error) {
        // The next question tries again.
        started = undefined;
        throw error;
      }
    },
  };
}

/** What another file's objects are in this one: each is made once, and goes with its twin. */
export function twins(make) {
  const known = new WeakMap();
  return function (glue, one) {
    let twin = known.get(one);
    if (!twin) {
      twin = make(glue, one);
      known.set(one, twin);
    }
    return twin;
  };
}
