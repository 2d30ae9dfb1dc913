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
      const place = problem.line === undefined ? problem.pointer : `${problem.line}:${problem.column}`;
      return [place, message, mend].filter(Boolean).join(" ");
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

export function text_of(value) {
  if (typeof value === "string") return value;
  const text = JSON.stringify(value);
  if (text === undefined || (text.includes("null") && strange(value))) throw new TypeError("not JSON");
  return text;
}

/** Whether it holds a number that is none: JSON would say `null`, and an answer that is wrong would pass for one that is missing. */
function strange(value) {
  if (typeof value === "number") return !Number.isFinite(value);
  return value !== null && typeof value === "object" && Object.values(value).some(strange);
}

export function parse(text) {
  return JSON.parse(text);
}

/** The JSON pointer of the first number that is not whole, or that is too large to be exact. */
export function fraction_in(value) {
  let found;
  const look = (value, path) => {
    if (found !== undefined) return;
    if (typeof value === "number") {
      if (!Number.isSafeInteger(value)) found = path;
    } else if (value && typeof value === "object") {
      for (const [key, inner] of Object.entries(value)) {
        look(inner, `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
      }
    }
  };
  // Through JSON, so that what `toJSON` hides or shows is what is looked at.
  look(JSON.parse(JSON.stringify(value)), "");
  return found;
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
