// Plans, rankings, reviews and comparisons. They stand in a WebAssembly file of their own, which is fetched when one of them is asked for
// the first time: a page that only scores never does.

import { later, twins } from "./later.js";
import { needSet } from "./load.js";

const file = later(
  () => import("./kieumau_more.js"),
  () => new URL("kieumau_more_bg.wasm", import.meta.url),
);

/** Says where the file is, before it is needed. */
export const setMore = file.setSource;

// Who holds a set has had it checked.
const twin = twins((glue, set) => glue.CriteriaSet.fromProvedJson(set.toJson()));

/** A question whose first parameters are so many criteria sets. */
function question(name, sets = 1) {
  return async function (...given) {
    const own = Array.from({ length: sets }, (_, at) => needSet(given[at]));
    const glue = await file.get();
    return glue[name](...own.map((set) => twin(glue, set)), ...given.slice(sets));
  };
}

export const plan = question("plan");
export const explainPlan = question("explainPlan");
export const rank = question("rank");
export const explainRanking = question("explainRanking");
export const review = question("review");
export const explainReview = question("explainReview");
export const compare = question("compare", 2);
export const explainComparison = question("explainComparison", 2);
