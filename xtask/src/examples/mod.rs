//! `cargo xtask examples`: the example data, a synthetic year of a whole province, for any criteria set.
//!
//! Only the names and codes of communes are real. Everything else is drawn from fixed seeds, so that the same files
//! come out on every machine; a test holds the committed files to that.

mod answers;
mod areas;
mod cells;
mod days;
mod draw;
mod faults;
mod form;
mod number;
mod province;
mod set;
mod sizes;
mod table;
mod wants;

use anyhow::{Context, Result, bail};
use areas::{Area, Commune};
use faults::Planted;
pub(crate) use province::write as province;
use set::Set;
use std::fs;
use std::path::Path;
use table::{Style, Table};

const SET: &str = "core/criteria/khu-dan-cu-tieu-bieu-kieu-mau.json";
const COMMUNES: &str = "examples/lam-dong-communes.csv";
/// No table may be larger: a file of the repository ends at 200,000 bytes.
const MOST_BYTES: usize = 195_000;

/// Three offices, three ways to save a table.
const STYLES: [Style; 3] = [
    Style {
        region: "lam-dong",
        cluster: "Cụm Lâm Đồng",
        office: false,
        labels: false,
        yes: "có",
        no: "không",
    },
    Style {
        region: "dak-nong",
        cluster: "Cụm Đắk Nông",
        office: false,
        labels: false,
        yes: "1",
        no: "0",
    },
    Style {
        region: "binh-thuan",
        cluster: "Cụm Bình Thuận",
        office: true,
        labels: true,
        yes: "Có",
        no: "Không",
    },
];

/// A file of the examples: its path from the root, and what is in it.
struct Example {
    path: String,
    bytes: Vec<u8>,
}

pub(crate) fn write(root: &Path) -> Result<()> {
    for example in generate(root)? {
        let path = root.join(&example.path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, &example.bytes)
            .with_context(|| format!("could not write {}", example.path))?;
        println!("{} ({} bytes)", example.path, example.bytes.len());
    }
    Ok(())
}

/// Compares the committed files with what would be written.
pub(crate) fn check(root: &Path) -> Result<()> {
    let examples = generate(root)?;
    let stale = |example: &&Example| {
        fs::read(root.join(&example.path)).ok().as_ref() != Some(&example.bytes)
    };
    let stale: Vec<&str> = examples
        .iter()
        .filter(stale)
        .map(|example| example.path.as_str())
        .collect();
    if !stale.is_empty() {
        bail!(
            "not what the generator writes: {}; run `cargo xtask examples`",
            stale.join(", ")
        );
    }
    println!("{} example files are current", examples.len());
    Ok(())
}

fn generate(root: &Path) -> Result<Vec<Example>> {
    let read = |path: &str| {
        fs::read_to_string(root.join(path)).with_context(|| format!("could not read {path}"))
    };
    let set = Set::parse(&read(SET)?)?;
    let communes = areas::communes(&read(COMMUNES)?)?;
    let areas = areas::areas(&set, &communes, areas::AREAS);
    let mut examples = Vec::new();
    let mut planted = Vec::new();
    for (turn, style) in STYLES.iter().enumerate() {
        let own: Vec<&Area> = areas
            .iter()
            .filter(|area| region(&communes, area) == style.region)
            .collect();
        for file in files(&set, style, &communes, &own, turn)? {
            planted.extend(file.planted);
            examples.push(file.example);
        }
    }
    examples.push(Example {
        path: "examples/lam-dong-2026/planted.csv".to_owned(),
        bytes: faults::list(&planted)?,
    });
    examples.push(form(&set, &communes, &areas)?);
    Ok(examples)
}

/// A table with what was planted in it.
struct File {
    example: Example,
    planted: Vec<Planted>,
}

