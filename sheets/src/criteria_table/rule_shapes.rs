//! Rules as rows: a row for the rule, and one for each band, option, item, term or alternative below it.

use super::conditions::CONDITION;
use super::shape::Codec::{Day, Figure, Ids, Limit, Measure, Plain, Quorum, Text, Words, YesNo};
use super::shape::Many::{List, Map, One};
use super::shape::{Child, Codec, Column, Kind, Shape, child, col, kind};

const QUESTION: Column = col("question", "Câu hỏi", Plain);
const OF: Column = col("of", "Đại lượng", Measure);
const POINTS: Column = col("points", "Điểm", Figure);
const FLOOR: Column = col("floor", "Điểm thấp nhất", Figure);
const CAP: Column = col("cap", "Điểm cao nhất", Figure);
const ROUND: Column = col("round", "Làm tròn đến", Figure);
const PARTIAL: Codec = Words(&[
    ("none", "không tính"),
    ("whole", "tính như một bước"),
    ("proportion", "tính theo tỷ lệ"),
]);
static TEST: &[Child] = &[child("test", One, false, &CONDITION)];
static RULES: &[Child] = &[child("rules", List, true, &RULE)];

static BANDS: &[Child] = &[child("bands", List, true, &BAND)];
static OPTIONS: &[Child] = &[child("points", Map, true, &OPTION)];
static ITEMS: &[Child] = &[child("points", Map, true, &ITEM)];
static TERMS: &[Child] = &[child("terms", List, true, &TERM)];

pub(super) static KINDS: &[Kind] = &[
    kind("judged", "người chấm cho điểm", &[QUESTION], &[]),
    kind(
        "yes_no",
        "có / không",
        &[QUESTION, POINTS, col("when", "Khi trả lời", YesNo)],
        &[],
    ),
    kind(
        "bands",
        "theo mức",
        &[OF, col("not_monotone", "Vì sao điểm lên xuống", Text)],
        BANDS,
    ),
    kind(
        "choice",
        "chọn một",
        &[
            QUESTION,
            col("zeroes_parent", "Phương án làm mất điểm mục cha", Ids),
        ],
        OPTIONS,
    ),
    kind("checklist", "chọn nhiều mục", &[QUESTION, CAP], ITEMS),
    kind(
        "per_unit",
        "cộng, trừ theo đơn vị",
        &[col("base", "Điểm ban đầu", Figure), FLOOR, CAP, ROUND],
        TERMS,
    ),
    kind(
        "proportional",
        "theo tỷ lệ tới chỉ tiêu",
        &[
            OF,
            POINTS,
            col("target", "Chỉ tiêu", Limit),
            col("from", "Bắt đầu từ", Limit),
            ROUND,
        ],
        &[],
    ),
    kind(
        "meets",
        "đạt điều kiện thì có điểm",
        &[POINTS, col("otherwise", "Điểm khi không đạt", Figure)],
        TEST,
    ),
    kind("pass", "đạt / không đạt, không tính điểm", &[], TEST),
    kind(
        "mean_of",
        "trung bình các lần",
        &[QUESTION, col("times", "Hệ số", Figure), ROUND],
        &[],
    ),
    kind(
        "deadline",
        "theo hạn nộp",
        &[
            QUESTION,
            POINTS,
            col("due", "Hạn", Day),
            col("subtract", "Mỗi bước trừ", Figure),
            col("per_days", "Số ngày một bước", Figure),
            col("partial", "Phần lẻ", PARTIAL),
            FLOOR,
        ],
        &[],
    ),
    kind(
        "vote",
        "bỏ phiếu",
        &[
            col("yes", "Số đồng ý", Plain),
            col("members", "Tổng số", Plain),
            col("attending", "Số có mặt", Plain),
            col(
                "of",
                "Tính trên",
                Words(&[("members", "tổng số"), ("attending", "số có mặt")]),
            ),
            col("at_least", "Từ % (≥)", Figure),
            col("more_than", "Trên % (>)", Figure),
            col("quorum", "Tỷ lệ có mặt", Quorum),
            POINTS,
        ],
        &[],
    ),
    kind(
        "relative",
        "so với đơn vị dẫn đầu cụm",
        &[
            OF,
            POINTS,
            col("target", "Chỉ tiêu", Limit),
            col("met", "Điểm khi vừa đạt chỉ tiêu", Figure),
            ROUND,
        ],
        &[],
    ),
    kind("best_of", "lấy cách cao nhất", &[], RULES),
    kind("worst_of", "lấy cách thấp nhất", &[], RULES),
];

pub(super) static RULE: Shape = Shape {
    word: "quy tắc",
    columns: &[],
    children: &[],
    kinds: Some((super::shapes::RULE_KIND, KINDS)),
    nests: true,
};

const fn part(word: &'static str, columns: &'static [Column], children: &'static [Child]) -> Shape {
    Shape {
        word,
        columns,
        children,
        kinds: None,
        nests: false,
    }
}

static BAND: Shape = part(
    "mức",
    &[
        col("label", "Nội dung", Text),
        col("from", "Từ (≥)", Figure),
        col("above", "Trên (>)", Figure),
        col("below", "Dưới (<)", Figure),
        col("to", "Đến (≤)", Figure),
        POINTS,
    ],
    &[child("escape", One, false, &ESCAPE)],
);
static ESCAPE: Shape = part("ngoại lệ", &[POINTS], TEST);
static OPTION: Shape = part("phương án", &[col("", "Điểm", Figure)], &[]);
static ITEM: Shape = part("mục", &[col("", "Điểm", Figure)], &[]);
static TERM: Shape = part(
    "bước",
    &[
        OF,
        col("each", "Mỗi bước là", Limit),
        col("add", "Cộng", Figure),
        col("subtract", "Mỗi bước trừ", Figure),
        col("beyond", "Phần vượt trên", Limit),
        col("short_of", "Phần thiếu so với", Limit),
        col("partial", "Phần lẻ", PARTIAL),
        col("limit", "Cộng, trừ nhiều nhất", Figure),
    ],
    &[],
);
