// The engine alone, without elements.

import * as glue from "./kieumau.js";
import { inChunks } from "./chunks.js";
import { loader } from "./load.js";

const load = loader(glue, () => new URL("kieumau_bg.wasm", import.meta.url));

// Every use begins with a set, so this one door is where a forgotten `init` is noticed.
const { fromJson } = glue.CriteriaSet;
glue.CriteriaSet.fromJson = function (text) {
  load.needReady();
  return fromJson.call(glue.CriteriaSet, text);
};

export const { init, initSync, setWasm } = load;
// Not `export … from`: a bundler could then pass by the lines above.
export const { CriteriaSet, Scorer, score, scoreJson, explain, rank, explainRanking, review, explainReview, scoreBatch } = glue;
export const scoreInChunks = inChunks(scoreBatch);
export { KieumauError } from "./border.js";
export default init;
