//! The form: parts, questions, answers before they are handed over, result.

use crate::elements::maybe;
use gloo_timers::callback::Timeout;
use kieumau::{Lang, Number, format_points};
use yew::prelude::*;

use super::focus::{find, first_control, focus, is_narrow};
use super::steps::Screen;
use crate::elements::form::{Change, ChangeKind, Form, SectionKind, Watch};
use crate::elements::texts::{form as texts, result as words};
use crate::elements::view::{
    Cx, Goto, PERIOD, PROFILE, check_answers, error_summary, section, summary, task_list,
};

/// How long after the last input something is spoken, in milliseconds.
const QUIET: u32 = 1_000;
/// How long gained points stand beside the total, in milliseconds.
const GAINED: u32 = 3_000;

/// How questions are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// One at a time where it is narrow, else the whole group.
    #[default]
    Auto,
    /// One at a time.
    Question,
    /// The whole group.
    Group,
}

/// What the form is given.
#[derive(Properties, Clone, PartialEq)]
pub struct AssessmentProps {
    /// The answers.
    pub form: Form,
    /// How questions are shown, until somebody chooses.
    #[prop_or_default]
    pub mode: Mode,
    /// The level of the highest heading.
    #[prop_or(2)]
    pub level: u8,
    /// Whether answers can only be looked at.
    #[prop_or_default]
    pub readonly: bool,
    /// The language; only so that a change of it is seen.
    #[prop_or_default]
    pub lang: Lang,
    /// The question to go to.
    #[prop_or_default]
    pub question: Option<AttrValue>,
    /// The screen, for a page whose addresses have one for each.
    #[prop_or_default]
    pub screen: Option<Screen>,
    /// What stands on the screen of the result, told where people are sent to a question: [`Scorecard`](super::Scorecard), or what
    /// fetches it first.
    pub result: Callback<Callback<Goto>, Html>,
    /// Is told of every screen.
    #[prop_or_default]
    pub onscreen: Callback<Screen>,
}

/// The form.
pub struct Assessment {
    _watch: Watch,
    node: NodeRef,
    screen: Screen,
    one: Option<bool>,
    narrow: bool,
    /// Somebody went on although something is to be mended: it is listed above.
    warned: bool,
    focus: Option<Focus>,
    said: String,
    spoken: String,
    quiet: Option<Timeout>,
    last: Option<String>,
    low: Option<Number>,
    gained: Option<String>,
    gone: Option<Timeout>,
}

enum Focus {
    Heading,
    Errors,
    Box(String),
    Question(String),
}

/// What happens to the form.
pub enum Msg {
    /// The answers changed.
    Changed(Change),
    /// Somebody goes somewhere.
    Goto(Goto),
    /// It was quiet for a while.
    Quiet,
    /// The gained points have stood long enough.
    Gone,
}

