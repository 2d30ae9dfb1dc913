//! Writes what the page is made of before there is a program in it: the first screen in Vietnamese, and the list of the criteria
//! sets. Called by `cargo xtask web`; arguments are the ids of the sets to offer, without any all that come with the library.

use kieumau::{BuiltIn, CheckedSet, built_in_sets};
use kieumau_web::frame::{Frame, frame};
use kieumau_web::prefs::Prefs;
use kieumau_web::route::Route;
use kieumau_web::sets::{Catalogue, Entry};
use kieumau_web::start::{Fields, Start, no_drafts, start};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
struct ShellProps {
    sets: Catalogue,
}

#[component]
fn Shell(props: &ShellProps) -> Html {
    let prefs = Prefs::default();
    let fields = Fields::default();
    let screen = start(&Start {
        lang: prefs.lang,
        sets: &props.sets,
        fields: &fields,
        warned: false,
        drafts: no_drafts(prefs.lang),
        wrong: Html::default(),
        oninput: Callback::noop(),
        onbegin: Callback::noop(),
        onfile: Callback::noop(),
        onsample: Callback::noop(),
        oncode: Callback::noop(),
    });
    let around = Frame {
        prefs,
        route: &Route::Start,
        bars: Html::default(),
        onprefs: Callback::noop(),
    };
    frame(&around, screen)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let offered = |set: &&BuiltIn| wanted.is_empty() || wanted.iter().any(|id| id == set.id);
    let mut sets = Catalogue::default();
    for set in built_in_sets().iter().filter(offered) {
        let checked = CheckedSet::from_json(set.json)?;
        sets.entries.push(Entry::of(&checked, false));
    }
    if let Some(unknown) = wanted.iter().find(|id| sets.entry(id).is_none()) {
        return Err(format!("there is no set `{unknown}`").into());
    }
    let page = yew::LocalServerRenderer::<Shell>::with_props(ShellProps { sets: sets.clone() });
    let body = pollster::block_on(page.hydratable(false).render());
    println!(
        "{}",
        serde_json::json!({ "body": body, "sets": sets.entries })
    );
    Ok(())
}
