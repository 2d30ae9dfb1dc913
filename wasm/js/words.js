// A page's own words instead of those of the elements.

import { refused } from "./refused.js";

/** The values that stand in a text: `{n}`, `{n|one|many}`. */
const values = (text) => [...text.matchAll(/\{([^}|]*)/g)].map(([, name]) => name);

/** Everything that is wrong with the words of a page. */
export function wrongWords(own, known) {
  const wrong = [];
  for (const [lang, texts] of Object.entries(Object(own))) {
    const say = (code, id, values) => wrong.push(...refused(code, { lang, id, ...values }, `/${lang}${id === undefined ? "" : `/${id}`}`).problems);
    if (lang !== "vi" && lang !== "en") {
      say("no_language");
      continue;
    }
    for (const [id, text] of Object.entries(texts ?? {})) {
      const may = Object.hasOwn(known, id) ? known[id].values : undefined;
      if (!may) say("no_text", id);
      else if (text === null || text === undefined) continue;
      else if (typeof text !== "string") say("not_words", id);
      else for (const value of values(text).filter((name) => !may.includes(name))) say("no_value", id, { value: `{${value}}`, may: may.map((name) => `{${name}}`).join(", ") || "∅" });
    }
  }
  return wrong;
}
