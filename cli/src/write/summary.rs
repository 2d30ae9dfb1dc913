//! What became of all areas together.

use crate::texts::{labels, score as texts};
use kieumau::{CriteriaSet, Id, Lang, Verdict};
use kieumau_sheets::Outcome;
use kieumau_sheets::{class_label, title_label};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const VERDICTS: [Verdict; 3] = [Verdict::Earned, Verdict::Possible, Verdict::OutOfReach];

/// Counts outcomes.
pub(crate) struct Summary<'s> {
    set: &'s CriteriaSet,
    scored: usize,
    not_scored: usize,
    skipped: usize,
    with_problems: usize,
    titles: BTreeMap<(Id, Verdict), usize>,
    classes: BTreeMap<Id, usize>,
}

fn add(count: &mut usize) {
    *count = count.saturating_add(1);
}

impl<'s> Summary<'s> {
    pub(crate) fn new(set: &'s CriteriaSet) -> Summary<'s> {
        Summary {
            set,
            scored: 0,
            not_scored: 0,
            skipped: 0,
            with_problems: 0,
            titles: BTreeMap::new(),
            classes: BTreeMap::new(),
        }
    }

    /// A row that gave no outcome.
    pub(crate) fn skip(&mut self) {
        add(&mut self.skipped);
    }

    pub(crate) fn count(&mut self, outcome: &Outcome<'_>) {
        if outcome.problems > 0 {
            add(&mut self.with_problems);
        }
        let Some(card) = outcome.card() else {
            add(&mut self.not_scored);
            return;
        };
        add(&mut self.scored);
        for title in &card.titles {
            let key = (title.id.clone(), title.verdict);
            add(self.titles.entry(key).or_default());
        }
        if let Some(class) = &card.class {
            add(self.classes.entry(class.id.clone()).or_default());
        }
    }

    /// The summary as lines for people: counts, then what the numbers may be relied on for.
    pub(crate) fn text(&self, lang: Lang) -> String {
        let count = |say: crate::texts::Say, n: usize| say.fill(lang, &[("n", &n.to_string())]);
        let mut parts = vec![count(texts::SCORED, self.scored)];
        for (say, n) in [
            (texts::NOT_SCORED, self.not_scored),
            (texts::SKIPPED, self.skipped),
            (texts::WITH_PROBLEMS, self.with_problems),
        ] {
            if n > 0 {
                parts.push(count(say, n));
            }
        }
        let mut out = format!("{}.\n", parts.join("; "));
        for title in &self.set.titles {
            let counts = VERDICTS.map(|of| {
                let key = (title.id.clone(), of);
                let n = self.titles.get(&key).copied().unwrap_or(0);
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
                    let n = self.classes.get(id).copied().unwrap_or(0);
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