impl Component for Assessment {
    type Message = Msg;
    type Properties = AssessmentProps;

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link().clone();
        let form = &ctx.props().form;
        let watch = form.watch(move |change| link.send_message(Msg::Changed(change.clone())));
        let mut app = Assessment {
            _watch: watch,
            node: NodeRef::default(),
            screen: ctx.props().screen.unwrap_or_default(),
            one: None,
            narrow: false,
            warned: false,
            focus: None,
            said: String::new(),
            spoken: form.read(spoken_total),
            quiet: None,
            last: None,
            low: form.read(certain),
            gained: None,
            gone: None,
        };
        if let Some(question) = &ctx.props().question {
            app.go(ctx, Goto::Question(question.to_string()));
        }
        app
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        let props = ctx.props();
        if props.form != old.form {
            let link = ctx.link().clone();
            self._watch = props
                .form
                .watch(move |change| link.send_message(Msg::Changed(change.clone())));
            self.screen = Screen::Tasks;
            self.low = props.form.read(certain);
        }
        if props.screen != old.screen
            && let Some(screen) = props.screen.filter(|screen| *screen != self.screen)
        {
            self.screen = screen;
            self.warned = false;
            self.focus = Some(Focus::Heading);
        }
        if props.question != old.question
            && let Some(question) = &props.question
        {
            self.go(ctx, Goto::Question(question.to_string()));
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Changed(change) => {
                let form = &ctx.props().form;
                // A profile that is gone takes the parts with it.
                let parts = form.read(|state| state.layout().sections.len());
                if let Screen::Section(at, _) = self.screen
                    && at >= parts
                {
                    self.screen = Screen::Tasks;
                }
                if change.kind == ChangeKind::Outside {
                    self.low = form.read(certain);
                    self.spoken = form.read(spoken_total);
                } else {
                    if let Some(last) = change.changed.last() {
                        self.last = Some(last.to_string());
                    }
                    let link = ctx.link().clone();
                    self.quiet = Some(Timeout::new(QUIET, move || link.send_message(Msg::Quiet)));
                    self.gain(ctx);
                }
            }
            Msg::Goto(goto) => self.go(ctx, goto),
            Msg::Quiet => return self.speak(ctx),
            Msg::Gone => self.gained = None,
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let goto = ctx.link().callback(Msg::Goto);
        props.form.read(|state| {
            let cx = Cx {
                form: &props.form,
                state,
                level: props.level,
                readonly: props.readonly,
                goto: &goto,
            };
            let lang = cx.lang();
            let main = match self.screen {
                Screen::Tasks => self.tasks(&cx),
                Screen::Section(at, question) => self.section(&cx, at, question, self.is_one(ctx)),
                Screen::Check => html! { <>{ check_answers(&cx) }{ to_list(&cx) }</> },
                Screen::Result => {
                    html! { <>{ props.result.emit(goto.clone()) }{ to_list(&cx) }</> }
                }
            };
            let onkeydown = ctx.link().batch_callback(|event: KeyboardEvent| {
                let goto = match event.key().as_str() {
                    "ArrowDown" if event.alt_key() => Goto::Next,
                    "ArrowUp" if event.alt_key() => Goto::Back,
                    _ => return None,
                };
                event.prevent_default();
                Some(Msg::Goto(goto))
            });
            let narrow = if self.narrow { "app narrow" } else { "app" };
            html! {
                <div class={narrow} ref={self.node.clone()} {onkeydown}>
                    <p class="skips">
                        <button type="button" class="skip" onclick={goto.reform(|_: MouseEvent| Goto::Box(String::new(), "heading".into()))}>{ texts::to_questions(lang) }</button>
                        <button type="button" class="skip" onclick={goto.reform(|_: MouseEvent| Goto::Result)}>{ texts::to_summary(lang) }</button>
                    </p>
                    { maybe((self.screen != Screen::Result).then(|| summary(&cx, self.gained.as_deref()))) }
                    <div class="vh" role="status" aria-live="polite">{ &self.said }</div>
                    <div class="main">{ main }</div>
                </div>
            }
        })
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            self.narrow = is_narrow(&self.node);
            if self.narrow {
                // What is shown depends on the width, which is known only now.
                ctx.link().send_message(Msg::Gone);
            }
        }
        match self.focus.take() {
            Some(Focus::Heading) => {
                focus(&self.node, "km-heading");
            }
            Some(Focus::Errors) => {
                focus(&self.node, "km-errors");
            }
            Some(Focus::Box(id)) => {
                focus(&self.node, &id);
            }
            Some(Focus::Question(id)) => {
                let control = first_control(&self.node, &id).or_else(|| find(&self.node, &id));
                if let Some(control) = control {
                    // That an element cannot take the focus is no reason to stop.
                    let _ = control.focus();
                }
            }
            None => {}
        }
    }
}

impl Assessment {
    fn is_one(&self, ctx: &Context<Self>) -> bool {
        self.one.unwrap_or(match ctx.props().mode {
            Mode::Question => true,
            Mode::Group => false,
            Mode::Auto => self.narrow,
        })
    }

    fn go(&mut self, ctx: &Context<Self>, goto: Goto) {
        self.narrow = is_narrow(&self.node);
        let one = self.is_one(ctx);
        let form = &ctx.props().form;
        let before = self.screen;
        self.focus = Some(Focus::Heading);
        match goto {
            Goto::Tasks => self.screen = Screen::Tasks,
            Goto::Section(at) => self.screen = Screen::Section(at, 0),
            Goto::Check => self.screen = Screen::Check,
            Goto::Result => self.screen = Screen::Result,
            Goto::Question(id) => {
                let screen = form.read(|state| Screen::of_question(state.layout(), &id));
                self.screen = screen.unwrap_or(self.screen);
                if !one {
                    self.focus = Some(Focus::Question(id));
                }
            }
            Goto::Box(id, part) if id.is_empty() && part == "heading" => {}
            Goto::Box(id, part) => {
                let screen = form.read(|state| Screen::of_question(state.layout(), &id));
                let here = match (self.screen, screen) {
                    (Screen::Section(at, _), Some(Screen::Section(other, _))) if !one => {
                        at == other
                    }
                    (here, Some(there)) => here == there,
                    (_, None) => true,
                };
                if !here {
                    self.screen = screen.unwrap_or(self.screen);
                }
                self.focus = Some(Focus::Box(format!("km-{id}-{part}")));
                self.warned &= here;
                ctx.props().onscreen.emit(self.screen);
                return;
            }
            Goto::Next => {
                if self.screen == Screen::Tasks {
                    self.screen = form.read(Screen::first_open);
                } else if self.leave(ctx, one) {
                    self.screen = form.read(|state| self.screen.next(state.layout(), one));
                } else {
                    self.warned = true;
                    self.focus = Some(Focus::Errors);
                    return;
                }
            }
            Goto::Back => {
                self.screen = form.read(|state| self.screen.back(state.layout(), one));
            }
            Goto::OneByOne(one) => {
                self.one = Some(one);
                if let Screen::Section(at, _) = self.screen {
                    self.screen = Screen::Section(at, 0);
                }
            }
        }
        self.warned = false;
        if before != self.screen {
            ctx.props().onscreen.emit(self.screen);
        }
    }

