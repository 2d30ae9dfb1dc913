// Plans, rankings, reviews and comparisons. They stand in a WebAssembly file of their own, which is fetched when one of them is asked for
// the first time: a page that only scores never does.

import { later } from "./later.js";
import { copyIn, needSet } from "./load.js";
import { asked, reading } from "./plain.js";
import { options, refusal, word } from "./refusals.js";

const file = later(
  () => import("./kieumau_more.js"),
  () => new URL("kieumau_more_bg.wasm", import.meta.url),
  "plan",
);

/** Says where the file is, before it is needed. */
export const setMore = file.setSource;

// Who holds a set has had it checked.
const copy = (glue, set) => glue.CriteriaSet.fromProvedJson(set.toJson());

/** A question whose first parameters are so many criteria sets; everything is read before the file is fetched. */
function question(name, read, sets = 1) {
  return async function (...given) {
    const own = Array.from({ length: sets }, (_, at) => needSet(given[at]));
    const told = read(...given.slice(sets));
    const glue = await file.get();
    return glue[name](...own.map((set) => copyIn(glue, set, copy)), ...told);
  };
}

const planned = (assessment, request, lang) =>
  reading((write) => [asked(write)(assessment, "/assessment"), asked(write)(request, "/request"), word(lang)]);
const reviewed = (own, appraised, given, lang) =>
  reading((write) => [asked(write)(own, "/own"), asked(write)(appraised, "/appraised"), JSON.parse(write(options(given))), word(lang)]);
const compared = (given, lang) => [options(given), word(lang)];
function ranked(forms, given, lang) {
  if (!Array.isArray(forms)) throw refusal("not_a_list");
  return reading((write) => {
    const { decisions, ...told } = options(given);
    if (decisions !== undefined && decisions !== null) told.decisions = asked(write)(decisions, "/decisions");
    return [Array.from(forms, (form, at) => asked(write)(form, `/${at}`)), told, word(lang)];
  });
}

export const plan = question("plan", planned);
export const explainPlan = question("explainPlan", planned);
export const rank = question("rank", ranked);
export const explainRanking = question("explainRanking", ranked);
export const review = question("review", reviewed);
export const explainReview = question("explainReview", reviewed);
export const compare = question("compare", compared, 2);
export const explainComparison = question("explainComparison", compared, 2);
