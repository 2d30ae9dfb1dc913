// Letters with marks: what was typed or pasted in pieces, as some systems write it, is put together. Elsewhere each letter is one.

const apart = (text) => text !== text.normalize("NFC");

/** A text with its letters whole; nothing where they are already. */
export const whole = (text) => (apart(text) ? text.normalize("NFC") : undefined);

/** Letters without case and marks, so that `thon` finds `Thôn`. */
export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");

/** Puts together what stands in a box of a root when somebody leaves it. */
export function composeWithin(root) {
  const compose = ({ target }) => {
    if (!target.matches("input[type=text], textarea") || !apart(target.value)) return;
    target.value = whole(target.value);
    target.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  };
  root.addEventListener("change", compose, true);
}
