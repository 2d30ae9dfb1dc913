// What a page gives to an element, as JSON text.

import { fraction_in, text_of } from "./border.js";
import { refused } from "./refused.js";

/** Text stays as it is, a set that was read is written as its JSON; anything else is written as JSON, `exact` where it may hold no binary fraction. */
export function written(value, exact) {
  if (typeof value === "string") return value;
  if (typeof value.toJson === "function") return value.toJson();
  let text;
  try {
    text = text_of(value);
  } catch (error) {
    throw refused("not_json", {}, typeof error === "string" ? error : "", error);
  }
  const pointer = exact && /\d[.e]/.test(text) ? fraction_in(value) : undefined;
  if (pointer !== undefined) throw refused("binary_fraction", {}, pointer);
  return text;
}
