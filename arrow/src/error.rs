//! Why columns cannot be used at all. What is wrong in their rows is a [`Finding`](crate::Finding) instead.

use crate::cells::Why;
use arrow_schema::{ArrowError, DataType};
use kieumau::Lang;
use kieumau_sheets::Refused;
use kieumau_sheets::texts::{Say, say};

const FLOAT: Say = say(
    "Cột “{column}” có kiểu {type}, là số thập phân nhị phân: 79,995 không ghi đúng được bằng kiểu này. Đổi sang decimal (như decimal(12,2)) hoặc văn bản rồi chạy lại.",
    "The column `{column}` is of type {type}, a binary fraction: 79.995 cannot be written exactly in it. Cast it to a decimal (such as decimal(12,2)) or to text.",
);
const MOMENT: Say = say(
    "Cột “{column}” có kiểu {type}, là một thời điểm: ngày nào thì còn tùy múi giờ. Đổi sang date hoặc văn bản rồi chạy lại.",
    "The column `{column}` is of type {type}, a moment: which day it is depends on the time zone. Cast it to a date or to text.",
);
const OTHER: Say = say(
    "Cột “{column}” có kiểu {type}, không đọc được thành ô của bảng. Đổi sang số nguyên, decimal, boolean, date, văn bản, hoặc danh sách các kiểu ấy.",
    "The column `{column}` is of type {type}, from which no cells of a table can be had. Cast it to whole numbers, decimals, booleans, dates, text, or lists of these.",
);
const NOT_BOUND: Say = say(
    "Các cột khác với những cột đã khai: có {found}, cần {wanted}.",
    "The columns are not those that were bound: {found}, not {wanted}.",
);

/// Why columns cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Columns of types that are not taken: every one of them, in a sentence each.
    #[error("{}", .0.join("\n"))]
    Columns(Vec<String>),
    /// The settings name a column that the set does not have.
    #[error(transparent)]
    Settings(#[from] Refused),
    /// What Arrow says, where memory or a file is not as it should be.
    #[error(transparent)]
    Arrow(#[from] ArrowError),
    /// What Parquet says.
    #[cfg(feature = "parquet")]
    #[error(transparent)]
    Parquet(#[from] parquet::errors::ParquetError),
}

/// The sentence about a column of a type that is not taken.
pub(crate) fn not_taken(column: &str, of: &DataType, why: Why, lang: Lang) -> String {
    let say = match why {
        Why::Float => FLOAT,
        Why::Moment => MOMENT,
        Why::Other => OTHER,
    };
    let of = of.to_string();
    say.fill(lang, &[("column", column), ("type", &of)])
}

pub(crate) fn not_bound(found: &str, wanted: &str, lang: Lang) -> Error {
    let values = [("found", found), ("wanted", wanted)];
    Error::Columns(vec![NOT_BOUND.fill(lang, &values)])
}
