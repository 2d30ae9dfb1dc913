// What people do to the page before the program is there. What they type is taken over by the program itself; what they press, choose or
// open is done again once its own page stands in place of this one. What is to be found again there has an id.

import { preference } from "./prefs.js";

const WAITING = {
  vi: "Đang tải chương trình. Việc vừa bấm sẽ được làm ngay khi tải xong.",
  en: "The program is being loaded. What you pressed will be done as soon as it is there.",
};

const LEFT = "kieumau:new";

/**
 * Whoever comes back to a page that was opened again, or that the device threw out of its memory meanwhile, finds the boxes of a new form as
 * they were. Boxes of another screen are kept elsewhere.
 */
export function keepBoxes() {
  const boxes = () => [...document.querySelectorAll("#app [id^=new-]:is(input, select)")];
  try {
    const left = JSON.parse(sessionStorage.getItem(LEFT) ?? "{}");
    for (const box of boxes()) {
      const untouched = box.value === (box.defaultValue ?? box.options[0].value);
      if (untouched && left[box.id]) box.value = left[box.id];
    }
    const leave = () => sessionStorage.setItem(LEFT, JSON.stringify(Object.fromEntries(boxes().map(({ id, value }) => [id, value]))));
    addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", leave);
  } catch {
    // A browser that keeps nothing begins with empty boxes.
  }
}

/** Keeps what people do, until it is told to `stop`; does it `again` once the page of the program stands there. */
export function watchEarly() {
  const texts = new Map();
  const opened = new Map();
  // Only the last thing that was wanted, so that nothing is begun twice.
  let wanted;
  let settled = false;
  const want = (what) => {
    wanted = what;
    say();
  };
  const hear = {
    click: ({ target }) => {
      const button = target.closest?.("button[id]");
      if (button) want(() => byId(button.id)?.click());
    },
    submit: (event) => {
      event.preventDefault();
      const { id } = event.target;
      if (id) want(() => byId(id)?.requestSubmit());
    },
    input: ({ target }) => target.matches("textarea[id]") && texts.set(target.id, target.value),
    toggle: ({ target }) => target.id && opened.set(target.id, target.open),
  };
  for (const [name, heard] of Object.entries(hear)) document.addEventListener(name, heard, true);
  // Files may still be looked for when the program takes the place of this page: the box then stands nowhere, and is told all the same.
  for (const box of document.querySelectorAll("input[type=file][id]")) {
    box.addEventListener("change", () => {
      const choose = () => chooseAgain(box);
      if (settled) choose();
      else want(choose);
    });
  }
  // Who goes elsewhere wants something else.
  const forget = () => (wanted = undefined);
  addEventListener("hashchange", forget);
  const stop = () => {
    for (const [name, heard] of Object.entries(hear)) document.removeEventListener(name, heard, true);
    removeEventListener("hashchange", forget);
  };
  const again = () => {
    settled = true;
    for (const [id, value] of texts) Object.assign(byId(id) ?? {}, { value });
    for (const [id, open] of opened) Object.assign(byId(id) ?? {}, { open });
    wanted?.();
  };
  return { stop, again };
}

/** Chooses the files of an earlier box in the one that took its place. */
function chooseAgain({ id, files }) {
  const box = byId(id);
  if (!box) return;
  box.files = files;
  box.dispatchEvent(new Event("change", { bubbles: true }));
}

const byId = (id) => document.getElementById(id);

/** That something was heard, and will be done. The program's own page takes the place of the sentence. */
function say() {
  if (byId("waiting")) return;
  const notice = document.createElement("p");
  notice.id = "waiting";
  notice.className = "bar-offline";
  notice.setAttribute("role", "status");
  notice.textContent = WAITING[preference("lang")] ?? WAITING.vi;
  document.querySelector("main")?.prepend(notice);
}
