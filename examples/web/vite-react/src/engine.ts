import init, { CriteriaSet } from "kieumau";
// The text, not what a bundler makes of JSON: numbers are read from their digits.
import text from "kieumau/sets/thon-dac-biet-kho-khan.json?raw";

/** One promise for the whole application: the engine and the set are loaded once. */
export const loaded: Promise<CriteriaSet> = init().then(() => CriteriaSet.fromJson(text));
