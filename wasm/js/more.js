// Plans, rankings, reviews and comparisons. They stand in a WebAssembly file of their own, which is fetched when one of them is asked for
// the first time: a page that only scores never does.

import { later, twins } from "./later.js";
import { needSet } from "./load.js";
import { options, refusal, word } from "./refusals.js";

const file = later(
  () => import("./kieumau_more.js"),
  () => new URL("kieumau_more_bg.wasm", import.meta.url),
);

/** Says where the file is, before it is needed. */
export const setMore = file.setSource;

// Who holds a set has had it checked.
const twin = twins((glue, set) => glue.CriteriaSet.fromProvedJson(set.toJson()));

/** A question whose first parameters are so many criteria sets; what comes behind them is looked at before the file is fetched. */
function question(name, look, sets = 1) {
  return async function (...given) {
    const own = Array.from({ length: sets }, (_, at) => needSet(given[at]));
    const told = look(...given.slice(sets));
    const glue = await file.get();
    return glue[name](...own.map((set) => twin(glue, needSet(set))), ...told);
  };
}

const planned = (form, request, lang) => [form, request, word(lang)];
const reviewed = (own, appraised, given, lang) => [own, appraised, given, word(lang)];
const compared = (given, lang) => [options(given), word(lang)];
function ranked(forms, given, lang) {
  if (!Array.isArray(forms)) throw refusal("not_a_list");
  return [forms, options(given), word(lang)];
}

export const plan = question("plan", planned);
export const explainPlan = question("explainPlan", planned);
export const rank = question("rank", ranked);
export const explainRanking = question("explainRanking", ranked);
export const review = question("review", reviewed);
export const explainReview = question("explainReview", reviewed);
export const compare = question("compare", compared, 2);
export const explainComparison = question("explainComparison", compared, 2);
