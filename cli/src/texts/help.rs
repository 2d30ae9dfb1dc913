//! What `--help` says.

use super::{Say, say};

pub(crate) const ABOUT: Say = say(
    "Chấm điểm khu dân cư theo bộ tiêu chí viết bằng dữ liệu: điểm chính xác, danh hiệu, lý do.",
    "Scores residential areas by criteria sets written as data: exact points, titles, reasons.",
);
pub(crate) const USAGE: Say = say("Cách dùng", "Usage");
pub(crate) const COMMANDS: Say = say("Các lệnh", "Commands");
pub(crate) const ARGUMENTS: Say = say("Đầu vào", "Arguments");
pub(crate) const OPTIONS: Say = say("Tùy chọn", "Options");
pub(crate) const GLOBAL: Say = say("Tùy chọn chung", "Common options");
pub(crate) const EXIT_CODES: Say = say(
    "Mã thoát: 0 xong; 1 số liệu có lỗi (đã liệt kê hết, dòng tốt vẫn được chấm); 2 dùng sai lệnh hoặc không đọc được tệp.\nEnglish: thêm --lang en, hoặc đặt biến KIEUMAU_LANG=en.",
    "Exit codes: 0 done; 1 problems in the data (all are listed, good rows are still scored); 2 wrong use, or a file that cannot be read.\nTiếng Việt: --lang vi, or KIEUMAU_LANG=vi.",
);

