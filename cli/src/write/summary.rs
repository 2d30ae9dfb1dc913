//! What became of all areas together.

use crate::texts::{labels, score as texts};
use kieumau::{CriteriaSet, Lang, Verdict};
use kieumau_sheets::{Outcome, Tally};
use kieumau_sheets::{class_label, title_label};
use std::fmt::Write as _;

const VERDICTS: [Verdict; 3] = [Verdict::Earned, Verdict::Possible, Verdict::OutOfReach];

/// Counts outcomes.
pub(crate) struct Summary<'s> {
    set: &'s CriteriaSet,
    tally: Tally,
}

impl<'s> Summary<'s> {
    pub(crate) fn new(set: &'s CriteriaSet) -> Summary<'s> {
        Summary {
            set,
            tally: Tally::default(),
        }
    }

    /// A row that gave no outcome.
    pub(crate) fn skip(&mut self) {
        self.tally.skip();
    }

    pub(crate) fn count(&mut self, outcome: &Outcome<'_>) {
        self.tally.count(outcome);
    }

    /// Rows that were counted already.
    pub(crate) fn add(&mut self, tally: &Tally) {
        self.tally.merge(tally);
    }

    /// The summary as lines for people: counts, then what the numbers may be relied on for.
    pub(crate) fn text(&self, lang: Lang) -> String {
        let count = |say: crate::texts::Say, n: usize| say.fill(lang, &[("n", &n.to_string())]);
        let mut parts = vec![count(texts::SCORED, self.tally.scored)];
        for (say, n) in [
            (texts::NOT_SCORED, self.tally.not_scored),
            (texts::SKIPPED, self.tally.skipped),
            (texts::WITH_PROBLEMS, self.tally.with_problems),
        ] {
            if n > 0 {
                parts.push(count(say, n));
            }
        }
        let mut out = format!("{}.\n", parts.join("; "));
        for title in &self.set.titles {
            let counts = VERDICTS.map(|of| {
                let key = (title.id.clone(), of);
                let n = self.tally.titles.get(&key).copied().unwrap_or(0);
                format!("{} {n}", labels::verdict(of, lang))
            });
            let label = title_label(self.set, &title.id, lang);
            let _ = writeln!(out, "{label}: {}.", counts.join(", "));
        }
        if let Some(classes) = &self.set.classes {
            let ids = classes.list.iter().map(|class| &class.id);
            let counts: Vec<String> = ids
                .chain([&classes.otherwise.id])
                .map(|id| {
                    let n = self.tally.classes.get(id).copied().unwrap_or(0);
                    format!("{} {n}", class_label(self.set, id, lang))
                })
                .collect();
            let _ = writeln!(
                out,
                "{}: {}.",
                labels::common("class", lang),
                counts.join(", ")
            );
        }
        out.push_str(&status_lines(self.set, lang));
        out
    }
}

/// Which set this is, and how far it may be relied on.
pub(crate) fn status_lines(set: &CriteriaSet, lang: Lang) -> String {
    let values = [
        ("label", set.label.get(lang)),
        ("id", set.id.as_str()),
        ("version", set.version.as_str()),
        ("status", labels::status(set.status).get(lang)),
        (
            "note",
            set.status_note.as_ref().map_or("", |note| note.get(lang)),
        ),
    ];
    let status = texts::STATUS_LINE.fill(lang, &values);
    format!(
        "{}\n{}\n",
        texts::SET_LINE.fill(lang, &values),
        status.trim_end()
    )
}
