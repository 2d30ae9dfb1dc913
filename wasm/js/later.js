// WebAssembly files that are fetched when something in them is asked for the first time: a page that never asks never fetches them.

import { loader } from "./load.js";

/**
 * @param {() => Promise<any>} fetchGlue fetches what wasm-bindgen wrote
 * @param {() => URL} where the file, unless the page says otherwise
 * @param {string} own an export that no other file has
 */
export function later(fetchGlue, where, own) {
  let glue;
  const start = async (given) => {
    glue = await fetchGlue();
    await glue.default(given);
  };
  const load = loader({ default: start }, where, own);
  return {
    setSource: load.setWasm,
    /** What the file exports; where it could not be had, the next question tries again. */
    async get() {
      await load.init();
      return glue;
    },
  };
}
