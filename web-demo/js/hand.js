// Handing over: files, sharing, paper; and what comes in.

/** More than this is no form. */
const MOST_BYTES = 20e6;

const fileOf = (name, type, text) => new File([text], name, { type });

export function download(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(fileOf(name, type, text));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export function canShare(name, type) {
  try {
    return Boolean(navigator.canShare?.({ files: [fileOf(name, type, "x")] }));
  } catch {
    return false;
  }
}

/** `shared`, `cancelled`, or `failed`: whether the other side received anything is never known. */
export async function share(name, type, text, title) {
  try {
    await navigator.share({ files: [fileOf(name, type, text)], title });
    return "shared";
  } catch (error) {
    return error.name === "AbortError" ? "cancelled" : "failed";
  }
}

export const printPage = () => globalThis.print();

/** The files that were chosen in a box, as JSON: name, size, text, or that it cannot be read. A file too large to be a form is not read. */
export async function chosenFiles(input) {
  const files = [...input.files];
  input.value = "";
  const read = async (file) => {
    const { name, size } = file;
    if (size > MOST_BYTES) return { name, size };
    // One that cannot be read takes nothing from the others.
    return file.text().then((text) => ({ name, size, text }), () => ({ name, size, unread: true }));
  };
  return JSON.stringify(await Promise.all(files.map(read)));
}

/** What an element of the page is made of. */
export const outer = (selector) => document.querySelector(selector)?.outerHTML ?? "";

export const now = () => BigInt(Date.now());

/** A time as people write it: today only the hour. */
export function clock(time, lang) {
  const date = new Date(Number(time));
  const two = (number) => String(number).padStart(2, "0");
  const hour = `${two(date.getHours())}:${two(date.getMinutes())}`;
  if (date.toDateString() === new Date().toDateString()) return hour;
  const day = `${two(date.getDate())}/${two(date.getMonth() + 1)}/${date.getFullYear()}`;
  return lang === "en" ? `${hour} on ${day}` : `${hour} ngày ${day}`;
}

export const year = () => String(new Date().getFullYear());

/** An id that nobody else has. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(36).padStart(2, "0")).join("");
}

/** The address of the application without what stands behind the `#`; empty where others cannot open it. */
export const address = () => (location.protocol.startsWith("http") ? location.href.split("#")[0] : "");
