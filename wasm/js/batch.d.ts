import type { BatchOptions, BatchResult, Columns } from "./kieumau_batch.js";
import type { Scorer } from "./kieumau.js";
import type { WasmSource } from "./load.js";

/** Says where the WebAssembly file of batches is, before it is needed. */
export function setBatch(from?: WasmSource): void;

/**
 * Scores many areas of one profile at once.
 *
 * The promise is rejected with a `KieumauError` when columns differ in length, name no question of the set, or hold numbers where the question
 * takes none. Answers that cannot be used are no errors: the result lists them.
 */
export function scoreBatch(scorer: Scorer, columns: Columns, options?: BatchOptions): Promise<BatchResult>;
