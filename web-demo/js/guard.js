// Before the page is left the browser asks, while something would be lost that is kept nowhere else.

/** What would be lost, by the names of those who have it. */
const lost = new Set();

export function guard(name, on) {
  if (on) lost.add(name);
  else lost.delete(name);
  globalThis.onbeforeunload = lost.size ? (event) => event.preventDefault() : null;
}
