// Plans, rankings, reviews and comparisons. They stand in a WebAssembly file of their own, which is fetched when one of them is asked for
// the first time: a page that only scores never does.

import { loader } from "./load.js";

let source;
let started;

async function start() {
  const glue = await import("./kieumau_more.js");
  const load = loader(glue, () => new URL("kieumau_more_bg.wasm", import.meta.url));
  await load.init(source);
  return glue;
}

/** Says where the file is, before it is needed. */
export function setMore(from) {
  source = from;
}

/** The sets of the page, as that file has them: each is read there once. */
const twins = new WeakMap();

function twin(glue, set) {
  let twin = twins.get(set);
  if (!twin) {
    twin = glue.CriteriaSet.fromJson(set.toJson());
    twins.set(set, twin);
  }
  return twin;
}

/** A question whose first parameters are so many criteria sets. */
function later(name, sets = 1) {
  return async function (...given) {
    started ??= start();
    let glue;
    try {
      glue = await started;
    } catch (error) {
      // The next question tries again.
      started = undefined;
      throw error;
    }
    const twinned = given.slice(0, sets).map((set) => twin(glue, set));
    return glue[name](...twinned, ...given.slice(sets));
  };
}

export const plan = later("plan");
export const explainPlan = later("explainPlan");
export const rank = later("rank");
export const explainRanking = later("explainRanking");
export const review = later("review");
export const explainReview = later("explainReview");
export const compare = later("compare", 2);
export const explainComparison = later("explainComparison", 2);