pub(crate) const SETS: Say = say(
    "Liệt kê các bộ tiêu chí có sẵn",
    "List the built-in criteria sets",
);
pub(crate) const SHOW: Say = say(
    "Đọc một bộ tiêu chí: nhóm, tiêu chí, điểm, cách chấm, danh hiệu, căn cứ",
    "Read a criteria set: groups, criteria, points, rules, titles, sources",
);
pub(crate) const CHECK: Say = say(
    "Tìm mọi lỗi trong bộ tiêu chí, chỉ đúng chỗ và cách sửa",
    "Find everything that is wrong in criteria sets, where it is and how to mend it",
);
pub(crate) const SCHEMA: Say = say(
    "In JSON Schema của bộ tiêu chí, phiếu tự chấm hoặc các kết quả",
    "Print the JSON Schema of criteria sets, assessments or results",
);
pub(crate) const SCORE: Say = say(
    "Chấm điểm bảng (Excel, CSV) hoặc phiếu (JSON)",
    "Score tables (Excel, CSV) or forms (JSON)",
);
pub(crate) const RANK: Say = say(
    "Xếp hạng thi đua theo cụm: thứ hạng, xếp loại trong hạn mức, khen thưởng, lý do",
    "Rank areas within clusters: places, classes within quotas, awards, reasons",
);
pub(crate) const PLAN: Say = say(
    "Những câu trả lời ít nhất cần thay đổi để đạt danh hiệu; với nhiều khu dân cư: điều gì đang giữ chân nhiều khu nhất",
    "The fewest answers to change for a title; of many areas, what holds most of them back",
);
pub(crate) const TITLE: Say = say(
    "Danh hiệu muốn đạt; mặc định: danh hiệu cấp cao nhất",
    "The title to earn; default: the one of the highest level",
);
pub(crate) const CLASS: Say = say(
    "Xếp loại muốn đạt (loại này hoặc cao hơn), thay cho danh hiệu",
    "The class to earn (this one or a better one), instead of a title",
);
pub(crate) const PLAN_AREA: Say = say(
    "Khu dân cư cần lập kế hoạch: mã, xã/tên, hoặc tên nếu chỉ một khu có tên đó; không ghi thì tổng hợp mọi khu trong bảng",
    "The area to plan for: its code, commune/name, or a name that no other area has; without it all areas of the tables are summed up",
);
pub(crate) const COST: Say = say(
    "Mức khó khi thay đổi một câu, ví dụ ho_ngheo=4; ghi được nhiều lần. Mặc định: theo bộ tiêu chí, nếu không thì 1",
    "How hard a question is to change, such as ho_ngheo=4; may be given several times. Default: as the set says, else 1",
);
pub(crate) const BAR: Say = say(
    "Câu không được thay đổi; ghi được nhiều lần",
    "A question that may not be changed; may be given several times",
);
pub(crate) const ALTERNATIVES: Say = say(
    "Nêu thêm nhiều nhất bấy nhiêu cách khác có cùng mức khó (mặc định 0)",
    "List at most so many other ways of the same cost (default 0)",
);
pub(crate) const STEPS: Say = say(
    "Dừng tìm sau bấy nhiêu bước (mặc định 4000)",
    "Stop the search after so many steps (default 4000)",
);
pub(crate) const BY: Say = say(
    "Chia cụm theo trường này thay cho bộ tiêu chí: cluster, commune, district, province, hoặc mã một đặc điểm",
    "Make clusters by this field instead of the set's: cluster, commune, district, province, or the id of a dimension",
);
pub(crate) const DECISIONS: Say = say(
    "Tệp JSON các quyết định của hội đồng: chọn ai khi bằng nhau ở ranh giới hạn mức, và ai không được xếp hạng",
    "A JSON file of the council's decisions: who of equals across the line of a quota, and who is not ranked",
);
pub(crate) const COMPARE: Say = say(
    "So sánh hai bộ tiêu chí: khác ở đâu, khu dân cư nào có kết quả khác, ai được thêm, ai mất danh hiệu",
    "Compare two criteria sets: what differs, which area gets another result, who gains and who loses a title",
);
pub(crate) const BEFORE_ARG: Say = say("Bộ tiêu chí trước", "The set before");
pub(crate) const AFTER_ARG: Say = say("Bộ tiêu chí sau", "The set after");
pub(crate) const COMPARED_ARG: Say = say(
    "Bảng hoặc phiếu để xem bộ sau làm đổi kết quả của ai",
    "Tables or forms, to see whose result the set after changes",
);
pub(crate) const EARLIER: Say = say(
    "Số liệu năm trước, chấm theo bộ trước; các tệp kia chấm theo bộ sau. Khu dân cư được đối chiếu theo mã, mã cũ",
    "Rows of an earlier year, scored with the set before; the other files with the set after. Areas are matched by code and predecessors",
);
pub(crate) const TRIES: Say = say(
    "Thử tối đa bao nhiêu phiếu khi tìm ví dụ (mặc định 6000, ít hơn khi phiếu dài)",
    "How many forms are tried at most in the search for an example (default 6000, fewer for long forms)",
);
pub(crate) const HISTORY: Say = say(
    "Bảng danh hiệu, đăng ký các năm trước và bảng sáp nhập (Excel, CSV, JSON): tính cho điều kiện nhiều năm, đối chiếu với phiếu",
    "Tables of earlier titles, registrations and merges (Excel, CSV, JSON): they feed conditions over years, and forms are held against them",
);
pub(crate) const VERIFY: Say = say(
    "Kiểm tra kết quả đã lưu: tính lại từ bộ tiêu chí và phiếu, chỉ ra từng chỗ khác",
    "Verify stored results: compute them again from the set and the forms, and show every field that differs",
);
pub(crate) const RESULT: Say = say("KẾT_QUẢ", "RESULT");
pub(crate) const RESULT_ARG: Say = say(
    "Tệp kết quả mà score hoặc rank đã ghi (JSON, JSON Lines)",
    "The result that score or rank wrote (JSON, JSON Lines)",
);
pub(crate) const EXPLAIN: Say = say(
    "Giải thích kết quả của một khu dân cư",
    "Explain the result of one area",
);
pub(crate) const EXAMPLE: Say = say(
    "In phiếu trống (JSON), hoặc dòng tiêu đề của bảng trống (--format csv)",
    "Print a blank form (JSON), or the header of a blank table (--format csv)",
);
pub(crate) const CRITERIA: Say = say(
    "Bộ tiêu chí dạng sổ tính Excel: ghi ra để sửa, đọc vào, hoặc lấy tệp mẫu",
    "Criteria sets as Excel workbooks: write one to edit, read one, or get a starter",
);
pub(crate) const ACTION_ARG: Say = say(
    "export: ghi bộ tiêu chí ra sổ tính; import: đọc sổ tính thành bộ tiêu chí (JSON); starter: tệp mẫu có một bảng nhỏ",
    "export: write a set as a workbook; import: read a workbook into a set (JSON); starter: a small worked table to begin with",
);
pub(crate) const CRITERIA_ARG: Say = say(
    "Với export: mã của bộ có sẵn, hoặc tệp; với import: tệp .xlsx",
    "For export: the id of a built-in set, or a file; for import: an .xlsx file",
);
pub(crate) const TEMPLATE: Say = say(
    "Lập phiếu Excel để ghi: mỗi khu dân cư một dòng, hoặc một trang",
    "Make an Excel form to fill in: a row for each area, or a sheet",
);
pub(crate) const LAYOUT: Say = say(
    "wide: mỗi khu dân cư một dòng (mặc định); long: mỗi khu dân cư một trang",
    "wide: a row for each area (default); long: a sheet for each area",
);
pub(crate) const AREAS: Say = say(
    "Bảng các khu dân cư (.csv, .json, …) để ghi sẵn mã, tên, hồ sơ",
    "A table of areas (.csv, .json, …) whose codes, names and profiles are filled in",
);
pub(crate) const APPRAISED: Say = say(
    "Với phiếu Excel: chấm theo phần “Thẩm định” thay vì “Tự chấm”",
    "For Excel forms: score the appraisal (“Thẩm định”) instead of the board's own answers",
);
pub(crate) const REVIEW: Say = say(
    "Thẩm định: điểm tự chấm bên điểm thẩm định, từng chênh lệch, việc phải làm trước khi kết thúc",
    "Review: the self-score beside the appraised score, every difference, and what blocks finishing",
);
pub(crate) const REPORT: Say = say(
    "Lập văn bản để sửa, in và ký: phiếu tự chấm và thẩm định, biên bản bình xét, bảng tổng hợp, bảng xếp hạng",
    "Make documents to edit, print and sign: forms, minutes, summaries, rankings",
);
pub(crate) const REPORT_ARG: Say = say(
    "form: phiếu của từng khu dân cư (kèm thẩm định nếu có); minutes: biên bản họp bình xét; summary: bảng tổng hợp; ranking: bảng xếp hạng thi đua",
    "form: the form of each area, with its appraisal where there is one; minutes: of the meeting; summary: of a commune or province; ranking: within clusters",
);
pub(crate) const REPORT_AREA: Say = say(
    "Chỉ khu dân cư này: mã, xã/tên, hoặc tên nếu chỉ một khu có tên đó",
    "Only this area: its code, commune/name, or a name that no other area has",
);
pub(crate) const APPRAISAL: Say = say(
    "Với form: tệp thẩm định để đặt bên tự chấm; phiếu Excel có sẵn cột Thẩm định thì không cần",
    "For form: the appraised file to stand beside the self-score; Excel forms that have both need none",
);
pub(crate) const SELF_ARG: Say = say(
    "Tệp tự chấm; nếu là phiếu Excel có cả cột Thẩm định thì chỉ cần tệp này",
    "The self-scored file; an Excel form that has the appraisal too is enough alone",
);
pub(crate) const APPRAISED_ARG: Say = say(
    "Tệp thẩm định; các khu được ghép theo mã (hoặc xã và tên) và kỳ",
    "The appraised file; areas are matched by code (or commune and name) and period",
);
pub(crate) const REASONS: Say = say(
    "Tệp JSON ghi lý do chênh lệch của từng khu, theo mã khu rồi mã tiêu chí hoặc câu hỏi; lý do không ghi mã khu thì dùng cho mọi khu; thường lý do nằm ở ghi chú trong phiếu thẩm định",
    "A JSON file of reasons by area, then by criterion or question; those of no area are for every one; usually reasons are the notes of the appraised form",
);
pub(crate) const APPROVED: Say = say(
    "Mã đối chiếu của lần đã duyệt; nếu sau đó có gì thay đổi thì báo là lần duyệt không còn giá trị; ghi được nhiều lần, mỗi khu một mã, có thể ghi KHU=MÃ",
    "The digest of the review that was approved; if anything has changed since, the approval is reported as void; may be repeated, one for each area, as AREA=DIGEST too",
);
pub(crate) const COMPLETIONS: Say = say(
    "In tệp gợi ý lệnh cho bash, zsh, fish, elvish, powershell",
    "Print completions for bash, zsh, fish, elvish, powershell",
);

