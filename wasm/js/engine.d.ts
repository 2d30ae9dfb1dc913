import type { BatchOptions, BatchResult, Columns } from "./kieumau_batch.js";
import type { CriteriaSet, Scorer } from "./kieumau.js";
import type { Loader, WasmSource } from "./load.js";

/** Fetches and starts the engine: once, before anything else. */
export const init: Loader["init"];
/** Starts the engine from bytes or from a compiled module, without waiting. */
export const initSync: Loader["initSync"];
/**
 * Says where the WebAssembly files are: the first one before `init`, the second before a plan, a ranking, a review or a comparison is asked
 * for, the third before a batch. Of those that are left out, or `undefined`, it says nothing.
 */
export function setWasm(from?: WasmSource, more?: WasmSource, batch?: WasmSource): void;
export default init;

export { CriteriaSet, Scorer, score, scoreJson, explain } from "./kieumau.js";

/** The ids of the criteria sets that come with the package. */
export type BuiltInSet =
  | "khu-dan-cu-tieu-bieu-kieu-mau"
  | "khu-dan-cu-van-hoa"
  | "thon-to-dan-pho-van-hoa"
  | "thon-dac-biet-kho-khan"
  | "thon-nong-thon-moi-kieu-mau"
  | "thi-dua-mat-tran";
/** All of them. */
export const builtInSets: readonly BuiltInSet[];
/**
 * Fetches and checks a set that comes with the package, and starts the engine if nobody has. Another id is refused with a `KieumauError`
 * of the code `unknown_set`.
 */
export function builtIn(id: BuiltInSet): Promise<CriteriaSet>;

export { scoreBatch } from "./batch.js";
export { compare, explainComparison, explainPlan, explainRanking, explainReview, plan, rank, review } from "./more.js";
export type { BatchOptions, BatchProblem, BatchResult, Column, Columns, NumberColumn, Points, ShareColumn } from "./kieumau_batch.js";
export type { CompareOptions, RankOptions } from "./kieumau_more.js";
export { KieumauError } from "./border.js";

/** How a long batch is cut, watched and stopped. */
export interface ChunkOptions extends BatchOptions {
  /** So many areas at a time; 2,000 unless said otherwise. */
  chunk?: number;
  /** Stops the work between two chunks; the promise is then rejected with the reason of the signal. */
  signal?: AbortSignal;
  /** Told after each chunk. */
  onProgress?: (done: number, rows: number) => void;
}
/** As `scoreBatch`, chunk by chunk: between two of them everything else has its turn. */
export const scoreInChunks: (scorer: Scorer, columns: Columns, options?: ChunkOptions) => Promise<BatchResult>;
export type { WasmSource } from "./load.js";
export type * from "./types.js";
