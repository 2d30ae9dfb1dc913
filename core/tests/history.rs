//! Earlier titles over years and merges: what counts, what is told of it, and what contradicts the table.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use kieumau::{Assessment, CheckedSet, History, HistoryCode, Lang, TitleResult, Verdict, explain};
use proptest::prelude::*;

/// A title that asks for the title `kdc` in `years` of the last `of_last` years.
fn set(years: u32, of_last: u32, predecessors: &str) -> CheckedSet {
    let json = format!(
        r#"{{"format": 1, "id": "thu", "version": "1", "label": "Thử", "status": "illustrative", "status_note": "Để thử",
            "sources": [{{"id": "vb", "document": "Văn bản"}}],
            "questions": [{{"id": "q", "kind": "judged", "max": 10, "label": "Q"}}],
            "criteria": [{{"id": "c", "label": "C", "points": 10, "cite": {{"source": "vb"}}, "rule": {{"kind": "judged", "question": "q"}}}}],
            "titles": [{{"id": "giay_khen", "label": "Giấy khen", "cite": {{"source": "vb"}},
                "condition": {{"kind": "held", "title": "kdc", "years": {years}, "of_last": {of_last}{predecessors}}}}}],
            "external_titles": [{{"id": "kdc", "label": "Khu dân cư văn hóa"}}]}}"#
    );
    CheckedSet::from_json(&json).unwrap_or_else(|problems| panic!("{problems}"))
}

fn rule(word: &str) -> String {
    format!(r#", "predecessors": "{word}""#)
}

fn title(set: &CheckedSet, form: &Assessment) -> TitleResult {
    set.score(form).unwrap().titles[0].clone()
}

fn form(code: &str) -> Assessment {
    Assessment::from_json(&format!(
        r#"{{"period": "2026", "area": {{"code": "{code}"}}, "answers": {{"q": 5}}}}"#
    ))
    .unwrap()
}

/// X-01 and X-02 became X-09 in 2025; X-09 held the title in 2025, X-01 in 2023 and 2024, X-02 in 2024 only.
const TABLE: &str = r#"{
    "entries": [
        {"area": "X-01", "year": 2023, "titles": ["kdc"]}, {"area": "X-01", "year": 2024, "titles": ["kdc"]},
        {"area": "X-02", "year": 2023, "titles": []}, {"area": "X-02", "year": 2024, "titles": ["kdc"]},
        {"area": "X-09", "year": 2025, "titles": ["kdc"]}],
    "merges": [{"predecessor": "X-01", "successor": "X-09", "year": 2025}, {"predecessor": "X-02", "successor": "X-09", "year": 2025}]}"#;

fn with(table: &str, mut form: Assessment) -> Assessment {
    let problems = History::from_json(table).unwrap().attach(&mut form);
    assert!(problems.is_empty(), "{problems:?}");
    form
}

#[test]
fn titles_of_predecessors_count_as_the_set_says() {
    let form = with(TABLE, form("X-09"));
    let verdict = |years: u32, word: &str| title(&set(years, years, &rule(word)), &form).verdict;
    // 2025 is its own; 2024 both predecessors held, 2023 only one of them.
    assert_eq!(verdict(1, "none"), Verdict::Earned);
    assert_eq!(verdict(2, "none"), Verdict::OutOfReach);
    assert_eq!(verdict(2, "any"), Verdict::Earned);
    assert_eq!(verdict(2, "all"), Verdict::Earned);
    assert_eq!(verdict(3, "any"), Verdict::Earned);
    assert_eq!(verdict(3, "all"), Verdict::OutOfReach);
    // Of 2022 nothing is known.
    assert_eq!(verdict(4, "any"), Verdict::Possible);
    assert_eq!(
        title(&set(2, 2, ""), &form).verdict,
        Verdict::OutOfReach,
        "none is the default"
    );
}

#[test]
fn names_are_matched_however_they_are_typed() {
    let table = r#"{"entries": [{"area": "xã  hòa ninh/Thôn Thuỷ", "year": 2025, "titles": ["kdc"]}],
        "merges": [{"predecessor": "Xã Hoà Ninh/Thôn 2", "successor": "XÃ HÒA NINH / THÔN THỦY", "year": 2026}]}"#;
    let named = |commune: &str, name: &str| {
        let form = format!(
            r#"{{"period": "2026", "area": {{"commune": "{commune}", "name": "{name}"}}, "answers": {{"q": 5}}}}"#
        );
        with(table, Assessment::from_json(&form).unwrap())
    };
    for (commune, name) in [
        ("Xã Hòa Ninh", "Thôn Thủy"),
        ("Xã Hoà Ninh", "thôn Thuỷ"),
        ("Xa\u{303} Ho\u{300}a Ninh", "Tho\u{302}n Thu\u{309}y"),
    ] {
        let form = named(commune, name);
        assert_eq!(form.history["2025"].len(), 1, "{commune} {name}");
        // Names stay as they are written.
        assert_eq!(form.predecessors[0].area, "Xã Hoà Ninh/Thôn 2");
    }
    assert!(named("Xã Hoa Ninh", "Thôn Thủy").history.is_empty());
    let index = History::from_json(table).unwrap().index();
    let area = named("Xã Hoà Ninh", "Thôn Thuỷ").area.unwrap();
    assert!(index.names_areas() && index.names(&area));
}

