//! From the words of a command line to the command that they name.

use crate::args;
use crate::commands::blank;
use crate::commands::compare::{self, Compare};
use crate::commands::criteria;
use crate::commands::explain::{self, Explain};
use crate::commands::forms::HowRead;
use crate::commands::plan::{self, Plan};
use crate::commands::rank::{self, Rank};
use crate::commands::report::{self, ReportArgs};
use crate::commands::review::{self, ReviewArgs};
use crate::commands::schema::{self, Which};
use crate::commands::score::{self, Score};
use crate::commands::template::{self, Template};
use crate::commands::verify::{self, Verify};
use crate::commands::{Common, Ended, check, sets, show};
use crate::fail::{Done, Fail};
use crate::format::Format;
use crate::overwrite;
use crate::texts::errors;
use crate::wrong_use;
use clap::ArgMatches;
use clap_complete::Shell;
use kieumau::{Date, Lang};
use kieumau_sheets::template::Layout;
use kieumau_sheets::{CsvStyle, Kind, Legacy, LegacyText, Mark, Settings, TextEncoding};

pub(crate) fn run(words: &[String], lang: Lang) -> Done<Ended> {
    let mut command = args::command(lang);
    let matches = match command.try_get_matches_from_mut(words) {
        Ok(matches) => matches,
        Err(error) => {
            let named = wrong_use::named(&command, words);
            return wrong_use::explain(&error, &named, lang).map(|()| Ended::Well);
        }
    };
    let Some((name, matches)) = matches.subcommand() else {
        return Err(Fail::say(errors::WHICH_COMMAND, lang, &[]));
    };
    overwrite::refuse(matches, lang)?;
    let common = Common {
        lang,
        format: text(matches, "format").and_then(|word| Format::of_word(&word)),
        output: text(matches, "output"),
    };
    match name {
        "sets" => sets::run(&common),
        "show" => {
            let criterion = text(matches, "criterion");
            show::run(&common, &set(matches), criterion.as_deref())
        }
        "check" => check::run(&common, &texts(matches, "files")),
        "schema" => schema::run(&common, which_schema(matches)),
        "score" => score::run(&common, of_score(matches, lang)?),
        "rank" => rank::run(&common, of_rank(matches, lang)?),
        "compare" => compare::run(&common, of_compare(matches, lang)?),
        "verify" => verify::run(&common, of_verify(matches, lang)?),
        "review" => review::run(&common, of_review(matches, lang)?),
        "report" => report::run(&common, of_report(matches, lang)?),
        "explain" => explain::run(&common, of_explain(matches, lang)?),
        "plan" => plan::run(&common, of_plan(matches, lang)?),
        "template" => template::run(&common, &of_template(matches, lang)?),
        "criteria" => {
            let action = text(matches, "action").unwrap_or_default();
            criteria::run(&common, &action, text(matches, "what").as_deref())
        }
        "example" => blank::run(&common, &set(matches), style(matches)),
        _ => completions(&common, &text(matches, "shell").unwrap_or_default()),
    }
}

fn which_schema(matches: &ArgMatches) -> Which {
    match text(matches, "which").as_deref() {
        Some("assessment") => Which::Assessment,
        Some("scorecard") => Which::Scorecard,
        Some("ranking") => Which::Ranking,
        Some("plan") => Which::Plan,
        Some("review") => Which::Review,
        _ => Which::CriteriaSet,
    }
}

fn of_score(matches: &ArgMatches, lang: Lang) -> Done<Score> {
    Ok(Score {
        set: set(matches),
        inputs: texts(matches, "inputs"),
        reading: reading(matches, lang)?,
        style: style(matches),
        appraised: matches.get_flag("appraised"),
        detail: matches.get_flag("detail"),
        problems: text(matches, "problems"),
    })
}

