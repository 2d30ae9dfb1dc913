//! The component: what happens to the screen, and what it asks the desk.

use js_sys::Array;
use kieumau::{Assessment, Lang};
use kieumau_wasm::elements::form::{ChangeKind, Form};
use kieumau_web_worker::message::{Ask, Look, Make, Opened, RankBy, Reply, Settings};
use wasm_bindgen::prelude::*;
use yew::prelude::*;

use super::kept::{self, Busy, Kept, first};
use super::{area, charts, columns, intake, problems, ranking, results};
use crate::ScreenProps;
use crate::desk::{self, Desk, Heard};
use crate::host::host;
use crate::route::Route;
use crate::sets;
use crate::texts::batch as texts;
use kieumau_wasm::elements::maybe;

/// So many areas are ranked, and asked what holds them back, as soon as they are read; more only when somebody wants it.
const FEW: usize = 5_000;

/// What happens.
pub enum Msg {
    /// The desk said something.
    Heard(Heard),
    /// The text of the set arrived, for the files that wait.
    SetText(Result<String, String>),
    /// Another set.
    Set(String),
    /// Files are read in another way.
    Settings(Settings),
    /// Files were chosen or dropped.
    Files(Array),
    /// Tables of earlier titles were chosen, or taken away.
    Histories(Array),
    /// The same files once more.
    Again,
    /// Everything is closed.
    Close,
    /// What goes on is given up.
    Stop,
    /// A header was matched with a column; nothing is read yet.
    Match(String, String),
    /// All headers are matched.
    Matched,
    /// Another part of the table.
    Look(Look),
    /// Another part of the problems.
    ProblemLook(Look),
    /// One area, opened by the control of this id.
    Area(usize, String),
    /// Its form, for which the set had to be fetched.
    AreaForm(usize, Option<Form>),
    /// No area any more.
    CloseArea,
    /// Areas are ranked.
    Rank,
    /// By another field.
    RankBy(RankBy),
    /// With decisions of people.
    Decisions(Array),
    /// The text of the decisions in a file of this name.
    DecisionsText(String, Result<String, String>),
    /// People chose of equals: the place of the tie, those who get the places, and where that stands.
    Decide(usize, Vec<String>, String),
    /// The decisions are saved as a file.
    SaveDecisions,
    /// No decisions any more.
    NoDecisions,
    /// Another cluster, or another part of it.
    RankLook(Look),
    /// For another title it is asked what holds areas back.
    HoldsFor(String),
    /// It is asked.
    Hold,
    /// A file is made.
    Make(Make),
}

/// The component.
pub struct Batch {
    desk: Desk,
    kept: Kept,
    /// Where the focus goes once it is there.
    focus: Option<String>,
    /// What opened the area that is looked at: there the focus goes back to.
    opener: String,
}

impl Component for Batch {
    type Message = Msg;
    type Properties = ScreenProps;

    fn create(ctx: &Context<Self>) -> Self {
        let (desk, kept) = kept::take().unwrap_or_else(|| {
            let first = ctx.props().sets.entries.first();
            let set = first.map_or_else(String::new, |entry| entry.key.clone());
            (Desk::default(), Kept::new(set))
        });
        desk.listen(Some(ctx.link().callback(Msg::Heard)));
        let mut batch = Batch {
            desk,
            kept,
            focus: None,
            opener: String::new(),
        };
        if batch.kept.names.is_empty() && !ctx.props().rest.is_empty() {
            batch.kept.notice = Some(texts::not_kept(ctx.props().lang));
        }
        batch.look(ctx);
        batch
    }

