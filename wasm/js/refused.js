// What the elements refuse, beside what the engine does.

import { refuser } from "./refusals.js";

export const refused = refuser({
  nothing_written: ["Chưa có phiếu để ghi thành tệp.", "Chờ `ready`.", "There is no form to write to a file yet.", "Wait for `ready`."],
  unknown_format: ["Không có dạng tệp `{format}`.", 'Ghi "html" hoặc "json".', "There is no format `{format}`.", 'Write "html" or "json".'],
  other_set: [
    "Tệp này theo bộ tiêu chí `{set}`, khác bộ đang mở `{own}`.",
    "Mở tệp với đúng bộ tiêu chí của nó.",
    "The file is meant for the set `{set}`, not for `{own}`.",
    "Open it with its own set.",
  ],
  not_a_file: ["Đây không phải là tệp.", "Truyền một File.", "This is no file.", "Pass a File."],
  file_too_large: ["{name} không phải là phiếu: tệp lớn hơn {most} MB.", "Chọn tệp khác.", "{name} is no form: it has more than {most} MB.", "Choose another file."],
  no_language: ["Không có ngôn ngữ `{lang}`.", 'Ghi "vi" hoặc "en".', "There is no language `{lang}`.", 'Write "vi" or "en".'],
  no_text: ["Không có câu nào mã `{id}`.", "`messages()` liệt kê mọi câu.", "No text has the id `{id}`.", "`messages()` lists them all."],
  not_words: ["Câu `{id}` phải là chữ.", "Truyền một chuỗi.", "The text `{id}` is no text.", "Pass a string."],
  no_value: ["Câu `{id}` không có chỗ cho {value}.", "Có: {may}.", "The text `{id}` has no value {value}.", "It has: {may}."],
});
