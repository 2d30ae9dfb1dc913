// Columns of answers in, columns of results out: what the Rust side calls for `scoreBatch`.

const NARROW = [Int8Array, Int16Array];

export function names(columns) {
  return Object.keys(columns);
}

export function rows_of(columns, name) {
  const column = columns[name];
  const numbers = column instanceof Int32Array || column instanceof BigInt64Array || NARROW.some((type) => column instanceof type);
  return numbers || Array.isArray(column) ? column.length : undefined;
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
