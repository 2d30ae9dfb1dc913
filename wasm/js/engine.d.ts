import type { Loader } from "./load.js";

/** Fetches and starts the engine: once, before anything else. */
export const init: Loader["init"];
/** Starts the engine from bytes or from a compiled module, without waiting. */
export const initSync: Loader["initSync"];
/** Says where the WebAssembly file is, before the first `init`. */
export const setWasm: Loader["setWasm"];
export default init;

export { CriteriaSet, Scorer, score, scoreJson, explain, rank, explainRanking } from "./kieumau.js";
export type { RankOptions } from "./kieumau.js";
export { KieumauError } from "./border.js";
export type { WasmSource } from "./load.js";
export type * from "./types.js";
