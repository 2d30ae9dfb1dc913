// Before the page is left the browser asks, while something would be lost that is kept nowhere else.

/** What would be lost, by the names of those who have it. */
const lost = new Set();

export function guard(name, on) {
  if (on) lost.add(name);
  else lost.delete(name);
  globalThis.onbeforeunload = lost.size ? ask : null;
}

/** Browsers before 2024 ask for nothing less than a text that they do not show. */
function ask(event) {
  event.preventDefault();
  event.returnValue = "?";
  return event.returnValue;
}
