//! Every record of the language as rows and columns. A field that is added to the language is added here; the round
//! trip of generated sets shows what was forgotten, and nothing is lost meanwhile: it goes into the last column.

use super::conditions::CONDITION;
use super::emulation::EMULATION;
use super::examples::EXAMPLE;
use super::rule_shapes::RULE;
use super::shape::Codec::{
    Answer, Cites, Date, Figure, Flag, Ids, Number, Plain, Policy, Profiles, Text, Whole, Words,
};
use super::shape::Many::{List, One};
use super::shape::{Child, Codec, Column, Kind, Shape, Table, child, col, kind};

/// The sheet of rules is found by this name; its rows belong to criteria, not to the set.
pub(super) const RULES_KEY: &str = "rules";
/// The column of the sheet of rules that names the criterion.
pub(super) const OF_CRITERION: &str = "Của tiêu chí";
/// The column of the sheet of criteria that names the kind of the rule.
pub(super) const RULE_KIND: &str = "Cách chấm";

pub(super) const STATUS: Codec = Words(&[
    ("official", "chính thức"),
    ("draft", "dự thảo"),
    ("adapted", "phỏng theo văn bản"),
    ("illustrative", "minh họa"),
]);
const TOTAL_COMBINE: Codec = Words(&[
    ("sum", "cộng"),
    ("weighted", "cộng theo trọng số"),
    ("mean", "trung bình"),
    ("best", "lấy cao nhất"),
    ("worst", "lấy thấp nhất"),
    ("none", "không có tổng"),
]);
const COMBINE: Codec = Words(&[
    ("sum", "cộng"),
    ("weighted", "cộng theo trọng số"),
    ("mean", "trung bình"),
    ("best", "lấy cao nhất"),
    ("worst", "lấy thấp nhất"),
]);
pub(super) const TOTAL: Codec = Words(&[
    ("base", "điểm nền"),
    ("full", "cả thưởng và trừ"),
    ("capped", "sau khi chặn trần"),
]);

/// The fields of the set that are one cell each: the path, the name, and what it is for.
pub(super) const SET: &[(&[&str], &str, Codec, &str)] = &[
    (
        &["id"],
        "Mã bộ tiêu chí",
        Plain,
        "Chữ không dấu, chữ số, gạch nối; đặt một lần, không đổi. Ví dụ: kdc-van-hoa-2026",
    ),
    (
        &["version"],
        "Phiên bản",
        Plain,
        "Do người soạn đặt. Ví dụ: 1 hoặc 2026-01",
    ),
    (
        &["label"],
        "Tên bộ tiêu chí",
        Text,
        "Tên đầy đủ, in ở đầu mọi kết quả",
    ),
    (
        &["status"],
        "Tình trạng",
        STATUS,
        "chính thức: đúng văn bản đang có hiệu lực; còn lại phải ghi lý do ở dòng dưới",
    ),
    (
        &["status_note"],
        "Lý do của tình trạng",
        Text,
        "Bắt buộc, trừ khi là chính thức",
    ),
    (&["description"], "Mô tả", Text, "Không bắt buộc"),
    (
        &["force", "from"],
        "Có hiệu lực từ ngày",
        Date,
        "Ví dụ: 2026-01-01 hoặc 1/1/2026",
    ),
    (
        &["force", "to"],
        "Hết hiệu lực từ ngày",
        Date,
        "Ngày đầu tiên không còn hiệu lực",
    ),
    (
        &["force", "replaced_by"],
        "Được thay bằng",
        Text,
        "Văn bản thay thế",
    ),
    (
        &["total", "combine"],
        "Cách tính tổng",
        TOTAL_COMBINE,
        "Để trống: cộng các nhóm",
    ),
    (
        &["total", "points"],
        "Tổng điểm tối đa",
        Figure,
        "Để trống: tính từ các nhóm",
    ),
    (
        &["total", "floor"],
        "Tổng điểm thấp nhất",
        Figure,
        "Để trống: 0",
    ),
    (
        &["total", "cap"],
        "Trần của tổng điểm",
        Figure,
        "Để trống: không chặn",
    ),
    (
        &["total", "round"],
        "Làm tròn tổng đến",
        Figure,
        "Ví dụ: 0,5",
    ),
    (
        &["total", "titles_on"],
        "Danh hiệu xét trên",
        TOTAL,
        "Để trống: sau khi chặn trần",
    ),
    (
        &["total", "classes_on"],
        "Xếp loại xét trên",
        TOTAL,
        "Để trống: sau khi chặn trần",
    ),
    (
        &["total", "ranks_on"],
        "Xếp hạng xét trên",
        TOTAL,
        "Để trống: sau khi chặn trần",
    ),
];

