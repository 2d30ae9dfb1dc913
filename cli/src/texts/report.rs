//! Words of `report`.

use super::{Say, say};

pub(crate) const WRITTEN: Say = say("Đã ghi {file}.", "Written: {file}.");
pub(crate) const WRITTEN_MANY: Say = say(
    "Đã ghi {n} văn bản vào {file}.",
    "Documents written to {file}: {n}.",
);
