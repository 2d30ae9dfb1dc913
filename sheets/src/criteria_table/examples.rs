//! Worked examples as rows: an assessment, what it must give, and a row for each answer and each result.

use super::shape::Codec::{Answer, Date, Ids, Number, Numbers, Plain, Values, Whole, Words};
use super::shape::Many::{List, Map, One};
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
/// A worked example of a whole cluster.
pub(super) static CLUSTER: Shape = plain(
    "ví dụ cụm",
    &[ID, LABEL, CITE],
    &[
        child("assessments", List, true, &ASSESSMENT),
        child("decisions", List, false, &DECISION),
        child("expect", One, false, &CLUSTER_EXPECT),
    ],
);
static DECISION: Shape = plain(
    "quyết định",
    &[
        col("quota", "Hạn mức", Plain),
        col("chosen", "Chọn", Ids),
        col("document", "Văn bản", Plain),
        col("date", "Ngày", Date),
        col("note", "Ghi chú", Plain),
    ],
    &[],
);
static CLUSTER_EXPECT: Shape = plain(
    "kết quả cụm",
    &[],
    &[
        child("ranks", Map, false, &RANK_OF),
        child("classes", Map, false, &CLASS_OF),
        child("awards", Map, false, &AWARDS_OF),
        child("first_key", Map, false, &FIRST_KEY_OF),
        child("excluded", Map, false, &EXCLUDED_OF),
        child("undecided", Map, false, &UNDECIDED_OF),
    ],
);
static RANK_OF: Shape = plain("hạng phải có", &[col("", "Giá trị", Whole)], &[]);
static CLASS_OF: Shape = plain("xếp loại phải có", &[col("", "Giá trị", Plain)], &[]);
static AWARDS_OF: Shape = plain("khen thưởng phải có", &[col("", "Giá trị", Ids)], &[]);
static FIRST_KEY_OF: Shape = plain("điểm xếp hạng phải có", &[col("", "Giá trị", Number)], &[]);
static EXCLUDED_OF: Shape = plain("không xếp hạng vì", &[col("", "Giá trị", Plain)], &[]);
static UNDECIDED_OF: Shape = plain("chưa quyết định", &[col("", "Giá trị", Ids)], &[]);

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
