// Where what had the focus is gone, or can be pressed no more, the focus goes to what stands around its place: else whoever uses a keyboard
// is thrown back to the top of the page. Who taps or clicks is left alone: a phone would bring up its letters.

const CAN = ":is(a[href], button, input, select, textarea, summary, [tabindex]):not(:disabled)";

/** What holds a form. It can have the focus, else a browser that refuses to send the form around it cannot say why. */
export const box = () => Object.assign(document.createElement("div"), { tabIndex: -1 });

/** Looks after the focus within a root: a document, or the shadow of an element. */
export function keepFocus(root) {
  let last;
  let around = [];
  root.addEventListener("focusin", ({ target }) => {
    last = target.matches(":focus-visible") ? target : undefined;
    around = [];
    for (let at = last?.parentElement; at; at = at.parentElement) around.push(at);
  });
  const look = () => {
    if (!last || (last.isConnected && !last.disabled)) return;
    const { body, activeElement } = document;
    // Somebody put it elsewhere, or the whole page is another one.
    if (activeElement && activeElement !== body && activeElement !== last && activeElement !== root.host) return (last = undefined);
    const own = around.filter((at) => at.isConnected);
    last = undefined;
    for (const place of own) {
      const next = [...place.querySelectorAll(CAN)].find((one) => one.checkVisibility?.() ?? true);
      if (next) return next.focus();
    }
  };
  // What renders may put the focus itself, when it is done.
  let waits;
  new MutationObserver(() => (waits ??= setTimeout(() => look((waits = undefined))))).observe(root, { subtree: true, childList: true, attributeFilter: ["disabled"] });
}