pub(crate) const HELP_FLAG: Say = say("In phần trợ giúp này", "Print this help");
pub(crate) const VERSION_FLAG: Say = say("In phiên bản", "Print the version");
pub(crate) const LANG: Say = say(
    "Ngôn ngữ: vi (mặc định) hoặc en; cũng đặt được bằng biến KIEUMAU_LANG",
    "Language: vi (default) or en; KIEUMAU_LANG sets it too",
);
pub(crate) const FORMAT: Say = say(
    "Dạng kết quả: table (bảng để đọc), csv, jsonl, json, xlsx (sổ tính); riêng lệnh report: docx, html; riêng score và rank: parquet. Mặc định: theo tên tệp ghi ra; bảng trên màn hình, csv ở nơi khác",
    "Format of the output: table (for people), csv, jsonl, json, xlsx (a workbook); for report: docx, html; for score and rank: parquet. Default: by the name of the output; a table on a terminal, csv elsewhere",
);
pub(crate) const OUTPUT: Say = say(
    "Ghi vào tệp này (- là màn hình); tệp chỉ xuất hiện khi đã ghi xong",
    "Write to this file (- is standard output); it appears only when it is whole",
);

pub(crate) const SET_ARG: Say = say(
    "Mã của bộ có sẵn, hoặc tệp JSON, hoặc sổ tính tiêu chí .xlsx",
    "The id of a built-in set, or a JSON file, or a criteria workbook .xlsx",
);
pub(crate) const CRITERION_ARG: Say = say(
    "Chỉ tiêu chí này và các phần của nó",
    "Only this criterion and its parts",
);
pub(crate) const FILES_ARG: Say = say(
    "Các tệp JSON hoặc sổ tính tiêu chí .xlsx, hoặc mã của bộ có sẵn; - là dữ liệu vào",
    "JSON files, criteria workbooks .xlsx, or ids of built-in sets; - is standard input",
);
pub(crate) const WHICH_ARG: Say = say(
    "criteria-set (bộ tiêu chí, mặc định), assessment (phiếu), scorecard (kết quả chấm), ranking (xếp hạng), plan (việc cần làm) hoặc review (thẩm định)",
    "criteria-set (default), assessment, scorecard, ranking, plan or review",
);
pub(crate) const SHELL_ARG: Say = say(
    "bash, zsh, fish, elvish hoặc powershell",
    "bash, zsh, fish, elvish or powershell",
);
pub(crate) const INPUTS_ARG: Say = say(
    "Các tệp .xlsx, .xls, .ods, .csv, .tsv, .txt, .jsonl, .ndjson, .json, .parquet; - là dữ liệu vào",
    "Files .xlsx, .xls, .ods, .csv, .tsv, .txt, .jsonl, .ndjson, .json, .parquet; - is standard input",
);
pub(crate) const INPUT_ARG: Say = say(
    "Tệp phiếu hoặc bảng; - là dữ liệu vào",
    "A form or a table; - is standard input",
);
pub(crate) const SHEET: Say = say(
    "Chỉ đọc trang này của sổ tính; ghi nhiều lần để đọc nhiều trang. Mặc định: mọi trang có bảng khu dân cư",
    "Read only this sheet of the workbooks; may be given several times. Default: every sheet with a table of areas",
);
pub(crate) const COLUMNS: Say = say(
    "Tệp JSON cho biết tiêu đề nào là cột nào, ví dụ {\"Hộ nghèo cuối năm\": \"ho_ngheo\"}",
    "A JSON file that says which header is which column, such as {\"Poor at year's end\": \"ho_ngheo\"}",
);
pub(crate) const LEGACY_FONTS: Say = say(
    "Chữ viết bằng phông .VnTime (TCVN3) hoặc VNI-Times: refuse (mặc định, không đọc trang đó), convert (chuyển theo phông của ô), tcvn3 hoặc vni (coi mọi chữ là loại này)",
    "Text for .VnTime (TCVN3) or VNI-Times fonts: refuse (default, the sheet is not read), convert (by the font of each cell), tcvn3 or vni (all text is this)",
);
pub(crate) const ENCODING: Say = say(
    "Mã chữ của tệp văn bản: utf-8 (mặc định), windows-1258, utf-16",
    "Encoding of text files: utf-8 (default), windows-1258, utf-16",
);
pub(crate) const AREA: Say = say(
    "Khu dân cư trong bảng: mã, xã/tên, hoặc tên nếu chỉ một khu có tên đó",
    "The area in the table: its code, commune/name, or a name that no other area has",
);
pub(crate) const INPUT_FORMAT: Say = say(
    "Loại tệp đọc vào khi tên tệp không nói rõ: csv, tsv, xlsx, xls, ods, jsonl, json, parquet",
    "Kind of the inputs where their names do not say: csv, tsv, xlsx, xls, ods, jsonl, json, parquet",
);
pub(crate) const PERIOD: Say = say(
    "Kỳ chấm, bắt đầu bằng năm; dùng khi bảng không có cột này",
    "The period, beginning with its year; for tables without such a column",
);
pub(crate) const AS_OF: Say = say(
    "Ngày chấm, ví dụ 2026-11-25",
    "The day of the result, such as 2026-11-25",
);
pub(crate) const SEPARATOR: Say = say(
    "Dấu ngăn cột: comma (,), semicolon (;), tab. Mặc định: tự nhận ở dòng tiêu đề",
    "The separator: comma, semicolon, tab. Default: found in the header",
);
pub(crate) const DECIMAL: Say = say(
    "Dấu thập phân: comma (phẩy) hoặc point (chấm). Mặc định: phẩy nếu cột ngăn bằng ;",
    "The decimal mark: comma or point. Default: comma where ; separates",
);
pub(crate) const CSV_STYLE: Say = say(
    "plain: dấu phẩy ngăn cột, dấu chấm thập phân; vi: cho Excel tiếng Việt (; và dấu phẩy thập phân, tiêu đề bằng chữ)",
    "plain: commas and decimal points; vi: for Excel with Vietnamese settings (; and decimal commas, headers in words)",
);
pub(crate) const DETAIL: Say = say(
    "Thêm điểm của từng tiêu chí",
    "Add the points of every criterion",
);
pub(crate) const BRIEF: Say = say(
    "Chỉ nêu lý do của khu dân cư không được xếp hạng: bảng nhỏ hơn, xong sớm hơn",
    "Give reasons only for areas that are not ranked: a smaller table, sooner",
);
pub(crate) const PROBLEMS: Say = say(
    "Ghi các lỗi vào tệp này (.csv hoặc .jsonl) thay vì in ra màn hình",
    "Write the problems to this file (.csv or .jsonl) instead of showing them",
);

