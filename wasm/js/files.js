// A form as a file that people can hand over: a page that anybody can read and print, with the answers as data within it; or the data alone.

import { whole } from "./letters.js";
import { refused } from "./refused.js";

const OPEN = '<script type="application/json" id="kieumau-assessment">';
const CLOSE = "</script>";

/** Text within a page. */
const inPage = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** A name without anything that some system would not take. */
export function fileName(assessment, ending) {
  const plain = (text) =>
    String(text ?? "")
      .normalize("NFD")
      .replaceAll(/[đĐ]/g, "d")
      .replaceAll(/\p{Diacritic}/gu, "")
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-+|-+$/g, "");
  const { area, period } = assessment;
  return ["phieu-tu-cham", plain(area?.name ?? area?.code), plain(period)].filter(Boolean).join("_") + ending;
}

/** A page of its own: needs no script to be read, and runs none. */
export function page({ title, lang, styles, body, text }) {
  // No `<` in the data, so that nothing in it ends the block.
  const data = text.replaceAll("<", "\\u003c");
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return `<!doctype html>
<html lang="${inPage(lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>${inPage(title)}</title>
<style>
${styles}
</style>
</head>
<body>
${body}
${OPEN}${data}${CLOSE}
</body>
</html>
`;
}

/** No form comes near it, in bytes; what is larger was chosen by mistake, and would hold up the page. */
const LARGEST = 10e6;

/** The JSON text of a file that `page` made, or the text itself where it is no page. */
export async function dataOf(file) {
  if (typeof file?.text !== "function") throw refused("not_a_file");
  if (file.size > LARGEST) throw refused("file_too_large", { name: file.name, most: LARGEST / 1e6 });
  const read = await file.text();
  const text = whole(read) ?? read;
  const from = text.indexOf(OPEN);
  if (from < 0) return text;
  const to = text.indexOf(CLOSE, from);
  return to < 0 ? "" : text.slice(from + OPEN.length, to);
}
