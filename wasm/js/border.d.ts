import type { Lang, ProblemEntry } from "./types.js";

/** What a criteria set and a scorer have for TypeScript, and nothing else can have. */
export declare const brand: unique symbol;

/** What the engine refuses: every problem, with its place and its sentences. */
export class KieumauError extends Error {
  name: "KieumauError";
  /** The code of the first problem that is an error: the same word as on the command line. */
  readonly code: string;
  /** Everything that was found, warnings among them. */
  readonly problems: readonly ProblemEntry[];
  /** Where the first problem is, as a JSON pointer. */
  readonly pointer: string;
  /** The line of the first problem, from 1, where there was a text. */
  readonly line: number | undefined;
  /** The column of the first problem, from 1, where there was a text. */
  readonly column: number | undefined;
  /** Every problem as a line of text: where (its line and column where there was a text, and its pointer), what is wrong, how to mend it. */
  say(lang?: Lang): string;
}