/// The sheet of [`SET`].
pub(super) const SET_SHEET: &str = "Bộ tiêu chí";

pub(super) const ID: Column = col("id", "Mã", Plain);
pub(super) const LABEL: Column = col("label", "Nội dung", Text);
const HELP: Column = col("help", "Hướng dẫn", Text);
pub(super) const CITE: Column = col("cite", "Căn cứ", Cites);
const AMBIGUITY: Column = col("ambiguity", "Điểm chưa rõ", Ids);

/// A record without kinds.
pub(super) const fn plain(
    word: &'static str,
    columns: &'static [Column],
    children: &'static [Child],
) -> Shape {
    Shape {
        word,
        columns,
        children,
        kinds: None,
        nests: false,
    }
}

static SOURCE: Shape = plain(
    "căn cứ",
    &[
        ID,
        col("document", "Văn bản", Text),
        col("issuer", "Cơ quan ban hành", Text),
        col("date", "Ngày ban hành", Date),
        col("place", "Đọc ở đâu", Text),
        col("url", "Địa chỉ mạng", Plain),
        col("note", "Ghi chú", Text),
        col(
            "read",
            "Đã đọc",
            Words(&[
                ("full", "toàn văn"),
                ("part", "một phần"),
                ("title", "chỉ tên văn bản"),
            ]),
        ),
    ],
    &[],
);

static CALENDAR: Shape = plain(
    "mốc thời gian",
    &[
        ID,
        LABEL,
        col("day", "Ngày", Whole),
        col("month", "Tháng", Whole),
        col("year", "Số năm sau năm chấm", Whole),
        CITE,
    ],
    &[],
);

static DIMENSION: Shape = plain(
    "đặc điểm",
    &[
        ID,
        LABEL,
        col("several", "Được chọn nhiều", Flag),
        col("order", "Thứ tự ưu tiên", Ids),
        HELP,
    ],
    &[child("values", List, true, &DIMENSION_VALUE)],
);
static DIMENSION_VALUE: Shape = plain("giá trị", &[ID, LABEL, HELP], &[]);

static REFERENCE: Shape = plain(
    "giá trị đối chiếu",
    &[
        ID,
        LABEL,
        col("unit", "Đơn vị", Text),
        col(
            "scope",
            "Của",
            Words(&[
                ("area", "khu dân cư"),
                ("commune", "xã, phường"),
                ("district", "huyện"),
                ("province", "tỉnh"),
                ("region", "vùng"),
                ("nation", "cả nước"),
            ]),
        ),
        col("year", "Năm", Codec::Year),
        col("decimals", "Số lẻ", Whole),
        col("min", "Nhỏ nhất", Figure),
        col("max", "Lớn nhất", Figure),
        col("value", "Giá trị sẵn có", Figure),
        CITE,
    ],
    &[],
);

const DECIMALS: Column = col("decimals", "Số lẻ", Whole);
const MIN: Column = col("min", "Nhỏ nhất", Figure);
const MAX: Column = col("max", "Lớn nhất", Figure);

static OPTIONS: &[Child] = &[child("options", List, true, &OPTION)];
static ITEMS: &[Child] = &[child("items", List, true, &ITEM)];

pub(super) static QUESTION_KINDS: &[Kind] = &[
    kind("yes_no", "có / không", &[], &[]),
    kind("count", "số đếm", &[MIN, MAX], &[]),
    kind("decimal", "số lẻ", &[DECIMALS, MIN, MAX], &[]),
    kind(
        "share",
        "tỷ lệ (tử/mẫu)",
        &[
            col("numerator", "Tử số là", Text),
            col("denominator", "Mẫu số là", Text),
            DECIMALS,
            col("may_exceed", "Tử được vượt mẫu", Flag),
        ],
        &[],
    ),
    kind("choice", "chọn một", &[], OPTIONS),
    kind("checklist", "chọn nhiều mục", &[], ITEMS),
    kind(
        "judged",
        "người chấm cho điểm",
        &[MIN, MAX, col("step", "Bước điểm", Number)],
        &[],
    ),
    kind("date", "ngày", &[], &[]),
    kind(
        "list",
        "danh sách số",
        &[
            DECIMALS,
            MIN,
            MAX,
            col("weight", "Trọng số là", Text),
            col("weight_decimals", "Số lẻ của trọng số", Whole),
            col("rows", "Nhiều nhất (dòng)", Whole),
        ],
        &[],
    ),
];