    fn destroy(&mut self, _: &Context<Self>) {
        self.desk.listen(None);
        kept::keep(
            self.desk.clone(),
            std::mem::replace(&mut self.kept, Kept::new(String::new())),
        );
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        if ctx.props().lang != old.lang && !self.kept.names.is_empty() {
            // Every sentence comes from the desk, which speaks one language; where somebody looks, and what is being matched, stays.
            let before = self.kept.clone();
            self.read(ctx);
            self.kept.look = before.look;
            self.kept.problem_look = before.problem_look;
            self.kept.matching = before.matching;
            self.kept.holds_for = before.holds_for;
        }
        if ctx.props().rest != old.rest {
            self.look(ctx);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let kept = &mut self.kept;
        match msg {
            Msg::Heard(heard) => self.heard(ctx, heard),
            Msg::SetText(Ok(set)) => self.open(set, ctx.props().lang),
            Msg::SetText(Err(reason)) => {
                kept.busy = None;
                kept.refused = Some(texts::set_failed(ctx.props().lang, reason));
            }
            Msg::Set(set) => {
                kept.set = set;
                kept.settings.columns.clear();
                kept.rank_by = RankBy::default();
                self.read_if_any(ctx);
            }
            Msg::Settings(settings) => {
                kept.settings = settings;
                self.read_if_any(ctx);
            }
            Msg::Files(files) => return self.files(ctx, files),
            Msg::Histories(files) => {
                kept.history_names = desk::names(&files);
                kept.histories = files;
                self.read_if_any(ctx);
            }
            Msg::Again => self.read(ctx),
            Msg::Close => self.close(),
            Msg::Stop => self.stop(ctx.props().lang),
            Msg::Match(header, target) => {
                kept.matching.insert(header, target);
                return false;
            }
            Msg::Matched => self.matched(ctx),
            Msg::Look(look) => {
                self.ask(&Ask::Results(look.clone()));
                self.kept.look = look;
            }
            Msg::ProblemLook(look) => {
                self.ask(&Ask::Problems(look.clone()));
                self.kept.problem_look = look;
            }
            Msg::Area(at, opener) => {
                self.opener = opener;
                to(Some(at));
                return false;
            }
            Msg::AreaForm(at, form) => {
                if let Some((of, _, place)) = &mut kept.area
                    && *of == at
                {
                    *place = form;
                }
            }
            Msg::CloseArea => {
                to(None);
                return false;
            }
            Msg::Rank => self.rank(),
            Msg::RankBy(by) => {
                kept.rank_by = by;
                self.rank();
            }
            Msg::Decisions(files) => {
                read_decisions(ctx, &files);
                return false;
            }
            Msg::DecisionsText(_, Ok(text)) => self.decisions(Some(text), false),
            Msg::DecisionsText(name, Err(why)) => {
                kept.refused = Some(texts::decisions_unread(ctx.props().lang, name, why));
                self.focus = Some("batch-refused".to_owned());
            }
            Msg::Decide(at, chosen, document) => return self.decide(at, &chosen, &document),
            Msg::SaveDecisions => {
                if let (Some(text), Some(host)) = (&kept.rank_by.decisions, host()) {
                    host.download("quyet-dinh.json", "application/json", text);
                    kept.decided_here = false;
                }
            }
            Msg::NoDecisions => self.decisions(None, false),
            Msg::RankLook(look) => {
                self.ask(&Ask::Cluster(look.clone()));
                self.kept.rank_look = look;
            }
            Msg::HoldsFor(title) => {
                kept.holds_for = Some(title);
                kept.holds = None;
                self.hold();
            }
            Msg::Hold => self.hold(),
            Msg::Make(make) => {
                kept.busy = Some(Busy::Making);
                self.ask(&Ask::Make(make));
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let ScreenProps { lang, sets, .. } = ctx.props();
        let (kept, lang) = (&self.kept, *lang);
        let tell = ctx.link().callback(|msg: Msg| msg);
        let opened = kept.opened.as_ref();
        html! {
            <div class="screen batch">
                <h1 tabindex="-1">{ texts::title(lang) }</h1>
                <p class="lead">{ texts::lead(lang) }</p>
                { intake::intake(kept, sets, &tell, lang) }
                { intake::state(kept, &tell, lang) }
                { maybe(opened.map(|opened| html! { <>
                    { results::sums(opened, &tell, lang) }
                    { columns::columns(kept, opened, &tell, lang) }
                    { problems::problems(kept, opened, &tell, lang) }
                    { results::table(kept, opened, &tell, lang) }
                    { maybe(kept.area.as_ref().filter(|(_, of, _)| !of.assessment.is_empty()).map(|(_, of, form)| area::area(of, form.as_ref(), &tell, lang))) }
                    { ranking::ranking(kept, opened, &tell, lang) }
                    { charts::charts(kept, opened, &tell, lang) }
                </> })) }
            </div>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        // Tables, how they are read, and what was decided are kept nowhere.
        let kept = &self.kept;
        let open = !kept.names.is_empty() || !kept.history_names.is_empty();
        desk::guard("hang-loat", open);
        let Some(id) = &self.focus else { return };
        if let Some(element) =
            found(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
        {
            // That something cannot take the focus is no reason to stop.
            let _ = element.focus();
            self.focus = None;
        }
    }
}

impl Batch {
    fn ask(&self, ask: &Ask) {
        self.desk.ask(ask, &Array::new());
    }

    /// Shows the area that the address names, once its table is read; none where it names none.
    fn look(&mut self, ctx: &Context<Self>) {
        let at = place(&ctx.props().rest);
        let shown = self.kept.area.as_ref().map(|(at, ..)| *at);
        if at == shown {
            return;
        }
        self.kept.area = None;
        match at {
            Some(at) => {
                let opened = self.kept.opened.as_ref();
                let areas = opened.map(|opened| opened.scored + opened.not_scored);
                // While files are read it is not known yet; without files there is none.
                if areas.is_none_or(|areas| at >= areas) {
                    if self.kept.busy.is_none() {
                        Route::Batch(String::new()).take_place();
                    }
                } else {
                    self.focus = Some("batch-area".to_owned());
                    self.ask(&Ask::Area(at));
                    self.kept.area = Some((at, Default::default(), None));
                }
            }
            // The page of the table may have been turned since.
            None => {
                let opener = std::mem::take(&mut self.opener);
                let there = found(&opener).is_some();
                self.focus = Some(if there {
                    opener
                } else {
                    "batch-results".to_owned()
                });
            }
        }
    }

    fn read_if_any(&mut self, ctx: &Context<Self>) {
        if !self.kept.names.is_empty() {
            self.read(ctx);
        }
    }

    /// Reads the files, with a desk of its own where one is at work already.
    fn read(&mut self, ctx: &Context<Self>) {
        if self.kept.busy.is_some() {
            self.desk.end();
        }
        let rank_by = std::mem::take(&mut self.kept.rank_by);
        self.kept.clear();
        self.kept.rank_by = rank_by;
        self.kept.busy = Some(Busy::Reading(None));
        let (key, link) = (self.kept.set.clone(), ctx.link().clone());
        wasm_bindgen_futures::spawn_local(async move {
            link.send_message(Msg::SetText(sets::text(&key).await));
        });
    }

    /// The text of the set is there: the files are read with it.
    fn open(&mut self, set: String, lang: Lang) {
        self.desk.ask(&Ask::Use { set, lang }, &Array::new());
        let kept = &self.kept;
        let mut settings = kept.settings.clone();
        settings.histories = kept.history_names.len();
        self.desk
            .ask(&Ask::Open(settings), &kept.files.concat(&kept.histories));
    }

    /// Other files were chosen.
    fn files(&mut self, ctx: &Context<Self>, files: Array) -> bool {
        if files.length() == 0 {
            return false;
        }
        self.kept.names = desk::names(&files);
        self.kept.files = files;
        // The area that the address names is one of other tables.
        to(None);
        self.read(ctx);
        true
    }

    /// Everything is closed; only the set and the year stay.
    fn close(&mut self) {
        to(None);
        self.desk.end();
        let kept = &mut self.kept;
        let period = kept.settings.period.take();
        *kept = Kept::new(std::mem::take(&mut kept.set));
        kept.settings.period = period;
    }

    /// The columns that people matched are read as they say.
    fn matched(&mut self, ctx: &Context<Self>) {
        let columns = &mut self.kept.settings.columns;
        for (header, target) in std::mem::take(&mut self.kept.matching) {
            columns.retain(|(known, _)| *known != header);
            if !target.is_empty() {
                columns.push((header, target));
            }
        }
        self.read(ctx);
    }

    /// Ranks with these decisions; whether they were made here, and are in no file yet.
    fn decisions(&mut self, text: Option<String>, here: bool) {
        self.kept.rank_by.decisions = text;
        self.kept.decided_here = here;
        self.rank();
    }

    /// People chose of equals.
    fn decide(&mut self, at: usize, chosen: &[String], document: &str) -> bool {
        let ties = self.kept.ranked.as_ref().map(|ranked| &ranked.ties);
        let Some(tie) = ties.and_then(|ties| ties.get(at)) else {
            return false;
        };
        if chosen.is_empty() || chosen.len() > tie.places {
            self.kept.mischosen = Some(at);
            return true;
        }
        let before = self.kept.rank_by.decisions.as_deref();
        let decided = ranking::decided(before, &tie.quota, chosen, document);
        self.decisions(Some(decided), true);
        true
    }

    fn stop(&mut self, lang: Lang) {
        match self.kept.busy.take() {
            Some(Busy::Holding(_)) => self.desk.stop(),
            Some(_) => {
                self.desk.end();
                self.kept.clear();
                self.kept.notice = Some(texts::stopped(lang));
            }
            None => {}
        }
    }

    fn rank(&mut self) {
        self.kept.busy = Some(Busy::Ranking);
        self.kept.ranking = true;
        self.kept.mischosen = None;
        self.ask(&Ask::Rank(self.kept.rank_by.clone()));
    }

    fn hold(&mut self) {
        let titles = self.kept.opened.iter().flat_map(|opened| &opened.titles);
        let Some(title) = self
            .kept
            .holds_for
            .clone()
            .or(titles.map(|of| of.id.clone()).next())
        else {
            return;
        };
        self.kept.busy = Some(Busy::Holding(None));
        self.ask(&Ask::Holds(title));
    }

    fn heard(&mut self, ctx: &Context<Self>, heard: Heard) {
        let lang = ctx.props().lang;
        let kept = &mut self.kept;
        let (reply, bytes) = match heard {
            Heard::More(progress) => {
                if let Some(Busy::Reading(of) | Busy::Holding(of)) = &mut kept.busy {
                    *of = Some(progress);
                }
                return;
            }
            Heard::Failed(reason) => {
                self.desk.end();
                kept.clear();
                kept.refused = Some(desk::why(lang, &reason, texts::failed));
                return;
            }
            Heard::Reply(reply, bytes) => (*reply, bytes),
        };
        match reply {
            Reply::Opened(opened) => self.opened(ctx, *opened),
            Reply::Rows(page) => kept.page = Some(page),
            Reply::Problems(page) => kept.problems = Some(page),
            Reply::Area(of) => {
                let Some(at) = kept.area.take().map(|(at, ..)| at) else {
                    return;
                };
                self.load_form(ctx, at, &of.assessment);
                self.kept.area = Some((at, *of, None));
            }
            Reply::Ranked(ranked) => {
                kept.busy = None;
                kept.refused = None;
                kept.ranking = false;
                kept.ranked_by = kept.rank_by.clone();
                kept.cluster = None;
                kept.rank_look = first();
                kept.ranked = Some(ranked);
                self.ask(&Ask::Cluster(self.kept.rank_look.clone()));
            }
            Reply::Cluster(page) => kept.cluster = Some(page),
            Reply::Holds(holds) => {
                kept.busy = None;
                kept.holds = Some(holds);
            }
            Reply::Made { name, kind } => {
                kept.busy = None;
                kept.refused = None;
                desk::save(&name, &kind, &bytes);
            }
            Reply::Refused(reason) => {
                kept.busy = None;
                kept.refused = Some(reason);
                if std::mem::take(&mut kept.ranking) {
                    // What stands there was ranked as before; decisions that cannot be read are not to be asked with again.
                    kept.rank_by = kept.ranked_by.clone();
                }
                // What was pressed may stand far below it.
                self.focus = Some("batch-refused".to_owned());
            }
            _ => {}
        }
    }

    fn opened(&mut self, ctx: &Context<Self>, opened: Opened) {
        self.kept.busy = None;
        self.ask(&Ask::Results(self.kept.look.clone()));
        if opened.errors + opened.warnings > 0 {
            self.ask(&Ask::Problems(self.kept.problem_look.clone()));
        }
        let few = opened.scored <= FEW;
        let (can_rank, has_titles) = (opened.can_rank, !opened.titles.is_empty());
        let scored = opened.scored > 0;
        self.kept.opened = Some(opened);
        // The same tables in another way: the area that was looked at is shown again.
        self.look(ctx);
        self.focus = Some("batch-done".to_owned());
        if scored && few && can_rank {
            self.rank();
        }
        if scored && few && has_titles {
            self.hold();
        }
    }

    /// The form of an area, for its scorecard.
    fn load_form(&self, ctx: &Context<Self>, at: usize, assessment: &str) {
        let Ok(assessment) = Assessment::from_json(assessment) else {
            return;
        };
        let (key, lang, link) = (self.kept.set.clone(), ctx.props().lang, ctx.link().clone());
        wasm_bindgen_futures::spawn_local(async move {
            let form = sets::load(&key, lang).await.ok().map(|set| {
                let form = Form::new(set, lang);
                form.edit(ChangeKind::Outside, &[], |state| state.load(assessment));
                form
            });
            link.send_message(Msg::AreaForm(at, form));
        });
    }
}

/// Reads a file of decisions.
fn read_decisions(ctx: &Context<Batch>, files: &Array) {
    let Some(file) = files.iter().next() else {
        return;
    };
    let name = desk::names(files).into_iter().next().unwrap_or_default();
    let link = ctx.link().clone();
    wasm_bindgen_futures::spawn_local(async move {
        link.send_message(Msg::DecisionsText(name, desk::text(file).await));
    });
}

/// The area that an address names: they are counted from 1 where people see them.
fn place(rest: &str) -> Option<usize> {
    rest.parse::<usize>().ok()?.checked_sub(1)
}

/// Goes to the details of an area, or to the tables without them.
fn to(area: Option<usize>) {
    Route::Batch(area.map_or_else(String::new, |at| (at + 1).to_string())).go();
}

fn found(id: &str) -> Option<web_sys::Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}