#[test]
fn codes_with_a_slash_are_matched_letter_by_letter() {
    let table = r#"{"entries": [{"area": "A/1", "year": 2025, "titles": ["kdc"]}, {"area": "a/1", "year": 2025, "titles": []}]}"#;
    assert_eq!(with(table, form("A/1")).history["2025"].len(), 1);
    assert!(with(table, form("a/1")).history["2025"].is_empty());
}

#[test]
fn the_record_shows_through_which_merge() {
    let set = set(3, 3, &rule("any"));
    let form = with(TABLE, form("X-09"));
    let through: Vec<(u16, String, Option<u16>)> = title(&set, &form)
        .condition
        .through
        .into_iter()
        .map(|of| (of.year, of.area, of.until))
        .collect();
    let one = |year, area: &str| (year, area.to_owned(), Some(2024));
    assert_eq!(
        through,
        [one(2024, "X-01"), one(2024, "X-02"), one(2023, "X-01")]
    );
    let card = set.score(&form).unwrap();
    let told = explain(set.set(), &card, Lang::Vi).to_text();
    assert!(
        told.contains("năm 2023 tính danh hiệu của X-01, sáp nhập sau năm 2024"),
        "{told}"
    );
    let told = explain(set.set(), &card, Lang::En).to_text();
    assert!(
        told.contains("for 2024 the title of X-02 counts, merged after 2024"),
        "{told}"
    );
}

#[test]
fn an_area_that_took_others_in_keeps_its_own_past() {
    // X-01 goes on under its code; X-02 joined it in 2025.
    let table = r#"{"entries": [{"area": "X-01", "year": 2024, "titles": []}, {"area": "X-02", "year": 2024, "titles": ["kdc"]},
        {"area": "X-01", "year": 2025, "titles": ["kdc"]}],
        "merges": [{"predecessor": "X-02", "successor": "X-01", "year": 2025}]}"#;
    let form = with(table, form("X-01"));
    let verdict = |word: &str| title(&set(2, 2, &rule(word)), &form).verdict;
    assert_eq!(verdict("none"), Verdict::OutOfReach);
    assert_eq!(verdict("any"), Verdict::Earned);
    assert_eq!(verdict("all"), Verdict::OutOfReach);
}

#[test]
fn merges_of_merges() {
    // A and B made C in 2023, C and D made E in 2025.
    let table = r#"{"entries": [{"area": "A", "year": 2022, "titles": ["kdc"]}, {"area": "B", "year": 2022, "titles": []},
        {"area": "D", "year": 2022, "titles": ["kdc"]}, {"area": "C", "year": 2023, "titles": ["kdc"]}, {"area": "D", "year": 2023, "titles": ["kdc"]},
        {"area": "C", "year": 2024, "titles": ["kdc"]}, {"area": "D", "year": 2024, "titles": ["kdc"]}, {"area": "E", "year": 2025, "titles": ["kdc"]}],
        "merges": [{"predecessor": "A", "successor": "C", "year": 2023}, {"predecessor": "B", "successor": "C", "year": 2023},
                   {"predecessor": "C", "successor": "E", "year": 2025}, {"predecessor": "D", "successor": "E", "year": 2025}]}"#;
    let form = with(table, form("E"));
    let verdict = |years: u32, word: &str| title(&set(years, years, &rule(word)), &form).verdict;
    assert_eq!(verdict(3, "all"), Verdict::Earned);
    assert_eq!(
        verdict(4, "all"),
        Verdict::OutOfReach,
        "B held nothing in 2022"
    );
    assert_eq!(verdict(4, "any"), Verdict::Earned);
    let condition = title(&set(4, 4, &rule("any")), &form).condition;
    let of_2022: Vec<&str> = condition
        .through
        .iter()
        .filter(|of| of.year == 2022)
        .map(|of| of.area.as_str())
        .collect();
    assert_eq!(of_2022, ["A", "D"]);
}