static OPTION: Shape = plain("phương án", &[ID, LABEL], &[]);
static ITEM: Shape = plain("mục", &[ID, LABEL], &[]);

static QUESTION: Shape = Shape {
    word: "câu hỏi",
    columns: &[
        ID,
        LABEL,
        col("unit", "Đơn vị", Text),
        HELP,
        col("evidence", "Tài liệu kiểm chứng", Text),
        col("was", "Mã cũ", Ids),
        col("past", "Việc đã qua", Flag),
        col("cost", "Độ khó thay đổi", Whole),
        col("who", "Ai thay đổi được", Text),
        col("blank", "Bỏ trống tính là", Answer),
        CITE,
    ],
    children: &[],
    kinds: Some(("Loại câu hỏi", QUESTION_KINDS)),
    nests: false,
};

/// The order of the printed form: number, id, text, points. The rule stands on its own sheet.
pub(super) static CRITERION: Shape = Shape {
    word: "tiêu chí",
    columns: &[
        col("code", "TT", Plain),
        ID,
        LABEL,
        col("points", "Điểm chuẩn", Figure),
        col(
            "role",
            "Vai trò",
            Words(&[
                ("base", "điểm nền"),
                ("bonus", "điểm thưởng"),
                ("penalty", "điểm trừ"),
            ]),
        ),
        col("combine", "Cách cộng", COMBINE),
        col("floor", "Điểm thấp nhất", Figure),
        col("capped", "Chặn ở điểm chuẩn", Flag),
        col("weight", "Trọng số", Figure),
        col("times", "Hệ số", Figure),
        col("round", "Làm tròn đến", Figure),
        col("minimum", "Điểm phải đạt", Figure),
        col("only_for", "Chỉ áp dụng cho", Profiles),
        col("not_applicable", "Khi không phát sinh", Policy),
        col("evidence_required", "Bắt buộc có tài liệu", Flag),
        HELP,
        CITE,
        AMBIGUITY,
    ],
    children: &[child("parts", List, false, &CRITERION)],
    kinds: None,
    nests: true,
};

static EFFECT: Shape = plain(
    "hệ quả",
    &[ID, LABEL, HELP, CITE, AMBIGUITY],
    &[
        child("when", One, false, &CONDITION),
        child("does", List, true, &DOES),
    ],
);

static DOES: Shape = Shape {
    word: "tác dụng",
    columns: &[],
    children: &[],
    kinds: Some((
        "Loại tác dụng",
        &[
            kind(
                "bar",
                "không xét danh hiệu",
                &[col("titles", "Danh hiệu", Ids)],
                &[],
            ),
            kind(
                "cap_class",
                "cao nhất chỉ xếp loại",
                &[col("class", "Loại", Plain)],
                &[],
            ),
            kind("lower_class", "hạ loại", &[col("by", "Số bậc", Whole)], &[]),
            kind(
                "force_class",
                "xếp thẳng loại",
                &[col("class", "Loại", Plain)],
                &[],
            ),
            kind(
                "zero",
                "tiêu chí không tính điểm",
                &[col("criterion", "Tiêu chí", Plain)],
                &[],
            ),
            kind("deduct", "trừ điểm", &[col("points", "Điểm", Figure)], &[]),
        ],
    )),
    nests: false,
};

static CLASSES: Shape = plain(
    "cách xếp loại",
    &[col(
        "failed",
        "Khi không đạt điều kiện",
        Words(&[
            ("lower", "xét loại kế dưới"),
            ("otherwise", "không xếp loại"),
        ]),
    )],
    &[
        child("list", List, true, &CLASS),
        child("otherwise", One, false, &OTHERWISE),
    ],
);
static CLASS: Shape = plain(
    "loại",
    &[
        ID,
        LABEL,
        col("from", "Từ (≥)", Figure),
        col("above", "Trên (>)", Figure),
        col("below", "Dưới (<)", Figure),
        col("to", "Đến (≤)", Figure),
        CITE,
    ],
    &[child("condition", One, false, &CONDITION)],
);
static OTHERWISE: Shape = plain("không xếp loại", &[ID, LABEL], &[]);