    /// Whether somebody may go on: faults are shown once, and a second time nobody is held up.
    fn leave(&self, ctx: &Context<Self>, one: bool) -> bool {
        let Screen::Section(at, question) = self.screen else {
            return true;
        };
        let form = &ctx.props().form;
        let ids: Vec<String> = form.read(|state| asked(state, at, question, one));
        let touched = ids.clone();
        form.edit(ChangeKind::Outside, &[], |state| {
            touched.iter().for_each(|id| state.touch(id));
            if period_fault(state, at).is_some() {
                state.touch(PERIOD);
            }
            if state.scored().is_none() {
                state.touch(PROFILE);
            }
        });
        // Without the type of area there is nothing to go on to.
        let ready = form.read(|state| state.scored().is_some());
        let sound = |state: &crate::elements::form::State| {
            faults(state, &ids).is_empty() && period_fault(state, at).is_none()
        };
        ready && (self.warned || form.read(sound))
    }

    /// Points that were gained are shown for a while.
    fn gain(&mut self, ctx: &Context<Self>) {
        let form = &ctx.props().form;
        let low = form.read(certain);
        if let (Some(before), Some(now)) = (self.low, low)
            && now > before
        {
            let points = now.checked_sub(before).unwrap_or_default();
            let lang = form.read(|state| state.lang());
            self.gained = Some(words::gained(
                lang,
                format_points(points, &[Number::ZERO], lang),
            ));
            let link = ctx.link().clone();
            self.gone = Some(Timeout::new(GAINED, move || link.send_message(Msg::Gone)));
        }
        self.low = low;
    }

    /// Says what changed, where something that is said did.
    fn speak(&mut self, ctx: &Context<Self>) -> bool {
        self.quiet = None;
        let form = &ctx.props().form;
        let total = form.read(spoken_total);
        if total == self.spoken {
            return false;
        }
        self.spoken.clone_from(&total);
        let last = self.last.clone();
        self.said = form.read(|state| {
            let own = last.and_then(|id| {
                let scored = state.scored()?;
                let layout = state.layout();
                let section = layout.sections.get(layout.place_of(&id)?)?;
                let criterion = section.block_of(&id)?.criterion.as_ref()?;
                let line = scored.line(criterion.as_str())?;
                Some((line.label.clone(), line.result.clone()))
            });
            match own {
                Some((label, result)) => texts::spoken(state.lang(), label, result, total),
                None => texts::spoken_total(state.lang(), total),
            }
        });
        true
    }

    fn tasks(&self, cx: &Cx<'_>) -> Html {
        let lang = cx.lang();
        let started = !cx.state.assessment().answers.is_empty();
        let label = if Screen::first_open(cx.state) == Screen::Check {
            texts::check(lang)
        } else if started {
            texts::resume(lang)
        } else {
            texts::start(lang)
        };
        let set = &cx.state.set().label;
        let headline = cx
            .state
            .scored()
            .map(|_| crate::elements::view::headline(cx));
        html! { <>
            <p class="set-name">{ set.get(lang) }</p>
            { maybe(headline) }
            { task_list(cx) }
            { maybe((!cx.readonly).then(|| html! {
                <p class="go"><button type="button" class="first" part="button button-primary" onclick={cx.to(Goto::Next)}>{ label }</button></p>
            })) }
        </> }
    }

