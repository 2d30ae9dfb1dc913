// Scores columns in chunks: between two of them it hears that it should stop, and says how far it is.

import { builtIn, KieumauError, Scorer, scoreInChunks } from "./kieumau/dist/engine.js";

const scorer = builtIn("thon-dac-biet-kho-khan").then((set) => new Scorer(set, { vung: "vung_khac" }));

let stop = new AbortController();

addEventListener("message", ({ data }) => {
  if (data.kind === "cancel") stop.abort();
  else score(data.rows);
});

/** @param {number} rows */
async function score(rows) {
  stop = new AbortController();
  let done = 0;
  try {
    const result = await scoreInChunks(await scorer, invented(rows), {
      signal: stop.signal,
      onProgress: (now) => {
        done = now;
        postMessage({ kind: "progress", done });
      },
    });
    const earned = Object.values(result.titles)[0]?.reduce((sum, one) => sum + one, 0);
    postMessage({ kind: "done", rows: result.rows, earned });
  } catch (error) {
    if (stop.signal.aborted) postMessage({ kind: "cancelled", done });
    else postMessage({ kind: "failed", message: error instanceof KieumauError ? error.say("vi") : String(error) });
  }
}

/**
 * Made-up answers, the same at every run.
 * @param {number} rows
 */
function invented(rows) {
  const so_ho = new Int32Array(rows);
  const so_ho_ngheo = new Int32Array(rows);
  let state = 1;
  for (let row = 0; row < rows; row += 1) {
    state = (Math.imul(state, 48271) >>> 0) % 2147483647;
    so_ho[row] = 50 + (state % 300);
    so_ho_ngheo[row] = (state >>> 8) % 40;
  }
  return { so_ho, so_ho_ngheo };
}
