//! Worked examples as rows: an assessment, what it must give, and a row for each answer and each result.

use super::shape::Codec::{Answer, Date, Ids, Number, Numbers, Plain, Values, Whole, Words};
use super::shape::Many::{Map, One};
use super::shape::{Shape, child, col};
use super::shapes::{CITE, ID, LABEL, plain};

pub(super) static EXAMPLE: Shape = plain(
    "ví dụ",
    &[ID, LABEL, CITE],
    &[
        child("assessment", One, false, &ASSESSMENT),
        child("expect", One, false, &EXPECT),
    ],
);
static ASSESSMENT: Shape = plain(
    "phiếu",
    &[
        col("set", "Bộ tiêu chí", Plain),
        col("period", "Kỳ", Plain),
        col("as_of", "Ngày chấm", Date),
        col("registered", "Đăng ký danh hiệu", Ids),
    ],
    &[
        child("area", One, false, &AREA),
        child("profile", Map, false, &PROFILE_OF),
        child("history", Map, false, &HISTORY_OF),
        child("references", Map, false, &REFERENCE_OF),
        child("answers", Map, false, &ANSWER_OF),
        child("not_applicable", Map, false, &NOT_ARISING),
    ],
);
static AREA: Shape = plain(
    "khu dân cư",
    &[
        col("code", "Mã", Plain),
        col("name", "Tên", Plain),
        col("commune", "Xã, phường", Plain),
        col("district", "Huyện (trước 2025)", Plain),
        col("province", "Tỉnh", Plain),
        col("cluster", "Cụm thi đua", Plain),
        col("predecessors", "Khu dân cư trước đây", Ids),
    ],
    &[],
);
static PROFILE_OF: Shape = plain("hồ sơ", &[col("", "Giá trị", Values)], &[]);
static HISTORY_OF: Shape = plain("danh hiệu năm", &[col("", "Giá trị", Ids)], &[]);
static REFERENCE_OF: Shape = plain("đối chiếu", &[col("", "Giá trị", Number)], &[]);
static ANSWER_OF: Shape = plain("câu trả lời", &[col("", "Giá trị", Answer)], &[]);
static NOT_ARISING: Shape = plain("không phát sinh", &[col("", "Giá trị", Plain)], &[]);

static EXPECT: Shape = plain(
    "kết quả phải có",
    &[
        col("total", "Tổng điểm", Number),
        col("bounds", "Thấp nhất; cao nhất", Numbers),
        col("class", "Xếp loại", Plain),
        col("problems", "Số lỗi", Whole),
    ],
    &[
        child("points", Map, false, &POINTS_OF),
        child("titles", Map, false, &VERDICT_OF),
        child("reasons", Map, false, &REASON_OF),
    ],
);
static POINTS_OF: Shape = plain("điểm phải có", &[col("", "Giá trị", Number)], &[]);
static VERDICT_OF: Shape = plain(
    "danh hiệu phải có",
    &[col(
        "",
        "Giá trị",
        Words(&[
            ("earned", "đạt"),
            ("possible", "còn có thể đạt"),
            ("out_of_reach", "không thể đạt"),
        ]),
    )],
    &[],
);
static REASON_OF: Shape = plain("lý do phải có", &[col("", "Giá trị", Plain)], &[]);