#[test]
fn a_merge_that_is_still_to_come_does_not_count() {
    let mut early = form("X-09");
    early.period = Some("2024".to_owned());
    let form = with(TABLE, early);
    assert!(form.predecessors.is_empty());
    // And a table with a circle ends.
    let circle = r#"{"merges": [{"predecessor": "A", "successor": "B", "year": 2024}, {"predecessor": "B", "successor": "A", "year": 2025}]}"#;
    let history = History::from_json(circle).unwrap();
    let problems = history.check();
    assert_eq!(problems[0].code, HistoryCode::MergeCircle);
    let mut of_a = self::form("A");
    history.attach(&mut of_a);
    assert_eq!(of_a.predecessors[0].area, "B");
}

#[test]
fn what_a_form_claims_is_held_against_the_table() {
    let mut claimed = form("X-09");
    claimed.history.insert("2025".to_owned(), Vec::new());
    claimed
        .history
        .insert("2020".to_owned(), vec!["kdc".into()]);
    claimed.registered = Some(vec!["giay_khen".into()]);
    if let Some(area) = &mut claimed.area {
        area.predecessors = vec!["X-01".to_owned(), "X-07".to_owned()];
    }
    let mut history = History::from_json(TABLE).unwrap();
    history.join(
        History::from_json(r#"{"entries": [{"area": "X-09", "year": 2026, "registered": []}]}"#)
            .unwrap(),
    );
    let problems = history.attach(&mut claimed);
    let codes: Vec<HistoryCode> = problems.iter().map(|problem| problem.code).collect();
    assert_eq!(
        codes,
        [
            HistoryCode::ClaimDiffers,
            HistoryCode::RegistrationDiffers,
            HistoryCode::MergeNotRecorded
        ]
    );
    assert_eq!(
        problems[0].message(Lang::Vi, &|id| id.to_string()),
        "X-09: năm 2025 phiếu ghi không có danh hiệu nào, nhưng bảng lịch sử ghi “kdc”; tính theo bảng."
    );
    // The table counts where it speaks, the form where it does not.
    assert_eq!(claimed.history["2025"], ["kdc"]);
    assert_eq!(claimed.history["2020"], ["kdc"]);
    assert_eq!(claimed.registered, Some(Vec::new()));
}

#[test]
fn what_a_form_says_of_its_predecessors_is_held_against_the_table_too() {
    let claimed = r#"{"period": "2026", "area": {"code": "X-09"}, "predecessors": [
        {"area": "X-01", "until": 2023, "history": {"2024": ["kdc"], "2022": ["kdc"]},
         "predecessors": [{"area": "X-00", "until": 2021}]},
        {"area": "X-02", "until": 2024, "history": {"2024": []}}]}"#;
    let mut form = Assessment::from_json(claimed).unwrap();
    let problems = History::from_json(TABLE).unwrap().attach(&mut form);
    let told: Vec<(HistoryCode, &str, Option<u16>)> = problems
        .iter()
        .map(|of| (of.code, of.area.as_str(), of.year))
        .collect();
    assert_eq!(
        told,
        [
            (HistoryCode::MergeDiffers, "X-09", Some(2024)),
            (HistoryCode::MergeNotRecorded, "X-01", None),
            (HistoryCode::ClaimDiffers, "X-02", Some(2024)),
        ]
    );
    let first = &form.predecessors[0];
    assert_eq!(first.until, Some(2024));
    // Where the table is silent, the form counts.
    assert_eq!(first.history["2022"], ["kdc"]);
    assert_eq!(first.predecessors[0].area, "X-00");
    assert_eq!(form.predecessors[1].history["2024"], ["kdc"]);
}

#[test]
fn the_table_says_what_was_held_in_the_year_assessed() {
    let table = r#"{"entries": [{"area": "X-09", "year": 2026, "titles": ["kdc"]}, {"area": "X-09", "year": 2027, "titles": ["kdc"]}]}"#;
    let form = with(table, form("X-09"));
    assert_eq!(form.history.keys().collect::<Vec<_>>(), ["2026"]);
    let this_year = set(1, 1, r#", "this_year": true"#);
    assert_eq!(title(&this_year, &form).verdict, Verdict::Earned);
}

#[test]
fn an_area_that_was_merged_twice_was_there_since_the_first_time() {
    let table = r#"{"merges": [{"predecessor": "A", "successor": "C", "year": 2022}, {"predecessor": "B", "successor": "C", "year": 2025}],
        "entries": [{"area": "B", "year": 2023, "titles": ["kdc"]}], "complete": [2021, 2023]}"#;
    let after = with(table, form("C"));
    assert_eq!(after.history.keys().collect::<Vec<_>>(), ["2023"]);
    assert!(after.history["2023"].is_empty());
    // A form that says it was there before is held against the list.
    let mut claimed = form("C");
    claimed
        .history
        .insert("2021".to_owned(), vec!["kdc".into()]);
    let problems = History::from_json(table).unwrap().attach(&mut claimed);
    assert_eq!(problems[0].code, HistoryCode::ClaimDiffers);
    assert!(claimed.history["2021"].is_empty());
}

