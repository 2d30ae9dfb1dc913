import type { WasmSource } from "./load.js";
import type * as more from "./kieumau_more.js";

/** The answer comes when the file that knows it is there. */
type Later<Ask> = Ask extends (...given: infer Given) => infer Answer ? (...given: Given) => Promise<Answer> : never;

/** Says where the WebAssembly file of plans, rankings, reviews and comparisons is, before it is needed. */
export function setMore(from?: WasmSource): void;

/** Finds the least changes of answers that earn a title or a class. */
export const plan: Later<typeof more.plan>;
/** Plans, and tells the result in sentences. */
export const explainPlan: Later<typeof more.explainPlan>;
/** Ranks areas within their clusters, and applies the quotas of the set. The order of the assessments makes no difference. */
export const rank: Later<typeof more.rank>;
/** Ranks, and tells the result in sentences. */
export const explainRanking: Later<typeof more.explainRanking>;
/** Lays the board's own form beside the appraised one: what differs, by how much, and what blocks finishing. */
export const review: Later<typeof more.review>;
/** Reviews, and tells the result in sentences. */
export const explainReview: Later<typeof more.explainReview>;
/** Compares two sets: by what they say, and by what they mean. */
export const compare: Later<typeof more.compare>;
/** Compares, and tells the result in sentences. */
export const explainComparison: Later<typeof more.explainComparison>;