    fn section(&self, cx: &Cx<'_>, at: usize, question: usize, one: bool) -> Html {
        let lang = cx.lang();
        let layout = cx.state.layout().clone();
        // An address may name a part that comes only with another type of area.
        let Some(own) = layout.sections.get(at) else {
            return self.tasks(cx);
        };
        let switchable = Screen::Section(at, question).has_questions(&layout);
        let alone = (one && switchable).then_some(question);
        let ids = asked(cx.state, at, question, one);
        let faults = if self.warned {
            faults(cx.state, &ids)
        } else {
            Vec::new()
        };
        let unready = self.warned && cx.state.scored().is_none();
        let mut general = if unready {
            not_chosen(cx.state)
        } else {
            Vec::new()
        };
        let year = period_fault(cx.state, at).filter(|_| self.warned);
        general.extend(year.map(|text| (text, Some(Goto::Box("about".into(), "period".into())))));
        let open = alone.is_some()
            && ids.iter().all(|id| {
                let question = cx.state.question(id);
                question.is_some_and(|question| cx.state.value(question).is_none())
            });
        let next = if open {
            texts::skip(lang)
        } else {
            texts::next(lang)
        };
        let goto = cx.goto.clone();
        let onsubmit = Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            goto.emit(Goto::Next);
        });
        // A box that is left says what is wrong with it, and pushes the button away from under the finger: the box is left only
        // when the button has done its work.
        let stay = Callback::from(|event: MouseEvent| event.prevent_default());
        html! {
            <form novalidate=true {onsubmit} key={format!("screen-{at}-{}", alone.unwrap_or(0))}>
                <div class="bar-top">
                    <button type="button" class="link" onclick={cx.to(Goto::Tasks)}>{ texts::to_list(lang) }</button>
                    { maybe(switchable.then(|| mode_switch(cx, one))) }
                </div>
                { error_summary(cx, &faults, &general) }
                { section(cx, own, alone) }
                <div class="nav" part="nav">
                    <button type="button" class="second" part="button" onmousedown={stay.clone()} onclick={cx.to(Goto::Back)}>{ texts::back(lang) }</button>
                    <button type="submit" class="first" part="button button-primary" onmousedown={stay}>{ next }</button>
                </div>
            </form>
        }
    }
}

/// What is wrong with the period, on the screen that asks for it.
fn period_fault(state: &crate::elements::form::State, at: usize) -> Option<String> {
    let section = state.layout().sections.get(at)?;
    let asks = section.kind == SectionKind::About;
    state.period_fault().filter(|_| asks)
}

/// What is to be chosen before anything can be asked, and where.
fn not_chosen(state: &crate::elements::form::State) -> Vec<(String, Option<Goto>)> {
    let lang = state.lang();
    let open = state.set().profile.iter();
    let open = open.filter(|dimension| state.chosen(&dimension.id).is_empty());
    let open: Vec<_> = open
        .map(|dimension| {
            let first = dimension.values.first();
            let goto = first
                .map(|value| Goto::Box("profile".into(), format!("{}-{}", dimension.id, value.id)));
            (texts::not_chosen(lang, dimension.label.get(lang)), goto)
        })
        .collect();
    if open.is_empty() {
        return vec![(texts::profile_first(lang), None)];
    }
    open
}

/// The questions that a screen asks.
fn asked(
    state: &crate::elements::form::State,
    at: usize,
    question: usize,
    one: bool,
) -> Vec<String> {
    let layout = state.layout();
    let Some(section) = layout.sections.get(at) else {
        return Vec::new();
    };
    let ids = section.questions().map(ToString::to_string);
    if one {
        ids.skip(question).take(1).collect()
    } else {
        ids.collect()
    }
}

/// What is to be mended in some questions.
fn faults(
    state: &crate::elements::form::State,
    ids: &[String],
) -> Vec<crate::elements::form::Fault> {
    let questions = ids.iter().filter_map(|id| state.question(id));
    questions
        .filter_map(|question| state.shown_fault(question))
        .collect()
}

/// One at a time, or the whole group.
fn mode_switch(cx: &Cx<'_>, one: bool) -> Html {
    let lang = cx.lang();
    let button = |own: bool, label: String| {
        html! {
            <button type="button" aria-pressed={if own == one { "true" } else { "false" }} onclick={cx.to(Goto::OneByOne(own))}>{ label }</button>
        }
    };
    html! {
        <div class="switch" role="group" aria-label={texts::mode(lang)}>
            { button(true, texts::one(lang)) }
            { button(false, texts::group(lang)) }
        </div>
    }
}

fn to_list(cx: &Cx<'_>) -> Html {
    html! {
        <div class="nav" part="nav">
            <button type="button" class="second" part="button" onclick={cx.to(Goto::Tasks)}>{ texts::to_list(cx.lang()) }</button>
        </div>
    }
}

/// The points that are certain.
fn certain(state: &crate::elements::form::State) -> Option<Number> {
    let totals = state.scored()?.card.totals.as_ref()?;
    Some(totals.capped.low)
}

/// What is said of the total and the verdict.
fn spoken_total(state: &crate::elements::form::State) -> String {
    let Some(scored) = state.scored() else {
        return String::new();
    };
    let headline = scored.told.headline.text.trim_end_matches('.');
    let total = scored.told.totals.first().map(|total| &total.text);
    match total.or(scored.told.passing.as_ref()) {
        Some(total) if !headline.starts_with(total) => format!("{total}. {headline}"),
        _ => headline.to_owned(),
    }
}
