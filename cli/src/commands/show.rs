//! `show`: a criteria set as an outline, or one of its criteria.

use super::{Common, Ended};
use crate::fail::{Done, Fail};
use crate::format::Format;
use crate::texts::errors;
use crate::write::summary::status_lines;
use kieumau::{CriteriaSet, Criterion};
use kieumau_sheets::{nearest, outline};

pub(crate) fn run(common: &Common, name: &str, criterion: Option<&str>) -> Done<Ended> {
    let format = common.format_of(&[Format::Table, Format::Json])?;
    let checked = crate::sets::load(name, common.lang)?;
    let set = checked.set();
    let wanted = match criterion {
        None => None,
        Some(id) => Some(find(set, id, common)?),
    };
    let text = match (format, wanted) {
        (Format::Json, None) => format!("{}\n", set.to_json()),
        (Format::Json, Some(criterion)) => {
            let json = serde_json::to_string_pretty(criterion).unwrap_or_default();
            format!("{json}\n")
        }
        (_, None) => {
            let outline = outline::outline(set, common.lang).text();
            format!("{}{outline}", status_lines(set, common.lang))
        }
        (_, Some(of)) => outline::criterion(set, of, common.lang).text(),
    };
    common.write(&text)?;
    Ok(Ended::Well)
}

/// The criterion by its id, or by its printed number where only one has it.
fn find<'s>(set: &'s CriteriaSet, name: &str, common: &Common) -> Done<&'s Criterion> {
    let mut all = Vec::new();
    collect(&set.criteria, &mut all);
    let by_id = all.iter().find(|criterion| criterion.id == name);
    let by_code = || {
        let mut found = all
            .iter()
            .filter(|criterion| criterion.code.as_deref() == Some(name));
        found.next().filter(|_| found.next().is_none())
    };
    if let Some(criterion) = by_id.or_else(by_code) {
        return Ok(criterion);
    }
    let ids = all.iter().map(|criterion| criterion.id.as_str());
    let mend = nearest(name, ids).map_or_else(String::new, |id| {
        errors::NEAREST.fill(common.lang, &[("id", id)])
    });
    let values = [("set", set.id.as_str()), ("id", name), ("mend", &mend)];
    Err(Fail::say(errors::NO_CRITERION, common.lang, &values))
}

fn collect<'s>(criteria: &'s [Criterion], out: &mut Vec<&'s Criterion>) {
    for criterion in criteria {
        out.push(criterion);
        collect(&criterion.parts, out);
    }
}
