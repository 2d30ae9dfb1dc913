//! Files that the desk makes of reviews.

use kieumau_web_worker::message::Make;

use super::forms::Item;

/// What can be made of all forms of one set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// The table of both scores, as a workbook.
    Workbook,
    /// The minutes of the meeting.
    Minutes,
}

/// What the desk is asked: `set` is the JSON of the set of the items.
pub(super) fn make(wanted: Wanted, set: String, items: &[&Item]) -> Make {
    let packed = items.iter().map(|item| item.pack());
    match wanted {
        Wanted::Workbook => {
            let pairs = packed.map(|of| (of.own.to_json(), of.appraised.to_json()));
            Make::Review(set, pairs.collect())
        }
        Wanted::Minutes => {
            // The meeting looks at what was appraised; a form that nobody appraised stands with the board's own answers.
            let forms = packed.map(|of| {
                let form = if of.appraised.answers.is_empty() {
                    of.own
                } else {
                    of.appraised
                };
                form.to_json()
            });
            Make::Minutes(set, forms.collect())
        }
    }
}