fn of_rank(matches: &ArgMatches, lang: Lang) -> Done<Rank> {
    Ok(Rank {
        set: set(matches),
        inputs: texts(matches, "inputs"),
        by: text(matches, "by"),
        decisions: text(matches, "decisions"),
        reading: reading(matches, lang)?,
        style: style(matches),
        appraised: matches.get_flag("appraised"),
        brief: matches.get_flag("brief"),
        problems: text(matches, "problems"),
    })
}

fn of_compare(matches: &ArgMatches, lang: Lang) -> Done<Compare> {
    Ok(Compare {
        before: text(matches, "before").unwrap_or_default(),
        after: text(matches, "after").unwrap_or_default(),
        inputs: texts(matches, "inputs"),
        earlier: texts(matches, "earlier"),
        reading: reading(matches, lang)?,
        tries: matches.get_one::<usize>("tries").copied(),
        problems: text(matches, "problems"),
    })
}

fn of_verify(matches: &ArgMatches, lang: Lang) -> Done<Verify> {
    Ok(Verify {
        set: set(matches),
        result: text(matches, "result").unwrap_or_default(),
        inputs: texts(matches, "inputs"),
        by: text(matches, "by"),
        decisions: text(matches, "decisions"),
        reading: reading(matches, lang)?,
        appraised: matches.get_flag("appraised"),
    })
}

fn of_review(matches: &ArgMatches, lang: Lang) -> Done<ReviewArgs> {
    Ok(ReviewArgs {
        set: set(matches),
        own: text(matches, "self").unwrap_or_default(),
        appraised: text(matches, "appraised"),
        reasons: text(matches, "reasons"),
        approved: texts(matches, "approved"),
        reading: reading(matches, lang)?,
        style: style(matches),
        problems: text(matches, "problems"),
    })
}

fn of_report(matches: &ArgMatches, lang: Lang) -> Done<ReportArgs> {
    Ok(ReportArgs {
        which: match text(matches, "which").as_deref() {
            Some("minutes") => report::Which::Minutes,
            Some("summary") => report::Which::Summary,
            Some("ranking") => report::Which::Ranking,
            _ => report::Which::Form,
        },
        set: set(matches),
        inputs: texts(matches, "inputs"),
        appraisal: text(matches, "appraisal"),
        appraised: matches.get_flag("appraised"),
        area: text(matches, "area"),
        by: text(matches, "by"),
        decisions: text(matches, "decisions"),
        reasons: text(matches, "reasons"),
        reading: reading(matches, lang)?,
        problems: text(matches, "problems"),
    })
}

fn of_explain(matches: &ArgMatches, lang: Lang) -> Done<Explain> {
    Ok(Explain {
        set: set(matches),
        input: text(matches, "input").unwrap_or_default(),
        area: text(matches, "area"),
        reading: reading(matches, lang)?,
    })
}

fn of_plan(matches: &ArgMatches, lang: Lang) -> Done<Plan> {
    Ok(Plan {
        set: set(matches),
        inputs: texts(matches, "inputs"),
        title: text(matches, "title"),
        class: text(matches, "class"),
        area: text(matches, "area"),
        costs: texts(matches, "cost"),
        barred: texts(matches, "bar"),
        alternatives: text(matches, "alternatives"),
        steps: text(matches, "steps"),
        reading: reading(matches, lang)?,
        appraised: matches.get_flag("appraised"),
    })
}

fn of_template(matches: &ArgMatches, lang: Lang) -> Done<Template> {
    Ok(Template {
        set: set(matches),
        layout: match text(matches, "layout").as_deref() {
            Some("long") => Layout::Long,
            _ => Layout::Wide,
        },
        areas: text(matches, "areas"),
        kind: kind(matches),
        settings: settings(matches, lang)?,
    })
}

fn completions(common: &Common, shell: &str) -> Done<Ended> {
    let shell: Shell = match shell {
        "zsh" => Shell::Zsh,
        "fish" => Shell::Fish,
        "elvish" => Shell::Elvish,
        "powershell" => Shell::PowerShell,
        _ => Shell::Bash,
    };
    let mut out = Vec::new();
    let mut command = args::command(common.lang);
    clap_complete::generate(shell, &mut command, "kieumau", &mut out);
    common.write(&String::from_utf8_lossy(&out))?;
    Ok(Ended::Well)
}

