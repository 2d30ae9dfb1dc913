//! Whose scores a document shows.

use super::document::{Block, Line, Report};
use crate::texts::report as texts;

/// Whose scores a document shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScoresOf {
    /// The board's own (tự chấm).
    Board,
    /// Those of the appraisal (thẩm định).
    Appraisal,
    /// Those of the files that were given, which do not say whose they are.
    Files,
}

/// Whose scores a document shows, and of which areas there are none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scores {
    /// Whose they are.
    pub of: ScoresOf,
    /// The areas that are not appraised, and so are left out.
    pub left_out: Vec<String>,
}

impl Report {
    /// The same document, which says below its titles whose scores it shows and which areas it leaves out.
    #[must_use]
    pub fn of_scores(mut self, scores: &Scores) -> Report {
        let lang = self.lang;
        let say = match scores.of {
            ScoresOf::Board => texts::BY_SELF_SCORE,
            ScoresOf::Appraisal => texts::BY_APPRAISAL,
            ScoresOf::Files => texts::BY_FILES,
        };
        let mut lines = vec![say.get(lang).to_owned()];
        if !scores.left_out.is_empty() {
            let areas = scores.left_out.join("; ");
            lines.push(texts::LEFT_OUT.fill(lang, &[("areas", &areas)]));
        }
        for part in &mut self.parts {
            let title = |block: &Block| matches!(block, Block::Title(_));
            let Some(at) = part.iter().position(title) else {
                continue;
            };
            let below = at.saturating_add(1);
            let said = lines
                .iter()
                .map(|line| Block::Paragraph(Line::italic(line.as_str())));
            part.splice(below..below, said);
        }
        self
    }
}
