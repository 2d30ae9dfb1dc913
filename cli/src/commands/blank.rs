//! `example`: a form to be filled in, as JSON or as the header of a table.

use super::{Common, Ended};
use crate::fail::Done;
use crate::format::Format;
use kieumau::CriteriaSet;
use kieumau_sheets::CsvStyle;
use kieumau_sheets::{Form, Target};
use std::fmt::Write as _;

pub(crate) fn run(common: &Common, set: &str, style: CsvStyle) -> Done<Ended> {
    let format = common.format_of(&[Format::Json, Format::Csv])?;
    let set = crate::sets::load(set, common.lang)?;
    let set = set.set();
    common.write(&if format == Format::Csv {
        header(set, style, common)
    } else {
        form(set)
    })?;
    Ok(Ended::Well)
}

/// A blank form, in the order of the set. What cannot be left blank holds what is to be chosen from, which is no
/// value yet: a form that nobody looked at is refused, not scored.
fn form(set: &CriteriaSet) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let joined = |ids: Vec<&str>| quoted(&ids.join("|"));
    let mut out = format!(
        "{{\n  \"set\": {},\n  \"period\": \"\",\n",
        quoted(set.id.as_str())
    );
    let area = ["code", "name", "commune", "province", "cluster"];
    let area: Vec<String> = area
        .iter()
        .map(|field| format!("\"{field}\": \"\""))
        .collect();
    let _ = writeln!(out, "  \"area\": {{{}}},", area.join(", "));
    if !set.profile.is_empty() {
        let lines = set.profile.iter().map(|dimension| {
            let ids = dimension.values.iter().map(|value| value.id.as_str());
            let id = quoted(dimension.id.as_str());
            format!("    {id}: {}", joined(ids.collect()))
        });
        let lines: Vec<String> = lines.collect();
        let _ = writeln!(out, "  \"profile\": {{\n{}\n  }},", lines.join(",\n"));
    }
    if !set.titles.is_empty() {
        let ids = set.titles.iter().map(|title| title.id.as_str());
        let _ = writeln!(out, "  \"registered\": [{}],", joined(ids.collect()));
    }
    let lines = set
        .questions
        .iter()
        .map(|question| format!("    {}: null", quoted(question.id.as_str())));
    let lines: Vec<String> = lines.collect();
    let _ = writeln!(out, "  \"answers\": {{\n{}\n  }}\n}}", lines.join(",\n"));
    out
}

/// The header of a table: ids for programs, labels with their ids for people.
fn header(set: &CriteriaSet, style: CsvStyle, common: &Common) -> String {
    let form = Form::new(set, common.lang);
    let mut targets = Target::OF_AREA.to_vec();
    targets.extend((0..set.profile.len()).map(Target::Profile));
    if !set.titles.is_empty() {
        targets.push(Target::Registered);
    }
    targets.extend((0..set.references.len()).map(Target::Reference));
    targets.extend((0..set.questions.len()).map(Target::Question));
    let header = targets.into_iter().map(|target| match style {
        CsvStyle::Plain => form.id(target),
        CsvStyle::Vietnamese => {
            format!("{} [{}]", form.label(target, common.lang), form.id(target))
        }
    });
    format!("{}{}", style.head(), style.row(&header.collect::<Vec<_>>()))
}
