// Many areas at once. It stands in a WebAssembly file of its own, built for speed where the first one is built to be small, and is fetched
// at the first batch.

import { KieumauError } from "./border.js";
import { later, twins } from "./later.js";

const file = later(
  () => import("./kieumau_batch.js"),
  () => new URL("kieumau_batch_bg.wasm", import.meta.url),
);

/** Says where the file is, before it is needed. */
export const setBatch = file.setSource;

const twin = twins((glue, scorer) => new glue.Batch(...scorer.origin()));

export async function scoreBatch(scorer, columns, options) {
  if (typeof scorer?.origin !== "function") throw new KieumauError("not_a_scorer", "The first argument is no Scorer. Make one with `new Scorer(set, profile)`.");
  const glue = await file.get();
  return twin(glue, scorer).score(columns, options);
}
