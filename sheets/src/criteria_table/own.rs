//! What a workbook says in sentences of its own: where a cell names something, the ids that are meant; where the core
//! speaks of fields, the columns and rows.

use super::fault::Fault;
use super::names::{Names, Thing};
use super::problem::{TableProblem, What};
use super::shape::Codec;
use crate::texts::{Say, criteria as texts};
use kieumau::{Arg, Code, Lang, Problem};
use serde_json::Value;

/// So many ids are listed.
const MOST: usize = 12;

/// Points with more digits than this are those of a question without a greatest number.
const ENDLESS: usize = 9;

/// A sentence with what it speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    say: Say,
    values: Vec<(&'static str, String)>,
}

impl Told {
    fn new(say: Say, values: &[(&'static str, &str)]) -> Told {
        let values = values.iter();
        Told {
            say,
            values: values
                .map(|(name, value)| (*name, (*value).to_owned()))
                .collect(),
        }
    }

    pub fn text(&self, lang: Lang) -> String {
        let values = self.values.iter();
        let values: Vec<(&str, &str)> = values
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        self.say.fill(lang, &values)
    }
}

/// Gives a problem its own sentences, where it has some.
pub(super) fn tell(problem: &mut TableProblem, names: &Names, set: &Value) {
    let header = problem.place.header.clone();
    match &problem.what {
        What::Cell(fault) => problem.mend = of_fault(fault, problem.value(), &header, names),
        What::Set(of) => {
            (problem.message, problem.mend) = of_set(of, &header, names, set);
        }
    }
}

/// How to mend a cell that holds texts where ids belong.
fn of_fault(fault: &Fault, value: Option<&str>, header: &str, names: &Names) -> Option<Told> {
    let (codec, example) = match fault {
        Fault::NotAMeasure => (Codec::Measure, None),
        Fault::NotAFigure => {
            let example = names.figure();
            let told = |example: String| Told::new(texts::FIGURE, &[("example", &example)]);
            let number = || Told::new(texts::JUST_A_NUMBER, &[]);
            (Codec::Limit, Some(example.map_or_else(number, told)))
        }
        Fault::NotProfiles => {
            let example = names.profiles();
            let told = |example: String| Told::new(texts::PROFILES, &[("example", &example)]);
            (Codec::Profiles, example.map(told))
        }
        _ => return None,
    };
    let text = value.and_then(|value| names.mended(value, header, codec));
    let told = |text: String| Told::new(texts::WRITE, &[("text", &text)]);
    text.map(told).or(example)
}

fn of_set(
    problem: &Problem,
    header: &str,
    names: &Names,
    set: &Value,
) -> (Option<Told>, Option<Told>) {
    let said = ["id", "option", "item"].into_iter();
    let said = said
        .filter_map(|name| problem.arg(name))
        .find_map(|arg| match arg {
            Arg::Text(text) => Some(text.as_str()),
            _ => None,
        });
    let things = Thing::of_column(header);
    let at = problem.pointer().rsplit('/').next().unwrap_or_default();
    let meant = said.and_then(|said| names.id(said, things));
    let write = || meant.map(|id| Told::new(texts::WRITE_ID, &[("id", id)]));
    match problem.code() {
        Code::BadId
            if !matches!(at, "id" | "was") && problem.pointer().matches('/').count() > 1 =>
        {
            let said = said.unwrap_or_default();
            if at == "rescaled_in" {
                return (None, Some(rescaled(said, names)));
            }
            let sheet = things.first().map_or("", |thing| thing.sheet());
            let message = Told::new(texts::NOT_AN_ID, &[("id", said), ("sheet", sheet)]);
            let mend = write().unwrap_or_else(|| one_of(said, things, sheet, names));
            (Some(message), Some(mend))
        }
        Code::NotAnAncestor => (None, Some(rescaled(said.unwrap_or_default(), names))),
        Code::UnknownAbout => {
            let ids = listed(&names.ids(&[Thing::Criterion]));
            let list = || Told::new(texts::NOT_A_NUMBER, &[("ids", &ids)]);
            (None, Some(write().unwrap_or_else(list)))
        }
        Code::UnknownOption | Code::UnknownItem => (None, write()),
        code if code.as_str().starts_with("unknown_") => (None, write()),
        Code::OneComparison => {
            let say = match problem.pointer().ends_with("/rule") {
                true => texts::VOTE,
                false => texts::COMPARISONS,
            };
            (None, Some(Told::new(say, &[])))
        }
        Code::AnswerKind => (None, Some(Told::new(texts::ANSWER, &[]))),
        Code::ReferenceYear => (None, Some(Told::new(texts::YEAR, &[]))),
        Code::SubtractsNothing | Code::NegativeMaximum => {
            (None, Some(Told::new(texts::DEDUCTIONS, &[])))
        }
        Code::RuleMismatch => no_limit(problem, set),
        _ => (None, None),
    }
}

/// What to write where an id stands that nothing has.
fn one_of(said: &str, things: &[Thing], sheet: &str, names: &Names) -> Told {
    let ids = names.ids(things);
    let list = listed(&ids);
    match (ids.first(), things) {
        (None, _) => Told::new(texts::NONE_YET, &[("sheet", sheet)]),
        // A cite that begins as one with a comma in the place of the sign.
        (Some(first), [Thing::Source]) => {
            let (id, place) = said.split_once([',', ';', ':']).unwrap_or((said, ""));
            let id = names.id(id, things).unwrap_or(first);
            let place = Some(place.trim()).filter(|place| !place.is_empty());
            let example = format!("{id} | {}", place.unwrap_or("Điều 5 khoản 4"));
            Told::new(texts::CITE, &[("example", &example), ("ids", &list)])
        }
        _ => Told::new(texts::ONE_OF, &[("ids", &list)]),
    }
}

/// Where a criterion that left is made up for.
fn rescaled(said: &str, names: &Names) -> Told {
    match names.id(said, &[Thing::Criterion]).filter(|id| *id != said) {
        Some(id) => Told::new(texts::RESCALED_IN, &[("id", id)]),
        None => Told::new(texts::RESCALED, &[]),
    }
}

fn listed(ids: &[&str]) -> String {
    let most: Vec<&str> = ids.iter().take(MOST).copied().collect();
    let more = if ids.len() > MOST { ", …" } else { "" };
    most.join(", ") + more
}

/// What is said of a rule that adds points for each unit and is stopped by nothing: its greatest points are those of the
/// greatest number that can be answered, which nobody means.
fn no_limit(problem: &Problem, set: &Value) -> (Option<Told>, Option<Told>) {
    let pointer = problem.pointer().trim_end_matches("/points");
    let rule = set.pointer(pointer).and_then(|of| of.get("rule"));
    let kind = rule.and_then(|rule| rule.get("kind")?.as_str());
    let capped = rule.is_some_and(|rule| rule.get("cap").is_some());
    let args = ["id", "stated", "found"].map(|name| problem.arg(name));
    let [
        Some(id),
        Some(Arg::Number(stated)),
        Some(Arg::Number(found)),
    ] = args
    else {
        return (None, None);
    };
    if kind != Some("per_unit") || capped || found < stated {
        return (None, None);
    }
    let (id, stated) = (id.said(Lang::Vi), Arg::Number(*stated).said(Lang::Vi));
    let values = [("id", id.as_str()), ("stated", stated.as_str())];
    let endless = found.to_string().len() > ENDLESS;
    (
        endless.then(|| Told::new(texts::NO_LIMIT, &values)),
        Some(Told::new(texts::LIMIT, &values)),
    )
}