/// Names of values in usage lines.
pub(crate) const REPORT_KIND: Say = say("LOẠI", "KIND");
pub(crate) const SELF_FILE: Say = say("TỰ_CHẤM", "SELF");
pub(crate) const APPRAISED_FILE: Say = say("THẨM_ĐỊNH", "APPRAISED");
pub(crate) const DIGEST: Say = say("MÃ_ĐỐI_CHIẾU", "DIGEST");
pub(crate) const FILE: Say = say("TỆP", "FILE");
pub(crate) const SET: Say = say("BỘ", "SET");
pub(crate) const CRITERION: Say = say("TIÊU_CHÍ", "CRITERION");
pub(crate) const ACTION: Say = say("VIỆC", "ACTION");
pub(crate) const COMMAND: Say = say("LỆNH", "COMMAND");
pub(crate) const OPTION: Say = say("TÙY_CHỌN", "OPTIONS");
pub(crate) const CODE: Say = say("MÃ", "CODE");
pub(crate) const FIELD: Say = say("TRƯỜNG", "FIELD");
pub(crate) const NAME: Say = say("TÊN", "NAME");
pub(crate) const YEAR: Say = say("NĂM", "YEAR");
pub(crate) const DAY: Say = say("NGÀY", "DAY");
pub(crate) const VALUE: Say = say("GIÁ_TRỊ", "VALUE");

