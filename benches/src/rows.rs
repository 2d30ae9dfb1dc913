//! The areas of the workload, made from their number alone: a smaller set is the beginning of a larger one.

use serde_json::Value;

use crate::set::{list, text, workload};

/// Facts of one area.
#[derive(Debug, Clone)]
pub struct Area {
    /// The number of the area.
    pub id: u64,
    /// The cluster it is ranked in.
    pub cluster: u64,
    /// The place of its region.
    pub region: usize,
    /// The facts in their order: 0 or 1 for no or yes, units of a decimal, a count, the place of an option.
    pub facts: Vec<Option<i64>>,
    /// Whether each decimal is written without its trailing zeros.
    short: Vec<bool>,
}

#[derive(Debug, Clone)]
enum Kind {
    YesNo { veto: bool, wanted: bool },
    Decimal(Decimal),
    Numerator { low: bool, cuts: Vec<i64> },
    Denominator,
    Count,
    Choice { options: Vec<String> },
}

#[derive(Debug, Clone)]
struct Decimal {
    decimals: u32,
    lo: i64,
    hi: i64,
    edge: Vec<i64>,
    /// Whether more is better (1), less is better (−1), or the middle (0).
    way: i8,
}

/// Makes areas.
#[derive(Debug, Clone)]
pub struct Maker {
    columns: Vec<String>,
    kinds: Vec<Kind>,
    regions: Vec<String>,
    edge_every: u64,
}

