// A page's own words instead of those of the elements.

/** The values that stand in a text: `{n}`, `{n|one|many}`. */
const values = (text) => [...text.matchAll(/\{([^}|]*)/g)].map(([, name]) => name);

/** Everything that is wrong with the words of a page, a line each. */
export function wrongWords(own, known) {
  const wrong = [];
  for (const [lang, texts] of Object.entries(own)) {
    if (lang !== "vi" && lang !== "en") {
      wrong.push(`There is no language \`${lang}\`: write "vi" or "en".`);
      continue;
    }
    for (const [id, text] of Object.entries(texts ?? {})) {
      const at = `\`${id}\` (${lang})`;
      const may = known[id]?.values;
      if (!may) wrong.push(`${at}: no text has this id. \`messages()\` lists them all.`);
      else if (text === null || text === undefined) continue;
      else if (typeof text !== "string") wrong.push(`${at} is no text.`);
      else {
        const strange = values(text).filter((name) => !may.includes(name));
        for (const name of strange) wrong.push(`${at} has no value {${name}}${may.length ? `; it has {${may.join("}, {")}}` : ""}.`);
      }
    }
  }
  return wrong;
}
