// A long batch in short steps, so that a page stays quick and a worker hears that it should stop.

import { scoreBatch } from "./batch.js";
import { KieumauError } from "./border.js";

export async function scoreInChunks(scorer, columns, { chunk = 2000, signal, onProgress, ...options } = {}) {
  signal?.throwIfAborted();
  if (!(Number.isSafeInteger(chunk) && chunk > 0)) throw new KieumauError("bad_chunk", `\`chunk\` is how many rows are scored at once: a whole number from 1, not ${chunk}.`);
  const lengths = Object.values(columns ?? {}).flatMap((column) => (isShare(column) ? [column.numerator.length, column.denominator.length] : [column?.length]));
  const rows = Math.max(0, ...lengths.map((length) => length ?? 0));
  const wrong = lengths.some((length) => length !== rows);
  // Columns of different lengths: the engine says which.
  if (wrong || rows === 0) return scoreBatch(scorer, columns, options);
  let all;
  for (let start = 0; start < rows; start += chunk) {
    signal?.throwIfAborted();
    const end = Math.min(rows, start + chunk);
    const part = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, cut(column, start, end)]));
    const result = await scoreBatch(scorer, part, options);
    all ??= room(result, rows);
    put(all, result, start);
    onProgress?.(end, rows);
    await turn();
  }
  signal?.throwIfAborted();
  return all;
}

/** Whether it is the two columns of a share. */
function isShare(column) {
  return ArrayBuffer.isView(column?.numerator) && ArrayBuffer.isView(column?.denominator);
}

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
