// What a page gives to an element, as JSON text.

import { reading } from "./plain.js";

/** Text stays as it is, a set that was read is written as its JSON; anything else is written as JSON, `exact` where it may hold no binary fraction. */
export function written(value, exact) {
  if (typeof value === "string") return value;
  if (typeof value.toJson === "function") return value.toJson();
  return reading((write) => write(value), !exact);
}