fn mixed(x: u64) -> u64 {
    let x = x.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

fn hash(row: u64, column: u64) -> u64 {
    mixed(row.wrapping_mul(0x100).wrapping_add(column))
}

/// 0 … n − 1 from 24 bits.
fn pick(hash: u64, n: u64, shift: u32) -> u64 {
    (((hash >> shift) & 0xFF_FFFF) * n) >> 24
}

/// A decimal in units of its last place.
pub fn units(text: &str, decimals: u32) -> i64 {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let mut digits = String::from(whole);
    digits.extend(part.chars().chain("000000".chars()).take(decimals as usize));
    sign * digits.parse::<i64>().expect("digits")
}

impl Maker {
    /// A maker of ordinary areas, of which one in so many is made of limits and blanks.
    pub fn new(edge_every: u64) -> Maker {
        let work = workload();
        let indicators: Vec<Value> = list(&work["groups"])
            .iter()
            .flat_map(|group| list(&group["indicators"]).to_vec())
            .collect();
        let of = |field: &str, column: &Value| {
            indicators
                .iter()
                .find(|indicator| indicator[field] == *column)
        };
        let kinds = list(&work["facts"]).iter().map(|fact| {
            let column = &fact["column"];
            match text(&fact["type"]) {
                "yesno" => Kind::YesNo {
                    veto: list(&work["vetoes"]).contains(column),
                    wanted: of("fact", column)
                        .is_none_or(|indicator| indicator["points_when"] == "yes"),
                },
                "decimal" => {
                    Kind::Decimal(decimal(fact, of("fact", column).expect("an indicator")))
                }
                "count" => match of("numerator", column) {
                    Some(indicator) => {
                        let mut cuts: Vec<i64> = list(&indicator["cuts_percent"])
                            .iter()
                            .map(|cut| units(text(cut), 2))
                            .collect();
                        if column == "r4n" {
                            cuts.push(9_000);
                        }
                        let low = indicator["closed"] == "upper";
                        Kind::Numerator { low, cuts }
                    }
                    None if of("denominator", column).is_some() => Kind::Denominator,
                    None => Kind::Count,
                },
                _ => {
                    let indicator = of("fact", column).expect("an indicator");
                    let points = indicator["points"].as_object().expect("points");
                    let mut options: Vec<String> = points.keys().cloned().collect();
                    options.sort_unstable();
                    Kind::Choice { options }
                }
            }
        });
        Maker {
            kinds: kinds.collect(),
            columns: list(&work["facts"])
                .iter()
                .map(|fact| text(&fact["column"]).to_owned())
                .collect(),
            regions: list(&work["region"]["values"])
                .iter()
                .map(|region| text(region).to_owned())
                .collect(),
            edge_every,
        }
    }

    /// The names of the facts.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The regions.
    pub fn regions(&self) -> &[String] {
        &self.regions
    }

    /// The area of this number.
    pub fn area(&self, row: u64) -> Area {
        let twin = |row: u64| hash(row, 250).is_multiple_of(200) && !row.is_multiple_of(1_000);
        let mut of = row;
        if twin(row) {
            of -= 1;
            if twin(of) {
                of -= 1;
            }
        }
        let quality = (pick(hash(of, 249), 1_000, 0) as f64 / 1_000.0).powf(0.55);
        let edge = hash(of, 248).is_multiple_of(self.edge_every);
        let region = pick(hash(of, 247), 3, 0) as usize;
        let cluster = of / 1_000 * 50 + hash(of, 246) % 50;
        let blank = if edge { 1 << 21 } else { 1 << 15 };
        let (mut facts, mut short) = (Vec::new(), Vec::new());
        let mut denominator = 0;
        for (at, kind) in self.kinds.iter().enumerate() {
            let at = at as u64;
            let here = hash(of, at);
            let chance = ((here >> 8) & 0xFF_FFFF) as f64 / f64::from(1 << 24);
            let value = match kind {
                Kind::YesNo { veto: true, .. } => i64::from(chance < 0.012),
                Kind::YesNo { wanted, .. } => {
                    i64::from((chance < 0.25 + 0.75 * quality) == *wanted)
                }
                Kind::Decimal(of) if edge => of.edge[pick(here, of.edge.len() as u64, 32) as usize],
                Kind::Decimal(of) => {
                    let noise = (chance - 0.5) * 0.8;
                    let place = match of.way {
                        1 => quality * 0.95 + 0.05 + noise,
                        -1 => (1.0 - quality) * 0.75 + noise,
                        _ => 0.45 + noise * (1.2 - quality),
                    };
                    of.lo + (place.clamp(0.0, 1.0) * (of.hi - of.lo) as f64).round() as i64
                }
                Kind::Numerator { low, cuts } => {
                    let (num, den) = share(hash(of, 128 + at), *low, cuts, edge, quality, chance);
                    denominator = den;
                    num
                }
                Kind::Denominator => denominator,
                Kind::Count if edge => pick(here, 16, 32) as i64,
                Kind::Count => {
                    let worse = 1.0 - quality;
                    (worse * 6.0 * chance + chance * chance * 4.0 * worse + 0.2 * chance) as i64
                }
                Kind::Choice { options } if edge => pick(here, options.len() as u64, 32) as i64,
                Kind::Choice { .. } => {
                    (((1.0 - quality) * 3.0 * chance + chance * 0.9) as i64).min(3)
                }
            };
            let gone = pick(hash(of, 64 + at), 1 << 24, 0) < blank;
            facts.push((!gone).then_some(value));
            short.push(here >> 60 == 0);
        }
        Area {
            id: row,
            cluster,
            region,
            facts,
            short,
        }
    }

    /// The first line of the table.
    pub fn header(&self) -> String {
        format!("id,cluster,region,{}\n", self.columns.join(","))
    }

    /// The line of an area.
    pub fn line(&self, area: &Area, out: &mut String) {
        use std::fmt::Write;
        let region = &self.regions[area.region];
        let _ = write!(out, "A{:08},K{:07},{region}", area.id, area.cluster);
        for ((kind, fact), short) in self.kinds.iter().zip(&area.facts).zip(&area.short) {
            out.push(',');
            let Some(value) = fact else { continue };
            match kind {
                Kind::YesNo { .. } => out.push_str(if *value == 1 { "yes" } else { "no" }),
                Kind::Decimal(of) => {
                    let one = 10i64.pow(of.decimals);
                    let sign = if *value < 0 { "-" } else { "" };
                    let (whole, part) = (value.abs() / one, value.abs() % one);
                    let width = of.decimals as usize;
                    let from = out.len();
                    let _ = write!(out, "{sign}{whole}.{part:0width$}");
                    if *short {
                        let kept = out[from..].trim_end_matches('0').trim_end_matches('.');
                        out.truncate(from + kept.len());
                    }
                }
                Kind::Choice { options } => out.push_str(&options[*value as usize]),
                _ => {
                    let _ = write!(out, "{value}");
                }
            }
        }
        out.push('\n');
    }
}

fn decimal(fact: &Value, indicator: &Value) -> Decimal {
    let decimals = fact["decimals"].as_u64().expect("decimals") as u32;
    let of = |value: &Value| units(text(value), decimals);
    let (lo, hi) = (of(&fact["min"]), of(&fact["max"]));
    let mut cuts: Vec<i64> = Vec::new();
    let proportional = indicator["kind"] == "proportional";
    if proportional {
        cuts.push(of(&indicator["target"]));
    }
    cuts.extend(list(&indicator["cuts"]).iter().map(of));
    if let Some(regions) = indicator["cuts_by_region"].as_object() {
        cuts.extend(regions.values().flat_map(|cuts| list(cuts).iter().map(of)));
    }
    let mut edge: Vec<i64> = cuts
        .iter()
        .flat_map(|cut| [cut - 1, *cut, cut + 1])
        .filter(|value| (lo..=hi).contains(value))
        .chain([lo, hi, lo.max(0)])
        .collect();
    edge.sort_unstable();
    edge.dedup();
    if proportional {
        // Values whose points lie exactly between two hundredths.
        let (most, target) = (units(text(&indicator["max"]), 2), cuts[0]);
        let ties: Vec<i64> = (lo.max(1)..=hi)
            .filter(|value| 2 * most * value % target == 0 && most * value % target != 0)
            .collect();
        edge.extend(ties.iter().step_by((ties.len() / 12).max(1)));
    }
    let points: Vec<i64> = list(&indicator["points"])
        .iter()
        .map(|points| units(text(points), 2))
        .collect();
    let most = points.iter().max();
    let way = if proportional || points.last() == most {
        1
    } else if points.first() == most {
        -1
    } else {
        0
    };
    Decimal {
        decimals,
        lo,
        hi,
        edge,
        way,
    }
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// A numerator with its denominator.
fn share(hash: u64, low: bool, cuts: &[i64], edge: bool, quality: f64, chance: f64) -> (i64, i64) {
    if edge {
        let cut = cuts[pick(hash, cuts.len() as u64, 32) as usize];
        let unit = 10_000 / gcd(cut, 10_000);
        let unit = if unit > 2_000 { 3 } else { unit };
        let den = match hash >> 61 {
            0 => 0,
            1 => 10_000,
            _ => unit * (1 + pick(hash, 5, 20) as i64),
        };
        let aside = match (hash >> 56) % 4 {
            0 => -1,
            1 => 1,
            _ => 0,
        };
        return (((cut * den + 5_000) / 10_000 + aside).clamp(0, den), den);
    }
    let den = 20 + pick(hash, 1_981, 0) as i64;
    let part = if low {
        (1.0 - quality) * 0.12 + (chance - 0.5) * 0.06
    } else {
        0.35 + 0.6 * quality + (chance - 0.5) * 0.35
    };
    let num = (part.clamp(0.0, 1.0) * den as f64 + 0.5).floor() as i64;
    (num, den)
}
