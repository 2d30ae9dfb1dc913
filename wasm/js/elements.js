// The custom elements, and the engine that comes with them: one WebAssembly file for all of both. Nothing is defined by loading this
// file; `define()` does it, and `auto.js` calls that.

import { declared } from "./elements-declared.js";
import * as glue from "./kieumau_elements.js";
import { KieumauError } from "./border.js";
import { setBatch } from "./batch.js";
import { Keeper, readDraft } from "./drafts.js";
import { Faults } from "./faults.js";
import { dataOf, fileName, page } from "./files.js";
import { box, keepFocus } from "./focus.js";
import { written } from "./given.js";
import { composeWithin } from "./letters.js";
import { guarded, loader } from "./load.js";
import { setMore } from "./more.js";
import { printAlone } from "./print.js";
import { data, mirror, propertyOf } from "./properties.js";
import { addressOf, fetchText, opener } from "./sets.js";
import { refused } from "./refused.js";
import { wrongWords } from "./words.js";

const load = loader(glue, () => new URL("kieumau_elements_bg.wasm", import.meta.url), "mount_new");

export const { init, initSync } = load;
export function setWasm(from, more, batch) {
  load.setWasm(from);
  setMore(more);
  setBatch(batch);
}
// The engine, so that a page with elements fetches no second one.
export const { CriteriaSet, Scorer, score, scoreJson, explain } = guarded(glue, load);
export const builtIn = opener(load, CriteriaSet);
export { builtInSets } from "./sets.js";
export { scoreBatch } from "./batch.js";
export { scoreInChunks } from "./chunks.js";
export { compare, explainComparison, explainPlan, explainRanking, explainReview, plan, rank, review } from "./more.js";
export { KieumauError } from "./border.js";

/** What each set of the page is, by its address: ten elements fetch it once. */
const sets = new Map();
/** The elements on the page that show something. */
const shown = new Set();
/** Those of them that show another one's form. */
const views = new Set();
/** The styles, by document: one sheet for all of its elements. A document that nobody sees has none. */
const sheets = new WeakMap();
let tongue;

function styles({ defaultView }) {
  if (!defaultView) return [];
  let sheet = sheets.get(defaultView);
  if (!sheet) {
    sheet = new defaultView.CSSStyleSheet();
    sheet.replaceSync(glue.elementStyles());
    sheets.set(defaultView, sheet);
  }
  return [sheet];
}

/** The text of a set: of one that comes with the package, by its id, or of any other, by its address. */
async function fetchSet(name, base) {
  const url = addressOf(name) ?? new URL(name, base);
  let text = sets.get(url.href);
  if (!text) {
    text = fetchText(url);
    text.catch(() => sets.delete(url.href));
    sets.set(url.href, text);
  }
  return text;
}

const Base = globalThis.HTMLElement ?? class {};

