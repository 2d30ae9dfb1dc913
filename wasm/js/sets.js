// The built-in sets: files beside this script, fetched when they are asked for.

import { KieumauError } from "./border.js";
import { PLACE, isNodeFile, read } from "./load.js";

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
    if (!url) throw new KieumauError("unknown_set", `No built-in set is called "${id}". There are: ${builtInSets.join(", ")}.`);
    const text = fetchText(url).catch((error) => {
      throw Object.assign(new KieumauError("not_loaded", `${url} cannot be loaded (${error.message}). ${PLACE}`), { cause: error });
    });
    const [json] = await Promise.all([text, load.init()]);
    return CriteriaSet.fromJson(json);
  };
}
