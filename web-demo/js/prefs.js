// Preferences, the only thing that is kept in localStorage; a browser that keeps nothing has those of this visit.

const visit = new Map();

export function preference(name) {
  try {
    return visit.get(name) ?? localStorage.getItem(`kieumau:${name}`) ?? "";
  } catch {
    return "";
  }
}

export function prefer(name, value) {
  visit.set(name, value);
  try {
    localStorage.setItem(`kieumau:${name}`, value);
  } catch {
    // Asked again next time.
  }
}

/** Language, theme and size of text of the whole document. */
export function dress(lang, theme, size, title) {
  const root = document.documentElement;
  root.lang = lang;
  root.dataset.theme = theme;
  root.dataset.size = size;
  document.title = title;
}

/** The box of preferences lies over the page: it goes when somebody turns to what is beneath, by touch, by keyboard, or by Escape. */
export function foldAway() {
  const fold = ({ type, target, key }) => {
    const box = document.getElementById("display");
    const stays = type === "keydown" ? key !== "Escape" : target instanceof Node && box?.contains(target);
    if (!box?.open || stays) return;
    box.open = false;
    if (key) box.querySelector("summary").focus();
  };
  for (const kind of ["pointerdown", "focusin", "keydown"]) document.addEventListener(kind, fold);
  addEventListener("hashchange", fold);
}
