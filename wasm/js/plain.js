// What a caller gives, as JSON text and columns of our own. Whatever is the caller's (getters, proxies, `toJSON`) runs here, once, before anything is
// awaited and before WebAssembly is entered, which nothing may be thrown through: what it throws is thrown on, and what changes later changes nothing.

import { gathered, refusal } from "./refusals.js";

/** So many things may lie within each other: as many as the engine reads. */
const DEEPEST = 64;

/** What a thing is by itself: a `Map`, a `Date`, an array in a Proxy too. */
const kind = (value) => Object.prototype.toString.call(value).slice(8, -1);

/** Half a letter would arrive as another one. */
const whole = (text) => text.isWellFormed?.() !== false;

/**
 * Reads everything that one call was given: `read` gets what writes a value as JSON, as `JSON.stringify` does; but what that would drop or turn into
 * something else is refused, all of it together. Numbers of JavaScript have to be whole, unless `fractions` are taken for what they are.
 */
export function reading(read, fractions = false) {
  const wrong = [];
  const done = read((value, at = "") => json(value, at, []) ?? refuse("not_json", at));
  if (wrong.length) throw gathered(wrong);
  return done;

  function refuse(code, at) {
    wrong.push(refusal(code, {}, at));
    return "null";
  }

  function number(value, at) {
    if (!Number.isFinite(value)) return refuse("not_json", at);
    if (fractions || Number.isSafeInteger(value)) return JSON.stringify(value);
    return refuse(Number.isInteger(value) ? "inexact_number" : "binary_fraction", at);
  }

  /** Nothing for `undefined`. */
  function json(given, at, above) {
    let value = typeof given?.toJSON === "function" ? given.toJSON() : given;
    const of = typeof value === "object" ? kind(value) : "";
    if (/^(String|Number|Boolean)$/.test(of)) value = value.valueOf();
    // A day that is none would pass for an answer that is missing.
    if (value === null) return kind(given) === "Date" ? refuse("not_json", at) : "null";
    switch (typeof value) {
      case "undefined":
        return undefined;
      case "boolean":
        return String(value);
      case "number":
        return number(value, at);
      case "string":
        return whole(value) ? JSON.stringify(value) : refuse("not_json", at);
    }
    if ((of !== "Object" && of !== "Array") || above.includes(value) || above.length === DEEPEST) return refuse("not_json", at);
    const within = [...above, value];
    if (Array.isArray(value)) return `[${Array.from(value, (inner, place) => json(inner, `${at}/${place}`, within) ?? "null")}]`;
    const fields = [];
    for (const name of Object.keys(value)) {
      const inner = json(value[name], `${at}/${pointed(name)}`, within);
      if (inner !== undefined) fields.push(`${JSON.stringify(name)}:${inner}`);
    }
    return `{${fields}}`;
  }
}

/** What the engine reads: text as it was given, whose lines count, else what was written of a value. */
export const asked = (write) => (value, at) => (typeof value === "string" && whole(value) ? value : { json: write(value, at) });

/** The same of one form. */
export const form = (value) => reading((write) => asked(write)(value));

/** A name within a JSON pointer. */
const pointed = (name) => name.replaceAll("~", "~0").replaceAll("/", "~1");

const NUMBERS = [Int8Array, Int16Array, Int32Array, BigInt64Array];

/** The columns of a batch as they are now. What is no column stays one that the engine refuses by its name. */
export function taken(columns) {
  if (kind(columns) !== "Object") throw refusal("not_columns");
  // Without a prototype, so that every name is only a name.
  const own = Object.create(null);
  reading((write) => {
    for (const name of Object.keys(columns)) own[name] = column(columns[name], `/${pointed(name)}`, write);
  });
  return own;
}

function column(given, at, write) {
  if (Array.isArray(given)) return answers(given, at, write);
  const { numerator, denominator } = ArrayBuffer.isView(given) ? {} : Object(given);
  return numerator && denominator ? { numerator: numbers(numerator), denominator: numbers(denominator) } : numbers(given);
}

function answers(given, at, write) {
  const own = [];
  for (let row = 0; row < given.length; row += 1) {
    const value = given[row] ?? null;
    const plain = value === null || typeof value === "string" || typeof value === "boolean" || Number.isSafeInteger(value);
    own.push(plain ? value : JSON.parse(write(value, `${at}/${row}`)));
  }
  return own;
}

function numbers(given) {
  const type = NUMBERS.find((type) => given instanceof type);
  try {
    return type && new type(given);
  } catch {
    // Its memory was sent elsewhere.
    return undefined;
  }
}
