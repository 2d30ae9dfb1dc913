// Who goes to another screen is put to its heading. Some screens have to read first what they show.

let watch;
const stop = () => watch?.disconnect();

function look() {
  const heading = document.querySelector("main h1");
  if (!heading) return false;
  heading.focus();
  return true;
}

/** Puts the focus on the heading of the screen as soon as it is there, unless somebody has gone on meanwhile. */
export function toHeading() {
  stop();
  if (look()) return;
  watch = new MutationObserver(() => look() && stop());
  watch.observe(document.body, { subtree: true, childList: true });
  for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, stop, { once: true, capture: true });
}
