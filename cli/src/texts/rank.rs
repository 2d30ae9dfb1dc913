//! Words of rankings: headers of tables, and what became of all areas together.

use super::{Say, say};

pub(crate) const RANKED: Say = say("Đã xếp hạng {n} khu dân cư", "Areas ranked: {n}");
pub(crate) const CLUSTERS: Say = say("{n} cụm", "clusters: {n}");
pub(crate) const EXCLUDED: Say = say("không xếp hạng {n}", "not ranked: {n}");
pub(crate) const UNDECIDED: Say = say(
    "{n} chỗ bằng nhau chờ hội đồng quyết định",
    "ties for the council to decide: {n}",
);
pub(crate) const CLUSTER: Say = say("Cụm: {name}", "Cluster: {name}");
pub(crate) const ORDER: Say = say("Thứ tự xếp hạng: {keys}.", "Order: {keys}.");
pub(crate) const QUOTAS: Say = say("Hạn mức", "Quotas");
pub(crate) const REASONS: Say = say("Lý do", "Reasons");
pub(crate) const AWARDS: Say = say("Khen thưởng", "Awards");
pub(crate) const WAITS: Say = say("Chờ quyết định", "Undecided");
pub(crate) const CLASS_BEFORE: Say = say("Xếp loại trước hạn mức", "Class before quotas");
pub(crate) const SHARING: Say = say("Số đơn vị đồng hạng", "Areas of this rank");
