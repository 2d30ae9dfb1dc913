// A long batch in short steps, so that a page stays quick and a worker hears that it should stop.

import { scoreTaken } from "./batch.js";
import { needScorer } from "./load.js";
import { taken } from "./plain.js";
import { options } from "./refusals.js";

export async function scoreInChunks(scorer, given, told) {
  const { chunk, signal, onProgress, ...rest } = options(told);
  signal?.throwIfAborted();
  const own = needScorer(scorer);
  const columns = taken(given);
  const lengths = Object.values(columns).flatMap((column) => (isShare(column) ? [lengthOf(column.numerator), lengthOf(column.denominator)] : [lengthOf(column)]));
  const rows = lengths.reduce((most, length) => Math.max(most, length), 0);
  const wrong = lengths.some((length) => length !== rows);
  // Columns of different lengths: the engine says which.
  if (wrong || rows === 0) return scoreTaken(own, rest, columns);
  const step = chunk ?? 2000;
  let all;
  for (let start = 0; start < rows; start += step) {
    signal?.throwIfAborted();
    const end = Math.min(rows, start + step);
    const part = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, cut(column, start, end)]));
    const result = await scoreTaken(own, rest, part);
    all ??= room(result, rows);
    put(all, result, start);
    onProgress?.(end, rows);
    await turn();
  }
  signal?.throwIfAborted();
  return all;
}

/** How many rows a column has; none where it is no column. */
const lengthOf = (column) => column?.length ?? NaN;

/** Whether it is the two columns of a share. */
const isShare = (column) => column?.numerator !== undefined && column.denominator !== undefined;

function cut(column, start, end) {
  if (isShare(column)) return { numerator: cut(column.numerator, start, end), denominator: cut(column.denominator, start, end) };
  return ArrayBuffer.isView(column) ? column.subarray(start, end) : column.slice(start, end);
}

/** The same columns, for so many rows. */
function room(value, rows) {
  if (ArrayBuffer.isView(value)) return new value.constructor(rows);
  if (Array.isArray(value)) return [];
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, room(inner, rows)]));
  return value;
}

function put(into, from, start) {
  for (const [name, value] of Object.entries(from)) {
    if (ArrayBuffer.isView(value)) into[name].set(value, start);
    else if (Array.isArray(value)) for (const problem of value) into[name].push({ ...problem, row: problem.row + start });
    else if (value && typeof value === "object") put(into[name], value, start);
    else if (name === "rows") into.rows = start + value;
  }
}

/** Lets everything else have its turn. Timers are made to wait in pages, messages are not. */
function turn() {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(0);
  });
}
