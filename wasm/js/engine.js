// The engine alone, without elements.

import * as glue from "./kieumau.js";
import { setBatch } from "./batch.js";
import { guarded, loader } from "./load.js";
import { setMore } from "./more.js";
import { opener } from "./sets.js";

const load = loader(glue, () => new URL("kieumau_bg.wasm", import.meta.url), "scorer_new");

export const { init, initSync } = load;
export function setWasm(from, more, batch) {
  load.setWasm(from);
  setMore(more);
  setBatch(batch);
}
// Not `export … from`: a bundler could then pass by the lines above.
export const { CriteriaSet, Scorer, score, scoreJson, explain } = guarded(glue, load);
export const builtIn = opener(load, CriteriaSet);
export { builtInSets } from "./sets.js";
export { scoreBatch } from "./batch.js";
export { scoreInChunks } from "./chunks.js";
export { compare, explainComparison, explainPlan, explainRanking, explainReview, plan, rank, review } from "./more.js";
export { KieumauError } from "./border.js";
export default init;
