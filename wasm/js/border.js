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
  let text;
  try {
    text = JSON.stringify(value);
  } catch {
    throw place(value, (inner) => typeof inner === "bigint") ?? "";
  }
  // JSON would say `null` of a number that is none, and an answer that is wrong would pass for one that is missing.
  const strange = text?.includes("null") ? place(value, (inner) => typeof inner === "number" && !Number.isFinite(inner)) : undefined;
  if (text === undefined || strange !== undefined) throw strange ?? "";
  return text;
}

/** The JSON pointer of the first thing in a value of which something holds. */
function place(value, holds, path = "") {
  if (holds(value)) return path;
  if (value === null || typeof value !== "object") return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = place(inner, holds, `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function parse(text) {
  return JSON.parse(text);
}

/** The JSON pointer of the first number that is not whole, or that is too large to be exact. */
export function fraction_in(value) {
  // Through JSON, so that what `toJSON` hides or shows is what is looked at.
  return place(JSON.parse(JSON.stringify(value)), (inner) => typeof inner === "number" && !Number.isSafeInteger(inner));
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
