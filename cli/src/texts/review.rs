//! Words of reviews: what became of all areas together, and forms that have no other.

use super::{Say, say};

pub(crate) const REVIEWED: Say = say("Đã đối chiếu {n} khu dân cư", "Areas reviewed: {n}");
pub(crate) const FINISHED: Say = say("đủ điều kiện kết thúc {n}", "that can be finished: {n}");
pub(crate) const BLOCKED: Say = say("còn việc phải làm {n}", "with things left to do: {n}");
pub(crate) const NOT_APPRAISED_YET: Say = say("chưa thẩm định {n}", "not appraised yet: {n}");
pub(crate) const NO_APPRAISAL: Say = say(
    "Khu này có phiếu tự chấm nhưng chưa có phiếu thẩm định.",
    "The area has a self-scored form and no appraised one.",
);
pub(crate) const NO_APPRAISAL_MEND: Say = say(
    "Bổ sung phiếu thẩm định; kiểm tra mã khu dân cư và kỳ đánh giá ở hai tệp.",
    "Add the appraised form; check the code of the area and the period in both files.",
);
pub(crate) const NO_SELF: Say = say(
    "Khu này có phiếu thẩm định nhưng không có phiếu tự chấm.",
    "The area has an appraised form and no self-scored one.",
);
pub(crate) const NO_SELF_MEND: Say = say(
    "Kiểm tra mã khu dân cư và kỳ đánh giá ở hai tệp.",
    "Check the code of the area and the period in both files.",
);
pub(crate) const APPROVAL_OF_NOBODY: Say = say(
    "Mã đối chiếu này không khớp với khu nào: khu đã được duyệt theo mã ấy đã thay đổi, hoặc không có trong các phiếu.",
    "This digest is that of no area: the area that was approved by it was changed since, or is not among the forms.",
);
pub(crate) const APPROVAL_OF_NOBODY_MEND: Say = say(
    "Ghi --approved KHU=MÃ để biết khu nào, rồi trình duyệt lại khu đó.",
    "Write --approved AREA=DIGEST to see which area it is, and submit that one for approval again.",
);
pub(crate) const DIFFERENCES: Say = say("Số tiêu chí lệch", "Criteria that differ");
pub(crate) const SUM: Say = say("Cộng chênh lệch", "Sum of differences");
pub(crate) const TO_DO: Say = say("Việc phải làm", "To do");
pub(crate) const DIGEST: Say = say("Mã đối chiếu: {digest}", "Digest of this review: {digest}");
pub(crate) const DEPTH: Say = say("Cấp", "Level");
pub(crate) const DIFFERS: Say = say("Có lệch", "Differs");
pub(crate) const REASONS_OF_NOBODY: Say = say(
    "Tệp lý do ghi lý do cho khu này, nhưng không có khu ấy trong các phiếu được thẩm định.",
    "The file of reasons has some for this area, but no such area is reviewed.",
);
pub(crate) const REASONS_OF_NOBODY_MEND: Say = say(
    "Ghi đúng mã khu dân cư (hoặc xã/tên) như trong phiếu.",
    "Name it by the code that the form has, or by commune/name.",
);
