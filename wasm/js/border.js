// What the Rust side calls. It is loaded by the glue that wasm-bindgen writes, under this very name.

/** What the engine refuses: every problem, with its place and its sentences. */
export class KieumauError extends Error {
  constructor(code, message, problems = []) {
    super(message);
    this.code = code;
    this.problems = problems;
  }

  get pointer() {
    return first(this.problems)?.pointer ?? "";
  }

  get line() {
    return first(this.problems)?.line;
  }

  get column() {
    return first(this.problems)?.column;
  }

  say(lang = "vi") {
    const said = this.problems.map((problem) => {
      const { message, mend } = lang === "en" ? problem.en : problem.vi;
      // A line alone would not say of which text, where there are several.
      const line = problem.line === undefined ? "" : `${problem.line}:${problem.column}`;
      return [line, problem.pointer, message, mend].filter(Boolean).join(" ");
    });
    return said.length ? said.join("\n") : this.message;
  }
}
KieumauError.prototype.name = "KieumauError";

function first(problems) {
  return problems.find((problem) => problem.severity === "error") ?? problems[0];
}

export function refuse(code, message, problems) {
  return new KieumauError(code, message, JSON.parse(problems));
}

/** JSON text of what `plain.js` has read. */
export function text_of(value) {
  return typeof value === "string" ? value : (value.json ?? JSON.stringify(value));
}

export function parse(text) {
  return JSON.parse(text);
}

export function unknown_field(value, names) {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "object") return String(value);
  const known = names.split(" ");
  return Object.keys(value).find((name) => !known.includes(name));
}

export function field(value, name) {
  return value?.[name];
}

export function whole(value) {
  return Number.isInteger(value) ? value : undefined;
}
