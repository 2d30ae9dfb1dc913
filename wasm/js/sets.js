// The built-in sets: files beside this script, fetched when they are asked for.

import { isNodeFile, read } from "./load.js";
import { refusal } from "./refusals.js";

// Each address stands whole: so bundlers find the files, and take them along.
const ADDRESSES = new Map([
  ["khu-dan-cu-tieu-bieu-kieu-mau", new URL("./sets/khu-dan-cu-tieu-bieu-kieu-mau.json", import.meta.url)],
  ["khu-dan-cu-van-hoa", new URL("./sets/khu-dan-cu-van-hoa.json", import.meta.url)],
  ["thon-to-dan-pho-van-hoa", new URL("./sets/thon-to-dan-pho-van-hoa.json", import.meta.url)],
  ["thon-dac-biet-kho-khan", new URL("./sets/thon-dac-biet-kho-khan.json", import.meta.url)],
  ["thon-nong-thon-moi-kieu-mau", new URL("./sets/thon-nong-thon-moi-kieu-mau.json", import.meta.url)],
  ["thi-dua-mat-tran", new URL("./sets/thi-dua-mat-tran.json", import.meta.url)],
]);

export const builtInSets = Object.freeze([...ADDRESSES.keys()]);

/** Where a built-in set lies; nothing where there is none of this id. */
export const addressOf = (id) => ADDRESSES.get(id);

/** The text of a file. */
export async function fetchText(url) {
  if (isNodeFile(url)) return new TextDecoder().decode(await read(url));
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.text();
}

/** Opens built-in sets with an engine. */
export function opener(load, CriteriaSet) {
  return async function builtIn(id) {
    const url = addressOf(id);
    if (!url) throw refusal("unknown_set", { id, known: builtInSets.join(", ") });
    const text = fetchText(url).catch((error) => {
      throw refusal("not_loaded", { url, why: error.message }, "", error);
    });
    const [json] = await Promise.all([text, load.init()]);
    return CriteriaSet.fromJson(json);
  };
}
