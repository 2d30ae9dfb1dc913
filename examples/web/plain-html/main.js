// A page without any build: put the folder of the package beside it, as `kieumau/`.

import { builtIn, KieumauError, explain } from "./kieumau/dist/engine.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector("form"));
const headline = /** @type {HTMLElement} */ (document.querySelector("#headline"));
const problems = /** @type {HTMLElement} */ (document.querySelector("#problems"));

try {
  const set = await builtIn("thon-dac-biet-kho-khan");
  const update = () => {
    const { vung, ...answers } = Object.fromEntries(
      // What is left blank is not answered: it is not 0.
      [...new FormData(form)].filter(([, value]) => value !== "").map(([name, value]) => [name, String(value)]),
    );
    const told = explain(set, { profile: { vung: vung ?? "vung_khac" }, answers }, "vi");
    headline.textContent = told.headline.text;
    problems.replaceChildren(
      ...(told.problems ?? []).map((problem) => {
        const item = document.createElement("li");
        item.textContent = problem.text;
        return item;
      }),
    );
  };
  form.addEventListener("input", update);
  update();
} catch (error) {
  headline.textContent = error instanceof KieumauError ? error.say("vi") : String(error);
}
