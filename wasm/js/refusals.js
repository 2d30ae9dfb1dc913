// What is refused before it reaches WebAssembly, which would stumble over it: in Vietnamese and in English, as everything that the engine refuses.

import { KieumauError } from "./border.js";

/** What was given, as it can be shown. */
export function shown(value) {
  try {
    return String(value);
  } catch {
    return typeof value;
  }
}

/** Makes errors of a table: for each code what is wrong and how to mend it, in Vietnamese, then in English. */
export const refuser = (table) => (code, values = {}, pointer = "", cause = undefined) => {
  const [vi, viMend, en, enMend] = table[code].map((text) => text.replace(/\{(\w+)\}/g, (_, name) => shown(values[name])));
  const problem = { code, severity: "error", pointer, vi: { message: vi, mend: viMend }, en: { message: en, mend: enMend } };
  return Object.assign(new KieumauError(code, [pointer, en, enMend].filter(Boolean).join(" "), [problem]), cause && { cause });
};

/** Several errors as one. */
export function gathered([first, ...others]) {
  if (!others.length) return first;
  const problems = [first, ...others].flatMap((error) => error.problems);
  return new KieumauError(first.code, `${first.message} (and ${problems.length - 1} more)`, problems);
}

export const refusal = refuser({
  not_ready: ["Bộ máy chưa được tải.", "Gọi `await init()` trước.", "The engine is not loaded yet.", "`await init()` comes first."],
  loading: [
    "Bộ máy đang được tải: `init` chưa xong.",
    "Chờ `await init()`, hoặc chỉ dùng `initSync`.",
    "The engine is being loaded: `init` is under way.",
    "`await init()`, or use `initSync` alone.",
  ],
  already_loaded: ["Bộ máy đã được tải.", "Gọi `setWasm` trước `init`.", "The engine is loaded already.", "`setWasm` comes before `init`."],
  not_loaded: [
    "Không tải được {url} ({why}).",
    "Đặt tệp cạnh tệp lệnh, hoặc dùng `setWasm` cho biết tệp ở đâu; với Vite, Next.js xem docs/embedding.md, Loading.",
    "{url} cannot be loaded ({why}).",
    "Files belong beside the script, else `setWasm` says where; for Vite and Next.js see docs/embedding.md, Loading.",
  ],
  csp: [
    "Content-Security-Policy của trang này không cho chạy WebAssembly.",
    "Thêm 'wasm-unsafe-eval' vào script-src; không cần 'unsafe-eval'.",
    "The Content-Security-Policy of this page refuses WebAssembly.",
    "Add 'wasm-unsafe-eval' to its script-src; 'unsafe-eval' is not needed.",
  ],
  unknown_set: ["Không có bộ tiêu chí kèm theo nào tên là “{id}”.", "Có: {known}.", "No built-in set is called “{id}”.", "There are: {known}."],
  not_text: ["Bộ tiêu chí được đọc từ chữ JSON.", "Truyền một chuỗi.", "A criteria set is read from its JSON text.", "Pass a string."],
  not_a_set: ["Đây không phải là bộ tiêu chí.", "Dùng `builtIn` hoặc `CriteriaSet.fromJson`.", "This is no criteria set.", "`builtIn` or `CriteriaSet.fromJson` makes one."],
  not_a_scorer: ["Đây không phải là Scorer.", "Dùng `new Scorer(set, profile)`.", "This is no Scorer.", "`new Scorer(set, profile)` makes one."],
  freed: ["Đối tượng này không còn: đã gọi `free()`.", "Tạo lại.", "This object is gone: `free()` was called.", "Make another one."],
  other_engine: [
    "Bộ tiêu chí này của bộ máy khác.",
    "Lấy mọi thứ từ một bên: `kieumau` hoặc `kieumau/elements`.",
    "This criteria set is of another engine.",
    "Import all from one of them: `kieumau` or `kieumau/elements`.",
  ],
  not_json: ["Giá trị này không viết được thành JSON.", "Truyền một đối tượng thường, hoặc chữ JSON.", "This value cannot be written as JSON.", "Pass a plain object, or JSON text."],
  binary_fraction: [
    "Số lẻ của JavaScript không giữ đúng từng chữ số thập phân.",
    'Ghi số lẻ dưới dạng chữ, ví dụ "95.5"; số nguyên thì ghi thẳng được.',
    "A fraction of JavaScript does not keep every decimal digit.",
    'Write fractions as text, such as "95.5"; whole numbers may stay numbers.',
  ],
  inexact_number: [
    "Số lớn thế này JavaScript không giữ đúng từng chữ số.",
    'Ghi dưới dạng chữ, ví dụ "9007199254740993".',
    "JavaScript does not keep every digit of so large a number.",
    'Write it as text, such as "9007199254740993".',
  ],
  not_columns: [
    "Chưa có các cột câu trả lời.",
    "Truyền một đối tượng thường: mỗi câu hỏi một trường, giá trị là một mảng.",
    "There are no columns of answers.",
    "Pass a plain object with a field for each question, whose value is an array.",
  ],
  not_a_list: ["Chưa có danh sách phiếu.", "Truyền một mảng.", "There is no list of assessments.", "Pass an array."],
  bad_option: ["Tùy chọn “{name}” không nhận `{value}`.", "Ghi: {kind}.", "The option `{name}` cannot be `{value}`.", "Write: {kind}."],
});

const isA = (kind) => (value) => typeof value === kind;
const whole = (least, most) => [(value) => Number.isInteger(value) && value >= least && value <= most, `${least} … ${most}`];
const KINDS = {
  by: [isA("string"), '"commune", …'],
  tries: whole(0, 2 ** 31 - 1),
  year: whole(1, 9999),
  criteria: [isA("boolean"), "true, false"],
  chunk: whole(1, 2 ** 31 - 1),
  signal: [(value) => value.throwIfAborted, "AbortSignal"],
  onProgress: [isA("function"), "(done, rows) => …"],
};

/** Options as they were given, each read once. One of another kind is refused; an unknown one the engine knows to name. */
export function options(given) {
  if (given === undefined || given === null) return {};
  if (typeof given !== "object") throw refusal("bad_option", { name: "options", value: given, kind: "{ … }" });
  const own = { ...given };
  for (const [name, [fits, kind]] of Object.entries(KINDS)) {
    const value = own[name];
    if (value !== undefined && value !== null && !fits(value)) throw refusal("bad_option", { name, value, kind }, `/${name}`);
  }
  return own;
}

/** The name of a language, in words where it is none: the engine refuses it. */
export const word = (value) => (value === undefined || value === null ? undefined : shown(value));
