// The desk: a worker that reads, scores, ranks and writes tables, so that the page stays free meanwhile.

import { fileUrl, worker } from "./files.js";

/**
 * Opens a desk. `tell` is called with the number of the question, `more`, `reply` or `failed`, a text, and bytes. A desk that could not
 * be fetched has failed without a text.
 */
export function openDesk(tell) {
  const own = worker("worker.js");
  own.addEventListener("message", ({ data }) => tell(data.id, data.word, data.text, data.bytes));
  own.addEventListener("error", (event) => tell(0, "failed", event.message || "", undefined));
  return {
    // Files are handed over as they are, and read over there.
    ask: (id, ask, files) => own.postMessage({ id, ask, files, wasm: fileUrl("worker.wasm") }),
    /** What goes on in steps is given up. */
    stop: () => own.postMessage({ stop: true }),
    /** Everything is given up, and its memory given back. */
    end: () => own.terminate(),
  };
}

/** Saves bytes where downloads go. */
export function saveBytes(name, type, bytes) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new File([bytes], name, { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The files that were chosen in a box, or dropped; a box can choose the same ones again. */
export function filesOf(event) {
  const files = [...(event.dataTransfer?.files ?? event.target.files ?? [])];
  if (event.type === "change") event.target.value = "";
  return files;
}

/** The size of a file in bytes. */
export const sizeOf = (file) => BigInt(file.size);

/** Wants a drop to come here. */
export const allowDrop = (event) => event.preventDefault();
