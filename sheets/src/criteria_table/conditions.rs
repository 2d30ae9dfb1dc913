//! Conditions as rows: the groups (all of, one of, …) hold the rows below them that are one level deeper.

use super::shape::Codec::{Day, Figure, Flag, Ids, Is, Limit, Measure, Plain, Words};
use super::shape::Many::List;
use super::shape::{Child, Codec, Column, Kind, Shape, child, col, kind};
use super::shapes::TOTAL;

pub(super) const UNIT: Column = col(
    "unit",
    "Tính bằng",
    Words(&[("points", "điểm"), ("percent", "phần trăm")]),
);
pub(super) const MAXIMUM: Column = col(
    "maximum",
    "So với điểm tối đa",
    Words(&[
        ("printed", "in trong bảng"),
        ("applicable", "phần phát sinh"),
    ]),
);
static OF: &[Child] = &[child("of", List, true, &CONDITION)];
const QUESTION: Column = col("question", "Câu hỏi", Plain);
const N: Column = col("n", "Ít nhất (số lượng)", Figure);

/// The five comparisons, with limits of this form.
const fn side(at: usize, codec: Codec) -> Column {
    match at {
        0 => col("at_least", "≥", codec),
        1 => col("more_than", ">", codec),
        2 => col("at_most", "≤", codec),
        3 => col("less_than", "<", codec),
        _ => col("equals", "=", codec),
    }
}

static KINDS: &[Kind] = &[
    kind("all", "tất cả các điều kiện dưới", &[], OF),
    kind("any", "một trong các điều kiện dưới", &[], OF),
    kind("none", "không điều kiện nào dưới đây", &[], OF),
    kind("at_least", "ít nhất n điều kiện dưới", &[N], OF),
    kind(
        "answer",
        "câu trả lời là",
        &[QUESTION, col("is", "Là", Is)],
        &[],
    ),
    kind(
        "ticked",
        "có các mục",
        &[QUESTION, N, col("items", "Các mục", Ids)],
        &[],
    ),
    kind(
        "compare",
        "so sánh số",
        &[
            col("of", "Đại lượng", Measure),
            side(0, Limit),
            side(1, Limit),
            side(2, Limit),
            side(3, Limit),
            side(4, Limit),
        ],
        &[],
    ),
    kind(
        "date",
        "so sánh ngày",
        &[
            QUESTION,
            side(0, Day),
            side(1, Day),
            side(2, Day),
            side(3, Day),
            side(4, Day),
        ],
        &[],
    ),
    kind(
        "total",
        "tổng điểm",
        &[
            col("total", "Tổng nào", TOTAL),
            UNIT,
            MAXIMUM,
            side(0, Figure),
            side(1, Figure),
            side(2, Figure),
            side(3, Figure),
            side(4, Figure),
        ],
        &[],
    ),
    kind(
        "points",
        "điểm của tiêu chí",
        &[
            col("of", "Tiêu chí", Plain),
            UNIT,
            MAXIMUM,
            side(0, Figure),
            side(1, Figure),
            side(2, Figure),
            side(3, Figure),
            side(4, Figure),
        ],
        &[],
    ),
    kind(
        "each_group",
        "mỗi nhóm đạt phần trăm",
        &[
            col("groups", "Các tiêu chí", Ids),
            MAXIMUM,
            side(0, Figure),
            side(1, Figure),
            side(2, Figure),
            side(3, Figure),
            side(4, Figure),
        ],
        &[],
    ),
    kind(
        "full_marks",
        "đủ điểm tối đa",
        &[col("of", "Các tiêu chí", Ids)],
        &[],
    ),
    kind(
        "every_minimum",
        "đạt mọi điểm phải đạt",
        &[col("of", "Các tiêu chí", Ids)],
        &[],
    ),
    kind(
        "passes",
        "số tiêu chí đạt",
        &[col("of", "Các tiêu chí", Ids), N],
        &[],
    ),
    kind(
        "effect",
        "hệ quả xảy ra",
        &[col("of", "Hệ quả", Plain)],
        &[],
    ),
    kind(
        "title",
        "được danh hiệu",
        &[col("of", "Danh hiệu", Plain)],
        &[],
    ),
    kind(
        "class",
        "xếp loại từ",
        &[col("at_least", "Loại", Plain)],
        &[],
    ),
    kind(
        "held",
        "đã giữ danh hiệu",
        &[
            col("title", "Danh hiệu", Plain),
            col("years", "Số năm", Figure),
            col("of_last", "Trong số năm gần nhất", Figure),
            col("this_year", "Kể cả năm chấm", Flag),
            col(
                "predecessors",
                "Khu trước sáp nhập",
                Words(&[
                    ("none", "không tính"),
                    ("any", "một khu đã giữ"),
                    ("all", "mọi khu đã giữ"),
                ]),
            ),
        ],
        &[],
    ),
    kind(
        "profile",
        "đặc điểm của khu dân cư là",
        &[
            col("dimension", "Đặc điểm", Plain),
            col("values", "Các giá trị", Ids),
        ],
        &[],
    ),
    kind(
        "registered",
        "đã đăng ký danh hiệu",
        &[col("title", "Danh hiệu", Plain)],
        &[],
    ),
];

pub(super) static CONDITION: Shape = Shape {
    word: "điều kiện",
    columns: &[],
    children: &[],
    kinds: Some(("Loại điều kiện", KINDS)),
    nests: true,
};
