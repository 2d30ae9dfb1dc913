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
