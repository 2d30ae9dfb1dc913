// Where things are: `cargo xtask npm-test` puts tests, examples and package side by side, and says the rest by environment.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder that holds `tests`, `examples` and `node_modules`. */
export const stage = fileURLToPath(new URL("../../", import.meta.url));
/** The package as a user has it. */
export const packaged = `${stage}node_modules/kieumau/`;
/** Sets, forms and digests written by the library itself. */
export const parity = `${stage}parity/`;
/** The command line. */
export const commandLine = process.env.KIEUMAU_CLI;

/** The text of a built-in set. */
export function setText(id) {
  return readFileSync(`${packaged}dist/sets/${id}.json`, "utf8");
}

/** The largest built-in set. */
export const LARGEST = "khu-dan-cu-tieu-bieu-kieu-mau";

/** The parity cases: the text of a set, its forms, the digest of each scorecard. */
export function parityCases(numbers) {
  return numbers.map((number) => {
    const lines = (ending) => readFileSync(`${parity}${number}.${ending}`, "utf8").trimEnd().split("\n");
    return { number, set: readFileSync(`${parity}${number}.json`, "utf8"), forms: lines("jsonl"), digests: lines("sha256") };
  });
}

/** How many parity sets there are. */
export const PARITY_SETS = 100;