/// The areas of one region, in as few files as are small enough; no commune is cut in two.
fn files(
    set: &Set,
    style: &Style,
    communes: &[Commune],
    areas: &[&Area],
    turn: usize,
) -> Result<Vec<File>> {
    let groups: Vec<&[&Area]> = areas.chunk_by(|a, b| a.commune == b.commune).collect();
    for parts in 1..=groups.len().max(1) {
        let mut files = Vec::new();
        for (part, groups) in groups
            .chunks(groups.len().div_ceil(parts).max(1))
            .enumerate()
        {
            let name = if parts == 1 {
                style.region.to_owned()
            } else {
                format!("{}-{}", style.region, part + 1)
            };
            let mut table = Table::new(set, style, communes, &groups.concat());
            let planted = faults::plant(&mut table, set, style, &name, (turn, part, parts));
            let example = Example {
                path: format!("examples/lam-dong-2026/{name}.csv"),
                bytes: table.bytes(style)?,
            };
            files.push(File { example, planted });
        }
        if files
            .iter()
            .all(|file| file.example.bytes.len() <= MOST_BYTES)
        {
            return Ok(files);
        }
    }
    bail!(
        "the areas of one commune of {} are more than {MOST_BYTES} bytes",
        style.region
    )
}

fn region<'a>(communes: &'a [Commune], area: &Area) -> &'a str {
    communes
        .get(area.commune)
        .map_or("", |commune| &commune.region)
}

/// The form of the first area of the first region that registered for the highest title.
fn form(set: &Set, communes: &[Commune], areas: &[Area]) -> Result<Example> {
    let top = set.titles().last().copied().unwrap_or_default();
    let ambitious = |area: &&Area| area.registered.iter().flatten().any(|title| title == top);
    let mut own = areas
        .iter()
        .filter(|area| region(communes, area) == "lam-dong");
    let area = own
        .find(ambitious)
        .context("no area in lam-dong registered for the highest title")?;
    let commune = communes
        .get(area.commune)
        .context("an area without a commune")?;
    let bytes = form::write(set, area, commune).into_bytes();
    Ok(Example {
        path: "examples/phieu-tu-cham.json".to_owned(),
        bytes,
    })
}

#[cfg(test)]
mod tests {
    use super::answers::Answer;
    use super::wants::{Measure, Place, Wants};
    use super::*;
    use std::collections::BTreeSet;

    fn read(path: &str) -> String {
        fs::read_to_string(crate::root().unwrap().join(path)).unwrap()
    }

    #[test]
    fn the_committed_examples_are_what_the_generator_writes() {
        check(crate::root().unwrap()).unwrap();
    }

    #[test]
    fn every_commune_of_the_province_has_areas() {
        let communes = areas::communes(&read(COMMUNES)).unwrap();
        let areas = areas::areas(&Set::parse(&read(SET)).unwrap(), &communes, areas::AREAS);
        assert_eq!(communes.len(), 124);
        assert_eq!(areas.len(), areas::AREAS);
        assert_eq!(
            areas
                .iter()
                .map(|area| area.commune)
                .collect::<BTreeSet<_>>()
                .len(),
            124
        );
        assert_eq!(
            areas
                .iter()
                .map(|area| &area.code)
                .collect::<BTreeSet<_>>()
                .len(),
            areas::AREAS
        );
        assert!(
            communes
                .iter()
                .all(|commune| STYLES.iter().any(|style| style.region == commune.region))
        );
    }

    #[test]
    fn for_every_built_in_set_parts_stay_within_their_wholes() {
        let communes = areas::communes(&read(COMMUNES)).unwrap();
        let mut sets = 0;
        for entry in fs::read_dir(crate::root().unwrap().join("core/criteria")).unwrap() {
            let path = entry.unwrap().path();
            let name = path.to_str().unwrap();
            if !name.ends_with(".json") || name.ends_with(".schema.json") {
                continue;
            }
            let set = Set::parse(&fs::read_to_string(&path).unwrap()).unwrap();
            sets += 1;
            for area in areas::areas(&set, &communes, areas::AREAS) {
                let place = Place {
                    profile: &area.profile,
                    references: &area.references,
                    year: areas::YEAR,
                };
                let number = |id: &String| match area.answers.get(id) {
                    Some(Answer::Number(value)) => *value,
                    other => panic!("{name}: {id} is {other:?}"),
                };
                for (measure, _) in Wants::of_criteria(&set, &place).numbers {
                    if let Measure::Share { above, below } = measure {
                        let (part, whole): (i64, i64) = (
                            above.iter().map(number).sum(),
                            below.iter().map(number).sum(),
                        );
                        assert!(
                            part <= whole,
                            "{name}, {}: {above:?} of {below:?}: {part} of {whole}",
                            area.code
                        );
                    }
                }
            }
        }
        assert!(sets > 0);
    }
}