pub(crate) const SET_BEFORE: Say = say("BỘ_TRƯỚC", "SET_BEFORE");
pub(crate) const SET_AFTER: Say = say("BỘ_SAU", "SET_AFTER");
pub(crate) const FOR_EXAMPLE: Say = say("Ví dụ", "Example");

/// A command line for each command, as somebody would type it the first time.
pub(crate) const EXAMPLES: &[(&str, &str)] = &[
    ("show", "kieumau show khu-dan-cu-van-hoa"),
    ("check", "kieumau check bo.json"),
    (
        "score",
        "kieumau score --set khu-dan-cu-van-hoa --period 2026 bang.xlsx -o ket-qua.xlsx",
    ),
    (
        "rank",
        "kieumau rank --set thi-dua-mat-tran --period 2026 cum.xlsx -o xep-hang.xlsx",
    ),
    (
        "compare",
        "kieumau compare cu.json moi.json --period 2026 bang.xlsx",
    ),
    (
        "verify",
        "kieumau verify --set khu-dan-cu-van-hoa ket-qua.json phieu.json",
    ),
    (
        "review",
        "kieumau review --set khu-dan-cu-van-hoa tu-cham.xlsx tham-dinh.xlsx",
    ),
    (
        "report",
        "kieumau report form --set khu-dan-cu-van-hoa phieu.xlsx -o phieu.docx",
    ),
    (
        "explain",
        "kieumau explain --set khu-dan-cu-van-hoa bang.xlsx --area 24778-01",
    ),
    (
        "plan",
        "kieumau plan --set khu-dan-cu-van-hoa --period 2026 bang.xlsx --area 24778-01",
    ),
    (
        "example",
        "kieumau example khu-dan-cu-van-hoa -o phieu.json",
    ),
    ("criteria", "kieumau criteria starter -o bo.xlsx"),
    (
        "template",
        "kieumau template --set khu-dan-cu-van-hoa --period 2026 -o phieu.xlsx",
    ),
    ("schema", "kieumau schema assessment -o phieu.schema.json"),
    (
        "completions",
        "kieumau completions bash -o ~/.local/share/bash-completion/completions/kieumau",
    ),
];
