// Many areas at once. It stands in a WebAssembly file of its own, built for speed where the first one is built to be small, and is fetched
// at the first batch.

import { later } from "./later.js";
import { copyIn, needScorer } from "./load.js";
import { taken } from "./plain.js";
import { options } from "./refusals.js";

const file = later(
  () => import("./kieumau_batch.js"),
  () => new URL("kieumau_batch_bg.wasm", import.meta.url),
  "batch_score",
);

/** Says where the file is, before it is needed. */
export const setBatch = file.setSource;

const copy = (glue, scorer) => new glue.Batch(...scorer.origin());

export const scoreBatch = async (scorer, columns, given) => scoreTaken(needScorer(scorer), options(given), taken(columns));

/** Scores columns that nobody else holds. */
export async function scoreTaken(scorer, told, columns) {
  const glue = await file.get();
  return copyIn(glue, scorer, copy).score(columns, told);
}
