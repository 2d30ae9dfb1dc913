import { builtIn, type CriteriaSet } from "kieumau";

/** One promise for the whole application: the engine and the set are loaded once. */
export const loaded: Promise<CriteriaSet> = builtIn("thon-dac-biet-kho-khan");