static TITLE: Shape = plain(
    "danh hiệu",
    &[
        ID,
        LABEL,
        col("level", "Bậc", Whole),
        col("given_by", "Ai công nhận", Text),
        HELP,
        CITE,
        AMBIGUITY,
    ],
    &[child("condition", One, false, &CONDITION)],
);

static EXTERNAL: Shape = plain("danh hiệu của bộ khác", &[ID, LABEL], &[]);

static AMBIGUOUS: Shape = plain(
    "điểm chưa rõ",
    &[
        ID,
        col("about", "Liên quan đến", Ids),
        col("text", "Văn bản ghi", Text),
        col("reading", "Cách hiểu ở đây", Text),
        col("decides", "Ai quyết định", Text),
        CITE,
    ],
    &[],
);

const fn table(
    sheet: &'static str,
    key: &'static str,
    required: bool,
    shape: &'static Shape,
    hint: &'static str,
) -> Table {
    Table {
        sheet,
        key,
        many: List,
        required,
        shape,
        hint,
    }
}

/// The sheets in order, after the guide and the set itself.
pub(super) static TABLES: &[Table] = &[
    table(
        "Căn cứ",
        "sources",
        true,
        &SOURCE,
        "Mỗi văn bản một dòng. Mã được dùng ở cột “Căn cứ” của các trang khác.",
    ),
    table(
        "Hồ sơ",
        "profile",
        false,
        &DIMENSION,
        "Đặc điểm làm thay đổi điểm (ví dụ địa bàn). Mỗi đặc điểm một dòng, các giá trị ở các dòng ngay bên dưới.",
    ),
    table(
        "Giá trị đối chiếu",
        "references",
        false,
        &REFERENCE,
        "Số liệu bên ngoài để so sánh, ví dụ thu nhập bình quân của xã.",
    ),
    table(
        "Nhóm và tiêu chí",
        "criteria",
        true,
        &CRITERION,
        "Theo thứ tự của bảng điểm: nhóm ở cấp 1, tiêu chí ở cấp 2, … Dòng cuối nhánh chọn “Cách chấm”; chi tiết ở trang “Quy tắc”.",
    ),
    table(
        "Câu hỏi",
        "questions",
        true,
        &QUESTION,
        "Mỗi thông tin cần khai một dòng; phương án hoặc mục để chọn ở các dòng ngay bên dưới.",
    ),
    table(
        "Quy tắc",
        RULES_KEY,
        false,
        &RULE,
        "Mỗi tiêu chí được chấm một dòng “quy tắc”; các mức, phương án, bước, điều kiện ở các dòng ngay bên dưới, sâu hơn một cấp.",
    ),
    Table {
        many: One,
        ..table(
            "Xếp loại",
            "classes",
            false,
            &CLASSES,
            "Một dòng “cách xếp loại”, rồi các loại từ cao xuống thấp, cuối cùng là “không xếp loại”.",
        )
    },
    table(
        "Danh hiệu",
        "titles",
        false,
        &TITLE,
        "Mỗi danh hiệu một dòng; điều kiện ở các dòng bên dưới, lùi vào theo cấp.",
    ),
    table(
        "Hệ quả",
        "effects",
        false,
        &EFFECT,
        "Việc làm mất danh hiệu, hạ loại, trừ điểm, … theo thứ tự xét; điều kiện và tác dụng ở các dòng bên dưới.",
    ),
    table(
        "Danh hiệu khác",
        "external_titles",
        false,
        &EXTERNAL,
        "Danh hiệu của bộ tiêu chí khác mà điều kiện ở đây nhắc đến.",
    ),
    Table {
        many: One,
        ..table(
            "Thi đua",
            "emulation",
            false,
            &EMULATION,
            "Một dòng “thi đua”, rồi thứ tự xếp hạng, trường hợp không xếp hạng, hạn mức; điều kiện ở các dòng bên dưới.",
        )
    },
    table(
        "Lịch",
        "calendar",
        false,
        &CALENDAR,
        "Các mốc thời gian của một kỳ.",
    ),
    table(
        "Điểm chưa rõ",
        "ambiguities",
        false,
        &AMBIGUOUS,
        "Chỗ văn bản mâu thuẫn hoặc không nói rõ, và cách hiểu ở đây.",
    ),
    table(
        "Ví dụ",
        "examples",
        false,
        &EXAMPLE,
        "Bài tính mẫu: một phiếu và kết quả phải có; máy chấm lại mỗi lần kiểm tra.",
    ),
];
