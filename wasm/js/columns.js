// Columns of answers in, columns of results out: what the Rust side calls for `scoreBatch`.

const NARROW = [Int8Array, Int16Array];

export function names(columns) {
  return Object.keys(columns);
}

function isNumbers(column) {
  return column instanceof Int32Array || column instanceof BigInt64Array || NARROW.some((type) => column instanceof type);
}

export function rows_of(columns, name) {
  const column = columns[name];
  if (isNumbers(column) || Array.isArray(column)) return column.length;
  // The two columns of a share.
  const share = isNumbers(column?.numerator) && isNumbers(column.denominator) && column.numerator.length === column.denominator.length;
  return share ? column.numerator.length : undefined;
}

export function narrow(columns, name) {
  const column = columns[name];
  if (column instanceof Int32Array) return column;
  if (!NARROW.some((type) => column instanceof type)) return undefined;
  const least = -(2 ** (8 * column.BYTES_PER_ELEMENT - 1));
  return Int32Array.from(column, (number) => (number === least ? -(2 ** 31) : number));
}

export function wide(columns, name) {
  const column = columns[name];
  return column instanceof BigInt64Array ? column : undefined;
}

export function bits(columns, name) {
  return isNumbers(columns[name]) ? 8 * columns[name].BYTES_PER_ELEMENT : undefined;
}

export function answers(columns, name) {
  return JSON.stringify(Object.fromEntries(columns[name].map((answer, row) => [row, answer]).filter(([, answer]) => answer !== null)));
}

const MISSING = -(2 ** 31);
const DECIMAL = /^(?:0|[1-9]\d{0,8})(?:\.(\d+))?$/;

/** Units of the last decimal; `undefined` for what needs a closer look. */
function units(value, decimals) {
  let number;
  if (Number.isSafeInteger(value)) {
    number = value * 10 ** decimals;
  } else if (typeof value === "string") {
    const found = DECIMAL.exec(value);
    const digits = found?.[1] ?? "";
    if (!found || digits.length > decimals) return undefined;
    number = Number(value.replace(".", "") + "0".repeat(decimals - digits.length));
  }
  return Math.abs(number) < -MISSING ? number : undefined;
}

/** How the answer of each kind becomes a whole number. */
const READ = {
  yes_no: (value) => (typeof value === "boolean" ? Number(value) : undefined),
  number: units,
  choice: (value, _, names) => (typeof value === "string" ? names.get(value) : undefined),
  checklist(value, _, names) {
    if (!Array.isArray(value) || names.size > 30) return undefined;
    let held = 0;
    for (const item of value) {
      const bit = typeof item === "string" ? 1 << names.get(item) : 0;
      if (!names.has(item) || held & bit) return undefined;
      held |= bit;
    }
    return held;
  },
  date(value) {
    return typeof value === "string" && /^[1-9]\d{3}-\d\d-\d\d$/.test(value) ? Number(value.replaceAll("-", "")) : undefined;
  },
};

/** The two numbers of a share. */
function share(value, decimals) {
  if (value === null || typeof value !== "object" || Object.keys(value).length !== 2) return [];
  return [units(value.numerator, decimals), units(value.denominator, decimals)];
}

/** The answers in a plain array as whole numbers, those of shares in pairs; `undefined` where one of them needs a closer look. */
export function plain(columns, name, kind, decimals, ids) {
  const column = columns[name];
  if (!Array.isArray(column)) return undefined;
  const pairs = kind === "share";
  const read = READ[kind];
  if (!read && !pairs) return undefined;
  const names = new Map(ids.map((id, at) => [id, at]));
  const out = new Int32Array(column.length * (pairs ? 2 : 1)).fill(MISSING);
  for (let row = 0; row < column.length; row += 1) {
    const value = column[row];
    if (value === null || value === undefined) continue;
    if (pairs) {
      const [part, whole] = share(value, decimals);
      if (part === undefined || whole === undefined) return undefined;
      out[2 * row] = part;
      out[2 * row + 1] = whole;
    } else {
      const number = read(value, decimals, names);
      if (number === undefined) return undefined;
      out[row] = number;
    }
  }
  return out;
}

export function batch_result(rows, scale) {
  return { rows, scale, criteria: {}, titles: {}, problems: [] };
}

export function put_points(result, group, name, points) {
  (result[group] ??= {})[name] = points;
}

export function put_title(result, name, earned) {
  result.titles[name] = earned;
}

export function put_counts(result, name, counts) {
  result[name] = counts;
}

export function put_problem(result, row, question, code) {
  result.problems.push({ row, question, code });
}

export function sort_problems(result) {
  result.problems.sort((a, b) => a.row - b.row);
}
