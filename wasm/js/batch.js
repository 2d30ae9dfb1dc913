// Many areas at once. It stands in a WebAssembly file of its own, built for speed where the first one is built to be small, and is fetched
// at the first batch.

import { later, twins } from "./later.js";
import { needAlive } from "./load.js";
import { options, refusal } from "./refusals.js";

const file = later(
  () => import("./kieumau_batch.js"),
  () => new URL("kieumau_batch_bg.wasm", import.meta.url),
);

/** Says where the file is, before it is needed. */
export const setBatch = file.setSource;

const twin = twins((glue, scorer) => new glue.Batch(...scorer.origin()));

export async function scoreBatch(scorer, columns, given) {
  if (typeof scorer?.origin !== "function") throw refusal("not_a_scorer");
  needAlive(scorer);
  const told = options(given);
  const glue = await file.get();
  needAlive(scorer);
  return twin(glue, scorer).score(columns, told);
}
