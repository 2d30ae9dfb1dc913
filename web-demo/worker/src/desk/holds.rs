//! What holds areas back from a title, asked in small steps: it takes longer than scoring, and can be given up.

use kieumau::{Goal, HoldBacks, Id, Scorecard, explain_holds};
use kieumau_sheets::texts::{Say, say};

use super::{Desk, Done};
use crate::message::{Holds, Progress, Reply, Stage};

/// So many areas are asked in one step.
const STEP: usize = 200;
/// So many lines are shown.
const MOST: usize = 30;

const NO_TITLE: Say = say(
    "Bộ tiêu chí không có danh hiệu này.",
    "The set has no such title.",
);
const NO_CARD: Say = say("Chưa có khu dân cư nào được chấm.", "No area was scored.");

/// A question that is being asked of all areas.
pub(super) struct Holding {
    all: HoldBacks,
    /// The next area.
    next: usize,
    /// The scorecard of the first area, for figures that vary with the profile.
    card: Option<Scorecard>,
}

impl Desk {
    pub(super) fn begin_holds(&mut self, title: &str) -> Done<Reply> {
        let known = self.set()?.set().titles.iter().any(|of| of.id == *title);
        if !known {
            return Err(NO_TITLE.get(self.lang).to_owned());
        }
        self.holding = Some(Holding {
            all: HoldBacks::new(Goal::Title(Id::from(title))),
            next: 0,
            card: None,
        });
        self.go_on_holding()
    }

    pub(super) fn go_on_holding(&mut self) -> Done<Reply> {
        let Some(mut holding) = self.holding.take() else {
            return Ok(Reply::Done);
        };
        let set = self.set()?;
        let areas = &self.areas.scored;
        let goal = holding.all.goal().clone();
        for assessment in areas.iter().skip(holding.next).take(STEP) {
            let Ok(scorer) = kieumau::Scorer::new(set, &assessment.profile) else {
                continue;
            };
            if holding.card.is_none() {
                holding.card = Some(scorer.score(assessment));
            }
            if let Ok(holds) = scorer.holds(assessment, &goal) {
                holding.all.add(&holds);
            }
        }
        holding.next = holding.next.saturating_add(STEP);
        if holding.next < areas.len() {
            let progress = Progress {
                stage: Stage::Holding,
                done: holding.next,
                of: Some(areas.len()),
            };
            self.holding = Some(holding);
            return Ok(Reply::More(progress));
        }
        let Some(card) = &holding.card else {
            return Err(NO_CARD.get(self.lang).to_owned());
        };
        let told = explain_holds(set.set(), &holding.all, card, self.lang);
        let rows = told.rows.iter().take(MOST);
        Ok(Reply::Holds(Holds {
            headline: told.headline.clone(),
            more: told.more.clone(),
            rows: rows
                .map(|row| (row.label.clone(), row.lacking, row.would_earn))
                .collect(),
        }))
    }
}
