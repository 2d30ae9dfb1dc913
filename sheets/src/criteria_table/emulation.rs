//! Emulation as rows: one row for the whole, and below it the keys of the order, the exclusions, the quotas and the worked
//! clusters.

use super::conditions::{CONDITION, MAXIMUM, UNIT};
use super::examples::CLUSTER;
use super::shape::Codec::{Flag, Ids, Measure, Number, Plain, Text, Whole, Words};
use super::shape::Many::{List, One};
use super::shape::{Column, Shape, child, col, kind};
use super::shapes::{CITE, ID, LABEL, TOTAL, plain};

const CLASS: Column = col("class", "Loại", Plain);
const AT_LEAST: Column = col("at_least", "Từ loại", Plain);
const TOTAL_OF: Column = col("total", "Tổng nào", TOTAL);

pub(super) static EMULATION: Shape = plain(
    "thi đua",
    &[col("cluster", "Cụm theo", Plain), CITE],
    &[
        child("order", List, true, &ORDER),
        child("excluded", List, false, &EXCLUDED),
        child("quotas", List, false, &QUOTA),
        child("examples", List, false, &CLUSTER),
    ],
);

static ORDER: Shape = Shape {
    word: "xếp theo",
    columns: &[
        col("label", "Tên gọi", Text),
        col(
            "direction",
            "Xếp trước",
            Words(&[("desc", "lớn hơn"), ("asc", "nhỏ hơn")]),
        ),
    ],
    children: &[],
    kinds: Some((
        "So sánh",
        &[
            kind("total", "tổng điểm", &[TOTAL_OF, UNIT, MAXIMUM], &[]),
            kind(
                "points",
                "điểm của tiêu chí",
                &[col("of", "Tiêu chí", Plain), UNIT, MAXIMUM],
                &[],
            ),
            kind("class", "xếp loại", &[], &[]),
            kind(
                "full_marks",
                "số tiêu chí đạt tối đa",
                &[col("of", "Các tiêu chí", Ids)],
                &[],
            ),
            kind(
                "passes",
                "số tiêu chí đạt",
                &[col("of", "Các tiêu chí", Ids)],
                &[],
            ),
            kind("deductions", "điểm bị trừ", &[], &[]),
            kind(
                "answer",
                "câu trả lời",
                &[col("of", "Đại lượng", Measure)],
                &[],
            ),
            kind(
                "date",
                "ngày sớm hơn",
                &[col("question", "Câu hỏi", Plain)],
                &[],
            ),
            kind(
                "meets",
                "đạt điều kiện",
                &[],
                &[child("test", One, true, &CONDITION)],
            ),
            kind(
                "mean",
                "trung bình các kỳ",
                &[
                    TOTAL_OF,
                    col(
                        "per",
                        "Trung bình theo",
                        Words(&[
                            ("assessment", "phiếu"),
                            ("month", "tháng"),
                            ("quarter", "quý"),
                        ]),
                    ),
                    col("periods", "Số kỳ", Whole),
                ],
                &[],
            ),
        ],
    )),
    nests: false,
};

static EXCLUDED: Shape = plain(
    "không xếp hạng",
    &[
        ID,
        LABEL,
        col("in_base", "Tính vào căn cứ hạn mức", Flag),
        col("in_leader", "Tính khi tìm đơn vị dẫn đầu", Flag),
        CITE,
    ],
    &[child("when", One, false, &CONDITION)],
);

static QUOTA: Shape = Shape {
    word: "hạn mức",
    columns: &[
        ID,
        LABEL,
        col("number", "Số suất", Whole),
        col("percent", "Tỷ lệ %", Number),
        col(
            "rounding",
            "Phần lẻ",
            Words(&[
                ("down", "bỏ"),
                ("up", "tính một suất"),
                ("nearest", "làm tròn gần nhất"),
            ]),
        ),
        col("least", "Ít nhất", Whole),
        col("most", "Nhiều nhất", Whole),
        col("within", "Tính trong từng", Ids),
        CITE,
    ],
    children: &[
        child("base", One, false, &BASE),
        child("condition", One, false, &CONDITION),
    ],
    kinds: Some((
        "Loại hạn mức",
        &[
            kind(
                "class",
                "xếp loại",
                &[
                    CLASS,
                    col("and_better", "Kể cả loại cao hơn", Flag),
                    col("surplus", "Vượt thì xuống loại", Plain),
                ],
                &[],
            ),
            kind(
                "award",
                "khen thưởng",
                &[AT_LEAST, col("besides", "Cùng hình thức khác", Flag)],
                &[],
            ),
        ],
    )),
    nests: false,
};

static BASE: Shape = Shape {
    word: "tỷ lệ của",
    columns: &[],
    children: &[],
    kinds: Some((
        "Căn cứ tính",
        &[
            kind("assessed", "số đơn vị được đánh giá", &[], &[]),
            kind(
                "class_below",
                "loại liền dưới",
                &[col(
                    "promoted",
                    "Tính cả số được lên loại",
                    super::shape::Codec::YesNo,
                )],
                &[],
            ),
            kind("class", "từ một loại trở lên", &[AT_LEAST], &[]),
            kind(
                "award",
                "số đã được khen thưởng",
                &[col("of", "Hình thức", Plain)],
                &[],
            ),
        ],
    )),
    nests: false,
};
