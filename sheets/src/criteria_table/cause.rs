//! What of all that is wrong only follows from something else. Who mends the cause would look in vain for the rest, and what
//! stands first is believed: of a sheet that is missing, that the total should be 0.

use super::fault::Fault;
use super::problem::{TableProblem, What};
use super::shapes::{RULES_KEY, TABLES};
use kieumau::{Code, Severity};

/// What a problem may follow from.
#[derive(Debug, Clone, Copy)]
enum Cause {
    /// Anything that could not be read, wherever it stands.
    Anywhere,
    /// Rows that are not where they belong, on this sheet.
    Sheet(&'static str),
    /// The same on the sheet of the problem.
    Own,
    /// This sheet as a whole.
    Whole(&'static str),
}

/// Leaves out what follows from cells, rows and sheets that could not be read. Those themselves always stay.
pub(super) fn keep(problems: &mut Vec<TableProblem>) {
    let orders = |of: fn(&Fault, usize) -> bool| -> Vec<usize> {
        let faults = problems.iter().filter_map(|problem| match &problem.what {
            What::Cell(fault) if of(fault, problem.place.order) => Some(problem.place.order),
            _ => None,
        });
        faults.collect()
    };
    let (lost, whole) = (orders(loses), orders(loses_all));
    let unread = problems.iter().any(|problem| {
        matches!(problem.what, What::Cell(_)) && problem.severity() == Severity::Error
    });
    problems.retain(|problem| {
        let follows = |cause: &Cause| match cause {
            Cause::Anywhere => unread,
            Cause::Sheet(key) => lost.contains(&order(key)),
            Cause::Own => lost.contains(&problem.place.order),
            Cause::Whole(key) => whole.contains(&order(key)),
        };
        !causes(problem).iter().any(follows)
    });
}

/// The place of a sheet in the order of the workbook; that of the set itself is 0.
fn order(key: &str) -> usize {
    let at = TABLES.iter().position(|table| table.key == key);
    at.map_or(0, |at| at.saturating_add(1))
}

fn loses_all(fault: &Fault, _: usize) -> bool {
    matches!(
        fault,
        Fault::MissingSheet | Fault::RenamedSheet(_) | Fault::MissingHeader
    )
}

/// Whether a row is not where it belongs. What follows from another fault itself is none of these on the same sheet.
fn loses(fault: &Fault, on: usize) -> bool {
    match fault {
        // A criterion goes on beside the one above.
        Fault::LevelJump => on != order("criteria"),
        Fault::UnknownRow(_)
        | Fault::NoLevel
        | Fault::LevelBelow(..)
        | Fault::Misplaced(_)
        | Fault::RowTwice
        | Fault::SecondCondition(_)
        | Fault::NoKey(_)
        | Fault::NumberTwice(_)
        | Fault::OfNone
        | Fault::NoSuchCriterion
        | Fault::SeveralCriteria(_) => true,
        fault => loses_all(fault, on),
    }
}

fn causes(problem: &TableProblem) -> &'static [Cause] {
    use Cause::{Anywhere, Own, Sheet, Whole};
    match &problem.what {
        What::Cell(Fault::NoSuchCriterion) => &[Sheet("criteria")],
        What::Cell(Fault::NoRule(_)) => &[Sheet("criteria"), Whole(RULES_KEY)],
        What::Cell(_) => &[],
        What::Set(problem) => match problem.code() {
            Code::UnusedQuestion
            | Code::UnusedReference
            | Code::UnusedSource
            | Code::BandIdle
            | Code::TitleUnreachable
            | Code::TitleNotShown
            | Code::TitleImplied
            | Code::ConditionAddsNothing
            | Code::NeverHolds
            | Code::ExampleMismatch
            | Code::ExampleAnswer
            | Code::CutWithoutExample => &[Anywhere],
            Code::TotalMismatch | Code::SumMismatch | Code::MinimumAboveMaximum => {
                &[Sheet("criteria")]
            }
            Code::NoRuleNoParts
            | Code::RuleMismatch
            | Code::FloorMismatch
            | Code::CapOutOfReach => &[Sheet("criteria"), Sheet(RULES_KEY)],
            Code::NoAlternatives
            | Code::NoTerms
            | Code::NoBands
            | Code::BandGap
            | Code::OptionWithoutPoints
            | Code::ItemWithoutPoints
            | Code::EmptyList => &[Own],
            Code::UnknownSource => &[Sheet("sources")],
            Code::UnknownDimension | Code::UnknownProfileValue => &[Sheet("profile")],
            Code::UnknownReference => &[Sheet("references")],
            Code::UnknownCriterion | Code::UnknownAbout => &[Sheet("criteria")],
            Code::UnknownQuestion | Code::UnknownOption | Code::UnknownItem => {
                &[Sheet("questions")]
            }
            Code::UnknownClass | Code::NoClasses => &[Sheet("classes")],
            Code::UnknownTitle => &[Sheet("titles"), Sheet("external_titles")],
            Code::UnknownEffect => &[Sheet("effects")],
            Code::UnknownAmbiguity => &[Sheet("ambiguities")],
            Code::NoExamples => &[Sheet("examples")],
            _ => &[],
        },
    }
}