#[test]
fn complete_years_say_that_nobody_else_held_a_title() {
    let table = r#"{"entries": [{"area": "X-01", "year": 2025, "titles": ["kdc"]}], "complete": [2025], "registrations_complete": [2026]}"#;
    let form = with(table, form("X-05"));
    assert!(form.history["2025"].is_empty());
    assert_eq!(form.registered, Some(Vec::new()));
    assert_eq!(title(&set(1, 1, ""), &form).verdict, Verdict::OutOfReach);
}

#[test]
fn tables_and_forms_with_predecessors_read_back_as_they_were() {
    let history = History::from_json(TABLE).unwrap();
    assert_eq!(History::from_json(&history.to_json()).unwrap(), history);
    let form = with(TABLE, form("X-09"));
    assert_eq!(Assessment::from_json(&form.to_json()).unwrap(), form);
}

proptest! {
    /// `held` with predecessors against the plain reading: year by year, who was there, and who of them held it.
    #[test]
    fn years_are_counted_as_the_rule_says(
        own in prop::collection::vec(prop::option::of(any::<bool>()), 4),
        others in prop::collection::vec((2021u16..2026, prop::collection::vec(prop::option::of(any::<bool>()), 4)), 0..3),
        years in 1u32..4,
        word in prop::sample::select(vec!["none", "any", "all"]),
    ) {
        let titles = |held: bool| if held { r#"["kdc"]"# } else { "[]" };
        let history = |known: &[Option<bool>]| {
            let years = known.iter().zip(2022..).filter_map(|(held, year)| Some(format!(r#""{year}": {}"#, titles((*held)?))));
            years.collect::<Vec<_>>().join(",")
        };
        let predecessors: Vec<String> = others.iter().enumerate().map(|(at, (until, known))| {
            format!(r#"{{"area": "P{at}", "until": {until}, "history": {{{}}}}}"#, history(known))
        }).collect();
        let form = Assessment::from_json(&format!(
            r#"{{"period": "2026", "history": {{{}}}, "predecessors": [{}], "answers": {{"q": 5}}}}"#,
            history(&own), predecessors.join(",")
        )).unwrap();
        // For each year: certainly held, certainly not, or not known.
        let states: Vec<Option<bool>> = (0..4u16).map(|at| {
            let year = 2022 + at;
            let own = own[usize::from(at)];
            let there: Vec<Option<bool>> = others.iter().filter(|(until, _)| year <= *until).map(|(_, known)| known[usize::from(at)]).collect();
            if word == "none" {
                return own.or((!there.is_empty()).then_some(false));
            }
            let mut all = there;
            all.extend(own.map(Some));
            let decides = word == "any";
            if all.contains(&Some(decides)) {
                Some(decides)
            } else if all.is_empty() || all.contains(&None) {
                None
            } else {
                Some(!decides)
            }
        }).collect();
        let certain = states.iter().filter(|state| **state == Some(true)).count();
        let possible = states.iter().filter(|state| **state != Some(false)).count();
        let wanted = years as usize;
        let verdict = if certain >= wanted { Verdict::Earned } else if possible < wanted { Verdict::OutOfReach } else { Verdict::Possible };
        prop_assert_eq!(title(&set(years, 4, &rule(word)), &form).verdict, verdict);
    }
}

/// It was dropped without a word.
#[test]
fn an_area_merged_into_itself_is_a_circle() {
    let table = r#"{"merges": [{"predecessor": "x-1", "successor": "x-1", "year": 2025}]}"#;
    let found = History::from_json(table).unwrap().check();
    let found: Vec<_> = found.iter().map(|problem| problem.code).collect();
    assert_eq!(found, [HistoryCode::MergeCircle]);
}

/// Ways through areas that are divided and merged over and over are without number: this took for ever.
#[test]
fn a_net_of_merges_is_followed_only_so_far() {
    let merges: Vec<String> = (0..40)
        .flat_map(|layer| {
            (0..16).map(move |pair| {
                let (one, other) = (pair / 4, pair % 4);
                format!(
                    r#"{{"predecessor": "L{}-{one}", "successor": "L{layer}-{other}", "year": {}}}"#,
                    layer + 1,
                    2025 - layer
                )
            })
        })
        .collect();
    let table = format!(r#"{{"merges": [{}]}}"#, merges.join(", "));
    let history = History::from_json(&table).unwrap();
    assert_eq!(history.check(), []);
    let mut form = form("L0-0");
    let told = history.attach(&mut form);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].code, kieumau::HistoryCode::MergesTooMany);
    assert_eq!(form.predecessors.len(), 4);
}