fn set(matches: &ArgMatches) -> String {
    text(matches, "set").unwrap_or_default()
}

fn text(matches: &ArgMatches, id: &str) -> Option<String> {
    matches.try_get_one::<String>(id).ok().flatten().cloned()
}

fn texts(matches: &ArgMatches, id: &str) -> Vec<String> {
    let values = matches.try_get_many::<String>(id).ok().flatten();
    values.map_or_else(Vec::new, |values| values.cloned().collect())
}

fn kind(matches: &ArgMatches) -> Option<Kind> {
    match text(matches, "input-format")?.as_str() {
        "csv" => Some(Kind::Csv),
        "tsv" => Some(Kind::Tsv),
        "jsonl" => Some(Kind::JsonLines),
        "xlsx" | "xls" | "ods" => Some(Kind::Workbook),
        "parquet" => Some(Kind::Typed),
        _ => Some(Kind::Json),
    }
}

fn encoding(matches: &ArgMatches) -> Option<TextEncoding> {
    match text(matches, "encoding")?.as_str() {
        "windows-1258" => Some(TextEncoding::Windows1258),
        "utf-16" => Some(TextEncoding::Utf16),
        _ => None,
    }
}

fn legacy(matches: &ArgMatches) -> LegacyText {
    match text(matches, "legacy-fonts").as_deref() {
        Some("convert") => LegacyText::Convert,
        Some("tcvn3") => LegacyText::All(Legacy::Tcvn3),
        Some("vni") => LegacyText::All(Legacy::Vni),
        _ => LegacyText::Refuse,
    }
}

fn style(matches: &ArgMatches) -> CsvStyle {
    match text(matches, "csv-style").as_deref() {
        Some("vi") => CsvStyle::Vietnamese,
        _ => CsvStyle::Plain,
    }
}

fn reading(matches: &ArgMatches, lang: Lang) -> Done<HowRead> {
    Ok(HowRead {
        kind: kind(matches),
        encoding: encoding(matches),
        settings: settings(matches, lang)?,
        history: texts(matches, "history"),
    })
}

fn settings(matches: &ArgMatches, lang: Lang) -> Done<Settings> {
    let period = text(matches, "period");
    if let Some(value) = &period {
        let year = value.get(..4).and_then(kieumau_sheets::year);
        if year.is_none_or(|year| year == 0) {
            return Err(Fail::say(errors::BAD_PERIOD, lang, &[("value", value)]));
        }
    }
    let as_of = match text(matches, "as-of") {
        None => None,
        Some(value) => Some(day(&value, lang)?),
    };
    let mut settings = Settings {
        lang,
        period,
        as_of,
        separator: text(matches, "separator").map(|word| match word.as_str() {
            "semicolon" => ';',
            "tab" => '\t',
            _ => ',',
        }),
        decimal: text(matches, "decimal").map(|word| match word.as_str() {
            "comma" => Mark::Comma,
            _ => Mark::Point,
        }),
        sheets: texts(matches, "sheet"),
        legacy: legacy(matches),
        threads: threads(),
        ..Settings::default()
    };
    if let Some(file) = text(matches, "columns") {
        let json = crate::fail::read_text(&file, lang)?;
        settings.map_columns(&file, &json)?;
    }
    Ok(settings)
}

/// A thread for each processor that this program may use; with one alone, none beside its own.
fn threads() -> usize {
    let processors = std::thread::available_parallelism();
    let processors = processors.map_or(1, std::num::NonZero::get);
    if processors > 1 { processors } else { 0 }
}

fn day(value: &str, lang: Lang) -> Done<Date> {
    kieumau_sheets::day(value).ok_or_else(|| Fail::say(errors::BAD_DAY, lang, &[("value", value)]))
}
