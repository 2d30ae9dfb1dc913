//! Words of the outline of a criteria set.

use super::{Say, say};

pub(crate) const SET: Say = say("Bộ tiêu chí", "Criteria set");
pub(crate) const VERSION: Say = say("Bản", "Version");
pub(crate) const STATUS: Say = say("Tình trạng", "Status");
pub(crate) const QUESTIONS: Say = say("Câu hỏi", "Questions");
pub(crate) const CRITERIA: Say = say("Tiêu chí", "Criteria");
pub(crate) const TITLES: Say = say("Danh hiệu", "Titles");