class KieumauElement extends Base {
  #tag;
  #shadow;
  #internals;
  #mount;
  #root;
  /** What is said where nothing can be shown. */
  #line;
  #starting = false;
  /** What the page gave, by property; applied whenever the element starts. */
  #given = new Map();
  /** What people answered, while the element is not on the page. */
  #kept;
  #disabled = false;
  #setName;
  #card;
  #faults = new Faults();
  #keeper = new Keeper(() => this.#mount?.value(), (state, key) => this.#keptAs(state, key));
  #markReady;
  /** Settles when the element shows something for the first time. */
  ready = new Promise((done) => (this.#markReady = done));

  constructor() {
    super();
    this.#tag = this.constructor.tag;
    this.#shadow = this.attachShadow({ mode: "open" });
    keepFocus(this.#shadow);
    this.#internals = this.constructor.formAssociated ? this.attachInternals?.() : undefined;
    this.#outline();
  }

  #outline() {
    const slot = (name) => Object.assign(document.createElement("slot"), { name });
    this.#root = box();
    // What stands in the element without a slot is shown until it starts, and where it cannot.
    this.#root.append(document.createElement("slot"));
    this.#shadow.append(slot("intro"), this.#root, slot("actions"), slot("footer"));
  }

  connectedCallback() {
    for (const name of this.constructor.properties) {
      // A property that was set before the element was defined hides the accessor.
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        try {
          this[name] = value;
        } catch (error) {
          // It is the page's to mend; the element starts without it.
          reportError(error);
        }
      }
    }
    if (this.#mount && !this.hasAttribute("lang")) {
      this.#option("lang");
      this.#render();
    } else if (!this.#mount && !this.#starting) this.#start();
  }

  /** Every document has styles of its own. */
  adoptedCallback() {
    if (this.#mount) this.#shadow.adoptedStyleSheets = styles(this.ownerDocument);
  }

  disconnectedCallback() {
    // A move is a removal and an insertion at once, and nothing is lost by it.
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (!this.#mount || before === after) return;
    if (name === "set") this.#fetch();
    else if (name === "for") this.#bind();
    else if (name === "draft") this.#redraft(before);
    else this.#option(name);
    this.#render();
    // What a form around it is sent, and whether it may be, goes by them too.
    if (this.#mount) this.#sync();
  }

  async #start() {
    this.#starting = true;
    try {
      await load.init();
      await this.#open();
    } catch (error) {
      this.#broken(error);
    } finally {
      this.#starting = false;
    }
  }

  async #open() {
    const draft = await this.#draft();
    if (!this.isConnected) return;
    this.#shadow.adoptedStyleSheets = styles(this.ownerDocument);
    const root = box();
    root.setAttribute("part", "form");
    // Their own `input` says that the value changed; those of the boxes within would say it before it is so.
    for (const kind of ["input", "change"]) root.addEventListener(kind, (event) => event.stopPropagation());
    composeWithin(root);
    this.#root.replaceWith(root);
    this.#root = root;
    this.#mount = new glue.Mount(this.#tag, (kind, detail) => this.#told(kind, detail));
    shown.add(this);
    root.append(this.#mount.root());
    for (const name of this.constructor.observedAttributes) {
      if (name !== "set" && name !== "for") this.#option(name);
    }
    if (!this.hasAttribute("lang")) this.#option("lang");
    for (const [name, text] of this.#given) this.#apply(name, text);
    const kept = this.#kept ?? draft;
    if (kept !== undefined) this.#mount.setAssessment(kept, false);
    if (this.constructor.observedAttributes.includes("for")) {
      views.add(this);
      this.#bind();
    }
    this.#fetch();
    this.#render();
    this.#settle();
  }

  #stop() {
    if (!this.#mount) return;
    this.#keeper.end();
    shown.delete(this);
    views.delete(this);
    if (!this.hasAttribute("for")) this.#kept = this.#mount.assessment() ?? this.#kept;
    // What is written in a review is not the board's form but the appraisal.
    const appraisal = this.#mount.read("appraisal");
    if (appraisal !== undefined) this.#given.set("appraisal", appraisal);
    this.#mount.destroy();
    this.#mount.free();
    this.#mount = undefined;
    this.#setName = undefined;
    this.#card = undefined;
    this.#faults.clear();
    this.#shadow.replaceChildren();
    this.#outline();
    poke();
  }

  /** What was kept in this browser. */
  async #draft() {
    const key = this.getAttribute("draft");
    if (!key) return undefined;
    try {
      const text = await readDraft(key);
      this.#keeper.unread();
      return text;
    } catch {
      this.#keeper.unread(key);
      this.#keptAs("unsaved", key);
      return undefined;
    }
  }

  /** The form has another name: what was written under the one before is kept there, and what is kept under the new one is shown. */
  async #redraft(before) {
    const name = this.getAttribute("draft");
    await this.#keeper.end();
    if (name !== this.getAttribute("draft")) return;
    const draft = await this.#draft();
    if (!this.#mount || name !== this.getAttribute("draft")) return;
    // Where it had no name, what is written goes on under the new one; where it has none any more, nothing changes.
    const blank = before && name ? (this.#given.get("assessment") ?? "{}") : undefined;
    const text = draft ?? blank;
    if (text === undefined) return;
    this.#mount.setAssessment(text, false);
    this.#render();
    this.#settle();
  }

  #keptAs(state, draft) {
    for (const name of ["saving", "unsaved"]) this.#state(name, name === state);
    if (state !== "saving") this.#emit("kieumau-save", { draft, saved: state === "saved" });
  }

  #state(name, on) {
    try {
      this.#internals?.states?.[on ? "add" : "delete"](name);
    } catch {
      // Earlier browsers take no such names.
    }
  }

  /** What cannot be shown at all is said in plain text. */
  #broken(error) {
    this.#line?.remove();
    const line = (this.#line = document.createElement("p"));
    line.setAttribute("role", "alert");
    const english = this.#lang().startsWith("en");
    const why = error.say?.(english ? "en" : "vi") ?? error.message;
    line.textContent = `${english ? "The scoring form could not be opened." : "Không mở được bảng chấm điểm."} ${why}`;
    this.#root.prepend(line);
    this.#markReady();
    this.#emit("kieumau-error", { what: "wasm", error });
  }

  #lang() {
    for (let at = this; at; at = at.getRootNode().host) {
      const found = at.closest("[lang]");
      if (found) return found.getAttribute("lang");
    }
    return "vi";
  }

  #option(name) {
    let value = this.getAttribute(name) ?? undefined;
    if (name === "lang") value = this.#lang();
    if (name === "readonly" && this.#disabled) value = "";
    this.#mount.option(name, value);
  }

  #fetch() {
    // Frameworks write an empty one where it is not known yet.
    const name = this.getAttribute("set");
    if (!name || name === this.#setName || this.#given.has("criteriaSet")) return;
    this.#setName = name;
    const still = () => this.#mount && this.#setName === name;
    fetchSet(name, this.baseURI).then(
      (text) => still() && this.#mount.setCriteria(text, name),
      (error) => still() && this.#mount.fail(`${name} (${error.message})`),
    ).finally(() => {
      if (!still()) return;
      this.#render();
      this.#settle();
    });
  }

  /** Shows what was set, and tells the page what of it cannot be used, once for each. */
  #render() {
    if (!this.#mount) return;
    this.#mount.render();
    // The page may do anything then: this element has to be done.
    for (const fault of this.#faults.fresh(this.#mount.faults())) queueMicrotask(() => this.#emit("kieumau-error", fault));
  }

  /** After something was set: the value of the form, the states, and those who look on. */
  #settle() {
    this.#sync();
    if (!this.#mount.waits()) this.#markReady();
    poke();
  }

  #sync() {
    const state = this.#mount.state();
    const [problems, open, vetoed] = state;
    const inside = this.#internals;
    if (inside) {
      const value = this.#mount.value() ?? null;
      inside.setFormValue?.(value, value);
      const missing = this.hasAttribute("required") && open !== 0;
      const flags = problems > 0 ? { customError: true } : missing ? { valueMissing: true } : {};
      const text = problems > 0 || missing ? this.#mount.validityText(problems, Math.max(open, 0)) : "";
      inside.setValidity?.(flags, text, text ? this.#root : undefined);
      const states = { invalid: problems > 0, incomplete: open !== 0, complete: open === 0, vetoed: vetoed > 0 };
      for (const [name, on] of Object.entries(states)) this.#state(name, on);
    }
    return state;
  }

  /** People did something. */
  #told(kind, text) {
    const detail = JSON.parse(text);
    if (kind === "goto") {
      const go = this.#emit("kieumau-goto", detail);
      if (go) this.#target()?.focusQuestion(detail.question);
      return;
    }
    if (kind === "select") {
      this.#emit("kieumau-select", detail);
      return;
    }
    const [problems] = this.#sync();
    const draft = this.getAttribute("draft");
    if (draft) this.#keeper.soon(draft);
    if (draft && kind === "change") this.#keeper.now();
    this.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    if (kind === "change") this.dispatchEvent(new Event("change", { bubbles: true, composed: true }));
    const card = this.#mount?.scorecard();
    if (card !== undefined && card !== this.#card) {
      this.#card = card;
      this.#emit("kieumau-score", { scorecard: JSON.parse(card), changed: detail.changed, previous: detail.previous ?? undefined });
    }
    if (problems > 0 && kind === "change") this.#emit("kieumau-problem", { problems });
  }

  #emit(name, detail) {
    return this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, cancelable: true, detail }));
  }

  /** The element whose form this one shows. */
  #target() {
    const id = this.getAttribute("for");
    const found = id ? this.getRootNode().getElementById?.(id) : undefined;
    return found instanceof KieumauElement ? found : undefined;
  }

  #bind() {
    if (!this.#mount) return;
    const other = this.#target()?.#mount;
    if (other) this.#mount.bind(other);
    else this.#mount.unbind();
    if (other) this.#markReady();
    this.#render();
  }

  static speak() {
    for (const element of shown) {
      element.#option("lang");
      element.#render();
    }
  }

  static reword() {
    for (const element of shown) element.#mount.reword();
  }

  static rebind() {
    for (const view of views) view.#bind();
  }

  #apply(name, text) {
    const mount = this.#mount;
    if (name === "criteriaSet") mount.setCriteria(text, "criteriaSet");
    else if (name === "assessment") mount.setAssessment(text, false);
    else mount.property(name, text);
  }

  /** A property of the page. */
  _set(name, value) {
    if (value === undefined || value === null) {
      this.#given.delete(name);
      if (name === "assessment") this._set(name, {});
      // The attribute `set` counts again.
      if (name === "criteriaSet" && this.#mount) {
        this.#setName = undefined;
        this.#fetch();
      }
      return;
    }
    const text = written(value, name !== "criteriaSet");
    this.#given.set(name, text);
    if (name === "assessment") {
      this.#kept = undefined;
      // What somebody has just typed is kept before something else stands here.
      this.#keeper.now();
    }
    if (!this.#mount) return;
    this.#apply(name, text);
    this.#render();
    this.#settle();
  }

  _get(name) {
    if (name === "value") return this.#mount?.value() ?? this.#kept ?? this.#given.get("assessment") ?? "";
    let text;
    if (name === "scorecard") text = this.#mount?.scorecard();
    else if (name === "assessment") text = this.#mount?.assessment() ?? this.#kept ?? this.#given.get(name);
    else text = this.#mount?.read(name) ?? this.#given.get(name);
    return text === undefined ? undefined : JSON.parse(text);
  }

  /** Goes to a question. */
  focusQuestion(id) {
    this.#mount?.focusQuestion(String(id));
  }

  /** Back to what the page gave. */
  reset() {
    this.#kept = undefined;
    const draft = this.getAttribute("draft");
    if (draft) this.#keeper.drop(draft);
    this.#mount?.setAssessment(this.#given.get("assessment") ?? "{}", true);
    this.#render();
    if (this.#mount) this.#settle();
  }

  /** What is written here as a file: a page that anybody can read, with the answers in it, or the answers alone. */
  async toFile(format = "html") {
    const text = this.value;
    if (!text || (format === "html" && !this.#mount)) throw refused("nothing_written");
    const assessment = JSON.parse(text);
    if (format === "json") return new File([text], fileName(assessment, ".json"), { type: "application/json" });
    if (format !== "html") throw refused("unknown_format", { format });
    const sheet = new glue.Mount("kieumau-sheet", () => {});
    try {
      sheet.option("lang", this.#lang());
      sheet.bind(this.#mount);
      sheet.render();
      // What is to be shown is there after the turn.
      await new Promise((done) => setTimeout(done));
      const styles = glue.elementStyles() + glue.pageStyles();
      const title = assessment.area?.name ?? fileName(assessment, "");
      const file = page({ title, lang: this.#lang(), styles, body: sheet.root().innerHTML, text });
      return new File([file], fileName(assessment, ".html"), { type: "text/html" });
    } finally {
      sheet.destroy();
      sheet.free();
    }
  }

  /** Reads a file that `toFile` made. What cannot be read is refused, and nothing changes. */
  async openFile(file) {
    await load.init();
    const text = await dataOf(file);
    glue.checkAssessment(text);
    const assessment = JSON.parse(text);
    const own = this.#mount?.setId();
    if (own && assessment.set && assessment.set !== own) {
      throw refused("other_set", { set: assessment.set, own });
    }
    this.assessment = text;
    // Whoever opened it wrote it: it is kept like an answer.
    const draft = this.getAttribute("draft");
    if (draft && this.#mount) {
      this.#keeper.soon(draft);
      await this.#keeper.now();
    }
    return { answers: Object.keys(assessment.answers ?? {}).length, set: assessment.set };
  }

  get willValidate() {
    return this.#internals?.willValidate ?? false;
  }

  get validity() {
    return this.#internals?.validity;
  }

  get validationMessage() {
    return this.#internals?.validationMessage ?? "";
  }

  get form() {
    return this.#internals?.form ?? null;
  }

  checkValidity() {
    return this.#internals?.checkValidity?.() ?? true;
  }

  reportValidity() {
    return this.#internals?.reportValidity?.() ?? true;
  }

  formResetCallback() {
    this.reset();
  }

  formDisabledCallback(disabled) {
    this.#disabled = disabled;
    if (!this.#mount) return;
    this.#option("readonly");
    this.#render();
  }

  formStateRestoreCallback(state) {
    if (typeof state !== "string") return;
    // People wrote it: a reset still goes back to what the page gave.
    this.#kept = state;
    if (!this.#mount) return;
    this.#mount.setAssessment(state, false);
    this.#render();
    this.#settle();
  }

  /** Prints what the element shows, on paper of its own: the styles and the page around it stay away. */
  print() {
    printAlone(this.#root.childNodes, glue.elementStyles() + glue.pageStyles());
  }
}

function poke() {
  KieumauElement.rebind();
}

/** Every text of the elements by its id: in both languages, with the values that may stand in it. */
export async function messages() {
  await load.init();
  return JSON.parse(glue.elementMessages());
}

/** Other words instead of some of them, in every element of the page; all of them or none are taken. */
export async function setMessages(own) {
  const wrong = wrongWords(own, await messages());
  if (wrong.length) throw new KieumauError("wrong_messages", wrong.map(({ en }) => `${en.message} ${en.mend}`).join("\n"), wrong);
  for (const [lang, texts] of Object.entries(own)) {
    for (const [id, text] of Object.entries(texts ?? {})) glue.setMessage(lang, id, text ?? undefined);
  }
  KieumauElement.reword();
}

/** A class for each tag, with the attributes and properties that are declared for it. */
const classes = Object.fromEntries(
  declared.map(({ tag, formAssociated, attributes, properties }) => {
    const own = class extends KieumauElement {
      static tag = tag;
      static formAssociated = formAssociated;
      static observedAttributes = attributes;
      static properties = [...properties.map(({ name }) => name).filter((name) => name !== "ready"), ...attributes.map(propertyOf)];
    };
    for (const property of properties) {
      if (property.name !== "ready" && !(property.name in KieumauElement.prototype)) data(own.prototype, property);
    }
    for (const name of attributes) {
      const property = propertyOf(name);
      if (!(property in own.prototype) && !(property in Base.prototype)) mirror(own.prototype, name);
    }
    return [tag, own];
  }),
);

/** Defines all tags, or those that are named; a tag that is defined already stays as it is. Without a document it does nothing. */
export function define(tags = Object.keys(classes)) {
  const registry = globalThis.customElements;
  if (!registry) return;
  // A page that changes its language changes that of the elements which have none of their own.
  tongue ??= new MutationObserver(KieumauElement.speak);
  tongue.observe(document.documentElement, { attributeFilter: ["lang"] });
  for (const tag of tags) {
    if (!registry.get(tag)) registry.define(tag, classes[tag]);
  }
}

export const KieumauAssessmentElement = classes["kieumau-assessment"];
export const KieumauScorecardElement = classes["kieumau-scorecard"];
export const KieumauPlanElement = classes["kieumau-plan"];
export const KieumauReviewElement = classes["kieumau-review"];
export const KieumauRankingElement = classes["kieumau-ranking"];
export const KieumauSheetElement = classes["kieumau-sheet"];
