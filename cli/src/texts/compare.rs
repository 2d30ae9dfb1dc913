//! Headings of `compare` and `verify`.

use super::{Say, say};

pub(crate) const BEFORE: Say = say(
    "Trước: {label} ({id}, bản {version})",
    "Before: {label} ({id}, version {version})",
);
pub(crate) const AFTER: Say = say(
    "Sau: {label} ({id}, bản {version})",
    "After: {label} ({id}, version {version})",
);
pub(crate) const CHANGES: Say = say("Khác nhau trong văn bản", "What differs as it is written");
pub(crate) const MEANING: Say = say("Khác nhau về kết quả", "What differs in results");
pub(crate) const DIFFERENCES: Say = say("Kết quả khác ở:", "The results differ in:");
pub(crate) const EFFECT: Say = say("Với các khu dân cư đã cho", "For the areas given");
pub(crate) const CAUSES: Say = say(
    "Điều làm đổi danh hiệu, xếp loại",
    "What changed titles and classes",
);
pub(crate) const VERIFIED: Say = say(
    "Đúng {well} trong {all} kết quả.",
    "As they should be: {well} of {all}.",
);
pub(crate) const AREAS: Say = say("Từng khu dân cư", "Area by area");
pub(crate) const RANKING: Say = say(
    "Xếp hạng, hạn mức, khen thưởng",
    "Places, quotas and awards",
);
pub(crate) const RANKED_AREAS: Say = say(
    "Từng đơn vị đổi xếp loại sau hạn mức hoặc khen thưởng",
    "Area by area: classes after quotas, awards",
);
