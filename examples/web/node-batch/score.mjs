// Scores the assessments of a file, one JSON object to a line, and prints a line of results for each:
//   node score.mjs forms.jsonl > results.jsonl
// Good forms are scored even if others have faults; those are listed on standard error, and the exit code is 1.

import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { builtIn, KieumauError, score } from "kieumau";

const file = process.argv[2] ?? fileURLToPath(new URL("forms.jsonl", import.meta.url));
const set = await builtIn("thon-dac-biet-kho-khan");

let number = 0;
for await (const line of createInterface({ input: createReadStream(file) })) {
  number += 1;
  if (line.trim() === "") continue;
  try {
    // Text in: numbers are then read from their digits.
    const card = score(set, line);
    const verdicts = Object.fromEntries(card.titles.map((title) => [title.id, title.verdict]));
    console.log(JSON.stringify({ code: card.area?.code, ...verdicts, unanswered: card.unanswered.length, problems: card.problems }));
  } catch (error) {
    if (!(error instanceof KieumauError)) throw error;
    console.error(`${file}:${number}: ${error.say("vi")}`);
    process.exitCode = 1;
  }
}
