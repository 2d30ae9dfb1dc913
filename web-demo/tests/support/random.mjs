// Random forms, the same at every run.

/** Whole numbers below `most`, by the generator called mulberry32: one number tells nothing of the next. */
export function dice(seed) {
  let state = seed;
  return (most) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * most);
  };
}

const pick = (roll, list) => list[roll(list.length)];
const two = (number) => String(number).padStart(2, "0");

/** A number of at most so many decimals within the limits of a question, as text. */
function number(roll, { min = 0, max, decimals = 0, step }) {
  // A limit may go by the type of area: then a small number does.
  const most = Math.min(typeof max === "object" ? 10 : (max ?? 400), 400);
  const parts = step ? Math.round(1 / Number(step)) : 10 ** Math.min(decimals, 2);
  const value = Number(min) + roll(Math.floor((most - Number(min)) * parts) + 1) / parts;
  return String(Math.round(value * 100) / 100);
}

const VALUES = {
  yes_no: (roll) => roll(2) === 1,
  count: number,
  decimal: number,
  judged: number,
  share: (roll) => {
    const denominator = 1 + roll(300);
    return { numerator: String(roll(denominator + 1)), denominator: String(denominator) };
  },
  choice: (roll, { options }) => pick(roll, options).id,
  checklist: (roll, { items }) => items.map(({ id }) => id).filter(() => roll(2) === 1),
  date: (roll) => `2026-${two(1 + roll(12))}-${two(1 + roll(28))}`,
  list: (roll, question) =>
    Array.from({ length: 1 + roll(4) }, () => {
      const value = number(roll, question);
      return question.weight ? { value, weight: String(1 + roll(100)) } : value;
    }),
};

/** A form of a set: most questions answered; some answers with `notes`. */
export function randomForm(set, roll, { name = "Thôn Đạ Tẻh", notes = false } = {}) {
  const answers = {};
  for (const question of set.questions) {
    if (roll(6) === 0) continue;
    const value = VALUES[question.kind](roll, question);
    answers[question.id] = notes && roll(4) === 0 ? { value, note: pick(roll, NOTES) } : value;
  }
  const profile = Object.fromEntries((set.profile ?? []).map(({ id, values }) => [id, pick(roll, values).id]));
  return { set: set.id, period: "2026", area: { name, commune: "Xã Đạ Huoai" }, profile, answers };
}

const NOTES = ["theo sổ hộ nghèo", "“trích” </script> <b>&amp;", "=1+1", "dòng một\ndòng hai", "Ẫ ộ ữ ợ"];

/** An answer as people write it into a cell of a table. */
export function cell(answer) {
  if (answer === undefined) return "";
  if (typeof answer === "boolean") return answer ? "có" : "không";
  if (Array.isArray(answer)) return answer.map((row) => (row?.weight ? `${row.value}*${row.weight}` : (row.value ?? row))).join("|") || "-";
  if (typeof answer === "object") return `${answer.numerator}/${answer.denominator}`;
  return answer;
}
